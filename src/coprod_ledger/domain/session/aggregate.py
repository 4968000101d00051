"""What decisions need to know of a session, and how it is held. Attendance and scheduling stand beside this."""

from datetime import date, datetime
from uuid import UUID

import msgspec

from coprod_ledger.domain.capacity import Capacity
from coprod_ledger.domain.days import minutes_between
from coprod_ledger.domain.decider import Decider, Situation
from coprod_ledger.domain.project.aggregate import projects
from coprod_ledger.domain.project.closing import check_going_on
from coprod_ledger.domain.session import commands as c
from coprod_ledger.domain.session import facts as f
from coprod_ledger.errors import AlreadyRecordedError, DayOrderError, NotOverYetError, SessionNotFoundError


class Attendance(msgspec.Struct, frozen=True):
    """Somebody's part in a session: in which capacity, and when they were there. Times beside it are minutes."""

    capacity: Capacity
    stays: tuple[tuple[datetime, datetime], ...]
    preparation_minutes: int = 0
    travel_minutes: int = 0
    is_attested: bool = True

    @property
    def minutes(self) -> int:
        """How long they were there, in whole minutes: each stay counted by itself."""
        return sum(minutes_between(start, end) for start, end in self.stays)

    def meets(self, other: "Attendance") -> bool:
        """Whether somebody would have been at two places at once."""
        return any(max(mine[0], theirs[0]) < min(mine[1], theirs[1]) for mine in self.stays for theirs in other.stays)


class CalledOff(msgspec.Struct, frozen=True):
    """That something was called off: by whom (`organisation` or `member`), and with how much notice."""

    by: str
    notice_minutes: int


class WorkingTime(msgspec.Struct, frozen=True):
    """What somebody who has a salary said of the time of a session."""

    is_own_time: bool
    is_unrelated: bool


class Session(msgspec.Struct, frozen=True):
    """What decisions need to know of a session."""

    session_id: UUID
    project_id: UUID
    kind: str
    status: str
    """`scheduled`, `held` or `cancelled`."""
    held_on: date
    """The civil day on which it began, or is to begin."""
    starts_at: datetime
    ends_at: datetime
    planned_minutes: int
    """The length that was agreed: as it was planned; if it was not, as long as it lasted."""
    is_restricted: bool = False
    agreed: dict[UUID, Capacity] = msgspec.field(default_factory=dict)
    """Who agreed to come, and in which capacity."""
    called_off: CalledOff | None = None
    """The whole session."""
    not_coming: dict[UUID, CalledOff] = msgspec.field(default_factory=dict)
    """Those who agreed to come and then said that they would not."""
    attendance: dict[UUID, Attendance] = msgspec.field(default_factory=dict)
    working_time: dict[UUID, WorkingTime] = msgspec.field(default_factory=dict)
    settled: dict[UUID, UUID] = msgspec.field(default_factory=dict)
    """The members for whom it was worked out what is due, and under which payment."""

    def called_off_for(self, member_id: UUID) -> CalledOff | None:
        """Whether it was called off for a member who had agreed to come; their own word goes before a later one."""
        return self.not_coming.get(member_id, self.called_off) if member_id in self.agreed else None


sessions: Decider[Session] = Decider("session", Session, SessionNotFoundError)


@sessions.decides(c.SessionHold)
def hold(command: c.SessionHold, situation: Situation) -> f.SessionHeld:
    """Refusals: ProjectNotFoundError, AlreadyRecordedError, StreamNotFoundError, DayOrderError, NotOverYetError,
    ProjectClosedError. What took place by the last day of a project is recorded also after it was closed.
    """
    project = situation.load(projects, command.project_id)
    planned = situation.find(sessions, command.session_id)
    if planned and (planned.status != "scheduled" or planned.project_id != command.project_id):
        raise AlreadyRecordedError(f"the session {command.session_id}")
    for stream in (command.agenda_set_by, command.chaired_by, command.written_up_by):
        if stream is not None:
            project.stream(stream)
    if command.ends_at <= command.starts_at:
        raise DayOrderError("starts_at", "ends_at")
    if command.ends_at > situation.now:
        raise NotOverYetError(command.ends_at)
    check_going_on(project.project_id, situation, on=situation.civil_day(command.starts_at))
    return f.SessionHeld(
        originator_id=command.session_id,
        project_id=project.project_id,
        kind=command.kind.value,
        title=command.title,
        starts_at=command.starts_at,
        ends_at=command.ends_at,
        is_restricted=command.is_restricted or (planned is not None and planned.is_restricted),
        agenda_set_by=command.agenda_set_by,
        chaired_by=command.chaired_by,
        written_up_by=command.written_up_by,
        occurred_on=situation.civil_day(command.starts_at),
    )
