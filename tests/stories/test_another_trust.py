"""Another Trust, other people, another policy: a crisis café, as JSON lines. No answer knows the other story.

Two streams sign; the Board returns the brief; one stream takes its signature back; a third is founded late. A rate is
unconfirmed until somebody confirms it; payments bounce; one sum is declined in time and one too late.
"""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

import pytest

from coprod_ledger import Actor, Ledger, Role
from coprod_ledger.domain.design_brief.board_facts import BoardDecided
from coprod_ledger.domain.design_brief.sign_off_facts import SignedOff, SignOffWithdrawn
from coprod_ledger.domain.fact import Fact
from coprod_ledger.errors import LineRefusedError, RateNotConfirmedError
from coprod_ledger.ledger.door import read_command
from coprod_ledger.ledger.questions import Questions
from coprod_ledger.ledger.recording import record_lines
from coprod_ledger.ledger.unit_of_work import Outcome
from coprod_ledger.testing.clock import SteppingClock

LINES = (Path(__file__).parent / "another_trust.jsonl").read_text(encoding="utf-8").splitlines()
AS_AT = date(2026, 5, 31)
TOLD_AT = datetime(2026, 6, 1, 9, tzinfo=UTC)
EVERYTHING = Actor("custodian", frozenset({Role.CUSTODIAN}))
OFFICE = Actor("involvement-office", frozenset({Role.CUSTODIAN}))
APPROVER = Actor("approver", frozenset({Role.APPROVER}))


def known_as(name: str) -> UUID:
    """The ids in the file were made in this way."""
    return uuid5(UUID("7d0a3c52-8f6e-4a0e-bb0d-2f4c1c9d3e10"), name)


PROJECT, BRIEF = known_as("project"), known_as("brief")
ESTHER, FARID, GWEN, HUW = (known_as(name) for name in ("esther", "farid", "gwen", "huw"))


def _sent(ledger: Ledger, line: str) -> Outcome:
    """The office sends everything but approvals: nobody approves what they recorded."""
    command = read_command(line)
    approves = command.command_name() == "payment.approve"
    return ledger.acting_as(APPROVER if approves else OFFICE).execute(command)


@pytest.fixture(scope="module")
def ledger() -> Iterator[Ledger]:
    with Ledger.in_memory(clock=SteppingClock(TOLD_AT)) as ledger:
        for line in LINES:
            _sent(ledger, line)
        yield ledger.acting_as(EVERYTHING)


@pytest.fixture
def now(ledger: Ledger) -> Questions:
    return ledger.at(as_at=AS_AT)


def _position(ledger: Ledger, kind: type[Fact], **fields: Any) -> int:
    """Where the last fact of a kind with these values stands."""
    return max(
        position
        for position, fact in ledger.facts()
        if isinstance(fact, kind) and all(getattr(fact, name) == value for name, value in fields.items())
    )


@pytest.mark.parametrize(
    ("number", "given_by", "attribution", "became", "element", "is_withdrawn"),
    [
        (1, "Esther Okonkwo-Pryce", "named", "adopted", "opening-hours", False),
        (2, None, "anonymous", "adapted", "opening-hours", False),
        (3, None, "pseudonym", "considered", "quiet-room", True),
        (4, None, "group", "named_as_source", "quiet-room", False),
    ],
)
def test_who_influenced_what(
    now: Questions, number: int, given_by: str | None, attribution: str, became: str, element: str, is_withdrawn: bool
) -> None:
    """What was said of the fourth was taken back, so only the brief's own naming of its source is left."""
    rows = {row.contribution_id: row for row in now.influence(PROJECT).influences}
    row = rows[known_as(f"contribution {number}")]

    assert len(rows) == 4
    assert (given_by, attribution, became, element) == (row.given_by, row.attribution, row.influence, row.element)
    assert row.is_withdrawn == is_withdrawn
    assert row.board == "returned"


