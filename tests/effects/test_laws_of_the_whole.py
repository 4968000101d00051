"""What holds for the rules as a whole: no jump that the law does not make, no figure that its own trace does not give.

Where an amount is meant to jump, or is left to an office, the limit stands in a table here.
"""

import ast
import tomllib
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.effects import strategies_of_the_whole as whole
from tests.effects.strategies_of_the_whole import amounts, days, fee, found, only, sure_change, told
from tests.effects.test_properties import payments

import coprod_ledger.effects
from coprod_ledger.domain.classification import Classification
from coprod_ledger.effects.catalogue import RULES
from coprod_ledger.effects.circumstances import Circumstances
from coprod_ledger.effects.engine import assess
from coprod_ledger.effects.finding import Certainty, Finding
from coprod_ledger.effects.payment import Cost, OfferedPayment, PayableFor, PaymentKind
from coprod_ledger.effects.uk.tax_years import Span, tax_month, tax_week, tax_year
from coprod_ledger.effects.uk.universal_credit.capability import EXEMPT
from coprod_ledger.effects.uk.universal_credit.periods import period_end, period_start
from coprod_ledger.effects.words import day as in_words

HERE = Path(coprod_ledger.effects.__file__).parent
UC, CA, CSP = "universal_credit", "carers_allowance", "carer_support_payment"
ESA, TRADING = "employment_and_support_allowance", "trading_and_miscellaneous_income"
NONE, JOB, TRADE = Classification.NO_EMPLOYMENT, Classification.EMPLOYMENT, Classification.SELF_EMPLOYMENT
often = settings(max_examples=130, deadline=None)


def assessment_period(on: date, known: Circumstances) -> Span:
    anchor = (known.assessment_period_starts_on or on).day
    start = period_start(on, anchor)
    return Span(start, min(period_end(start, anchor), date(2027, 3, 31)))


def earnings_period(on: date, known: Circumstances) -> Span:
    return tax_week(on) if known.earnings_period == "week" else tax_month(on)


Smooth = tuple[str, str, Any, Any, Any, Any, Callable[[date, Circumstances], Span]]
OF_UC = (UC, "payment", whole.on_universal_credit(), whole.UC_AMOUNTS, whole.UC_DAYS, st.just(NONE))
OF_TAX = ("income_tax", "tax_year", whole.taxed(), st.integers(0, 120_000), days(), whole.CLASSES)
OF_NI = ("national_insurance", "payment", whole.on_payroll(), whole.NI_AMOUNTS, days(), st.just(JOB))
SMOOTH: list[Smooth] = [(*OF_UC, assessment_period), (*OF_TAX, lambda on, _: tax_year(on)), (*OF_NI, earnings_period)]
"""Rules with an amount that grows with a fee: circumstances, fees, days, classes, and the period that is added up."""
by_rule = pytest.mark.parametrize("smooth", SMOOTH, ids=lambda one: one[0])


@by_rule
@often
@given(st.data())
def test_a_penny_more_changes_an_amount_by_a_penny_at_most(smooth: Smooth, data: st.DataObject) -> None:
    rule, question, circumstances, fees, some_days, classes, _ = smooth
    known, minor, on, classed = map(data.draw, (circumstances, fees, some_days, classes))
    minor = whole.aimed(rule, known, minor, data)
    less, more = (sure_change(rule, question, known, fee(m, on, classification=classed)) for m in (minor, minor + 1))

    assert less - more in (0, 1)


@often
@given(whole.taxed(), st.integers(0, 120_000) | st.sampled_from([49_999, 50_000, 99_999, 100_000]), days())
def test_a_penny_more_is_a_penny_more_of_taxable_receipts_at_most(known: Circumstances, minor: int, on: date) -> None:
    """Above the allowance the finding gives no change of money, so what is taxable is read from its step."""

    def taxable(each: int) -> int:
        finding = only(TRADING, "payment", known, fee(each, on))
        if finding.certainty is Certainty.WILL_NOT:
            return 0
        assert finding.limit_crossed
        return amounts(finding, "With the allowance, £ of these payments is taxable.*")[0]

    assert taxable(minor + 1) - taxable(minor) in (0, 1)


