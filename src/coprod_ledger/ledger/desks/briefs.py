"""The desk of briefs. Written from the commands by scripts/make_desks.py: change those."""

from datetime import date, datetime
from uuid import UUID

from coprod_ledger.domain.design_brief.commands import (
    BoardOutcome,
    BriefDraft,
    BriefRecordBoardDecision,
    BriefRescindSubmission,
    BriefRevise,
    BriefShare,
    BriefSignOff,
    BriefSubmitToBoard,
    BriefWithdrawSignOff,
    ElementText,
    ShareFormat,
)
from coprod_ledger.domain.design_brief.influence_commands import (
    BriefDisputeInfluence,
    BriefLinkInfluence,
    BriefWithdrawInfluence,
    Strength,
)
from coprod_ledger.ledger.desks.desk import Desk
from coprod_ledger.ledger.ids import new_id
from coprod_ledger.ledger.unit_of_work import Outcome


class Briefs(Desk):
    """Commands about briefs."""

    def draft(
        self,
        *,
        project_id: UUID,
        elements: list[ElementText],
        brief_id: UUID | None = None,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Write version 1 of a brief.

        Refusals, first match wins:
            ProjectNotFoundError, AlreadyRecordedError, ElementsRepeatedError, ContributionNotFoundError,
            ContributionElsewhereError.
        """
        return self._send(
            BriefDraft,
            {
                "brief_id": brief_id or new_id(request_id, "brief_id"),
                "project_id": project_id,
                "elements": elements,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def revise(
        self,
        brief_id: UUID,
        *,
        elements: list[ElementText],
        is_material: bool = True,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Write the next version. Send all its elements, not only the changed ones.

        Refusals, first match wins:
            BriefNotFoundError, BriefWithBoardError, ElementsRepeatedError, ContributionNotFoundError,
            ContributionElsewhereError, BriefUnchangedError.
        """
        return self._send(
            BriefRevise,
            {
                "brief_id": brief_id,
                "elements": elements,
                "is_material": is_material,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def share(
        self,
        brief_id: UUID,
        *,
        version: int,
        stream: str,
        how: ShareFormat,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Give a version to a stream to read.

        Refusals, first match wins:
            BriefNotFoundError, VersionNotCurrentError, StreamNotFoundError.
        """
        return self._send(
            BriefShare,
            {
                "brief_id": brief_id,
                "version": version,
                "stream": stream,
                "how": how,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def link_influence(
        self,
        brief_id: UUID,
        *,
        contribution_id: UUID,
        strength: Strength,
        said_by: str,
        influence_id: UUID | None = None,
        element: str | None = None,
        reason: str | None = None,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Say what a contribution did to the brief.

        Refusals, first match wins:
            BriefNotFoundError, AlreadyRecordedError, ContributionNotFoundError, ContributionElsewhereError,
            ContributionWithdrawnError, ContributionSplitError, ElementNotFoundError, ReasonMissingError.

        It is never too late: an influence may be claimed years after the Board decided.
        """
        return self._send(
            BriefLinkInfluence,
            {
                "brief_id": brief_id,
                "influence_id": influence_id or new_id(request_id, "influence_id"),
                "contribution_id": contribution_id,
                "element": element,
                "strength": strength,
                "reason": reason,
                "said_by": said_by,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def dispute_influence(
        self,
        brief_id: UUID,
        *,
        influence_id: UUID,
        said_by: str,
        dispute_id: UUID | None = None,
        strength: Strength = Strength.NO_INFLUENCE,
        reason: str | None = None,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Say otherwise than an account on the record. Both stay.

        Refusals, first match wins:
            BriefNotFoundError, AlreadyRecordedError, NotRecordedError.
        """
        return self._send(
            BriefDisputeInfluence,
            {
                "brief_id": brief_id,
                "dispute_id": dispute_id or new_id(request_id, "dispute_id"),
                "influence_id": influence_id,
                "strength": strength,
                "reason": reason,
                "said_by": said_by,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def withdraw_influence(
        self,
        brief_id: UUID,
        *,
        influence_id: UUID,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Whoever said it, or disputed it, no longer says so.

        Refusals, first match wins:
            BriefNotFoundError, NotRecordedError.
        """
        return self._send(
            BriefWithdrawInfluence,
            {
                "brief_id": brief_id,
                "influence_id": influence_id,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def sign_off(
        self,
        brief_id: UUID,
        *,
        version: int,
        stream: str,
        member_id: UUID,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """A stream signs the version in force.

        Refusals, first match wins:
            BriefNotFoundError, VersionNotCurrentError, BriefWithBoardError, StreamNotFoundError,
            MemberNotFoundError, MemberSteppedDownError, NotSignatoryError, CapacityNotHeldError,
            AlreadyRecordedError, SignedForAnotherStreamError.
        """
        return self._send(
            BriefSignOff,
            {
                "brief_id": brief_id,
                "version": version,
                "stream": stream,
                "member_id": member_id,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def withdraw_sign_off(
        self,
        brief_id: UUID,
        *,
        version: int,
        stream: str,
        reason: str | None = None,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """A stream takes its signature back.

        Refusals, first match wins:
            BriefNotFoundError, NotRecordedError. After the Board's decision it is recorded, and reported.
        """
        return self._send(
            BriefWithdrawSignOff,
            {
                "brief_id": brief_id,
                "version": version,
                "stream": stream,
                "reason": reason,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def submit_to_board(
        self,
        brief_id: UUID,
        *,
        version: int,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Send the version in force to the Board.

        Refusals, first match wins:
            BriefNotFoundError, VersionNotCurrentError, BriefWithBoardError, GateClosedError.
        """
        return self._send(
            BriefSubmitToBoard,
            {
                "brief_id": brief_id,
                "version": version,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def rescind_submission(
        self,
        brief_id: UUID,
        *,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Take the brief back from the Board.

        Refusals, first match wins:
            BriefNotFoundError, BriefNotSubmittedError.
        """
        return self._send(
            BriefRescindSubmission,
            {"brief_id": brief_id, "occurred_on": occurred_on, "occurred_at": occurred_at, "request_id": request_id},
        )

    def record_board_decision(
        self,
        brief_id: UUID,
        *,
        version: int,
        outcome: BoardOutcome,
        words: str | None = None,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Record what the Board decided, whatever the gate was.

        Refusals, first match wins:
            BriefNotFoundError, VersionNotCurrentError (a version that was never written), BriefWithBoardError,
            ReasonMissingError. A closed gate is no refusal: it happened, and is reported.
        """
        return self._send(
            BriefRecordBoardDecision,
            {
                "brief_id": brief_id,
                "version": version,
                "outcome": outcome,
                "words": words,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )
