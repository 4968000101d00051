"""Payments and circumstances for the laws that hold for the rules as a whole, and the reading of amounts in words."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise
from math import floor
from typing import Any, Final, get_type_hints

from hypothesis import strategies as st

from coprod_ledger.domain.classification import Classification
from coprod_ledger.domain.money import Money
from coprod_ledger.effects.catalogue import RULES
from coprod_ledger.effects.circumstances import (
    Accommodation,
    Circumstances,
    EarningsPeriod,
    ImmigrationLimit,
    Nation,
    NICategory,
)
from coprod_ledger.effects.engine import assess
from coprod_ledger.effects.finding import Certainty, Finding
from coprod_ledger.effects.payment import OfferedPayment, PayableFor, PaymentKind

FIRST_DAY: Final = date(2022, 4, 6)
LAST_REVIEWED: Final = max(table.reviewed_until for rule in RULES for table in rule.TABLES.values())
SURE: Final = (Certainty.WILL, Certainty.WILL_NOT)
_RULE: Final = {rule.NAME: rule for rule in RULES}
_TYPES: Final = get_type_hints(Circumstances)


def fee(minor: int, on: date, **fields: Any) -> OfferedPayment:
    """A fee that payroll takes nothing off, so all of it is sure to be received on its day."""
    usual: dict[str, Any] = {
        "kind": PaymentKind.INVOLVEMENT,
        "activity_on": on,
        "paid_on": on,
        "classification": Classification.NO_EMPLOYMENT,
        "is_service_user": True,
        "deducted": Money(0),
        "payable_for": PayableFor.WEEK,
    }
    return OfferedPayment(amount=Money(minor), **(usual | fields))


def found(rule: str, question: str, told: Circumstances, *several: OfferedPayment) -> list[Finding]:
    """What one rule says to one of its questions."""
    return [one for one in assess(several, told, rules=[_RULE[rule]]).findings if one.question == question]


def only(rule: str, question: str, told: Circumstances, *several: OfferedPayment) -> Finding:
    """The same, where there is one answer."""
    (finding,) = found(rule, question, told, *several)
    return finding


def sure_change(rule: str, question: str, told: Circumstances, *several: OfferedPayment) -> int:
    """The change in pence, where the answer is a sure one and has a figure."""
    finding = only(rule, question, told, *several)
    assert finding.certainty in SURE, finding
    assert finding.change_minor is not None, finding
    return finding.change_minor


def pence(text: str) -> int:
    """An amount in words, such as '£1,234.56', in pence."""
    matched = re.fullmatch(r"£([0-9]{1,3}(?:,[0-9]{3})*)\.([0-9]{2})", text)
    assert matched, text
    return int(matched[1].replace(",", "")) * 100 + int(matched[2])


def amounts(finding: Finding, pattern: str) -> tuple[int, ...]:
    """The amounts at the £s of `pattern`, in the one step that reads like it."""
    exact = pattern.replace("£", r"(£[0-9,]+\.[0-9]{2})")
    matches = [matched for step in finding.steps if (matched := re.fullmatch(exact, step))]
    assert len(matches) == 1, (pattern, finding.steps)
    return tuple(pence(one) for one in matches[0].groups() if one.startswith("£"))


_USUAL: Final = {
    code: 0 if code.endswith(("_minor", "_tax_year")) else True for code in Circumstances.__struct_fields__
}
EVERYTHING: Final[dict[str, Any]] = _USUAL | {
    "accommodation": Accommodation.ORDINARY,
    "assessment_period_starts_on": date(2026, 11, 15),
    "work_in_week_minutes": 600,
    "lives_in": Nation.ENGLAND,
    "immigration_limit": ImmigrationLimit.NONE,
    "tax_code": "1257L",
    "ni_category": NICategory.A,
    "earnings_period": EarningsPeriod.MONTH,
    "is_employed_by_organisation": False,
    "has_income_related_esa": False,
    "has_supported_permitted_work": False,
    "weekly_income_support_minor": 9_000,
    "weekly_income_based_jobseekers_allowance_minor": 9_000,
    "weekly_pension_credit_minor": 9_000,
}
"""Every circumstance told, every benefit received, and no other earnings."""


def told(**fields: Any) -> Circumstances:
    """Everything told, with some of it otherwise."""
    return Circumstances(**(EVERYTHING | fields))


def days(first: date = FIRST_DAY, last: date = date(2027, 4, 5)) -> st.SearchStrategy[date]:
    """Days for which the tables of tax are there, or others."""
    return st.dates(first, last)


UC_DAYS: Final = days(date(2022, 5, 15), date(2027, 3, 31))
"""Days whose assessment period the tables of Universal Credit cover, whichever day it starts on."""

_ALLOWANCES = [34_400, 37_900, 40_400, 41_100, 42_700, 57_300, 63_100, 67_300, 68_400, 71_000]
_THRESHOLDS = [24_200, 96_700, 104_800, 418_900]
UC_AMOUNTS: Final = st.integers(0, 249_999) | st.sampled_from(_ALLOWANCES)
NI_AMOUNTS: Final = st.integers(0, 600_000) | st.sampled_from(_THRESHOLDS)
_TURNS = [1_257_000, 1_653_700, 2_952_600, 4_366_200, 5_027_000, 7_500_000, 9_999_000]
INCOMES: Final = st.integers(0, 9_999_000) | st.sampled_from([turn - by for turn in _TURNS for by in (0, 5_000)])
"""Incomes of a year at which the taper of the allowance has not begun, some of them just below a turn."""


@st.composite
def on_universal_credit(draw: st.DrawFn, *, is_settled: bool = True) -> Circumstances:
    """All told; `is_settled`: which work allowance holds is beyond doubt."""
    homes = [Accommodation.ORDINARY, Accommodation.TEMPORARY]
    others = st.one_of(st.integers(0, 120_000), st.sampled_from([0, 0, *_ALLOWANCES]))
    return told(
        has_limited_capability_for_work=draw(st.booleans()),
        is_responsible_for_child=draw(st.booleans()),
        has_housing_element=draw(st.booleans()),
        accommodation=draw(st.sampled_from(homes) if is_settled else st.sampled_from([*Accommodation, None])),
        other_earnings_in_assessment_period_minor=draw(others),
        assessment_period_starts_on=draw(days()),
    )


@st.composite
def taxed(draw: st.DrawFn, incomes: st.SearchStrategy[int] = INCOMES) -> Circumstances:
    """All that decides about the tax of a year."""
    return told(
        lives_in=draw(st.sampled_from(Nation)),
        other_income_in_tax_year_minor=draw(incomes),
        other_trading_or_miscellaneous_income_minor=draw(st.sampled_from([0, 0, 50_000, 99_999, 100_000, 170_000])),
    )


@st.composite
def on_payroll(draw: st.DrawFn) -> Circumstances:
    """All that decides about class 1."""
    return told(
        ni_category=draw(st.sampled_from(NICategory)),
        earnings_period=draw(st.sampled_from(EarningsPeriod)),
        other_pay_in_earnings_period_minor=draw(st.sampled_from([0, 0, 20_000]) | NI_AMOUNTS),
    )


_EDGES: Final = {
    "universal_credit": ("other_earnings_in_assessment_period_minor", _ALLOWANCES),
    "income_tax": ("other_income_in_tax_year_minor", _TURNS),
    "national_insurance": ("other_pay_in_earnings_period_minor", _THRESHOLDS),
}


def aimed(rule: str, known: Circumstances, minor: int, data: st.DataObject) -> int:
    """The same fee, or one that brings all of it just to an edge; for income tax below the taper."""
    code, edges = _EDGES[rule]
    other, edge = getattr(known, code), data.draw(st.sampled_from([0, *edges]))
    minor = edge - other if edge > other else minor
    return min(minor, 9_999_999 - other) if rule == "income_tax" else minor


def parts(whole: st.SearchStrategy[int]) -> st.SearchStrategy[list[int]]:
    """A sum in two to four parts, some of which may be nothing."""

    @st.composite
    def cut(draw: st.DrawFn) -> list[int]:
        minor = draw(whole)
        cuts = [0, *sorted(draw(st.lists(st.integers(0, minor), min_size=1, max_size=3))), minor]
        return [upper - lower for lower, upper in pairwise(cuts)]

    return cut()


CLASSES: Final = st.sampled_from([Classification.EMPLOYMENT, Classification.PAID_OFFICE, Classification.NO_EMPLOYMENT])


def _anything(code: str) -> st.SearchStrategy[Any]:
    kind = _TYPES[code].__args__[0]
    if kind is bool:
        return st.sampled_from([True, True, False, None]) if code.startswith("receives_") else st.none() | st.booleans()
    if kind is date:
        return st.none() | days()
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return st.none() | st.sampled_from(kind)
    if kind is str:
        return st.sampled_from([None, "1257L", "S1257L", "CBR", "0T", "D0", "K100"])
    if code == "work_in_week_minutes":
        return st.sampled_from([None, 60, 959, 960])
    return st.sampled_from([None, 0, 0, 500, 15_000, 20_400, 100_000, 950_000])


_ANY: Final = {code: _anything(code) for code in Circumstances.__struct_fields__}
ANYTHING: Final = st.fixed_dictionaries(_ANY).map(lambda fields: Circumstances(**fields))
"""Any circumstances, each of them told or not."""


def every_day() -> list[date]:
    """From the first day that was looked at until a year after the last day for which any table was reviewed."""
    count = (LAST_REVIEWED.replace(year=LAST_REVIEWED.year + 1) - FIRST_DAY).days
    return [FIRST_DAY + timedelta(days=after) for after in range(count + 1)]


def check_universal_credit(one: Finding) -> None:
    (paid,) = amounts(one, "£ of involvement payments counts in .*")
    other, both = amounts(one, "With £ of other earnings, that is £.")
    free = 0
    if not any(step.startswith("There is no work allowance") for step in one.steps):
        (free,) = amounts(one, "The (?:lower|higher) work allowance is £ for each assessment period .*")
    (rate,) = (at[1] for step in one.steps if (at := re.search(r"falls by ([0-9.]+) of it", step)))
    (above,) = amounts(one, "£ (?:is above that|counts in full). The award falls by .*")
    falls, left = amounts(one, "Because of the payments it falls by £. £ of them is left.")

    def fall(earned: int) -> int:
        return floor(max(earned - free, 0) * Fraction(rate) + Fraction(1, 2))

    assert both == other + paid
    assert above == max(both - free, 0)
    assert fall(both) - fall(other) == falls == -(one.change_minor or 0)
    assert left == paid - falls


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


NEVER_SAID = re.compile(
    r"you will lose|you (should|must|ought to|had better) (decline|refuse|accept|take|say)|sanction|fraud|overpa(id|ym)"
    r"|you (are|will be) entitled to|disallowed"
    r"|you are (now )?(an? )?(employee|employed|self-employed|worker|office holder|contractor|freelancer)"
    r"|(on average|average of|averaged)[^.]*£|£.*(average)",
    re.IGNORECASE,
)


def sentences(one: Finding) -> Iterator[str]:
    sources = (text for source in one.sources for text in (source.citation, source.value, source.counts_from))
    yield from (one.summary, one.next_step, one.period or "", *one.steps, *one.assumptions, *one.would_change, *sources)


def floats(part: Any) -> bool:
    if isinstance(part, dict):
        return any(map(floats, part.values()))
    return any(map(floats, part)) if isinstance(part, list | tuple) else isinstance(part, float)
