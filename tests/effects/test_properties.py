"""What holds for any payments and any circumstances: above all, that knowing less never makes an answer surer."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from coprod_ledger.domain.classification import Classification
from coprod_ledger.domain.money import Money
from coprod_ledger.effects.catalogue import RULES
from coprod_ledger.effects.circumstances import (
    Accommodation,
    Circumstances,
    EarningsPeriod,
    Nation,
    NICategory,
    decode,
    encode,
)
from coprod_ledger.effects.engine import Assessment, assess
from coprod_ledger.effects.finding import Certainty, Finding
from coprod_ledger.effects.payment import Cost, OfferedPayment, PayableFor, PaymentKind, PaymentOutcome

DAYS = st.dates(date(2025, 12, 1), date(2026, 12, 31))
AMOUNTS = st.one_of(st.integers(0, 90_000), st.sampled_from([20_400, 20_401, 42_700, 42_701, 71_000, 71_001, 250_001]))


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


TOLD = st.builds(
    Circumstances,
    receives_universal_credit=st.sampled_from([True, True, True, False, None]),
    has_limited_capability_for_work=maybe(st.booleans()),
    is_responsible_for_child=maybe(st.booleans()),
    has_housing_element=maybe(st.booleans()),
    accommodation=maybe(st.sampled_from(Accommodation)),
    other_earnings_in_assessment_period_minor=maybe(AMOUNTS),
    assessment_period_starts_on=maybe(DAYS),
    receives_carers_allowance=st.sampled_from([True, True, True, False, None]),
    other_weekly_earnings_minor=maybe(st.integers(0, 30_000)),
    lives_in=maybe(st.sampled_from(Nation)),
    tax_code=maybe(st.sampled_from(["1257L", "S1257L", "C1257L", "BR", "SBR", "0T", "S0T", "D0", "1100L"])),
    is_week1_month1=maybe(st.booleans()),
    ni_category=maybe(st.sampled_from(NICategory)),
    earnings_period=maybe(st.sampled_from(EarningsPeriod)),
    is_employed_by_organisation=st.sampled_from([False, False, True, None]),
    other_pay_in_earnings_period_minor=maybe(st.sampled_from([0, 0, 20_000, 104_800])),
    pay_so_far_this_tax_year_minor=maybe(st.sampled_from([0, 100_000, 900_000])),
    tax_so_far_this_tax_year_minor=maybe(st.sampled_from([0, 10_000])),
    other_income_in_tax_year_minor=maybe(st.sampled_from([0, 1_200_000, 1_257_000, 9_990_000])),
    other_trading_or_miscellaneous_income_minor=maybe(st.sampled_from([0, 50_000, 100_000])),
    business_miles_so_far_this_tax_year=maybe(st.sampled_from([0, 9_990, 10_000])),
)


@st.composite
def payments(draw: st.DrawFn, days: st.SearchStrategy[date] = DAYS) -> OfferedPayment:
    amount = draw(AMOUNTS)
    return OfferedPayment(
        kind=draw(st.sampled_from([PaymentKind.INVOLVEMENT, PaymentKind.INVOLVEMENT, *PaymentKind])),
        amount=Money(amount),
        activity_on=draw(days),
        paid_on=draw(st.one_of(days, days, st.none())),
        reported_on=draw(maybe(days)),
        due_on=draw(maybe(days)),
        outcome=draw(st.sampled_from([PaymentOutcome.PAID] * 4 + list(PaymentOutcome))),
        decided_on=draw(maybe(days)),
        classification=draw(maybe(st.sampled_from(Classification))),
        is_service_user=draw(maybe(st.booleans())),
        deducted=draw(maybe(st.integers(0, amount).map(Money))),
        payable_for=draw(maybe(st.sampled_from(PayableFor))),
        cost=draw(maybe(st.sampled_from(Cost))),
        miles=draw(maybe(st.integers(0, 400).map(Decimal))),
        is_temporary_workplace=draw(maybe(st.booleans())),
    )


NEAR = st.dates(date(2026, 10, 1), date(2026, 11, 30))
SEVERAL = st.lists(payments(), max_size=3) | st.lists(payments(NEAR), min_size=1, max_size=4)


def sure(assessment: Assessment) -> list[Finding]:
    return [one for one in assessment.findings if one.certainty in (Certainty.WILL, Certainty.WILL_NOT)]


def about_the_same(one: Finding, other: Finding) -> bool:
    same = (one.rule, one.question) == (other.rule, other.question)
    return same and bool(set(one.payments) & set(other.payments))


def check_less_is_not_surer(less: Assessment, more: Assessment) -> None:
    """Every sure finding on less knowledge is as sure on more knowledge, and "no change" stays "no change"."""
    for finding in sure(less):
        for other in more.findings:
            if about_the_same(finding, other):
                allowed = {finding.certainty, Certainty.WILL_NOT}
                assert other.certainty in allowed, (finding, other)
                if finding.certainty is Certainty.WILL_NOT:
                    assert other.change_minor == 0


@settings(max_examples=250, deadline=None)
@given(SEVERAL, TOLD, st.sampled_from(Circumstances.__struct_fields__))
def test_leaving_out_a_circumstance_never_makes_an_answer_surer(
    several: list[OfferedPayment], told: Circumstances, field: str
) -> None:
    less = msgspec.structs.replace(told, **{field: None})

    check_less_is_not_surer(assess(several, less), assess(several, told))


@settings(max_examples=250, deadline=None)
@given(
    SEVERAL.filter(bool),
    TOLD,
    st.sampled_from(
        ["is_service_user", "deducted", "paid_on", "decided_on", "payable_for", "miles", "is_temporary_workplace"]
    ),
    st.integers(0, 3),
)
def test_leaving_out_a_fact_of_a_payment_never_makes_an_answer_surer(
    several: list[OfferedPayment], told: Circumstances, field: str, at: int
) -> None:
    at %= len(several)
    less = list(several)
    less[at] = msgspec.structs.replace(several[at], **{field: None})
    if field == "paid_on" and several[at].reported_on:
        less[at] = msgspec.structs.replace(less[at], reported_on=None)

    check_less_is_not_surer(assess(less, told), assess(several, told))


@settings(max_examples=100, deadline=None)
@given(SEVERAL, TOLD)
def test_every_payment_is_answered_by_every_rule_and_every_finding_keeps_the_promises(
    several: list[OfferedPayment], told: Circumstances
) -> None:
    assessment = assess(several, told)

    for rule in assessment.rule_versions:
        answered = {reference for finding in assessment.of(rule) for reference in finding.payments}
        assert answered == {f"payment {number}" for number in range(1, len(several) + 1)}
    for finding in assessment.findings:
        check_promises(finding)


def check_promises(finding: Finding) -> None:
    words = " ".join((finding.summary, finding.next_step, *finding.steps, *finding.assumptions)).lower()
    assert not any(steer in words for steer in ("you will lose", "you should", "better off", "decline it", "we advise"))
    assert "Free advice: Citizens Advice" in finding.next_step
    assert finding.summary.endswith(".")
    assert bool(finding.because) is (finding.certainty is Certainty.CANNOT_SAY)
    if finding.certainty is Certainty.WILL:
        assert (finding.change_minor is None) is (finding.limit_crossed is not None)
    if finding.certainty is Certainty.WILL_NOT:
        assert finding.change_minor == 0
        assert finding.assumptions
    if finding.certainty is Certainty.REFER:
        assert finding.change_minor is None
        assert finding.between is None
    if finding.limit_crossed:
        assert finding.limit_crossed.excess_minor >= 1


@settings(max_examples=100, deadline=None)
@given(SEVERAL)
def test_with_nothing_told_every_rule_cannot_say_and_names_what_is_missing(several: list[OfferedPayment]) -> None:
    for finding in assess(several, Circumstances()).findings:
        if finding.rule in OF_TAX:
            check_only_the_payment_decided(finding)
            continue
        assert finding.certainty is Certainty.CANNOT_SAY
        assert finding.because == (FIRST_NEED[finding.rule],)


FIRST_NEED = {rule.NAME: rule.needs[0] for rule in RULES}
OF_TAX = {"income_tax", "mileage_and_expenses", "national_insurance", "trading_and_miscellaneous_income"}
"""Rules that concern everybody, and that the organisation's classification alone can answer."""


