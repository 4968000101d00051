"""When things happened, and when they were recorded."""

from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from tests.ledger.conftest import KEK, NOON, MovedClock

from coprod_ledger.domain.fact import Fact
from coprod_ledger.errors import CommandNotReadError, DayContradictionError, FutureDayError
from coprod_ledger.ledger.ledger import Ledger

DAY = timedelta(days=1)


def _facts(ledger: Ledger) -> list[Fact]:
    return [fact for _, fact in ledger.facts()]


def test_recorded_at_never_goes_back_when_the_clock_does(ledger: Ledger, path: Path, clock: MovedClock) -> None:
    """Neither in one process, nor in another, nor after the ledger was opened again."""
    for turn, step in enumerate((0, 2, -3, 1, -5)):
        clock.shows = NOON + step * timedelta(hours=1)
        ledger.organisations.register(name=f"Trust {turn}")
    with Ledger.open(path, kek=KEK, clock=clock) as other:
        other.organisations.register(name="Trust 5")
    ledger.organisations.register(name="Trust 6")

    hours = [(fact.recorded_at - NOON) // timedelta(hours=1) for fact in _facts(ledger)]

    assert hours == [0, 2, 2, 2, 2, 2, 2]


def test_recorded_at_follows_the_clock_again_when_the_clock_is_ahead_again(ledger: Ledger, clock: MovedClock) -> None:
    for shows in (NOON, NOON - DAY, NOON + DAY):
        clock.shows = shows
        ledger.organisations.register(name="Trust")

    assert [fact.recorded_at for fact in _facts(ledger)] == [NOON, NOON, NOON + DAY]


def test_all_facts_of_a_group_are_recorded_at_one_moment(ledger: Ledger, clock: MovedClock) -> None:
    from coprod_ledger.domain.organisation.commands import OrganisationRegister

    with ledger.group() as group:
        for number in range(1, 4):
            clock.shows += DAY
            group.execute(OrganisationRegister(organisation_id=UUID(int=number), name="Trust"))

    assert {fact.recorded_at for fact in _facts(ledger)} == {NOON}


def test_positions_have_no_gaps_and_versions_go_on_by_one_when_commands_are_refused_in_between(
    ledger: Ledger,
) -> None:
    members = [ledger.members.register(name=f"Member {number}").id for number in range(3)]
    for turn in range(12):
        ledger.members.train(members[turn % 3], course=f"Course {turn}", provider="College")
        with pytest.raises(FutureDayError):
            ledger.members.train(members[0], course="Later", provider="College", occurred_on=(NOON + DAY).date())

    facts = list(ledger.facts())

    assert [position for position, _ in facts] == list(range(1, 16))
    for member in members:
        assert [fact.originator_version for _, fact in facts if fact.originator_id == member] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    "occurred", [{"occurred_on": date(2026, 11, 21)}, {"occurred_at": NOON + timedelta(minutes=1)}]
)
def test_nothing_is_recorded_before_it_happens(ledger: Ledger, occurred: dict[str, date]) -> None:
    with pytest.raises(FutureDayError):
        ledger.organisations.register(name="Trust", **occurred)  # type: ignore[arg-type]

    assert _facts(ledger) == []


def test_what_the_caller_does_not_date_happened_today_in_the_civil_time_of_the_ledger(
    tmp_path: Path, clock: MovedClock
) -> None:
    """Half past eleven in the evening in UTC is the next day in Tokyo, and in London in summer."""
    clock.shows = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)
    for zone, day in (("Asia/Tokyo", 2), ("Europe/London", 2), ("America/New_York", 1)):
        with Ledger.in_memory(zone=zone, clock=clock) as ledger:
            ledger.organisations.register(name="Trust")

            assert _facts(ledger)[0].happened_on == date(2026, 7, day)
            assert _facts(ledger)[0].occurred_at is None


def test_a_moment_is_kept_with_the_offset_of_the_civil_time(ledger: Ledger) -> None:
    """So that its day is the civil day, whatever zone the caller gave it in."""
    given = datetime(2026, 7, 1, 18, 30, tzinfo=timezone(timedelta(hours=-5)))
    ledger.organisations.register(name="Trust", occurred_at=given)

    (fact,) = _facts(ledger)

    assert fact.occurred_on is None
    assert fact.occurred_at == given
    assert fact.occurred_at is not None
    assert fact.occurred_at.utcoffset() == timedelta(hours=1)
    assert fact.happened_on == date(2026, 7, 2)


def test_a_day_and_a_moment_together_are_refused(ledger: Ledger) -> None:
    with pytest.raises(CommandNotReadError, match="not both"):
        ledger.organisations.register(name="Trust", occurred_on=NOON.date(), occurred_at=NOON)


def test_a_moment_without_its_zone_is_refused(ledger: Ledger) -> None:
    with pytest.raises(CommandNotReadError, match="no time zone"):
        ledger.organisations.register(name="Trust", occurred_at=NOON.replace(tzinfo=None))


def test_a_meeting_that_is_said_to_have_been_on_another_day_is_refused(ledger: Ledger) -> None:
    from coprod_ledger.domain.involvement import SessionKind

    trust = ledger.organisations.register(name="Trust").id
    project = ledger.projects.open(organisation_id=trust, title="Facility").id
    starts_at = datetime(2026, 11, 19, 9, 0, tzinfo=ZoneInfo("Europe/London"))

    with pytest.raises(DayContradictionError):
        ledger.sessions.hold(
            project_id=project,
            kind=SessionKind.JOINT_MEETING,
            title="Meeting",
            starts_at=starts_at,
            ends_at=starts_at + timedelta(hours=2),
            occurred_on=NOON.date(),
        )
