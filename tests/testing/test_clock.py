from datetime import UTC, datetime, timedelta, timezone

import pytest

from coprod_ledger.errors import NaiveMomentError
from coprod_ledger.testing.clock import START, SteppingClock


def test_moves_on_by_its_step_each_time_it_is_asked() -> None:
    clock = SteppingClock(step=timedelta(seconds=7))

    assert [START, START + timedelta(seconds=7), START + timedelta(seconds=14)] == [clock.now() for _ in range(3)]


def test_can_be_set_and_moved_either_way() -> None:
    clock = SteppingClock()
    noon = datetime(2025, 1, 1, 13, tzinfo=timezone(timedelta(hours=1)))
    clock.set(noon)

    assert (noon, UTC) == ((first := clock.now()), first.tzinfo)
    clock.move(timedelta(days=-1))
    assert noon - timedelta(days=1) + timedelta(minutes=1) == clock.now()


def test_a_moment_without_its_zone_is_refused() -> None:
    with pytest.raises(NaiveMomentError):
        SteppingClock(datetime(2025, 1, 1))  # noqa: DTZ001  (that is the point)
    with pytest.raises(NaiveMomentError):
        SteppingClock().set(datetime(2025, 1, 1))  # noqa: DTZ001