def check_only_the_payment_decided(finding: Finding) -> None:
    """Without any circumstances no tax is worked out; a limit is crossed at most by the miles of one journey."""
    if finding.certainty is Certainty.WILL:
        assert finding.rule == "mileage_and_expenses"
        assert finding.limit_crossed
    for code in finding.because:
        is_told_by_somebody = code in Circumstances.__struct_fields__ or code in OfferedPayment.__struct_fields__
        assert is_told_by_somebody or "." in code


@settings(deadline=None)
@given(TOLD)
def test_circumstances_come_back_from_their_json(told: Circumstances) -> None:
    assert decode(encode(told)) == told


@settings(max_examples=100, deadline=None)
@given(SEVERAL, TOLD, st.randoms(use_true_random=False))
def test_the_order_of_the_payments_changes_nothing(
    several: list[OfferedPayment], told: Circumstances, chance: Any
) -> None:
    named = [msgspec.structs.replace(one, reference=f"number {at}") for at, one in enumerate(several)]
    shuffled = list(named)
    chance.shuffle(shuffled)

    assert outline(assess(named, told)) == outline(assess(shuffled, told))


def outline(assessment: Assessment) -> set[tuple[Any, ...]]:
    return {
        (one.rule, one.question, frozenset(one.payments), one.certainty, one.change_minor, one.because, one.between)
        for one in assessment.findings
    }


