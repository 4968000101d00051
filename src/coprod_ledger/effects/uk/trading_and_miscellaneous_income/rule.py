"""Trading and miscellaneous income: receipts of a tax year up to an allowance need no tax and no report."""

from collections.abc import Sequence

from coprod_ledger.domain.classification import Classification
from coprod_ledger.domain.money import Money
from coprod_ledger.effects.advice import FREE_ADVICE
from coprod_ledger.effects.circumstances import Circumstances
from coprod_ledger.effects.finding import Asked, Finding, LimitCrossed, answered, refer, will, will_not
from coprod_ledger.effects.payment import OfferedPayment
from coprod_ledger.effects.rates import load_tables
from coprod_ledger.effects.trace import Trace
from coprod_ledger.effects.uk.by_tax_year import OfYear, by_tax_year
from coprod_ledger.effects.uk.mileage_and_expenses.standing import PAYROLL
from coprod_ledger.effects.uk.shared import references
from coprod_ledger.effects.uk.taxation import (
    about_costs,
    about_given_up,
    doubts,
    missing,
    not_worked_out,
    sort_out,
    unclassified,
    unsettled,
)
from coprod_ledger.effects.uk.trading_and_miscellaneous_income.allowance import allowance, taxable_with_allowance
from coprod_ledger.effects.words import total

NAME = "trading_and_miscellaneous_income"
TABLES = load_tables(__package__)
needs = ("other_trading_or_miscellaneous_income_minor", "is_employed_by_organisation")

_WHAT = "Trading and miscellaneous income"
_KEEP = "Keep a note of what you get, and when, from 6 April to 5 April."
_MEANINGS = {
    "A or F": "there is no fee, and money back for real costs is no income.",
    "B": "the fee may be miscellaneous income, and the allowance covers it.",
    "C or D": "it is pay, and the allowance does not cover pay.",
    "E": "it is income of a trade, and the allowance covers it.",
    "G": "a gift may be outside tax. That depends on the facts.",
}


def assess(payments: Sequence[OfferedPayment], told: Circumstances) -> tuple[Finding, ...]:
    """Whether the year's receipts without employment stay within the allowance. The tax itself is `income_tax`.

    Source:
        ITTOIA 2005 s.687, s.783A to 783AR; HMRC, EIM71105, BIM86000, BIM86007.
    """
    kinds = sort_out(payments)
    vouchers = [payment for payment in kinds.vouchers if payment.classification not in PAYROLL]
    pay = [payment for payment in (*kinds.pay, *kinds.vouchers) if payment not in vouchers]
    return (
        *by_tax_year(NAME, "payment", kinds.receipts, doubts(kinds, told, outside=PAYROLL), told, _weigh),
        *_about_pay(pay),
        *unclassified(NAME, kinds.unclassified, _MEANINGS, "Ask the organisation how it classes the payment."),
        *not_worked_out(NAME, [*kinds.odd, *vouchers], TABLES["no_employment"], "Ask the organisation, or HMRC."),
        *about_costs(NAME, _WHAT, kinds.costs, told, TABLES["repaid_costs"], _KEEP),
        *about_given_up(NAME, _WHAT, kinds.given_up, TABLES["declined"], _KEEP),
    )


