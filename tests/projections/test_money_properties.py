"""What holds of every question about money, over generated histories: the identity, the past, exports and runs."""

import csv
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from io import StringIO
from typing import Any
from uuid import UUID

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from coprod_ledger import Actor, Ledger, LedgerError, Role
from coprod_ledger.domain.command import Command
from coprod_ledger.domain.payment.commands import PaymentApprove, Route
from coprod_ledger.domain.payment.facts import PaymentInstructed, PaymentMade
from coprod_ledger.errors import MemberNotFoundError
from coprod_ledger.interop.mapping import Mapping
from coprod_ledger.interop.payroll import payroll_csv, totals_csv
from coprod_ledger.ledger.pay_run import run
from coprod_ledger.ledger.payroll_report import Outcome, Reported, confirm
from coprod_ledger.ledger.questions import Questions
from coprod_ledger.projections.pay_run import Standing
from coprod_ledger.testing import cast
from coprod_ledger.testing import strategies as s
from coprod_ledger.testing.clock import SteppingClock
from coprod_ledger.testing.ledger_check import AS_AT
from coprod_ledger.testing.model_of_money import owed_and_overpaid

Record = Callable[[Sequence[Command]], Ledger]
OFFICER = Actor("officer", frozenset({Role.PAYMENTS_OFFICER}))
RUN, OTHER_RUN = UUID(int=11), UUID(int=12)
HISTORIES = s.histories(kinds=[*s.MONEY, *[PaymentApprove] * len(s.MONEY)], max_size=10)
"""Much is approved in them, so that runs have something to pay."""
EVERYTHING: dict[str, Callable[[Questions], Any]] = {
    "pay_run": lambda asked: asked.pay_run(RUN, route=Route.BANK),
    "balances": lambda asked: asked.balances(),
    "ageing": lambda asked: asked.ageing(),
    "year_to_date": lambda asked: asked.year_to_date(),
    "backing": lambda asked: asked.backing(),
    "segregation": lambda asked: asked.segregation(),
    "duplicates": lambda asked: asked.duplicates(),
    "outside_rules": lambda asked: asked.outside_rules(),
    "came_back": lambda asked: asked.came_back(),
    "policy_versions": lambda asked: asked.policy_versions(),
    "costs": lambda asked: asked.costs(),
    "public_totals": lambda asked: asked.public_totals(),
    "statements": lambda asked: [_statement(asked, one) for one in cast.MEMBERS],
}


def _statement(asked: Questions, member_id: UUID) -> Any:
    try:
        return asked.statement(member_id)
    except MemberNotFoundError:
        return None


def _plain(ledger: Ledger, position: int) -> dict[str, Any]:
    """Every answer as known at a position, without what hangs on a ledger's own keys."""
    asked = ledger.acting_as(OFFICER).at(known_at=position, as_at=AS_AT)
    found = {name: msgspec.json.decode(msgspec.json.encode(ask(asked))) for name, ask in EVERYTHING.items()}
    for answer in found.values():
        for one in answer if isinstance(answer, list) else [answer]:
            if one is not None:
                one["header"].pop("head_hash")
    return found


def _recorded(ledger: Ledger, history: Sequence[Command]) -> None:
    for command in history:
        try:
            ledger.acting_as(cast.actor_for(command)).execute(command)
        except LedgerError:
            continue


@given(history=HISTORIES, data=st.data())
def test_known_then_is_what_a_ledger_answers_that_was_told_no_more(
    record: Record, history: list[Command], data: st.DataObject
) -> None:
    told = data.draw(st.integers(0, len(history)), label="told")
    with Ledger.in_memory(clock=SteppingClock()) as short:
        _recorded(short, history[:told])
        size = sum(1 for _ in short.facts())
        if size:
            assert _plain(short, size) == _plain(record(history), size)


@given(history=HISTORIES)
def test_every_row_has_its_evidence_and_it_is_of_the_facts_known(record: Record, history: list[Command]) -> None:
    ledger = record(history)
    size = sum(1 for _ in ledger.facts())
    asked = ledger.acting_as(OFFICER).at(as_at=AS_AT)
    for name, ask in EVERYTHING.items():
        for row in _rows(ask(asked)):
            if name != "public_totals":
                assert row.evidence, name
            assert all(1 <= position <= size for position in row.evidence), name


