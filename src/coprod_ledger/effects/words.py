"""Days, amounts and lists as a person would say them. The same words whatever the computer's language is."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from coprod_ledger.domain.money import Money

_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def day(on: date) -> str:
    """A day in full.

    >>> day(date(2026, 12, 1))
    '1 December 2026'
    """
    return f"{on.day} {_MONTHS[on.month - 1]} {on.year}"


def span(first: date, last: date) -> str:
    """From one day to another, both included.

    >>> span(date(2026, 11, 15), date(2026, 12, 14))
    '15 November 2026 to 14 December 2026'
    """
    return day(first) if first == last else f"{day(first)} to {day(last)}"


def listing(things: Sequence[str]) -> str:
    """Several things in one sentence.

    >>> listing(["a", "b", "c"])
    'a, b and c'
    """
    return things[0] if len(things) == 1 else f"{', '.join(things[:-1])} and {things[-1]}"


def total(amounts: Iterable[Money]) -> Money:
    """The sum of amounts in pounds; nothing at all is £0.00.

    Raises:
        CurrencyMismatchError: one of them is in another currency.
    """
    return sum(amounts, start=Money(0))
