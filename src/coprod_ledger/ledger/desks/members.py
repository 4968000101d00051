"""The desk of members. Written from the commands by scripts/make_desks.py: change those."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from coprod_ledger.domain.capacity import Capacity
from coprod_ledger.domain.classification import Classification
from coprod_ledger.domain.member.commands import (
    ConsentSource,
    ConsentThrough,
    InvitationBasis,
    MemberAcceptInvitation,
    MemberCancelInvitation,
    MemberConfide,
    MemberDeclareCapacity,
    MemberDeclineInvitation,
    MemberEndCapacity,
    MemberGiveContactConsent,
    MemberGivePayrollReference,
    MemberInvite,
    MemberOfferTerms,
    MemberQueueInvitation,
    MemberRegister,
    MemberRescindTerms,
    MemberReturn,
    MemberShowInformation,
    MemberStepDown,
    MemberTrain,
    MemberWithdrawConfidence,
    MemberWithdrawContactConsent,
)
from coprod_ledger.domain.member.identity_commands import (
    MemberComeOfAge,
    MemberEndLink,
    MemberEndSupporter,
    MemberGiveContactDetails,
    MemberLinkElsewhere,
    MemberMergeRecords,
    MemberNameSupporter,
    MemberRename,
    MemberSplitRecords,
    MemberTellBirthDate,
    SupporterRole,
)
from coprod_ledger.domain.member.matching_commands import (
    InterestHandling,
    InterestKind,
    Level,
    MemberDeclareInterest,
    MemberDeclineMatch,
    MemberEndInterest,
    MemberManageInterest,
    MemberMatch,
    MemberSubmitExpression,
    MemberTellPreferences,
    MemberWithdrawExpression,
)
from coprod_ledger.domain.member.preparation_commands import (
    MemberClearCheck,
    MemberEndAgreement,
    MemberEndRole,
    MemberOfferRole,
    MemberSignAgreement,
    MemberTakeRole,
)
from coprod_ledger.domain.member.standing_commands import (
    Finding,
    MemberAskToLeave,
    MemberCorrectDeath,
    MemberKeepNote,
    MemberPause,
    MemberRecordDeath,
    MemberReinstate,
    MemberResume,
    NoteKind,
)
from coprod_ledger.domain.member.support_commands import (
    ContactPurpose,
    MemberAskArrangements,
    MemberCheckIn,
    MemberEndArrangement,
    MemberEndContactPoint,
    MemberNameContactPoint,
    MemberNoteArrangement,
    MemberTellArrangement,
    Need,
    Step,
)
from coprod_ledger.domain.organisation.requirements import AgreementKind, CheckKind
from coprod_ledger.ledger.desks.desk import Desk
from coprod_ledger.ledger.ids import new_id
from coprod_ledger.ledger.unit_of_work import Outcome


class Members(Desk):
    """Commands about members."""

    def register(
        self,
        *,
        name: str,
        member_id: UUID | None = None,
        contact: str | None = None,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Give somebody an involvement record.

        Refusals, first match wins:
            AlreadyRecordedError.
        """
        return self._send(
            MemberRegister,
            {
                "member_id": member_id or new_id(request_id, "member_id"),
                "name": name,
                "contact": contact,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def declare_capacity(
        self,
        member_id: UUID,
        *,
        capacity: Capacity,
        organisation: str | None = None,
        is_salaried: bool = False,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """They take part in this capacity.

        Refusals, first match wins:
            MemberNotFoundError.
        """
        return self._send(
            MemberDeclareCapacity,
            {
                "member_id": member_id,
                "capacity": capacity,
                "organisation": organisation,
                "is_salaried": is_salaried,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def end_capacity(
        self,
        member_id: UUID,
        *,
        capacity: Capacity,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """They no longer take part in this capacity.

        Refusals, first match wins:
            MemberNotFoundError, CapacityNotHeldError.
        """
        return self._send(
            MemberEndCapacity,
            {
                "member_id": member_id,
                "capacity": capacity,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def offer_terms(
        self,
        member_id: UUID,
        *,
        organisation_id: UUID,
        policy_code: str,
        policy_version: str,
        role_level: str,
        classification: Classification | None = None,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Tell them by which policy, and at which level of role, their time is paid.

        Refusals, first match wins:
            MemberNotFoundError, MemberSteppedDownError, OrganisationNotFoundError, PolicyNotAdoptedError.
        """
        return self._send(
            MemberOfferTerms,
            {
                "member_id": member_id,
                "organisation_id": organisation_id,
                "policy_code": policy_code,
                "policy_version": policy_version,
                "role_level": role_level,
                "classification": classification,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def rescind_terms(
        self,
        member_id: UUID,
        *,
        organisation_id: UUID,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """The organisation takes its terms back for later activity.

        Refusals, first match wins:
            MemberNotFoundError, NotRecordedError.
        """
        return self._send(
            MemberRescindTerms,
            {
                "member_id": member_id,
                "organisation_id": organisation_id,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def confide(
        self,
        member_id: UUID,
        *,
        details: str,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """They choose to tell something about work, tax and benefits. It is sealed, and adds to what they told before.

        Refusals, first match wins:
            MemberNotFoundError. (The door has read the details before: CircumstancesError.)
        """
        return self._send(
            MemberConfide,
            {
                "member_id": member_id,
                "details": details,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def withdraw_confidence(
        self,
        member_id: UUID,
        *,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """What they told in confidence is no longer to be used.

        Refusals, first match wins:
            MemberNotFoundError, NotRecordedError.
        """
        return self._send(
            MemberWithdrawConfidence,
            {"member_id": member_id, "occurred_on": occurred_on, "occurred_at": occurred_at, "request_id": request_id},
        )

    def show_information(
        self,
        member_id: UUID,
        *,
        rule_versions: list[str],
        details: str,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """They are shown what the rules make of their own case.

        Refusals, first match wins:
            MemberNotFoundError.
        """
        return self._send(
            MemberShowInformation,
            {
                "member_id": member_id,
                "rule_versions": rule_versions,
                "details": details,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def give_contact_consent(
        self,
        member_id: UUID,
        *,
        purpose: str,
        via: ConsentSource,
        through: ConsentThrough = ConsentThrough.SELF,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """They agree to be contacted.

        Refusals, first match wins:
            MemberNotFoundError.
        """
        return self._send(
            MemberGiveContactConsent,
            {
                "member_id": member_id,
                "purpose": purpose,
                "via": via,
                "through": through,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def withdraw_contact_consent(
        self,
        member_id: UUID,
        *,
        purpose: str | None = None,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """They no longer wish to be contacted. Invitations that wait to be sent are cancelled with it.

        Refusals, first match wins:
            MemberNotFoundError, NotRecordedError.

        Invitations that wait and have nothing left to rest on are cancelled in the same breath.
        """
        return self._send(
            MemberWithdrawContactConsent,
            {
                "member_id": member_id,
                "purpose": purpose,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def cancel_invitation(
        self,
        member_id: UUID,
        *,
        project_id: UUID | None = None,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """The organisation does not send an invitation that waits.

        Refusals, first match wins:
            MemberNotFoundError, NotRecordedError.
        """
        return self._send(
            MemberCancelInvitation,
            {
                "member_id": member_id,
                "project_id": project_id,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def accept_invitation(
        self,
        member_id: UUID,
        *,
        project_id: UUID | None = None,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """They accept the invitation.

        Refusals, first match wins:
            MemberNotFoundError, NotInvitedError.
        """
        return self._send(
            MemberAcceptInvitation,
            {
                "member_id": member_id,
                "project_id": project_id,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def decline_invitation(
        self,
        member_id: UUID,
        *,
        project_id: UUID | None = None,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """They say no to the invitation.

        Refusals, first match wins:
            MemberNotFoundError, NotInvitedError.
        """
        return self._send(
            MemberDeclineInvitation,
            {
                "member_id": member_id,
                "project_id": project_id,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def rename(
        self,
        member_id: UUID,
        *,
        name: str,
        pronouns: str | None = None,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """They go by another name from now on.

        Refusals, first match wins:
            MemberNotFoundError.
        """
        return self._send(
            MemberRename,
            {
                "member_id": member_id,
                "name": name,
                "pronouns": pronouns,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def give_contact_details(
        self,
        member_id: UUID,
        *,
        contact: str,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """This is how to reach them from now on.

        Refusals, first match wins:
            MemberNotFoundError.
        """
        return self._send(
            MemberGiveContactDetails,
            {
                "member_id": member_id,
                "contact": contact,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def tell_birth_date(
        self,
        member_id: UUID,
        *,
        born_on: date,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """They tell when they were born. The day is sealed.

        Refusals, first match wins:
            MemberNotFoundError, DayOrderError.
        """
        return self._send(
            MemberTellBirthDate,
            {
                "member_id": member_id,
                "born_on": born_on,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def come_of_age(
        self,
        member_id: UUID,
        *,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """They come of age. What others had agreed to for them ends.

        Refusals, first match wins:
            MemberNotFoundError, NotRecordedError.
        """
        return self._send(
            MemberComeOfAge,
            {"member_id": member_id, "occurred_on": occurred_on, "occurred_at": occurred_at, "request_id": request_id},
        )

    def merge_records(
        self,
        member_id: UUID,
        *,
        other_id: UUID,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Another record turns out to be theirs as well. Both stay, and either id leads to them.

        Refusals, first match wins:
            MemberNotFoundError, SamePersonError.
        """
        return self._send(
            MemberMergeRecords,
            {
                "member_id": member_id,
                "other_id": other_id,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def split_records(
        self,
        member_id: UUID,
        *,
        other_id: UUID,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Two records that were taken for one person's are of two people.

        Refusals, first match wins:
            MemberNotFoundError, NotRecordedError.
        """
        return self._send(
            MemberSplitRecords,
            {
                "member_id": member_id,
                "other_id": other_id,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def name_supporter(
        self,
        member_id: UUID,
        *,
        supporter_id: UUID,
        helps_as: SupporterRole,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Somebody helps them to take part, and has a record of their own.

        Refusals, first match wins:
            MemberNotFoundError, SamePersonError, AlreadyRecordedError.
        """
        return self._send(
            MemberNameSupporter,
            {
                "member_id": member_id,
                "supporter_id": supporter_id,
                "helps_as": helps_as,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def end_supporter(
        self,
        member_id: UUID,
        *,
        supporter_id: UUID,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Somebody no longer helps them to take part.

        Refusals, first match wins:
            MemberNotFoundError, NotRecordedError.
        """
        return self._send(
            MemberEndSupporter,
            {
                "member_id": member_id,
                "supporter_id": supporter_id,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def link_elsewhere(
        self,
        member_id: UUID,
        *,
        organisation: str,
        reference: str,
        via: ConsentSource,
        link_id: UUID | None = None,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """They agree that this record is linked to theirs at another organisation.

        Refusals, first match wins:
            MemberNotFoundError, AlreadyRecordedError.
        """
        return self._send(
            MemberLinkElsewhere,
            {
                "member_id": member_id,
                "link_id": link_id or new_id(request_id, "link_id"),
                "organisation": organisation,
                "reference": reference,
                "via": via,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def end_link(
        self,
        member_id: UUID,
        *,
        link_id: UUID,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """The link to another organisation's record no longer holds.

        Refusals, first match wins:
            MemberNotFoundError, NotRecordedError.
        """
        return self._send(
            MemberEndLink,
            {
                "member_id": member_id,
                "link_id": link_id,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def train(
        self,
        member_id: UUID,
        *,
        course: str,
        provider: str,
        course_version: str | None = None,
        valid_until: date | None = None,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """They completed training.

        Refusals, first match wins:
            MemberNotFoundError, DayOrderError.
        """
        return self._send(
            MemberTrain,
            {
                "member_id": member_id,
                "course": course,
                "course_version": course_version,
                "provider": provider,
                "valid_until": valid_until,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def sign_agreement(
        self,
        member_id: UUID,
        *,
        kind: AgreementKind,
        wording: str,
        project_id: UUID | None = None,
        valid_until: date | None = None,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """They sign an agreement.

        Refusals, first match wins:
            MemberNotFoundError, DayOrderError.
        """
        return self._send(
            MemberSignAgreement,
            {
                "member_id": member_id,
                "kind": kind,
                "wording": wording,
                "project_id": project_id,
                "valid_until": valid_until,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def end_agreement(
        self,
        member_id: UUID,
        *,
        kind: AgreementKind,
        project_id: UUID | None = None,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """An agreement no longer holds.

        Refusals, first match wins:
            MemberNotFoundError, NotRecordedError.
        """
        return self._send(
            MemberEndAgreement,
            {
                "member_id": member_id,
                "kind": kind,
                "project_id": project_id,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def clear_check(
        self,
        member_id: UUID,
        *,
        check: CheckKind,
        valid_until: date | None = None,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """A check was cleared. Record nothing else of it.

        Refusals, first match wins:
            MemberNotFoundError, DayOrderError.
        """
        return self._send(
            MemberClearCheck,
            {
                "member_id": member_id,
                "check": check,
                "valid_until": valid_until,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def offer_role(
        self,
        member_id: UUID,
        *,
        organisation_id: UUID,
        role: str,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Offer somebody a role that the organisation has defined. It waits until they may take it.

        Refusals, first match wins:
            MemberNotFoundError, MemberSteppedDownError, OrganisationNotFoundError, RoleNotDefinedError,
            AlreadyRecordedError.
        """
        return self._send(
            MemberOfferRole,
            {
                "member_id": member_id,
                "organisation_id": organisation_id,
                "role": role,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def take_role(
        self,
        member_id: UUID,
        *,
        organisation_id: UUID,
        role: str,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """They take a role, and have what it needs.

        Refusals, first match wins:
            MemberNotFoundError, MemberSteppedDownError, OrganisationNotFoundError, RoleNotDefinedError,
            AlreadyRecordedError, RolePrerequisitesUnmetError.
        """
        return self._send(
            MemberTakeRole,
            {
                "member_id": member_id,
                "organisation_id": organisation_id,
                "role": role,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def end_role(
        self,
        member_id: UUID,
        *,
        organisation_id: UUID,
        role: str,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """They no longer have a role, or an offer of it.

        Refusals, first match wins:
            MemberNotFoundError, NotRecordedError.
        """
        return self._send(
            MemberEndRole,
            {
                "member_id": member_id,
                "organisation_id": organisation_id,
                "role": role,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def tell_preferences(
        self,
        member_id: UUID,
        *,
        level_wanted: Level | None = None,
        skills: Sequence[str] = (),
        interests: Sequence[str] = (),
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """They tell what they would like to do. It replaces what they told before.

        Refusals, first match wins:
            MemberNotFoundError.
        """
        return self._send(
            MemberTellPreferences,
            {
                "member_id": member_id,
                "level_wanted": level_wanted,
                "skills": skills,
                "interests": interests,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def submit_expression(
        self,
        member_id: UUID,
        *,
        expression_id: UUID | None = None,
        project_id: UUID | None = None,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """They offer to take part: an expression of interest.

        Refusals, first match wins:
            MemberNotFoundError, MemberSteppedDownError, AlreadyRecordedError.
        """
        return self._send(
            MemberSubmitExpression,
            {
                "member_id": member_id,
                "expression_id": expression_id or new_id(request_id, "expression_id"),
                "project_id": project_id,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def withdraw_expression(
        self,
        member_id: UUID,
        *,
        expression_id: UUID,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """They take their offer back.

        Refusals, first match wins:
            MemberNotFoundError, NotRecordedError.
        """
        return self._send(
            MemberWithdrawExpression,
            {
                "member_id": member_id,
                "expression_id": expression_id,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def decline_match(
        self,
        member_id: UUID,
        *,
        expression_id: UUID,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """They say no to the match. No reason is asked.

        Refusals, first match wins:
            MemberNotFoundError, NotRecordedError.
        """
        return self._send(
            MemberDeclineMatch,
            {
                "member_id": member_id,
                "expression_id": expression_id,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def declare_interest(
        self,
        member_id: UUID,
        *,
        kind: InterestKind,
        words: str,
        interest_id: UUID | None = None,
        project_id: UUID | None = None,
        brief_id: UUID | None = None,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """They declare something that could be thought to sway them.

        Refusals, first match wins:
            MemberNotFoundError, AlreadyRecordedError.
        """
        return self._send(
            MemberDeclareInterest,
            {
                "member_id": member_id,
                "interest_id": interest_id or new_id(request_id, "interest_id"),
                "kind": kind,
                "project_id": project_id,
                "brief_id": brief_id,
                "words": words,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def manage_interest(
        self,
        member_id: UUID,
        *,
        interest_id: UUID,
        how: InterestHandling,
        project_id: UUID | None = None,
        brief_id: UUID | None = None,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Say what is done about a declared interest.

        Refusals, first match wins:
            MemberNotFoundError, NotRecordedError.
        """
        return self._send(
            MemberManageInterest,
            {
                "member_id": member_id,
                "interest_id": interest_id,
                "how": how,
                "project_id": project_id,
                "brief_id": brief_id,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def end_interest(
        self,
        member_id: UUID,
        *,
        interest_id: UUID,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """The interest no longer stands.

        Refusals, first match wins:
            MemberNotFoundError, NotRecordedError.
        """
        return self._send(
            MemberEndInterest,
            {
                "member_id": member_id,
                "interest_id": interest_id,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def give_payroll_reference(
        self,
        member_id: UUID,
        *,
        reference: str,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Say how the payroll system calls them. It replaces an earlier reference.

        Refusals, first match wins:
            MemberNotFoundError, BankDetailError.
        """
        return self._send(
            MemberGivePayrollReference,
            {
                "member_id": member_id,
                "reference": reference,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def step_down(
        self,
        member_id: UUID,
        *,
        reason: str | None = None,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """They leave at their own choice.

        Refusals, first match wins:
            MemberNotFoundError, MemberSteppedDownError.
        """
        return self._send(
            MemberStepDown,
            {
                "member_id": member_id,
                "reason": reason,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def ask_to_leave(
        self,
        member_id: UUID,
        *,
        reason: str,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """The organisation asked them to leave. That it did, and why, is kept apart, and the file does not tell it.

        Refusals, first match wins:
            MemberNotFoundError, MemberSteppedDownError.
        """
        return self._send(
            MemberAskToLeave,
            {
                "member_id": member_id,
                "reason": reason,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def return_to(
        self,
        member_id: UUID,
        *,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Somebody who had left comes back.

        Refusals, first match wins:
            MemberNotFoundError, NotRecordedError.
        """
        return self._send(
            MemberReturn,
            {"member_id": member_id, "occurred_on": occurred_on, "occurred_at": occurred_at, "request_id": request_id},
        )

    def reinstate(
        self,
        member_id: UUID,
        *,
        reason: str | None = None,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """The organisation takes back that it asked somebody to leave.

        Refusals, first match wins:
            MemberNotFoundError, NotRecordedError.
        """
        return self._send(
            MemberReinstate,
            {
                "member_id": member_id,
                "reason": reason,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def pause(
        self,
        member_id: UUID,
        *,
        expected_back_on: date | None = None,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """They rest from taking part for a while.

        Refusals, first match wins:
            MemberNotFoundError, MemberSteppedDownError.
        """
        return self._send(
            MemberPause,
            {
                "member_id": member_id,
                "expected_back_on": expected_back_on,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def resume(
        self,
        member_id: UUID,
        *,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """They take part again after a pause.

        Refusals, first match wins:
            MemberNotFoundError, NotRecordedError.
        """
        return self._send(
            MemberResume,
            {"member_id": member_id, "occurred_on": occurred_on, "occurred_at": occurred_at, "request_id": request_id},
        )

    def keep_note(
        self,
        member_id: UUID,
        *,
        kind: NoteKind,
        words: str,
        finding: Finding | None = None,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Keep a note about how somebody takes part: a conversation, a concern, a challenge, or what was found.

        Refusals, first match wins:
            MemberNotFoundError.
        """
        return self._send(
            MemberKeepNote,
            {
                "member_id": member_id,
                "kind": kind,
                "finding": finding,
                "words": words,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def record_death(
        self,
        member_id: UUID,
        *,
        reported_by: str,
        wishes: str | None = None,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """They died, on the day given. All contact ends at once.

        Refusals, first match wins:
            MemberNotFoundError, AlreadyRecordedError.
        """
        return self._send(
            MemberRecordDeath,
            {
                "member_id": member_id,
                "reported_by": reported_by,
                "wishes": wishes,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def correct_death(
        self,
        member_id: UUID,
        *,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """The report of a death was mistaken.

        Refusals, first match wins:
            MemberNotFoundError, NotRecordedError.
        """
        return self._send(
            MemberCorrectDeath,
            {"member_id": member_id, "occurred_on": occurred_on, "occurred_at": occurred_at, "request_id": request_id},
        )

    def ask_arrangements(
        self,
        member_id: UUID,
        *,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """They are asked which arrangements they need.

        Refusals, first match wins:
            MemberNotFoundError.
        """
        return self._send(
            MemberAskArrangements,
            {"member_id": member_id, "occurred_on": occurred_on, "occurred_at": occurred_at, "request_id": request_id},
        )

    def tell_arrangement(
        self,
        member_id: UUID,
        *,
        need: Need,
        arrangement_id: UUID | None = None,
        words: str | None = None,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """They tell of an arrangement that they need.

        Refusals, first match wins:
            MemberNotFoundError, AlreadyRecordedError.
        """
        return self._send(
            MemberTellArrangement,
            {
                "member_id": member_id,
                "arrangement_id": arrangement_id or new_id(request_id, "arrangement_id"),
                "need": need,
                "words": words,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def note_arrangement(
        self,
        member_id: UUID,
        *,
        arrangement_id: UUID,
        step: Step,
        shared_with: str | None = None,
        was_agreed: bool = False,
        session_id: UUID | None = None,
        review_on: date | None = None,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """A step was taken about an arrangement: flagged, shared, met, not met, or reviewed.

        Refusals, first match wins:
            MemberNotFoundError, NotRecordedError, DayOrderError.

        What was shared without agreement was shared: it is recorded, and reported.
        """
        return self._send(
            MemberNoteArrangement,
            {
                "member_id": member_id,
                "arrangement_id": arrangement_id,
                "step": step,
                "shared_with": shared_with,
                "was_agreed": was_agreed,
                "session_id": session_id,
                "review_on": review_on,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def end_arrangement(
        self,
        member_id: UUID,
        *,
        arrangement_id: UUID,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """They no longer need an arrangement.

        Refusals, first match wins:
            MemberNotFoundError, NotRecordedError.
        """
        return self._send(
            MemberEndArrangement,
            {
                "member_id": member_id,
                "arrangement_id": arrangement_id,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def name_contact_point(
        self,
        member_id: UUID,
        *,
        purpose: ContactPurpose,
        office: str,
        details: str | None = None,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Say whom they turn to for a purpose.

        Refusals, first match wins:
            MemberNotFoundError.
        """
        return self._send(
            MemberNameContactPoint,
            {
                "member_id": member_id,
                "purpose": purpose,
                "office": office,
                "details": details,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def end_contact_point(
        self,
        member_id: UUID,
        *,
        purpose: ContactPurpose,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """They can no longer turn to whoever was named for a purpose.

        Refusals, first match wins:
            MemberNotFoundError, NotRecordedError.
        """
        return self._send(
            MemberEndContactPoint,
            {
                "member_id": member_id,
                "purpose": purpose,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def check_in(
        self,
        member_id: UUID,
        *,
        next_on: date | None = None,
        words: str | None = None,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """They are asked how they are doing.

        Refusals, first match wins:
            MemberNotFoundError, DayOrderError.
        """
        return self._send(
            MemberCheckIn,
            {
                "member_id": member_id,
                "next_on": next_on,
                "words": words,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def queue_invitation(
        self,
        member_id: UUID,
        *,
        project_id: UUID | None = None,
        purpose: str | None = None,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """An invitation is prepared and waits to be sent.

        Refusals, first match wins:
            MemberNotFoundError, MemberSteppedDownError, ProjectClosedError, AlreadyRecordedError.
        """
        return self._send(
            MemberQueueInvitation,
            {
                "member_id": member_id,
                "project_id": project_id,
                "purpose": purpose,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def invite(
        self,
        member_id: UUID,
        *,
        project_id: UUID | None = None,
        purpose: str | None = None,
        basis: InvitationBasis = InvitationBasis.CONSENT,
        introduced_by_id: UUID | None = None,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Invite them to a project, or to involvement at large.

        Refusals, first match wins:
            MemberNotFoundError, MemberSteppedDownError, ProjectClosedError.

        An invitation without a live consent is recorded as what happened, and reported; it is not refused.
        """
        return self._send(
            MemberInvite,
            {
                "member_id": member_id,
                "project_id": project_id,
                "purpose": purpose,
                "basis": basis,
                "introduced_by_id": introduced_by_id,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def match(
        self,
        member_id: UUID,
        *,
        expression_id: UUID,
        project_id: UUID,
        reason: str,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Match their offer with a project, and say why.

        Refusals, first match wins:
            MemberNotFoundError, MemberSteppedDownError, ProjectNotFoundError, ProjectClosedError,
            NotRecordedError.
        """
        return self._send(
            MemberMatch,
            {
                "member_id": member_id,
                "expression_id": expression_id,
                "project_id": project_id,
                "reason": reason,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )
