"""What the entries of a policy must be together. A gap between rates is allowed: then nothing is due there."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Final

from coprod_ledger.domain.involvement import SessionKind
from coprod_ledger.entitlement.in_force import last_day
from coprod_ledger.entitlement.policy import Policy
from coprod_ledger.entitlement.shapes import (
    ANY_LENGTH,
    Basis,
    CancellationRule,
    ChosenBy,
    Duration,
    ExpenseKind,
    ExpenseRule,
    Rate,
    Unit,
)

SESSION_KINDS: Final = tuple(kind.replace("_", "-") for kind in SessionKind)
"""The kinds of session, as policy files write them."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong, what is expected, and where: a table, the number of its entry from 0, a key."""

    words: str
    expected: str
    table: str = ""
    index: int | None = None
    key: str = ""


def troubles(policy: Policy) -> Iterator[Trouble]:
    """Every contradiction between the entries, in the order of the file's tables."""
    yield from _period(policy.starts_on, policy.ends_on, "", None)
    if policy.claims is not None and (policy.claims.within_months is None) == (policy.claims.within_days is None):
        words = "a deadline for claims needs months or days, and not both"
        yield Trouble(words, "within-months or within-days", "claims", None, "within-months")
    yield from _roles(policy)
    for index, rate in enumerate(policy.rate):
        yield from _period(rate.starts_on, rate.ends_on, "rate", index)
        yield from _rate_alone(rate, index, {role.code: role.is_paid for role in policy.role})
    yield from _rates_together(policy.rate)
    yield from _cancellations(policy.cancellation)
    for index, expense in enumerate(policy.expense):
        yield from _period(expense.starts_on, expense.ends_on, "expense", index)
        yield from _expense(expense, index)
    yield from _expenses_together(policy.expense)


def _period(starts_on: date, ends_on: date | None, table: str, index: int | None) -> Iterator[Trouble]:
    if ends_on is not None and ends_on < starts_on:
        yield Trouble(
            f"it ends on {ends_on}, before it starts on {starts_on}",
            "a last day (`ends-on`, included) on or after `starts-on`",
            table,
            index,
            "ends-on",
        )


def _roles(policy: Policy) -> Iterator[Trouble]:
    seen: set[str] = set()
    for index, role in enumerate(policy.role):
        if role.code in seen:
            yield Trouble(f'the role level "{role.code}" stands twice', "each code once", "role", index, "code")
        seen.add(role.code)


def _rate_alone(rate: Rate, index: int, is_paid: dict[str, bool]) -> Iterator[Trouble]:
    def wrong(words: str, expected: str, key: str) -> Trouble:
        return Trouble(words, expected, "rate", index, key)

    for level in rate.role_levels:
        if level not in is_paid:
            yield wrong(f'the role level "{level}" is not in this file', "a code of a [[role]] entry", "role-levels")
        elif not is_paid[level]:
            yield wrong(f'the role level "{level}" is not paid', "a role with `is-paid = true`", "role-levels")
    for kind in rate.activity_kinds:
        if kind not in SESSION_KINDS:
            expected = f"kinds of session: {', '.join(SESSION_KINDS)}"
            yield wrong(
                f'no session is of the kind "{kind}", so this rate would never be paid', expected, "activity-kinds"
            )
    if (rate.basis is Basis.BLOCK_OR_PART) != (rate.block_minutes is not None):
        yield wrong(
            "a block's length and the basis do not go together",
            "`block-minutes` for the basis block-or-part, and for no other",
            "block-minutes" if rate.block_minutes else "basis",
        )
    if rate.chosen_by is ChosenBy.AGREEMENT and rate.duration != ANY_LENGTH:
        yield wrong("it is chosen by agreement and also has bounds in minutes", "one or the other", "chosen-by")
    yield from _duration(rate.duration, index)


def _duration(duration: Duration, index: int) -> Iterator[Trouble]:
    low = (duration.at_least_minutes, duration.exceeds_minutes)
    high = (duration.up_to_and_including_minutes, duration.less_than_minutes)
    if None not in low or None not in high:
        yield Trouble(
            "two bounds on the same side of the duration",
            "at-least-minutes or exceeds-minutes, and up-to-and-including-minutes or less-than-minutes",
            "rate",
            index,
            "duration",
        )
    elif duration.highest is not None and duration.highest < duration.lowest:
        yield Trouble(f"no minute is {duration}", "a lower bound below the upper one", "rate", index, "duration")