def uc_change(minor: int, told: Circumstances) -> int:
    return change(assess([_fee(minor)], told).of("universal_credit"))


def change(findings: Sequence[Finding]) -> int:
    return sum(finding.change_minor or 0 for finding in findings)


def _fee(minor: int) -> OfferedPayment:
    return OfferedPayment(
        kind=PaymentKind.INVOLVEMENT,
        amount=Money(minor),
        activity_on=date(2026, 11, 24),
        paid_on=date(2026, 12, 1),
        classification=Classification.NO_EMPLOYMENT,
        payable_for=PayableFor.WEEK,
    )


@settings(deadline=None)
@given(st.integers(0, 240_000), st.integers(0, 10_000), st.booleans(), st.booleans(), st.integers(0, 90_000))
def test_more_money_never_means_a_smaller_fall_nor_a_fall_of_more_than_the_money(
    minor: int, more: int, allowed: bool, housing: bool, other: int
) -> None:
    told = Circumstances(
        receives_universal_credit=True,
        has_limited_capability_for_work=allowed,
        is_responsible_for_child=False,
        has_housing_element=housing,
        accommodation=Accommodation.ORDINARY,
        other_earnings_in_assessment_period_minor=other,
        assessment_period_starts_on=date(2026, 11, 15),
    )

    assert -minor <= uc_change(minor, told) <= 0
    assert uc_change(minor + more, told) <= uc_change(minor, told)


@settings(deadline=None)
@given(st.integers(0, 40_000), st.integers(0, 10_000))
def test_more_money_never_brings_a_week_back_under_the_limit(minor: int, more: int) -> None:
    told = Circumstances(receives_carers_allowance=True, other_weekly_earnings_minor=0)

    def is_over(amount: int) -> bool:
        return assess([_fee(amount)], told).of("carers_allowance")[0].limit_crossed is not None

    assert is_over(minor) is (minor > 20_400)
    assert is_over(minor + more) or not is_over(minor)
