"""What is decided where nothing is refused: on the edge of a rule, and of what ought not to have happened."""

from collections.abc import Iterator
from datetime import date

import pytest

from coprod_ledger.domain.capacity import Capacity
from coprod_ledger.domain.design_brief.board_commands import BoardOutcome
from coprod_ledger.domain.design_brief.sign_off_commands import BriefWithdrawSignOff
from coprod_ledger.domain.fact import Fact
from coprod_ledger.domain.member.commands import ConsentSource, MemberEndCapacity, MemberInvite, MemberRescindTerms
from coprod_ledger.domain.organisation.commands import OrganisationRetirePolicy
from coprod_ledger.domain.payment.commands import PaymentDecline
from coprod_ledger.domain.payment.facts import EntitlementArose, NothingFoundDue
from coprod_ledger.domain.project.commands import ProjectCloseOpenQuestion, ProjectDeclareOpenQuestion
from coprod_ledger.domain.session.commands import SessionWithdrawAttendance
from coprod_ledger.testing import cast, usual
from coprod_ledger.testing.story import Story
from coprod_ledger.testing.usual import changed

DUE_ON = date(2025, 4, 1)
"""Four weeks after the usual session."""


@pytest.fixture
def story() -> Iterator[Story]:
    with Story() as story:
        yield story


def _last(story: Story) -> Fact:
    *_, (_, fact) = story.ledger.facts()
    return fact


@pytest.mark.parametrize(
    ("declined_on", "is_after_due"), [(date(2025, 3, 31), False), (DUE_ON, True), (date(2025, 4, 2), True)]
)
def test_declining_on_the_day_on_which_it_falls_due_is_after_due(
    story: Story, declined_on: date, is_after_due: bool
) -> None:
    story.with_sum_owed().send(PaymentDecline(payment_id=cast.SUMS[0], occurred_on=declined_on))

    assert is_after_due == _last(story).is_after_due  # type: ignore[attr-defined]


@pytest.mark.parametrize(("minutes", "rate_code"), [(1, "half-day"), (240, "half-day"), (241, "day")])
def test_a_half_day_is_up_to_and_including_four_hours(story: Story, minutes: int, rate_code: str) -> None:
    story.after(usual.hold_session(minutes=minutes), usual.work_out())
    (arose,) = [fact for _, fact in story.ledger.facts() if isinstance(fact, EntitlementArose)]

    assert (rate_code, cast.RATES[rate_code]) == (arose.rate_code, arose.amount_minor)
    assert arose.rate_confirmed_by == "organisation"


@pytest.mark.parametrize("who", [2, 3])
def test_whose_salary_pays_for_the_time_is_due_nothing(story: Story, who: int) -> None:
    """Cat is staff; Dan's own organisation pays him. Neither was offered terms."""
    story.after(usual.work_out(cast.SUMS[who]))
    (found,) = [fact for _, fact in story.ledger.facts() if isinstance(fact, NothingFoundDue)]

    assert (cast.MEMBERS[who], "salaried") == (found.member_id, found.because)


def test_a_policy_adopted_anew_still_covers_what_happened_under_it_before(story: Story) -> None:
    """Retiring a policy and adopting it again must not take from people what they earned the first time."""
    retire = OrganisationRetirePolicy(
        organisation_id=cast.TRUST,
        policy_code=cast.POLICY,
        policy_version=cast.POLICY_VERSION,
        occurred_on=date(2025, 4, 1),
    )
    anew = changed(usual.adopt_policy(), starts_on=date(2025, 5, 1), occurred_on=date(2025, 5, 1))
    story.after(usual.attend(cast.ANN), usual.offer_terms(cast.ANN), retire, anew, usual.work_out())

    assert type(_last(story)).__struct_config__.tag == "session.attendance_settled/1"


def test_terms_taken_back_count_to_the_end_of_that_day(story: Story) -> None:
    """Ann's terms end on the day of the session: that session is still paid."""
    rescind = MemberRescindTerms(
        member_id=cast.ANN, organisation_id=cast.TRUST, occurred_on=usual.SESSION_STARTS_AT.date()
    )
    story.after(usual.attend(cast.ANN), usual.offer_terms(cast.ANN), rescind).with_sum_owed()

    assert story.ledger.ask.owed(member_id=cast.ANN).people[0].balances[0].owed_minor == 75_00


@pytest.mark.parametrize("had_consent", [True, False])
def test_an_invitation_says_whether_there_was_consent(story: Story, had_consent: bool) -> None:
    """It happened, so it is recorded; that nobody had agreed to it is on the record as well."""
    story.with_member()
    if had_consent:
        story.ledger.members.give_contact_consent(cast.ANN, purpose="Invitations", via=ConsentSource.LETTER)
    story.send(MemberInvite(member_id=cast.ANN))

    assert had_consent == _last(story).had_consent  # type: ignore[attr-defined]


def test_the_board_may_decide_what_the_gate_would_not_have_let_through(story: Story) -> None:
    """It is recorded as what happened, with the gate as it was, and shown as a breach."""
    story.with_brief().send(usual.decide(BoardOutcome.APPROVED))
    (gate,) = story.ledger.ask.sign_off(cast.PROJECT).gates

    assert (gate.gate, gate.status, gate.is_breach) == ("decided", "approved", True)


def test_a_signature_taken_back_after_the_decision_is_recorded_and_reopens_nothing(story: Story) -> None:
    story.with_decided_brief().send(BriefWithdrawSignOff(brief_id=cast.BRIEF, version=1, stream="community"))
    answer = story.ledger.ask.sign_off(cast.PROJECT)

    assert (answer.gates[0].gate, answer.gates[0].is_breach) == ("decided", False)
    assert "withdrawn" in {row.status for row in answer.rows}


def test_a_text_that_comes_back_is_not_signed_by_itself(story: Story) -> None:
    """Version 3 has the very text of version 1, which everybody had signed. Signatures do not return in silence."""
    story.with_signed_brief().after(usual.revise_brief(), usual.revise_brief(text=cast.WORDS[0]))
    answer = story.ledger.ask.sign_off(cast.PROJECT)
    written = {row.version: row.content_hash for row in answer.rows}

    assert written[1] == written[3] != written[2]
    assert answer.gates[0].gate == "closed"
    assert {"lapsed"} == {blocker.kind for blocker in answer.blockers}


def test_who_has_lost_the_capacity_keeps_what_they_signed(story: Story) -> None:
    """Authority is what it was at the position of the signature: ending the capacity later takes nothing back."""
    story.with_signed_brief().send(MemberEndCapacity(member_id=cast.ANN, capacity=Capacity.SERVICE_USER))

    assert story.ledger.ask.sign_off(cast.PROJECT).gates[0].gate == "open"


def test_a_question_that_is_declared_again_is_open_again(story: Story) -> None:
    declare = ProjectDeclareOpenQuestion(project_id=cast.PROJECT, question_id=cast.QUESTIONS[0], matter="The garden")
    close = ProjectCloseOpenQuestion(project_id=cast.PROJECT, question_id=cast.QUESTIONS[0])
    story.after(declare, close)
    assert [question.is_open for question in story.ledger.ask.influence(cast.PROJECT).open_questions] == [False]

    story.send(declare)
    assert [question.is_open for question in story.ledger.ask.influence(cast.PROJECT).open_questions] == [True]


def test_an_attendance_recorded_anew_is_not_worked_out_twice(story: Story) -> None:
    """What is due for it was settled: it is said that it was corrected since, and nothing more is owed by itself."""
    withdraw = SessionWithdrawAttendance(session_id=cast.SESSIONS[0], member_id=cast.ANN)
    story.with_sum_owed().after(withdraw, usual.attend(cast.ANN))
    answer = story.ledger.ask.owed()

    (said,) = answer.header.incomplete_because
    assert "corrected after it was worked out" in said
    assert [balance.owed_minor for balance in answer.people[0].balances] == [cast.RATES["half-day"]]
