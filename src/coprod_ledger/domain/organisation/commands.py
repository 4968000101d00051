"""What may be asked of an organisation's record."""

from datetime import date
from typing import Annotated, ClassVar, Literal
from uuid import UUID

from pydantic import Field

from coprod_ledger.domain.command import Code, Command, Currency, Label, PositivePence

PolicyVersion = Annotated[str, Field(min_length=1, max_length=40)]


class OrganisationRegister(Command):
    """An organisation keeps, or takes part in, this record."""

    creates: ClassVar[str | None] = "organisation_id"
    command: Literal["organisation.register"] = "organisation.register"
    organisation_id: UUID
    name: Label


class OrganisationAdoptPolicy(Command):
    """The organisation pays by this version of a policy."""

    command: Literal["organisation.adopt_policy"] = "organisation.adopt_policy"
    organisation_id: UUID
    policy_code: Code
    policy_version: PolicyVersion
    starts_on: date
    """The first day of activity that it covers."""
    due_after_days: Annotated[int, Field(ge=0, le=366)]
    """A sum falls due this many days after the activity."""


class OrganisationRetirePolicy(Command):
    """The organisation stops paying by this policy for later activity."""

    command: Literal["organisation.retire_policy"] = "organisation.retire_policy"
    organisation_id: UUID
    policy_code: Code
    policy_version: PolicyVersion


class OrganisationConfirmRate(Command):
    """The organisation has checked a rate that ships unconfirmed against the issuer's document."""

    command: Literal["organisation.confirm_rate"] = "organisation.confirm_rate"
    organisation_id: UUID
    policy_code: Code
    policy_version: PolicyVersion
    rate_code: Code
    rate_starts_on: date
    amount_minor: PositivePence
    currency: Currency = "GBP"
    confirmed_by: Label
    """The office that confirmed it; name nobody."""
    evidence: Label
    """The document and page that it was checked against."""


class OrganisationWithdrawRateConfirmation(Command):
    """The organisation no longer stands by a confirmation."""

    command: Literal["organisation.withdraw_rate_confirmation"] = "organisation.withdraw_rate_confirmation"
    organisation_id: UUID
    policy_code: Code
    policy_version: PolicyVersion
    rate_code: Code
    rate_starts_on: date


class OrganisationCloseBooks(Command):
    """The organisation closes its books. What is recorded later of the time before is an adjustment, and they are
    never opened again; they can be closed up to a later day.
    """

    command: Literal["organisation.close_books"] = "organisation.close_books"
    organisation_id: UUID
    closed_until: date
    """The last day that is closed."""
