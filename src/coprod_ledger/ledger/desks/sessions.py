"""The desk of sessions. Written from the commands by scripts/make_desks.py: change those."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from coprod_ledger.domain.capacity import Capacity
from coprod_ledger.domain.involvement import SessionKind
from coprod_ledger.domain.session.commands import (
    KnownFrom,
    SessionAgreeAttendance,
    SessionAttend,
    SessionCancel,
    SessionCancelAttendance,
    SessionCorrectAttendance,
    SessionHold,
    SessionSchedule,
    SessionStateWorkingTime,
    SessionWithdrawAttendance,
    Stay,
)
from coprod_ledger.ledger.desks.desk import Desk
from coprod_ledger.ledger.ids import new_id
from coprod_ledger.ledger.unit_of_work import Outcome


class Sessions(Desk):
    """Commands about sessions."""

    def hold(
        self,
        *,
        project_id: UUID,
        kind: SessionKind,
        title: str,
        starts_at: datetime,
        ends_at: datetime,
        session_id: UUID | None = None,
        is_restricted: bool = False,
        agenda_set_by: str | None = None,
        chaired_by: str | None = None,
        written_up_by: str | None = None,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """A session took place. It happened on the day on which it began.

        Refusals, first match wins:
            ProjectNotFoundError, AlreadyRecordedError, StreamNotFoundError, DayOrderError, NotOverYetError,
            ProjectClosedError. What took place by the last day of a project is recorded also after it was
            closed.
        """
        return self._send(
            SessionHold,
            {
                "session_id": session_id or new_id(request_id, "session_id"),
                "project_id": project_id,
                "kind": kind,
                "title": title,
                "starts_at": starts_at,
                "ends_at": ends_at,
                "is_restricted": is_restricted,
                "agenda_set_by": agenda_set_by,
                "chaired_by": chaired_by,
                "written_up_by": written_up_by,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def attend(
        self,
        session_id: UUID,
        *,
        member_id: UUID,
        capacity: Capacity,
        arrived_at: datetime | None = None,
        left_at: datetime | None = None,
        intervals: Sequence[Stay] = (),
        preparation_minutes: int = 0,
        travel_minutes: int = 0,
        known_from: KnownFrom = KnownFrom.ATTESTED,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """A member was there, in a capacity that they hold.

        Refusals, first match wins:
            SessionNotFoundError, MemberNotFoundError, CapacityNotHeldError, SessionNotHeldError,
            AlreadyRecordedError, AttendanceOutsideSessionError.

        Who came to a restricted session without a confidentiality agreement was there all the same: the fact says so.
        """
        return self._send(
            SessionAttend,
            {
                "session_id": session_id,
                "member_id": member_id,
                "capacity": capacity,
                "arrived_at": arrived_at,
                "left_at": left_at,
                "intervals": intervals,
                "preparation_minutes": preparation_minutes,
                "travel_minutes": travel_minutes,
                "known_from": known_from,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def correct_attendance(
        self,
        session_id: UUID,
        *,
        member_id: UUID,
        arrived_at: datetime | None = None,
        left_at: datetime | None = None,
        intervals: Sequence[Stay] = (),
        preparation_minutes: int = 0,
        travel_minutes: int = 0,
        known_from: KnownFrom = KnownFrom.ATTESTED,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """The attendance was otherwise than recorded. Give all of it anew.

        Refusals, first match wins:
            SessionNotFoundError, NotRecordedError, AttendanceAttestedError, AttendanceOutsideSessionError.
        """
        return self._send(
            SessionCorrectAttendance,
            {
                "session_id": session_id,
                "member_id": member_id,
                "arrived_at": arrived_at,
                "left_at": left_at,
                "intervals": intervals,
                "preparation_minutes": preparation_minutes,
                "travel_minutes": travel_minutes,
                "known_from": known_from,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def withdraw_attendance(
        self,
        session_id: UUID,
        *,
        member_id: UUID,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """The attendance was recorded in error.

        Refusals, first match wins:
            SessionNotFoundError, NotRecordedError.
        """
        return self._send(
            SessionWithdrawAttendance,
            {
                "session_id": session_id,
                "member_id": member_id,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def state_working_time(
        self,
        session_id: UUID,
        *,
        member_id: UUID,
        is_own_time: bool,
        is_unrelated: bool,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """A member who has a salary says whether it pays for this: before anything is worked out.

        Refusals, first match wins:
            SessionNotFoundError, MemberNotFoundError, AlreadyRecordedError (it was worked out what is due: the
            statement has to come before).
        """
        return self._send(
            SessionStateWorkingTime,
            {
                "session_id": session_id,
                "member_id": member_id,
                "is_own_time": is_own_time,
                "is_unrelated": is_unrelated,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def schedule(
        self,
        *,
        project_id: UUID,
        kind: SessionKind,
        title: str,
        starts_at: datetime,
        ends_at: datetime,
        session_id: UUID | None = None,
        is_restricted: bool = False,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Plan a session. Who agrees to come commits themselves to its length.

        Refusals, first match wins:
            ProjectNotFoundError, AlreadyRecordedError, DayOrderError, ProjectClosedError.
        """
        return self._send(
            SessionSchedule,
            {
                "session_id": session_id or new_id(request_id, "session_id"),
                "project_id": project_id,
                "kind": kind,
                "title": title,
                "starts_at": starts_at,
                "ends_at": ends_at,
                "is_restricted": is_restricted,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def cancel(
        self,
        session_id: UUID,
        *,
        cancelled_at: datetime,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """The organisation calls the session off.

        Refusals, first match wins:
            SessionNotFoundError, SessionNotOpenError.
        """
        return self._send(
            SessionCancel,
            {
                "session_id": session_id,
                "cancelled_at": cancelled_at,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def agree_attendance(
        self,
        session_id: UUID,
        *,
        member_id: UUID,
        capacity: Capacity,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """A member agrees to come to a session that is planned, in a capacity that they hold.

        Refusals, first match wins:
            SessionNotFoundError, MemberNotFoundError, CapacityNotHeldError, SessionNotOpenError,
            AlreadyRecordedError, AgreementMissingError (what is said there is restricted, and no
            confidentiality agreement of theirs is to hold on its day).
        """
        return self._send(
            SessionAgreeAttendance,
            {
                "session_id": session_id,
                "member_id": member_id,
                "capacity": capacity,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def cancel_attendance(
        self,
        session_id: UUID,
        *,
        member_id: UUID,
        cancelled_at: datetime,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """A member who had agreed to come will not. No reason is asked.

        Refusals, first match wins:
            SessionNotFoundError, NotRecordedError (they had not agreed to come, or it is known that they do
            not), AlreadyRecordedError (they were there, or it was worked out what is due).
        """
        return self._send(
            SessionCancelAttendance,
            {
                "session_id": session_id,
                "member_id": member_id,
                "cancelled_at": cancelled_at,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )
