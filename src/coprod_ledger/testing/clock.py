"""A clock that steps on by itself, so that a test is the same each time it runs."""

from datetime import UTC, datetime, timedelta
from typing import Final

from coprod_ledger.domain.days import aware

START: Final = datetime(2025, 6, 30, 8, 0, tzinfo=UTC)
"""When a stepping clock begins, unless it is told otherwise: a Monday."""


class SteppingClock:
    """Begins at a moment, and moves on by a step each time it is asked. It never looks at the machine's clock.

    >>> clock = SteppingClock(step=timedelta(hours=1))
    >>> clock.now().hour, clock.now().hour
    (8, 9)
    """

    def __init__(self, start: datetime = START, *, step: timedelta = timedelta(minutes=1)) -> None:
        self._next, self._step = aware(start), step

    def now(self) -> datetime:
        """This moment in UTC; the next one is a step later."""
        moment = self._next
        self._next += self._step
        return moment

    def set(self, moment: datetime) -> None:
        """The next moment is this one, be it earlier or later.

        Raises:
            NaiveMomentError: it has no time zone.
        """
        self._next = aware(moment)

    def move(self, by: timedelta) -> None:
        """The next moment is that much later, or earlier if `by` is below zero."""
        self._next += by
