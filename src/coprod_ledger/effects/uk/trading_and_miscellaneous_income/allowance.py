"""The figures of the allowance: what of the year's receipts is above it, and how much of that is new."""

from datetime import date
from typing import Final

from coprod_ledger.domain.money import Money
from coprod_ledger.effects.rates import load_tables
from coprod_ledger.effects.trace import Trace

_TABLES: Final = load_tables("coprod_ledger.effects.uk.trading_and_miscellaneous_income")

NOTHING: Final = Money(0)


def allowance(on: date, trace: Trace) -> Money:
    """The allowance of the tax year that holds `on`.

    Raises:
        RateNotKnownError: the table does not cover that day.
    """
    return trace.read(_TABLES["allowance"], on).money


def taxable_with_allowance(fees: Money, *, other: Money, free: Money) -> Money:
    """How much more is taxable because of `fees`, where the person chooses the allowance and not actual costs.

    `other` is what else was taken in the tax year, before costs. The allowance is one for both.

    Source:
        ITTOIA 2005 s.783A to 783AR.

    >>> taxable_with_allowance(Money(100001), other=Money(0), free=Money(100000))
    Money('0.01', 'GBP')
    """
    return max(other + fees - free, NOTHING) - max(other - free, NOTHING)
