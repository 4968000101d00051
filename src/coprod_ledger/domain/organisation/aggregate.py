"""How an organisation's commands lead to facts."""

from datetime import date
from uuid import UUID

import msgspec
from msgspec.structs import replace

from coprod_ledger.domain.decider import Decider, Situation
from coprod_ledger.domain.money import Money
from coprod_ledger.domain.organisation.commands import (
    OrganisationAdoptPolicy,
    OrganisationCloseBooks,
    OrganisationConfirmRate,
    OrganisationRegister,
    OrganisationRetirePolicy,
    OrganisationWithdrawRateConfirmation,
)
from coprod_ledger.domain.organisation.facts import (
    BooksClosed,
    OrganisationRegistered,
    PolicyAdopted,
    PolicyRetired,
    RateConfirmationWithdrawn,
    RateConfirmed,
)
from coprod_ledger.domain.organisation.requirements import Needs
from coprod_ledger.errors import (
    AlreadyRecordedError,
    DayOrderError,
    FutureDayError,
    NotRecordedError,
    OrganisationNotFoundError,
    PolicyNotHeldError,
    RateDiffersError,
)


class Adoption(msgspec.Struct, frozen=True):
    """A policy in use: from which day, until which (included; `None`: still), and the payment term in days."""

    starts_on: date
    ends_on: date | None
    due_after_days: int


RateKey = tuple[str, str, str, date]
"""Policy code, policy version, rate code and the day the rate starts."""


class Organisation(msgspec.Struct, frozen=True):
    """What decisions need to know of an organisation."""

    organisation_id: UUID
    adoptions: dict[tuple[str, str], tuple[Adoption, ...]] = msgspec.field(default_factory=dict)
    """By policy code and version, the oldest first: a policy can be adopted anew after it was retired."""
    confirmed: dict[RateKey, tuple[int, str]] = msgspec.field(default_factory=dict)
    """Confirmed rates: pence and currency."""
    roles: dict[str, Needs] = msgspec.field(default_factory=dict)
    """What each role that it has defined needs before it is taken."""
    closed_until: date | None = None
    """The last day up to which its books are closed. `None`: they never were."""

    def adoption(self, code: str, version: str, *, on: date) -> Adoption | None:
        """The newest adoption of a policy that covers activity `on` a day."""
        for adoption in reversed(self.adoptions.get((code, version), ())):
            if adoption.starts_on <= on and (adoption.ends_on is None or on <= adoption.ends_on):
                return adoption
        return None

    def open_adoption(self, code: str, version: str) -> Adoption | None:
        """The adoption of a policy that was not retired."""
        *_, newest = self.adoptions.get((code, version), (None,))
        return None if newest is None or newest.ends_on is not None else newest


organisations: Decider[Organisation] = Decider("organisation", Organisation, OrganisationNotFoundError)


@organisations.decides(OrganisationRegister)
def register(command: OrganisationRegister, situation: Situation) -> OrganisationRegistered:
    """Refusals: AlreadyRecordedError."""
    if situation.find(organisations, command.organisation_id):
        raise AlreadyRecordedError(f"the organisation {command.organisation_id}")
    return OrganisationRegistered(originator_id=command.organisation_id, name=command.name)


@organisations.decides(OrganisationAdoptPolicy)
def adopt_policy(command: OrganisationAdoptPolicy, situation: Situation) -> PolicyAdopted:
    """Refusals: OrganisationNotFoundError, PolicyNotHeldError, AlreadyRecordedError."""
    organisation = situation.load(organisations, command.organisation_id)
    if not situation.policies.knows(command.policy_code, command.policy_version):
        raise PolicyNotHeldError(command.policy_code, command.policy_version)
    if organisation.open_adoption(command.policy_code, command.policy_version):
        raise AlreadyRecordedError(f"the adoption of {command.policy_code} version {command.policy_version}")
    return PolicyAdopted(
        originator_id=organisation.organisation_id,
        policy_code=command.policy_code,
        policy_version=command.policy_version,
        starts_on=command.starts_on,
        due_after_days=command.due_after_days,
    )


@organisations.decides(OrganisationRetirePolicy)
def retire_policy(command: OrganisationRetirePolicy, situation: Situation) -> PolicyRetired:
    """Refusals: OrganisationNotFoundError, NotRecordedError."""
    organisation = situation.load(organisations, command.organisation_id)
    if organisation.open_adoption(command.policy_code, command.policy_version) is None:
        raise NotRecordedError(
            f"adoption of {command.policy_code} version {command.policy_version} that is in force",
            remedy="Check the code and the version.",
        )
    return PolicyRetired(
        originator_id=organisation.organisation_id,
        policy_code=command.policy_code,
        policy_version=command.policy_version,
    )


