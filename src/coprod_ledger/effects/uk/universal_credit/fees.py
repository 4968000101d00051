"""Findings about fees that are paid: the figures of the assessment periods, put into words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from coprod_ledger.domain.money import Money
from coprod_ledger.effects.advice import FREE_ADVICE
from coprod_ledger.effects.circumstances import Circumstances
from coprod_ledger.effects.finding import (
    Asked,
    Between,
    Certainty,
    Finding,
    answered,
    cannot_say,
    may,
    not_told,
    refer,
    will,
    will_not,
)
from coprod_ledger.effects.in_words import IN_WORDS
from coprod_ledger.effects.payment import OfferedPayment
from coprod_ledger.effects.rates import load_tables
from coprod_ledger.effects.trace import Trace
from coprod_ledger.effects.uk.shared import PLACE, references
from coprod_ledger.effects.uk.universal_credit.earnings import (
    Period,
    Rates,
    Weighed,
    counted_on,
    has_allowance,
    in_periods,
    missing,
    weigh_all,
)
from coprod_ledger.effects.uk.universal_credit.periods import anchors, could_share
from coprod_ledger.effects.words import day, listing, span, total

_TABLES: Final = load_tables("coprod_ledger.effects.uk.universal_credit")

_ASKED_FOR: Final = {**IN_WORDS, "deducted": "what payroll takes off for tax, National Insurance and pension"}
_WHY_REFERRED: Final = {
    "surplus": "A payment this large can end an award, and then part of it may count in later months.",
    "accommodation": "For supported housing, the wording of the law and the reported guidance do not agree.",
    "doubtful": "Another payment near it may count as well, and that is not for us to decide.",
}


@dataclass(frozen=True, slots=True)
class _Case:
    """The fees of one finding, laid into assessment periods, and what was told."""

    asked: Asked
    told: Circumstances
    fees: tuple[OfferedPayment, ...]
    expenses: tuple[OfferedPayment, ...]
    layouts: tuple[tuple[Period, ...], ...]
    """One for each day of the month on which the person's periods may start."""


def about_fees(
    rule: str,
    fees: Sequence[OfferedPayment],
    doubtful: Sequence[OfferedPayment],
    expenses: Sequence[OfferedPayment],
    told: Circumstances,
) -> tuple[Finding, ...]:
    """One finding for each assessment period; where its first day is not told, for all that may lie in one.

    `doubtful` payments may or may not count beside the fees. `expenses` are those of a service user: they do not count,
    but a payroll report may hold them.
    """
    undated = [fee for fee in fees if counted_on(fee) is None]
    dated = [fee for fee in fees if counted_on(fee) is not None]
    found = []
    if undated:
        asked = Asked(rule=rule, question="payment", payments=references(undated))
        found.append(not_told(asked, because=("paid_on",), summary="We cannot say. The day of payment is not known."))
    if dated and (codes := missing(told)):
        asked = Asked(rule=rule, question="payment", payments=references(dated))
        return (*found, not_told(asked, because=codes))
    possible = anchors(told.assessment_period_starts_on)
    for some in _apart(dated, possible):
        others = (*doubtful, *(fee for fee in fees if fee not in some))
        layouts = tuple(in_periods(some, others, anchor) for anchor in possible)
        asked = Asked(rule=rule, question="payment", payments=references(some), period=_period(some, layouts))
        case = _Case(asked=asked, told=told, fees=tuple(some), expenses=tuple(expenses), layouts=layouts)
        found.append(answered(asked, lambda trace, case=case: _answer(case, trace)))  # type: ignore[misc]
    return tuple(found)


def _apart(fees: Sequence[OfferedPayment], possible: Sequence[int]) -> list[list[OfferedPayment]]:
    """The fees in groups, each with its own finding."""
    if len(possible) == 1:
        return [list(period.fees) for period in in_periods(fees, (), possible[0])]
    sets = could_share([counts for fee in fees if (counts := counted_on(fee))])
    return [[fee for fee in fees if counted_on(fee) in days] for days in sets]


def _period(fees: Sequence[OfferedPayment], layouts: Sequence[tuple[Period, ...]]) -> str:
    if len(layouts) == 1:
        return span(layouts[0][0].start, layouts[0][0].end)
    days = sorted({counts for fee in fees if (counts := counted_on(fee))})
    return f"the assessment period that holds {listing([day(one) for one in days])}"