def _rates_together(rates: tuple[Rate, ...]) -> Iterator[Trouble]:
    for (first, one), (second, other) in combinations(enumerate(rates), 2):
        if (one.code, one.starts_on) == (other.code, other.starts_on):
            yield Trouble(
                f'the rate "{other.code}" starting on {other.starts_on} stands twice (first as entry {first + 1})',
                "each code once for a first day",
                "rate",
                second,
                "code",
            )
        elif _collide(one, other, rates):
            day = max(one.starts_on, other.starts_on)
            yield Trouble(
                f'its durations overlap those of entry {first + 1} ("{one.code}") from {day}, for the same role '
                f"level and kind of activity",
                "at most one rate for each length: use exceeds-minutes beside up-to-and-including-minutes",
                "rate",
                second,
                "duration",
            )


def _collide(one: Rate, other: Rate, rates: tuple[Rate, ...]) -> bool:
    """Whether some activity would have both rates, with nothing to choose between them."""
    if ChosenBy.AGREEMENT in (one.chosen_by, other.chosen_by):
        return False
    same_kinds = set(one.activity_kinds) & set(other.activity_kinds) or one.activity_kinds == other.activity_kinds
    if not same_kinds or not set(one.role_levels) & set(other.role_levels):
        return False
    return _days_meet(one, other, rates) and _meet(one.duration, other.duration)


def _days_meet(one: Rate, other: Rate, rates: tuple[Rate, ...]) -> bool:
    ends = [day for day in (last_day(one, rates), last_day(other, rates)) if day is not None]
    return not ends or max(one.starts_on, other.starts_on) <= min(ends)


def _meet(one: Duration, other: Duration) -> bool:
    tops = [minutes for minutes in (one.highest, other.highest) if minutes is not None]
    return not tops or max(one.lowest, other.lowest) <= min(tops)


def _cancellations(rules: tuple[CancellationRule, ...]) -> Iterator[Trouble]:
    seen: set[tuple[str, int | None]] = set()
    for index, rule in enumerate(rules):
        case = (rule.cancelled_by, rule.notice_less_than_hours)
        if case in seen:
            yield Trouble(
                "a second rule for the same party and notice",
                "one rule for each",
                "cancellation",
                index,
                "notice-less-than-hours",
            )
        seen.add(case)


def _expense(rule: ExpenseRule, index: int) -> Iterator[Trouble]:
    def wrong(words: str, expected: str, key: str) -> Trouble:
        return Trouble(words, expected, "expense", index, key)

    is_mileage = rule.kind is ExpenseKind.MILEAGE
    if is_mileage != bool(rule.bands) or is_mileage != (rule.unit is Unit.MILE):
        yield wrong("mileage, the unit mile and bands do not go together", "all three, or none of them", "unit")
    if rule.amount_minor is not None and rule.unit in (Unit.ACTUAL_COST, Unit.MILE):
        yield wrong("a fixed amount for an actual cost or a mile", "`amount-minor` per session, day or night", "unit")
    if rule.amount_minor is not None and rule.cap_minor is not None:
        yield wrong("a fixed amount and a cap, of which one can hold", "`amount-minor` or `cap-minor`", "cap-minor")
    if is_mileage and rule.cap_minor is not None:
        yield wrong("miles are repaid by their bands, without a cap", "no `cap-minor` beside `bands`", "cap-minor")
    tops = [band.up_to_and_including_miles for band in rule.bands]
    inner = [miles for miles in tops[:-1] if miles is not None]
    limits = inner + [miles for miles in tops[-1:] if miles is not None]
    if len(inner) < len(tops[:-1]) or limits != sorted(set(limits)):
        yield wrong("the mileage bands are not in order", "rising limits; only the last band may be open", "bands")


def _expenses_together(rules: tuple[ExpenseRule, ...]) -> Iterator[Trouble]:
    seen: set[tuple[str, date]] = set()
    for index, rule in enumerate(rules):
        if (rule.code, rule.starts_on) in seen:
            yield Trouble(
                f'the expense "{rule.code}" starting on {rule.starts_on} stands twice',
                "each code once for a first day",
                "expense",
                index,
                "code",
            )
        seen.add((rule.code, rule.starts_on))
