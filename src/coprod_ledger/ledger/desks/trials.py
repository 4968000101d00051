"""The desk of trials. Written from the commands by scripts/make_desks.py: change those."""

from datetime import date, datetime
from uuid import UUID

from coprod_ledger.domain.trial.commands import TrialMark, TrialTakeBack
from coprod_ledger.ledger.desks.desk import Desk
from coprod_ledger.ledger.unit_of_work import Outcome


class Trials(Desk):
    """Commands about trials."""

    def mark(
        self,
        *,
        marked_id: UUID,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Mark a project or a member as made for a trial.

        Refusals, first match wins:
            TrialNotFoundError, AlreadyRecordedError, TrialInHandError (a pay run has a sum of it).

        What was paid, or went to the Board, can be marked: whoever asks with trials included sees it.
        """
        return self._send(
            TrialMark,
            {"marked_id": marked_id, "occurred_on": occurred_on, "occurred_at": occurred_at, "request_id": request_id},
        )

    def take_back(
        self,
        *,
        marked_id: UUID,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Say that it was real after all.

        Refusals, first match wins:
            TrialNotFoundError, NotRecordedError (it is not marked). Of a member every record loses its mark.
        """
        return self._send(
            TrialTakeBack,
            {"marked_id": marked_id, "occurred_on": occurred_on, "occurred_at": occurred_at, "request_id": request_id},
        )
