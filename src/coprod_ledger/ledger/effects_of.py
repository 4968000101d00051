"""From what somebody is owed and what they told to what tax and benefit rules make of it. Only at the edge."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from coprod_ledger.domain.capacity import Capacity
from coprod_ledger.domain.money import Money
from coprod_ledger.domain.personal import Erased, Withheld
from coprod_ledger.effects.circumstances import Circumstances
from coprod_ledger.effects.engine import Assessment, assess
from coprod_ledger.effects.payment import OfferedPayment, PaymentKind, PaymentOutcome
from coprod_ledger.projections.owed import Item, PersonOwed

LONGEST_PERIOD: Final = timedelta(days=31)
"""Payments further apart than this share no week, month or assessment period."""

TO_COME: Final = frozenset({"owed", "instructed"})
"""The statuses of a sum that the member is still to get."""

CONSULTED: Final = frozenset({Capacity.SERVICE_USER.value, Capacity.CARER.value})
"""The capacities in which somebody takes part as a user of services, or as the carer of one."""


def effects_of(
    person: PersonOwed, told: Circumstances | Erased | Withheld, *, as_at: date, paid_on: date | None
) -> Assessment | Erased | Withheld | None:
    """What the rules make of everything that is owed or was declined. `None`: nothing is or was.

    Where this asker may not see what was told, they do not see the effects either.

    What is still owed counts as received on `paid_on`; without it, on the day it falls due, or on `as_at` if that day
    has passed. What was paid near that day counts too, because it may share a period.
    """
    if not isinstance(told, Circumstances):
        return told
    payments = tuple(_payments(person, as_at=as_at, paid_on=paid_on))
    return assess(payments, told) if payments else None


def _payments(person: PersonOwed, *, as_at: date, paid_on: date | None) -> Iterator[OfferedPayment]:
    is_consulted = bool(CONSULTED & set(person.capacities)) or None
    received = {item.payment_id: _received_on(item, as_at=as_at, paid_on=paid_on) for item in person.items}
    still_open = [day for item in person.items if item.status in TO_COME and (day := received[item.payment_id])]
    for item in person.items:
        day = received[item.payment_id]
        is_open = item.status in TO_COME or item.status == "declined"
        is_near = item.status == "paid" and any(day and abs(day - other) <= LONGEST_PERIOD for other in still_open)
        if not (is_open or is_near):
            continue
        is_declined = item.declined_on is not None
        yield OfferedPayment(
            kind=PaymentKind(item.kind),
            amount=Money(item.amount_minor, item.currency),
            activity_on=item.activity_on,
            reference=str(item.payment_id),
            paid_on=day,
            reported_on=item.reported_on,
            due_on=item.due_on,
            outcome=PaymentOutcome.DECLINED if is_declined else PaymentOutcome.PAID,
            decided_on=item.declined_on,
            classification=item.classification,
            is_service_user=is_consulted if item.capacity is None else (item.capacity in CONSULTED) or None,
        )


def _received_on(item: Item, *, as_at: date, paid_on: date | None) -> date | None:
    """The day on which a sum was or would be received; `None` if it was declined in time."""
    if item.paid_on is not None:
        return item.paid_on
    if item.status not in TO_COME:
        return None
    return paid_on or max(item.due_on or as_at, as_at)
