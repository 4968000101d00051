"""Mileage: the approved amount, mile by mile."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from coprod_ledger.domain.classification import Classification
from coprod_ledger.domain.money import Money
from coprod_ledger.effects.circumstances import Circumstances
from coprod_ledger.effects.payment import Cost, OfferedPayment, PaymentKind
from coprod_ledger.effects.uk.mileage_and_expenses.standing import Kind, approved_amount, standings


def journey(miles: int, *, amount: int = 0, cost: Cost = Cost.CAR) -> OfferedPayment:
    return OfferedPayment(
        kind=PaymentKind.REIMBURSEMENT,
        amount=Money(amount),
        activity_on=date(2025, 12, 1),
        classification=Classification.EMPLOYMENT,
        is_temporary_workplace=True,
        cost=cost,
        miles=Decimal(miles),
        reference="journey",
    )


@given(st.integers(0, 12_000), st.integers(0, 12_000))
def test_two_journeys_have_the_amount_of_one_as_long_as_both(one: int, two: int) -> None:
    whole = approved_amount(journey(one + two), miles_before=Fraction(0))
    parts = approved_amount(journey(one), miles_before=Fraction(0))
    parts += approved_amount(journey(two), miles_before=Fraction(one))

    assert parts == whole
    assert 25 * (one + two) <= whole <= 45 * (one + two)


@given(st.integers(0, 2_000), st.integers(0, 50_000), st.integers(0, 12_000))
def test_not_knowing_the_miles_so_far_is_free_only_where_no_number_of_them_would_matter(
    miles: int, amount: int, before: int
) -> None:
    told = Circumstances(business_miles_so_far_this_tax_year=before)
    known = standings([journey(miles, amount=amount)], told)["journey"].kind
    not_known = standings([journey(miles, amount=amount)], Circumstances())["journey"].kind

    assert not_known in (Kind.FREE, Kind.NOT_TOLD)
    assert known is Kind.FREE or not_known is Kind.NOT_TOLD
