"""What is said about permitted work, for each way in which a week can stand to the limits."""

from collections.abc import Sequence
from typing import Final

from coprod_ledger.domain.money import Money
from coprod_ledger.effects.advice import FREE_ADVICE
from coprod_ledger.effects.finding import Asked, Finding, LimitCrossed, not_told, refer, will, will_not
from coprod_ledger.effects.payment import OfferedPayment, PayableFor
from coprod_ledger.effects.rates import DatedValue, load_tables
from coprod_ledger.effects.trace import Trace
from coprod_ledger.effects.uk.employment_and_support_allowance.limits import Limits, above
from coprod_ledger.effects.words import day

REPORT: Final = "Tell DWP before you start, with form PW1, and show the dates and what each meeting pays."
_TABLES: Final = load_tables("coprod_ledger.effects.uk.employment_and_support_allowance")


def kind_missing(asked: Asked) -> Finding:
    """Whether some of it is income-related decides from the day on which that part was abolished."""
    return not_told(asked, because=("has_income_related_esa",))


def mostly_ended(asked: Asked, trace: Trace) -> Finding:
    """Income-related, at a time when only saved awards are left."""
    sentence = "Income-related Employment and Support Allowance ended on 1 July 2026, apart from some saved awards."
    trace.step(sentence)
    trace.changed_by("What DWP wrote about your award.")
    summary = f"This needs an adviser. {sentence}"
    return refer(asked, trace, summary=summary, next_step=f"Show your latest letter from DWP. {REPORT} {FREE_ADVICE}")


def hours_missing(asked: Asked, limits: Limits) -> Finding:
    """Within the higher limit, but what decides whether that one holds was not told."""
    return not_told(asked, because=limits.missing)


def within(asked: Asked, trace: Trace, week: Money, limit: DatedValue, *, hours: str) -> Finding:
    """No week is above the limit that holds."""
    trace.step(f"{week} in a week does not exceed {limit.money}, and the work is {hours}: exempt work.")
    return will_not(
        asked,
        trace,
        summary=(
            f"Employment and Support Allowance will not change. In permitted work you can earn up to {limit.money} a "
            f"week, {hours}, and {week} is not over that. {limit.money} is the limit from {day(limit.starts_on)}."
        ),
        next_step=f"{REPORT} {FREE_ADVICE}",
    )


def above_limits(asked: Asked, trace: Trace, fees: Sequence[OfferedPayment], week: Money, limits: Limits) -> Finding:
    """Above the limit that holds, or perhaps. Pay for a week is sure to cross it; the rest is for DWP to place."""
    limit = limits.higher[0] if limits.is_higher or limits.missing else limits.lower
    sure = max((fee.least_net for fee in fees if fee.payable_for is PayableFor.WEEK), default=Money(0))
    is_two = limits.has_two and limit != limits.lower
    if sure > limit.money and not is_two:
        return _crosses(asked, trace, sure, limit)
    if is_two:
        trace.step("The limit changes near that day, and which of the two holds depends on the week.")
    if not above(week, limit):
        sentence = f"{week} is not over the limit of {limit.money}, but another payment near it may count too."
    else:
        sentence = f"{week} in one week is over the limit of {limit.money}. DWP decides to which weeks it belongs."
    trace.step(sentence)
    return refer(
        asked,
        trace,
        limit_crossed=None if is_two or not above(week, limit) else _crossed(week, limit),
        summary=f"This needs an adviser. {sentence}",
        next_step=f"Ask before it is paid. {REPORT} {FREE_ADVICE}",
    )


def _crosses(asked: Asked, trace: Trace, week: Money, limit: DatedValue) -> Finding:
    excess = above(week, limit)
    trace.step(f"{week} is payable for a week and exceeds {limit.money} by {excess}: not exempt work.")
    return will(
        asked,
        trace,
        limit_crossed=_crossed(week, limit),
        summary=(
            f"{week} a week is {excess} over the limit of {limit.money} for permitted work. For a week over the limit "
            f"you are treated as not entitled to Employment and Support Allowance. {limit.money} is the limit from "
            f"{day(limit.starts_on)}."
        ),
        next_step=f"{REPORT} DWP decides which weeks it touches. {FREE_ADVICE}",
    )


def _crossed(week: Money, limit: DatedValue) -> LimitCrossed:
    table = next(table for table in _TABLES.values() if limit in table.values)
    return LimitCrossed(name=table.name, limit_minor=limit.money.minor, excess_minor=above(week, limit).minor)
