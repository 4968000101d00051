"""The desk of sessions. Written from the commands by scripts/make_desks.py: change those."""

from datetime import date, datetime
from uuid import UUID

from coprod_ledger.domain.capacity import Capacity
from coprod_ledger.domain.session.commands import SessionAttend, SessionHold, SessionKind, SessionWithdrawAttendance
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
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """A session took place. It happened on the day on which it began.

        Refusals, first match wins:
            ProjectNotFoundError, AlreadyRecordedError, DayOrderError.
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
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """A member was there, in a capacity that they hold.

        Refusals, first match wins:
            SessionNotFoundError, MemberNotFoundError, CapacityNotHeldError, AlreadyRecordedError,
            AttendanceOutsideSessionError.
        """
        return self._send(
            SessionAttend,
            {
                "session_id": session_id,
                "member_id": member_id,
                "capacity": capacity,
                "arrived_at": arrived_at,
                "left_at": left_at,
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
