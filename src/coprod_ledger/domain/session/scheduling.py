"""How a session is planned and called off, and who agrees to come and then does not."""

from datetime import datetime

from coprod_ledger.domain.days import minutes_between
from coprod_ledger.domain.decider import Situation
from coprod_ledger.domain.member.aggregate import in_capacity
from coprod_ledger.domain.member.preparation import check_confidential
from coprod_ledger.domain.project.aggregate import projects
from coprod_ledger.domain.project.closing import check_going_on
from coprod_ledger.domain.session import commands as c
from coprod_ledger.domain.session import facts as f
from coprod_ledger.domain.session.aggregate import Session, sessions
from coprod_ledger.errors import AlreadyRecordedError, DayOrderError, NotRecordedError, SessionNotOpenError


@sessions.decides(c.SessionSchedule)
def schedule(command: c.SessionSchedule, situation: Situation) -> f.SessionScheduled:
    """Refusals: ProjectNotFoundError, AlreadyRecordedError, DayOrderError, ProjectClosedError."""
    project = situation.load(projects, command.project_id)
    if situation.find(sessions, command.session_id):
        raise AlreadyRecordedError(f"the session {command.session_id}")
    if command.ends_at <= command.starts_at:
        raise DayOrderError("starts_at", "ends_at")
    check_going_on(project.project_id, situation, on=situation.civil_day(command.starts_at))
    return f.SessionScheduled(
        originator_id=command.session_id,
        project_id=project.project_id,
        kind=command.kind.value,
        title=command.title,
        starts_at=command.starts_at,
        ends_at=command.ends_at,
        is_restricted=command.is_restricted,
        planned_on=situation.civil_day(command.starts_at),
    )


def _planned(session: Session, wanted: str) -> Session:
    """The session, which is planned and neither held nor called off."""
    if session.status != "scheduled":
        raise SessionNotOpenError(session.session_id, status=session.status, wanted=wanted)
    return session


def _notice_minutes(session: Session, cancelled_at: datetime) -> int:
    return max(0, minutes_between(cancelled_at, session.starts_at))


@sessions.decides(c.SessionCancel)
def cancel(command: c.SessionCancel, situation: Situation) -> f.SessionCancelled:
    """Refusals: SessionNotFoundError, SessionNotOpenError."""
    session = _planned(situation.load(sessions, command.session_id), "called off")
    return f.SessionCancelled(
        originator_id=session.session_id,
        project_id=session.project_id,
        cancelled_at=command.cancelled_at,
        notice_minutes=_notice_minutes(session, command.cancelled_at),
        occurred_on=situation.civil_day(command.cancelled_at),
    )


@sessions.decides(c.SessionAgreeAttendance)
def agree_attendance(command: c.SessionAgreeAttendance, situation: Situation) -> f.AttendanceAgreed:
    """Refusals: SessionNotFoundError, MemberNotFoundError, CapacityNotHeldError, SessionNotOpenError,
    AlreadyRecordedError, AgreementMissingError (what is said there is restricted, and no confidentiality agreement of
    theirs is to hold on its day).
    """
    found = situation.load(sessions, command.session_id)
    in_capacity(command.member_id, command.capacity, situation)
    session = _planned(found, "agreed to")
    if command.member_id in session.agreed and command.member_id not in session.not_coming:
        raise AlreadyRecordedError(f"that {command.member_id} comes to the session {session.session_id}")
    if session.is_restricted:
        check_confidential(command.member_id, session.project_id, situation, on=session.held_on)
    return f.AttendanceAgreed(
        originator_id=session.session_id,
        project_id=session.project_id,
        member_id=command.member_id,
        capacity=command.capacity,
    )


@sessions.decides(c.SessionCancelAttendance)
def cancel_attendance(command: c.SessionCancelAttendance, situation: Situation) -> f.AttendanceCancelled:
    """Refusals: SessionNotFoundError, NotRecordedError (they had not agreed to come, or it is known that they do not),
    AlreadyRecordedError (they were there, or it was worked out what is due).
    """
    session = situation.load(sessions, command.session_id)
    who = command.member_id
    if who not in session.agreed or session.called_off_for(who):
        raise NotRecordedError(
            f"agreement of {who} to come to the session {session.session_id}", remedy="There is nothing to cancel."
        )
    if who in session.attendance or who in session.settled:
        raise AlreadyRecordedError(f"the attendance of {who} at the session {session.session_id}")
    return f.AttendanceCancelled(
        originator_id=session.session_id,
        project_id=session.project_id,
        member_id=who,
        cancelled_at=command.cancelled_at,
        notice_minutes=_notice_minutes(session, command.cancelled_at),
        occurred_on=situation.civil_day(command.cancelled_at),
    )
