"""What holds for all the rules on tax and National Insurance together."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coprod_ledger.domain.classification import Classification
from coprod_ledger.domain.money import Money
from coprod_ledger.effects.catalogue import RULES
from coprod_ledger.effects.circumstances import Circumstances, EarningsPeriod, Nation, NICategory
from coprod_ledger.effects.engine import Assessment, assess
from coprod_ledger.effects.finding import Certainty, Finding
from coprod_ledger.effects.payment import Cost, OfferedPayment, PaymentKind, PaymentOutcome
from coprod_ledger.effects.uk.tax_years import tax_month, tax_week, tax_year
from coprod_ledger.errors.effects import OfferedPaymentError

NAMES = {"income_tax", "mileage_and_expenses", "national_insurance", "trading_and_miscellaneous_income"}
OF_TAX = [rule for rule in RULES if rule.NAME in NAMES]

DAYS = st.one_of(st.dates(date(2026, 3, 20), date(2026, 4, 20)), st.dates(date(2026, 11, 25), date(2026, 12, 12)))
AMOUNTS = st.one_of(st.integers(0, 130_000), st.sampled_from([24_200, 24_201, 100_000, 100_001, 104_800, 104_808]))
TOLD = st.builds(
    Circumstances,
    lives_in=st.none() | st.sampled_from(Nation),
    tax_code=st.none() | st.sampled_from(["1257L", "1257L", "S1257L", "BR", "0T", "D0"]),
    is_week1_month1=st.none() | st.booleans(),
    ni_category=st.none() | st.sampled_from(NICategory),
    earnings_period=st.none() | st.sampled_from(EarningsPeriod),
    is_employed_by_organisation=st.none() | st.sampled_from([False, False, True]),
    other_pay_in_earnings_period_minor=st.none() | st.sampled_from([0, 0, 90_000]),
    pay_so_far_this_tax_year_minor=st.none() | st.sampled_from([0, 838_608]),
    tax_so_far_this_tax_year_minor=st.none() | st.sampled_from([0, 1_000]),
    other_income_in_tax_year_minor=st.none() | st.sampled_from([0, 1_200_000, 2_000_000, 5_000_000, 9_990_000]),
    other_trading_or_miscellaneous_income_minor=st.none() | st.sampled_from([0, 50_000, 100_000, 1_200_000]),
    business_miles_so_far_this_tax_year=st.none() | st.sampled_from([0, 9_990]),
)


@st.composite
def payments(draw: st.DrawFn) -> OfferedPayment:
    return OfferedPayment(
        kind=draw(st.sampled_from([PaymentKind.INVOLVEMENT, PaymentKind.INVOLVEMENT, *PaymentKind])),
        amount=Money(draw(AMOUNTS)),
        activity_on=draw(DAYS),
        paid_on=draw(DAYS | DAYS | st.none()),
        due_on=draw(st.none() | DAYS),
        decided_on=draw(st.none() | DAYS),
        outcome=draw(st.sampled_from([PaymentOutcome.PAID] * 6 + list(PaymentOutcome))),
        classification=draw(st.none() | st.sampled_from([*"BBCDDD", *Classification]).map(Classification)),
        cost=draw(st.none() | st.sampled_from(Cost)),
        miles=draw(st.none() | st.sampled_from([Decimal(0), Decimal("12.4"), Decimal(400)])),
        is_temporary_workplace=draw(st.none() | st.booleans()),
    )


SEVERAL = st.lists(payments(), min_size=1, max_size=4)
SURE = (Certainty.WILL, Certainty.WILL_NOT)


def check_less_is_not_surer(less: Assessment, more: Assessment) -> None:
    """A sure finding is there again on more knowledge, with the same figure, for the same payments."""
    for one in less.findings:
        for other in more.findings:
            same = (one.rule, one.question) == (other.rule, other.question)
            if one.certainty in SURE and same and set(one.payments) & set(other.payments):
                assert other.certainty in (one.certainty, Certainty.WILL_NOT), (one, other)
                if one.certainty is Certainty.WILL_NOT:
                    assert other.change_minor == 0


@settings(max_examples=400, deadline=None)
@given(SEVERAL, TOLD, st.data())
def test_knowing_less_never_makes_an_answer_surer(
    several: list[OfferedPayment], told: Circumstances, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(several) - 1))
    field = data.draw(
        st.sampled_from(["classification", "cost", "decided_on", "is_temporary_workplace", "miles", "paid_on"])
    )
    less = list(several)
    less[at] = msgspec.structs.replace(several[at], **{field: None})
    needed = sorted({code for rule in OF_TAX for code in rule.needs})
    told_less = msgspec.structs.replace(told, **{data.draw(st.sampled_from(needed)): None})
    full = assess(several, told, rules=OF_TAX)

    check_less_is_not_surer(assess(less, told, rules=OF_TAX), full)
    check_less_is_not_surer(assess(several, told_less, rules=OF_TAX), full)


@settings(max_examples=200, deadline=None)
@given(SEVERAL, TOLD)
def test_every_payment_is_answered_and_every_figure_has_sources_steps_and_assumptions(
    several: list[OfferedPayment], told: Circumstances
) -> None:
    assessment = assess(several, told, rules=OF_TAX)

    for rule in OF_TAX:
        answered = {reference for finding in assessment.of(rule.NAME) for reference in finding.payments}
        assert answered == {f"payment {number}" for number in range(1, len(several) + 1)}
    for finding in assessment.findings:
        if finding.change_minor or finding.limit_crossed:
            assert finding.sources
            assert finding.steps
            assert finding.assumptions
            assert finding.would_change


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 6_000_000), st.integers(0, 400_000), st.integers(0, 400_000), st.sampled_from(Nation))
def test_the_tax_of_two_fees_is_that_of_both_in_turn_but_for_a_penny(
    base: int, one: int, two: int, nation: Nation
) -> None:
    def tax(minor: int, income: int) -> int:
        told = Circumstances(lives_in=nation, other_income_in_tax_year_minor=income)
        (finding,) = [
            finding for finding in assess([fee(minor)], told, rules=OF_TAX).findings if finding.question == "tax_year"
        ]
        return -(finding.change_minor or 0)

    assert 0 <= tax(one + two, base) - tax(one, base) - tax(two, base + one) <= 1
    assert tax(one, base) <= one


def fee(minor: int, **fields: Any) -> OfferedPayment:
    usual: dict[str, Any] = {
        "kind": PaymentKind.INVOLVEMENT,
        "activity_on": date(2026, 11, 24),
        "paid_on": date(2026, 12, 1),
        "classification": Classification.EMPLOYMENT,
    }
    return OfferedPayment(amount=Money(minor), **(usual | fields))


def of(findings: Sequence[Finding], rule: str, question: str) -> Finding:
    (finding,) = [one for one in findings if (one.rule, one.question) == (rule, question)]
    return finding


def test_the_classification_is_the_organisation_s_and_each_class_has_its_answer() -> None:
    told = Circumstances(
        tax_code="BR",
        earnings_period=EarningsPeriod.MONTH,
        other_pay_in_earnings_period_minor=0,
        ni_category=NICategory.A,
        is_employed_by_organisation=False,
        other_trading_or_miscellaneous_income_minor=0,
    )
    answers = {}
    for classification in (None, *Classification):
        found = assess([fee(7_500, classification=classification)], told, rules=OF_TAX).findings
        answers[classification] = [
            next(one.certainty.value for one in found if one.rule == rule)
            for rule in ("income_tax", "national_insurance", "trading_and_miscellaneous_income")
        ]

    assert answers == {
        None: ["cannot_say", "cannot_say", "cannot_say"],
        Classification.COSTS_ONLY: ["refer", "refer", "refer"],
        Classification.NO_EMPLOYMENT: ["will_not", "will_not", "will_not"],
        Classification.PAID_OFFICE: ["will", "will_not", "will_not"],
        Classification.EMPLOYMENT: ["will", "will_not", "will_not"],
        Classification.SELF_EMPLOYMENT: ["will_not", "will_not", "will_not"],
        Classification.UNPAID_OFFICE: ["refer", "refer", "refer"],
        Classification.GIFT: ["refer", "refer", "refer"],
    }


@given(st.dates(date(2021, 1, 1), date(2032, 12, 31)))
def test_every_day_lies_in_one_tax_year_one_month_and_one_week(day: date) -> None:
    year, month, week = tax_year(day), tax_month(day), tax_week(day)

    for span in (year, month, week):
        assert day in span
        assert tax_year(span.first) == tax_year(span.last) == year
    assert 1 <= month.number <= 12
    assert 1 <= week.number <= 53
    assert tax_month(month.last + timedelta(days=1)).first == month.last + timedelta(days=1)
    assert tax_week(week.last + timedelta(days=1)).first == week.last + timedelta(days=1)


@pytest.mark.parametrize(
    ("day", "month", "week"),
    [
        (date(2026, 4, 5), 12, 53),
        (date(2026, 4, 6), 1, 1),
        (date(2026, 5, 5), 1, 5),
        (date(2026, 5, 6), 2, 5),
        (date(2027, 1, 1), 9, 39),
    ],
)
def test_weeks_and_months_are_counted_from_6_april(day: date, month: int, week: int) -> None:
    assert (tax_month(day).number, tax_week(day).number) == (month, week)


@pytest.mark.parametrize("miles", ["-1", "NaN", "Infinity"])
def test_miles_that_cannot_be_are_refused(miles: str) -> None:
    with pytest.raises(OfferedPaymentError, match="miles is not a number of miles"):
        fee(1_000, miles=Decimal(miles))
