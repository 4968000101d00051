"""Who was at a session, and when; corrections; and what those who have a salary say of the time."""

from collections.abc import Iterator
from itertools import pairwise

from coprod_ledger.domain.decider import Situation
from coprod_ledger.domain.member.aggregate import ids_of, in_capacity, members
from coprod_ledger.domain.member.preparation import has_agreed_to_confidence
from coprod_ledger.domain.session import commands as c
from coprod_ledger.domain.session import facts as f
from coprod_ledger.domain.session.aggregate import Session, sessions
from coprod_ledger.errors import (
    AlreadyRecordedError,
    AttendanceAttestedError,
    AttendanceOutsideSessionError,
    NotRecordedError,
    SessionNotHeldError,
)


def _intervals(command: c.SessionAttend | c.SessionCorrectAttendance, session: Session) -> Iterator[f.Interval]:
    """Each stay, inside the session and after the one before.

    Raises:
        AttendanceOutsideSessionError.
    """
    if command.intervals:
        stays = [(stay.starts_at, stay.ends_at) for stay in command.intervals]
        is_one = command.arrived_at is None and command.left_at is None
    else:
        stays = [(command.arrived_at or session.starts_at, command.left_at or session.ends_at)]
        is_one = True
    is_inside = all(session.starts_at <= start < end <= session.ends_at for start, end in stays)
    is_ordered = all(one[1] <= other[0] for one, other in pairwise(stays))
    if not (is_one and is_inside and is_ordered):
        raise AttendanceOutsideSessionError(session.session_id)
    for start, end in stays:
        yield f.Interval(starts_at=start, ends_at=end)


@sessions.decides(c.SessionAttend)
def attend(command: c.SessionAttend, situation: Situation) -> f.SessionAttended:
    """Refusals: SessionNotFoundError, MemberNotFoundError, CapacityNotHeldError, SessionNotHeldError,
    AlreadyRecordedError, AttendanceOutsideSessionError.

    Who came to a restricted session without a confidentiality agreement was there all the same: the fact says so.
    """
    session = situation.load(sessions, command.session_id)
    in_capacity(command.member_id, command.capacity, situation)
    if session.status != "held":
        raise SessionNotHeldError(session.session_id, status=session.status)
    if ids_of(command.member_id, situation) & session.attendance.keys():
        raise AlreadyRecordedError(f"the attendance of {command.member_id} at the session {session.session_id}")
    return f.SessionAttended(
        originator_id=session.session_id,
        project_id=session.project_id,
        member_id=command.member_id,
        capacity=command.capacity,
        intervals=tuple(_intervals(command, session)),
        preparation_minutes=command.preparation_minutes,
        travel_minutes=command.travel_minutes,
        known_from=command.known_from.value,
        lacks_agreement=session.is_restricted
        and not has_agreed_to_confidence(command.member_id, session.project_id, situation, on=session.held_on),
        occurred_on=session.held_on,
    )


@sessions.decides(c.SessionCorrectAttendance)
def correct_attendance(command: c.SessionCorrectAttendance, situation: Situation) -> f.AttendanceCorrected:
    """Refusals: SessionNotFoundError, NotRecordedError, AttendanceAttestedError, AttendanceOutsideSessionError."""
    session = situation.load(sessions, command.session_id)
    before = session.attendance.get(command.member_id)
    if before is None:
        raise NotRecordedError(
            f"attendance of {command.member_id} at the session {session.session_id}",
            remedy="Check both ids, or record it: ledger.sessions.attend(...).",
        )
    if before.is_attested and command.known_from is c.KnownFrom.LOG:
        raise AttendanceAttestedError(command.member_id, session.session_id)
    return f.AttendanceCorrected(
        originator_id=session.session_id,
        project_id=session.project_id,
        member_id=command.member_id,
        intervals=tuple(_intervals(command, session)),
        preparation_minutes=command.preparation_minutes,
        travel_minutes=command.travel_minutes,
        known_from=command.known_from.value,
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


@sessions.decides(c.SessionStateWorkingTime)
def state_working_time(command: c.SessionStateWorkingTime, situation: Situation) -> f.WorkingTimeStated:
    """Refusals: SessionNotFoundError, MemberNotFoundError, AlreadyRecordedError (it was worked out what is due: the
    statement has to come before).
    """
    session = situation.load(sessions, command.session_id)
    member = situation.load(members, command.member_id)
    if member.member_id in session.settled:
        raise AlreadyRecordedError(f"what is due to the member {member.member_id} for session {session.session_id}")
    return f.WorkingTimeStated(
        originator_id=session.session_id,
        project_id=session.project_id,
        member_id=member.member_id,
        is_own_time=command.is_own_time,
        is_unrelated=command.is_unrelated,
    )
