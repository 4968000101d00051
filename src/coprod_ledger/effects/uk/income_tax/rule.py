"""Income tax: what payroll takes off at once, by tax code, and what is due for the whole tax year."""

from collections.abc import Sequence

from coprod_ledger.effects.advice import FREE_ADVICE
from coprod_ledger.effects.circumstances import Circumstances
from coprod_ledger.effects.finding import Asked, Finding, answered, will_not
from coprod_ledger.effects.payment import OfferedPayment
from coprod_ledger.effects.rates import load_tables
from coprod_ledger.effects.trace import Trace
from coprod_ledger.effects.uk.income_tax.payroll import about_pay
from coprod_ledger.effects.uk.income_tax.year import about_years
from coprod_ledger.effects.uk.shared import references
from coprod_ledger.effects.uk.taxation import (
    RECEIPTS,
    about_costs,
    about_given_up,
    doubts,
    not_worked_out,
    sort_out,
    unclassified,
)
from coprod_ledger.effects.words import total

NAME = "income_tax"
TABLES = load_tables(__package__)
needs = (
    "tax_code",
    "is_week1_month1",
    "earnings_period",
    "other_pay_in_earnings_period_minor",
    "pay_so_far_this_tax_year_minor",
    "tax_so_far_this_tax_year_minor",
    "lives_in",
    "other_income_in_tax_year_minor",
    "other_trading_or_miscellaneous_income_minor",
    "is_employed_by_organisation",
    "business_miles_so_far_this_tax_year",
)

_NEXT = "Ask the organisation how it classes the payment."
_MEANINGS = {
    "A or F": "there is no fee, and money back for real costs is not taxed.",
    "B": "payroll takes nothing off. What is over an allowance in the tax year may be taxed (HMRC, EIM71105).",
    "C or D": "it is pay, and payroll takes tax off by your tax code.",
    "E": "payroll takes nothing off. It counts as income of a trade.",
    "G": "a gift may be outside tax. That depends on the facts.",
}


def assess(payments: Sequence[OfferedPayment], told: Circumstances) -> tuple[Finding, ...]:
    """What payroll takes off, by week or month; and how much more tax is due, by tax year.

    The two can differ: a code can take too much or too little, and HMRC puts that right.

    Source:
        ITEPA 2003; Income Tax Act 2007; ITTOIA 2005 s.687, s.783A; HMRC, EIM71100, EIM71105.
    """
    kinds = sort_out(payments)
    return (
        *about_pay(NAME, kinds.pay, doubts(kinds, told, outside=RECEIPTS), told),
        *_outside_payroll(kinds.receipts),
        *about_years(NAME, (*kinds.pay, *kinds.receipts), doubts(kinds, told, outside=()), told),
        *unclassified(NAME, kinds.unclassified, _MEANINGS, _NEXT),
        *not_worked_out(NAME, [*kinds.vouchers, *kinds.odd], TABLES["vouchers"], _NEXT),
        *about_costs(NAME, "Income tax", kinds.costs, told, TABLES["repaid_costs"], _NEXT),
        *about_given_up(NAME, "Income tax", kinds.given_up, TABLES["declined"], _NEXT),
    )


def _outside_payroll(fees: Sequence[OfferedPayment]) -> tuple[Finding, ...]:
    """Fees without employment, and invoices: payroll takes nothing off."""
    if not fees:
        return ()
    asked = Asked(rule=NAME, question="payroll", payments=references(fees))

    def answer(trace: Trace) -> Finding:
        for fee in fees:
            trace.read(TABLES["no_employment"], fee.paid_on or fee.activity_on)
        amount = total(fee.amount for fee in fees)
        trace.step(f"{amount} is classed as paid without employment, so payroll takes nothing off it.")
        trace.assume("The organisation's classification is right.")
        trace.changed_by("Another classification by the organisation, or by HMRC.")
        summary = (
            f"No income tax is taken off the {amount} when it is paid. What is due for the year is a question apart."
        )
        return will_not(asked, trace, summary=summary, next_step=f"Keep the organisation's letter. {FREE_ADVICE}")

    return (answered(asked, answer),)
