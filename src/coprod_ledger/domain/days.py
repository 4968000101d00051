"""Days and moments. A ledger has one civil time zone: a day in the record is a day of that place."""

from datetime import UTC, date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from coprod_ledger.errors import NaiveMomentError, ZoneNotKnownError

DEFAULT_ZONE: Final = "Europe/London"


def zone_named(name: str) -> ZoneInfo:
    """The civil time zone with an IANA name.

    Raises:
        ZoneNotKnownError: there is none.
    """
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ZoneNotKnownError(name) from None


def aware(moment: datetime) -> datetime:
    """`moment` in UTC.

    Raises:
        NaiveMomentError: it has no time zone.
    """
    if moment.tzinfo is None:
        raise NaiveMomentError
    return moment.astimezone(UTC)


def civil_day(moment: datetime, zone: ZoneInfo) -> date:
    """The day that `moment` falls on in the civil time of `zone`.

    Raises:
        NaiveMomentError: the moment has no time zone.

    >>> civil_day(datetime(2026, 6, 30, 23, 30, tzinfo=UTC), ZoneInfo("Europe/London"))
    datetime.date(2026, 7, 1)
    """
    return aware(moment).astimezone(zone).date()


def minutes_between(start: datetime, end: datetime) -> int:
    """Whole minutes from `start` to `end`, counted on the world's clock: clock changes do not matter.

    Raises:
        NaiveMomentError: either has no time zone.
    """
    return (aware(end) - aware(start)) // timedelta(minutes=1)
