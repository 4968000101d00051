"""Was every payment backed by an approved sum and by something that took place, and by whose hands did it go?"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from uuid import UUID

import msgspec

from coprod_ledger.domain.fact import Fact
from coprod_ledger.domain.payment import facts as f
from coprod_ledger.domain.session.facts import (
    AttendanceCancelled,
    AttendanceCorrected,
    AttendanceWithdrawn,
    SessionAttended,
    SessionCancelled,
)
from coprod_ledger.projections.answer import Evidence, Header, evidence
from coprod_ledger.projections.listing import Listing
from coprod_ledger.projections.people import People
from coprod_ledger.projections.trails import Trail

Place = tuple[UUID, UUID]
"""A session and a member."""


class AttendancePart:
    """Who was recorded as having been where, and what became of that."""

    def __init__(self) -> None:
        self.found: dict[Place, tuple[int, SessionAttended]] = {}
        """By session and member: the position, and the fact."""
        self.withdrawn: dict[Place, int] = {}
        self.cancelled: dict[UUID, int] = {}
        """Sessions that the organisation called off, each with the fact."""
        self.not_coming: dict[Place, int] = {}
        """Those who had agreed to come and said that they could not, each with the fact."""
        self.hands: dict[Place, dict[str, int]] = {}
        """Who recorded it or corrected it since, each with the fact."""

    def fold(self, fact: Fact, position: int) -> None:
        """Takes in one fact of a session."""
        if isinstance(fact, SessionAttended | AttendanceCorrected | AttendanceWithdrawn):
            self.hands.setdefault((fact.originator_id, fact.member_id), {})[fact.recorded_by] = position
        match fact:
            case SessionAttended():
                self.found[fact.originator_id, fact.member_id] = (position, fact)
                self.withdrawn.pop((fact.originator_id, fact.member_id), None)
            case SessionCancelled():
                self.cancelled[fact.originator_id] = position
            case AttendanceCancelled():
                self.not_coming[fact.originator_id, fact.member_id] = position
            case AttendanceWithdrawn():
                self.withdrawn[fact.originator_id, fact.member_id] = position
            case _:
                pass

    def place_of(self, session_id: UUID | None, records: Sequence[UUID]) -> Place | None:
        """Where a person is recorded at a session, under whichever of their records. What stands goes before what was
        withdrawn, and that before somebody's word that they would not come. `None`: there was no session.
        """
        if session_id is None:
            return None
        places = [(session_id, one) for one in records]
        standing = (one for one in places if one in self.found and one not in self.withdrawn)
        others = (one for known in (self.found, self.not_coming) for one in places if one in known)
        return next(standing, None) or next(others, places[0])

    def stands_for(self, place: Place | None) -> int | None:
        """The position of what a sum for a session rests on: that they were there, or that it was called off."""
        if place is None:
            return None
        there = self.found.get(place)
        return there[0] if there is not None else self.not_coming.get(place, self.cancelled.get(place[0]))


def _records(people: People, member_id: UUID) -> tuple[UUID, ...]:
    """The records of the person behind one, that one first."""
    person = people.get(member_id)
    return tuple(dict.fromkeys((member_id, *(person.records if person is not None else ()))))


class Backed(msgspec.Struct, frozen=True, kw_only=True):
    """One sum that was paid, and what backs it."""

    payment: UUID
    member_ref: UUID
    amount_minor: int
    """What was paid and has not come back, to the member or to those whom they named."""
    currency: str
    kind: str
    session: UUID | None
    attendance_evidence: tuple[int, ...]
    """The positions that say they were there, or that it was called off."""
    policy: str | None
    version: str | None
    rate_line: str | None
    calculated_amount_minor: int
    """What was due, after adjustments and what the member gave up: declined or reduced."""
    difference_minor: int
    """`amount - calculated_amount`: more than 0 was paid too much."""
    approved_by: str | None
    approved_at: datetime | None
    paid_on: date | None
    missing: tuple[str, ...]
    """What does not back it. Empty: it is backed."""
    evidence: Evidence


class Hands(msgspec.Struct, frozen=True, kw_only=True):
    """By whose hands one sum went. Actors are opaque ids."""

    payment: UUID
    recorded_by: tuple[str, ...]
    """Who recorded what it arose of: the attendance and the sum, or the claim; and who corrected or adjusted it."""
    approved_by: str | None
    instructed_by: str | None
    same_person: bool
    """Whether one actor did two of the three."""
    own_payment: bool
    """Whether the member approved it or put it in hand themselves, as far as an actor's id tells."""
    evidence: Evidence


