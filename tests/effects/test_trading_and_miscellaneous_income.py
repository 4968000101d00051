"""Trading and miscellaneous income: what of the year's receipts the allowance leaves taxable."""

from hypothesis import given
from hypothesis import strategies as st

from coprod_ledger.domain.money import Money
from coprod_ledger.effects.uk.trading_and_miscellaneous_income.allowance import taxable_with_allowance

FREE = Money(100_000)
AMOUNTS = st.integers(0, 300_000).map(Money)


def taxable(fees: Money, other: Money) -> Money:
    return taxable_with_allowance(fees, other=other, free=FREE)


@given(AMOUNTS, AMOUNTS, AMOUNTS)
def test_the_allowance_is_used_once_however_the_receipts_are_split(one: Money, two: Money, other: Money) -> None:
    assert taxable(one, other) + taxable(two, other + one) == taxable(one + two, other)


@given(AMOUNTS, AMOUNTS)
def test_no_more_is_taxable_than_is_paid_and_nothing_within_the_allowance(fees: Money, other: Money) -> None:
    assert Money(0) <= taxable(fees, other) <= fees
    assert (taxable(fees, other) == Money(0)) is (fees == Money(0) or fees + other <= FREE)
