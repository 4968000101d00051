"""What happened at a session."""

from uuid import UUID

from coprod_ledger.domain.capacity import Capacity
from coprod_ledger.domain.fact import Fact, Moment


class SessionHeld(Fact, tag="session.held/1", frozen=True, kw_only=True):
    """A session took place."""

    project_id: UUID
    kind: str
    title: str
    starts_at: Moment
    ends_at: Moment


class SessionAttended(Fact, tag="session.attended/1", frozen=True, kw_only=True):
    """A member was there, in a capacity, from one moment to another."""

    project_id: UUID
    member_id: UUID
    capacity: Capacity
    arrived_at: Moment
    left_at: Moment


class AttendanceWithdrawn(Fact, tag="session.attendance_withdrawn/1", frozen=True, kw_only=True):
    """The attendance was recorded in error. What was worked out from it before stays as it was."""

    project_id: UUID
    member_id: UUID


class AttendanceSettled(Fact, tag="session.attendance_settled/1", frozen=True, kw_only=True):
    """What is due to a member for this attendance was worked out, once, and is recorded under the payment."""

    project_id: UUID
    member_id: UUID
    payment_id: UUID
