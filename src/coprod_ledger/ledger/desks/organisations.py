"""The desk of organisations. Written from the commands by scripts/make_desks.py: change those."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from coprod_ledger.domain.organisation.commands import (
    OrganisationAdoptPolicy,
    OrganisationCloseBooks,
    OrganisationConfirmRate,
    OrganisationRegister,
    OrganisationRetirePolicy,
    OrganisationWithdrawRateConfirmation,
)
from coprod_ledger.domain.organisation.requirements import AgreementKind, CheckKind
from coprod_ledger.domain.organisation.roles_commands import CourseNeeded, OrganisationDefineRole
from coprod_ledger.ledger.desks.desk import Desk
from coprod_ledger.ledger.ids import new_id
from coprod_ledger.ledger.unit_of_work import Outcome


class Organisations(Desk):
    """Commands about organisations."""

    def register(
        self,
        *,
        name: str,
        organisation_id: UUID | None = None,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """An organisation keeps, or takes part in, this record.

        Refusals, first match wins:
            AlreadyRecordedError.
        """
        return self._send(
            OrganisationRegister,
            {
                "organisation_id": organisation_id or new_id(request_id, "organisation_id"),
                "name": name,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def adopt_policy(
        self,
        organisation_id: UUID,
        *,
        policy_code: str,
        policy_version: str,
        starts_on: date,
        due_after_days: int,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """The organisation pays by this version of a policy.

        Refusals, first match wins:
            OrganisationNotFoundError, PolicyNotHeldError, AlreadyRecordedError.
        """
        return self._send(
            OrganisationAdoptPolicy,
            {
                "organisation_id": organisation_id,
                "policy_code": policy_code,
                "policy_version": policy_version,
                "starts_on": starts_on,
                "due_after_days": due_after_days,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def retire_policy(
        self,
        organisation_id: UUID,
        *,
        policy_code: str,
        policy_version: str,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """The organisation stops paying by this policy for later activity.

        Refusals, first match wins:
            OrganisationNotFoundError, NotRecordedError.
        """
        return self._send(
            OrganisationRetirePolicy,
            {
                "organisation_id": organisation_id,
                "policy_code": policy_code,
                "policy_version": policy_version,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def confirm_rate(
        self,
        organisation_id: UUID,
        *,
        policy_code: str,
        policy_version: str,
        rate_code: str,
        rate_starts_on: date,
        amount_minor: int,
        confirmed_by: str,
        evidence: str,
        currency: str = "GBP",
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """The organisation has checked a rate that ships unconfirmed against the issuer's document.

        Refusals, first match wins:
            OrganisationNotFoundError, PolicyNotHeldError, RateDiffersError, AlreadyRecordedError.
        """
        return self._send(
            OrganisationConfirmRate,
            {
                "organisation_id": organisation_id,
                "policy_code": policy_code,
                "policy_version": policy_version,
                "rate_code": rate_code,
                "rate_starts_on": rate_starts_on,
                "amount_minor": amount_minor,
                "currency": currency,
                "confirmed_by": confirmed_by,
                "evidence": evidence,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def withdraw_rate_confirmation(
        self,
        organisation_id: UUID,
        *,
        policy_code: str,
        policy_version: str,
        rate_code: str,
        rate_starts_on: date,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """The organisation no longer stands by a confirmation.

        Refusals, first match wins:
            OrganisationNotFoundError, NotRecordedError.
        """
        return self._send(
            OrganisationWithdrawRateConfirmation,
            {
                "organisation_id": organisation_id,
                "policy_code": policy_code,
                "policy_version": policy_version,
                "rate_code": rate_code,
                "rate_starts_on": rate_starts_on,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def close_books(
        self,
        organisation_id: UUID,
        *,
        closed_until: date,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """The organisation closes its books. What is recorded later of the time before is an adjustment, and they are
        never opened again; they can be closed up to a later day.

        Refusals, first match wins:
            OrganisationNotFoundError, FutureDayError, DayOrderError, AlreadyRecordedError (they are closed up
            to that day, or a later one).
        """
        return self._send(
            OrganisationCloseBooks,
            {
                "organisation_id": organisation_id,
                "closed_until": closed_until,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def define_role(
        self,
        organisation_id: UUID,
        *,
        role: str,
        title: str,
        courses: Sequence[CourseNeeded] = (),
        checks: Sequence[CheckKind] = (),
        agreements: Sequence[AgreementKind] = (),
        roles: Sequence[str] = (),
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Say what a role needs before somebody takes it. Defining it again replaces what it needed.

        Refusals, first match wins:
            OrganisationNotFoundError, RoleNotDefinedError (a role that it builds on).
        """
        return self._send(
            OrganisationDefineRole,
            {
                "organisation_id": organisation_id,
                "role": role,
                "title": title,
                "courses": courses,
                "checks": checks,
                "agreements": agreements,
                "roles": roles,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )
