"""The desk of conflicts. Written from the commands by scripts/make_desks.py: change those."""

from datetime import date, datetime
from uuid import UUID

from coprod_ledger.domain.conflict.commands import (
    ConflictGiveReason,
    ConflictHearReason,
    ConflictOutcome,
    ConflictRaise,
    ConflictResolve,
    ConflictTakeToBoard,
)
from coprod_ledger.ledger.desks.desk import Desk
from coprod_ledger.ledger.ids import new_id
from coprod_ledger.ledger.unit_of_work import Outcome


class Conflicts(Desk):
    """Commands about conflicts."""

    def raise_conflict(
        self,
        *,
        project_id: UUID,
        subject: str,
        contribution_ids: list[UUID],
        conflict_id: UUID | None = None,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Contributions are incompatible.

        Refusals, first match wins:
            ProjectNotFoundError, AlreadyRecordedError, ContributionRepeatedError, ContributionNotFoundError,
            ContributionElsewhereError, ContributionWithdrawnError, ContributionSplitError.
        """
        return self._send(
            ConflictRaise,
            {
                "conflict_id": conflict_id or new_id(request_id, "conflict_id"),
                "project_id": project_id,
                "subject": subject,
                "contribution_ids": contribution_ids,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def give_reason(
        self,
        conflict_id: UUID,
        *,
        stream: str,
        words: str,
        reason_id: UUID | None = None,
        member_id: UUID | None = None,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """A stream says why it asks for what it asks for.

        Refusals, first match wins:
            ConflictNotFoundError, ConflictResolvedError, AlreadyRecordedError, StreamNotFoundError,
            NotInStreamError.
        """
        return self._send(
            ConflictGiveReason,
            {
                "conflict_id": conflict_id,
                "reason_id": reason_id or new_id(request_id, "reason_id"),
                "stream": stream,
                "member_id": member_id,
                "words": words,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def hear_reason(
        self,
        conflict_id: UUID,
        *,
        reason_id: UUID,
        stream: str,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Another stream heard the reason.

        Refusals, first match wins:
            ConflictNotFoundError, ConflictResolvedError, NotRecordedError, StreamNotFoundError,
            AlreadyRecordedError.
        """
        return self._send(
            ConflictHearReason,
            {
                "conflict_id": conflict_id,
                "reason_id": reason_id,
                "stream": stream,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def take_to_board(
        self,
        conflict_id: UUID,
        *,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """The Board is told of the conflict, whatever became of it.

        Refusals, first match wins:
            ConflictNotFoundError. Also of what was settled the Board may be told.
        """
        return self._send(
            ConflictTakeToBoard,
            {
                "conflict_id": conflict_id,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def resolve(
        self,
        conflict_id: UUID,
        *,
        outcome: ConflictOutcome,
        words: str,
        remains: str | None = None,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """The conflict comes to an outcome. If that settles nothing, a later outcome may follow.

        Refusals, first match wins:
            ConflictNotFoundError, ConflictResolvedError.
        """
        return self._send(
            ConflictResolve,
            {
                "conflict_id": conflict_id,
                "outcome": outcome,
                "words": words,
                "remains": remains,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )
