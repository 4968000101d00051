"""Promises and what came of them: recommendations, what is always to be so, and actions."""

from datetime import date

import pytest

from coprod_ledger.domain.command import Command, PersonalText
from coprod_ledger.domain.promise import commands as c
from coprod_ledger.errors import ProjectNotFoundError
from coprod_ledger.projections.promises import PromiseRow
from coprod_ledger.testing import cast
from coprod_ledger.testing import usual_practice as u
from coprod_ledger.testing.story import Story
from coprod_ledger.testing.usual import changed

ONE = cast.PROMISES[0]
MADE_ON, DUE_ON = date(2025, 2, 1), date(2025, 4, 1)
ALWAYS = changed(u.make_promise(), occurred_on=MADE_ON)
ACTION = changed(ALWAYS, kind=c.PromiseKind.ACTION, due_on=DUE_ON)
RECOMMENDED = changed(ALWAYS, kind=c.PromiseKind.RECOMMENDATION, due_on=DUE_ON)
DELIVERED = c.PromiseConclude(
    promise_id=ONE, outcome=c.PromiseOutcome.DELIVERED, shown_by="Board paper 12", occurred_on=date(2025, 3, 20)
)
NOT_DELIVERED = c.PromiseConclude(
    promise_id=ONE,
    outcome=c.PromiseOutcome.NOT_DELIVERED,
    words=PersonalText(cast.WORDS[1]),
    occurred_on=date(2025, 3, 20),
)


def _check(outcome: c.CheckOutcome, on: date) -> Command:
    return c.PromiseCheck(promise_id=ONE, outcome=outcome, checked_by="Experience stream", occurred_on=on)


def _row(story: Story, *commands: Command, as_at: date = date(2025, 6, 30)) -> PromiseRow:
    story.after(*commands)
    (row,) = story.ledger.at(as_at=as_at).promises().promises
    return row


@pytest.mark.parametrize(
    ("as_at", "status", "days"), [(DUE_ON, "open", 0), (date(2025, 4, 2), "overdue", 1), (MADE_ON, "open", 0)]
)
def test_an_action_is_overdue_from_the_day_after_it_was_due(story: Story, as_at: date, status: str, days: int) -> None:
    row = _row(story, ACTION, as_at=as_at)

    assert (row.status, row.days_overdue) == (status, days)


def test_a_recommendation_binds_nobody_until_somebody_takes_it_on(story: Story) -> None:
    """The easy part was the report. Overdue it is all the same: somebody has waited for it."""
    row = _row(story, RECOMMENDED)
    assert (row.status, row.days_overdue) == ("not_accepted", 90)

    accept = c.PromiseAccept(promise_id=ONE, accepted_by="Cabinet", vote=c.Vote.UNANIMOUS)
    row = _row(story, accept)
    assert (row.status, row.accepted_by, row.vote) == ("overdue", "Cabinet", "unanimous")


def test_what_is_delivered_says_what_shows_it(story: Story) -> None:
    row = _row(story, ACTION, DELIVERED)

    assert (row.status, row.shown_by, row.why_not, row.days_overdue) == ("delivered", "Board paper 12", None, 0)


def test_what_is_not_delivered_says_why(story: Story) -> None:
    row = _row(story, ACTION, NOT_DELIVERED)

    assert row.status == "not_delivered"
    assert row.why_not is not None


def test_what_was_given_up_may_be_delivered_after_all(story: Story) -> None:
    row = _row(story, ACTION, NOT_DELIVERED, changed(DELIVERED, occurred_on=date(2025, 5, 1)))

    assert (row.status, row.why_not) == ("delivered", None)


def test_an_always_event_is_not_a_one_off(story: Story) -> None:
    """It is checked again and again; what the last look found counts, by its day and not by its place in the log."""
    row = _row(
        story,
        ALWAYS,
        _check(c.CheckOutcome.MET, date(2025, 5, 1)),
        _check(c.CheckOutcome.NOT_MET, date(2025, 3, 1)),
    )
    assert (row.status, row.last_checked_on, len(row.checks)) == ("kept", date(2025, 5, 1), 2)

    assert _row(story, _check(c.CheckOutcome.NOT_MET, date(2025, 5, 1))).status == "broken"


def test_what_was_delivered_and_is_then_not_met_is_broken(story: Story) -> None:
    row = _row(story, ALWAYS, DELIVERED, _check(c.CheckOutcome.NOT_MET, date(2025, 3, 21)))

    assert row.status == "broken"


def test_an_action_is_delivered_once_and_a_check_changes_nothing(story: Story) -> None:
    row = _row(story, ACTION, DELIVERED, _check(c.CheckOutcome.NOT_MET, date(2025, 3, 21)))

    assert (row.status, len(row.checks)) == ("delivered", 1)


@pytest.mark.parametrize(("as_at", "overdue"), [(date(2025, 4, 30), False), (date(2025, 5, 1), True)])
def test_a_check_is_overdue_when_its_months_are_over(story: Story, as_at: date, overdue: bool) -> None:
    """Every three months, made on 1 February: the first look is due on 1 May."""
    assert _row(story, changed(ALWAYS, check_every_months=3), as_at=as_at).is_check_overdue is overdue


def test_also_what_was_delivered_is_to_be_looked_at_again(story: Story) -> None:
    assert _row(story, changed(ALWAYS, check_every_months=3), DELIVERED).is_check_overdue
    assert not _row(story, _check(c.CheckOutcome.MET, date(2025, 6, 1))).is_check_overdue


def test_a_date_that_moves_shows_where_it_was_first(story: Story) -> None:
    move = c.PromiseMoveDate(promise_id=ONE, due_on=date(2025, 9, 1))
    row = _row(story, ACTION, move)

    assert (row.status, row.due_on, row.first_due_on) == ("open", date(2025, 9, 1), DUE_ON)


def test_counts_and_projects(story: Story) -> None:
    """One promise of the project, delivered, and one of the whole organisation, still due."""
    at_large = changed(ACTION, promise_id=cast.PROMISES[1], project_id=None)
    story.after(ACTION, DELIVERED, at_large)
    everything = story.ledger.at(as_at=date(2025, 3, 1)).promises()
    here = story.ledger.at(as_at=date(2025, 6, 1)).promises(project_id=cast.PROJECT)

    assert (everything.made, everything.delivered, everything.still_due) == (2, 0, 2)
    assert (here.made, here.delivered, here.still_due) == (1, 1, 0)
    with pytest.raises(ProjectNotFoundError):
        story.ledger.ask.promises(project_id=cast.NOBODY_KNOWS)


def test_a_promise_leads_back_to_what_people_gave(story: Story) -> None:
    """Asked, listened, done: the chain from the contribution to the action is on the record."""
    story.with_contribution()

    assert _row(story, changed(ACTION, contribution_ids=[cast.CONTRIBUTIONS[0]])).contribution_ids == (
        cast.CONTRIBUTIONS[0],
    )
