"""From a cost as the decisions know it to what a policy's rules on expenses repay of it."""

from typing import Final

from coprod_ledger.domain.money import Money
from coprod_ledger.domain.terms import Cost, Repaid
from coprod_ledger.entitlement import Claim, Confidence, ExpenseKind, ExpenseRule, Policy, Repayable, Unit, repayable
from coprod_ledger.errors import CurrencyMismatchError, ExpenseChoiceNeededError, UnknownError

KINDS: Final = {
    "travel": ExpenseKind.PUBLIC_TRANSPORT,
    "replacement_care": ExpenseKind.REPLACEMENT_CARER,
    "support_worker": ExpenseKind.SUPPORTER,
    "communication": ExpenseKind.COMMUNICATION_SUPPORT,
    "equipment": ExpenseKind.EQUIPMENT_LOAN,
}
"""What the policies call a kind of cost, where it is not the same word."""


def repaid(policy: Policy, cost: Cost) -> Repaid | None:
    """What is repaid of a cost. `None`: the policy says nothing of such a cost on that day.

    Raises:
        ExpenseChoiceNeededError: the policy has several rules for that kind of cost, and none of them was named.
    """
    rule = _rule(policy, cost)
    if rule is None or cost.currency != rule.currency:
        return None
    claim = Claim(
        expense_code=rule.code,
        on=cost.on,
        cost=Money(cost.cost_minor or 0, cost.currency),
        units=cost.units,
        miles_before=cost.units_before if rule.unit is Unit.MILE else 0,
        claimed_on=cost.claimed_on,
        has_receipt=cost.has_receipt,
        was_approved_before=cost.was_approved_before,
    )
    try:
        found = repayable(claim, policy)
    except (UnknownError, CurrencyMismatchError):  # the policy does not cover that day, or that many miles
        return None
    return Repaid(
        code=rule.code,
        amount_minor=found.amount.minor,
        currency=found.amount.currency,
        unmet=tuple(_unmet(rule, cost, found)),
        claim_by=found.claim_by,
        lines=found.lines,
    )


def _rule(policy: Policy, cost: Cost) -> ExpenseRule | None:
    """The rule for a cost on its day: the one with that code, or the only one of its kind."""
    kind = KINDS.get(cost.kind) or ExpenseKind(cost.kind.replace("_", "-"))
    started = [one for one in policy.expense if one.kind is kind and one.starts_on <= cost.on]
    rules = {one.code: one for one in sorted(started, key=lambda one: one.starts_on)}
    if cost.code in rules:
        return rules[cost.code]
    if cost.code is not None or len(rules) > 1:
        raise ExpenseChoiceNeededError(str(policy), codes=sorted(rules))
    return next(iter(rules.values()), None)


def _unmet(rule: ExpenseRule, cost: Cost, found: Repayable) -> list[str]:
    """Codes of the rules that are not met. A figure that nobody has confirmed decides nothing by itself."""
    unmet = list(found.unmet)
    if cost.cost_minor is not None and cost.cost_minor > found.amount.minor:
        unmet.append("cap")
    has_figure = bool(rule.amount_minor or rule.cap_minor or rule.bands)
    if has_figure and found.confidence is not Confidence.CONFIRMED:
        unmet.append("not_confirmed")
    return unmet
