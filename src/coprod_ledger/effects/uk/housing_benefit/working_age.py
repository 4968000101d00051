"""What is left of Housing Benefit for working age: with Universal Credit, with permitted work, and in which homes."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from coprod_ledger.domain.money import Money
from coprod_ledger.effects.advice import FREE_ADVICE
from coprod_ledger.effects.circumstances import Accommodation, Circumstances
from coprod_ledger.effects.finding import Asked, Finding, not_told, refer, will_not
from coprod_ledger.effects.payment import OfferedPayment
from coprod_ledger.effects.rates import load_tables
from coprod_ledger.effects.trace import Trace
from coprod_ledger.effects.uk.employment_and_support_allowance.limits import read_limits
from coprod_ledger.effects.uk.shared import PLACE

_TABLES: Final = load_tables("coprod_ledger.effects.uk.housing_benefit")
_REPORT: Final = "Tell your council in writing about any pay at once."


def on_universal_credit(asked: Asked, trace: Trace, on: date) -> Finding:
    """With Universal Credit no earnings count for Housing Benefit.

    Source:
        Housing Benefit Regulations 2006 sch 4 para 12.
    """
    trace.read(_TABLES["on_universal_credit"], on)
    trace.step("Somebody who is entitled to Universal Credit has all earnings disregarded. £0.00 counts.")
    trace.assume(PLACE, "Your Universal Credit goes on in that week.")
    trace.changed_by("An end of Universal Credit.")
    summary = "Housing Benefit will not change, because you get Universal Credit. Universal Credit itself may change."
    return will_not(asked, trace, summary=summary, next_step=f"{_REPORT} {FREE_ADVICE}")


def otherwise(
    asked: Asked, trace: Trace, fees: Sequence[OfferedPayment], most: Money, last: date, told: Circumstances
) -> Callable[[], Finding] | Finding | None:
    """What stands in the way of a figure for working age; a finding that nothing changes; or `None` where nothing does.

    Source:
        Housing Benefit Regulations 2006 sch 4 para 10A; para 18, from 5 October 2026.
    """
    if told.receives_employment_and_support_allowance is None:
        return lambda: not_told(asked, because=("receives_employment_and_support_allowance",))
    if told.receives_employment_and_support_allowance:
        if told.has_income_related_esa is None:
            return lambda: not_told(asked, because=("has_income_related_esa",))
        if told.has_income_related_esa:
            return lambda: _for_the_council(asked, trace, "How permitted work counts with income-related ESA")
        return _permitted_work(asked, trace, fees, most, told)
    rule = trace.read(_TABLES["specified_or_temporary_accommodation"], last)
    if rule == _TABLES["specified_or_temporary_accommodation"].values[0]:
        return None
    if told.accommodation is None:
        return lambda: not_told(asked, because=("accommodation",))
    if told.accommodation is Accommodation.ORDINARY:
        return None
    return lambda: _for_the_council(asked, trace, "How much more is let off for your kind of home since 5 October 2026")


def _permitted_work(
    asked: Asked, trace: Trace, fees: Sequence[OfferedPayment], most: Money, told: Circumstances
) -> Callable[[], Finding] | Finding:
    limits = read_limits(fees, told, trace)
    limit = limits.higher[0]
    if limits.missing:
        return lambda: not_told(asked, because=limits.missing)
    if not limits.is_higher or limit.money < most:
        return lambda: _for_the_council(asked, trace, f"How {most} in a week beside contributory ESA counts")
    trace.read(_TABLES["permitted_work"], fees[0].paid_on or fees[0].activity_on)
    trace.step(f"{most} in a week is not over {limit.money}, so it is permitted work. £0.00 counts.")
    trace.assume(
        PLACE, "Your Employment and Support Allowance is contributory or new-style.", "Nothing else is earned."
    )
    trace.changed_by("More earnings or more hours in the same week.")
    summary = f"Housing Benefit will not change. Permitted work is let off up to {limit.money} a week."
    return will_not(asked, trace, summary=summary, next_step=f"{_REPORT} {FREE_ADVICE}")


def _for_the_council(asked: Asked, trace: Trace, what: str) -> Finding:
    sentence = f"{what} is for your council."
    trace.step(sentence)
    trace.changed_by("Another award beside it, or another home.")
    summary = f"This needs an adviser. {sentence}"
    return refer(asked, trace, summary=summary, next_step=f"{_REPORT} {FREE_ADVICE}")
