"""Assessment periods: months that start on the same day of the month, from the day of the claim."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

EVERY_ANCHOR: Final = tuple(range(1, 32))
"""All the days of the month on which somebody's assessment periods can start."""


def anchors(told: date | None) -> tuple[int, ...]:
    """The days of the month that fit the told first day. Several fit the last day of a short month.

    >>> anchors(date(2026, 4, 30))
    (30, 31)
    """
    if told is None:
        return EVERY_ANCHOR
    return tuple(range(told.day, 32)) if told.day == monthrange(told.year, told.month)[1] else (told.day,)


def period_start(day: date, anchor: int) -> date:
    """The first day of the assessment period that holds `day`. In a month without the anchor it is the last day."""
    this_month = _in_month(day.year, day.month, anchor)
    if this_month <= day:
        return this_month
    before = day.replace(day=1) - timedelta(days=1)
    return _in_month(before.year, before.month, anchor)


def period_end(start: date, anchor: int) -> date:
    """The last day of the assessment period that starts on `start`. Included."""
    next_month = start.replace(day=1) + timedelta(days=31)
    return _in_month(next_month.year, next_month.month, anchor) - timedelta(days=1)


def could_share(days: Sequence[date]) -> list[set[date]]:
    """The days in sets, so that days of two sets can never lie in one assessment period.

    A period has at most 31 days, so days up to 30 days apart may share one.
    """
    sets: list[set[date]] = []
    for day in sorted(set(days)):
        if sets and (day - max(sets[-1])).days <= 30:
            sets[-1].add(day)
        else:
            sets.append({day})
    return sets


def _in_month(year: int, month: int, anchor: int) -> date:
    return date(year, month, min(anchor, monthrange(year, month)[1]))
