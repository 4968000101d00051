"""What holds for the benefits beside Universal Credit and Carer's Allowance, whatever is paid and whatever was told."""

from datetime import date
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.effects.test_properties import check_less_is_not_surer, check_promises, maybe, outline, payments

from coprod_ledger.domain.money import Money
from coprod_ledger.effects.catalogue import RULES
from coprod_ledger.effects.circumstances import Accommodation, Circumstances, ImmigrationLimit, Nation
from coprod_ledger.effects.engine import assess
from coprod_ledger.effects.finding import Certainty
from coprod_ledger.effects.payment import OfferedPayment, PayableFor, PaymentKind

NAMES = {
    *("adult_disability_payment", "adult_social_care", "attendance_allowance", "carer_support_payment"),
    *("child_benefit", "child_disability_payment", "council_tax_reduction", "disability_living_allowance"),
    *("employment_and_support_allowance", "housing_benefit", "immigration", "income_based_jobseekers_allowance"),
    *("income_support", "jobseekers_allowance", "legal_aid", "pension_age_disability_payment", "pension_credit"),
    *("personal_independence_payment", "state_pension", "student_finance", "tax_credits"),
}
MINE = tuple(rule for rule in RULES if rule.NAME in NAMES)
FIELDS = tuple(dict.fromkeys(field for rule in MINE for field in rule.needs))
SMALL = st.sampled_from([0, 100, 499, 500, 501, 1000, 2000, 2500, 8000, 20_350])
OTHERS = {
    "other_weekly_earnings_minor": SMALL,
    "household_weekly_earnings_minor": SMALL,
    "work_in_week_minutes": st.sampled_from([0, 959, 960, 2000]),
    "accommodation": st.sampled_from(Accommodation),
    "lives_in": st.sampled_from(Nation),
    "immigration_limit": st.sampled_from(ImmigrationLimit),
}
"""The circumstances that are not answered with yes or no, apart from awards."""


@st.composite
def told(draw: st.DrawFn) -> Circumstances:
    """What is asked for by these rules; most of it told, most benefits received."""
    fields: dict[str, Any] = {}
    for field in FIELDS:
        if field.startswith("receives_"):
            fields[field] = draw(st.sampled_from([True, True, True, False, None]))
        elif field in OTHERS:
            fields[field] = draw(st.one_of(OTHERS[field], OTHERS[field], st.none()))
        elif field.endswith("_minor"):
            fields[field] = draw(maybe(st.sampled_from([0, 1, 3800, 7700, 249_000])))
        else:
            fields[field] = draw(st.sampled_from([True, False, False, None]))
    return Circumstances(**fields)


AMOUNTS = st.sampled_from([0, 1, 500, 501, 1000, 2000, 2001, 2500, 15_000, 20_350, 20_351, 20_400, 20_401])
NEAR = st.dates(date(2026, 3, 10), date(2026, 4, 20)) | st.dates(date(2026, 6, 20), date(2026, 7, 10))


@st.composite
def small(draw: st.DrawFn) -> OfferedPayment:
    """A payment near the limits and the days of these benefits, often payable for a week."""
    amount = Money(draw(AMOUNTS))
    payable_for = draw(st.sampled_from([PayableFor.WEEK, PayableFor.WEEK, *PayableFor, None]))
    deducted = draw(st.sampled_from([Money(0), Money(0), None]))
    day = draw(NEAR)
    changed = msgspec.structs.replace(draw(payments(NEAR)), amount=amount, deducted=deducted, payable_for=payable_for)
    if draw(st.booleans()):
        return msgspec.structs.replace(
            changed, kind=PaymentKind.INVOLVEMENT, activity_on=day, paid_on=day, due_on=None, classification=None
        )
    return changed


SEVERAL = st.lists(small(), min_size=1, max_size=3)


@settings(max_examples=400, deadline=None)
@given(SEVERAL, told(), st.data())
def test_leaving_out_a_circumstance_never_makes_a_benefit_surer(
    several: list[OfferedPayment], known: Circumstances, data: st.DataObject
) -> None:
    field = data.draw(st.sampled_from(FIELDS))
    less = msgspec.structs.replace(known, **{field: None})

    check_less_is_not_surer(assess(several, less, rules=MINE), assess(several, known, rules=MINE))


@settings(max_examples=400, deadline=None)
@given(
    SEVERAL,
    told(),
    st.sampled_from(["is_service_user", "deducted", "paid_on", "decided_on", "payable_for"]),
    st.integers(0, 2),
)
def test_leaving_out_a_fact_of_a_payment_never_makes_a_benefit_surer(
    several: list[OfferedPayment], known: Circumstances, field: str, at: int
) -> None:
    at %= len(several)
    less = list(several)
    less[at] = msgspec.structs.replace(several[at], **{field: None})

    check_less_is_not_surer(assess(less, known, rules=MINE), assess(several, known, rules=MINE))


