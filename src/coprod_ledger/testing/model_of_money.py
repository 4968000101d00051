"""What sums come to, said again from the rules in words: entries for each sum in a plain list, added up each time.

It shares nothing with the accounts that the ledger keeps. An entry in favour of the member is above 0, one against
them below; what is left above 0 is owed, what is left below 0 was overpaid.
"""

from collections.abc import Iterable, Iterator
from uuid import UUID

from coprod_ledger.domain.fact import Fact
from coprod_ledger.domain.payment import facts as payment
from coprod_ledger.domain.payment import recovery_facts as recovery


def owed_and_overpaid(facts: Iterable[Fact], member_id: UUID, kind: str) -> tuple[int, int]:
    """Pence of a kind (`involvement`, `reimbursement`, `advance`) that a member is owed, and that they got too much."""
    everything = list(facts)
    sums = [fact for fact in everything if _brings_in(fact, kind) and getattr(fact, "member_id", None) == member_id]
    left = [sum(entries(everything, one.originator_id)) for one in sums]
    return sum(one for one in left if one > 0), -sum(one for one in left if one < 0)


def _brings_in(fact: Fact, kind: str) -> bool:
    if isinstance(fact, payment.ExpenseClaimed):
        return kind == ("advance" if fact.is_advance else "reimbursement")
    return isinstance(fact, payment.EntitlementArose | payment.NothingFoundDue) and kind == "involvement"


def entries(facts: Iterable[Fact], payment_id: UUID) -> Iterator[int]:
    """What was written for and against the member about one sum, in order."""
    written: list[int] = []
    given_up: list[int] = []
    is_claim, is_open = False, False
    for fact in (fact for fact in facts if fact.originator_id == payment_id):
        entry = 0
        match fact:
            case payment.ExpenseClaimed():
                is_claim = True
            case payment.PaymentApproved() if is_claim and not is_open:
                entry, is_open = fact.amount_minor, True
            case payment.ClaimWithdrawn() | payment.ClaimRejected():
                entry = -sum(written)
            case payment.PaymentDeclined() | payment.PaymentReduced():
                given_up.append(0 if fact.is_after_due else fact.amount_minor)
                entry = -given_up[-1]
            case payment.PaymentRedirected() | payment.PaymentWaived():
                given_up.append(fact.amount_minor)
                entry = -given_up[-1]
            case payment.DirectionWithdrawn():
                entry, given_up = sum(given_up), []
            case _:
                entry = _plain_entry(fact)
        written.append(entry)
        yield entry


def _plain_entry(fact: Fact) -> int:
    """An entry that hangs on nothing that was written before."""
    match fact:
        case payment.EntitlementArose():
            return fact.amount_minor
        case payment.PaymentAdjusted():
            return fact.by_minor
        case payment.PaymentMade():
            return -fact.amount_minor if fact.is_to_member else 0
        case payment.PaymentReversed():
            return fact.amount_minor if fact.is_to_member else 0
        case recovery.OverpaymentFound():
            return -fact.amount_minor
        case recovery.OverpaymentRecovered() | recovery.OverpaymentWrittenOff():
            return fact.amount_minor
        case recovery.AdvanceClosed():
            return -fact.surplus_minor
        case _:
            return 0
