"""Findings about pay through payroll: class 1 of each earnings period, put into words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from coprod_ledger.domain.money import Money
from coprod_ledger.effects.advice import FREE_ADVICE
from coprod_ledger.effects.circumstances import Circumstances, EarningsPeriod, NICategory
from coprod_ledger.effects.finding import Asked, Finding, answered, refer, will, will_not
from coprod_ledger.effects.payment import OfferedPayment
from coprod_ledger.effects.rates import load_tables
from coprod_ledger.effects.trace import Trace
from coprod_ledger.effects.uk.national_insurance.contributions import Rates, differ
from coprod_ledger.effects.uk.shared import references
from coprod_ledger.effects.uk.tax_years import Span, tax_month, tax_week
from coprod_ledger.effects.uk.taxation import Doubt, missing, undated, unsettled
from coprod_ledger.effects.words import total

_TABLES: Final = load_tables("coprod_ledger.effects.uk.national_insurance")
_NEXT: Final = f"Check your payslip. {FREE_ADVICE}"
_CODES: Final = ("ni_category", "earnings_period", "other_pay_in_earnings_period_minor")


@dataclass(frozen=True, slots=True)
class _Case:
    """The pay of one earnings period, and what was told."""

    asked: Asked
    fees: tuple[OfferedPayment, ...]
    near: tuple[Doubt, ...]
    category: NICategory
    period: EarningsPeriod
    other: Money

    @property
    def amount(self) -> Money:
        return total(fee.amount for fee in self.fees)


def about_pay(
    rule: str, pay: Sequence[OfferedPayment], besides: Sequence[Doubt], told: Circumstances
) -> tuple[Finding, ...]:
    """One finding for each earnings period in which pay is paid."""
    found = []
    unplaced = [payment for payment in pay if payment.paid_on is None]
    if unplaced:
        asked = Asked(rule=rule, question="payment", payments=references(unplaced))
        found.append(missing(asked, Trace(), ("paid_on",)))
    dated = [payment for payment in pay if payment.paid_on is not None]
    category, period, other = told.ni_category, told.earnings_period, told.other_pay_in_earnings_period_minor
    if category is None or period is None or other is None:
        if dated:
            asked = Asked(rule=rule, question="payment", payments=references(dated))
            found.append(missing(asked, Trace(), told.missing(*_CODES)))
        return tuple(found)
    every = (*besides, *undated(pay))
    span_of = tax_week if period is EarningsPeriod.WEEK else tax_month
    for one in sorted({span_of(payment.paid_on) for payment in dated if payment.paid_on}):
        fees = tuple(payment for payment in dated if payment.paid_on and payment.paid_on in one)
        near = tuple(doubt for doubt in every if doubt.payment.paid_on is None or doubt.payment.paid_on in one)
        asked = Asked(rule=rule, question="payment", payments=references(fees), period=_in_words(one, period))
        case = _Case(asked=asked, fees=fees, near=near, category=category, period=period, other=Money(other))
        found.append(answered(asked, lambda trace, case=case: _answer(case, trace)))  # type: ignore[misc]
    return tuple(found)


def _in_words(one: Span, period: EarningsPeriod) -> str:
    return f"the {period} {one}"


def _answer(case: _Case, trace: Trace) -> Finding:
    days = sorted({fee.paid_on for fee in case.fees if fee.paid_on})
    readings = [Rates.read(on, case.period, case.category, trace) for on in days]
    for name in ("earnings_period", "rounding"):
        trace.read(_TABLES[name], days[0])
    rates, amount, other = readings[0], case.amount, case.other
    _assume(case, trace)
    if differ(readings):
        sentence = "The rates change between the days of payment. Which of them holds is for payroll."
        trace.step(sentence)
        return refer(case.asked, trace, summary=f"This needs an adviser. {sentence}", next_step=_NEXT)
    less = rates.employee(other + amount) - rates.employee(other)
    _steps(case, rates, less, trace)
    most = other + amount + total(doubt.payment.amount for doubt in case.near)
    if case.near and rates.employee(most):
        return unsettled(case.asked, trace, case.near, _NEXT)
    if not less:
        summary = f"No National Insurance is taken off the {amount}. {_why_nothing(case, rates)}"
        return will_not(case.asked, trace, summary=summary, next_step=_NEXT)
    summary = f"{less} of National Insurance is taken off the {amount}, for {case.asked.period}."
    return will(case.asked, trace, change=-less, summary=summary, next_step=_NEXT)


def _why_nothing(case: _Case, rates: Rates) -> str:
    if case.category is NICategory.C:
        return "Over State Pension age you do not pay it."
    pay = case.other + case.amount
    if pay > rates.primary_threshold:
        return "What there is to pay is less than a penny."
    return f"{pay} in one {case.period} is not over {rates.primary_threshold}."


def _steps(case: _Case, rates: Rates, less: Money, trace: Trace) -> None:
    amount, other, pay = case.amount, case.other, case.other + case.amount
    trace.step(
        f"{amount} of pay, with {other} of other pay in the same {case.period}: {pay}.",
        f"Category {case.category}: {rates.main_rate_in_words()} of what is over {rates.primary_threshold}, and "
        f"{rates.upper_rate_in_words()} of what is over {rates.upper_limit}.",
        f"On {pay} that is {rates.employee(pay)}; on {other} it is {rates.employee(other)}. "
        f"{less} is because of these payments.",
    )
    more = rates.employer(pay) - rates.employer(other)
    trace.step(
        f"The organisation pays {more} of National Insurance of its own because of them: its share of what is over "
        f"{rates.secondary_threshold}. It is not taken off your pay."
    )
    if rates.lower_limit <= pay <= rates.primary_threshold:
        trace.step(f"{pay} reaches {rates.lower_limit}, so the {case.period} counts towards benefits without payment.")


def _assume(case: _Case, trace: Trace) -> None:
    trace.assume(
        "The organisation's classification is right, and it pays through payroll.",
        f"Other pay from the same payroll in the {case.period} is {case.other}, as you told us.",
        f"The earnings period is a {case.period}, counted from 6 April. The organisation fixes it.",
        "You are not a company director.",
    )
    trace.changed_by(
        f"More pay from the same payroll in the same {case.period}.",
        "Payment in another earnings period.",
        "Another category letter.",
        "Another classification by the organisation.",
    )
