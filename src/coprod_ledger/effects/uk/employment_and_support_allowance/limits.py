"""The limits of permitted work: £20 whatever the hours, or the higher one below 16 hours a week."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from coprod_ledger.domain.money import Money
from coprod_ledger.effects.circumstances import Circumstances
from coprod_ledger.effects.payment import OfferedPayment
from coprod_ledger.effects.rates import DatedValue, load_tables
from coprod_ledger.effects.trace import Trace
from coprod_ledger.effects.uk.weeks import days_to_ask

_TABLES: Final = load_tables("coprod_ledger.effects.uk.employment_and_support_allowance")
_TWO_WEEKS: Final = timedelta(days=14)
"""From 1 April, when the wage changes, a limit may change as late as the first Monday of the tax year, and the benefit
week then running may still have the old one."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits that may hold, and which of them what was told leaves open."""

    lower: DatedValue
    higher: tuple[DatedValue, ...]
    """One; two near the day on which it changes; none where nothing above the lower limit was asked."""
    missing: tuple[str, ...] = ()
    """The circumstances that decide between lower and higher, and were not told."""
    is_higher: bool = False
    """Below 16 hours, or supported permitted work: the higher limit holds."""

    @property
    def has_two(self) -> bool:
        """Whether the higher limit changes near the week."""
        return len({limit.money for limit in self.higher}) > 1


def read_lower(fees: Sequence[OfferedPayment], trace: Trace) -> DatedValue:
    """The limit that holds whatever the hours: the lowest near the weeks of the fees.

    Raises:
        RateNotKnownError: the table does not cover one of the weeks.
    """
    return min((trace.read(_TABLES["lower_limit"], on) for on in days_to_ask(fees)), key=lambda limit: limit.money)


def read_limits(fees: Sequence[OfferedPayment], told: Circumstances, trace: Trace) -> Limits:
    """Both limits near the weeks of the fees, and which one holds.

    Source:
        SI 2013/379 reg 39; SI 2008/794 reg 45(2), (4) and (9A).

    Raises:
        RateNotKnownError: a table does not cover one of the weeks.
    """
    days = days_to_ask(fees, back=_TWO_WEEKS)
    higher = {trace.read(_TABLES["higher_limit"], on) for on in days}
    minutes = trace.read(_TABLES["hours"], days[-1]).fraction * 60
    is_short = None if told.work_in_week_minutes is None else told.work_in_week_minutes < minutes
    is_higher = bool(is_short or told.has_supported_permitted_work)
    missing: tuple[str, ...] = ()
    if not is_higher and is_short is None:
        missing = ("work_in_week_minutes",)
    elif not is_higher:
        missing = told.missing("has_supported_permitted_work")
    ordered = tuple(sorted(higher, key=lambda limit: limit.money))
    return Limits(lower=read_lower(fees, trace), higher=ordered, missing=missing, is_higher=is_higher)


def above(week: Money, limit: DatedValue) -> Money:
    """By how much a week's earnings exceed a limit. Exactly the limit does not exceed it."""
    return max(week - limit.money, Money(0))
