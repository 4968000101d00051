"""Employment and Support Allowance: work in a week ends it for that week, unless the work is permitted work."""

from collections.abc import Sequence

from coprod_ledger.domain.money import Money
from coprod_ledger.effects.circumstances import Circumstances
from coprod_ledger.effects.finding import Asked, Finding, answered
from coprod_ledger.effects.payment import OfferedPayment
from coprod_ledger.effects.rates import load_tables
from coprod_ledger.effects.trace import Trace
from coprod_ledger.effects.uk.employment_and_support_allowance.answers import (
    REPORT,
    above_limits,
    hours_missing,
    kind_missing,
    mostly_ended,
    within,
)
from coprod_ledger.effects.uk.employment_and_support_allowance.limits import read_limits, read_lower
from coprod_ledger.effects.uk.shared import PLACE, expenses, not_received, references
from coprod_ledger.effects.uk.sorting import about_given_up, about_others, most_of, not_placed, sort
from coprod_ledger.effects.uk.weeks import could_share_a_week, first_day, fullest_week, last_day, may_touch
from coprod_ledger.effects.words import span

NAME = "employment_and_support_allowance"
TABLES = load_tables(__package__)
needs = (
    "receives_employment_and_support_allowance",
    "has_income_related_esa",
    "has_supported_permitted_work",
    "work_in_week_minutes",
    "other_weekly_earnings_minor",
)

_BENEFIT = "Employment and Support Allowance"


def assess(payments: Sequence[OfferedPayment], told: Circumstances) -> tuple[Finding, ...]:
    """Whether all the payments together can take a week above a limit of permitted work.

    A week is said to be within a limit only if all that may count in it is. To which week a lump sum belongs is for
    DWP, so above a limit only pay that is payable for a week is said to cross it.

    Source:
        SI 2013/379 reg 37 and 39; SI 2008/794 reg 45, 91 and 108.
    """
    outside = not_received(NAME, _BENEFIT, "receives_employment_and_support_allowance", payments, told)
    if outside:
        return (outside,)
    some = sort(payments)
    findings = list(not_placed(NAME, some, told, "other_weekly_earnings_minor"))
    if told.other_weekly_earnings_minor is not None:
        for fees in could_share_a_week(some.fees):
            days = span(min(map(first_day, fees)), max(map(last_day, fees)))
            asked = Asked(rule=NAME, question="payment", payments=references(fees), period=f"the weeks in {days}")
            beside = [*(other for other in some.doubtful if may_touch(other, fees)), *some.undated]

            def answer(
                trace: Trace,
                fees: Sequence[OfferedPayment] = fees,
                beside: Sequence[OfferedPayment] = beside,
                asked: Asked = asked,
            ) -> Finding:
                return _weigh(asked, fees, beside, told, trace)

            findings.append(answered(asked, answer))
    costs = expenses(
        NAME,
        _BENEFIT,
        some.costs,
        TABLES["service_user_expenses"],
        regulation="the regulations on the allowance, as changed by SI 2014/591",
        next_step="Tell DWP before you start, with form PW1, and keep expenses apart from pay.",
        assumptions=("For the new-style allowance the same is taken to hold as for the older one.",),
    )
    reason = "Unpaid services can be treated as paid: SI 2008/794 reg 108(3). The exception was not read."
    given_up = about_given_up(NAME, some.given_up, TABLES["notional_earnings"], office="DWP", reason=reason)
    return (*findings, *costs, *about_others(NAME, some.others, office="DWP", next_step=REPORT), *given_up)


def _weigh(
    asked: Asked, fees: Sequence[OfferedPayment], beside: Sequence[OfferedPayment], told: Circumstances, trace: Trace
) -> Finding:
    """Whether a week of `fees` can go above the limits, with the payments `beside` them that may count or not."""
    last = max(map(last_day, fees))
    trace.read(TABLES["work_in_a_week"], last)
    has_ended = trace.read(TABLES["income_related"], last) == TABLES["income_related"].values[-1]
    if has_ended and told.has_income_related_esa is None:
        return kind_missing(asked)
    if has_ended and told.has_income_related_esa:
        return mostly_ended(asked, trace)
    other = Money(told.other_weekly_earnings_minor or 0)
    week = fullest_week(fees) + other
    most = week + most_of(beside)
    trace.step(f"The most that can count in one week is {week}, with {other} of other earnings in it.")
    _assume(fees, trace, other)
    lower = read_lower(fees, trace)
    if most <= lower.money:
        return within(asked, trace, week, lower, hours="whatever the hours")
    limits = read_limits(fees, told, trace)
    trace.step(f"{most} is over {lower.money}, so the hours matter: less than 16 in the week.")
    if most <= limits.higher[0].money and limits.is_higher:
        return within(asked, trace, week, limits.higher[0], hours="for less than 16 hours, or as supported work")
    if week <= limits.higher[0].money and limits.missing:
        return hours_missing(asked, limits)
    return above_limits(asked, trace, fees, week, limits)


def _assume(fees: Sequence[OfferedPayment], trace: Trace, other: Money) -> None:
    trace.assume(
        PLACE,
        f"Other earnings are never more than {other} in a week, as you told us, and are permitted work too.",
        "No other payment counts in that week. Hours are those of the week in which you work.",
    )
    for fee in fees:
        if fee.deducted is None and fee.least_net < fee.most_net:
            trace.assume(f"We count all of {fee.amount}. What payroll takes off makes it less.")
        if fee.classification is None:
            trace.assume(f"The organisation does not class {fee.amount} as self-employment or as a gift.")
    trace.changed_by(
        "More hours or more earnings in the same week.",
        "Payment in parts, or DWP seeing it as pay for other weeks.",
        "DWP not accepting the work as permitted work.",
    )