def _answer(case: _Case, trace: Trace) -> Finding:
    weighed = weigh_all(case.layouts, case.told, trace)
    one = weighed[0]
    fullest = max(case.layouts, key=lambda layout: max(period.most for period in layout))
    for number, period in enumerate(fullest):
        _steps(case, period, trace, when="another assessment period" if number else "one assessment period")
    _assume(case, trace)
    if any(each != one for each in weighed):
        because = ("assessment_period_starts_on", *(code for each in weighed for code in each.because))
        lowest, highest = min(each.lowest for each in weighed), max(each.highest for each in weighed)
        one = Weighed(Certainty.CANNOT_SAY, 0, lowest, highest, tuple(dict.fromkeys(because)))
    return _finding(case, one, trace)


def _steps(case: _Case, period: Period, trace: Trace, *, when: str) -> None:
    """The arithmetic of one period, by the general rule; `when` names it where its days are not known."""
    rates = Rates.read(case.told, period.start, trace)
    trace.read(_TABLES["earned_income"], period.start)
    trace.read(_TABLES["payroll_report" if _any_report(period.fees) else "received"], period.start)
    other = Money(case.told.other_earnings_in_assessment_period_minor or 0)
    free, rate = rates.free_amounts[0], rates.taper.ratio
    change = Money(-rates.change(period.most, base=other, free=free))
    named = span(period.start, period.end) if len(case.layouts) == 1 else when
    trace.step(f"{period.most} of involvement payments counts in {named}.")
    for fee in period.fees:
        if fee.reported_on and fee.paid_on and period.other_starts:
            trace.step(
                f"{fee.most_net} was paid on {day(fee.paid_on)} and reported on {day(fee.reported_on)}. By the general "
                f"rule it counts when the report reaches DWP (regulation 61(2))."
            )
    trace.step(f"With {other} of other earnings, that is {other + period.most}.")
    if rates.allowances:
        kinds = {True: "lower", False: "higher"}
        kind = kinds[rates.allowances[0] == _TABLES["work_allowance.lower"].on(period.start)]
        trace.step(f"The {kind} work allowance is {free} for each assessment period (regulation 22).")
        for allowance in rates.allowances[1:]:
            trace.step(f"In temporary or supported housing the lower one, {allowance.money}, may hold instead.")
    else:
        trace.step("There is no work allowance: no child, and no limited capability for work (regulation 22).")
    above = max(other + period.most - free, Money(0))
    where = "is above that" if rates.allowances else "counts in full"
    trace.step(f"{above} {where}. The award falls by {rate} of it, to the nearest penny (half a penny upward).")
    trace.step(f"Because of the payments it falls by {change}. {period.most - change} of them is left.")
    if change:
        trace.read(_TABLES["rounding"], period.start)
    _payroll_steps(case, period, rates, trace)


def _any_report(fees: Sequence[OfferedPayment]) -> bool:
    return any(fee.is_through_payroll for fee in fees)


def _payroll_steps(case: _Case, period: Period, rates: Rates, trace: Trace) -> None:
    """What a payroll report gives, where it shows a service user's expenses as pay."""
    shown = [
        paid
        for paid in case.expenses
        if paid.is_through_payroll and period.start <= (counted_on(paid) or date.min) <= period.end
    ]
    if not shown:
        return
    other, free = Money(case.told.other_earnings_in_assessment_period_minor or 0), rates.free_amounts[0]
    reported = period.most + total(paid.amount for paid in shown)
    right = Money(-rates.change(period.most, base=other, free=free))
    raw = Money(-rates.change(reported, base=other, free=free))
    trace.read(_TABLES["service_user_expenses"], period.start)
    trace.read(_TABLES["payroll_report"], period.start)
    trace.step(
        f"The payroll report may show {reported}, with the expenses in it. On {reported} the award would fall by "
        f"{raw}: {raw - right} more. DWP can put it right (regulation 61(3))."
    )