@settings(max_examples=150, deadline=None)
@given(SEVERAL, told(), st.randoms(use_true_random=False))
def test_every_payment_is_answered_and_the_order_changes_nothing(
    several: list[OfferedPayment], known: Circumstances, chance: Any
) -> None:
    named = [msgspec.structs.replace(one, reference=f"number {at}") for at, one in enumerate(several)]
    shuffled = list(named)
    chance.shuffle(shuffled)
    assessment = assess(named, known, rules=MINE)

    assert outline(assessment) == outline(assess(shuffled, known, rules=MINE))
    for name in NAMES:
        answered = {reference for finding in assessment.of(name) for reference in finding.payments}
        assert answered == {one.reference for one in named}, name
    for finding in assessment.findings:
        check_promises(finding)


@pytest.mark.parametrize("rule", MINE, ids=lambda rule: rule.NAME)
def test_a_benefit_asks_for_what_it_needs_and_nothing_else(rule: Any) -> None:
    """What is not in `needs` never changes an answer."""
    fee = OfferedPayment(
        kind=PaymentKind.INVOLVEMENT,
        amount=Money(15_000),
        activity_on=date(2026, 3, 2),
        paid_on=date(2026, 3, 2),
        deducted=Money(0),
        payable_for=PayableFor.WEEK,
    )
    all_told: dict[str, Any] = {field: True for field in FIELDS if not field.endswith("_minor") and field not in OTHERS}
    all_told |= {field: 0 for field in FIELDS if field.endswith("_minor")}
    all_told |= {"lives_in": Nation.ENGLAND, "accommodation": Accommodation.ORDINARY, "work_in_week_minutes": 60}
    all_told |= {"immigration_limit": ImmigrationLimit.OTHER}
    needed = {field: value for field, value in all_told.items() if field in rule.needs}

    assert assess([fee], Circumstances(**needed), rules=[rule]).findings == (
        assess([fee], Circumstances(**all_told), rules=[rule]).findings
    )


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 30_000), st.integers(0, 5_000), st.sampled_from([0, 300, 500, 3000]))
def test_more_money_never_means_a_smaller_fall(minor: int, more: int, other: int) -> None:
    known = Circumstances(
        receives_pension_credit=True,
        weekly_pension_credit_minor=3800,
        has_savings_credit=False,
        receives_housing_benefit=True,
        receives_council_tax_reduction=True,
        lives_in=Nation.ENGLAND,
        is_pension_age=True,
        is_housing_benefit_reduced_for_income=True,
        is_council_tax_reduction_reduced_for_income=True,
        household_weekly_earnings_minor=other,
        has_partner=False,
        is_lone_parent=False,
        has_carer_or_disability_disregard=False,
        has_additional_earnings_disregard=False,
    )

    def falls(amount: int) -> dict[str, int]:
        fee = OfferedPayment(
            kind=PaymentKind.INVOLVEMENT,
            amount=Money(amount),
            activity_on=date(2026, 6, 1),
            paid_on=date(2026, 6, 1),
            deducted=Money(0),
            payable_for=PayableFor.WEEK,
        )
        found = {}
        for finding in assess([fee], known, rules=MINE).findings:
            if finding.rule in ("pension_credit", "housing_benefit", "council_tax_reduction"):
                assert finding.certainty in (Certainty.WILL, Certainty.WILL_NOT)
                found[finding.rule] = -(finding.change_minor or 0)
        return found

    first, second = falls(minor), falls(minor + more)
    for name, amount in first.items():
        assert 0 <= amount <= minor
        assert amount <= second[name] <= amount + more
    counted = max(minor + other - 500, 0) - max(other - 500, 0)
    assert first == {
        "pension_credit": min(counted, 3800),
        "housing_benefit": counted * 65 // 100,
        "council_tax_reduction": counted * 20 // 100,
    }


@pytest.mark.parametrize("rule", ["income_support", "income_based_jobseekers_allowance"])
@pytest.mark.parametrize(
    ("paid_on", "because", "certainty"),
    [
        (date(2026, 3, 31), ("household_weekly_earnings_minor",), Certainty.CANNOT_SAY),
        (date(2026, 4, 1), (), Certainty.REFER),
    ],
)
def test_nobody_is_asked_what_they_earn_for_a_benefit_that_had_ended(
    rule: str, paid_on: date, because: tuple[str, ...], certainty: Certainty
) -> None:
    payment = OfferedPayment(
        kind=PaymentKind.INVOLVEMENT, amount=Money(60_00), activity_on=paid_on, paid_on=paid_on, is_service_user=True
    )
    told: dict[str, Any] = {f"receives_{rule}": True}
    (found,) = assess([payment], Circumstances(**told)).of(rule)

    assert (found.certainty, found.because) == (certainty, because)
    assert ("ended for everybody on 1 April 2026" in found.summary) == (certainty is Certainty.REFER)
