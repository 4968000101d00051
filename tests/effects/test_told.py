"""What was told adds up day by day, and a finding names the fewest things told that it follows from."""

from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.effects.strategies_of_the_whole import fee
from tests.effects.test_properties import TOLD, payments

from coprod_ledger.domain.classification import Classification
from coprod_ledger.effects.circumstances import Circumstances, encode
from coprod_ledger.effects.engine import assess
from coprod_ledger.effects.finding import Finding
from coprod_ledger.effects.payment import OfferedPayment
from coprod_ledger.effects.told import OF_A_TAX_YEAR, Told, assess_told, is_to_be_checked, together
from coprod_ledger.errors.effects import CircumstanceError, UnknownCircumstanceError

NOVEMBER, DECEMBER = date(2026, 11, 12), date(2026, 12, 10)


def test_nothing_told_is_nothing_told() -> None:
    assert together([]) == together([(NOVEMBER, b"{}")]) == Told()


def test_later_words_replace_add_and_take_back() -> None:
    told = together(
        [
            (NOVEMBER, b'{"receives_universal_credit": true, "has_partner": true, "is_lone_parent": false}'),
            (DECEMBER, b'{"has_partner": false, "is_lone_parent": null, "is_pension_age": false}'),
        ]
    )

    assert told.circumstances == Circumstances(receives_universal_credit=True, has_partner=False, is_pension_age=False)
    assert told.days == {
        "receives_universal_credit": NOVEMBER,
        "has_partner": DECEMBER,
        "is_pension_age": DECEMBER,
    }


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b'{"has_partner": "Secret7"}', CircumstanceError),
        (b'{"has_partners": true}', UnknownCircumstanceError),
        (b'{"has_partners": null}', UnknownCircumstanceError),
        (b"[]", CircumstanceError),
    ],
)
def test_each_is_read_as_strictly_as_all(data: bytes, error: type[Exception]) -> None:
    with pytest.raises(error) as caught:
        together([(NOVEMBER, b"{}"), (DECEMBER, data)])

    assert "Secret7" not in str(caught.value)


def test_its_repr_shows_nothing() -> None:
    assert repr(together([(NOVEMBER, b'{"has_partner": true}')])) == "Told(1 told)"


@pytest.mark.parametrize(
    ("name", "told_on", "on", "expected"),
    [
        ("has_partner", date(2026, 11, 12), date(2027, 5, 11), False),
        ("has_partner", date(2026, 11, 12), date(2027, 5, 12), True),
        ("has_partner", date(2026, 8, 31), date(2027, 2, 28), False),
        ("has_partner", date(2026, 8, 31), date(2027, 3, 1), True),
        ("pay_so_far_this_tax_year_minor", date(2026, 11, 12), date(2026, 12, 11), False),
        ("pay_so_far_this_tax_year_minor", date(2026, 11, 12), date(2026, 12, 12), True),
        ("tax_code", date(2027, 4, 1), date(2027, 4, 5), False),
        ("tax_code", date(2027, 4, 1), date(2027, 4, 6), True),
        ("has_partner", date(2027, 4, 1), date(2027, 4, 6), False),
    ],
)
def test_what_was_told_is_to_be_checked_after_a_time(name: str, told_on: date, on: date, expected: bool) -> None:
    assert is_to_be_checked(name, told_on, on=on) is expected


def test_what_is_about_a_tax_year_is_named_as_the_circumstances_are() -> None:
    by_name = {name for name in Circumstances.__struct_fields__ if "tax_year" in name}

    assert by_name <= OF_A_TAX_YEAR <= set(Circumstances.__struct_fields__)


def _days(told: Circumstances) -> dict[str, date]:
    """Each told on a day of its own, in the order of the fields."""
    names = [name for name in told.__struct_fields__ if getattr(told, name) is not None]
    return {name: NOVEMBER + timedelta(days=number) for number, name in enumerate(names)}


def _plain(finding: Finding, of: Finding) -> Finding:
    """A finding with days as it was without them."""
    return msgspec.structs.replace(finding, rests_on=(), assumptions=of.assumptions, next_step=of.next_step)


@settings(max_examples=40, deadline=None)
@given(st.lists(payments(), min_size=1, max_size=2), TOLD)
def test_a_finding_follows_from_what_it_rests_on_and_from_nothing_less(
    some: list[OfferedPayment], circumstances: Circumstances
) -> None:
    told = Told(circumstances=circumstances, days=_days(circumstances))
    plain = assess(some, circumstances).findings
    dated = assess_told(some, told, on=DECEMBER).findings

    assert [_plain(one, of) for one, of in zip(dated, plain, strict=True)] == list(plain)
    for finding, of in zip(dated, plain, strict=True):
        names = [one.circumstance for one in finding.rests_on]
        only = Circumstances(**{name: getattr(circumstances, name) for name in names})
        assert of in assess(some, only).findings
        for name in names:
            assert of not in assess(some, msgspec.structs.replace(only, **{name: None})).findings


def test_of_several_things_that_would_do_the_newer_is_named() -> None:
    """One of the two is enough for the work allowance; the one told last needs no checking."""
    base = (
        b'{"receives_universal_credit": true, "has_housing_element": false, "assessment_period_starts_on": "2026-11-28"'
    )
    rest = b', "other_earnings_in_assessment_period_minor": 0}'
    old, new = b'{"is_responsible_for_child": true}', b'{"has_limited_capability_for_work": true}'

    def named(first: bytes, second: bytes) -> set[str]:
        told = together([(date(2026, 1, 5), first), (NOVEMBER, base + rest), (DECEMBER, second)])
        (finding,) = [
            one
            for one in assess_told([fee(7_500, DECEMBER)], told, on=DECEMBER).of("universal_credit")
            if one.question == "payment"
        ]
        return {one.circumstance for one in finding.rests_on}

    assert "has_limited_capability_for_work" in named(old, new)
    assert "is_responsible_for_child" not in named(old, new)
    assert "is_responsible_for_child" in named(new, old)


@given(TOLD)
def test_telling_all_at_once_or_bit_by_bit_is_the_same(told: Circumstances) -> None:
    bits = [(on, encode(Circumstances(**{name: getattr(told, name)}))) for name, on in _days(told).items()]

    assert together(bits) == Told(circumstances=told, days=_days(told))


def test_what_was_told_for_a_tax_shows_where_a_benefit_uses_what_payroll_takes() -> None:
    told = {
        "receives_universal_credit": True,
        "has_limited_capability_for_work": False,
        "is_responsible_for_child": False,
        "tax_code": "BR",
        "is_week1_month1": True,
        "ni_category": "A",
        "earnings_period": "month",
        "is_employed_by_organisation": True,
        "other_pay_in_earnings_period_minor": 0,
        "other_earnings_in_assessment_period_minor": 0,
        "assessment_period_starts_on": "2026-11-28",
    }
    pay = fee(7_500, DECEMBER, deducted=None, classification=Classification.EMPLOYMENT)
    found = assess_told([pay], together([(NOVEMBER, msgspec.json.encode(told))]), on=DECEMBER)
    (finding,) = [one for one in found.of("universal_credit") if one.question == "payment"]

    assert "tax_code" in {one.circumstance for one in finding.rests_on}
