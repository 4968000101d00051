"""The desk of briefs. Written from the commands by scripts/make_desks.py: change those."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from coprod_ledger.domain.contribution.commands import Attribution
from coprod_ledger.domain.design_brief.board_commands import (
    BoardConditionText,
    BoardOutcome,
    BriefMeetBoardCondition,
    BriefRecordBoardDecision,
    BriefRecordFollowUp,
    BriefRescindSubmission,
    BriefSubmitToBoard,
    FollowUpKind,
)
from coprod_ledger.domain.design_brief.commands import (
    BriefAcknowledge,
    BriefDraft,
    BriefRevise,
    BriefShare,
    ElementText,
    ShareFormat,
)
from coprod_ledger.domain.design_brief.influence_commands import (
    BriefDisputeInfluence,
    BriefLinkInfluence,
    BriefWithdrawInfluence,
    Strength,
)
from coprod_ledger.domain.design_brief.sign_off_commands import (
    BriefAbstain,
    BriefCarryForward,
    BriefDeclareEditorial,
    BriefDeclareOutOfScope,
    BriefObjectToEditorial,
    BriefOpenSignOff,
    BriefRecordDissent,
    BriefRecordNoObjection,
    BriefSettleCondition,
    BriefSignOff,
    BriefWithdrawDissent,
    BriefWithdrawSignOff,
    BriefWithholdSignOff,
    ConditionOutcome,
    ConditionText,
    DissentKind,
    Tally,
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
        drafted_by: str | None = None,
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
                "drafted_by": drafted_by,
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
        of_version: int | None = None,
        is_material: bool = True,
        drafted_by: str | None = None,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Write the next version. Send all its elements, not only the changed ones.

        Refusals, first match wins:
            BriefNotFoundError, VersionNotCurrentError (another version than its writers had before them),
            BriefWithBoardError, ElementsRepeatedError, ContributionNotFoundError, ContributionElsewhereError,
            BriefUnchangedError.
        """
        return self._send(
            BriefRevise,
            {
                "brief_id": brief_id,
                "elements": elements,
                "of_version": of_version,
                "is_material": is_material,
                "drafted_by": drafted_by,
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

    def acknowledge(
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
        """A stream says that it has received a version, in a form that its members can use.

        Refusals, first match wins:
            BriefNotFoundError, VersionNotCurrentError, StreamNotFoundError, NotSharedError.
        """
        return self._send(
            BriefAcknowledge,
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
        conditions: Sequence[BoardConditionText] = (),
        amendments: list[ElementText] | None = None,
        in_confidence: bool = False,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Record what the Board decided, whatever the gate was.

        Refusals, first match wins:
            BriefNotFoundError, VersionNotCurrentError (a version that was never written, or amendments to one
            that is not in force), BriefWithBoardError, ReasonMissingError, AlreadyRecordedError,
            ElementsRepeatedError, ContributionNotFoundError, ContributionElsewhereError, BriefUnchangedError.
            A closed gate is no refusal: it happened, and is reported. What the Board amended becomes a version
            of its own, which nobody has signed.
        """
        return self._send(
            BriefRecordBoardDecision,
            {
                "brief_id": brief_id,
                "version": version,
                "outcome": outcome,
                "words": words,
                "conditions": conditions,
                "amendments": amendments,
                "in_confidence": in_confidence,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def meet_board_condition(
        self,
        brief_id: UUID,
        *,
        condition_id: UUID,
        words: str | None = None,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """What the Board wanted was done.

        Refusals, first match wins:
            BriefNotFoundError, NotRecordedError.
        """
        return self._send(
            BriefMeetBoardCondition,
            {
                "brief_id": brief_id,
                "condition_id": condition_id,
                "words": words,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def record_follow_up(
        self,
        brief_id: UUID,
        *,
        kind: FollowUpKind,
        by: str,
        follow_up_id: UUID | None = None,
        element: str | None = None,
        words: str | None = None,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Record what became of an approved brief.

        Refusals, first match wins:
            BriefNotFoundError, AlreadyRecordedError, BriefNotApprovedError, ElementNotFoundError,
            ReasonMissingError.
        """
        return self._send(
            BriefRecordFollowUp,
            {
                "brief_id": brief_id,
                "follow_up_id": follow_up_id or new_id(request_id, "follow_up_id"),
                "kind": kind,
                "by": by,
                "element": element,
                "words": words,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def open_sign_off(
        self,
        brief_id: UUID,
        *,
        version: int,
        streams: Sequence[str] = (),
        answer_by: date | None = None,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Ask streams to sign the version in force.

        Refusals, first match wins:
            BriefNotFoundError, VersionNotCurrentError, BriefWithBoardError, StreamNotFoundError,
            StreamEndedError, NoStreamsError, AlreadyRecordedError.
        """
        return self._send(
            BriefOpenSignOff,
            {
                "brief_id": brief_id,
                "version": version,
                "streams": streams,
                "answer_by": answer_by,
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
        meeting: Tally | None = None,
        conditions: Sequence[ConditionText] = (),
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """A stream signs the version in force.

        Refusals, first match wins:
            BriefNotFoundError, VersionNotCurrentError, BriefWithBoardError, StreamNotFoundError,
            StreamEndedError, MemberNotFoundError, MemberSteppedDownError, NotInStreamError, NotSignatoryError,
            DelegationOverError, CapacityNotHeldError, AlreadyRecordedError, SignedForAnotherStreamError,
            DayOrderError, RuleDoesNotAllowError, TallyTooLargeError, MeetingDidNotAgreeError. A meeting
            without quorum signs provisionally, and signs again later.
        """
        return self._send(
            BriefSignOff,
            {
                "brief_id": brief_id,
                "version": version,
                "stream": stream,
                "member_id": member_id,
                "meeting": meeting,
                "conditions": conditions,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def withhold_sign_off(
        self,
        brief_id: UUID,
        *,
        version: int,
        stream: str,
        member_id: UUID,
        reason: str,
        meeting: Tally | None = None,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """A stream says no to the version in force, and why.

        Refusals, first match wins:
            BriefNotFoundError, VersionNotCurrentError, BriefWithBoardError, StreamNotFoundError,
            StreamEndedError, MemberNotFoundError, MemberSteppedDownError, NotInStreamError, NotSignatoryError,
            DelegationOverError, CapacityNotHeldError, AlreadyRecordedError, SignedForAnotherStreamError,
            DayOrderError, RuleDoesNotAllowError, TallyTooLargeError.
        """
        return self._send(
            BriefWithholdSignOff,
            {
                "brief_id": brief_id,
                "version": version,
                "stream": stream,
                "member_id": member_id,
                "reason": reason,
                "meeting": meeting,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def abstain(
        self,
        brief_id: UUID,
        *,
        version: int,
        stream: str,
        member_id: UUID,
        reason: str | None = None,
        meeting: Tally | None = None,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """A stream takes no side on the version in force.

        Refusals, first match wins:
            BriefNotFoundError, VersionNotCurrentError, BriefWithBoardError, StreamNotFoundError,
            StreamEndedError, MemberNotFoundError, MemberSteppedDownError, NotInStreamError, NotSignatoryError,
            DelegationOverError, CapacityNotHeldError, AlreadyRecordedError, SignedForAnotherStreamError,
            DayOrderError, RuleDoesNotAllowError, TallyTooLargeError.
        """
        return self._send(
            BriefAbstain,
            {
                "brief_id": brief_id,
                "version": version,
                "stream": stream,
                "member_id": member_id,
                "reason": reason,
                "meeting": meeting,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def record_no_objection(
        self,
        brief_id: UUID,
        *,
        version: int,
        stream: str,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """A stream that was asked, and has the version, did not object in the time that the rule gives.

        Refusals, first match wins:
            BriefNotFoundError, VersionNotCurrentError, BriefWithBoardError, StreamNotFoundError,
            StreamEndedError, RuleDoesNotAllowError, NotAcknowledgedError, NotAskedError, AlreadyRecordedError,
            ObjectedError, PeriodNotOverError. The period begins when the version is there, and the stream has
            been asked and has it.
        """
        return self._send(
            BriefRecordNoObjection,
            {
                "brief_id": brief_id,
                "version": version,
                "stream": stream,
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
        member_id: UUID | None = None,
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
                "member_id": member_id,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def declare_editorial(
        self,
        brief_id: UUID,
        *,
        version: int,
        declared_by: str,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Somebody outside the drafting team says that the version in force changes only the wording of the one before.

        Refusals, first match wins:
            BriefNotFoundError, VersionNotCurrentError, BriefWithBoardError, RuleDoesNotAllowError,
            AlreadyRecordedError, RevisionMaterialError, DeclaredByDraftersError.
        """
        return self._send(
            BriefDeclareEditorial,
            {
                "brief_id": brief_id,
                "version": version,
                "declared_by": declared_by,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def object_to_editorial(
        self,
        brief_id: UUID,
        *,
        version: int,
        stream: str,
        member_id: UUID,
        reason: str | None = None,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """A stream says that the revision matters to it: signatures are not carried to it.

        Refusals, first match wins:
            BriefNotFoundError, VersionNotCurrentError, BriefWithBoardError, NotDeclaredEditorialError,
            StreamNotFoundError, StreamEndedError, MemberNotFoundError, MemberSteppedDownError,
            NotInStreamError, CapacityNotHeldError, AlreadyRecordedError. Any member of a stream may raise it;
            one objection is enough.
        """
        return self._send(
            BriefObjectToEditorial,
            {
                "brief_id": brief_id,
                "version": version,
                "stream": stream,
                "member_id": member_id,
                "reason": reason,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def carry_forward(
        self,
        brief_id: UUID,
        *,
        version: int,
        from_version: int,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Carry the signatures on an earlier version to the version in force, where the rule allows it.

        Refusals, first match wins:
            BriefNotFoundError, VersionNotCurrentError, BriefWithBoardError, NotDeclaredEditorialError,
            ObjectedError, PeriodNotOverError, DayOrderError, NothingToCarryError. To the very same text no
            declaration is needed.
        """
        return self._send(
            BriefCarryForward,
            {
                "brief_id": brief_id,
                "version": version,
                "from_version": from_version,
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

    def settle_condition(
        self,
        brief_id: UUID,
        *,
        condition_id: UUID,
        member_id: UUID,
        outcome: ConditionOutcome,
        reason: str | None = None,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """The stream that set a condition says that it is met, or waives it.

        Refusals, first match wins:
            BriefNotFoundError, NotRecordedError, StreamEndedError, MemberNotFoundError,
            MemberSteppedDownError, NotSignatoryError, DelegationOverError, CapacityNotHeldError. Only the
            stream that set a condition settles it.
        """
        return self._send(
            BriefSettleCondition,
            {
                "brief_id": brief_id,
                "condition_id": condition_id,
                "member_id": member_id,
                "outcome": outcome,
                "reason": reason,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def declare_out_of_scope(
        self,
        brief_id: UUID,
        *,
        version: int,
        stream: str,
        member_id: UUID,
        elements: list[str],
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """A stream says which elements of the version in force are not its to judge, instead of what it said before.

        Refusals, first match wins:
            BriefNotFoundError, VersionNotCurrentError, BriefWithBoardError, StreamNotFoundError,
            StreamEndedError, MemberNotFoundError, MemberSteppedDownError, NotSignatoryError,
            DelegationOverError, CapacityNotHeldError, ElementNotFoundError.
        """
        return self._send(
            BriefDeclareOutOfScope,
            {
                "brief_id": brief_id,
                "version": version,
                "stream": stream,
                "member_id": member_id,
                "elements": elements,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def record_dissent(
        self,
        brief_id: UUID,
        *,
        version: int,
        stream: str,
        kind: DissentKind,
        attribution: Attribution,
        words: str,
        dissent_id: UUID | None = None,
        member_id: UUID | None = None,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Somebody in a stream differs from it. The Board is told.

        Refusals, first match wins:
            BriefNotFoundError, VersionNotCurrentError (a version that was never written),
            AlreadyRecordedError, StreamNotFoundError, AnonymousGiverNamedError, MemberNotFoundError,
            NotInStreamError. It does not close the gate.
        """
        return self._send(
            BriefRecordDissent,
            {
                "brief_id": brief_id,
                "dissent_id": dissent_id or new_id(request_id, "dissent_id"),
                "version": version,
                "stream": stream,
                "kind": kind,
                "attribution": attribution,
                "words": words,
                "member_id": member_id,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def withdraw_dissent(
        self,
        brief_id: UUID,
        *,
        dissent_id: UUID,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Whoever said it no longer does.

        Refusals, first match wins:
            BriefNotFoundError, NotRecordedError.
        """
        return self._send(
            BriefWithdrawDissent,
            {
                "brief_id": brief_id,
                "dissent_id": dissent_id,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )
