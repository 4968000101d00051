"""Tables give a value in force, or refuse. A broken file is refused whole, by its name and the place."""

from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_ledger.domain.money import gbp
from coprod_ledger.effects.catalogue import RULES, rule_versions
from coprod_ledger.effects.rates import Confidence, Table, Tables, read_tables
from coprod_ledger.errors.effects import RateFileError, RateNotKnownError

BROKEN = Path(__file__).parents[1] / "golden" / "effects" / "broken_rates"
TABLES = [pytest.param(table, id=table.name) for rule in RULES for table in rule.TABLES.values()]

WHOLE = """
edition = 2026-11-21

[[table]]
name = "some_rule.limit"
unit = "pence per week"
counts-from = "the day of payment"
reviewed-until = 2027-04-11

[[table.value]]
starts-on = 2025-04-07
amount-minor = 19600
source = "SI 2025/352"
url = "https://www.legislation.gov.uk/uksi/2025/352"
confidence = "verified"

[[table.value]]
starts-on = 2026-04-06
amount-minor = 20400
source = "SI 2026/218"
confidence = "secondary"
"""


def whole() -> Tables:
    return read_tables(WHOLE, rule="some_rule", file="some_rule/rates.toml")


def test_a_value_holds_from_its_first_day_until_the_next_one() -> None:
    limit = whole()["limit"]

    assert limit.on(date(2025, 4, 7)).money == gbp("196.00")
    assert limit.on(date(2026, 4, 5)).money == gbp("196.00")
    assert limit.on(date(2026, 4, 6)).money == gbp("204.00")
    assert limit.on(date(2027, 4, 11)).confidence is Confidence.SECONDARY


@pytest.mark.parametrize("day", [date(2025, 4, 6), date(2027, 4, 12)])
def test_a_table_refuses_days_before_its_first_value_and_after_its_review(day: date) -> None:
    with pytest.raises(RateNotKnownError) as caught:
        whole()["limit"].on(day)

    assert str(caught.value) == (
        f"some_rule.limit has no value for {day}: the table starts on 2025-04-07 and was reviewed up to 2027-04-11. "
        f"Add the value with its source to rates.toml, or ask about a day inside the table."
    )


@pytest.mark.parametrize("table", TABLES)
@given(day=st.dates(date(1990, 1, 1), date(2060, 12, 31)))
def test_on_every_day_a_table_gives_a_value_in_force_or_raises(table: Table, day: date) -> None:
    inside = table.values[0].starts_on <= day <= table.reviewed_until
    if not inside:
        with pytest.raises(RateNotKnownError):
            table.on(day)
        return

    value = table.on(day)

    assert value.starts_on <= day
    assert not any(value.starts_on < other.starts_on <= day for other in table.values)


@pytest.mark.parametrize("table", TABLES)
def test_every_change_takes_effect_on_its_first_day_and_not_the_day_before(table: Table) -> None:
    for before, after in zip(table.values, table.values[1:], strict=False):
        assert table.on(after.starts_on) == after
        assert table.on(after.starts_on - timedelta(days=1)) == before


def test_a_ratio_is_exact_and_a_value_has_only_the_kind_of_its_unit() -> None:
    taper = next(rule for rule in RULES if rule.NAME == "universal_credit").TABLES["taper"].on(date(2026, 12, 1))

    assert taper.fraction == Fraction(55, 100)
    with pytest.raises(TypeError, match="no amount_minor"):
        _ = taper.money


