"""What somebody told, bit by bit, each with the day on which they told it; and what of it a finding rests on."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final

import msgspec

from coprod_ledger.effects.catalogue import RULES, Rule
from coprod_ledger.effects.circumstances import Circumstances, read
from coprod_ledger.effects.deductions import TAKEN_BY_PAYROLL
from coprod_ledger.effects.engine import Assessment, assess
from coprod_ledger.effects.finding import Finding, RestsOn
from coprod_ledger.effects.in_words import IN_WORDS
from coprod_ledger.effects.payment import OfferedPayment
from coprod_ledger.effects.uk.tax_years import tax_year
from coprod_ledger.effects.words import day, listing

CHECK_AFTER_MONTHS: Final = 6
"""How long what was told is used without asking for it to be checked. Ours, and not the law's: awards, rents and jobs
change within a year, so nothing is relied on for a whole year; and people are not asked the same at every payment."""

SO_FAR_MONTHS: Final = 1
"""The same for sums "so far": the next month's pay makes them another sum."""

SO_FAR: Final = frozenset(
    {"pay_so_far_this_tax_year_minor", "tax_so_far_this_tax_year_minor", "business_miles_so_far_this_tax_year"}
)

OF_A_TAX_YEAR: Final = SO_FAR | {
    "is_week1_month1",
    "other_income_in_tax_year_minor",
    "other_trading_or_miscellaneous_income_minor",
    "tax_code",
    "tax_credits_income_rise_minor",
}
"""What is about one tax year, and has to be checked as soon as another has begun."""


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that somebody tells, put together from what they told at different times."""

    circumstances: Circumstances = Circumstances()
    days: dict[str, date] = msgspec.field(default_factory=dict)
    """The day on which each was told, by its name: of those that were told, and no others."""

    def __repr__(self) -> str:
        return f"Told({len(self.days)} told)"


def together(confidences: Iterable[tuple[date, bytes]]) -> Told:
    """What somebody tells, from what they told on each of some days, in that order.

    A later word on the same thing replaces an earlier one; `null` takes it back.

    Raises:
        CircumstanceError, UnknownCircumstanceError: one of them cannot be read.
    """
    values: dict[str, Any] = {}
    days: dict[str, date] = {}
    for on, data in confidences:
        said = read(data)
        values |= said
        days |= dict.fromkeys(said, on)
    told = {name: value for name, value in values.items() if value is not None}
    return Told(circumstances=Circumstances(**told), days={name: days[name] for name in told})


def is_to_be_checked(name: str, told_on: date, *, on: date) -> bool:
    """Whether a circumstance was told so long before a day that it should be asked for again."""
    months = (on.year - told_on.year) * 12 + on.month - told_on.month - (on.day < told_on.day)
    if name in OF_A_TAX_YEAR and tax_year(told_on) < tax_year(on):
        return True
    return months >= (SO_FAR_MONTHS if name in SO_FAR else CHECK_AFTER_MONTHS)


def assess_told(payments: Sequence[OfferedPayment], told: Told, *, on: date) -> Assessment:
    """What the law makes of `payments`, where each finding names the days on which what it rests on was told.

    A finding that rests on something old asks first for that to be checked. How old it is counts until `on`, or until
    the last payment if that is later.

    Raises:
        OfferedPaymentError: two payments have the same reference.
    """
    found = assess(payments, told.circumstances)
    used_on = max(on, *(payment.paid_on or on for payment in payments)) if payments else on
    basis = _Basis(payments, told)
    return msgspec.structs.replace(
        found, findings=tuple(_with_days(finding, basis.of(finding), told, used_on) for finding in found.findings)
    )


class _Basis:
    """Finds the fewest things told from which a finding follows. What is left out makes no difference to it."""

    def __init__(self, payments: Sequence[OfferedPayment], told: Told) -> None:
        self._payments, self._told = payments, told
        self._found = dict[tuple[str, tuple[str, ...]], tuple[Finding, ...]]()

    def of(self, finding: Finding) -> tuple[str, ...]:
        """Names of circumstances. Where several would do, the newer ones."""
        rule = next(rule for rule in RULES if finding.rule == rule.NAME)
        rules = (rule, *(one for one in _PAYROLL if one is not rule))
        asked = {name for one in rules for name in one.needs}
        days = self._told.days
        oldest_first = sorted(asked & days.keys(), key=lambda name: (name in rule.needs, days[name], name))
        kept = tuple(oldest_first)
        for name in oldest_first:
            fewer = tuple(one for one in kept if one != name)
            if finding in self._assessed(rules, fewer):
                kept = fewer
        return kept

    def _assessed(self, rules: tuple[Rule, ...], names: tuple[str, ...]) -> tuple[Finding, ...]:
        key = rules[0].NAME, names
        if key not in self._found:
            some = Circumstances(**{name: getattr(self._told.circumstances, name) for name in names})
            self._found[key] = assess(self._payments, some, rules=rules).of(rules[0].NAME)
        return self._found[key]


_PAYROLL: Final = tuple(rule for rule in RULES if rule.NAME in {name for name, _ in TAKEN_BY_PAYROLL})
"""The rules whose figures other rules use."""


def _with_days(finding: Finding, names: Sequence[str], told: Told, on: date) -> Finding:
    if not names:
        return finding
    rests_on = tuple(
        RestsOn(
            circumstance=name,
            told_on=told.days[name],
            is_to_be_checked=is_to_be_checked(name, told.days[name], on=on),
        )
        for name in told.circumstances.__struct_fields__
        if name in names
    )
    taken = tuple(f"What you told us on {when} still holds: {what}." for when, what in _by_day(rests_on))
    old = _by_day([one for one in rests_on if one.is_to_be_checked])
    asked = "".join(f"First check {what}, as you told us on {when}. " for when, what in old)
    return msgspec.structs.replace(
        finding,
        rests_on=rests_on,
        assumptions=(*finding.assumptions, *taken),
        next_step=f"{asked}{finding.next_step}",
    )


def _by_day(rests_on: Sequence[RestsOn]) -> list[tuple[str, str]]:
    """The days in order, each with what was told on it, in words."""
    days = sorted({one.told_on for one in rests_on})
    return [
        (day(when), listing([IN_WORDS[one.circumstance] for one in rests_on if one.told_on == when])) for when in days
    ]
