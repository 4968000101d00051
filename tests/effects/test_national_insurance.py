"""National Insurance: the figures of one earnings period."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_ledger.domain.money import Money
from coprod_ledger.effects.circumstances import EarningsPeriod, NICategory
from coprod_ledger.effects.trace import Trace
from coprod_ledger.effects.uk.national_insurance.contributions import Rates, contribution, percent

DAYS = st.dates(date(2022, 4, 6), date(2027, 4, 5))


def rates(on: date, period: EarningsPeriod, category: NICategory = NICategory.A) -> Rates:
    return Rates.read(on, period, category, Trace())


@pytest.mark.parametrize(
    ("amount", "rate", "share"),
    [
        (11_000, "0.1325", 1_457),
        (12_500, "0.1505", 1_881),
        (5_800, "0.1325", 768),
        (7, "0.08", 0),
        (8, "0.08", 1),
        (25, "0.1", 2),
        (26, "0.1", 3),
        (0, "0.15", 0),
    ],
)
def test_the_third_decimal_of_a_pound_decides_the_penny(amount: int, rate: str, share: int) -> None:
    assert contribution(Money(amount), Fraction(rate)) == Money(share)


@pytest.mark.parametrize(("rate", "words"), [("0.1325", "13.25%"), ("0.138", "13.8%"), ("0.02", "2%"), ("0.0", "0%")])
def test_a_rate_in_words(rate: str, words: str) -> None:
    assert percent(Fraction(rate)) == words


@given(DAYS, st.sampled_from(EarningsPeriod), st.sampled_from(NICategory), st.integers(0, 600_000), st.integers(0, 999))
def test_more_pay_never_means_less_and_never_more_than_the_pay(
    on: date, period: EarningsPeriod, category: NICategory, pay: int, more: int
) -> None:
    held = rates(on, period, category)

    assert Money(0) <= held.employee(Money(pay)) <= held.employee(Money(pay + more))
    assert held.employer(Money(pay)) <= held.employer(Money(pay + more))
    assert held.employee(Money(pay)).minor * 100 <= pay * 14
    if Money(pay) <= held.primary_threshold:
        assert held.employee(Money(pay)) == Money(0)
    if Money(pay) <= held.secondary_threshold:
        assert held.employer(Money(pay)) == Money(0)


@given(DAYS, st.sampled_from(EarningsPeriod), st.integers(0, 600_000))
def test_the_category_changes_one_side_only(on: date, period: EarningsPeriod, pay: int) -> None:
    ordinary, pensioner, young = (rates(on, period, category) for category in NICategory)

    assert pensioner.employee(Money(pay)) == Money(0)
    assert pensioner.employer(Money(pay)) == ordinary.employer(Money(pay))
    assert young.employee(Money(pay)) == ordinary.employee(Money(pay))
    if Money(pay) <= ordinary.upper_limit:
        assert young.employer(Money(pay)) == Money(0)
