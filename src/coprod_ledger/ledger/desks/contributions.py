"""The desk of contributions. Written from the commands by scripts/make_desks.py: change those."""

from datetime import date, datetime
from uuid import UUID

from coprod_ledger.domain.capacity import Capacity
from coprod_ledger.domain.contribution.commands import (
    Attribution,
    Basis,
    ContributionGiveFeedback,
    ContributionKind,
    ContributionRecord,
    ContributionWithdraw,
    FeedbackRoute,
)
from coprod_ledger.ledger.desks.desk import Desk
from coprod_ledger.ledger.ids import new_id
from coprod_ledger.ledger.unit_of_work import Outcome


class Contributions(Desk):
    """Commands about contributions."""

    def record(
        self,
        *,
        capacity: Capacity,
        kind: ContributionKind,
        basis: Basis,
        attribution: Attribution,
        words: str,
        contribution_id: UUID | None = None,
        project_id: UUID | None = None,
        session_id: UUID | None = None,
        stream: str | None = None,
        member_id: UUID | None = None,
        is_first_hand: bool = True,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Somebody gave something.

        Refusals, first match wins:
            AlreadyRecordedError, AnonymousGiverNamedError, MemberNotFoundError, CapacityNotHeldError,
            StreamWithoutProjectError, ProjectNotFoundError, StreamNotFoundError, NotInStreamError,
            SessionNotFoundError, SessionElsewhereError.
        """
        return self._send(
            ContributionRecord,
            {
                "contribution_id": contribution_id or new_id(request_id, "contribution_id"),
                "project_id": project_id,
                "session_id": session_id,
                "stream": stream,
                "member_id": member_id,
                "capacity": capacity,
                "kind": kind,
                "basis": basis,
                "is_first_hand": is_first_hand,
                "attribution": attribution,
                "words": words,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def withdraw(
        self,
        contribution_id: UUID,
        *,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Its giver takes it back.

        Refusals, first match wins:
            ContributionNotFoundError, ContributionWithdrawnError.
        """
        return self._send(
            ContributionWithdraw,
            {
                "contribution_id": contribution_id,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def give_feedback(
        self,
        contribution_id: UUID,
        *,
        how: FeedbackRoute,
        words: str | None = None,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Tell the person who gave it what came of it.

        Refusals, first match wins:
            ContributionNotFoundError. Also people who withdrew what they gave may be told what came of it.
        """
        return self._send(
            ContributionGiveFeedback,
            {
                "contribution_id": contribution_id,
                "how": how,
                "words": words,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )
