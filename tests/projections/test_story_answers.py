"""The new inpatient facility: every figure of its three answers, and one of them as it was known before."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest

from coprod_ledger import Ledger
from coprod_ledger.projections.influence import InfluenceAnswer
from coprod_ledger.projections.influence_rows import Influence
from coprod_ledger.projections.owed import OwedAnswer, PersonOwed
from coprod_ledger.projections.sign_off_answer import SignOffAnswer
from coprod_ledger.stories import cast
from coprod_ledger.stories import inpatient_facility as story
from coprod_ledger.testing.clock import SteppingClock

Told = tuple[Ledger, story.Told]
STREAMS = {"experience": "Amina Rahman", "occupation": "Carol Whitfield", "community": "Dev Malhotra"}


@pytest.fixture(scope="module")
def told() -> Iterator[Told]:
    with Ledger.in_memory(clock=SteppingClock(datetime(2026, 11, 20, 9, tzinfo=UTC))) as ledger:
        yield ledger.acting_as(cast.CUSTODIAN), story.tell(ledger)


@pytest.fixture(scope="module")
def influence(told: Told) -> InfluenceAnswer:
    return told[0].at(as_at=story.AS_AT).influence(cast.PROJECT)


@pytest.fixture(scope="module")
def sign_off(told: Told) -> SignOffAnswer:
    return told[0].at(as_at=story.AS_AT).sign_off(cast.PROJECT)


@pytest.fixture(scope="module")
def before(told: Told) -> SignOffAnswer:
    """Sign-off as known at the position before the first stream signed version 2."""
    return told[0].at(as_at=story.AS_AT, known_at=told[1].before_second_signing).sign_off(cast.PROJECT)


@pytest.fixture(scope="module")
def owed(told: Told) -> OwedAnswer:
    return told[0].at(as_at=story.AS_AT).owed()


def _row(answer: InfluenceAnswer, contribution_id: UUID) -> Influence:
    (row,) = [row for row in answer.influences if row.contribution_id == contribution_id]
    return row


@pytest.mark.parametrize(
    ("contribution_id", "given_by", "capacity", "stream", "became", "element"),
    [
        (cast.LOW_BEDS, "Amina Rahman", "service_user", "experience", "middle_ground", "beds"),
        (cast.SAFE_LIFTING, "Carol Whitfield", "staff", "occupation", "middle_ground", "beds"),
        (cast.OVERNIGHT, "Bryn Howells", "carer", "experience", "adopted", "overnight-room"),
        (cast.BENEFITS_DESK, "Dev Malhotra", "community_partner", "community", "not_adopted", None),
    ],
)
def test_who_influenced_what(
    influence: InfluenceAnswer,
    contribution_id: UUID,
    given_by: str,
    capacity: str,
    stream: str,
    became: str,
    element: str | None,
) -> None:
    row = _row(influence, contribution_id)

    assert (given_by, capacity, stream) == (row.given_by, row.capacity, row.stream)
    assert (became, element) == (row.influence, row.element)
    assert (date(2026, 9, 8), 1, "approved") == (row.made_on, row.said_in_version, row.board)
    assert row.evidence


def test_what_was_not_adopted_has_its_reason_and_was_fed_back(influence: InfluenceAnswer) -> None:
    row = _row(influence, cast.BENEFITS_DESK)

    assert (date(2026, 10, 30), "in_person") == (row.fed_back_on, row.fed_back_how)
    assert isinstance(row.reason, str)
    assert row.reason.startswith("There is no room for it on the ward.")


def test_the_decision_to_build_was_made_before_anybody_was_involved(influence: InfluenceAnswer) -> None:
    (fixed,) = influence.fixed_points

    assert ("Trust Board", date(2026, 4, 22), 25_000_000_00, "GBP") == (
        fixed.decided_by,
        fixed.decided_on,
        fixed.value_minor,
        fixed.currency,
    )
    assert (date(2026, 9, 8) - date(2026, 4, 22)).days == fixed.days_before_involvement
    assert [question.is_open for question in influence.open_questions] == [True, True, True]


def test_the_conflict_about_beds_shows_both_reasons_heard(influence: InfluenceAnswer) -> None:
    (conflict,) = influence.conflicts

    assert conflict.outcome == "middle_ground"
    assert {cast.LOW_BEDS, cast.SAFE_LIFTING} == set(conflict.contribution_ids)
    assert [(reason.stream, reason.given_by, reason.heard_by) for reason in conflict.reasons] == [
        ("experience", "Amina Rahman", ("occupation",)),
        ("occupation", "Carol Whitfield", ("experience",)),
    ]


@pytest.mark.parametrize(
    ("version", "status", "signed_on"), [(1, "lapsed", date(2026, 10, 27)), (2, "signed", date(2026, 11, 6))]
)
def test_each_version_was_signed_by_all_three_streams(
    sign_off: SignOffAnswer, version: int, status: str, signed_on: date
) -> None:
    """Version 1 was lapsed by the revision; version 2 is what went to the Board."""
    rows = {row.stream: row for row in sign_off.rows if row.version == version}

    assert {stream: row.signed_by for stream, row in rows.items()} == STREAMS
    assert {(status, signed_on, "signatory")} == {(row.status, row.signed_on, row.authority) for row in rows.values()}


def test_the_gate_was_open_at_submission_and_the_board_approved(sign_off: SignOffAnswer) -> None:
    (gate,) = sign_off.gates

    assert (gate.status, gate.gate, gate.version, gate.is_breach) == ("approved", "decided", 2, False)
    assert [(step.step, step.version, step.gate) for step in sign_off.steps] == [
        ("drafted", 1, "closed"),
        ("revised", 2, "closed"),
        ("submitted", 2, "open"),
        ("board_approved", 2, "open"),
    ]
    assert sign_off.blockers == ()


def test_before_the_second_signing_the_gate_was_closed_with_three_blockers(before: SignOffAnswer) -> None:
    """As it was known then: each stream's signature on version 1 had lapsed, and its signatory had to act."""
    (gate,) = before.gates

    assert (gate.gate, gate.status, gate.version) == ("closed", "draft", 2)
    assert {blocker.stream: blocker.to_act for blocker in before.blockers} == STREAMS
    assert {("lapsed", date(2026, 11, 3))} == {(blocker.kind, blocker.since) for blocker in before.blockers}
    assert {("lapsed", 1), ("not_asked", 2)} == {(row.status, row.version) for row in before.rows}


