"""Benefits count pay after what payroll takes off; where that is sure, it is worked out and not asked for."""

from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_ledger.domain.classification import Classification
from coprod_ledger.domain.money import Money, gbp
from coprod_ledger.effects.circumstances import Circumstances, EarningsPeriod, NICategory
from coprod_ledger.effects.deductions import Deduction, after_deductions
from coprod_ledger.effects.engine import assess
from coprod_ledger.effects.finding import Certainty, Finding
from coprod_ledger.effects.payment import OfferedPayment, PaymentKind

TOLD = Circumstances(
    receives_universal_credit=True,
    has_limited_capability_for_work=False,
    is_responsible_for_child=False,
    other_earnings_in_assessment_period_minor=0,
    assessment_period_starts_on=date(2026, 11, 15),
    tax_code="BR",
    earnings_period=EarningsPeriod.MONTH,
    ni_category=NICategory.A,
    other_pay_in_earnings_period_minor=0,
)


def pay(amount: str = "75.00", **changes: object) -> OfferedPayment:
    fields: dict[str, object] = {
        "kind": PaymentKind.INVOLVEMENT,
        "amount": gbp(amount),
        "activity_on": date(2026, 10, 20),
        "paid_on": date(2026, 12, 1),
        "classification": Classification.EMPLOYMENT,
    }
    return OfferedPayment(**(fields | changes))  # type: ignore[arg-type]  # any field of a payment


def credit(*payments: OfferedPayment, told: Circumstances = TOLD) -> tuple[Finding, ...]:
    return assess(payments, told).of("universal_credit")


def test_universal_credit_starts_from_what_payroll_leaves() -> None:
    """A BR code takes £15.00 of £75.00; 55% of the £60.00 that is left is £33.00."""
    (found,) = credit(pay())

    assert (found.certainty, found.change_minor) == (Certainty.WILL, -33_00)
    assert found.steps[0] == (
        "Payroll takes £15.00 of income tax and £0.00 of National Insurance off £75.00, as worked out there. £60.00 is "
        "left, and counts."
    )
    assert "Nothing but tax and National Insurance is taken off it: no pension contribution." in found.assumptions


def test_national_insurance_is_taken_off_too() -> None:
    """Beside £1,048.00 of other pay, 8% of £75.00 is £6.00; the benefit counts £54.00 more: £29.70."""
    told = msgspec.structs.replace(TOLD, other_pay_in_earnings_period_minor=1_048_00)

    (found,) = credit(pay(), told=told)

    assert "£15.00 of income tax and £6.00 of National Insurance" in found.steps[0]
    assert found.change_minor == -29_70


def test_what_was_told_is_used_rather_than_what_is_worked_out() -> None:
    (found,) = credit(pay(deducted=gbp("20.00")))

    assert found.change_minor == -30_25
    assert not any("as worked out there" in step for step in found.steps)


@pytest.mark.parametrize("untold", ["tax_code", "ni_category", "earnings_period", "other_pay_in_earnings_period_minor"])
def test_it_stays_open_when_either_is_not_known(untold: str) -> None:
    """Without it nothing is worked out, and the benefit is never surer for it."""
    (found,) = credit(pay(), told=msgspec.structs.replace(TOLD, **{untold: None}))

    assert found.certainty is Certainty.CANNOT_SAY
    assert "deducted" in found.because


def test_pay_of_several_days_in_one_month_is_left_alone() -> None:
    """What is taken off belongs to both; they count in different assessment periods."""
    found = credit(pay(paid_on=date(2026, 11, 14)), pay(paid_on=date(2026, 11, 20)))

    assert {one.certainty for one in found} == {Certainty.CANNOT_SAY}


def test_pay_of_one_day_shares_what_is_taken_off() -> None:
    (found,) = credit(pay("75.00"), pay("25.00"))

    assert found.change_minor == -44_00
    assert "off £100.00" in found.steps[0]


def test_a_refund_is_no_deduction() -> None:
    """Earlier tax comes back with it; how a refund counts is for the benefit, so nothing is made up."""
    told = msgspec.structs.replace(
        TOLD,
        tax_code="1257L",
        is_week1_month1=False,
        pay_so_far_this_tax_year_minor=500_00,
        tax_so_far_this_tax_year_minor=100_00,
    )

    (found,) = credit(pay(), told=told)

    assert found.certainty is Certainty.CANNOT_SAY


def test_a_fee_without_employment_has_nothing_taken_off() -> None:
    (found,) = credit(pay(classification=Classification.NO_EMPLOYMENT))

    assert found.change_minor == -41_25
    assert not any("as worked out there" in step for step in found.steps)


def test_a_rule_that_finds_the_same_says_nothing_about_it() -> None:
    """Child Benefit does not look at pay."""
    told = msgspec.structs.replace(TOLD, receives_child_benefit=True)

    with_code = assess([pay()], told).of("child_benefit")

    assert with_code == assess([pay()], msgspec.structs.replace(told, tax_code=None)).of("child_benefit")


@given(amounts=st.lists(st.integers(0, 10_000), min_size=1, max_size=6), share=st.integers(0, 100))
def test_e96_what_is_taken_off_is_shared_to_the_penny(amounts: list[int], share: int) -> None:
    """Together the parts are the whole, and none is more than what it is taken off."""
    fees = [
        pay(str(Money(minor)).removeprefix("£").replace(",", ""), reference=str(number))
        for number, minor in enumerate(amounts)
    ]
    whole = sum(amounts) * share // 100
    references = tuple(fee.reference for fee in fees)
    worked_out = Deduction(payments=references, pay=Money(sum(amounts)), tax=Money(whole), insurance=Money(0))

    after = after_deductions(fees, [worked_out])

    taken = [fee.deducted.minor for fee in after if fee.deducted is not None]
    assert sum(taken) == whole
    assert all(0 <= one <= fee.amount.minor for one, fee in zip(taken, after, strict=True))
