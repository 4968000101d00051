"""The desk of groups. Written from the commands by scripts/make_desks.py: change those."""

from datetime import date, datetime
from uuid import UUID

from coprod_ledger.domain.group.commands import (
    GroupAcceptAgreement,
    GroupAdoptAgreement,
    GroupForm,
    GroupJoin,
    GroupLeave,
    GroupTakeUpProject,
)
from coprod_ledger.ledger.desks.desk import Desk
from coprod_ledger.ledger.ids import new_id
from coprod_ledger.ledger.unit_of_work import Outcome


class Groups(Desk):
    """Commands about groups."""

    def form(
        self,
        *,
        organisation_id: UUID,
        title: str,
        group_id: UUID | None = None,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Form a group that is to outlast any one project.

        Refusals, first match wins:
            OrganisationNotFoundError, AlreadyRecordedError.
        """
        return self._send(
            GroupForm,
            {
                "group_id": group_id or new_id(request_id, "group_id"),
                "organisation_id": organisation_id,
                "title": title,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def join(
        self,
        group_id: UUID,
        *,
        member_id: UUID,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """A member joins the group.

        Refusals, first match wins:
            GroupNotFoundError, MemberNotFoundError, MemberSteppedDownError, AlreadyRecordedError.
        """
        return self._send(
            GroupJoin,
            {
                "group_id": group_id,
                "member_id": member_id,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def leave(
        self,
        group_id: UUID,
        *,
        member_id: UUID,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """A member leaves the group.

        Refusals, first match wins:
            GroupNotFoundError, MemberNotFoundError, NotInGroupError.
        """
        return self._send(
            GroupLeave,
            {
                "group_id": group_id,
                "member_id": member_id,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def take_up_project(
        self,
        group_id: UUID,
        *,
        project_id: UUID,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """The group works on a project.

        Refusals, first match wins:
            GroupNotFoundError, ProjectNotFoundError, AlreadyRecordedError.
        """
        return self._send(
            GroupTakeUpProject,
            {
                "group_id": group_id,
                "project_id": project_id,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def adopt_agreement(
        self,
        group_id: UUID,
        *,
        words: str,
        session_id: UUID | None = None,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """The group agrees how it works together. It replaces what it had agreed before.

        Refusals, first match wins:
            GroupNotFoundError.
        """
        return self._send(
            GroupAdoptAgreement,
            {
                "group_id": group_id,
                "session_id": session_id,
                "words": words,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def accept_agreement(
        self,
        group_id: UUID,
        *,
        member_id: UUID,
        version: int,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """A member accepts the agreement in force.

        Refusals, first match wins:
            GroupNotFoundError, MemberNotFoundError, NotInGroupError, AgreementVersionError,
            AlreadyRecordedError.
        """
        return self._send(
            GroupAcceptAgreement,
            {
                "group_id": group_id,
                "member_id": member_id,
                "version": version,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )
