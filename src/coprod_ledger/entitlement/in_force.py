"""Which rate holds on which day of activity."""

from collections.abc import Iterable
from datetime import date, timedelta

from coprod_ledger.entitlement.shapes import Rate


def last_day(rate: Rate, rates: Iterable[Rate]) -> date | None:
    """The last day of activity for which `rate` holds among `rates`: the day before its successor, or its own end."""
    later = [other.starts_on for other in rates if other.code == rate.code and other.starts_on > rate.starts_on]
    ends = [day for day in (min(later) - timedelta(days=1) if later else None, rate.ends_on) if day is not None]
    return min(ends) if ends else None


def in_force(rate: Rate, rates: Iterable[Rate], on: date) -> bool:
    """Whether `rate` is the one of its code that holds on that day of activity."""
    last = last_day(rate, rates)
    return rate.starts_on <= on and (last is None or on <= last)
