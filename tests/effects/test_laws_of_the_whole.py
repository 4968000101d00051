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


# 2. What the law adds up is the same in parts, and what it does not add up is not.


@often
@given(on_universal_credit(), parts(UC_AMOUNTS), UC_DAYS, st.data())
def test_fees_of_one_assessment_period_are_one_fee_of_their_sum(
    known: Circumstances, some: list[int], on: date, data: st.DataObject
) -> None:
    """Up to the amount of one payment from which an adviser is named: that amount is not of the law (reg 54A)."""
    anchor = known.assessment_period_starts_on
    assert anchor
    known = msgspec.structs.replace(known, assessment_period_starts_on=anchor.replace(day=min(anchor.day, 27)))
    start = period_start(on, min(anchor.day, 27))
    within = days(start, min(period_end(start, min(anchor.day, 27)), date(2027, 3, 31)))
    several = [fee(minor, data.draw(within)) for minor in some]

    in_parts = sure_change("universal_credit", "payment", known, *several)
    assert in_parts == sure_change("universal_credit", "payment", known, fee(sum(some), on))


@often
@given(taxed(st.integers(0, 13_000_000)), parts(st.integers(0, 900_000)), days(), CLASSES, st.data())
def test_fees_of_one_tax_year_are_taxed_as_one_fee_of_their_sum(
    known: Circumstances, some: list[int], on: date, classed: Classification, data: st.DataObject
) -> None:
    year = tax_year(on)
    several = [fee(minor, data.draw(days(year.first, year.last)), classification=classed) for minor in some]
    whole = fee(sum(some), on, classification=classed)

    assert sure_change("income_tax", "tax_year", known, *several) == (
        sure_change("income_tax", "tax_year", known, whole)
    )


MID_PERIOD = (date(2022, 11, 6), date(2024, 1, 6))
"""Days on which a rate of class 1 changed in the middle of a tax week."""


@often
@given(on_payroll(), parts(NI_AMOUNTS), days(), st.data())
def test_pay_of_one_earnings_period_bears_class_1_as_one_pay_of_its_sum(
    known: Circumstances, some: list[int], on: date, data: st.DataObject
) -> None:
    period = tax_week(on) if known.earnings_period == "week" else tax_month(on)
    several = [
        fee(minor, data.draw(days(period.first, period.last)), classification=Classification.EMPLOYMENT)
        for minor in some
    ]
    whole = fee(sum(some), on, classification=Classification.EMPLOYMENT)
    if any(period.first < turn <= period.last for turn in MID_PERIOD):
        return

    assert sure_change("national_insurance", "payment", known, *several) == (
        sure_change("national_insurance", "payment", known, whole)
    )


@often
@given(st.integers(1, 71_000), st.integers(1, 71_000), st.data())
def test_a_fee_in_two_assessment_periods_each_within_the_allowance_lets_nothing_fall(
    one: int, two: int, data: st.DataObject
) -> None:
    known = told(has_housing_element=False)
    first, second = (data.draw(days(date(2026, month, 15), date(2026, month + 1, 14))) for month in (10, 11))
    apart = found("universal_credit", "payment", known, fee(one, first), fee(two, second))

    assert [(each.certainty, each.change_minor) for each in apart] == [(Certainty.WILL_NOT, 0)] * 2
    together = sure_change("universal_credit", "payment", known, fee(one, first), fee(two, first))
    assert (together < 0) is (one + two > 71_000)


@pytest.mark.parametrize(
    ("rule", "question", "each", "classed", "first", "second"),
    [
        (TRADING, "payment", 100_000, Classification.NO_EMPLOYMENT, date(2026, 4, 5), date(2026, 4, 6)),
        ("income_tax", "tax_year", 1_257_000, Classification.EMPLOYMENT, date(2026, 4, 5), date(2026, 4, 6)),
        ("national_insurance", "payment", 104_800, Classification.EMPLOYMENT, date(2026, 12, 5), date(2026, 12, 6)),
    ],
)
def test_two_tax_years_or_months_are_never_added_up(
    rule: str, question: str, each: int, classed: Classification, first: date, second: date
) -> None:
    one, two, late = (fee(each, on, classification=classed) for on in (first, second, second))

    assert [finding.change_minor for finding in found(rule, question, told(), one, two)] == [0, 0]
    assert only(rule, question, told(), two, late).certainty is Certainty.WILL


# 3. Every day has its answers.