def _weigh(case: OfYear, trace: Trace) -> Finding:
    """One tax year beside the allowance."""
    asked, told, year, fees, amount = case.asked, case.told, case.year, case.payments, case.amount
    if because := told.missing("other_trading_or_miscellaneous_income_minor", "is_employed_by_organisation"):
        return missing(asked, trace, because)
    if case.falls_due_elsewhere:
        return _for_hmrc(asked, trace, "It falls due in one tax year and is paid in another.")
    if told.is_employed_by_organisation:
        trace.read(TABLES["own_employer"], year.first)
        return _for_hmrc(asked, trace, "The allowance does not cover income from your own employer.")
    free = allowance(year.first, trace)
    trace.read(TABLES["reporting"], year.first)
    if any(fee.classification is Classification.NO_EMPLOYMENT for fee in fees):
        trace.read(TABLES["no_employment"], year.first)
    other = Money(told.other_trading_or_miscellaneous_income_minor or 0)
    trace.step(
        f"{amount} of fees in the tax year {year}, with {other} from other trading or odd sums: {amount + other}.",
        f"The allowance is {free} for a tax year, one for all of it.",
    )
    _assume(fees, other, trace)
    if amount + other > free:
        return _above(asked, amount, other, free, trace)
    if case.most + other > free:
        return unsettled(asked, trace, case.near, f"{_KEEP} {FREE_ADVICE}")
    trace.step(f"{amount + other} is not over {free}. £0.00 is taxable, and there is nothing to report.")
    summary = (
        f"You pay no tax on the {amount}, and you do not have to report it. You can take up to {free} in a tax year "
        f"this way. {amount + other} is not over that."
    )
    return will_not(asked, trace, summary=summary, next_step=f"{_KEEP} {FREE_ADVICE}")


def _assume(fees: Sequence[OfferedPayment], other: Money, trace: Trace) -> None:
    trace.assume(
        "The organisation's classification is right.",
        f"Other income from trading or odd sums is {other} in the tax year, before costs, as you told us.",
    )
    if any(fee.classification is Classification.NO_EMPLOYMENT for fee in fees):
        trace.assume("What is more than real costs is miscellaneous income (ITTOIA 2005 s.687).")
    if any(fee.due_on is None for fee in fees):
        trace.assume("It falls due in the tax year in which it is paid.")
    trace.changed_by(
        "More income from trading or odd sums in the same tax year.",
        "Payment in another tax year.",
        "Another classification by the organisation.",
        "Choosing real costs in place of the allowance, where they are more.",
    )


def _above(asked: Asked, amount: Money, other: Money, free: Money, trace: Trace) -> Finding:
    taxable = taxable_with_allowance(amount, other=other, free=free)
    excess = amount + other - free
    trace.step(
        f"{amount + other} is {excess} over {free}. It has to be reported to HMRC.",
        f"With the allowance, {taxable} of these payments is taxable. No National Insurance of class 1 is due on it.",
    )
    return will(
        asked,
        trace,
        limit_crossed=LimitCrossed(name=TABLES["allowance"].name, limit_minor=free.minor, excess_minor=excess.minor),
        summary=(
            f"{amount + other} in the tax year is {excess} over the allowance of {free}. It has to be reported to "
            f"HMRC. With the allowance, {taxable} of these payments is taxable."
        ),
        next_step=f"Report it to HMRC in a tax return. {_KEEP} {FREE_ADVICE}",
    )


def _for_hmrc(asked: Asked, trace: Trace, sentence: str) -> Finding:
    trace.step(sentence)
    summary = f"This needs an adviser. {sentence}"
    return refer(asked, trace, summary=summary, next_step=f"Ask HMRC. {_KEEP} {FREE_ADVICE}")


def _about_pay(pay: Sequence[OfferedPayment]) -> tuple[Finding, ...]:
    """Pay is not trading or miscellaneous income."""
    if not pay:
        return ()
    asked = Asked(rule=NAME, question="payment", payments=references(pay))

    def answer(trace: Trace) -> Finding:
        for payment in pay:
            trace.read(TABLES["own_employer"], payment.paid_on or payment.activity_on)
        amount = total(payment.amount for payment in pay)
        trace.step(f"{amount} is pay of an employment or a paid office. The allowance is not for pay.")
        trace.assume("The organisation's classification is right.")
        trace.changed_by("Another classification by the organisation.")
        summary = (
            f"The {amount} is pay, so it is not trading or miscellaneous income. It takes up none of the allowance."
        )
        return will_not(asked, trace, summary=summary, next_step=f"Look at what payroll takes off it. {FREE_ADVICE}")

    return (answered(asked, answer),)
