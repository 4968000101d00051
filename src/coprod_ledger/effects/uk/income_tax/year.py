"""Findings about a whole tax year: how much more income tax is due on top of other income."""

from collections.abc import Sequence
from typing import Final

from coprod_ledger.domain.money import Money
from coprod_ledger.effects.advice import FREE_ADVICE
from coprod_ledger.effects.circumstances import Circumstances, Nation
from coprod_ledger.effects.finding import Finding, refer, will, will_not
from coprod_ledger.effects.payment import OfferedPayment
from coprod_ledger.effects.rates import load_tables
from coprod_ledger.effects.trace import Trace
from coprod_ledger.effects.uk.by_tax_year import OfYear, by_tax_year
from coprod_ledger.effects.uk.income_tax.bands import YearRates, down_to_pence
from coprod_ledger.effects.uk.mileage_and_expenses.standing import PAYROLL
from coprod_ledger.effects.uk.taxation import Doubt, missing, unsettled
from coprod_ledger.effects.uk.trading_and_miscellaneous_income.allowance import allowance, taxable_with_allowance
from coprod_ledger.effects.words import total

_TABLES: Final = load_tables("coprod_ledger.effects.uk.income_tax")
_NEXT: Final = f"If more was taken off than is due for the year, HMRC pays it back. {FREE_ADVICE}"
_WALES: Final = "In Wales each rate is the rate of the United Kingdom less 10p, and a Welsh 10p: the same in all."


def about_years(
    rule: str, income: Sequence[OfferedPayment], besides: Sequence[Doubt], told: Circumstances
) -> tuple[Finding, ...]:
    """One finding for each tax year in which something is paid. Payments without a day have one of their own."""
    return by_tax_year(rule, "tax_year", income, besides, told, _answer)


def _answer(case: OfYear, trace: Trace) -> Finding:
    told, codes = case.told, ["lives_in", "other_income_in_tax_year_minor"]
    if case.receipts or any(doubt.payment.classification not in PAYROLL for doubt in case.near):
        codes += ["other_trading_or_miscellaneous_income_minor", "is_employed_by_organisation"]
    if because := told.missing(*codes):
        return missing(case.asked, trace, because)
    if case.falls_due_elsewhere:
        return _refer(case, trace, "It falls due in one tax year and is paid in another.")
    if case.receipts and told.is_employed_by_organisation:
        return _refer(case, trace, "How a fee from your own employer is taxed is not for us to decide.")
    nation = told.lives_in or Nation.ENGLAND
    rates = YearRates.read(nation, case.year.first, trace)
    base = Money(told.other_income_in_tax_year_minor or 0)
    extra, is_settled = _taxable(case, trace)
    more = down_to_pence(rates.tax(base + extra)) - down_to_pence(rates.tax(base))
    _steps(case, rates, base, extra, more, trace)
    if nation is Nation.WALES:
        trace.step(_WALES)
    most = base + case.most
    is_safe = rates.tax(most) == rates.tax(base) or (is_settled and rates.is_even(base, most))
    if case.near and not is_safe:
        return unsettled(case.asked, trace, case.near, _NEXT)
    if not more:
        summary = f"Income tax for the tax year {case.year} does not change because of the {case.amount}."
        return will_not(case.asked, trace, summary=summary, next_step=_NEXT)
    summary = f"Income tax for the tax year {case.year} is {more} more because of the {case.amount}."
    return will(case.asked, trace, change=-more, summary=summary, next_step=_NEXT)


def _refer(case: OfYear, trace: Trace, sentence: str) -> Finding:
    trace.step(sentence)
    summary = f"This needs an adviser. {sentence}"
    return refer(case.asked, trace, summary=summary, next_step=f"Ask HMRC. {FREE_ADVICE}")


def _taxable(case: OfYear, trace: Trace) -> tuple[Money, bool]:
    """What of the payments is taxable, and whether payments that may count besides leave that as it is."""
    pay = total(payment.amount for payment in case.pay)
    if case.pay:
        trace.read(_TABLES["employment_income"], case.year.first)
        trace.step(f"{pay} is pay, and all of it is taxable.")
    if not case.receipts:
        return pay, True
    trace.read(_TABLES["no_employment"], case.year.first)
    free = allowance(case.year.first, trace)
    receipts = total(payment.amount for payment in case.receipts)
    other = Money(case.told.other_trading_or_miscellaneous_income_minor or 0)
    taxable = taxable_with_allowance(receipts, other=other, free=free)
    trace.step(
        f"{receipts} is paid without employment. With {other} of other trading or odd sums, what is over {free} in "
        f"the tax year is taxable. {taxable} of these payments is."
    )
    trace.assume("You choose the allowance and not actual costs, and what is over it is taxable income.")
    trace.changed_by("Choosing actual costs in place of the allowance, where they are more.")
    most = receipts + other + total(doubt.payment.amount for doubt in case.near)
    return pay + taxable, other >= free or most <= free


def _steps(case: OfYear, rates: YearRates, base: Money, extra: Money, more: Money, trace: Trace) -> None:
    before, after = down_to_pence(rates.allowance(base)), down_to_pence(rates.allowance(base + extra))
    trace.step(f"Other income is {base}. With these payments it is {base + extra}.")
    trace.step(
        f"The personal allowance is {after}." if before == after else f"The allowance goes from {before} to {after}."
    )
    tax, tax_before = down_to_pence(rates.tax(base + extra)), down_to_pence(rates.tax(base))
    trace.step(f"Tax on it is {tax}; without them it is {tax_before}. {more} is because of them, whole pence.")
    trace.assume(
        "The organisation's classification is right.",
        f"Other income is {base} in the tax year, as you told us, with no savings interest or dividends in it.",
        "You have the ordinary personal allowance, and no other relief.",
    )
    if any(payment.due_on is None for payment in (*case.pay, *case.receipts)):
        trace.assume("It falls due in the tax year in which it is paid.")
    trace.changed_by(
        "More or less income in the same tax year.",
        "Living in another part of the United Kingdom.",
        "Payment in another tax year.",
        "Another classification by the organisation.",
        "The High Income Child Benefit Charge, if you or a partner get Child Benefit: it is not worked out here.",
    )