def _rows(answer: Any) -> Iterator[Any]:
    if isinstance(answer, list):
        for one in answer:
            yield from one.items if one is not None else ()
    else:
        yield from answer.items if hasattr(answer, "items") else answer.rows


@given(history=HISTORIES)
def test_balances_keep_the_identity_and_are_those_of_the_model(record: Record, history: list[Command]) -> None:
    """What is owed, by three ways: the row's own parts, an independent model of the facts, and the sums one by one."""
    ledger = record(history)
    facts = [fact for _, fact in ledger.facts()]
    asked = ledger.at(as_at=AS_AT)
    rows = asked.balances().rows
    for row in rows:
        gone = row.declined_minor + row.reduced_minor + row.redirected_minor + row.paid_minor
        back = row.reversed_minor + row.recovered_minor + row.written_off_minor
        assert row.owed_minor - row.overpaid_minor == row.entitled_minor + row.adjusted_minor - gone + back
        assert (row.owed_minor, row.overpaid_minor) == owed_and_overpaid(facts, row.member_id, row.kind)
        assert (row.oldest_days is None) == (row.owed_minor == 0)
    aged = Counter[tuple[UUID, str]]()
    for one in asked.ageing().rows:
        aged[one.member_id, one.kind] += one.amount_minor
    assert aged == Counter({(row.member_id, row.kind): row.owed_minor for row in rows if row.owed_minor})


@given(history=HISTORIES)
def test_an_export_adds_up_to_the_facts_and_a_run_done_twice_is_done_once(
    record: Record, history: list[Command]
) -> None:
    ledger = record(history).acting_as(OFFICER)
    before = [fact for _, fact in ledger.facts()]
    first, again = run(ledger, RUN, route=Route.BANK), run(ledger, RUN, route=Route.BANK)
    facts = [fact for _, fact in ledger.facts()]
    ours = [fact for fact in facts if isinstance(fact, PaymentInstructed) and fact.run_id == RUN]
    answer = ledger.ask.pay_run(RUN)
    lines = list(csv.DictReader(StringIO(payroll_csv(answer, Mapping()))))
    totals = list(csv.DictReader(StringIO(totals_csv(answer, Mapping()))))

    assert first.refused == again.refused == ()
    assert (again.instructed, again.before, len(facts) - len(before)) == (0, len(ours), len(ours))
    assert Counter(line["payment"] for line in lines) == Counter(str(fact.originator_id) for fact in ours)
    asked_for = sum(fact.amount_minor for fact in ours)
    assert sum(_pence(line["gross"]) + _pence(line["reimbursements_non_taxable"]) for line in lines) == asked_for
    assert sum(_pence(row["amount"]) for row in totals) == asked_for
    assert all(bool(line["gross"]) != bool(line["reimbursements_non_taxable"]) for line in lines)


@given(history=HISTORIES, fails=st.integers(0, 3))
def test_what_payroll_reports_leaves_nothing_in_hand_and_nothing_owed_that_it_paid(
    record: Record, history: list[Command], fails: int
) -> None:
    """Confirmed, then once more; then the next run takes exactly what failed."""
    ledger = record(history).acting_as(OFFICER)
    run(ledger, RUN, route=Route.BANK)
    items = ledger.ask.pay_run(RUN).of(Standing.IN_RUN)
    lines = [
        Reported(
            line=number,
            payment_id=item.payment_id,
            outcome=Outcome.FAILED if number <= fails else Outcome.PAID,
            on=ledger.ask.pay_run(RUN).header.as_at,
        )
        for number, item in enumerate(items, 1)
    ]
    done, again = confirm(ledger, RUN, lines), confirm(ledger, RUN, lines)
    failed = {line.payment_id for line in lines if line.outcome is Outcome.FAILED}
    made = [fact for _, fact in ledger.facts() if isinstance(fact, PaymentMade) and fact.run_id == RUN]

    assert (done.refused, done.open, again.before, again.paid + again.failed) == ((), 0, len(lines), 0)
    assert sum(fact.amount_minor for fact in made) == sum(
        item.amount_minor for item in items if item.payment_id not in failed
    )
    run(ledger, OTHER_RUN, route=Route.BANK)
    assert {item.payment_id for item in ledger.ask.pay_run(OTHER_RUN).of(Standing.IN_RUN)} == failed


def _pence(text: str) -> int:
    return int(text.replace(".", "")) if text else 0
