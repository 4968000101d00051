"""Whether a sum seems to be another one again: found when it was brought in, or when two records were joined since."""

from collections.abc import Iterator
from uuid import UUID

from coprod_ledger.domain.decider import Situation
from coprod_ledger.domain.member.aggregate import ids_of
from coprod_ledger.domain.payment.aggregate import Payment, payments


def of_person(member_id: UUID, situation: Situation) -> list[Payment]:
    """Every sum of the person behind a record, whichever of their records it names; the oldest of each first."""
    return [one for record in sorted(ids_of(member_id, situation)) for one in situation.about(payments, record)]


def seems_again(payment: Payment, situation: Situation) -> tuple[UUID, ...]:
    """The sums that this one seems to be again, until somebody has looked at it."""
    if payment.alike or payment.was_ruled_out:
        return payment.alike
    return tuple(one.payment_id for one in _of_another_record(payment, situation))


def _of_another_record(payment: Payment, situation: Situation) -> Iterator[Payment]:
    """What came in earlier for the same, under a record that was only then found to be the same person's."""
    if payment.what_for is None or len(ids_of(payment.member_id, situation)) == 1:
        return
    for one in of_person(payment.member_id, situation):
        is_earlier = (one.brought_in_at, one.payment_id) < (payment.brought_in_at, payment.payment_id)
        if one.member_id != payment.member_id and one.what_for == payment.what_for and is_earlier and one.still_counts:
            yield one
