from datetime import date
from typing import Any

import msgspec
import pytest

from coprod_ledger.effects.circumstances import Circumstances, decode, encode
from coprod_ledger.effects.in_words import IN_WORDS
from coprod_ledger.errors.effects import CircumstanceError, UnknownCircumstanceError


def test_circumstances_come_back_from_their_json(on_universal_credit: Circumstances) -> None:
    assert decode(encode(on_universal_credit)) == on_universal_credit


def test_only_what_was_told_is_written() -> None:
    told = Circumstances(receives_universal_credit=False, assessment_period_starts_on=date(2026, 12, 1))

    assert encode(told) == b'{"receives_universal_credit":false,"assessment_period_starts_on":"2026-12-01"}'


def test_nothing_told_is_an_empty_object() -> None:
    assert encode(Circumstances()) == b"{}"
    assert decode(b"{}") == Circumstances()


def test_null_is_not_told() -> None:
    assert decode(b'{"receives_universal_credit": null}') == Circumstances()


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("receives_universal_credit", "Secret7", "true or false"),
        ("receives_universal_credit", 1, "true or false"),
        ("other_weekly_earnings_minor", -7777, "whole pence as a number, not below zero"),
        ("other_weekly_earnings_minor", 77.77, "whole pence as a number, not below zero"),
        ("other_weekly_earnings_minor", True, "whole pence as a number, not below zero"),
        ("assessment_period_starts_on", "Secret7", "a day, such as 2026-12-01"),
        ("accommodation", "Secret7", "one of ordinary, temporary, specified"),
    ],
)
def test_a_wrong_value_is_refused_by_its_field_and_never_repeated(field: str, value: Any, expected: str) -> None:
    with pytest.raises(CircumstanceError) as caught:
        decode(msgspec.json.encode({field: value}))

    assert str(caught.value) == f"The circumstance {field} could not be read. Expected: {expected}."
    assert (caught.value.field, caught.value.expected) == (field, expected)
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__
    with pytest.raises(CircumstanceError, match=f"The circumstance {field} could not be read"):
        Circumstances(**{field: value})


def test_text_is_not_a_day_when_circumstances_are_made_in_python() -> None:
    with pytest.raises(CircumstanceError, match="assessment_period_starts_on"):
        Circumstances(assessment_period_starts_on="2026-12-01")  # type: ignore[arg-type]


@pytest.mark.parametrize("data", [b"", b"Secret7", b"[]", b'"Secret7"', b'{"receives', b"\xff\xfe", b'{"\xff": 1}'])
def test_what_is_not_an_object_is_refused_without_repeating_it(data: bytes) -> None:
    with pytest.raises(CircumstanceError) as caught:
        decode(data)

    assert str(caught.value) == "The circumstances could not be read. Expected: one JSON object of names and values."
    assert caught.value.__suppress_context__


def test_an_unknown_name_suggests_the_nearest_one() -> None:
    with pytest.raises(UnknownCircumstanceError, match=r"Did you mean receives_universal_credit\?"):
        decode(b'{"recieves_universal_credit": true}')


def test_an_unknown_name_like_no_other_is_not_repeated_and_the_names_are_listed() -> None:
    with pytest.raises(UnknownCircumstanceError) as caught:
        decode(b'{"qqqqqq": "Secret7"}')

    assert "qqqqqq" not in str(caught.value)
    assert "The names are: receives_universal_credit, " in str(caught.value)


def test_nothing_that_was_told_is_shown_by_repr() -> None:
    assert repr(Circumstances(receives_carers_allowance=True)) == "Circumstances(1 told)"


def test_missing_keeps_the_order_that_was_asked_for() -> None:
    told = Circumstances(has_housing_element=False)

    assert told.missing("accommodation", "has_housing_element", "receives_universal_credit") == (
        "accommodation",
        "receives_universal_credit",
    )


def test_every_circumstance_can_be_asked_for_in_plain_words() -> None:
    assert tuple(IN_WORDS) == Circumstances.__struct_fields__