UNCOVERED = (
    ("carer_support_payment", date.min, date(2023, 11, 18)),
    ("carers_allowance", date.min, date(2022, 4, 17)),
    (ESA, date.min, date(2022, 4, 14)),
    ("jobseekers_allowance", date.min, date(2022, 4, 17)),
    ("universal_credit", date.min, date(2022, 4, 14)),
)
"""Rules whose oldest figure starts later than 6 April 2022, and the last day of payment that needs an older one."""
ALL_CHECKED = date(2027, 3, 24)
"""Until this day of payment no rule needs a figure that nobody has checked."""
IN_TURN = (
    Classification.NO_EMPLOYMENT,
    Classification.PAID_OFFICE,
    Classification.EMPLOYMENT,
    Classification.SELF_EMPLOYMENT,
)


def test_on_every_day_every_rule_answers_or_names_the_table_that_ends_and_when() -> None:
    until = {table.name: table.reviewed_until for rule in RULES for table in rule.TABLES.values()}
    known = told()
    for number, on in enumerate(every_day()):
        classed = IN_TURN[number % len(IN_TURN)]
        assessment = assess([fee(7_500, on, due_on=on, classification=classed)], known)
        assert {one.rule for one in assessment.findings} == {rule.NAME for rule in RULES}
        for one in assessment.findings:
            assert one.summary
            if one.certainty is not Certainty.CANNOT_SAY:
                continue
            (table,) = one.because
            assert f"Our table {table} goes from " in one.summary
            assert f" to {in_words(until[table])}, and this needs " in one.summary
            is_gap = any(one.rule == rule and first <= on <= last for rule, first, last in UNCOVERED)
            assert is_gap or on > ALL_CHECKED, (one, on)


@pytest.mark.parametrize("on", [FIRST_DAY, date(2026, 4, 5), date(2027, 4, 12), every_day()[-1]])
def test_on_the_outermost_days_costs_and_vouchers_have_their_answers_too(on: date) -> None:
    costs = fee(1_000, on, kind=PaymentKind.REIMBURSEMENT, cost=Cost.FARE, is_temporary_workplace=True)
    voucher = fee(1_000, on, kind=PaymentKind.VOUCHER)
    for paid in (costs, voucher):
        assessment = assess([paid], told())
        assert {one.rule for one in assessment.findings} == {rule.NAME for rule in RULES}
        assert all("." in code for one in assessment.findings for code in one.because)


# 4. The trace alone gives the figure.


@often
@given(on_universal_credit(is_settled=False), st.lists(st.tuples(UC_AMOUNTS, UC_DAYS), min_size=1, max_size=3))
def test_the_steps_alone_give_the_fall_of_universal_credit(
    known: Circumstances, several: list[tuple[int, date]]
) -> None:
    for one in found("universal_credit", "payment", known, *(fee(minor, on) for minor, on in several)):
        if one.certainty is Certainty.WILL:
            check_universal_credit(one)


def check_universal_credit(one: Finding) -> None:
    (paid,) = amounts(one, "£ of involvement payments counts in .*")
    other, both = amounts(one, "With £ of other earnings, that is £.")
    free = 0
    if not any(step.startswith("There is no work allowance") for step in one.steps):
        (free,) = amounts(one, "The (?:lower|higher) work allowance is £ for each assessment period .*")
    (rate,) = (found[1] for step in one.steps if (found := re.search(r"falls by ([0-9.]+) of it", step)))
    (above,) = amounts(one, "£ (?:is above that|counts in full). The award falls by .*")
    falls, left = amounts(one, "Because of the payments it falls by £. £ of them is left.")

    def fall(earned: int) -> int:
        return floor(max(earned - free, 0) * Fraction(rate) + Fraction(1, 2))

    assert both == other + paid
    assert above == max(both - free, 0)
    assert fall(both) - fall(other) == falls == -(one.change_minor or 0)
    assert left == paid - falls


@often
@given(taxed(st.integers(0, 14_000_000)), parts(st.integers(0, 900_000)), days(), st.data())
def test_the_steps_and_the_values_read_alone_give_the_tax_of_a_year(
    known: Circumstances, some: list[int], on: date, data: st.DataObject
) -> None:
    several = [fee(minor, on, classification=data.draw(CLASSES)) for minor in some]
    (one,) = found("income_tax", "tax_year", known, *several)
    if one.certainty is Certainty.WILL:
        check_income_tax(one)


