"""What a policy repays of an expense: caps, receipts, prior approval, and mileage by the running total of the year."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from coprod_ledger.domain.money import Money
from coprod_ledger.entitlement.policy import Policy
from coprod_ledger.entitlement.shapes import Band, Confidence, ExpenseRule, Unit
from coprod_ledger.errors.entitlement import ActivityError, PolicyRuleNotKnownError

NO_COST: Final = Money(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One expense that a member claims, on the day it arose.

    Raises:
        ActivityError: the cost, the number of units or the miles are below 0, or the number of units is 0.
    """

    expense_code: str
    """The policy's code, such as "mileage-car"."""
    on: date
    cost: Money = NO_COST
    """What it cost them; for mileage it is not asked."""
    units: int = 1
    """How many sessions, days, nights, or miles of the journey there and back."""
    miles_before: int = 0
    """For mileage: the miles already repaid to this person in the policy's year."""
    claimed_on: date | None = None
    """The day on which it is claimed. `None`: no deadline is looked at."""
    has_receipt: bool = False
    was_approved_before: bool = False

    def __post_init__(self) -> None:
        if self.units < 1 or self.miles_before < 0 or self.cost.minor < 0:
            raise ActivityError("a claim has a cost, units or miles below what can be")


@dataclass(frozen=True, slots=True, kw_only=True)
class Repayable:
    """What the policy repays. A reimbursement repays a cost: it is not income, and is never added to pay."""

    amount: Money
    over_cap: Money
    """What was claimed above what the policy repays."""
    missing: tuple[str, ...]
    """What stops it from being repaid until a person has looked, in words: a receipt, an approval, a deadline."""
    unmet: tuple[str, ...]
    """The same as codes: `receipt`, `prior_approval`, `deadline`."""
    claim_by: date | None
    """The last day on which it can be claimed. `None`: the policy gives none."""
    policy_code: str
    policy_version: str
    expense_code: str
    confidence: Confidence
    source: str
    lines: tuple[str, ...]


def repayable(claim: Claim, policy: Policy) -> Repayable:
    """What `policy` repays of a claim, with the working. Mileage is rounded once, to the nearest penny, half upward.

    Raises:
        PolicyNotInForceError: the policy does not cover that day.
        PolicyRuleNotKnownError: it has no such expense on that day, or no mileage band for that many miles.
        CurrencyMismatchError: the claim is in another currency than the policy's sums.
    """
    policy.check_in_force(claim.on)
    rule = _rule(claim, policy)
    if rule.unit is Unit.MILE:
        amount, steps = _mileage(claim, rule, policy)
        over = Money(0, rule.currency)
    else:
        amount, over, steps = _cost(claim, rule)
    claim_by = policy.claims.last_day(claim.on) if policy.claims else None
    troubles = dict(_missing(claim, rule, claim_by))
    is_sure = {policy.starts_on_confidence, rule.confidence} == {Confidence.CONFIRMED}
    return Repayable(
        amount=amount,
        over_cap=over,
        missing=tuple(troubles.values()),
        unmet=tuple(troubles),
        claim_by=claim_by,
        policy_code=policy.code,
        policy_version=policy.version,
        expense_code=rule.code,
        confidence=Confidence.CONFIRMED if is_sure else Confidence.UNCONFIRMED,
        source=rule.source,
        lines=(f"Policy: {policy}. Expense: {rule.label} ({rule.code}).", *steps, *troubles.values()),
    )


def _rule(claim: Claim, policy: Policy) -> ExpenseRule:
    """The rule with that code that started last on the day of the claim, unless it has ended."""
    started = [rule for rule in policy.expense if rule.code == claim.expense_code and rule.starts_on <= claim.on]
    latest = max(started, key=lambda rule: rule.starts_on, default=None)
    if latest is None or (latest.ends_on is not None and claim.on > latest.ends_on):
        raise PolicyRuleNotKnownError(str(policy), about=f"the expense {claim.expense_code!r} on {claim.on}")
    return latest


def _missing(claim: Claim, rule: ExpenseRule, claim_by: date | None) -> Iterator[tuple[str, str]]:
    if rule.receipt_required and not claim.has_receipt:
        yield "receipt", "The policy asks for a receipt, and there is none."
    if rule.prior_approval_required and not claim.was_approved_before:
        yield "prior_approval", "The policy asks for approval beforehand, and none is recorded."
    if claim_by is not None and claim.claimed_on is not None and claim.claimed_on > claim_by:
        yield "deadline", f"It could be claimed until {claim_by}, and was claimed on {claim.claimed_on}."


def _cost(claim: Claim, rule: ExpenseRule) -> tuple[Money, Money, list[str]]:
    nothing = Money(0, rule.currency)
    if rule.amount_minor is not None:
        unit = Money(rule.amount_minor, rule.currency)
        return unit * claim.units, nothing, [f"{claim.units} times {unit} per {rule.unit} = {unit * claim.units}."]
    if rule.cap_minor is None:
        return claim.cost + nothing, nothing, [f"The actual cost, {claim.cost}; the policy gives no cap."]
    cap = Money(rule.cap_minor, rule.currency) * claim.units
    amount = min(claim.cost, cap)
    words = f"The actual cost, {claim.cost}, up to {cap} ({claim.units} {rule.unit}): {amount}."
    return amount, claim.cost - amount, [words]


def _mileage(claim: Claim, rule: ExpenseRule, policy: Policy) -> tuple[Money, list[str]]:
    steps: list[str] = []
    tenths, done = 0, claim.miles_before
    end = claim.miles_before + claim.units
    for band in rule.bands:
        top = end if band.up_to_and_including_miles is None else min(end, band.up_to_and_including_miles)
        miles = top - done
        if miles > 0:
            tenths += miles * band.tenths_of_a_penny_per_mile
            done = top
            steps.append(_band_line(miles, band))
    if done < end:
        raise PolicyRuleNotKnownError(str(policy), about=f"{rule.label}, mile {done + 1} of the year and beyond")
    amount = Money((tenths + 5) // 10, rule.currency)
    steps.insert(0, f"{claim.units} miles, after {claim.miles_before} already repaid this year.")
    return amount, [*steps, f"Together {amount}, to the nearest penny, half upward."]


def _band_line(miles: int, band: Band) -> str:
    pence, tenth = divmod(band.tenths_of_a_penny_per_mile, 10)
    limit = band.up_to_and_including_miles
    where = f"up to and including mile {limit}" if limit else "beyond the bands before"
    return f"{miles} miles at {pence}.{tenth}p ({where})."
