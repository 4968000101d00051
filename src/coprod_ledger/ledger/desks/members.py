"""The desk of members. Written from the commands by scripts/make_desks.py: change those."""

from datetime import date, datetime
from uuid import UUID

from coprod_ledger.domain.capacity import Capacity
from coprod_ledger.domain.classification import Classification
from coprod_ledger.domain.member.commands import (
    ConsentSource,
    MemberAcceptInvitation,
    MemberConfide,
    MemberDeclareCapacity,
    MemberDeclineInvitation,
    MemberEndCapacity,
    MemberGiveContactConsent,
    MemberGivePayrollReference,
    MemberInvite,
    MemberOfferTerms,
    MemberRegister,
    MemberRescindTerms,
    MemberReturn,
    MemberShowInformation,
    MemberStepDown,
    MemberTrain,
    MemberWithdrawConfidence,
    MemberWithdrawContactConsent,
)
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

    def give_contact_consent(
        self,
        member_id: UUID,
        *,
        purpose: str,
        via: ConsentSource,
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
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def withdraw_contact_consent(
        self,
        member_id: UUID,
        *,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """They no longer wish to be contacted.

        Refusals, first match wins:
            MemberNotFoundError, NotRecordedError.
        """
        return self._send(
            MemberWithdrawContactConsent,
            {"member_id": member_id, "occurred_on": occurred_on, "occurred_at": occurred_at, "request_id": request_id},
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

    def invite(
        self,
        member_id: UUID,
        *,
        project_id: UUID | None = None,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Invite them to a project, or to involvement at large.

        Refusals, first match wins:
            MemberNotFoundError, MemberSteppedDownError.

        An invitation without a live consent is recorded as what happened, and reported; it is not refused.
        """
        return self._send(
            MemberInvite,
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
        """They choose to tell something about work, tax and benefits. It is sealed, and replaces what they told before.

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

    def step_down(
        self,
        member_id: UUID,
        *,
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
            {"member_id": member_id, "occurred_on": occurred_on, "occurred_at": occurred_at, "request_id": request_id},
        )

    def return_to(
        self,
        member_id: UUID,
        *,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Somebody who had stepped down comes back.

        Refusals, first match wins:
            MemberNotFoundError, NotRecordedError.
        """
        return self._send(
            MemberReturn,
            {"member_id": member_id, "occurred_on": occurred_on, "occurred_at": occurred_at, "request_id": request_id},
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
            MemberNotFoundError.
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
