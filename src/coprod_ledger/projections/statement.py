"""What am I owed, and when will I get it? One person's statement, in plain English."""

from collections.abc import Iterable, Mapping, Set
from datetime import date
from typing import Final
from uuid import UUID

import msgspec

from coprod_ledger.domain.money import Money
from coprod_ledger.domain.payment import facts as f
from coprod_ledger.domain.personal import Text
from coprod_ledger.effects.words import day as long_day
from coprod_ledger.projections.answer import Evidence, Header
from coprod_ledger.projections.bookings import BookingsPart
from coprod_ledger.projections.people import Person
from coprod_ledger.projections.trails import Trail


class StatementItem(msgspec.Struct, frozen=True, kw_only=True):
    """One sum, as it is told to the person whose it is."""

    payment_id: UUID
    item: str
    kind: str
    amount_minor: int
    """What it came to, before anything was declined or paid."""
    owed_minor: int
    """What is still to come."""
    currency: str
    status: str
    """What has become of it, as a sentence."""
    expected_by: date | None
    """The day on which it falls due. `None`: nothing is to come, or nobody has said yes to it."""
    who_to_ask: str
    evidence: Evidence


class StatementTotal(msgspec.Struct, frozen=True, kw_only=True):
    """What is still to come, of one kind and currency."""

    kind: str
    currency: str
    owed_minor: int
    overpaid_minor: int


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """One person's statement."""

    header: Header
    member_id: UUID
    name: Text | None
    owed_to: str
    """`member`; or `estate`: they have died, and what is owed goes to their estate."""
    totals: tuple[StatementTotal, ...]
    """Payments for time and costs repaid are never one sum."""
    items: tuple[StatementItem, ...]


NOTHING: Final[dict[str, str]] = {"salaried": "your salary pays for this time"}
"""Why nothing is due, in the words of somebody who tells it."""

SAID: Final[dict[str, str]] = {
    "claimed": "You asked for this. Nobody has said yes or no yet.",
    "rejected": "You asked for this, and the answer was no. You can ask why.",
    "withdrawn": "You took this claim back.",
    "declined": "You said no to this payment. Nothing will be paid.",
    "redirected": "This will be paid to somebody else, as you asked.",
}
"""What has become of a sum, where one sentence says it."""


def answer(
    trails: Iterable[Trail],
    person: Person,
    bookings: BookingsPart,
    titles: Mapping[UUID, str],
    called_off: Set[UUID],
    header: Header,
) -> Statement:
    """One person's sums, in the order in which they arose. `titles`: of sessions, by id; some were called off."""
    mine = list(trails)
    sums: dict[tuple[str, str], list[Trail]] = {}
    for trail in mine:
        if trail.state.stage == "open":
            sums.setdefault((trail.state.kind, trail.state.currency), []).append(trail)
    return Statement(
        header=header,
        member_id=person.member_id,
        name=person.name,
        owed_to=person.owed_to,
        totals=tuple(
            StatementTotal(
                kind=kind,
                currency=currency,
                owed_minor=sum(trail.state.account.owed for trail in some),
                overpaid_minor=sum(trail.state.account.overpaid for trail in some),
            )
            for (kind, currency), some in sorted(sums.items())
        ),
        items=tuple(_item(trail, person, bookings, _what(trail, titles, called_off)) for trail in mine),
    )


def _item(trail: Trail, person: Person, bookings: BookingsPart, item: str) -> StatementItem:
    state, origin = trail.state, trail.origin
    organisation = bookings.of_project(origin.project_id)
    asked = bookings.names.get(organisation.organisation_id, "") if organisation else ""
    return StatementItem(
        payment_id=trail.payment_id,
        item=item,
        kind=state.kind,
        amount_minor=state.account.due or state.amount_minor,
        owed_minor=state.account.owed,
        currency=state.currency,
        status=_status(trail, person),
        expected_by=state.due_on if state.account.owed else None,
        who_to_ask=f"The payments office of {asked}" if asked else "The payments office",
        evidence=trail.evidence,
    )


def _what(trail: Trail, titles: Mapping[UUID, str], called_off: Set[UUID]) -> str:
    origin = trail.origin
    if isinstance(origin, f.ExpenseClaimed):
        return f"Your {origin.expense_kind.replace('_', ' ')} costs of {long_day(origin.incurred_on)}"
    title = titles.get(origin.session_id)
    session = f"“{title}”" if title else "a session"
    if origin.session_id in called_off:
        return f"{session} on {long_day(origin.activity_on)}, which was called off"
    return f"Your time at {session} on {long_day(origin.activity_on)}"


def _status(trail: Trail, person: Person) -> str:
    """What has become of a sum; a part that they gave up is named, so that the sums can be followed."""
    given_up = trail.state.account.reduced
    if trail.state.status in SAID or not given_up or person.has_died:
        return _become(trail, person)
    return f"You asked for {Money(given_up, trail.state.currency)} less. {_become(trail, person)}"


def _become(trail: Trail, person: Person) -> str:
    state, account = trail.state, trail.state.account
    if state.status in SAID:
        return SAID[state.status]
    if isinstance(trail.origin, f.NothingFoundDue):
        because = NOTHING.get(trail.origin.because, trail.origin.because.replace("_", " "))
        return f"Nothing is due: {because}."
    if state.status == "owed":
        return _owed(trail, person)
    if state.status == "instructed":
        return f"{Money(account.owed or account.to_pass_on, state.currency)} is on its way: it is in a pay run."
    if state.status == "overpaid":
        over = Money(account.overpaid, state.currency)
        if account.passed_on and not account.paid:
            return f"{over} too much was paid to those to whom you passed it on. It is not taken from you."
        return f"You were paid {over} too much. Nothing is taken back without your agreement."
    if trail.paid_on is not None:
        return f"Paid on {long_day(trail.paid_on)}."
    return "Nothing is to be paid."


def _owed(trail: Trail, person: Person) -> str:
    state = trail.state
    if person.has_died:
        return f"{Money(state.account.owed, state.currency)} is owed to the estate. It is paid to whoever settles it."
    words = f"{Money(state.account.owed, state.currency)} is owed to you."
    if trail.last(f.PaymentReversed) is not None and not state.account.instalments:
        words = f"A payment did not reach you. {words}"
    elif trail.last(f.PaymentFailed) is not None:
        words = f"A payment could not be made. {words}"
    elif trail.paid_on is not None:
        words = f"A part was paid on {long_day(trail.paid_on)}. {words}"
    if state.is_directed:
        return f"{words} It had fallen due when you said no, so it stays yours until you say what is to become of it."
    return words if state.is_approved else f"{words} Somebody still has to approve it before it can be paid."
