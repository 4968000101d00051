"""The only clock of the library. Tests and stories bring their own."""

from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the moment."""

    def now(self) -> datetime:
        """This moment, with its time zone."""


class SystemClock:
    """The clock of the machine."""

    def now(self) -> datetime:
        """This moment in UTC."""
        return datetime.now(UTC)  # noqa: TID251  (this is the one place)
