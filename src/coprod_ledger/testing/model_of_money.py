"""What sums come to, said again from the rules in words: a plain list of entries for each sum, added up anew each time.

It shares nothing with the accounts that the ledger keeps. An entry in favour of the member is above 0, one against
them below; what is left above 0 is owed, what is left below 0 was overpaid.
"""

from collections.abc import Iterable, Iterator
from uuid import UUID

from coprod_ledger.domain.fact import Fact
from coprod_ledger.domain.payment import facts as payment


def owed_and_overpaid(facts: Iterable[Fact], member_id: UUID, kind: str) -> tuple[int, int]:
    """Pence of one kind (`involvement`, `reimbursement`) that a member is owed, and that they got too much."""
    everything = list(facts)
    sums = [fact for fact in everything if _brings_in(fact, kind) and getattr(fact, "member_id", None) == member_id]
    left = [sum(entries(everything, one.originator_id)) for one in sums]
    return sum(one for one in left if one > 0), -sum(one for one in left if one < 0)


def _brings_in(fact: Fact, kind: str) -> bool:
    if isinstance(fact, payment.ExpenseClaimed):
        return kind == "reimbursement"
    return isinstance(fact, payment.EntitlementArose | payment.NothingFoundDue) and kind == "involvement"


def entries(facts: Iterable[Fact], payment_id: UUID) -> Iterator[int]:
    """What was written for and against the member about one sum, in order."""
    so_far, is_claim, is_open = 0, False, False
    for fact in facts:
        if fact.originator_id != payment_id:
            continue
        entry = 0
        match fact:
            case payment.ExpenseClaimed():
                is_claim = True
            case payment.EntitlementArose():
                entry, is_open = fact.amount_minor, True
            case payment.PaymentApproved() if is_claim and not is_open:
                entry, is_open = fact.amount_minor, True
            case payment.ClaimWithdrawn() | payment.ClaimRejected():
                entry = -so_far
            case payment.PaymentDeclined() if not fact.is_after_due:
                entry = -max(so_far, 0)
            case payment.PaymentMade() if fact.is_to_member:
                entry = -fact.amount_minor
            case payment.PaymentReversed() if fact.is_to_member:
                entry = fact.amount_minor
            case _:
                pass
        so_far += entry
        yield entry
