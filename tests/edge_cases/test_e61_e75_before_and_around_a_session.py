"""What comes before a project, and the days and hours of a session: E61, E72, E73, E75."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from coprod_ledger.domain.contribution.commands import ContributionLinkToProject
from coprod_ledger.domain.design_brief.sign_off_commands import BriefSignOff
from coprod_ledger.domain.payment.facts import EntitlementArose
from coprod_ledger.domain.session.facts import SessionHeld
from coprod_ledger.errors import FutureDayError, NotOverYetError
from coprod_ledger.testing import cast, usual
from coprod_ledger.testing import usual_practice as u
from coprod_ledger.testing.clock import START
from coprod_ledger.testing.ledger_check import AS_AT
from coprod_ledger.testing.story import Story
from coprod_ledger.testing.usual import changed

LONDON = ZoneInfo("Europe/London")


@pytest.fixture
def story() -> Iterator[Story]:
    with Story() as story:
        yield story


def test_e61_what_was_given_before_the_project_counts_as_involvement_once_it_is_brought_in(story: Story) -> None:
    """Ann had the idea in January. The project opened in March, and in April somebody remembered her."""
    idea, opened_on = cast.CONTRIBUTIONS[0], date(2025, 3, 3)
    story.after(
        changed(usual.contribute(idea), project_id=None, occurred_on=date(2025, 1, 20)),
        changed(usual.open_project(), occurred_on=opened_on),
        changed(usual.contribute(cast.CONTRIBUTIONS[1]), occurred_on=date(2025, 3, 10)),
    )
    before = story.ledger.at(as_at=AS_AT).decided_before(cast.PROJECT)
    story.send(ContributionLinkToProject(contribution_id=idea, project_id=cast.PROJECT, occurred_on=date(2025, 4, 1)))
    after = story.ledger.at(as_at=AS_AT).decided_before(cast.PROJECT)
    in_march = story.ledger.at(as_at=date(2025, 3, 31)).decided_before(cast.PROJECT)

    assert (before.first_involvement_on, before.first_involvement_days) == (date(2025, 3, 10), 7)
    assert (after.first_involvement_on, after.first_involvement_days) == (date(2025, 1, 20), -42)
    assert in_march.first_involvement_on == date(2025, 3, 10)
    assert story.ledger.at(as_at=AS_AT).breadth(cast.PROJECT).contributions == 2


def _hold(story: Story, starts_at: datetime, ends_at: datetime) -> SessionHeld:
    story.after(changed(usual.hold_session(), starts_at=starts_at, ends_at=ends_at))
    (held,) = [fact for _, fact in story.ledger.facts() if isinstance(fact, SessionHeld)]
    return held


def test_e72_a_session_over_midnight_is_of_the_day_on_which_it_began(story: Story) -> None:
    """A night visit to the ward: two hours, whatever the calendar says. In London it began on 4 June."""
    held = _hold(story, datetime(2025, 6, 4, 22, 30, tzinfo=UTC), datetime(2025, 6, 5, 0, 30, tzinfo=UTC))

    assert held.happened_on == date(2025, 6, 4)


def test_e72_shortly_before_midnight_in_utc_is_the_next_day_in_london_in_summer(story: Story) -> None:
    held = _hold(story, datetime(2025, 6, 4, 23, 30, tzinfo=UTC), datetime(2025, 6, 5, 0, 30, tzinfo=UTC))

    assert held.happened_on == date(2025, 6, 5)


@pytest.mark.parametrize(
    ("starts_at", "ends_at", "rate"),
    [
        (datetime(2025, 3, 29, 22, tzinfo=LONDON), datetime(2025, 3, 30, 3, 0, tzinfo=LONDON), "half-day"),
        (datetime(2025, 3, 29, 22, tzinfo=LONDON), datetime(2025, 3, 30, 3, 1, tzinfo=LONDON), "day"),
    ],
)
def test_e72_when_the_clocks_change_the_hours_are_those_that_passed(
    story: Story, starts_at: datetime, ends_at: datetime, rate: str
) -> None:
    """From ten to three is four hours in the night on which the clocks go forward; a minute more is a full day."""
    _hold(story, starts_at, ends_at)
    story.with_sum_owed()
    (arose,) = [fact for _, fact in story.ledger.facts() if isinstance(fact, EntitlementArose)]

    assert arose.rate_code == rate


def test_e73_a_wrong_clock_breaks_no_order(story: Story) -> None:
    """The laptop's clock is a year behind: the moment of recording never runs backwards, and the day stays a claim."""
    story.with_project()
    story.clock.set(START - timedelta(days=365))
    story.send(changed(usual.contribute(), occurred_on=date(2024, 6, 1)))
    facts = [fact for _, fact in story.ledger.facts()]

    assert [fact.recorded_at for fact in facts] == sorted(fact.recorded_at for fact in facts)
    assert (facts[-1].happened_on, facts[-1].source) == (date(2024, 6, 1), "api")
    assert facts[-1].recorded_at >= START


def test_e75_a_session_that_is_not_over_was_not_held(story: Story) -> None:
    """Begun an hour ago or beginning tonight: until it has ended, nobody has attended all of it, and nothing is due."""
    story.with_project()
    running = changed(usual.hold_session(), starts_at=START - timedelta(hours=1), ends_at=START + timedelta(hours=3))
    tonight = changed(running, starts_at=START + timedelta(hours=8), ends_at=START + timedelta(hours=9))
    size = sum(1 for _ in story.ledger.facts())
    for one in (running, tonight):
        with pytest.raises(NotOverYetError):
            story.send(one)
    assert sum(1 for _ in story.ledger.facts()) == size

    story.clock.set(START + timedelta(hours=3, minutes=1))
    assert story.send(running).positions == (size + 1,)


@pytest.mark.parametrize("early", [timedelta(seconds=1), timedelta(0)])
def test_e75_a_session_is_over_at_the_very_moment_at_which_it_ends(story: Story, early: timedelta) -> None:
    story.with_project()
    ends_at = START + timedelta(hours=4)
    story.clock.set(ends_at - early)
    held = changed(usual.hold_session(), starts_at=START, ends_at=ends_at)
    if early:
        with pytest.raises(NotOverYetError):
            story.send(held)
    else:
        assert story.send(held).positions


def test_e75_a_signature_cannot_be_dated_ahead(story: Story) -> None:
    story.with_streams().with_brief()
    tomorrow = START.date() + timedelta(days=1)
    signed: BriefSignOff = changed(usual.sign("experience"), occurred_on=tomorrow)

    with pytest.raises(FutureDayError):
        story.send(signed)


def test_e75_what_is_due_in_the_future_may_be_promised_and_is_not_counted_now(story: Story) -> None:
    """A promise may well speak of next year: that it was made is a fact, that it is overdue is none yet."""
    story.after(changed(u.make_promise(), due_on=date(2026, 1, 1)))
    (now,) = story.ledger.at(as_at=date(2025, 12, 31)).promises().promises
    (then,) = story.ledger.at(as_at=date(2026, 1, 2)).promises().promises

    assert (now.status, then.status) == ("open", "overdue")
