"""How the questions about sums read them: all of them one by one, or those of one person."""

from uuid import UUID

from coprod_ledger.domain.payment.aggregate import payments
from coprod_ledger.ledger.then import Then
from coprod_ledger.projections.backing import AttendancePart
from coprod_ledger.projections.bookings import BookingsPart
from coprod_ledger.projections.projection import folded
from coprod_ledger.projections.trails import Trail, TrailsPart


def trails(then: Then) -> list[Trail]:
    """Every sum, in the order in which they arose."""
    part = TrailsPart()
    for one in then.all_of("payment"):
        folded(part, then.own(one))
    return list(part)


def trails_of(then: Then, project_id: UUID) -> list[Trail]:
    """Every sum of a project, in the order in which they arose."""
    part = TrailsPart()
    for one in dict.fromkeys(fact.originator_id for _, fact in then.about(project_id) if type(fact) in payments.begun):
        folded(part, then.own(one))
    return list(part)


def bookings(then: Then) -> BookingsPart:
    """Every project and organisation, as far as money hangs on them."""
    part = BookingsPart()
    for kind in ("organisation", "project"):
        for one in then.all_of(kind):
            folded(part, then.own(one))
    return part


def attendance(then: Then, of: list[Trail]) -> AttendancePart:
    """Who was at the sessions of some sums."""
    part = AttendancePart()
    for session_id in dict.fromkeys(trail.origin.session_id for trail in of):
        if session_id is not None:
            folded(part, then.own(session_id))
    return part
