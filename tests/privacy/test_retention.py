"""How long what is kept must be kept: both sides of every boundary, and schedules that cannot be read."""

import json
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

from coprod_ledger.domain.personal import Category
from coprod_ledger.errors import ScheduleFileError
from coprod_ledger.privacy.retention import Class, default_schedule, place_of, read_schedule

GOLDEN = Path(__file__).parent.parent / "golden" / "facts"
TODAY = date(2026, 11, 22)
TEXT = (files("coprod_ledger.privacy") / "schedules" / "default.toml").read_text(encoding="utf-8")


def _class(place: str, category: Category) -> Class:
    found = default_schedule().class_of(place, category)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("place", "category", "happened_on", "until"),
    [
        ("payment.made.reference", Category.PAYROLL, date(2026, 4, 5), date(2029, 4, 5)),
        ("payment.made.reference", Category.PAYROLL, date(2026, 4, 6), date(2030, 4, 5)),
        ("payment.expense_claimed.evidence", Category.PAYROLL, date(2026, 3, 31), date(2032, 3, 31)),
        ("payment.expense_claimed.evidence", Category.PAYROLL, date(2026, 4, 1), date(2033, 3, 31)),
        ("brief.board_decided.words", Category.WORDS, date(2024, 2, 29), date(2044, 2, 29)),
        ("something.unheard_of.field", Category.CONDUCT, date(2024, 2, 29), date(2030, 2, 28)),
        ("something.unheard_of.field", Category.CONDUCT, date(2026, 11, 1), date(2032, 11, 1)),
    ],
)
def test_the_time_runs_from_the_day_that_the_class_names(
    place: str, category: Category, happened_on: date, until: date
) -> None:
    assert _class(place, category).last_day(happened_on, on=TODAY) == until


@pytest.mark.parametrize("place", [one for group in default_schedule().classes for one in group.holds if "." in one])
def test_every_field_that_the_schedule_names_holds_a_sealed_text(place: str) -> None:
    """A class for what is never stored, such as the details of a check, would promise what nobody can see kept."""
    aggregate, verb, *steps = place.split(".")
    found = json.loads((GOLDEN / f"{aggregate}.{verb}" / "v1.json").read_text(encoding="utf-8"))
    for step in steps:
        found = (found[0] if isinstance(found, list) else found)[step]

    assert "key_id" in found


@pytest.mark.parametrize("category", [Category.IDENTITY, Category.WORDS, Category.NEEDS, Category.CIRCUMSTANCES])
def test_what_no_class_holds_may_go_at_once(category: Category) -> None:
    assert default_schedule().class_of("member.registered.name", category) is None


def test_a_field_decides_before_its_category() -> None:
    assert _class("payment.made.reference", Category.PAYROLL).code == "payroll"
    assert _class("payment.anything_else.text", Category.PAYROLL).code == "financial"


def test_the_period_in_force_on_the_day_of_asking_decides() -> None:
    later = TEXT.replace("months = 36\n", 'months = 36\nsource = "before"\nconfidence = "verified"\n\n[[class.value]]\n'
                         "starts-on = 2027-04-06\nmonths = 60\n", 1)  # fmt: skip
    payroll = read_schedule(later, "later.toml").class_of("payment.made.reference", Category.PAYROLL)
    assert payroll is not None

    assert payroll.last_day(date(2026, 5, 1), on=date(2027, 4, 5)) == date(2030, 4, 5)
    assert payroll.last_day(date(2026, 5, 1), on=date(2027, 4, 6)) == date(2032, 4, 5)
    assert payroll.last_day(date(2026, 5, 1), on=date(2013, 4, 5)) is None


def test_every_period_has_its_source_and_what_was_not_read_says_so() -> None:
    values = [value for one in default_schedule().classes for value in one.value]

    assert all(value.source for value in values)
    assert {value.confidence for value in values} == {"verified", "unconfirmed"}


def test_a_place_is_named_without_the_numbers_in_it() -> None:
    assert place_of("brief.drafted/1", "elements.0.text") == "brief.drafted.elements.text"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('name = "coprod-ledger"', "name = ", "nvalid value"),
        ("months = 36", "months = -1", "below zero"),
        ("months = 36", 'months = "three years"', "months"),
        ('holds = ["conduct"]', 'holds = ["behaviour"]', "no category"),
        ('holds = ["conduct"]', 'holds = ["payroll"]', "financial and by conduct"),
        ("yields-to", "gives-way-to", "gives-way-to"),
    ],
)
def test_a_schedule_that_is_wrong_says_where(old: str, new: str, said: str) -> None:
    assert old in TEXT
    with pytest.raises(ScheduleFileError, match=said):
        read_schedule(TEXT.replace(old, new), "own.toml")
