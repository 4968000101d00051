"""What holds for the rules as a whole: no jump that the law does not make, no figure that its own trace does not give.

Where an amount is meant to jump, or to be judged by an office, the limit stands in a table here.
"""

import ast
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from math import floor
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.effects.strategies_of_the_whole import (
    ANYTHING,
    CLASSES,
    FIRST_DAY,
    NI_AMOUNTS,
    SURE,
    UC_AMOUNTS,
    UC_DAYS,
    amounts,
    days,
    every_day,
    fee,
    found,
    on_payroll,
    on_universal_credit,
    only,
    parts,
    pence,
    sure_change,
    taxed,
    told,
)
from tests.effects.test_properties import payments

import coprod_ledger.effects
from coprod_ledger.domain.classification import Classification
from coprod_ledger.effects.catalogue import RULES
from coprod_ledger.effects.circumstances import Circumstances
from coprod_ledger.effects.engine import assess
from coprod_ledger.effects.finding import Certainty, Finding
from coprod_ledger.effects.payment import Cost, OfferedPayment, PayableFor, PaymentKind
from coprod_ledger.effects.uk.tax_years import tax_month, tax_week, tax_year
from coprod_ledger.effects.uk.universal_credit.periods import period_end, period_start
from coprod_ledger.effects.words import day as in_words

HERE = Path(coprod_ledger.effects.__file__).parent
TRADING = "trading_and_miscellaneous_income"
often = settings(max_examples=150, deadline=None)


# 1. One penny more of a sure payment changes an amount by a penny at most, except at a limit that is named here.


@often
@given(on_universal_credit(), UC_AMOUNTS, UC_DAYS)
def test_a_penny_more_lets_universal_credit_fall_by_a_penny_at_most(known: Circumstances, minor: int, on: date) -> None:
    less, more = (sure_change("universal_credit", "payment", known, fee(each, on)) for each in (minor, minor + 1))

    assert less - more in (0, 1)


@often
@given(taxed(), st.integers(0, 120_000), days(), CLASSES)
def test_a_penny_more_raises_the_tax_of_a_year_by_a_penny_at_most_below_the_taper(
    known: Circumstances, minor: int, on: date, classed: Classification
) -> None:
    base = known.other_income_in_tax_year_minor or 0
    minor = min(minor, 9_999_999 - base)
    less, more = (
        sure_change("income_tax", "tax_year", known, fee(each, on, classification=classed))
        for each in (minor, minor + 1)
    )

    assert less - more in (0, 1)


@often
@given(on_payroll(), NI_AMOUNTS, days())
def test_a_penny_more_raises_class_1_by_a_penny_at_most(known: Circumstances, minor: int, on: date) -> None:
    less, more = (
        sure_change("national_insurance", "payment", known, fee(each, on, classification=Classification.EMPLOYMENT))
        for each in (minor, minor + 1)
    )

    assert less - more in (0, 1)


@often
@given(taxed(), st.integers(0, 120_000) | st.sampled_from([49_999, 50_000, 99_999, 100_000]), days())
def test_a_penny_more_is_a_penny_more_of_taxable_receipts_at_most(known: Circumstances, minor: int, on: date) -> None:
    """Above the allowance the finding gives no change of money, so what is taxable is read from its step."""

    def taxable(each: int) -> int:
        finding = only(TRADING, "payment", known, fee(each, on))
        assert finding.certainty in SURE
        if finding.certainty is Certainty.WILL_NOT:
            assert finding.change_minor == 0
            return 0
        (of_it,) = amounts(finding, "With the allowance, £ of these payments is taxable.*")
        return of_it

    assert taxable(minor + 1) - taxable(minor) in (0, 1)


@dataclass(frozen=True)
class Cliff:
    """The most, in pence of one week or period, at which nothing but the amount itself matters."""

    rule: str
    on: date
    most: int
    other: str | None = "other_weekly_earnings_minor"
    told: dict[str, Any] = field(default_factory=dict)
    classed: Classification = Classification.NO_EMPLOYMENT
    is_limit_named: bool = True
    question: str = "payment"


