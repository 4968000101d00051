"""What is owed, against a model that was written from the rules alone: each sum is owed in full, or not at all."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date

import msgspec
from hypothesis import given

from coprod_ledger import Ledger
from coprod_ledger.domain.command import Command
from coprod_ledger.testing import strategies as s
from coprod_ledger.testing.ledger_check import AS_AT
from coprod_ledger.testing.model import Model

Record = Callable[[Sequence[Command]], Ledger]


@given(history=s.histories(kinds=s.MONEY))
def test_what_is_owed_is_that_of_the_rules_at_every_position(record: Record, history: list[Command]) -> None:
    ledger, model = record(history), Model()
    for position, fact in ledger.facts():
        model.add(fact)
        for person in ledger.at(known_at=position, as_at=AS_AT).owed().people:
            for balance in person.balances:
                owed = model.owed(person.member_id, balance.kind)
                overpaid = model.overpaid(person.member_id, balance.kind)

                assert (owed, overpaid) == (balance.owed_minor, balance.overpaid_minor), (
                    f"{balance.kind} at position {position}"
                )


@given(history=s.histories(kinds=s.MONEY), as_at=s.days())
def test_money_is_conserved_in_whole_pence_and_never_below_zero(
    record: Record, history: list[Command], as_at: date
) -> None:
    """Also as at a day in the past, when some of what is known had not happened yet."""
    for person in record(history).at(as_at=as_at).owed().people if history_has_facts(record, history) else ():
        kinds = [balance.kind for balance in person.balances]

        assert len(kinds) == len(set(kinds)), "involvement and reimbursement are one row each, in one currency"
        for balance in person.balances:
            b = msgspec.structs.asdict(balance)
            pence = {name: value for name, value in b.items() if name.endswith("_minor")}
            assert all(type(value) is int for value in pence.values())
            assert all(value >= 0 for name, value in pence.items() if name != "adjusted_minor")
            given_up = balance.declined_minor + balance.reduced_minor + balance.redirected_minor
            went_out = balance.paid_minor - balance.reversed_minor
            settled = balance.recovered_minor + balance.written_off_minor
            due = balance.entitled_minor + balance.adjusted_minor
            assert due - given_up - went_out + settled == balance.owed_minor - balance.overpaid_minor
            assert balance.reversed_minor <= balance.paid_minor


@given(history=s.histories(kinds=s.MONEY))
def test_a_balance_is_the_sum_of_its_items(record: Record, history: list[Command]) -> None:
    """What a person is told in one figure is what the list of sums says, status by status."""
    for person in record(history).at(as_at=AS_AT).owed().people:
        open_items: Counter[str] = Counter()
        for item in person.items:
            open_items[item.kind] += item.owed_minor

        assert {one.kind: one.owed_minor for one in person.balances} == {
            one.kind: open_items[one.kind] for one in person.balances
        }


@given(history=s.histories(kinds=s.MONEY))
def test_nobody_who_was_there_is_forgotten(record: Record, history: list[Command]) -> None:
    """Whoever attended, or had agreed to come to what was called off, or called off themselves, has a sum, or a finding
    that nothing is due, or is named as not worked out yet.
    """
    ledger = record(history)
    attended, settled, agreed, called_off, cancelled = set(), set(), set(), set(), set()
    for _, fact in ledger.facts():
        name = type(fact).__name__
        key = (fact.originator_id, getattr(fact, "member_id", None))
        if name == "SessionAttended":
            attended.add(key)
        elif name == "AttendanceWithdrawn":
            attended.discard(key)
        elif name == "AttendanceSettled":
            settled.add(key)
        elif name == "AttendanceAgreed":
            agreed.add(key)
            called_off.discard(key)
        elif name == "AttendanceCancelled":
            called_off.add(key)
        elif name == "SessionCancelled":
            cancelled.add(fact.originator_id)
    said = ledger.at(as_at=AS_AT).owed().header.incomplete_because
    missing = [line for line in said if "not worked out" in line]
    waiting = (attended | called_off | {one for one in agreed if one[0] in cancelled}) - settled

    assert len(missing) == len(waiting)
    for session_id, member_id in waiting:
        assert any(str(session_id) in line and str(member_id) in line for line in missing)


def history_has_facts(record: Record, history: list[Command]) -> bool:
    return any(True for _ in record(history).facts())