def check_income_tax(one: Finding) -> None:
    base, income = amounts(one, "Other income is £. With these payments it is £.")
    tax, before, more = amounts(one, "Tax on it is £; without them it is £. £ is because of them, whole pence.")
    if any(step.startswith("The allowance goes from") for step in one.steps):
        free_before, free = amounts(one, "The allowance goes from £ to £.")
    else:
        free_before, free = amounts(one, "The personal allowance is £.") * 2
    taxable = 0
    if any("is pay, and all of it is taxable" in step for step in one.steps):
        taxable += sum(amounts(one, "£ is pay, and all of it is taxable."))
    if any("is paid without employment" in step for step in one.steps):
        paid, other, allowed, counted = amounts(
            one,
            "£ is paid without employment. With £ of other trading or odd sums, what is over £ in the tax year is "
            "taxable. £ of these payments is.",
        )
        assert counted == max(paid + other - allowed, 0) - max(other - allowed, 0)
        taxable += counted

    assert income == base + taxable
    assert tax_by(one, income - free) == tax
    assert tax_by(one, base - free_before) == before
    assert tax - before == more == -(one.change_minor or 0)


def tax_by(one: Finding, taxable: int) -> int:
    """The tax in pence, by the bands among the values that the finding read."""
    limits: dict[str, int] = {}
    rates: dict[str, Fraction] = {}
    for source in one.sources:
        if named := re.fullmatch(r"income_tax\.(?:rest_of_uk|scotland)\.([a-z]+)_(limit|rate)", source.table):
            if named[2] == "limit":
                limits[named[1]] = pence(source.value)
            else:
                rates[named[1]] = Fraction(source.value)
    tax, below = Fraction(0), 0
    for name, rate in rates.items():
        upper = min(taxable, limits.get(name, taxable))
        tax += max(upper - below, 0) * rate
        below = limits.get(name, below)
    return floor(tax)


# 5. No float anywhere.


def test_no_code_of_effects_holds_or_makes_a_float() -> None:
    files = sorted(HERE.rglob("*.py"))
    assert len(files) > 60
    for file in files:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            held = getattr(node, "value", None) if isinstance(node, ast.Constant) else None
            assert not isinstance(held, float | complex), (file, node.lineno)  # type: ignore[attr-defined]
            called = node.func if isinstance(node, ast.Call) else None
            assert not (isinstance(called, ast.Name) and called.id in ("float", "round")), (file, called)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.NAME)
def test_no_table_holds_a_number_with_a_decimal_point(rule: Any) -> None:
    def refuse(text: str) -> None:
        raise AssertionError(text)

    assert tomllib.loads((HERE / "uk" / rule.NAME / "rates.toml").read_text("utf-8"), parse_float=refuse)


# 6. What is never said, and what always is.

NEVER_SAID = re.compile(
    r"you will lose|you (should|must|ought to|had better) (decline|refuse|accept|take|say)|sanction|fraud|overpa(id|ym)"
    r"|you (are|will be) entitled to|disallowed"
    r"|you are (now )?(an? )?(employee|employed|self-employed|worker|office holder|contractor|freelancer)"
    r"|(on average|average of|averaged)[^.]*£|£[^.]*(on average|average|averaged)",
    re.IGNORECASE,
)
CARERS = ("carers_allowance", "carer_support_payment")


def sentences(one: Finding) -> Iterator[str]:
    sources = (text for source in one.sources for text in (source.citation, source.value, source.counts_from))
    yield from (one.summary, one.next_step, one.period or "", *one.steps, *one.assumptions, *one.would_change, *sources)


def floats(part: Any) -> bool:
    if isinstance(part, dict):
        return any(map(floats, part.values()))
    return any(map(floats, part)) if isinstance(part, list | tuple) else isinstance(part, float)


@settings(max_examples=200, deadline=None)
@given(st.lists(payments() | payments(days()), max_size=3), ANYTHING)
def test_nothing_is_said_that_must_never_be_and_what_is_always_shown_is_there(
    several: list[OfferedPayment], known: Circumstances
) -> None:
    assessment = assess(several, known)

    assert "It is not advice and is not a decision. Only DWP, Social Security Scotland" in assessment.always_shown
    assert "You can say no to a payment and still take part." in assessment.always_shown
    assert assessment.where_to_ask
    assert not floats(msgspec.to_builtins(assessment))
    for one in assessment.findings:
        for sentence in sentences(one):
            assert not NEVER_SAID.search(sentence), sentence
        if one.rule in CARERS:
            assert "average" not in " ".join((one.summary, one.next_step, *one.steps, *one.assumptions)).lower()


@pytest.mark.parametrize(
    "said",
    [
        *("You will lose £5.00.", "You should decline it.", "This may be fraud.", "You are overpaid.", "A sanction."),
        *("You are entitled to it.", "You are an employee.", "You are self-employed.", "It is £9.00 on average."),
    ],
)
def test_what_must_never_be_said_would_be_found(said: str) -> None:
    assert NEVER_SAID.search(said)