IN_A_WEEK, OF_TRADE = "other_weekly_earnings_minor", "other_trading_or_miscellaneous_income_minor"
OF_A_PERIOD = "other_earnings_in_assessment_period_minor"
LONG: dict[str, Any] = {"work_in_week_minutes": 960, "has_supported_permitted_work": False}
CLIFFS: tuple[tuple[str, date, int, str | None, dict[str, Any], Classification, bool], ...] = (
    (ESA, date(2023, 6, 15), 16_700, IN_A_WEEK, {}, NONE, True),
    (ESA, date(2026, 11, 24), 20_350, IN_A_WEEK, {}, NONE, True),
    (ESA, date(2026, 11, 24), 2_000, IN_A_WEEK, LONG, NONE, True),
    (CA, date(2022, 6, 15), 13_200, IN_A_WEEK, {}, NONE, True),
    (CA, date(2024, 6, 15), 15_100, IN_A_WEEK, {}, NONE, True),
    (CA, date(2026, 11, 24), 20_400, IN_A_WEEK, {}, NONE, True),
    (CSP, date(2025, 6, 15), 19_600, IN_A_WEEK, {}, NONE, True),
    (CSP, date(2026, 11, 24), 20_400, IN_A_WEEK, {}, NONE, True),
    (TRADING, date(2022, 4, 6), 100_000, OF_TRADE, {}, NONE, True),
    (TRADING, date(2027, 4, 5), 100_000, OF_TRADE, {}, TRADE, True),
    ("national_insurance", date(2026, 11, 24), 1_257_000, OF_TRADE, {}, TRADE, False),  # class 4 needs the profits
    (UC, date(2026, 11, 24), 250_000, None, {}, NONE, False),  # one payment that may end an award
    (
        UC,
        date(2026, 11, 24),
        88_122,
        OF_A_PERIOD,
        dict.fromkeys(EXEMPT, False),
        NONE,
        False,
    ),  # from a penny more, reg 41
)
"""Every limit past which no amount is worked out, with its rule, a day, the most that is within it, what else counts,
some circumstances, the class, and whether the finding gives it as a limit that is crossed."""


@settings(max_examples=30, deadline=None)
@pytest.mark.parametrize("cliff", CLIFFS, ids=lambda one: f"{one[0]}-{one[1]}-{one[2]}")
@given(st.integers(0, 90), st.just(1) | st.integers(1, 30_000), st.sampled_from([PayableFor.WEEK, PayableFor.ONE_OFF]))
def test_at_a_named_limit_nothing_jumps_and_a_penny_over_it_is_named_or_referred(
    cliff: Any, share: int, over: int, payable_for: PayableFor
) -> None:
    rule, on, most, code, circumstances, classed, is_named = cliff
    other = most * share // 100 if code else 0
    known = told(**({code: other} if code else {}), **circumstances)

    def of(minor: int) -> list[Finding]:
        question = "work_capability" if code == OF_A_PERIOD else "payment"
        return found(rule, question, known, fee(minor, on, classification=classed, payable_for=payable_for))

    assert all(one.certainty in whole.SURE and one.limit_crossed is None for one in of(most - other))
    (above,) = of(most - other + over)
    assert above.certainty is Certainty.REFER or above.limit_crossed
    assert above.change_minor is None
    assert (above.limit_crossed is not None) is is_named
    if above.limit_crossed:
        assert above.limit_crossed.limit_minor == most
        if above.certainty is Certainty.REFER or not other or rule == TRADING:
            assert above.limit_crossed.excess_minor == over


@pytest.mark.parametrize(
    ("rule", "on", "minor"),
    [
        (ESA, date(2026, 11, 24), 15_000),
        ("jobseekers_allowance", date(2026, 11, 24), 1_500),
        ("income_support", date(2026, 2, 24), 1_500),
        ("income_based_jobseekers_allowance", date(2026, 2, 24), 1_500),
    ],
)
def test_a_minute_below_16_hours_is_worked_out_and_16_hours_are_not(rule: str, on: date, minor: int) -> None:
    short, long = (only(rule, "payment", told(work_in_week_minutes=each), fee(minor, on)) for each in (959, 960))

    assert short.certainty in whole.SURE
    assert short.change_minor is not None
    assert long.certainty is Certainty.REFER or long.limit_crossed
    assert long.change_minor is None