def test_what_was_fixed_and_what_was_open(now: Questions) -> None:
    answer = now.influence(PROJECT)

    assert (date(2025, 11, 20), 1_200_000_00, 110) == (
        answer.fixed_points[0].decided_on,
        answer.fixed_points[0].value_minor,
        answer.fixed_points[0].days_before_involvement,
    )
    assert [(question.matter, question.is_open) for question in answer.open_questions] == [
        ("When it is open", False),
        ("Which rooms it has", True),
    ]


def test_an_anonymous_contribution_leads_to_nobody(ledger: Ledger) -> None:
    """The fact itself names no member, and nobody who may see everything is shown one."""
    (fact,) = [fact for _, fact in ledger.facts() if fact.originator_id == known_as("contribution 2")]

    assert fact.member_id is None  # type: ignore[attr-defined]


def test_the_gate_is_open_and_the_brief_lies_before_the_board(now: Questions) -> None:
    answer = now.sign_off(PROJECT)
    (gate,) = answer.gates

    assert (gate.gate, gate.status, gate.version, gate.is_breach) == ("open", "submitted", 2, False)
    assert [(step.step, step.version, step.gate) for step in answer.steps] == [
        ("drafted", 1, "closed"),
        ("submitted", 1, "open"),
        ("board_returned", 1, "open"),
        ("revised", 2, "closed"),
        ("submitted", 2, "open"),
    ]
    assert "Say who pays for the third person at night." in {step.words for step in answer.steps}


def test_each_stream_stands_where_it_stands_with_each_version(now: Questions) -> None:
    rows = {(row.version, row.stream): (row.status, row.signed_on) for row in now.sign_off(PROJECT).rows}

    assert rows == {
        (1, "lived"): ("lapsed", date(2026, 3, 24)),
        (1, "staff"): ("lapsed", date(2026, 3, 24)),
        (1, "partners"): ("not_asked", None),
        (2, "lived"): ("signed", date(2026, 4, 16)),
        (2, "staff"): ("signed", date(2026, 4, 29)),
        (2, "partners"): ("signed", date(2026, 4, 27)),
    }


def test_as_known_when_the_board_had_returned_it(ledger: Ledger) -> None:
    returned = _position(ledger, BoardDecided)
    (gate,) = ledger.at(known_at=returned, as_at=AS_AT).sign_off(PROJECT).gates

    assert (gate.status, gate.version) == ("returned", 1)


def test_as_known_when_a_signature_was_taken_back(ledger: Ledger) -> None:
    """The staff had signed version 2 and no longer stood by it: they alone kept the gate closed."""
    withdrawn = _position(ledger, SignOffWithdrawn)
    answer = ledger.at(known_at=withdrawn, as_at=AS_AT).sign_off(PROJECT)

    assert answer.gates[0].gate == "closed"
    assert [("staff", "withdrawn", "Gwen Tregenza", date(2026, 4, 20), 41)] == [
        (row.stream, row.kind, row.to_act, row.since, row.days_waiting) for row in answer.blockers
    ]


def test_as_known_before_the_late_stream_had_signed(ledger: Ledger) -> None:
    """A stream that is founded after the others have signed has to sign as well, from the day of its founding."""
    signed = _position(ledger, SignedOff, stream="partners")
    answer = ledger.at(known_at=signed - 1, as_at=AS_AT).sign_off(PROJECT)

    assert [("partners", "not_asked", date(2026, 4, 21)), ("staff", "withdrawn", date(2026, 4, 20))] == [
        (row.stream, row.kind, row.since) for row in answer.blockers
    ]


def test_as_at_a_day_before_the_second_version(ledger: Ledger) -> None:
    """As at 1 April, version 2 had not been written, whatever is known of it now."""
    answer = ledger.at(as_at=date(2026, 4, 1)).sign_off(PROJECT)

    assert {1} == {row.version for row in answer.rows}
    assert answer.gates[0].status == "returned"


