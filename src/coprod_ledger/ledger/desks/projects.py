"""The desk of projects. Written from the commands by scripts/make_desks.py: change those."""

from datetime import date, datetime
from uuid import UUID

from coprod_ledger.domain.capacity import Capacity, StreamKind
from coprod_ledger.domain.project.commands import (
    ProjectAppointSignatory,
    ProjectCloseOpenQuestion,
    ProjectDeclareFixedPoint,
    ProjectDeclareOpenQuestion,
    ProjectEndSignatory,
    ProjectEstablishStream,
    ProjectJoinStream,
    ProjectLeaveStream,
    ProjectOpen,
    ProjectWithdrawFixedPoint,
)
from coprod_ledger.domain.project.representatives_commands import ProjectEndRepresentative, ProjectNameRepresentative
from coprod_ledger.ledger.desks.desk import Desk
from coprod_ledger.ledger.ids import new_id
from coprod_ledger.ledger.unit_of_work import Outcome


class Projects(Desk):
    """Commands about projects."""

    def open(
        self,
        *,
        organisation_id: UUID,
        title: str,
        project_id: UUID | None = None,
        cost_centre: str | None = None,
        funder: str | None = None,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Open a project to involvement.

        Refusals, first match wins:
            OrganisationNotFoundError, AlreadyRecordedError.
        """
        return self._send(
            ProjectOpen,
            {
                "project_id": project_id or new_id(request_id, "project_id"),
                "organisation_id": organisation_id,
                "title": title,
                "cost_centre": cost_centre,
                "funder": funder,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def declare_fixed_point(
        self,
        project_id: UUID,
        *,
        matter: str,
        decided_by: str,
        decided_on: date,
        fixed_point_id: UUID | None = None,
        value_minor: int | None = None,
        currency: str = "GBP",
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Say what was already decided, by whom and when.

        Refusals, first match wins:
            ProjectNotFoundError, AlreadyRecordedError, FutureDayError.
        """
        return self._send(
            ProjectDeclareFixedPoint,
            {
                "project_id": project_id,
                "fixed_point_id": fixed_point_id or new_id(request_id, "fixed_point_id"),
                "matter": matter,
                "decided_by": decided_by,
                "decided_on": decided_on,
                "value_minor": value_minor,
                "currency": currency,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def withdraw_fixed_point(
        self,
        project_id: UUID,
        *,
        fixed_point_id: UUID,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """The matter is open again, or was never fixed.

        Refusals, first match wins:
            ProjectNotFoundError, NotRecordedError.
        """
        return self._send(
            ProjectWithdrawFixedPoint,
            {
                "project_id": project_id,
                "fixed_point_id": fixed_point_id,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def declare_open_question(
        self,
        project_id: UUID,
        *,
        matter: str,
        question_id: UUID | None = None,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Say what is genuinely undecided.

        Refusals, first match wins:
            ProjectNotFoundError, AlreadyRecordedError.
        """
        return self._send(
            ProjectDeclareOpenQuestion,
            {
                "project_id": project_id,
                "question_id": question_id or new_id(request_id, "question_id"),
                "matter": matter,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def close_open_question(
        self,
        project_id: UUID,
        *,
        question_id: UUID,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """The matter is no longer open.

        Refusals, first match wins:
            ProjectNotFoundError, NotRecordedError.
        """
        return self._send(
            ProjectCloseOpenQuestion,
            {
                "project_id": project_id,
                "question_id": question_id,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def establish_stream(
        self,
        project_id: UUID,
        *,
        stream: str,
        kind: StreamKind,
        title: str,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Set up an engagement stream.

        Refusals, first match wins:
            ProjectNotFoundError, AlreadyRecordedError.
        """
        return self._send(
            ProjectEstablishStream,
            {
                "project_id": project_id,
                "stream": stream,
                "kind": kind,
                "title": title,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def join_stream(
        self,
        project_id: UUID,
        *,
        stream: str,
        member_id: UUID,
        capacity: Capacity,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """A member joins a stream, in a capacity that they hold.

        Refusals, first match wins:
            ProjectNotFoundError, StreamNotFoundError, MemberNotFoundError, MemberSteppedDownError,
            CapacityNotHeldError, CapacityNotInStreamError, AlreadyRecordedError.
        """
        return self._send(
            ProjectJoinStream,
            {
                "project_id": project_id,
                "stream": stream,
                "member_id": member_id,
                "capacity": capacity,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def leave_stream(
        self,
        project_id: UUID,
        *,
        stream: str,
        member_id: UUID,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """A member leaves a stream.

        Refusals, first match wins:
            ProjectNotFoundError, StreamNotFoundError, NotInStreamError.
        """
        return self._send(
            ProjectLeaveStream,
            {
                "project_id": project_id,
                "stream": stream,
                "member_id": member_id,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def appoint_signatory(
        self,
        project_id: UUID,
        *,
        stream: str,
        member_id: UUID,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """The stream names the member who signs for it.

        Refusals, first match wins:
            ProjectNotFoundError, StreamNotFoundError, NotInStreamError, MemberSteppedDownError,
            AlreadyRecordedError.
        """
        return self._send(
            ProjectAppointSignatory,
            {
                "project_id": project_id,
                "stream": stream,
                "member_id": member_id,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def end_signatory(
        self,
        project_id: UUID,
        *,
        stream: str,
        member_id: UUID,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """The member no longer signs for the stream.

        Refusals, first match wins:
            ProjectNotFoundError, StreamNotFoundError, NotRecordedError.
        """
        return self._send(
            ProjectEndSignatory,
            {
                "project_id": project_id,
                "stream": stream,
                "member_id": member_id,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def name_representative(
        self,
        project_id: UUID,
        *,
        stream: str,
        organisation_id: UUID,
        member_id: UUID,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """A member speaks for an organisation in a stream, in place of whoever did before.

        Refusals, first match wins:
            ProjectNotFoundError, StreamNotFoundError, OrganisationNotFoundError, MemberNotFoundError,
            MemberSteppedDownError, NotInStreamError, AlreadyRecordedError.
        """
        return self._send(
            ProjectNameRepresentative,
            {
                "project_id": project_id,
                "stream": stream,
                "organisation_id": organisation_id,
                "member_id": member_id,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def end_representative(
        self,
        project_id: UUID,
        *,
        stream: str,
        organisation_id: UUID,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Nobody speaks for an organisation in a stream any longer.

        Refusals, first match wins:
            ProjectNotFoundError, NotRecordedError.
        """
        return self._send(
            ProjectEndRepresentative,
            {
                "project_id": project_id,
                "stream": stream,
                "organisation_id": organisation_id,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )
