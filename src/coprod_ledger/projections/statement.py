"""What am I owed, and when will I get it? One person's statement, in plain English."""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

import msgspec

from coprod_ledger.domain.personal import Text
from coprod_ledger.projections.answer import Evidence, Header
from coprod_ledger.projections.bookings import BookingsPart
from coprod_ledger.projections.people import Person
from coprod_ledger.projections.statement_words import what_became, what_for
from coprod_ledger.projections.trails import Trail


class StatementItem(msgspec.Struct, frozen=True, kw_only=True):
    """One sum, as it is told to the person whose it is."""

    payment_id: UUID
    item: str
    kind: str
    amount_minor: int
    """What it comes to, before anything was declined or paid; of a claim that nobody approved, what was asked."""
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


def answer(
    trails: Iterable[Trail],
    person: Person,
    bookings: BookingsPart,
    titles: Mapping[UUID, str],
    off: Mapping[UUID, str],
    header: Header,
) -> Statement:
    """One person's sums, in the order in which they arose.

    `titles` and `off` are of sessions, by id: how each is called, and how it came that the person was not there.
    """
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
        items=tuple(_item(trail, person, bookings, what_for(trail, titles, off), header.as_at) for trail in mine),
    )


def _item(trail: Trail, person: Person, bookings: BookingsPart, item: str, as_at: date) -> StatementItem:
    state, origin = trail.state, trail.origin
    organisation = bookings.of_project(origin.project_id)
    asked = bookings.names.get(organisation.organisation_id, "") if organisation else ""
    return StatementItem(
        payment_id=trail.payment_id,
        item=item,
        kind=state.kind,
        amount_minor=state.account.due if state.stage == "open" else state.amount_minor,
        owed_minor=state.account.owed,
        currency=state.currency,
        status=what_became(trail, person, as_at=as_at),
        expected_by=state.due_on if state.account.owed else None,
        who_to_ask=f"The payments office of {asked}" if asked else "The payments office",
        evidence=trail.evidence,
    )
