"""What happened at a session, or would have."""

from datetime import date
from uuid import UUID

from coprod_ledger.domain.capacity import Capacity
from coprod_ledger.domain.fact import Fact, Moment, Part


class SessionScheduled(Fact, tag="session.scheduled/1", frozen=True, kw_only=True):
    """A session was planned. Its length is what those who agree to come commit themselves to."""

    project_id: UUID
    kind: str
    title: str
    starts_at: Moment
    ends_at: Moment
    is_restricted: bool
    """Only those who have agreed to keep it confidential may agree to come."""
    planned_on: date
    """The civil day on which it is to begin."""


class SessionHeld(Fact, tag="session.held/1", frozen=True, kw_only=True):
    """A session took place."""

    project_id: UUID
    kind: str
    title: str
    starts_at: Moment
    ends_at: Moment
    is_restricted: bool
    """Only those who have agreed to keep it confidential may be there."""
    agenda_set_by: str | None
    """The stream that set the agenda. `None`: not said."""
    chaired_by: str | None
    written_up_by: str | None


class SessionCancelled(Fact, tag="session.cancelled/1", frozen=True, kw_only=True):
    """The organisation called the session off."""

    project_id: UUID
    cancelled_at: Moment
    notice_minutes: int
    """How long before it was to begin; 0 if that moment had passed."""


class AttendanceAgreed(Fact, tag="session.attendance_agreed/1", frozen=True, kw_only=True):
    """A member agreed to come to a session that is planned, in a capacity."""

    project_id: UUID
    member_id: UUID
    capacity: Capacity


class AttendanceCancelled(Fact, tag="session.attendance_cancelled/1", frozen=True, kw_only=True):
    """A member who had agreed to come said that they would not. No reason is asked or kept."""

    project_id: UUID
    member_id: UUID
    cancelled_at: Moment
    notice_minutes: int
    """How long before it was to begin; 0 if that moment had passed."""


class Interval(Part, frozen=True, kw_only=True):
    """From one moment to another."""

    starts_at: Moment
    ends_at: Moment


class SessionAttended(Fact, tag="session.attended/1", frozen=True, kw_only=True):
    """A member was there, in a capacity, for one or several intervals."""

    project_id: UUID
    member_id: UUID
    capacity: Capacity
    intervals: tuple[Interval, ...]
    preparation_minutes: int
    travel_minutes: int
    known_from: str
    """`attested`: somebody who was there says so; `log`: read from a list or a log-in, which is evidence only."""
    lacks_agreement: bool
    """The session was restricted, and no confidentiality agreement of theirs was known to hold on that day."""


class AttendanceCorrected(Fact, tag="session.attendance_corrected/1", frozen=True, kw_only=True):
    """They were there for these intervals, and not as it was recorded before. It says all of it anew."""

    project_id: UUID
    member_id: UUID
    intervals: tuple[Interval, ...]
    preparation_minutes: int
    travel_minutes: int
    known_from: str


class WorkingTimeStated(Fact, tag="session.working_time_stated/1", frozen=True, kw_only=True):
    """A member who has a salary said whether this was part of what it pays for."""

    project_id: UUID
    member_id: UUID
    is_own_time: bool
    is_unrelated: bool
    """Whether the work has nothing to do with what they are paid for."""


class AttendanceWithdrawn(Fact, tag="session.attendance_withdrawn/1", frozen=True, kw_only=True):
    """The attendance was recorded in error. What was worked out from it before stays as it was."""

    project_id: UUID
    member_id: UUID


class AttendanceSettled(Fact, tag="session.attendance_settled/1", frozen=True, kw_only=True):
    """What is due to a member for this attendance was worked out, once, and is recorded under the payment."""

    project_id: UUID
    member_id: UUID
    payment_id: UUID
