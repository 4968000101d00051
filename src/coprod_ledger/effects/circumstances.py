"""What a member chose to tell about work, tax and benefits. `None` means "not told", and is never taken as "no".

It is stored sealed, as JSON, and read back strictly. Nothing here shows or repeats what was told.
"""

from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from typing import Annotated, Any, Final, get_type_hints

import msgspec

from coprod_ledger.errors.effects import CircumstanceError, UnknownCircumstanceError

Minor = Annotated[int, msgspec.Meta(ge=0)]
"""Whole pence, not below zero."""

Minutes = Annotated[int, msgspec.Meta(ge=0, le=10_080)]
"""Whole minutes in one week: 16 hours are 960."""

TaxCode = Annotated[str, msgspec.Meta(pattern=r"^([SC]?([0-9]{1,4}[LMNT]|0T|BR|D[0-2]|K[0-9]{1,4})|NT)\Z")]
"""A tax code without its marks W1, M1 or X: `1257L`, `S1257L`, `BR`, `0T`."""

Miles = Annotated[int, msgspec.Meta(ge=0, le=1_000_000)]
"""Whole miles, not below zero."""


class Accommodation(StrEnum):
    """The kind of home, as far as the rules on help with rent care."""

    ORDINARY = "ordinary"
    """Neither of the other two."""
    TEMPORARY = "temporary"
    """From the council because of homelessness; Housing Benefit pays for it."""
    SPECIFIED = "specified"
    """Supported or exempt accommodation; Housing Benefit pays for it."""


class Nation(StrEnum):
    """Where the person lives: for tax, and for help with council tax. Not where an organisation is."""

    ENGLAND = "england"
    SCOTLAND = "scotland"
    WALES = "wales"
    NORTHERN_IRELAND = "northern_ireland"


class ImmigrationLimit(StrEnum):
    """Whether the person's immigration status limits paid work, as far as they told."""

    NONE = "none"
    ASYLUM_SEEKER = "asylum_seeker"
    """Waiting for a decision, without permission to work."""
    VISITOR = "visitor"
    STUDENT = "student"
    OTHER = "other"
    """Another limit on paid work."""


class EarningsPeriod(StrEnum):
    """How often payroll pays somebody. The organisation fixes it."""

    WEEK = "week"
    MONTH = "month"


class NICategory(StrEnum):
    """The category letter of National Insurance on a payslip."""

    A = "A"
    """The ordinary one."""
    C = "C"
    """Over State Pension age."""
    M = "M"
    """Under 21."""