@often
@given(whole.taxed(st.integers(9_990_000, 12_600_000)), st.integers(0, 30_000), days(), st.booleans())
def test_where_the_allowance_falls_only_its_steps_of_a_pound_jump_and_the_trace_says_so(
    known: Circumstances, minor: int, on: date, is_at_a_step: bool
) -> None:
    base = known.other_income_in_tax_year_minor or 0
    if is_at_a_step:
        minor += 199 - (base + minor - 10_000_000) % 200
    over = base + minor + 1 - 10_000_000
    less, more = (only("income_tax", "tax_year", known, fee(m, on, classification=JOB)) for m in (minor, minor + 1))
    jump = (less.change_minor or 0) - (more.change_minor or 0)

    if over % 200 == 0 and 0 < over <= 2_514_000:
        assert 40 <= jump <= 49
        assert amounts(more, "The allowance goes from £ to £.")[1] == 1_257_000 - over // 2
    else:
        assert jump in (0, 1)


MID_PERIOD = (date(2022, 11, 6), date(2024, 1, 6))
"""Days on which a rate of class 1 changed in the middle of a tax week: which of the two holds is for payroll."""


@by_rule
@often
@given(st.data())
def test_the_fees_of_one_period_are_one_fee_of_their_sum(smooth: Smooth, data: st.DataObject) -> None:
    """In Universal Credit up to the size of one payment that goes to an adviser, which is no amount of the law."""
    rule, question, circumstances, fees, some_days, classes, period_of = smooth
    known, some, on, classed = map(data.draw, (circumstances, whole.parts(fees), some_days, classes))
    if rule == UC:
        known = msgspec.structs.replace(known, assessment_period_starts_on=date(2026, 1, on.day % 27 + 1))
    period = period_of(on, known)
    within = days(period.first, period.last)
    if rule == "national_insurance" and any(period.first < turn <= period.last for turn in MID_PERIOD):
        within = st.just(on)
    several = [fee(minor, data.draw(within), classification=classed) for minor in some]

    as_one = sure_change(rule, question, known, fee(sum(some), on, classification=classed))
    assert sure_change(rule, question, known, *several) == as_one


@often
@given(st.integers(1, 71_000), st.integers(1, 71_000), days(date(2026, 11, 15), date(2026, 12, 14)))
def test_two_assessment_periods_are_never_added_up(one: int, two: int, on: date) -> None:
    known, later = told(has_housing_element=False), on + timedelta(days=30)
    apart = found(UC, "payment", known, fee(one, on), fee(two, later))

    assert [(each.certainty, each.change_minor) for each in apart] == [(Certainty.WILL_NOT, 0)] * 2
    assert (sure_change(UC, "payment", known, fee(one, on), fee(two, on)) < 0) is (one + two > 71_000)


@pytest.mark.parametrize(
    ("rule", "question", "each", "classed", "last"),
    [
        (TRADING, "payment", 100_000, NONE, date(2026, 4, 5)),
        ("income_tax", "tax_year", 1_257_000, JOB, date(2026, 4, 5)),
        ("national_insurance", "payment", 104_800, JOB, date(2026, 12, 5)),
    ],
)
def test_two_years_or_months_are_never_added_up(rule: str, question: str, each: int, classed: Any, last: date) -> None:
    one, two, late = (fee(each, last + timedelta(days=after), classification=classed) for after in (0, 1, 1))

    assert [finding.change_minor for finding in found(rule, question, told(), one, two)] == [0, 0]
    assert only(rule, question, told(), two, late).certainty is Certainty.WILL


