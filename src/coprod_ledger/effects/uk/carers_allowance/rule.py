"""Carer's Allowance: net earnings in a week must not exceed a limit. It is a cliff, and averaging is for DWP."""

from collections.abc import Sequence

from coprod_ledger.domain.classification import Classification
from coprod_ledger.domain.money import Money
from coprod_ledger.effects.advice import FREE_ADVICE
from coprod_ledger.effects.circumstances import Circumstances
from coprod_ledger.effects.finding import Asked, Finding, answered, not_told, refer
from coprod_ledger.effects.payment import OfferedPayment, PayableFor, PaymentKind, PaymentOutcome
from coprod_ledger.effects.rates import load_tables
from coprod_ledger.effects.trace import Trace
from coprod_ledger.effects.uk.carers_allowance.weeks import (
    could_share_a_week,
    days_of_receipt,
    days_to_ask,
    fullest_week,
    takes_up_until,
    weekly_figure,
)
from coprod_ledger.effects.uk.cliff import Cliff
from coprod_ledger.effects.uk.shared import PLACE, expenses, not_received, references
from coprod_ledger.effects.words import day, listing, total

NAME = "carers_allowance"
TABLES = load_tables(__package__)
needs = ("receives_carers_allowance", "other_weekly_earnings_minor")

_COUNTED = (None, Classification.NO_EMPLOYMENT, Classification.PAID_OFFICE, Classification.EMPLOYMENT)
_REPORT = "Tell the Carer's Allowance Unit about any pay, also once, before it is paid or as soon as it is."
_CLIFF = Cliff(
    benefit="Carer's Allowance",
    office="DWP",
    report=_REPORT,
    limit_name=TABLES["earnings_limit"].name,
    for_a_period=" (regulation 6(2)(a))",
    for_no_period=" (regulation 6(2)(b))",
)


def assess(payments: Sequence[OfferedPayment], told: Circumstances) -> tuple[Finding, ...]:
    """Whether all the payments together can take a week above the limit.

    Up to the limit, both ways of reading the period agree that no week is affected. Above it, only pay that is payable
    for a week or a month is said to cross; the rest is for an adviser.

    Source:
        SI 1976/409 reg 8; SI 1996/2745 reg 4 to 9.
    """
    outside = not_received(NAME, "Carer's Allowance", "receives_carers_allowance", payments, told)
    if outside:
        return (outside,)
    paid = [payment for payment in payments if payment.outcome is PaymentOutcome.PAID]
    costs = [payment for payment in paid if payment.kind is PaymentKind.REIMBURSEMENT]
    fees = [
        payment for payment in paid if payment.kind is PaymentKind.INVOLVEMENT and payment.classification in _COUNTED
    ]
    unclear = [payment for payment in costs if not payment.is_service_user]
    others = [payment for payment in paid if payment not in fees and payment not in costs]
    return (
        *_about_fees(fees, [*others, *unclear], told),
        *expenses(
            NAME,
            "Carer's Allowance",
            costs,
            TABLES["service_user_expenses"],
            regulation="SI 1996/2745 reg 9(3)(b) and (3A)",
            next_step="Tell the Carer's Allowance Unit about expenses apart from pay.",
        ),
        *(_about_other(payment) for payment in others),
        *_about_given_up([payment for payment in payments if payment.outcome is not PaymentOutcome.PAID]),
    )


def _about_fees(
    fees: Sequence[OfferedPayment], doubtful: Sequence[OfferedPayment], told: Circumstances
) -> tuple[Finding, ...]:
    """One finding for all the fees that may touch one week."""
    undated = [fee for fee in fees if not fee.paid_on]
    dated = [fee for fee in fees if fee.paid_on]
    found = []
    if undated:
        asked = Asked(rule=NAME, question="payment", payments=references(undated))
        found.append(not_told(asked, because=("paid_on",), summary="We cannot say. The day of payment is not known."))
    if dated and (codes := told.missing("other_weekly_earnings_minor")):
        asked = Asked(rule=NAME, question="payment", payments=references(dated))
        return (*found, not_told(asked, because=codes))
    for some in could_share_a_week(dated):
        days = sorted({one for fee in some for one in days_of_receipt(fee)})
        period = f"the benefit week to which {listing([day(one) for one in days])} counts"
        asked = Asked(rule=NAME, question="payment", payments=references(some), period=period)
        beside = [*(other for other in doubtful if _may_touch(other, some)), *undated]
        before = [fee for fee in dated if fee not in some and days_of_receipt(fee)[0] < days[0]]

        def answer(
            trace: Trace,
            some: Sequence[OfferedPayment] = some,
            beside: Sequence[OfferedPayment] = beside,
            before: Sequence[OfferedPayment] = before,
            asked: Asked = asked,
        ) -> Finding:
            return _weigh(asked, some, [*beside, *_still_counted(before, some)], told, trace)

        found.append(answered(asked, answer))
    return tuple(found)


def _may_touch(other: OfferedPayment, fees: Sequence[OfferedPayment]) -> bool:
    """Whether a doubtful payment may count in a week of the fees. Without a day of payment, it may."""
    return not other.paid_on or any(len(could_share_a_week([other, fee])) == 1 for fee in fees)


