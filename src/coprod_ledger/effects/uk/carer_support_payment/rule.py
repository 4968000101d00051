"""Carer Support Payment: net earnings in an award week must not exceed a limit. Averaging is for the agency."""

from collections.abc import Sequence

from coprod_ledger.domain.money import Money
from coprod_ledger.effects.circumstances import Circumstances
from coprod_ledger.effects.finding import Asked, Finding, answered
from coprod_ledger.effects.payment import OfferedPayment, PayableFor
from coprod_ledger.effects.rates import load_tables
from coprod_ledger.effects.trace import Trace
from coprod_ledger.effects.uk.carer_support_payment.weeks import (
    could_share_a_week,
    fullest_week,
    may_count,
    takes_up_until,
    weekly_figure,
    weeks_to_ask,
)
from coprod_ledger.effects.uk.cliff import Cliff
from coprod_ledger.effects.uk.shared import expenses, not_received, references
from coprod_ledger.effects.uk.sorting import about_given_up, about_others, most_of, not_placed, sort
from coprod_ledger.effects.words import day, listing

NAME = "carer_support_payment"
TABLES = load_tables(__package__)
needs = ("receives_carer_support_payment", "other_weekly_earnings_minor")

_BENEFIT = "Carer Support Payment"
_OFFICE = "Social Security Scotland"
_REPORT = "Tell Social Security Scotland about any pay, also once, before it is paid or as soon as it is."
_CLIFF = Cliff(benefit=_BENEFIT, office=_OFFICE, report=_REPORT, limit_name=TABLES["earnings_limit"].name)


def assess(payments: Sequence[OfferedPayment], told: Circumstances) -> tuple[Finding, ...]:
    """Whether all the payments together can take an award week above the limit.

    Up to the limit, both ways of reading the period agree that no week is affected. Above it, only pay that is payable
    for a week or a month is said to cross; the rest is for an adviser.

    Source:
        SSI 2023/302 reg 2, reg 14 and sch 2.
    """
    outside = not_received(NAME, _BENEFIT, "receives_carer_support_payment", payments, told)
    if outside:
        return (outside,)
    some = sort(payments)
    findings = list(not_placed(NAME, some, told, "other_weekly_earnings_minor"))
    if told.other_weekly_earnings_minor is not None:
        for fees in could_share_a_week(some.fees):
            period = f"the award weeks, Sunday to Saturday, from {day(min(may_count(fees[0])))}"
            asked = Asked(rule=NAME, question="payment", payments=references(fees), period=period)
            beside = [other for other in some.doubtful if _may_touch(other, fees)]

            def answer(
                trace: Trace,
                fees: Sequence[OfferedPayment] = fees,
                beside: Sequence[OfferedPayment] = beside,
                asked: Asked = asked,
            ) -> Finding:
                before = _still_counted([fee for fee in some.fees if fee not in fees], fees)
                return _weigh(asked, fees, [*beside, *some.undated, *before], told, trace)

            findings.append(answered(asked, answer))
    next_step = "Tell Social Security Scotland about expenses apart from pay."
    regulation = "Carer Support Payment counts earnings as Carer's Allowance does, SI 1996/2745 reg 9(3)(b)"
    costs = expenses(
        NAME, _BENEFIT, some.costs, TABLES["service_user_expenses"], regulation=regulation, next_step=next_step
    )
    reason = "Whether earnings that were given up are treated as had is not confirmed: SSI 2023/302 sch 2."
    given_up = about_given_up(NAME, some.given_up, TABLES["notional_earnings"], office=_OFFICE, reason=reason)
    return (*findings, *costs, *about_others(NAME, some.others, office=_OFFICE, next_step=_REPORT), *given_up)


def _may_touch(other: OfferedPayment, fees: Sequence[OfferedPayment]) -> bool:
    """Whether a doubtful payment may count in a week of the fees. Without a day of payment, it may."""
    return not other.paid_on or any(len(could_share_a_week([other, fee])) == 1 for fee in fees)


def _still_counted(others: Sequence[OfferedPayment], fees: Sequence[OfferedPayment]) -> list[OfferedPayment]:
    """Earlier one-off payments above the limit, which may take up several weeks, as far as the weeks of the fees."""
    first = min(week for fee in fees for week in may_count(fee))
    return [
        fee
        for fee in others
        if fee.payable_for in (PayableFor.ONE_OFF, None)
        and min(may_count(fee)) < first
        and takes_up_until(fee, limit=TABLES["earnings_limit"].on(min(may_count(fee))).money) >= first
    ]


def _weigh(
    asked: Asked, fees: Sequence[OfferedPayment], beside: Sequence[OfferedPayment], told: Circumstances, trace: Trace
) -> Finding:
    limits = {trace.read(TABLES["earnings_limit"], week) for week in weeks_to_ask(fees)}
    for table in ("award_week", "period"):
        trace.read(TABLES[table], min(may_count(fees[0])))
    for fee in fees:
        if fee.payable_for is PayableFor.MONTH:
            week = weekly_figure(fee, net=fee.most_net)
            trace.step(f"{fee.most_net} a month, times 12, divided by 52, is {week} a week.")
    other = Money(told.other_weekly_earnings_minor or 0)
    lowest = min(limits, key=lambda limit: limit.money)
    week = fullest_week(fees) + other
    amounts = listing(sorted({str(limit.money) for limit in limits}))
    trace.step(
        f"The most that can count in one award week is {week}, with {other} of other earnings in it.",
        f"The limit is {amounts} a week. Earnings must not exceed it.",
    )
    _assume(fees, trace, other)
    if week + most_of(beside) <= lowest.money:
        return _CLIFF.not_reached(asked, trace, week, lowest)
    regular = [fee for fee in fees if fee.payable_for in (PayableFor.WEEK, PayableFor.MONTH)]
    sure = max((weekly_figure(fee, net=fee.least_net) for fee in regular), default=Money(0))
    if len(limits) == 1 and sure > lowest.money:
        return _CLIFF.crossed(asked, trace, sure, lowest)
    return _CLIFF.for_an_adviser(asked, trace, week, lowest, has_two_limits=len(limits) > 1)


def _assume(fees: Sequence[OfferedPayment], trace: Trace, other: Money) -> None:
    trace.assume(
        "It is Carer Support Payment from Social Security Scotland, which has rules of its own.",
        f"Other earnings are never more than {other} in a week, as you told us. No other payment counts in that week.",
    )
    for fee in fees:
        if fee.deducted is None and fee.least_net < fee.most_net:
            trace.assume(f"We count all of {fee.amount}. What payroll takes off makes it less.")
        if fee.classification is None:
            trace.assume(f"The organisation does not class {fee.amount} as self-employment or as a gift.")
    trace.changed_by(
        "More earnings in the same week.",
        "Payment on another day, or in parts.",
        "Social Security Scotland taking an average over several weeks.",
        "Costs of care while you work: some of them are let off.",
    )
