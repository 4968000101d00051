"""The working: which minutes count, which rate they choose, what it comes to, and which rules made a difference."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Final, TypeAlias

from coprod_ledger.domain.money import Money
from coprod_ledger.entitlement.outcome import Activity
from coprod_ledger.entitlement.policy import Policy
from coprod_ledger.entitlement.shapes import Attendance, Basis, CancellationRule, Confidence, Counting, Rate

Reading: TypeAlias = tuple[Attendance, Counting, Counting]
"""One way to read a policy: which attendance counts, whether preparation does, whether travel does."""

RULES: Final = ("the rule on partial attendance", "the rule on preparation", "the rule on travel time")

MINUTES_OF_AN_HOUR: Final = 60


@dataclass(frozen=True, slots=True)
class Worked:
    """A rate, the minutes that chose it, and what it comes to before any cancellation."""

    rate: Rate
    minutes: int
    amount: Money


def as_stated(policy: Policy) -> Reading:
    """The policy as it is written."""
    return policy.partial_attendance.rule, policy.preparation.rule, policy.travel.rule


def counted_minutes(activity: Activity, reading: Reading) -> int:
    """The minutes that count. What was called off counts as planned; where no length was planned, as attended."""
    attendance, preparation, travel = reading
    by_plan = attendance is Attendance.AGREED_COMMITMENT and activity.planned_minutes > 0
    minutes = activity.planned_minutes if by_plan or activity.cancellation is not None else activity.attended_minutes
    if preparation is Counting.COUNTED:
        minutes += activity.preparation_minutes
    if travel is Counting.COUNTED:
        minutes += activity.travel_minutes
    return minutes


def work_out(activity: Activity, rates: tuple[Rate, ...], reading: Reading) -> Worked | None:
    """The rate that the counted minutes choose, and what it comes to. `None`: no rate has that length."""
    minutes = counted_minutes(activity, reading)
    for rate in rates:
        if rate.duration.holds(minutes):
            return Worked(rate, minutes, _amount(rate, minutes))
    return None


def blocks_begun(minutes: int, block_minutes: int) -> int:
    """How many blocks were begun: with blocks of 180 minutes, 180 is one and 181 is two."""
    return -(-minutes // block_minutes)


def _amount(rate: Rate, minutes: int) -> Money:
    if rate.block_minutes is not None:
        return Money(rate.amount_minor * blocks_begun(minutes, rate.block_minutes), rate.currency)
    if rate.basis is Basis.HOUR:
        return Money(_nearest(rate.amount_minor * minutes, MINUTES_OF_AN_HOUR), rate.currency)
    return Money(rate.amount_minor, rate.currency)


def share(amount: Money, rule: CancellationRule) -> Money:
    """The share that is due of what was called off, to the nearest penny, half a penny upward."""
    return Money(_nearest(amount.minor * rule.share_percent, 100), amount.currency)


def _nearest(dividend: int, divisor: int) -> int:
    """The nearest whole number to a quotient that is not below 0; a half goes upward."""
    return (2 * dividend + divisor) // (2 * divisor)


def deciding_rules(activity: Activity, policy: Policy, rates: tuple[Rate, ...]) -> tuple[str, ...]:
    """The unconfirmed rules on time that, read the other way, would have given another rate or sum."""
    stated = as_stated(policy)
    result = work_out(activity, rates, stated)
    choices = tuple(product(*_readings(policy)))
    deciding: list[set[int]] = []
    for reading in sorted(choices, key=lambda each: len(_differences(each, stated))):
        differs = _differences(reading, stated)
        if any(found <= differs for found in deciding) or _comes_to_the_same(activity, rates, reading, result):
            continue
        deciding.append(differs)
    return tuple(RULES[index] for index in sorted(set().union(*deciding)))


def _comes_to_the_same(activity: Activity, rates: tuple[Rate, ...], reading: Reading, result: Worked | None) -> bool:
    """Whether a reading gives the same rate and sum as `result`."""
    other = work_out(activity, rates, reading)
    if other is None or result is None:
        return other is result
    return (other.rate, other.amount) == (result.rate, result.amount)


def _differences(reading: Reading, stated: Reading) -> set[int]:
    return {index for index, (one, other) in enumerate(zip(reading, stated, strict=True)) if one is not other}


def _readings(policy: Policy) -> tuple[tuple[Attendance, ...], tuple[Counting, ...], tuple[Counting, ...]]:
    """For each rule how it may be read: as written if it is confirmed, else either way."""
    attendance = policy.partial_attendance
    either = tuple(Attendance) if attendance.confidence is Confidence.UNCONFIRMED else (attendance.rule,)
    preparation, travel = (
        tuple(dict.fromkeys((rule.rule, Counting.COUNTED, Counting.NOT_COUNTED)))
        if rule.confidence is Confidence.UNCONFIRMED
        else (rule.rule,)
        for rule in (policy.preparation, policy.travel)
    )
    return either, preparation, travel


def minutes_lines(activity: Activity, policy: Policy, worked: Worked) -> Iterator[str]:
    """How the minutes were counted, and which rate they chose."""
    if activity.cancellation is not None:
        yield f"Called off: the length that was planned counts, {activity.planned_minutes} minutes."
    elif policy.partial_attendance.rule is Attendance.AGREED_COMMITMENT and activity.planned_minutes > 0:
        yield (
            f"The agreed commitment counts: {activity.planned_minutes} minutes "
            f"(they were there for {activity.attended_minutes})."
        )
    else:
        yield (f"The time attended counts: {activity.attended_minutes} minutes (planned: {activity.planned_minutes}).")
    yield from _beside("Preparation", activity.preparation_minutes, policy.preparation.rule)
    yield from _beside("Travel", activity.travel_minutes, policy.travel.rule)
    yield f"{worked.minutes} minutes count. Rate: {worked.rate}."


def _beside(what: str, minutes: int, rule: Counting) -> Iterator[str]:
    if minutes == 0:
        return
    words = {
        Counting.INCLUDED: "the rate includes it, so it adds nothing",
        Counting.NOT_COUNTED: "the policy does not count it",
        Counting.COUNTED: "the policy counts it",
    }
    yield f"{what}: {minutes} minutes; {words[rule]}."


def amount_line(worked: Worked) -> str:
    """The arithmetic of the rate."""
    rate = worked.rate
    unit = Money(rate.amount_minor, rate.currency)
    if rate.block_minutes is not None:
        blocks = blocks_begun(worked.minutes, rate.block_minutes)
        return (
            f"{worked.minutes} minutes are {blocks} block(s) or part of {rate.block_minutes} minutes: "
            f"{blocks} times {unit} = {worked.amount}."
        )
    if rate.basis is Basis.HOUR:
        return f"{worked.minutes} minutes at {unit} an hour = {worked.amount}, to the nearest penny, half upward."
    return f"{unit} for one {rate.basis}."
