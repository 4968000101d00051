"""The desk of promises. Written from the commands by scripts/make_desks.py: change those."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from coprod_ledger.domain.promise.commands import (
    CheckOutcome,
    PromiseAccept,
    PromiseCheck,
    PromiseConclude,
    PromiseKind,
    PromiseMake,
    PromiseMoveDate,
    PromiseOutcome,
    Vote,
)
from coprod_ledger.ledger.desks.desk import Desk
from coprod_ledger.ledger.ids import new_id
from coprod_ledger.ledger.unit_of_work import Outcome


class Promises(Desk):
    """Commands about promises."""

    def make(
        self,
        *,
        organisation_id: UUID,
        kind: PromiseKind,
        statement: str,
        made_by: str,
        made_to: str,
        promise_id: UUID | None = None,
        project_id: UUID | None = None,
        due_on: date | None = None,
        check_every_months: int | None = None,
        contribution_ids: Sequence[UUID] = (),
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Promise something, or recommend it.

        Refusals, first match wins:
            OrganisationNotFoundError, AlreadyRecordedError, ProjectNotFoundError, ContributionRepeatedError,
            ContributionNotFoundError, ContributionElsewhereError, ContributionWithdrawnError,
            ContributionSplitError.
        """
        return self._send(
            PromiseMake,
            {
                "promise_id": promise_id or new_id(request_id, "promise_id"),
                "organisation_id": organisation_id,
                "project_id": project_id,
                "kind": kind,
                "statement": statement,
                "made_by": made_by,
                "made_to": made_to,
                "due_on": due_on,
                "check_every_months": check_every_months,
                "contribution_ids": contribution_ids,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def accept(
        self,
        promise_id: UUID,
        *,
        accepted_by: str,
        vote: Vote | None = None,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Those whom a recommendation binds take it on.

        Refusals, first match wins:
            PromiseNotFoundError, AlreadyRecordedError.
        """
        return self._send(
            PromiseAccept,
            {
                "promise_id": promise_id,
                "accepted_by": accepted_by,
                "vote": vote,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def move_date(
        self,
        promise_id: UUID,
        *,
        due_on: date,
        words: str | None = None,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Say another day on which it is due.

        Refusals, first match wins:
            PromiseNotFoundError, AlreadyRecordedError.
        """
        return self._send(
            PromiseMoveDate,
            {
                "promise_id": promise_id,
                "due_on": due_on,
                "words": words,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def check(
        self,
        promise_id: UUID,
        *,
        outcome: CheckOutcome,
        checked_by: str,
        words: str | None = None,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Look whether it is so.

        Refusals, first match wins:
            PromiseNotFoundError. It may be checked as often as one likes, also once it was delivered.
        """
        return self._send(
            PromiseCheck,
            {
                "promise_id": promise_id,
                "outcome": outcome,
                "checked_by": checked_by,
                "words": words,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def conclude(
        self,
        promise_id: UUID,
        *,
        outcome: PromiseOutcome,
        shown_by: str | None = None,
        words: str | None = None,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Say what came of it; if nothing did, also why.

        Refusals, first match wins:
            PromiseNotFoundError, AlreadyRecordedError, ReasonMissingError. What was said may be said
            otherwise.
        """
        return self._send(
            PromiseConclude,
            {
                "promise_id": promise_id,
                "outcome": outcome,
                "shown_by": shown_by,
                "words": words,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )
