"""A project that rests, ends and goes on: what is left open shows, and nobody is involved anew."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from coprod_ledger import Actor, Role
from coprod_ledger.domain.command import PersonalText
from coprod_ledger.domain.contribution.commands import ContributionGiveFeedback, FeedbackRoute
from coprod_ledger.domain.design_brief.board_commands import BoardOutcome, BriefMeetBoardCondition
from coprod_ledger.domain.member.commands import MemberInvite, MemberQueueInvitation
from coprod_ledger.domain.payment.commands import PaymentPay
from coprod_ledger.domain.promise.commands import PromiseConclude, PromiseOutcome
from coprod_ledger.errors import ProjectClosedError
from coprod_ledger.projections.left_open import LeftOpenAnswer
from coprod_ledger.testing import cast, usual
from coprod_ledger.testing import usual_practice as u
from coprod_ledger.testing import usual_sign_off as signing
from coprod_ledger.testing.story import Story
from coprod_ledger.testing.usual import changed

PROJECT, TODAY = cast.PROJECT, date(2025, 6, 30)
CLOSED = changed(u.close(), reason=PersonalText(cast.WORDS[0]))
CONDITIONED = changed(
    usual.decide(BoardOutcome.APPROVED_WITH_CONDITIONS), conditions=[signing.board_condition()], words=None
)


def _asked(story: Story, *, as_at: date = TODAY) -> LeftOpenAnswer:
    return story.ledger.at(as_at=as_at).left_open(PROJECT)


def _full(story: Story) -> Story:
    """Something of every kind is open: a promise, an answer, a condition of the Board, a second brief, and a sum."""
    story.with_submitted_brief().send(CONDITIONED)
    story.after(
        usual.contribute(), u.make_promise(), usual.approve() if hasattr(usual, "approve") else usual.work_out()
    )
    return story


def test_what_is_open_is_shown_and_never_stops_the_closing(story: Story) -> None:
    _full(story).send(CLOSED)
    answer = _asked(story)

    assert (answer.standing, answer.since, answer.decided_by) == ("closed", TODAY, "Programme board")
    lead = story.ledger.acting_as(Actor("lead", frozenset({Role.INVOLVEMENT_LEAD})))
    assert lead.ask.left_open(PROJECT).reason == cast.WORDS[0]
    assert answer.counts == {"promise": 1, "contribution": 1, "board_condition": 1, "brief": 0, "sum": 1}
    assert {one.kind: one.thing_id for one in answer.rows} == {
        "promise": cast.PROMISES[0],
        "contribution": cast.CONTRIBUTIONS[0],
        "board_condition": cast.BOARD_CONDITIONS[0],
        "sum": cast.SUMS[0],
    }
    (owed,) = [one for one in answer.rows if one.kind == "sum"]
    assert (owed.amount_minor, owed.currency) == (75_00, "GBP")
    assert all(one.evidence for one in answer.rows)
    story.after(usual.open_project(cast.OTHER_PROJECT))
    assert story.ledger.at(as_at=TODAY).left_open(cast.OTHER_PROJECT).rows == ()


def test_what_is_settled_after_the_closing_is_open_no_longer(story: Story) -> None:
    """Feedback, a promise kept, what the Board wanted, money: each is recorded of a project that is closed."""
    _full(story).send(CLOSED)
    story.send(ContributionGiveFeedback(contribution_id=cast.CONTRIBUTIONS[0], how=FeedbackRoute.LETTER))
    story.send(PromiseConclude(promise_id=cast.PROMISES[0], outcome=PromiseOutcome.DELIVERED, shown_by="Minutes"))
    story.send(BriefMeetBoardCondition(brief_id=cast.BRIEF, condition_id=cast.BOARD_CONDITIONS[0]))
    story.after(PaymentPay(payment_id=cast.SUMS[0]))

    assert _asked(story).rows == ()


def test_a_brief_without_a_decision_is_open_with_who_acts(story: Story) -> None:
    story.with_streams().with_brief().send(CLOSED)

    (row,) = _asked(story).rows

    assert (row.kind, row.thing_id, row.owner) == ("brief", cast.BRIEF, "signatory")


def test_nobody_is_involved_anew_after_the_last_day(story: Story) -> None:
    later = datetime(2025, 7, 2, 9, tzinfo=UTC)
    session = changed(usual.schedule_session(cast.SESSIONS[1]), starts_at=later, ends_at=later + timedelta(hours=1))
    invite = MemberInvite(member_id=cast.ANN, project_id=PROJECT)
    story.with_project().with_member().send(CLOSED)
    story.send(invite)  # on the last day itself
    story.clock.move(timedelta(days=5))

    held = changed(usual.hold_session(), starts_at=later, ends_at=later + timedelta(hours=1))
    for command in (session, held, invite):
        with pytest.raises(ProjectClosedError, match="was closed on 2025-06-30"):
            story.send(command)
    story.send(usual.hold_session())  # it took place in the spring, and is written down late
    story.send(MemberInvite(member_id=cast.ANN))  # to involvement at large
    story.send(u.resume())
    for command in (session, invite):
        story.send(command)


def test_an_invitation_that_waits_is_cancelled_with_the_closing_and_others_are_not(story: Story) -> None:
    for project_id in (PROJECT, cast.OTHER_PROJECT):
        story.after(usual.open_project(project_id))
        story.after(MemberQueueInvitation(member_id=cast.ANN, project_id=project_id))
    story.after(MemberInvite(member_id=cast.BEN, project_id=PROJECT))
    story.send(CLOSED)

    cancelled = [fact for _, fact in story.ledger.facts() if type(fact).__name__ == "InvitationCancelled"]

    assert [(fact.project_id, fact.because) for fact in cancelled] == [(PROJECT, "project_closed")]  # type: ignore[attr-defined]


def test_every_question_about_the_project_says_that_it_is_closed(story: Story) -> None:
    story.with_project().send(u.pause())
    ask = story.ledger.ask
    assert ask.practice(PROJECT).header.project_is == "paused since 2025-06-30"
    story.send(CLOSED)

    answers: list[Any] = [ask.influence(PROJECT), ask.objections(PROJECT), ask.not_done(PROJECT), ask.mode(PROJECT)]
    answers += [ask.quotations(PROJECT), ask.sign_off(PROJECT), ask.board(PROJECT), ask.decided_before(PROJECT)]
    answers += [ask.breadth(PROJECT), ask.practice(PROJECT), ask.reach(PROJECT), ask.left_open(PROJECT)]
    answers.append(ask.promises(project_id=PROJECT))
    assert {answer.header.project_is for answer in answers} == {"closed since 2025-06-30"}
    assert story.ledger.at(as_at=date(2025, 6, 29)).promises().header.project_is is None

    story.send(u.resume())
    assert ask.mode(PROJECT).header.project_is is None
    assert _asked(story).standing == "goes_on"


def test_a_closed_project_counts_in_no_later_month_and_stays_in_the_list(story: Story) -> None:
    story.after(changed(usual.open_project(), occurred_on=date(2025, 1, 20)))
    story.after(changed(usual.open_project(cast.OTHER_PROJECT), occurred_on=date(2025, 2, 3)))
    story.send(changed(u.pause(cast.OTHER_PROJECT), occurred_on=date(2025, 3, 3)))
    story.send(changed(u.close(), occurred_on=date(2025, 3, 31)))
    answer = story.ledger.at(as_at=date(2025, 5, 10)).big_i()

    assert [(month.month[-2:], month.projects) for month in answer.months] == [
        *(("01", 1), ("02", 2), ("03", 1), ("04", 1), ("05", 1)),
    ]
    assert [(one.standing, one.standing_since) for one in answer.projects] == [
        ("closed", date(2025, 3, 31)),
        ("paused", date(2025, 3, 3)),
    ]


def test_no_month_is_missed_while_a_project_rests(story: Story) -> None:
    """Every month from January; it rests from 10 February to 2 May."""
    january = date(2025, 1, 20)
    story.after(changed(usual.open_project(), occurred_on=january), changed(u.declare_cadence(), occurred_on=january))
    story.send(changed(u.pause(), occurred_on=date(2025, 2, 10)))
    story.send(changed(u.resume(), occurred_on=date(2025, 5, 2)))

    rows = story.ledger.at(as_at=date(2025, 6, 20)).practice(PROJECT).cadences

    assert [(row.since, row.until, [(one.first_month, one.status) for one in row.periods]) for row in rows] == [
        (january, date(2025, 2, 10), [("2025-01", "missed")]),
        (date(2025, 5, 2), None, [("2025-05", "missed"), ("2025-06", "running")]),
    ]
