"""The tax year, from 6 April to 5 April, with its weeks and months. Both ends of a period are included."""

from dataclasses import dataclass
from datetime import date, timedelta

from coprod_ledger.effects.words import span

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A tax year, or one of its weeks or months."""

    first: date
    last: date
    number: int = 1
    """Which week or month of the tax year it is; the first is 1."""

    def __str__(self) -> str:
        return span(self.first, self.last)

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


def tax_year(day: date) -> Span:
    """The tax year that holds `day`.

    >>> str(tax_year(date(2026, 4, 5)))
    '6 April 2025 to 5 April 2026'
    """
    year = day.year if (day.month, day.day) >= (4, 6) else day.year - 1
    return Span(date(year, 4, 6), date(year + 1, 4, 5))


def tax_month(day: date) -> Span:
    """The tax month that holds `day`: from a 6th to a 5th.

    >>> str(tax_month(date(2026, 12, 1)))
    '6 November 2026 to 5 December 2026'
    """
    start = day.replace(day=6) if day.day >= 6 else (day.replace(day=1) - _DAY).replace(day=6)
    following = (start.replace(day=1) + timedelta(days=31)).replace(day=5)
    return Span(start, following, (start.month - 4) % 12 + 1)


def tax_week(day: date) -> Span:
    """The tax week that holds `day`: sevens of days from 6 April. The 53rd has one day, or two."""
    year = tax_year(day)
    number = (day - year.first).days // 7 + 1
    start = year.first + timedelta(days=7 * (number - 1))
    return Span(start, min(start + timedelta(days=6), year.last), number)