@organisations.decides(OrganisationConfirmRate)
def confirm_rate(command: OrganisationConfirmRate, situation: Situation) -> RateConfirmed:
    """Refusals: OrganisationNotFoundError, PolicyNotHeldError, RateDiffersError, AlreadyRecordedError."""
    organisation = situation.load(organisations, command.organisation_id)
    if not situation.policies.knows(command.policy_code, command.policy_version):
        raise PolicyNotHeldError(command.policy_code, command.policy_version)
    published = situation.policies.rate(
        command.policy_code, command.policy_version, command.rate_code, command.rate_starts_on
    )
    if published != (command.amount_minor, command.currency):
        shown = str(Money(*published)) if published else None
        raise RateDiffersError(command.policy_code, command.rate_code, published=shown)
    key = (command.policy_code, command.policy_version, command.rate_code, command.rate_starts_on)
    if key in organisation.confirmed:
        raise AlreadyRecordedError(f"a confirmation of the rate {command.rate_code} of {command.policy_code}")
    return RateConfirmed(
        originator_id=organisation.organisation_id,
        policy_code=command.policy_code,
        policy_version=command.policy_version,
        rate_code=command.rate_code,
        rate_starts_on=command.rate_starts_on,
        amount_minor=command.amount_minor,
        currency=command.currency,
        confirmed_by=command.confirmed_by,
        evidence=command.evidence,
    )


@organisations.decides(OrganisationWithdrawRateConfirmation)
def withdraw_rate_confirmation(
    command: OrganisationWithdrawRateConfirmation, situation: Situation
) -> RateConfirmationWithdrawn:
    """Refusals: OrganisationNotFoundError, NotRecordedError."""
    organisation = situation.load(organisations, command.organisation_id)
    key = (command.policy_code, command.policy_version, command.rate_code, command.rate_starts_on)
    if key not in organisation.confirmed:
        raise NotRecordedError(
            f"confirmation of the rate {command.rate_code} of {command.policy_code}",
            remedy="Check the policy, the rate and the day it starts.",
        )
    return RateConfirmationWithdrawn(
        originator_id=organisation.organisation_id,
        policy_code=command.policy_code,
        policy_version=command.policy_version,
        rate_code=command.rate_code,
        rate_starts_on=command.rate_starts_on,
    )


@organisations.decides(OrganisationCloseBooks)
def close_books(command: OrganisationCloseBooks, situation: Situation) -> BooksClosed:
    """Refusals: OrganisationNotFoundError, FutureDayError, DayOrderError, AlreadyRecordedError (they are closed up to
    that day, or a later one).
    """
    organisation = situation.load(organisations, command.organisation_id)
    if command.closed_until > situation.today:
        raise FutureDayError(command.closed_until, today=situation.today)
    if command.closed_until > situation.happened_on:
        raise DayOrderError("closed_until", "occurred_on")
    if organisation.closed_until is not None and command.closed_until <= organisation.closed_until:
        raise AlreadyRecordedError(f"that the books are closed up to {organisation.closed_until}")
    return BooksClosed(originator_id=organisation.organisation_id, closed_until=command.closed_until)


@organisations.begins(OrganisationRegistered)
def _(fact: OrganisationRegistered) -> Organisation:
    return Organisation(fact.originator_id)


@organisations.evolves(PolicyAdopted)
def _(organisation: Organisation, fact: PolicyAdopted) -> Organisation:
    adoption = Adoption(fact.starts_on, None, fact.due_after_days)
    key = (fact.policy_code, fact.policy_version)
    adopted = (*organisation.adoptions.get(key, ()), adoption)
    return replace(organisation, adoptions={**organisation.adoptions, key: adopted})


@organisations.evolves(PolicyRetired)
def _(organisation: Organisation, fact: PolicyRetired) -> Organisation:
    key = (fact.policy_code, fact.policy_version)
    if key not in organisation.adoptions:  # seen as at a day before it was adopted
        return organisation
    *before, newest = organisation.adoptions[key]
    retired = (*before, replace(newest, ends_on=fact.happened_on))
    return replace(organisation, adoptions={**organisation.adoptions, key: retired})


@organisations.evolves(RateConfirmed)
def _(organisation: Organisation, fact: RateConfirmed) -> Organisation:
    key = (fact.policy_code, fact.policy_version, fact.rate_code, fact.rate_starts_on)
    return replace(organisation, confirmed={**organisation.confirmed, key: (fact.amount_minor, fact.currency)})


@organisations.evolves(RateConfirmationWithdrawn)
def _(organisation: Organisation, fact: RateConfirmationWithdrawn) -> Organisation:
    key = (fact.policy_code, fact.policy_version, fact.rate_code, fact.rate_starts_on)
    return replace(organisation, confirmed={k: v for k, v in organisation.confirmed.items() if k != key})


@organisations.evolves(BooksClosed)
def _(organisation: Organisation, fact: BooksClosed) -> Organisation:
    return replace(organisation, closed_until=max(fact.closed_until, organisation.closed_until or fact.closed_until))