def backing(trails: Iterable[Trail], attendance: AttendancePart, people: People, header: Header) -> Listing[Backed]:
    """Every sum of which money went out, in the order in which the sums arose."""
    rows = (_backed(trail, attendance, people) for trail in trails if trail.last(f.PaymentMade) is not None)
    return Listing(header=header, rows=tuple(rows))


def _backed(trail: Trail, attendance: AttendancePart, people: People) -> Backed:
    origin, account = trail.origin, trail.state.account.tied
    session = origin.session_id
    place = attendance.place_of(session, _records(people, origin.member_id))
    there = attendance.stands_for(place)
    gone = None if place is None else attendance.withdrawn.get(place)
    approval = trail.last(f.PaymentApproved)
    arose = origin if isinstance(origin, f.EntitlementArose) else None
    paid = sum(one.minor for one in account.instalments) - account.recovered
    due = account.due - account.declined - account.reduced
    positions = (there,) if there is not None else ()
    return Backed(
        payment=trail.payment_id,
        member_ref=origin.member_id,
        amount_minor=paid,
        currency=trail.state.currency,
        kind=trail.state.kind,
        session=session,
        attendance_evidence=positions,
        policy=arose.policy_code if arose else None,
        version=arose.policy_version if arose else None,
        rate_line=f"{arose.role_level}, {arose.rate_code} from {arose.rate_starts_on}" if arose else None,
        calculated_amount_minor=due,
        difference_minor=paid - due,
        approved_by=approval.recorded_by if approval else None,
        approved_at=approval.recorded_at if approval else None,
        paid_on=trail.paid_on,
        missing=tuple(_missing(trail, is_there=there is not None, is_gone=gone is not None, over=paid - due)),
        evidence=evidence(*trail.evidence, *positions, gone),
    )


def _missing(trail: Trail, *, is_there: bool, is_gone: bool, over: int) -> Iterable[str]:
    made = [fact for _, fact in trail.of(f.PaymentMade)]
    if trail.last(f.PaymentApproved) is None:
        yield "nobody approved it"
    elif not all(fact.was_approved for fact in made):
        yield "it was approved only after it was paid"
    if isinstance(trail.origin, f.EntitlementArose) and not is_there:
        yield "nothing says that they were there, or that it was called off"
    if is_gone:
        yield "the attendance was withdrawn"
    if over > 0:
        yield "more was paid than was due"


def segregation(trails: Iterable[Trail], attendance: AttendancePart, people: People, header: Header) -> Listing[Hands]:
    """Every sum that somebody approved or put in hand, in the order in which the sums arose."""
    rows = (
        _hands(trail, attendance, people)
        for trail in trails
        if trail.last(f.PaymentApproved) is not None or trail.last(f.PaymentInstructed) is not None
    )
    return Listing(header=header, rows=tuple(rows))


def _hands(trail: Trail, attendance: AttendancePart, people: People) -> Hands:
    origin, records = trail.origin, _records(people, trail.origin.member_id)
    place = attendance.place_of(origin.session_id, records)
    there = {} if place is None else attendance.hands.get(place, {})
    recorded = trail.state.brought_in_by | there.keys()
    approvals = [fact.recorded_by for _, fact in trail.of(f.PaymentApproved)]
    instructions = [fact.recorded_by for _, fact in trail.of(f.PaymentInstructed)]
    acted = {*approvals, *instructions}
    return Hands(
        payment=trail.payment_id,
        recorded_by=tuple(sorted(recorded)),
        approved_by=approvals[-1] if approvals else None,
        instructed_by=instructions[-1] if instructions else None,
        same_person=bool(recorded & acted) or bool({*approvals} & {*instructions}),
        own_payment=bool(acted & {form for one in records for form in (str(one), one.hex)}),
        evidence=evidence(*trail.evidence, *there.values()),
    )