def test_the_refusal_names_the_streams_and_who_has_to_act(told: Told) -> None:
    refusal = told[1].refusal

    for stream, member_id in (("experience", cast.AMINA), ("occupation", cast.CAROL), ("community", cast.DEV)):
        assert f"{stream} signed version 1, and the revision lapsed it: the member {member_id} has to sign" in refusal
    assert not any(name in refusal for name in STREAMS.values())


def _person(answer: OwedAnswer, member_id: UUID) -> PersonOwed:
    (person,) = [person for person in answer.people if person.member_id == member_id]
    return person


def _balance(person: PersonOwed, kind: str) -> dict[str, int]:
    (found,) = [balance for balance in person.balances if balance.kind == kind]
    return {
        "entitled": found.entitled_minor,
        "declined": found.declined_minor,
        "paid": found.paid_minor,
        "owed": found.owed_minor,
    }


def test_amina_is_owed_75_pounds_and_12_40_apart(owed: OwedAnswer) -> None:
    amina = _person(owed, cast.AMINA)

    assert _balance(amina, "involvement") == {"entitled": 150_00, "declined": 0, "paid": 75_00, "owed": 75_00}
    assert _balance(amina, "reimbursement") == {"entitled": 12_40, "declined": 0, "paid": 0, "owed": 12_40}
    assert [item.status for item in amina.items] == ["paid", "owed", "owed"]
    assert date(2026, 10, 16) == amina.items[0].paid_on


def test_bryn_declined_150_pounds_before_they_fell_due(owed: OwedAnswer) -> None:
    bryn = _person(owed, cast.BRYN)

    assert _balance(bryn, "involvement") == {"entitled": 150_00, "declined": 150_00, "paid": 0, "owed": 0}
    assert {("declined", False)} == {(item.status, item.is_declined_after_due) for item in bryn.items}


@pytest.mark.parametrize(("who", "sessions"), [(cast.CAROL, 2), (cast.DEV, 1)])
def test_whose_salary_pays_is_due_nothing(owed: OwedAnswer, who: UUID, sessions: int) -> None:
    person = _person(owed, who)

    assert [("nothing_due", "salaried")] * sessions == [(item.status, item.nothing_because) for item in person.items]
    assert person.balances == ()


def test_the_sums_name_their_policy_and_who_vouches_for_the_rate(owed: OwedAnswer) -> None:
    fees = [item for item in _person(owed, cast.AMINA).items if item.kind == "involvement"]

    assert owed.header.policy_versions == ("nhs-england-ppv 3",)
    assert owed.header.incomplete_because == ()
    for fee in fees:
        assert fee.policy is not None
        assert "role-4, rate half-day from 2021-10-20, confirmed by the organisation" in fee.policy
        assert "£75.00 for one half-day." in fee.calculation


def _findings(person: PersonOwed, rule: str) -> list[Any]:
    return [finding for finding in person.effects.findings if finding.rule == rule]  # type: ignore[union-attr]


def test_aminas_award_does_not_change(owed: OwedAnswer) -> None:
    """£75.00 is under the higher work allowance; the £12.40 is disregarded; both with their regulation."""
    found = {finding.question: finding for finding in _findings(_person(owed, cast.AMINA), "universal_credit")}
    fee, expenses = found["payment"], found["expenses"]

    assert {("will_not", 0)} == {(finding.certainty.value, finding.change_minor) for finding in found.values()}
    assert any("£710.00" in step for step in fee.steps)
    assert any("reg 22(1)(b)" in source.citation for source in fee.sources)
    assert any("reg 55(3)(b)" in source.citation for source in expenses.sources)
    assert fee.assumptions
    assert "Free advice" in fee.next_step


def test_bryns_declined_fee_is_referred(owed: OwedAnswer) -> None:
    """Regulation 60(3) does not reach a fee that was declined (60(4)(b)); 60(1) and Carer's Allowance are referred."""
    bryn = _person(owed, cast.BRYN)
    said = repr(bryn.effects)

    assert "60(4)(b)" in said
    assert "refer" in {finding.certainty.value for finding in _findings(bryn, "universal_credit")}
    assert {"refer"} == {finding.certainty.value for finding in _findings(bryn, "carers_allowance")}


def test_every_row_of_the_three_answers_names_its_facts(
    influence: InfluenceAnswer, sign_off: SignOffAnswer, owed: OwedAnswer
) -> None:
    rows: list[Any] = [*influence.influences, *influence.fixed_points, *influence.open_questions, *influence.conflicts]
    rows += [*sign_off.rows, *sign_off.steps, *owed.people, *(item for one in owed.people for item in one.items)]

    assert all(row.evidence for row in rows)
    assert max(max(row.evidence) for row in rows) <= owed.header.position
