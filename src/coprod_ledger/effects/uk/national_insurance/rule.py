"""National Insurance: class 1 counts by the earnings period of the payroll. Fees without employment have none."""

from collections.abc import Sequence

from coprod_ledger.domain.classification import Classification
from coprod_ledger.domain.money import Money
from coprod_ledger.effects.advice import FREE_ADVICE
from coprod_ledger.effects.circumstances import Circumstances
from coprod_ledger.effects.finding import Asked, Finding, answered, refer, will_not
from coprod_ledger.effects.payment import OfferedPayment
from coprod_ledger.effects.rates import load_tables
from coprod_ledger.effects.trace import Trace
from coprod_ledger.effects.uk.by_tax_year import OfYear, by_tax_year
from coprod_ledger.effects.uk.mileage_and_expenses.standing import PAYROLL
from coprod_ledger.effects.uk.national_insurance.contributions import class_4_limit
from coprod_ledger.effects.uk.national_insurance.pay import about_pay
from coprod_ledger.effects.uk.shared import references
from coprod_ledger.effects.uk.taxation import (
    RECEIPTS,
    about_costs,
    about_given_up,
    doubts,
    missing,
    not_worked_out,
    sort_out,
    unclassified,
    unsettled,
)
from coprod_ledger.effects.words import total

NAME = "national_insurance"
TABLES = load_tables(__package__)
needs = (
    "ni_category",
    "earnings_period",
    "other_pay_in_earnings_period_minor",
    "other_trading_or_miscellaneous_income_minor",
    "business_miles_so_far_this_tax_year",
)

_WHAT = "National Insurance"
_NEXT = "Ask the organisation how it classes the payment."
_MEANINGS = {
    "A or F": "there is no fee, and none is due on money back for real costs.",
    "B": "none is due (HMRC, EIM71105).",
    "C or D": "class 1 is taken off through payroll, above a threshold for the week or month.",
    "E": "class 4 may be due, on the profits of the tax year.",
    "G": "a gift may be outside it. That depends on the facts.",
}


def assess(payments: Sequence[OfferedPayment], told: Circumstances) -> tuple[Finding, ...]:
    """What class 1 takes off pay, by earnings period; and that fees without employment have none.

    Source:
        Social Security Contributions and Benefits Act 1992; SI 2001/1004; HMRC, EIM71105.
    """
    kinds = sort_out(payments)
    invoices = [payment for payment in kinds.receipts if payment.classification is Classification.SELF_EMPLOYMENT]
    invited = [payment for payment in kinds.receipts if payment not in invoices]
    trade_besides = doubts(kinds, told, outside=PAYROLL | {Classification.NO_EMPLOYMENT})
    return (
        *about_pay(NAME, kinds.pay, doubts(kinds, told, outside=RECEIPTS), told),
        *_about_invited(invited),
        *by_tax_year(NAME, "payment", invoices, trade_besides, told, _class_4),
        *unclassified(NAME, kinds.unclassified, _MEANINGS, _NEXT),
        *not_worked_out(NAME, [*kinds.vouchers, *kinds.odd], TABLES["vouchers"], _NEXT),
        *about_costs(NAME, _WHAT, kinds.costs, told, TABLES["repaid_costs"], _NEXT),
        *about_given_up(NAME, _WHAT, kinds.given_up, TABLES["declined"], _NEXT),
    )


def _about_invited(fees: Sequence[OfferedPayment]) -> tuple[Finding, ...]:
    """Fees without employment: none."""
    if not fees:
        return ()
    asked = Asked(rule=NAME, question="payment", payments=references(fees))

    def answer(trace: Trace) -> Finding:
        for fee in fees:
            trace.read(TABLES["no_employment"], fee.paid_on or fee.activity_on)
        amount = total(fee.amount for fee in fees)
        trace.step(f"{amount} is for giving views, without employment. It is not earnings for National Insurance.")
        trace.assume("The organisation's classification is right.")
        trace.changed_by("Another classification by the organisation, or by HMRC.")
        summary = f"No National Insurance is due on the {amount}: there is no employment (HMRC, EIM71105)."
        return will_not(asked, trace, summary=summary, next_step=f"Keep the organisation's letter. {FREE_ADVICE}")

    return (answered(asked, answer),)


def _class_4(case: OfYear, trace: Trace) -> Finding:
    """Fees from self-employment: none of class 4 while all receipts of the tax year stay within its limit."""
    asked, told, amount = case.asked, case.told, case.amount
    if because := told.missing("other_trading_or_miscellaneous_income_minor"):
        return missing(asked, trace, because)
    limit = class_4_limit(case.year.first, trace)
    other = Money(told.other_trading_or_miscellaneous_income_minor or 0)
    receipts = amount + other
    trace.step(f"{receipts} is taken from trading in the tax year {case.year}, before costs, with these payments.")
    trace.assume(
        "The organisation's classification is right: it is income of a trade.",
        "It falls due in the tax year in which it is paid.",
    )
    trace.changed_by("More income from trading in the same tax year.", "Another classification by the organisation.")
    if receipts > limit:
        sentence = f"Class 4 depends on your profits. With {receipts} before costs they may be over {limit}."
        trace.step(sentence)
        next_step = f"Ask HMRC. {FREE_ADVICE}"
        return refer(asked, trace, summary=f"This needs an adviser. {sentence}", next_step=next_step)
    if case.most + other > limit:
        return unsettled(asked, trace, case.near, f"Ask HMRC. {FREE_ADVICE}")
    trace.step(f"Profits cannot be more. {receipts} is not over {limit}, so class 4 takes nothing.")
    summary = f"No National Insurance of class 1 or class 4 is due on the {amount}. {receipts} is not over {limit}."
    return will_not(asked, trace, summary=summary, next_step=f"Keep your accounts. {FREE_ADVICE}")