STARTS_LATER = {CSP: date(2023, 11, 19), **dict.fromkeys((CA, "jobseekers_allowance"), date(2022, 4, 18))}
STARTS_LATER |= dict.fromkeys((ESA, UC), date(2022, 4, 15))
"""Rules whose oldest figure starts after 6 April 2022, and the first day of payment that needs no older one."""
ALL_CHECKED = date(2027, 3, 24)
"""Until this day of payment no rule needs a figure that nobody has checked."""
IN_TURN: tuple[dict[str, Any], ...] = (
    *({"classification": each} for each in (NONE, Classification.PAID_OFFICE, JOB, TRADE)),
    {"kind": PaymentKind.REIMBURSEMENT, "cost": Cost.FARE, "is_temporary_workplace": True},
)


def test_on_every_day_every_rule_answers_or_names_the_table_that_ends_and_when() -> None:
    until = {table.name: table.reviewed_until for rule in RULES for table in rule.TABLES.values()}
    for number, on in enumerate(whole.every_day()):
        assessment = assess([fee(7_500, on, due_on=on, **IN_TURN[number % len(IN_TURN)])], told())
        assert {one.rule for one in assessment.findings} == {rule.NAME for rule in RULES}
        for one in assessment.findings:
            if one.certainty is Certainty.CANNOT_SAY:
                (table,) = one.because
                assert f"Our table {table} goes from " in one.summary
                assert f" to {in_words(until[table])}, and this needs " in one.summary
                assert on < STARTS_LATER.get(one.rule, date.min) or on > ALL_CHECKED, (one, on)


@often
@given(whole.on_universal_credit(is_settled=False), st.lists(st.tuples(whole.UC_AMOUNTS, whole.UC_DAYS), max_size=3))
def test_the_steps_alone_give_the_fall_of_universal_credit(known: Circumstances, paid: list[tuple[int, date]]) -> None:
    """Where the days of the period are certain: the first day told is not the last one of a short month."""
    some = found(UC, "payment", known, *(fee(minor, on) for minor, on in paid))
    for one in (one for one in some if one.certainty is Certainty.WILL and " to " in (one.period or "")):
        whole.check_universal_credit(one)


@often
@given(whole.taxed(st.integers(0, 14_000_000)), whole.parts(st.integers(0, 900_000)), days(), st.data())
def test_the_steps_and_the_values_read_alone_give_the_tax_of_a_year(
    known: Circumstances, some: list[int], on: date, data: st.DataObject
) -> None:
    one = only("income_tax", "tax_year", known, *(fee(m, on, classification=data.draw(whole.CLASSES)) for m in some))
    if one.certainty is Certainty.WILL:
        whole.check_income_tax(one)


def test_no_code_and_no_table_of_effects_holds_a_float() -> None:
    for file in HERE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Constant):
                assert not isinstance(node.value, float | complex), (file, node.lineno)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id not in ("float", "round"), (file, node.lineno)
    for rule in RULES:
        text = (HERE / "uk" / rule.NAME / "rates.toml").read_text("utf-8")
        assert not whole.floats(tomllib.loads(text)), rule.NAME


TAKEN_FOR_GRANTED = "Your Universal Credit goes on in that week."


@settings(max_examples=150, deadline=None)
@given(st.lists(payments() | payments(days()), max_size=3), whole.ANYTHING | whole.on_universal_credit())
def test_nothing_is_said_that_must_never_be_and_what_is_always_shown_is_there(
    several: list[OfferedPayment], known: Circumstances
) -> None:
    assessment = assess(several, known)

    assert "It is not advice and is not a decision. Only DWP, Social Security Scotland" in assessment.always_shown
    assert "You can say no to a payment and still take part." in assessment.always_shown
    assert not whole.floats(msgspec.to_builtins(assessment))
    for one in assessment.findings:
        for sentence in whole.sentences(one):
            is_assumed = sentence == TAKEN_FOR_GRANTED and sentence in one.assumptions
            assert is_assumed or not whole.NEVER_SAID.search(sentence), sentence
        if one.rule in (CA, CSP):
            assert "average" not in " ".join((one.summary, one.next_step, *one.steps, *one.assumptions)).lower()
