"""Income tax: the figures of the bands and of payroll."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_ledger.domain.money import Money, gbp
from coprod_ledger.effects.circumstances import EarningsPeriod, Nation
from coprod_ledger.effects.trace import Trace
from coprod_ledger.effects.uk.income_tax.bands import YearRates
from coprod_ledger.effects.uk.income_tax.paye import PayrollRates, read_code

IN_2026 = date(2026, 12, 1)
YEARS = [date(year, 12, 1) for year in range(2022, 2027)]


def rates(nation: Nation, on: date = IN_2026) -> YearRates:
    return YearRates.read(nation, on, Trace())


@pytest.mark.parametrize(
    ("nation", "income", "tax"),
    [
        (Nation.ENGLAND, "12570.00", "0.00"),
        (Nation.ENGLAND, "50270.00", "7540.00"),
        (Nation.ENGLAND, "125140.00", "42516.00"),
        (Nation.ENGLAND, "125141.00", "42516.45"),
        (Nation.WALES, "50270.00", "7540.00"),
        (Nation.NORTHERN_IRELAND, "50270.00", "7540.00"),
        (Nation.SCOTLAND, "16537.00", "753.73"),
        (Nation.SCOTLAND, "29526.00", "3351.53"),
        (Nation.SCOTLAND, "43662.00", "6320.09"),
        (Nation.SCOTLAND, "75000.00", "19482.05"),
    ],
)
def test_the_tax_of_a_year_at_the_end_of_each_band(nation: Nation, income: str, tax: str) -> None:
    """Worked by hand from the published bands of 2026-27."""
    assert rates(nation).tax(gbp(income)) == gbp(tax).minor


@pytest.mark.parametrize("on", YEARS)
def test_a_welsh_and_a_northern_irish_year_have_the_tax_of_england(on: date) -> None:
    for income in ("12570.01", "45000.00", "110000.00", "200000.00"):
        taxes = {rates(nation, on).tax(gbp(income)) for nation in Nation if nation is not Nation.SCOTLAND}
        assert len(taxes) == 1


@given(st.sampled_from(Nation), st.sampled_from(YEARS), st.integers(0, 20_000_000), st.integers(1, 500_000))
def test_between_two_turns_each_pound_bears_the_same_tax(nation: Nation, on: date, base: int, more: int) -> None:
    year = rates(nation, on)
    middle = Money(base + more // 2)
    first = year.tax(middle) - year.tax(Money(base))
    second = year.tax(Money(base + more)) - year.tax(middle)
    if year.is_even(Money(base), Money(base + more)) and more % 2 == 0:
        assert first == second
    assert 0 <= first + second <= Fraction(more) * Fraction(70, 100)


@given(st.integers(0, 20_000_000))
def test_the_allowance_is_never_below_nothing_nor_above_the_whole(income: int) -> None:
    allowance = rates(Nation.ENGLAND).allowance(Money(income))

    assert 0 <= allowance <= 1_257_000
    assert (allowance == 1_257_000) is (income <= 10_000_000)
    assert (allowance == 0) is (income >= 12_514_000)


@pytest.mark.parametrize(
    ("text", "nation", "body"),
    [
        ("1257L", Nation.ENGLAND, "1257L"),
        ("S1257L", Nation.SCOTLAND, "1257L"),
        ("C1257L", Nation.WALES, "1257L"),
        ("CBR", Nation.WALES, "BR"),
        ("S0T", Nation.SCOTLAND, "0T"),
    ],
)
def test_the_first_letter_of_a_code_says_whose_bands_it_uses(text: str, nation: Nation, body: str) -> None:
    assert (read_code(text).nation, read_code(text).body) == (nation, body)


@given(
    st.sampled_from(["1257L", "S1257L", "C1257L", "0T", "S0T", "BR", "SBR", "CBR"]),
    st.sampled_from(EarningsPeriod),
    st.integers(0, 1_000_000),
    st.integers(0, 10_000),
    st.integers(1, 12),
)
def test_payroll_takes_whole_pence_more_from_more_pay_and_never_all_of_it(
    code: str, period: EarningsPeriod, pay: int, more: int, number: int
) -> None:
    payroll = PayrollRates.read(read_code(code), period, IN_2026, Trace())
    taxes = [
        payroll.tax(Money(pay), number=number, is_limit_rounded_up=False),
        payroll.tax(Money(pay + more), number=number, is_limit_rounded_up=False),
    ]
    other_way = payroll.tax(Money(pay), number=number, is_limit_rounded_up=True)

    assert Money(0) <= taxes[0] <= taxes[1]
    assert taxes[0].minor <= pay * 48 // 100
    assert Money(0) <= taxes[0] - other_way <= Money(60)