def _still_counted(before: Sequence[OfferedPayment], fees: Sequence[OfferedPayment]) -> list[OfferedPayment]:
    """Earlier one-off payments above the limit, which may take up several weeks, as far as the weeks of the fees."""
    first = min(days_of_receipt(fee)[0] for fee in fees)
    return [
        fee
        for fee in before
        if fee.payable_for in (PayableFor.ONE_OFF, None)
        and takes_up_until(fee, limit=TABLES["earnings_limit"].on(days_of_receipt(fee)[0]).money) >= first
    ]


def _weigh(
    asked: Asked, fees: Sequence[OfferedPayment], beside: Sequence[OfferedPayment], told: Circumstances, trace: Trace
) -> Finding:
    limits = {trace.read(TABLES["earnings_limit"], on) for on in days_to_ask(fees)}
    for fee in fees:
        trace.read(TABLES["period"], days_of_receipt(fee)[0])
        if fee.payable_for is PayableFor.MONTH:
            trace.read(TABLES["weekly_figure"], days_of_receipt(fee)[0])
            trace.step(
                f"{fee.most_net} a month, times 12, divided by 52, is {weekly_figure(fee, net=fee.most_net)} a week."
            )
    lowest = min(limits, key=lambda limit: limit.money)
    highest = max(limits, key=lambda limit: limit.money)
    other = Money(told.other_weekly_earnings_minor or 0)
    week = fullest_week(fees) + other
    trace.step(f"The most that can count in one week is {week}, with {other} of other earnings in it.")
    trace.step(
        f"The limit is {listing(sorted({str(limit.money) for limit in limits}))} a week. Earnings must not exceed it."
    )
    _assume(fees, trace, other)
    most = week + total(payment.most_net for payment in beside)
    if most <= lowest.money:
        return _CLIFF.not_reached(asked, trace, week, lowest)
    regular = [_regular(fee) for fee in fees if fee.payable_for in (PayableFor.WEEK, PayableFor.MONTH)]
    sure = max(regular, default=Money(0))
    if sure > highest.money and len(limits) == 1:
        return _CLIFF.crossed(asked, trace, sure, highest)
    return _CLIFF.for_an_adviser(asked, trace, week, lowest, has_two_limits=len(limits) > 1)


def _regular(fee: OfferedPayment) -> Money:
    """What a fee that is payable for a week or month is sure to bring in a week."""
    return weekly_figure(fee, net=fee.least_net)


def _assume(fees: Sequence[OfferedPayment], trace: Trace, other: Money) -> None:
    trace.assume(
        PLACE,
        "It is Carer's Allowance from DWP. Carer Support Payment in Scotland has rules of its own.",
        f"Other earnings are never more than {other} in a week, as you told us. No other payment counts in that week.",
    )
    for fee in fees:
        trace.assume(f"{fee.amount} is treated as paid on {listing([day(one) for one in days_of_receipt(fee)])}.")
        if fee.deducted is None and fee.least_net < fee.most_net:
            trace.assume(f"We count all of {fee.amount}. What payroll takes off makes it less.")
        if fee.classification is None:
            trace.assume(f"The organisation does not class {fee.amount} as self-employment or as a gift.")
    trace.changed_by(
        "More earnings in the same week.",
        "Payment on another day, or in parts.",
        "DWP taking an average over several weeks.",
        "Costs of care while you work: some of them are let off.",
    )


def _about_other(payment: OfferedPayment) -> Finding:
    """For an adviser: vouchers, and fees that the organisation classes as self-employment, a gift or no fee at all."""
    is_voucher = payment.kind is PaymentKind.VOUCHER
    asked = Asked(rule=NAME, question="voucher" if is_voucher else "payment", payments=references([payment]))
    trace = Trace()
    what = "a voucher" if is_voucher else "a payment of this class"
    sentence = f"Whether {what} for {payment.amount} counts as earnings is for DWP."
    trace.step(sentence)
    trace.changed_by("Another classification by the organisation.")
    next_step = f"{_REPORT} {FREE_ADVICE}"
    return refer(asked, trace, summary=f"This needs an adviser. {sentence}", next_step=next_step)


def _about_given_up(payments: Sequence[OfferedPayment]) -> tuple[Finding, ...]:
    """For an adviser: payments declined, reduced, redirected or donated."""
    if not payments:
        return ()
    asked = Asked(rule=NAME, question="given_up", payments=references(payments))

    def answer(trace: Trace) -> Finding:
        for payment in payments:
            trace.read(TABLES["notional_earnings"], payment.decided_on or payment.activity_on)
        amount = total(payment.amount for payment in payments)
        sentence = f"Whether the {amount} that you did not take still counts is for DWP."
        trace.step(sentence, "Carer's Allowance has its own rule on earnings treated as had: SI 1996/2745 reg 4.")
        trace.changed_by("Why it was given up, and when.")
        next_step = f"Ask an adviser. Keep what shows the day on which you gave it up. {FREE_ADVICE}"
        return refer(asked, trace, summary=f"This needs an adviser. {sentence}", next_step=next_step)

    return (answered(asked, answer),)