def _assume(case: _Case, trace: Trace) -> None:
    told = case.told
    other = Money(told.other_earnings_in_assessment_period_minor or 0)
    trace.assume(
        PLACE,
        f"Other earnings in the assessment period are {other}, as you told us. Nothing else is paid to you in it.",
        "Your award goes on through the period, is at least as large as what it falls by, and is not held down by the "
        "benefit cap.",
    )
    for fee in case.fees:
        if fee.paid_on:
            trace.assume(f"{fee.amount} reaches you on {day(fee.paid_on)}.")
        if fee.classification is None:
            trace.assume(f"The organisation does not class {fee.amount} as self-employment or as a gift.")
        if fee.reported_on is None and not fee.classification_is_outside_payroll:
            trace.assume("If payroll reports it, the report reaches DWP on the day of payment.")
        if fee.deducted is None and fee.least_net < fee.most_net:
            trace.assume(f"We count all of {fee.amount}. What payroll takes off makes it less.")
        if fee.deducted:
            trace.changed_by("A tax refund: it counts as earnings in the period in which you get it (reg 55(4A)).")
    if len(case.layouts) > 1:
        starts = sorted({period.start for layout in case.layouts for period in layout})
        trace.assume(
            f"We do not know the first day of your assessment period. It lies from {span(starts[0], starts[-1])}. "
            f"Each payment counts in one period."
        )
    if has_allowance(told) and told.accommodation is None and not told.has_housing_element:
        trace.assume("You do not live in temporary or supported housing. There the lower allowance may hold.")
    trace.changed_by(
        "The benefit cap: more earnings can lift it.",
        "More earnings in the same assessment period, yours or a partner's.",
        "Payment, or a payroll report, in another assessment period.",
        "A change in who you care for as a parent, in your capability for work, or in help with housing costs.",
        "Money that you still have later can count as savings.",
    )


def _finding(case: _Case, one: Weighed, trace: Trace) -> Finding:
    """The figures in words."""
    asked, amount = case.asked, total(fee.most_net for fee in case.fees)
    trace.assumptions = list(dict.fromkeys(trace.assumptions))
    trace.would_change = list(dict.fromkeys(trace.would_change))
    less, between = Money(-one.change), Between(lowest_minor=one.lowest, highest_minor=one.highest)
    report = _report_step(case)
    match one.certainty:
        case Certainty.WILL_NOT:
            return will_not(asked, trace, summary=_no_change(case, amount, one), next_step=report)
        case Certainty.WILL:
            because = f"because of the {amount} paid to you. {amount - less} of it is left."
            summary = f"Universal Credit will be {less} less for {asked.period}, {because}"
            return will(asked, trace, change=Money(one.change), summary=summary, next_step=report)
        case Certainty.MAY:
            bounds = f"between {Money(-one.highest)} and {Money(-one.lowest)} less"
            summary = (
                f"Universal Credit may be {bounds} because of the {amount}. By the general rule it is {less} less, for "
                f"{asked.period}. The money and the payroll report come in different periods, and DWP can move it."
            )
            return may(asked, trace, change=Money(one.change), between=between, summary=summary, next_step=report)
        case Certainty.REFER:
            trace.step(*(_WHY_REFERRED[reason] for reason in sorted(one.reasons)))
            why = " ".join(_WHY_REFERRED[reason] for reason in sorted(one.reasons))
            return refer(asked, trace, summary=f"This needs an adviser. {why}", next_step=report)
        case _:
            return _cannot_say(case, one, trace, between)


def _cannot_say(case: _Case, one: Weighed, trace: Trace, between: Between) -> Finding:
    names = listing([_ASKED_FOR[code] for code in one.because])
    bounded = between if not one.reasons and between.lowest_minor != between.highest_minor else None
    summary = f"We cannot say. We were not told {names}."
    if bounded:
        lowest, highest = Money(-bounded.highest_minor), Money(-bounded.lowest_minor)
        summary += f" Universal Credit would be between {lowest} and {highest} less."
    next_step = f"If you want an answer, tell us what is missing. You do not have to. {FREE_ADVICE}"
    return cannot_say(case.asked, trace, because=one.because, summary=summary, next_step=next_step, between=bounded)


def _no_change(case: _Case, amount: Money, one: Weighed) -> str:
    """Why nothing changes, with the figure and its day."""
    no_change = f"Universal Credit will not change because of the {amount} paid to you."
    other = Money(case.told.other_earnings_in_assessment_period_minor or 0)
    for rates in one.rates:
        for allowance in rates.allowances[:1]:
            added = f"{other} of other earnings and this make {other + amount}. " if other else ""
            return (
                f"{no_change} {added}You can earn up to {allowance.money} a month (an assessment period) before it "
                f"changes: your work allowance. {other + amount} is not over that. {allowance.money} is the amount "
                f"from {day(allowance.starts_on)}."
            )
    return no_change


def _report_step(case: _Case) -> str:
    if _any_report(case.fees):
        what = "Payroll reports it to DWP. Check in your Universal Credit journal that it is right."
    else:
        what = (
            "Tell DWP in your Universal Credit journal, by the end of the assessment period in which it is paid: the "
            "day, the amount before and after deductions, and expenses apart."
        )
    return f"{what} Keep the organisation's letter about your involvement. {FREE_ADVICE}"
