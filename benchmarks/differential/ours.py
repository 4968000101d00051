"""The library's side: what `assess` finds for each household, in pence."""

import json
import sys
from datetime import date
from pathlib import Path

from coprod_ledger import Money
from coprod_ledger.domain.classification import Classification
from coprod_ledger.effects.circumstances import Accommodation, Circumstances, EarningsPeriod, Nation, NICategory
from coprod_ledger.effects.engine import assess
from coprod_ledger.effects.finding import Certainty
from coprod_ledger.effects.payment import OfferedPayment, PaymentKind


class NoFigureError(Exception):
    """The library gave no figure where one was asked for."""


def payment(pence, on, kind, *, deducted=None):
    """One involvement payment. Fees without employment are class B, pay is class D."""
    return OfferedPayment(
        kind=PaymentKind.INVOLVEMENT,
        amount=Money(pence),
        activity_on=on,
        paid_on=on,
        due_on=on,
        classification=kind,
        is_service_user=True,
        deducted=None if deducted is None else Money(deducted),
    )


def figure(payments, told, rule, question):
    """By how many pence money falls, over all findings of one question."""
    found = [one for one in assess(payments, told).of(rule) if one.question == question]
    unsure = [one for one in found if one.certainty not in (Certainty.WILL, Certainty.WILL_NOT)]
    if unsure or not found:
        raise NoFigureError("; ".join(f"{one.certainty}: {one.summary}" for one in unsure) or "no finding")
    return -sum(one.change_minor or 0 for one in found)


def more_tax(one, pence, *, base):
    """The extra income tax of a tax year on pay, on top of other income."""
    told = Circumstances(lives_in=Nation(one["nation"]), other_income_in_tax_year_minor=base)
    fee = payment(pence, date.fromisoformat(one["paid_on"]), Classification.EMPLOYMENT)
    return figure([fee], told, "income_tax", "tax_year")


def more_insurance(one, pence, *, base):
    """The extra National Insurance of a month on pay, on top of other pay."""
    told = Circumstances(
        ni_category=NICategory(one["category"]),
        earnings_period=EarningsPeriod.MONTH,
        other_pay_in_earnings_period_minor=base,
    )
    fee = payment(pence, date.fromisoformat(one["paid_on"]), Classification.EMPLOYMENT)
    return figure([fee], told, "national_insurance", "payment")


def less_universal_credit(one, fees, other):
    """The fall of Universal Credit over all assessment periods in which something is paid."""
    told = Circumstances(
        receives_universal_credit=True,
        has_limited_capability_for_work=one["has_lcw"],
        is_responsible_for_child=one["children"] > 0,
        has_housing_element=one["rent_monthly"] > 0,
        accommodation=Accommodation.ORDINARY,
        other_earnings_in_assessment_period_minor=other,
        assessment_period_starts_on=date.fromisoformat(one["assessment_period_starts_on"]),
    )
    return figure(fees, told, "universal_credit", "payment")


def in_later_month(day, months):
    """The same day of a later month; days after the 28th become the 28th."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, 28))


def answer(one):
    """What the library finds for one household."""
    on, quantity = date.fromisoformat(one["paid_on"]), one["quantity"]
    if quantity in ("income_tax", "tax_child_benefit_charge"):
        return {"less": more_tax(one, one["fee"], base=one["annual"])}
    if quantity == "national_insurance":
        return {"less": more_insurance(one, one["fee"], base=one["monthly"])}
    other = one["monthly"] + one["partner_monthly"]
    if quantity == "uc_twelve_payments":
        start = date.fromisoformat(one["assessment_period_starts_on"])
        fees = [payment(one["fee"], in_later_month(start, month), Classification.NO_EMPLOYMENT) for month in range(12)]
        return {"less": less_universal_credit(one, fees, other)}
    if quantity == "uc_after_deductions":
        pay, fee = one["monthly"], one["fee"]
        tax, insurance = more_tax(one, pay * 12, base=0), more_insurance(one, pay, base=0)
        fee_tax, fee_insurance = more_tax(one, fee * 12, base=pay * 12), more_insurance(one, fee, base=pay)
        other, deducted = pay - round(tax / 12) - insurance, round(fee_tax / 12) + fee_insurance
        fees = [payment(fee, on, Classification.EMPLOYMENT, deducted=deducted)]
        return {"less": less_universal_credit(one, fees, other), "other": other, "deducted": deducted}
    return {"less": less_universal_credit(one, [payment(one["fee"], on, Classification.NO_EMPLOYMENT)], other)}


def main(read_from, write_to):
    """One household after another; where there is no figure, the library's own words."""
    found = {}
    for one in json.loads(read_from.read_text(encoding="utf-8")):
        try:
            found[one["id"]] = answer(one)
        except NoFigureError as error:
            found[one["id"]] = {"less": None, "words": str(error)}
    fee = payment(1, date(2026, 5, 1), Classification.EMPLOYMENT)
    versions = assess([fee], Circumstances()).rule_versions
    rules = {name: versions[name] for name in ("income_tax", "national_insurance", "universal_credit")}
    write_to.write_text(json.dumps({"rules": rules, "households": found}, indent=1) + "\n", encoding="utf-8")
    print(f"{len(found)} households assessed")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
