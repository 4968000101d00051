"""Findings about pay through payroll: what the tax code takes off in each week or month, put into words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from coprod_ledger.domain.money import Money
from coprod_ledger.effects.advice import FREE_ADVICE
from coprod_ledger.effects.circumstances import Circumstances, EarningsPeriod
from coprod_ledger.effects.finding import Asked, Between, Finding, answered, cannot_say, refer, will, will_not
from coprod_ledger.effects.payment import OfferedPayment
from coprod_ledger.effects.rates import load_tables
from coprod_ledger.effects.trace import Trace
from coprod_ledger.effects.uk.income_tax.paye import Code, PayrollRates, read_code
from coprod_ledger.effects.uk.shared import references
from coprod_ledger.effects.uk.tax_years import Span, tax_month, tax_week, tax_year
from coprod_ledger.effects.uk.taxation import Doubt, missing, undated, unsettled
from coprod_ledger.effects.words import total

_TABLES: Final = load_tables("coprod_ledger.effects.uk.income_tax")
_NEXT: Final = f"Check your payslip and your tax code. HMRC pays back tax that was not due. {FREE_ADVICE}"
_READINGS: Final = (False, True)
_NOTHING: Final = Money(0)


@dataclass(frozen=True, slots=True)
class _Case:
    """The pay of one week or month of payroll, and what was told."""

    asked: Asked
    span: Span
    fees: tuple[OfferedPayment, ...]
    near: tuple[Doubt, ...]
    code: Code
    period: EarningsPeriod
    other: Money
    is_cumulative: bool
    pay_before: Money
    tax_before: Money
    earlier: "_Case | None"
    """The pay before it in the same tax year, among the payments asked about."""

    @property
    def amount(self) -> Money:
        return total(fee.amount for fee in self.fees)

    @property
    def number(self) -> int:
        return self.span.number if self.is_cumulative else 1


def about_pay(
    rule: str, pay: Sequence[OfferedPayment], besides: Sequence[Doubt], told: Circumstances
) -> tuple[Finding, ...]:
    """One finding for each week or month of payroll in which pay is paid."""
    found = []
    unplaced = [payment for payment in pay if payment.paid_on is None]
    if unplaced:
        asked = Asked(rule=rule, question="payroll", payments=references(unplaced))
        found.append(missing(asked, Trace(), ("paid_on",)))
    dated = [payment for payment in pay if payment.paid_on is not None]
    if dated and (because := _missing(told)):
        asked = Asked(rule=rule, question="payroll", payments=references(dated))
        return (*found, missing(asked, Trace(), because))
    earlier: _Case | None = None
    for case in _cases(rule, dated, (*besides, *undated(pay)), told):
        known = earlier if earlier and tax_year(earlier.span.first) == tax_year(case.span.first) else None
        before = case.pay_before if known is None else known.pay_before + known.other + known.amount
        earlier = _replaced(case, before, known)
        found.append(answered(case.asked, _answering(earlier)))
    return tuple(found)


def _replaced(case: _Case, pay_before: Money, earlier: _Case | None) -> _Case:
    fields = {name: getattr(case, name) for name in _Case.__slots__}
    return _Case(**(fields | {"pay_before": pay_before, "earlier": earlier}))


def _answering(case: _Case) -> Callable[[Trace], Finding]:
    return lambda trace: _answer(case, trace)


def _missing(told: Circumstances) -> tuple[str, ...]:
    codes = ["tax_code", "earnings_period", "other_pay_in_earnings_period_minor"]
    if told.tax_code and not read_code(told.tax_code).is_flat:
        codes.append("is_week1_month1")
        if told.is_week1_month1 is False:
            codes += ["pay_so_far_this_tax_year_minor", "tax_so_far_this_tax_year_minor"]
    return told.missing(*codes)


def _cases(
    rule: str, pay: Sequence[OfferedPayment], besides: Sequence[Doubt], told: Circumstances
) -> tuple[_Case, ...]:
    """The pay by week or month, in the order of time. Nothing that decides is missing."""
    code, period = read_code(told.tax_code or "BR"), told.earnings_period or EarningsPeriod.MONTH
    is_cumulative = not code.is_flat and not told.is_week1_month1
    span_of = tax_week if period is EarningsPeriod.WEEK else tax_month
    cases = []
    for span in sorted({span_of(payment.paid_on) for payment in pay if payment.paid_on}):
        fees = tuple(payment for payment in pay if payment.paid_on and payment.paid_on in span)
        first = tax_year(span.first).first if is_cumulative else span.first
        near = tuple(
            doubt for doubt in besides if doubt.payment.paid_on is None or first <= doubt.payment.paid_on <= span.last
        )
        asked = Asked(rule=rule, question="payroll", payments=references(fees), period=f"the {period} {span}")
        cases.append(
            _Case(
                asked=asked,
                span=span,
                fees=fees,
                near=near,
                code=code,
                period=period,
                other=Money(told.other_pay_in_earnings_period_minor or 0),
                is_cumulative=is_cumulative,
                pay_before=Money(told.pay_so_far_this_tax_year_minor or 0),
                tax_before=Money(told.tax_so_far_this_tax_year_minor or 0),
                earlier=None,
            )
        )
    return tuple(cases)


def _answer(case: _Case, trace: Trace) -> Finding:
    on = min(fee.paid_on for fee in case.fees if fee.paid_on)
    if not case.code.is_known(on, trace):
        return _refer(case, trace, "This tax code is not worked out here.")
    rates = PayrollRates.read(case.code, case.period, on, trace)
    trace.read(_TABLES["employment_income"], on)
    if case.is_cumulative and case.number > rates.periods:
        return _refer(case, trace, "The last days of a tax year can be a week 53, with rules of its own.")
    if case.is_cumulative and case.earlier and case.other:
        sentence = "Other pay between these payments counts too."
        return missing(case.asked, trace, ("pay_so_far_this_tax_year_minor",), also=sentence)
    _assume(case, trace)
    low, high = sorted(_taken(case, rates, is_up=is_up) for is_up in _READINGS)
    _steps(case, rates, trace)
    if case.near and _could_bear_tax(case, rates):
        return unsettled(case.asked, trace, case.near, _NEXT)
    if low != high:
        return _between(case, trace, low, high)
    trace.step(f"Because of these payments payroll takes {low}." if low >= _NOTHING else f"It pays back {-low}.")
    if not low:
        summary = f"Payroll takes no income tax off the {case.amount}, for {case.asked.period}."
        return will_not(case.asked, trace, summary=summary, next_step=_NEXT)
    if low > _NOTHING:
        summary = f"Payroll takes {low} of income tax off the {case.amount}, for {case.asked.period}."
    else:
        summary = (
            f"Payroll pays back {-low} of income tax with the {case.amount}: you had paid more than was due so far."
        )
    return will(case.asked, trace, change=-low, summary=summary, next_step=_NEXT)


def _refer(case: _Case, trace: Trace, sentence: str) -> Finding:
    trace.step(sentence)
    return refer(case.asked, trace, summary=f"This needs an adviser. {sentence}", next_step=f"Ask payroll. {_NEXT}")


def _between(case: _Case, trace: Trace, low: Money, high: Money) -> Finding:
    sentence = f"How payroll rounds the limits of the tax bands for a {case.period} is not in our tables."
    trace.step(sentence)
    bounds = f"between {low} and {high} of income tax off the {case.amount}"
    return cannot_say(
        case.asked,
        trace,
        because=("income_tax.payroll_band_limits",),
        summary=f"We cannot say to the penny. Payroll takes {bounds}.",
        next_step=f"Ask payroll. {_NEXT}",
        between=Between(lowest_minor=-high.minor, highest_minor=-low.minor),
    )


def _pay_to_date(case: _Case) -> Money:
    return case.pay_before + case.other if case.is_cumulative else case.other


def _taken(case: _Case, rates: PayrollRates, *, is_up: bool) -> Money:
    """What payroll takes because of the fees. Below zero, it pays back."""
    due = rates.tax(_pay_to_date(case) + case.amount, number=case.number, is_limit_rounded_up=is_up)
    if case.is_cumulative and not case.other:
        return due - _tax_before(case, rates, is_up=is_up)
    return due - rates.tax(_pay_to_date(case), number=case.number, is_limit_rounded_up=is_up)


def _tax_before(case: _Case, rates: PayrollRates, *, is_up: bool) -> Money:
    """The tax taken so far: as told, or as due when the payments before these were paid."""
    if case.earlier is None:
        return case.tax_before
    return rates.tax(case.pay_before, number=case.earlier.number, is_limit_rounded_up=is_up)


def _could_bear_tax(case: _Case, rates: PayrollRates) -> bool:
    """Whether there is tax at all, with everything that may count besides."""
    most = _pay_to_date(case) + case.amount + total(doubt.payment.amount for doubt in case.near)
    had = _tax_before(case, rates, is_up=False) if case.is_cumulative and not case.other else _NOTHING
    return bool(had) or bool(rates.tax(most, number=case.number, is_limit_rounded_up=False))


def _steps(case: _Case, rates: PayrollRates, trace: Trace) -> None:
    pay = _pay_to_date(case) + case.amount
    if case.is_cumulative:
        trace.step(
            f"The code adds up pay from 6 April. With these payments that is {pay}, in {case.period} {case.number}.",
            f"Free pay so far is {case.number} times {rates.free}: {rates.free * case.number}.",
        )
    else:
        trace.step(f"{case.amount} of pay, with {case.other} of other pay in the same {case.period}: {pay}.")
        if not rates.is_flat:
            trace.step(f"Each {case.period} stands alone. Free pay of one {case.period} is {rates.free}.")
    taxable = rates.taxable(pay, number=case.number)
    first = rates.bands[0][1]
    trace.step(f"Taxable, down to a whole pound: {taxable}. The {'' if rates.is_flat else 'first '}rate is {first}.")
    if rates.is_flat:
        trace.step(
            "This code has no free pay, so it takes tax also from people who owe none. HMRC pays that back. For "
            "Universal Credit a refund counts as earnings when you get it (reg 55(4A))."
        )


def _assume(case: _Case, trace: Trace) -> None:
    trace.assume(
        "The organisation's classification is right, and it pays through payroll.",
        "The tax code is the one that you told us, and it stays the same.",
        f"Other pay from the same payroll in the {case.period} is {case.other}, as you told us.",
        "You pay no pension contribution out of it.",
    )
    if case.is_cumulative:
        trace.assume(f"Pay before it in this tax year is {case.pay_before}. It has no other pay in between.")
    trace.changed_by(
        "Another tax code, or the mark W1, M1 or X on it.",
        f"More pay from the same payroll in the same {case.period}.",
        "Payment in another tax year.",
        "Another classification by the organisation.",
    )