BROKEN_FILES = {
    "amount_below_zero": ("some_rule.limit, the value of 2025-04-07", "amount-minor is below zero"),
    "amount_with_decimal_point": ("$.table[0].value[0].amount-minor", "a number with a decimal point"),
    "confidence_missing": ("$.table[0].value[0]", "missing required field `confidence`"),
    "confidence_unknown": ("$.table[0].value[0].confidence", "Invalid enum value"),
    "counts_from_empty": ("some_rule.limit", "counts-from is empty"),
    "day_as_text": ("$.table[0].value[0].starts-on", "Invalid RFC3339 encoded date"),
    "edition_missing": ("$", "missing required field `edition`"),
    "key_unknown_at_the_top": ("$", "unknown field `tables`"),
    "key_unknown_in_table": ("$.table[0]", "unknown field `note`"),
    "key_unknown_in_value": ("$.table[0].value[0]", "unknown field `amount`"),
    "kinds_two": ("some_rule.limit, the value of 2025-04-07", "needs amount-minor and nothing else"),
    "kind_of_another_unit": ("some_rule.limit, the value of 2025-04-07", "needs amount-minor and nothing else"),
    "name_of_another_rule": ("other_rule.limit", "the name does not start with 'some_rule.'"),
    "not_toml": ("the whole file", "it is not TOML"),
    "ratio_not_a_decimal": ("some_rule.share, the value of 2025-04-07", "ratio is not a decimal in quotes"),
    "ratio_with_decimal_point": ("$.table[0].value[0].ratio", "a number with a decimal point"),
    "review_before_the_last_value": ("some_rule.limit", "reviewed-until is before the last value starts"),
    "rule_empty": ("some_rule.words, the value of 2025-04-07", "rule is empty"),
    "source_empty": ("some_rule.limit, the value of 2025-04-07", "the source is empty"),
    "source_missing": ("$.table[0].value[0]", "missing required field `source`"),
    "table_twice": ("some_rule.limit", "the table is there twice"),
    "tables_none": ("$.table", "it holds no table"),
    "unit_unknown": ("some_rule.limit", "the unit is not one of"),
    "values_none": ("some_rule.limit", "it holds no value"),
    "values_same_day": ("some_rule.limit", "two values start on one day"),
    "values_unsorted": ("some_rule.limit", "not in the order of their first days"),
}


@pytest.mark.parametrize(("name", "place", "trouble"), [(name, *told) for name, told in BROKEN_FILES.items()])
def test_a_broken_file_is_refused_by_its_name_and_the_place(name: str, place: str, trouble: str) -> None:
    with pytest.raises(RateFileError) as caught:
        read_tables((BROKEN / f"{name}.toml").read_text("utf-8"), rule="some_rule", file=f"{name}.toml")

    assert caught.value.place == place
    assert trouble in caught.value.trouble
    assert str(caught.value).startswith(f"{name}.toml, {place}: ")


def test_every_broken_file_has_its_test() -> None:
    assert {path.stem for path in BROKEN.glob("*.toml")} == set(BROKEN_FILES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.NAME)
def test_a_version_names_the_edition_and_the_end_of_the_review(rule: object) -> None:
    assert rule_versions() == {
        "adult_disability_payment": "edition 2026-11-21, reviewed until 2027-04-11",
        "adult_social_care": "edition 2026-11-21, reviewed until 2027-04-11",
        "attendance_allowance": "edition 2026-11-21, reviewed until 2027-04-11",
        "carer_support_payment": "edition 2026-11-21, reviewed until 2027-04-03",
        "carers_allowance": "edition 2026-11-21, reviewed until 2027-04-11",
        "child_benefit": "edition 2026-11-21, reviewed until 2027-04-11",
        "child_disability_payment": "edition 2026-11-21, reviewed until 2027-04-11",
        "council_tax_reduction": "edition 2026-11-21, reviewed until 2027-04-11",
        "disability_living_allowance": "edition 2026-11-21, reviewed until 2027-04-11",
        "employment_and_support_allowance": "edition 2026-11-21, reviewed until 2027-03-31",
        "housing_benefit": "edition 2026-11-21, reviewed until 2027-04-11",
        "immigration": "edition 2026-11-21, reviewed until 2027-04-11",
        "income_based_jobseekers_allowance": "edition 2026-11-21, reviewed until 2026-03-31",
        "income_support": "edition 2026-11-21, reviewed until 2026-03-31",
        "income_tax": "edition 2026-11-21, reviewed until 2027-04-05",
        "jobseekers_allowance": "edition 2026-11-21, reviewed until 2027-04-11",
        "legal_aid": "edition 2026-11-21, reviewed until 2027-04-11",
        "mileage_and_expenses": "edition 2026-11-21, reviewed until 2027-04-05",
        "national_insurance": "edition 2026-11-21, reviewed until 2027-04-05",
        "pension_age_disability_payment": "edition 2026-11-21, reviewed until 2027-04-11",
        "pension_credit": "edition 2026-11-21, reviewed until 2027-04-11",
        "personal_independence_payment": "edition 2026-11-21, reviewed until 2027-04-11",
        "state_pension": "edition 2026-11-21, reviewed until 2027-04-11",
        "student_finance": "edition 2026-11-21, reviewed until 2027-04-11",
        "tax_credits": "edition 2026-11-21, reviewed until 2025-04-05",
        "trading_and_miscellaneous_income": "edition 2026-11-21, reviewed until 2027-04-05",
        "universal_credit": "edition 2026-11-21, reviewed until 2027-03-31",
    }