LONG_WEEK = {"work_in_week_minutes": 960, "has_supported_permitted_work": False}
TRADE = "other_trading_or_miscellaneous_income_minor"
ESA = "employment_and_support_allowance"
UC_OTHER = "other_earnings_in_assessment_period_minor"
NO_EXEMPTION = {
    f"receives_{name}": False
    for name in (
        *("adult_disability_payment", "attendance_allowance", "child_disability_payment"),
        *("disability_living_allowance", "personal_independence_payment"),
    )
}
CLIFFS = (
    Cliff(ESA, date(2023, 6, 15), 16_700),
    Cliff(ESA, date(2025, 6, 15), 19_550),
    Cliff(ESA, date(2026, 11, 24), 20_350),
    Cliff(ESA, date(2026, 11, 24), 2_000, told=LONG_WEEK),
    Cliff("carers_allowance", date(2022, 6, 15), 13_200),
    Cliff("carers_allowance", date(2024, 6, 15), 15_100),
    Cliff("carers_allowance", date(2025, 6, 15), 19_600),
    Cliff("carers_allowance", date(2026, 11, 24), 20_400),
    Cliff("carer_support_payment", date(2024, 1, 15), 13_900),
    Cliff("carer_support_payment", date(2025, 6, 15), 19_600),
    Cliff("carer_support_payment", date(2026, 11, 24), 20_400),
    Cliff(TRADING, date(2022, 4, 6), 100_000, TRADE),
    Cliff(TRADING, date(2027, 4, 5), 100_000, TRADE, classed=Classification.SELF_EMPLOYMENT),
    Cliff("national_insurance", date(2026, 11, 24), 1_257_000, TRADE, {}, Classification.SELF_EMPLOYMENT, False),
    Cliff("universal_credit", date(2026, 11, 24), 250_000, None, is_limit_named=False),
    Cliff(
        *("universal_credit", date(2026, 11, 24), 88_122, UC_OTHER, NO_EXEMPTION),
        is_limit_named=False,
        question="work_capability",
    ),
)
"""The limits of permitted work, of the two benefits for carers, of the allowance for odd sums, of class 4, and of what
is left to an adviser in Universal Credit. Of the last, a penny below the amount at which the warning starts."""


@settings(max_examples=30, deadline=None)
@pytest.mark.parametrize("cliff", CLIFFS, ids=lambda one: f"{one.rule}-{one.on}-{one.most}")
@given(st.integers(0, 90), st.integers(1, 30_000) | st.just(1), st.sampled_from(PayableFor))
def test_at_a_named_limit_nothing_jumps_and_a_penny_over_it_is_named_or_referred(
    cliff: Cliff, share: int, over: int, payable_for: PayableFor
) -> None:
    other = cliff.most * share // 100 if cliff.other else 0
    known = told(**({cliff.other: other} if cliff.other else {}), **cliff.told)
    if cliff.rule != TRADING and payable_for is PayableFor.MONTH and cliff.is_limit_named:
        payable_for = PayableFor.WEEK

    def of(minor: int) -> list[Finding]:
        paid = fee(minor, cliff.on, classification=cliff.classed, payable_for=payable_for)
        return found(cliff.rule, cliff.question, known, paid)

    assert all(one.certainty in SURE and one.limit_crossed is None for one in of(cliff.most - other))
    (above,) = of(cliff.most - other + over)
    assert above.certainty is Certainty.REFER or above.limit_crossed
    assert above.change_minor is None
    assert (above.limit_crossed is not None) is cliff.is_limit_named
    if above.limit_crossed:
        assert above.limit_crossed.limit_minor == cliff.most
        if above.certainty is Certainty.REFER or not other or cliff.rule == TRADING:
            assert above.limit_crossed.excess_minor == over


HOURS = (
    (ESA, date(2026, 11, 24), 15_000),
    ("jobseekers_allowance", date(2026, 11, 24), 1_500),
    ("income_support", date(2026, 2, 24), 1_500),
    ("income_based_jobseekers_allowance", date(2026, 2, 24), 1_500),
)
"""Benefits for which 16 hours of work in a week are a limit."""


@pytest.mark.parametrize(("rule", "on", "minor"), HOURS)
def test_a_minute_below_16_hours_is_worked_out_and_16_hours_are_named_or_referred(
    rule: str, on: date, minor: int
) -> None:
    short, long = (only(rule, "payment", told(work_in_week_minutes=each), fee(minor, on)) for each in (959, 960))

    assert short.certainty in SURE
    assert short.change_minor is not None
    assert long.certainty is Certainty.REFER or long.limit_crossed
    assert long.change_minor is None


@often
@given(taxed(st.integers(9_990_000, 12_600_000)), st.integers(0, 30_000), days(), st.booleans())
def test_where_the_allowance_falls_only_its_steps_of_a_pound_jump_and_the_trace_says_so(
    known: Circumstances, minor: int, on: date, is_at_a_step: bool
) -> None:
    income = (known.other_income_in_tax_year_minor or 0) + minor
    if is_at_a_step:
        minor += 199 - (income - 10_000_000) % 200
    over = (known.other_income_in_tax_year_minor or 0) + minor + 1 - 10_000_000
    less, more = (
        only("income_tax", "tax_year", known, fee(each, on, classification=Classification.EMPLOYMENT))
        for each in (minor, minor + 1)
    )
    jump = (less.change_minor or 0) - (more.change_minor or 0)

    if over % 200 == 0 and 0 < over <= 2_514_000:
        assert 40 <= jump <= 49
        _, left = amounts(more, "The allowance goes from £ to £.")
        assert left == 1_257_000 - over // 2
    else:
        assert jump in (0, 1)


