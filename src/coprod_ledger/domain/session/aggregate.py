"""How a session's commands lead to facts."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from uuid import UUID

from coprod_ledger.domain.capacity import Capacity
from coprod_ledger.domain.days import minutes_between
from coprod_ledger.domain.decider import Decider, Situation
from coprod_ledger.domain.member.aggregate import in_capacity
from coprod_ledger.domain.project.aggregate import projects
from coprod_ledger.domain.session import commands as c
from coprod_ledger.domain.session import facts as f
from coprod_ledger.errors import (
    AlreadyRecordedError,
    AttendanceOutsideSessionError,
    DayOrderError,
    NotRecordedError,
    SessionNotFoundError,
)


@dataclass(frozen=True, slots=True)
class Attendance:
    """Somebody's part in a session: in which capacity, for how many minutes."""

    capacity: Capacity
    minutes: int


@dataclass(frozen=True, slots=True)
class Session:
    """What decisions need to know of a session."""

    session_id: UUID
    project_id: UUID
    kind: str
    held_on: date
    """The civil day on which it began."""
    starts_at: datetime
    ends_at: datetime
    attendance: dict[UUID, Attendance] = field(default_factory=dict)
    settled: frozenset[UUID] = frozenset()
    """The members for whom it was worked out what is due."""

    @property
    def planned_minutes(self) -> int:
        """How long it lasted, in whole minutes."""
        return minutes_between(self.starts_at, self.ends_at)


sessions: Decider[Session] = Decider("session", Session, SessionNotFoundError)


@sessions.decides(c.SessionHold)
def hold(command: c.SessionHold, situation: Situation) -> f.SessionHeld:
    """Refusals: ProjectNotFoundError, AlreadyRecordedError, DayOrderError."""
    project = situation.load(projects, command.project_id)
    if situation.find(sessions, command.session_id):
        raise AlreadyRecordedError(f"the session {command.session_id}")
    if command.ends_at <= command.starts_at:
        raise DayOrderError("starts_at", "ends_at")
    return f.SessionHeld(
        originator_id=command.session_id,
        project_id=project.project_id,
        kind=command.kind.value,
        title=command.title,
        starts_at=command.starts_at,
        ends_at=command.ends_at,
        occurred_on=situation.civil_day(command.starts_at),
    )


@sessions.decides(c.SessionAttend)
def attend(command: c.SessionAttend, situation: Situation) -> f.SessionAttended:
    """Refusals: SessionNotFoundError, MemberNotFoundError, CapacityNotHeldError, AlreadyRecordedError,
    AttendanceOutsideSessionError.
    """
    session = situation.load(sessions, command.session_id)
    in_capacity(command.member_id, command.capacity, situation)
    if command.member_id in session.attendance:
        raise AlreadyRecordedError(f"the attendance of {command.member_id} at the session {session.session_id}")
    arrived_at = command.arrived_at or session.starts_at
    left_at = command.left_at or session.ends_at
    if not session.starts_at <= arrived_at < left_at <= session.ends_at:
        raise AttendanceOutsideSessionError(session.session_id)
    return f.SessionAttended(
        originator_id=session.session_id,
        project_id=session.project_id,
        member_id=command.member_id,
        capacity=command.capacity,
        arrived_at=arrived_at,
        left_at=left_at,
        occurred_on=session.held_on,
    )


@sessions.decides(c.SessionWithdrawAttendance)
def withdraw_attendance(command: c.SessionWithdrawAttendance, situation: Situation) -> f.AttendanceWithdrawn:
    """Refusals: SessionNotFoundError, NotRecordedError."""
    session = situation.load(sessions, command.session_id)
    if command.member_id not in session.attendance:
        raise NotRecordedError(
            f"attendance of {command.member_id} at the session {session.session_id}", remedy="Check both ids."
        )
    return f.AttendanceWithdrawn(
        originator_id=session.session_id, project_id=session.project_id, member_id=command.member_id
    )


@sessions.begins(f.SessionHeld)
def _(fact: f.SessionHeld) -> Session:
    return Session(
        fact.originator_id,
        fact.project_id,
        fact.kind,
        held_on=fact.happened_on,
        starts_at=fact.starts_at,
        ends_at=fact.ends_at,
    )


@sessions.evolves(f.SessionAttended)
def _(session: Session, fact: f.SessionAttended) -> Session:
    attendance = Attendance(fact.capacity, minutes_between(fact.arrived_at, fact.left_at))
    return replace(session, attendance={**session.attendance, fact.member_id: attendance})


@sessions.evolves(f.AttendanceWithdrawn)
def _(session: Session, fact: f.AttendanceWithdrawn) -> Session:
    return replace(session, attendance={k: v for k, v in session.attendance.items() if k != fact.member_id})


@sessions.evolves(f.AttendanceSettled)
def _(session: Session, fact: f.AttendanceSettled) -> Session:
    return replace(session, settled=session.settled | {fact.member_id})
