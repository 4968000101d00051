"""From what somebody is owed and what they told to what tax and benefit rules make of it. Only at the edge."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from coprod_ledger.domain.capacity import Capacity
from coprod_ledger.domain.money import Money
from coprod_ledger.domain.payment.account import NO_CASH
from coprod_ledger.domain.personal import Erased, Withheld
from coprod_ledger.effects.engine import Assessment
from coprod_ledger.effects.payment import OfferedPayment, PaymentKind, PaymentOutcome
from coprod_ledger.effects.told import Told, assess_told
from coprod_ledger.projections.owed import Item, PersonOwed
from coprod_ledger.projections.owed_sum import Direction, Movement

LONGEST_PERIOD: Final = timedelta(days=31)
"""Payments further apart than this share no week, month or assessment period."""

TO_COME: Final = frozenset({"owed", "instructed"})
"""The statuses of a sum that the member is still to get."""

OUTCOMES: Final = {
    "declined": PaymentOutcome.DECLINED,
    "waived": PaymentOutcome.DECLINED,
    "reduced": PaymentOutcome.REDUCED,
    "redirected": PaymentOutcome.REDIRECTED,
}
"""What the rules call what a member gave up."""

CONSULTED: Final = frozenset({Capacity.SERVICE_USER.value, Capacity.CARER.value})
"""The capacities in which somebody takes part as a user of services, or as the carer of one."""


def effects_of(
    person: PersonOwed, told: Told | Erased | Withheld, *, as_at: date, paid_on: date | None
) -> Assessment | Erased | Withheld | None:
    """What the rules make of everything that is owed or was declined. `None`: nothing is or was.

    Where this asker may not see what was told, they do not see the effects either.

    What is still owed counts as received on `paid_on`; without it, on the day it falls due, or on `as_at` if that day
    has passed. What was paid near that day counts too, because it may share a period.
    """
    if not isinstance(told, Told):
        return told
    payments = tuple(_payments(person, as_at=as_at, paid_on=paid_on))
    return assess_told(payments, told, on=as_at) if payments else None


def _payments(person: PersonOwed, *, as_at: date, paid_on: date | None) -> Iterator[OfferedPayment]:
    is_consulted = bool(CONSULTED & set(person.capacities)) or None
    to_come = {item.payment_id: paid_on or max(item.due_on or as_at, as_at) for item in person.items if _is_open(item)}
    for item in person.items:
        day = to_come.get(item.payment_id)
        consulted = is_consulted if item.capacity is None else (item.capacity in CONSULTED) or None
        received, given_up = tuple(_received(item)), tuple(_given_up(item))
        late = sum(amount for _, direction, amount in given_up if direction.is_after_due)
        if day and item.owed_minor > late:
            yield _offered(item, item.owed_minor - late, day, consulted)
        for paid in received:
            if any(abs(paid.on - other) <= LONGEST_PERIOD for other in to_come.values()):
                yield _offered(item, paid.amount_minor, paid.on, consulted, paid=paid)
        last = max((paid.position for paid in received), default=0)
        for outcome, direction, amount in given_up:
            if day or direction.position > last:
                received_on = day if direction.is_after_due and direction.what in {"declined", "reduced"} else None
                yield _offered(item, amount, received_on, consulted, outcome, direction)


def _is_open(item: Item) -> bool:
    return item.status in TO_COME


def _received(item: Item) -> list[Movement]:
    """The money that the member got and still has, part by part. What was met otherwise had come before."""
    out: list[Movement] = []
    for one in item.movements:
        if one.what in {"paid", "passed_on", "found_overpaid"} and one.route not in NO_CASH:
            out.append(one)
        elif one.what == "reversed" and out:
            out.pop()
    return [one for one in out if one.what != "passed_on"]


def _given_up(item: Item) -> Iterator[tuple[PaymentOutcome, Direction, int]]:
    """What the member gave up of a sum, to whom, and how much of it: what was declined late is owed as before.

    Nobody gave up more than was due: where less turned out to be due, the last that they said comes to less.
    """
    open_minor, due_minor = item.owed_minor, item.amount_minor
    for direction in item.directions:
        outcome = OUTCOMES[direction.what]
        if direction.what == "redirected" and direction.payee_kind == "charity":
            outcome = PaymentOutcome.DONATED
        amount = min(direction.amount_minor, due_minor)
        if direction.is_after_due and direction.what in {"declined", "reduced"}:
            amount = min(amount, open_minor)
            open_minor -= amount
        else:
            due_minor -= amount
        if amount:
            yield outcome, direction, amount


def _offered(
    item: Item,
    amount_minor: int,
    day: date | None,
    is_consulted: bool | None,
    outcome: PaymentOutcome = PaymentOutcome.PAID,
    direction: Direction | None = None,
    paid: Movement | None = None,
) -> OfferedPayment:
    route = item.route if paid is None else paid.route
    is_voucher = item.kind == "involvement" and route == "voucher"
    kind = "reimbursement" if item.kind == "advance" else item.kind
    one = direction or paid
    which = "" if one is None else f" {one.what.replace('_', ' ')} (fact {one.position})"
    return OfferedPayment(
        kind=PaymentKind.VOUCHER if is_voucher else PaymentKind(kind),
        amount=Money(amount_minor, item.currency),
        activity_on=item.activity_on,
        reference=f"{item.payment_id}{which}",
        paid_on=day,
        reported_on=paid.reported_on if paid else None,
        due_on=item.due_on,
        outcome=outcome,
        decided_on=direction.on if direction else None,
        classification=item.classification,
        is_service_user=is_consulted,
    )
