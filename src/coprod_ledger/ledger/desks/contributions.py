"""The desk of contributions. Written from the commands by scripts/make_desks.py: change those."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from coprod_ledger.domain.capacity import Capacity
from coprod_ledger.domain.contribution.commands import (
    Account,
    Attribution,
    Basis,
    ContributionGiveFeedback,
    ContributionKind,
    ContributionLinkToProject,
    ContributionMerge,
    ContributionRecord,
    ContributionSplit,
    ContributionWithdraw,
    FeedbackRoute,
    SupporterRole,
)
from coprod_ledger.domain.contribution.credit_commands import (
    ContributionChooseAttribution,
    ContributionPermitQuotation,
    ContributionQuote,
    ContributionRecallQuotation,
    ContributionWithdrawQuotationPermission,
)
from coprod_ledger.domain.contribution.wording_commands import (
    ContributionAcceptWording,
    ContributionCorrect,
    ContributionDisputeWording,
    ContributionSetApart,
    ContributionTranslate,
    CorrectionReason,
    TranslatorRole,
)
from coprod_ledger.domain.involvement import Stage
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
        account: Account = Account.VERBATIM,
        stage: Stage | None = None,
        is_reaction: bool = False,
        is_first_hand: bool = True,
        gathered_by_id: UUID | None = None,
        group: str | None = None,
        present_ids: Sequence[UUID] = (),
        deputises_for_id: UUID | None = None,
        supported_by: SupporterRole | None = None,
        pseudonym: str | None = None,
        language: str | None = None,
        prompt_id: UUID | None = None,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Somebody gave something.

        Refusals, first match wins:
            AlreadyRecordedError, AnonymousGiverNamedError, MemberNotFoundError, CapacityNotHeldError,
            StreamWithoutProjectError, ProjectNotFoundError, StreamNotFoundError, NotInStreamError,
            SessionNotFoundError, SessionElsewhereError, NotRecordedError (the prompt that it answers was not
            used in the project). A deputy needs no place in the stream: whom they deputise for has it.
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
                "account": account,
                "stage": stage,
                "is_reaction": is_reaction,
                "is_first_hand": is_first_hand,
                "gathered_by_id": gathered_by_id,
                "group": group,
                "present_ids": present_ids,
                "deputises_for_id": deputises_for_id,
                "supported_by": supported_by,
                "attribution": attribution,
                "pseudonym": pseudonym,
                "words": words,
                "language": language,
                "prompt_id": prompt_id,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def merge(
        self,
        *,
        project_id: UUID,
        source_ids: list[UUID],
        merged_by: str,
        words: str,
        contribution_id: UUID | None = None,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Put several contributions together in one wording. The originals stay.

        Refusals, first match wins:
            ProjectNotFoundError, AlreadyRecordedError, ContributionRepeatedError, ContributionNotFoundError,
            ContributionElsewhereError, ContributionWithdrawnError, ContributionSplitError.
        """
        return self._send(
            ContributionMerge,
            {
                "contribution_id": contribution_id or new_id(request_id, "contribution_id"),
                "project_id": project_id,
                "source_ids": source_ids,
                "merged_by": merged_by,
                "words": words,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def split(
        self,
        contribution_id: UUID,
        *,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Take a wording apart again, so that each of its sources speaks for itself.

        Refusals, first match wins:
            ContributionNotFoundError, NotRecordedError, ContributionSplitError.
        """
        return self._send(
            ContributionSplit,
            {
                "contribution_id": contribution_id,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def link_to_project(
        self,
        contribution_id: UUID,
        *,
        project_id: UUID,
        stream: str | None = None,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Bring something that was given before, or elsewhere, into a project.

        Refusals, first match wins:
            ContributionNotFoundError, WordingOfSeveralError, ProjectNotFoundError, AlreadyRecordedError,
            StreamNotFoundError.
        """
        return self._send(
            ContributionLinkToProject,
            {
                "contribution_id": contribution_id,
                "project_id": project_id,
                "stream": stream,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def withdraw(
        self,
        contribution_id: UUID,
        *,
        is_hidden: bool = True,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Its giver takes it back.

        Refusals, first match wins:
            ContributionNotFoundError, WordingOfSeveralError, ContributionWithdrawnError.
        """
        return self._send(
            ContributionWithdraw,
            {
                "contribution_id": contribution_id,
                "is_hidden": is_hidden,
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
            ContributionNotFoundError, WordingOfSeveralError. Also who withdrew what they gave may be told.
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

    def choose_attribution(
        self,
        contribution_id: UUID,
        *,
        attribution: Attribution,
        pseudonym: str | None = None,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Its giver chooses anew how it may be credited.

        Refusals, first match wins:
            ContributionNotFoundError, WordingOfSeveralError, GiverNotKnownError.
        """
        return self._send(
            ContributionChooseAttribution,
            {
                "contribution_id": contribution_id,
                "attribution": attribution,
                "pseudonym": pseudonym,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def permit_quotation(
        self,
        contribution_id: UUID,
        *,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Its giver allows its words to be quoted.

        Refusals, first match wins:
            ContributionNotFoundError, WordingOfSeveralError.
        """
        return self._send(
            ContributionPermitQuotation,
            {
                "contribution_id": contribution_id,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def withdraw_quotation_permission(
        self,
        contribution_id: UUID,
        *,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Its giver no longer allows its words to be quoted.

        Refusals, first match wins:
            ContributionNotFoundError, WordingOfSeveralError. Also who never gave it may say that there is
            none.
        """
        return self._send(
            ContributionWithdrawQuotationPermission,
            {
                "contribution_id": contribution_id,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def quote(
        self,
        contribution_id: UUID,
        *,
        where: str,
        use_id: UUID | None = None,
        copies_count: int | None = None,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Its words were used in something that others read, hear or see.

        Refusals, first match wins:
            ContributionNotFoundError, WordingOfSeveralError, AlreadyRecordedError. A use without permission is
            recorded, because it happened, and reported.
        """
        return self._send(
            ContributionQuote,
            {
                "contribution_id": contribution_id,
                "use_id": use_id or new_id(request_id, "use_id"),
                "where": where,
                "copies_count": copies_count,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def recall_quotation(
        self,
        contribution_id: UUID,
        *,
        use_id: UUID,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """A use was taken back.

        Refusals, first match wins:
            ContributionNotFoundError, NotRecordedError.
        """
        return self._send(
            ContributionRecallQuotation,
            {
                "contribution_id": contribution_id,
                "use_id": use_id,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def correct(
        self,
        contribution_id: UUID,
        *,
        because: CorrectionReason,
        words: str,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Put its words right. The wording before stays beside the new one.

        Refusals, first match wins:
            ContributionNotFoundError.
        """
        return self._send(
            ContributionCorrect,
            {
                "contribution_id": contribution_id,
                "because": because,
                "words": words,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def dispute_wording(
        self,
        contribution_id: UUID,
        *,
        words: str | None = None,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Its giver says that the words on record are not theirs.

        Refusals, first match wins:
            ContributionNotFoundError, WordingOfSeveralError. Who disputes a wording of several, disputes what
            was made of their own: the words of that one, or its influence.
        """
        return self._send(
            ContributionDisputeWording,
            {
                "contribution_id": contribution_id,
                "words": words,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def accept_wording(
        self,
        contribution_id: UUID,
        *,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Its giver agrees with the words on record.

        Refusals, first match wins:
            ContributionNotFoundError, WordingOfSeveralError.
        """
        return self._send(
            ContributionAcceptWording,
            {
                "contribution_id": contribution_id,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def translate(
        self,
        contribution_id: UUID,
        *,
        translated_by: TranslatorRole,
        language: str,
        words: str,
        translator: str | None = None,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Put it into another language, beside the original.

        Refusals, first match wins:
            ContributionNotFoundError.
        """
        return self._send(
            ContributionTranslate,
            {
                "contribution_id": contribution_id,
                "translated_by": translated_by,
                "translator": translator,
                "language": language,
                "words": words,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def set_apart(
        self,
        contribution_id: UUID,
        *,
        reason: str,
        referral: str | None = None,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Show its words no more, because they hold what is not the giver's alone to tell.

        Refusals, first match wins:
            ContributionNotFoundError.
        """
        return self._send(
            ContributionSetApart,
            {
                "contribution_id": contribution_id,
                "reason": reason,
                "referral": referral,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )
