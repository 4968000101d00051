"""What came back or was paid too much, what of it can be recovered, and what became of that?"""

from collections.abc import Iterable
from uuid import UUID

import msgspec

from coprod_ledger.domain.payment import facts as f
from coprod_ledger.domain.payment.recovery_facts import AdvanceClosed, OverpaymentFound
from coprod_ledger.projections.answer import Evidence, Header
from coprod_ledger.projections.listing import Listing
from coprod_ledger.projections.trails import Trail


class CameBack(msgspec.Struct, frozen=True, kw_only=True):
    """One sum of which money came back, or too much was paid."""

    payment: UUID
    member_ref: UUID
    kind: str
    currency: str
    reversed_by: tuple[str, ...]
    """The actors who recorded that it came back."""
    reason: tuple[str, ...]
    reversed_minor: int
    recoverable_minor: int
    """All that was ever paid too much and did not come back by itself: recovered, written off or still open."""
    recovered_minor: int
    written_off_minor: int
    balance_minor: int
    """What of it is still open. It is never taken off what is owed without the member's agreement."""
    evidence: Evidence


def answer(trails: Iterable[Trail], header: Header) -> Listing[CameBack]:
    """Every such sum, in the order in which the sums arose."""
    return Listing(header=header, rows=tuple(_row(trail) for trail in trails if _concerns(trail)))


def _concerns(trail: Trail) -> bool:
    account = trail.state.account
    too_much = account.overpaid or account.recovered or account.written_off
    return bool(too_much) or trail.last(f.PaymentReversed) is not None


def _row(trail: Trail) -> CameBack:
    account = trail.state.account
    reversals = [fact for _, fact in trail.of(f.PaymentReversed)]
    found = [fact.because for _, fact in trail.of(OverpaymentFound)]
    unspent = ["unspent_advance"] if trail.last(AdvanceClosed) is not None else []
    return CameBack(
        payment=trail.payment_id,
        member_ref=trail.origin.member_id,
        kind=trail.state.kind,
        currency=trail.state.currency,
        reversed_by=tuple(dict.fromkeys(fact.recorded_by for fact in reversals)),
        reason=tuple(dict.fromkeys([*(fact.because for fact in reversals), *found, *unspent])),
        reversed_minor=sum(fact.amount_minor for fact in reversals),
        recoverable_minor=account.overpaid + account.recovered + account.written_off,
        recovered_minor=account.recovered,
        written_off_minor=account.written_off,
        balance_minor=account.overpaid,
        evidence=trail.evidence,
    )