@pytest.mark.parametrize(
    ("who", "kind", "entitled", "declined", "paid", "reversed_", "owed"),
    [
        (ESTHER, "involvement", 60_00, 0, 80_00, 40_00, 20_00),
        (ESTHER, "reimbursement", 6_30, 0, 6_30, 0, 0),
        (FARID, "involvement", 20_00, 0, 20_00, 20_00, 20_00),
        (FARID, "reimbursement", 38_00, 0, 0, 0, 38_00),
        (HUW, "involvement", 20_00, 20_00, 0, 0, 0),
        (HUW, "reimbursement", 0, 0, 0, 0, 0),
    ],
)
def test_what_each_person_is_owed(
    now: Questions, who: UUID, kind: str, entitled: int, declined: int, paid: int, reversed_: int, owed: int
) -> None:
    """£20 for up to three hours and for every three hours or part thereafter, by the time that somebody was there."""
    (person,) = [person for person in now.owed().people if person.member_id == who]
    (balance,) = [balance for balance in person.balances if balance.kind == kind]

    assert (entitled, declined, paid, reversed_, owed) == (
        balance.entitled_minor,
        balance.declined_minor,
        balance.paid_minor,
        balance.reversed_minor,
        balance.owed_minor,
    )


def test_each_sum_says_what_became_of_it(now: Questions) -> None:
    items = {item.payment_id: item for person in now.owed().people for item in person.items}
    found = {name: items[known_as(name)] for name in ("sum E1", "sum F1", "sum G1", "sum E2", "sum H2")}
    claims = {name: items[known_as(name)].status for name in ("bus", "parking", "sitter", "care")}

    assert {name: item.status for name, item in found.items()} == {
        "sum E1": "paid",
        "sum F1": "owed",
        "sum G1": "nothing_due",
        "sum E2": "owed",
        "sum H2": "declined",
    }
    assert claims == {"bus": "paid", "parking": "withdrawn", "sitter": "rejected", "care": "owed"}
    assert [found[name].amount_minor for name in ("sum E1", "sum F1", "sum E2")] == [40_00, 20_00, 20_00]
    assert date(2026, 3, 27) == found["sum E1"].paid_on
    assert found["sum F1"].paid_on is None
    assert found["sum E2"].is_declined_after_due
    assert not found["sum H2"].is_declined_after_due
    assert found["sum G1"].nothing_because == "salaried"
    assert {"confirmed by the organisation"} == {
        str(item.policy).rpartition(", ")[2] for item in found.values() if item.policy
    }


def test_what_has_not_been_worked_out_is_named(now: Questions) -> None:
    """Farid was at the second meeting, and nobody has said what is due to him for it."""
    (line,) = now.owed().header.incomplete_because

    assert str(FARID) in line
    assert str(known_as("second session")) in line


def test_nothing_can_fall_due_by_the_rate_until_it_is_confirmed() -> None:
    """The same file without the line that confirms the rate stops where the first sum is worked out."""
    with Ledger.in_memory(clock=SteppingClock(TOLD_AT)) as ledger:
        for line in LINES:
            command = json.loads(line)["command"]
            if command == "organisation.confirm_rate":
                continue
            if command == "payment.work_out":
                with pytest.raises(RateNotConfirmedError, match=r"£40\.00"):
                    _sent(ledger, line)
                return
            _sent(ledger, line)
    pytest.fail("the story works out no sum")


def test_the_office_cannot_approve_what_it_recorded() -> None:
    """The same file sent by one actor stops at the first approval, and the refusal says who can go on."""
    with Ledger.in_memory(clock=SteppingClock(TOLD_AT)) as ledger:
        office = ledger.acting_as(OFFICE)
        with pytest.raises(LineRefusedError, match=r"Let somebody else do it.*--as"):
            record_lines(office, [line.encode() for line in LINES])


def test_the_file_sent_again_records_nothing(ledger: Ledger) -> None:
    before = sum(1 for _ in ledger.facts())

    assert all(_sent(ledger, line).is_repeat for line in LINES)
    assert before == sum(1 for _ in ledger.facts())


def test_what_was_told_and_taken_back_is_used_no_more(now: Questions) -> None:
    """Esther took back what she had told about her benefits: nothing is taken for granted, neither yes nor no."""
    (esther,) = [person for person in now.owed().people if person.member_id == ESTHER]
    certain = {finding.certainty.value for finding in esther.effects.findings}  # type: ignore[union-attr]

    assert not certain & {"will"}
    assert certain & {"cannot_say", "refer"}
