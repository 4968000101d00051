"""Which claims came too late, were above a cap, or did not meet another rule of the policy, and who let them pass?"""

from collections.abc import Iterable, Iterator
from uuid import UUID

import msgspec

from coprod_ledger.domain.money import Money
from coprod_ledger.domain.payment import facts as f
from coprod_ledger.domain.personal import Text
from coprod_ledger.projections.answer import Evidence, Header
from coprod_ledger.projections.listing import Listing
from coprod_ledger.projections.trails import Trail


class OutsideRule(msgspec.Struct, frozen=True, kw_only=True):
    """One claim, and one rule that it does not meet."""

    claim: UUID
    member_ref: UUID
    rule: str
    """`deadline`, `cap`, `receipt`, `prior_approval`, or `not_confirmed` (nobody has checked the policy's figure)."""
    limit: str | None
    """What the policy allows. `None`: the rule has no figure."""
    actual: str
    waived_by: str | None
    """The actor who let it pass. `None`: nobody did."""
    reason: Text | None
    status: str
    evidence: Evidence


def answer(trails: Iterable[Trail], header: Header) -> Listing[OutsideRule]:
    """Every such claim, in the order in which they were made, by rule."""
    return Listing(header=header, rows=tuple(row for trail in trails for row in _rows(trail)))


def _rows(trail: Trail) -> Iterator[OutsideRule]:
    claim = trail.origin
    if not isinstance(claim, f.ExpenseClaimed):
        return
    waived = {fact.rule: fact for _, fact in trail.of(f.RuleWaived)}
    for rule in claim.unmet:
        limit, actual = _figures(claim, rule)
        passed = waived.get(rule)
        yield OutsideRule(
            claim=claim.originator_id,
            member_ref=claim.member_id,
            rule=rule,
            limit=limit,
            actual=actual,
            waived_by=passed.recorded_by if passed is not None else None,
            reason=passed.reason if passed is not None else None,
            status=trail.state.status,
            evidence=trail.evidence,
        )


def _figures(claim: f.ExpenseClaimed, rule: str) -> tuple[str | None, str]:
    """What the policy allows, and what was claimed."""
    match rule:
        case "deadline":
            return str(claim.claim_by), str(claim.happened_on)
        case "cap":
            allowed = None if claim.repayable_minor is None else str(Money(claim.repayable_minor, claim.currency))
            return allowed, str(Money(claim.amount_minor, claim.currency))
        case "receipt":
            return None, "none told of"
        case "prior_approval":
            return None, "not approved before"
        case _:
            return None, rule.replace("_", " ")