class Circumstances(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What was told. Every field is optional. A new field is one line here and its name in the rule's `needs`.

    Raises:
        CircumstanceError: a field does not hold what it should. It names the field and never the value.
    """

    receives_universal_credit: bool | None = None
    """Alone, or together with a partner."""
    has_limited_capability_for_work: bool | None = None
    """DWP has decided it (LCW or LCWRA) for the person, or for a partner with whom they claim."""
    is_responsible_for_child: bool | None = None
    """For Universal Credit: the person, or a partner with whom they claim."""
    has_housing_element: bool | None = None
    """The Universal Credit award includes help with rent or housing costs."""
    accommodation: Accommodation | None = None
    other_earnings_in_assessment_period_minor: Minor | None = None
    """Pence in one assessment period, after tax, National Insurance and pension; a partner's too. Without the payments
    that are asked about. Where several periods are asked about: in each of them."""
    assessment_period_starts_on: date | None = None
    """The first day of any one of the person's assessment periods."""
    receives_carers_allowance: bool | None = None
    other_weekly_earnings_minor: Minor | None = None
    """Pence a week, after tax, National Insurance and what the benefit lets off; the most in any week, if they vary.
    Without the payments that are asked about."""
    work_in_week_minutes: Minutes | None = None
    """The most minutes of work in any one week, with the involvement in it."""
    awaits_first_capability_assessment: bool | None = None
    """For Universal Credit: DWP has never yet decided whether the person has limited capability for work."""
    receives_employment_and_support_allowance: bool | None = None
    has_income_related_esa: bool | None = None
    """Some of the person's Employment and Support Allowance is income-related."""
    has_supported_permitted_work: bool | None = None
    """DWP accepts the work as supported permitted work."""
    receives_carer_support_payment: bool | None = None
    receives_adult_disability_payment: bool | None = None
    receives_attendance_allowance: bool | None = None
    receives_child_benefit: bool | None = None
    receives_child_disability_payment: bool | None = None
    receives_disability_living_allowance: bool | None = None
    receives_pension_age_disability_payment: bool | None = None
    receives_personal_independence_payment: bool | None = None
    receives_state_pension: bool | None = None
    receives_jobseekers_allowance: bool | None = None
    """New-style."""
    is_25_or_over: bool | None = None
    receives_income_support: bool | None = None
    weekly_income_support_minor: Minor | None = None
    """Pence a week, as now in payment."""
    receives_income_based_jobseekers_allowance: bool | None = None
    weekly_income_based_jobseekers_allowance_minor: Minor | None = None
    """Pence a week, as now in payment."""
    household_weekly_earnings_minor: Minor | None = None
    """Pence a week of the person and a partner together, after tax, National Insurance and half of pension; before any
    of it is let off. Without the payments that are asked about."""
    has_partner: bool | None = None
    is_lone_parent: bool | None = None
    has_carer_or_disability_disregard: bool | None = None
    """The office lets off more, as the person or a partner is a carer, or gets a disability benefit on its list."""
    receives_pension_credit: bool | None = None
    weekly_pension_credit_minor: Minor | None = None
    """Pence a week of the guarantee part, as now in payment."""
    has_savings_credit: bool | None = None
    """Some of the person's Pension Credit is Savings Credit."""
    receives_housing_benefit: bool | None = None
    is_pension_age: bool | None = None
    """The council treats the person as over pension age."""
    has_additional_earnings_disregard: bool | None = None
    """The council lets off more because of 16 or 30 hours of work."""
    is_housing_benefit_reduced_for_income: bool | None = None
    """Income already makes it less than the most."""
    receives_council_tax_reduction: bool | None = None
    is_council_tax_reduction_reduced_for_income: bool | None = None
    """Income already makes it less than the most."""
    lives_in: Nation | None = None
    receives_tax_credits: bool | None = None
    tax_credits_income_rise_minor: Minor | None = None
    """Pence by which the year's income rises without the payments that are asked about; no rise is 0."""
    immigration_limit: ImmigrationLimit | None = None
    receives_student_finance: bool | None = None
    """The person, or somebody whose student finance looks at the person's income."""
    receives_legal_aid: bool | None = None
    receives_adult_social_care: bool | None = None
    """Care or support from the council that the person may have to pay for."""
    tax_code: TaxCode | None = None
    """The code that the organisation's payroll uses, for every payment asked about."""
    is_week1_month1: bool | None = None
    """The code has the mark W1, M1 or X: each period stands alone, and earlier pay does not count."""
    ni_category: NICategory | None = None
    earnings_period: EarningsPeriod | None = None
    """How often the payroll of the organisation pays, for every payment asked about."""
    is_employed_by_organisation: bool | None = None
    """Has a job or a paid office with the organisation that pays, beside what is asked about."""
    other_pay_in_earnings_period_minor: Minor | None = None
    """Pence that the same payroll pays in one earnings period, before tax. Without the payments that are asked about.
    Where several periods are asked about: in each of them."""
    pay_so_far_this_tax_year_minor: Minor | None = None
    """Pence paid under this tax code from 6 April until the first of the payments asked about, before tax."""
    tax_so_far_this_tax_year_minor: Minor | None = None
    """Pence of tax taken off that pay."""
    other_income_in_tax_year_minor: Minor | None = None
    """Pence of all other taxable income of the tax year, before the personal allowance: pay, pensions, taxable
    benefits, the taxable part of other trading. Without savings interest, dividends and the payments that are asked
    about. Where several tax years are asked about: in each of them."""
    other_trading_or_miscellaneous_income_minor: Minor | None = None
    """Pence taken in the tax year from trading or in odd sums, before costs. Without the payments that are asked about.
    Where several tax years are asked about: in each of them."""
    business_miles_so_far_this_tax_year: Miles | None = None
    """Miles driven in an own car or van for the organisation since 6 April, before the first journey asked about."""

    def __post_init__(self) -> None:
        for field, kind in _kinds().items():
            _check(field, getattr(self, field), kind)

    def missing(self, *codes: str) -> tuple[str, ...]:
        """Those of the `codes` that were not told, in the order given."""
        return tuple(code for code in codes if getattr(self, code) is None)

    def __repr__(self) -> str:
        told = sum(getattr(self, field) is not None for field in self.__struct_fields__)
        return f"Circumstances({told} told)"


_WORDS: Final = {
    bool: "true or false",
    Minor: "whole pence as a number, not below zero",
    Minutes: "whole minutes in a week as a number, from 0 to 10080",
    date: "a day, such as 2026-12-01",
    TaxCode: "a tax code as on a payslip, without W1, M1 or X, such as 1257L or BR",
    Miles: "whole miles as a number, not below zero",
}
_kinds_cache: dict[str, Any] = {}


def _kinds() -> dict[str, Any]:
    if not _kinds_cache:
        _kinds_cache.update(get_type_hints(Circumstances, include_extras=True))
    return _kinds_cache


def _expected(kind: Any) -> str:
    inner = kind.__args__[0]
    return _WORDS[inner] if inner in _WORDS else f"one of {', '.join(member.value for member in inner)}"


def _check(field: str, value: object, kind: Any) -> None:
    if value is None:
        return
    try:
        converted = msgspec.convert(value, kind)
    except msgspec.ValidationError:
        raise CircumstanceError(field, expected=_expected(kind)) from None
    if type(converted) is not type(value):
        raise CircumstanceError(field, expected=_expected(kind))


def read(data: bytes) -> dict[str, Any]:
    """What one JSON object tells: each name in it with its value, strictly. `None`: they no longer tell that.

    Raises:
        CircumstanceError: not JSON, not an object, or a field of the wrong kind. No value is repeated, not even by the
            errors underneath.
        UnknownCircumstanceError: a name that is not known; it suggests the nearest one.
    """
    try:
        raw = msgspec.json.decode(data, type=dict[str, Any])
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise CircumstanceError(None, expected="one JSON object of names and values") from None
    kinds = _kinds()
    for name in raw:
        if name not in kinds:
            nearest = get_close_matches(name, kinds, n=1)
            raise UnknownCircumstanceError(nearest[0] if nearest else None, known=tuple(kinds))
    told: dict[str, Any] = {}
    for field, value in raw.items():
        try:
            told[field] = msgspec.convert(value, kinds[field])
        except msgspec.ValidationError:
            raise CircumstanceError(field, expected=_expected(kinds[field])) from None
    return told


def decode(data: bytes) -> Circumstances:
    """Circumstances from JSON, strictly; what is `null` was not told. Raises as `read`."""
    return Circumstances(**read(data))


def encode(told: Circumstances) -> bytes:
    """JSON with only what was told, in the order of the fields: the same circumstances give the same bytes."""
    return msgspec.json.encode(told)
