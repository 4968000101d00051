"""How a member's commands lead to facts."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from coprod_ledger.domain.capacity import Capacity
from coprod_ledger.domain.classification import Classification
from coprod_ledger.domain.decider import Decider, Situation
from coprod_ledger.domain.member import commands as c
from coprod_ledger.domain.member import facts as f
from coprod_ledger.domain.organisation.aggregate import organisations
from coprod_ledger.domain.personal import Category, Clear
from coprod_ledger.errors import (
    AlreadyRecordedError,
    CapacityNotHeldError,
    DayOrderError,
    MemberNotFoundError,
    MemberSteppedDownError,
    NotInvitedError,
    NotRecordedError,
    PolicyNotAdoptedError,
)


@dataclass(frozen=True, slots=True)
class Terms:
    """By which policy and level somebody's time is paid, from a day on and until another (included; `None`: still)."""

    organisation_id: UUID
    policy_code: str
    policy_version: str
    role_level: str
    classification: Classification | None
    starts_on: date
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """What decisions need to know of a member."""

    member_id: UUID
    has_contact_consent: bool = False
    capacities: dict[Capacity, bool] = field(default_factory=dict)
    """The capacities they hold, and whether each is salaried."""
    invited: frozenset[UUID | None] = frozenset()
    """Open invitations, by project (`None`: to involvement at large)."""
    terms: tuple[Terms, ...] = ()
    has_confided: bool = False
    has_stepped_down: bool = False

    def terms_with(self, organisation_id: UUID, *, on: date) -> Terms | None:
        """The newest terms with an organisation that cover activity `on` a day."""
        for terms in reversed(self.terms):
            covers = terms.starts_on <= on and (terms.ends_on is None or on <= terms.ends_on)
            if terms.organisation_id == organisation_id and covers:
                return terms
        return None

    def has_open_terms(self, organisation_id: UUID, *, on: date) -> bool:
        """Whether an organisation has offered terms by a day that it has not taken back."""
        return any(
            terms.organisation_id == organisation_id and terms.ends_on is None and terms.starts_on <= on
            for terms in self.terms
        )


members: Decider[Member] = Decider("member", Member, MemberNotFoundError)


def active_member(member_id: UUID, situation: Situation) -> Member:
    """The member, who has not stepped down.

    Raises:
        MemberNotFoundError, MemberSteppedDownError.
    """
    member = situation.load(members, member_id)
    if member.has_stepped_down:
        raise MemberSteppedDownError(member_id)
    return member


def in_capacity(member_id: UUID, capacity: Capacity, situation: Situation) -> Member:
    """The member, who holds the capacity.

    Raises:
        MemberNotFoundError, CapacityNotHeldError.
    """
    member = situation.load(members, member_id)
    if capacity not in member.capacities:
        raise CapacityNotHeldError(member_id, capacity)
    return member


@members.decides(c.MemberRegister)
def register(command: c.MemberRegister, situation: Situation) -> f.MemberRegistered:
    """Refusals: AlreadyRecordedError."""
    if situation.find(members, command.member_id):
        raise AlreadyRecordedError(f"the member {command.member_id}")
    contact = command.contact
    return f.MemberRegistered(
        originator_id=command.member_id,
        name=Clear(command.member_id, Category.IDENTITY, command.name.reveal()),
        contact=None if contact is None else Clear(command.member_id, Category.IDENTITY, contact.reveal()),
    )


@members.decides(c.MemberGiveContactConsent)
def give_contact_consent(command: c.MemberGiveContactConsent, situation: Situation) -> f.ContactConsentGiven:
    """Refusals: MemberNotFoundError."""
    member = situation.load(members, command.member_id)
    return f.ContactConsentGiven(originator_id=member.member_id, purpose=command.purpose, via=command.via.value)


@members.decides(c.MemberWithdrawContactConsent)
def withdraw_contact_consent(
    command: c.MemberWithdrawContactConsent, situation: Situation
) -> f.ContactConsentWithdrawn:
    """Refusals: MemberNotFoundError, NotRecordedError."""
    member = situation.load(members, command.member_id)
    if not member.has_contact_consent:
        raise NotRecordedError(
            f"live consent to contact of the member {member.member_id}", remedy="There is nothing to withdraw."
        )
    return f.ContactConsentWithdrawn(originator_id=member.member_id)


@members.decides(c.MemberDeclareCapacity)
def declare_capacity(command: c.MemberDeclareCapacity, situation: Situation) -> f.CapacityDeclared:
    """Refusals: MemberNotFoundError."""
    member = situation.load(members, command.member_id)
    return f.CapacityDeclared(
        originator_id=member.member_id,
        capacity=command.capacity,
        organisation=command.organisation,
        is_salaried=command.is_salaried,
    )


@members.decides(c.MemberEndCapacity)
def end_capacity(command: c.MemberEndCapacity, situation: Situation) -> f.CapacityEnded:
    """Refusals: MemberNotFoundError, CapacityNotHeldError."""
    member = in_capacity(command.member_id, command.capacity, situation)
    return f.CapacityEnded(originator_id=member.member_id, capacity=command.capacity)


@members.decides(c.MemberInvite)
def invite(command: c.MemberInvite, situation: Situation) -> f.MemberInvited:
    """Refusals: MemberNotFoundError, MemberSteppedDownError.

    An invitation without a live consent is recorded as what happened, and reported; it is not refused.
    """
    member = active_member(command.member_id, situation)
    return f.MemberInvited(
        originator_id=member.member_id, project_id=command.project_id, had_consent=member.has_contact_consent
    )


def _invited(command: c.MemberAcceptInvitation | c.MemberDeclineInvitation, situation: Situation) -> Member:
    member = situation.load(members, command.member_id)
    if command.project_id not in member.invited:
        raise NotInvitedError(member.member_id)
    return member


@members.decides(c.MemberAcceptInvitation)
def accept_invitation(command: c.MemberAcceptInvitation, situation: Situation) -> f.InvitationAccepted:
    """Refusals: MemberNotFoundError, NotInvitedError."""
    member = _invited(command, situation)
    return f.InvitationAccepted(originator_id=member.member_id, project_id=command.project_id)


@members.decides(c.MemberDeclineInvitation)
def decline_invitation(command: c.MemberDeclineInvitation, situation: Situation) -> f.InvitationDeclined:
    """Refusals: MemberNotFoundError, NotInvitedError."""
    member = _invited(command, situation)
    return f.InvitationDeclined(originator_id=member.member_id, project_id=command.project_id)


@members.decides(c.MemberTrain)
def train(command: c.MemberTrain, situation: Situation) -> f.MemberTrained:
    """Refusals: MemberNotFoundError, DayOrderError."""
    member = situation.load(members, command.member_id)
    if command.valid_until is not None and command.valid_until < situation.happened_on:
        raise DayOrderError("the day of the training", "valid_until")
    return f.MemberTrained(
        originator_id=member.member_id,
        course=command.course,
        course_version=command.course_version,
        provider=command.provider,
        valid_until=command.valid_until,
    )


@members.decides(c.MemberOfferTerms)
def offer_terms(command: c.MemberOfferTerms, situation: Situation) -> f.TermsOffered:
    """Refusals: MemberNotFoundError, MemberSteppedDownError, OrganisationNotFoundError, PolicyNotAdoptedError."""
    member = active_member(command.member_id, situation)
    organisation = situation.load(organisations, command.organisation_id)
    if not organisation.adoption(command.policy_code, command.policy_version, on=situation.happened_on):
        raise PolicyNotAdoptedError(command.policy_code, command.policy_version, on=situation.happened_on)
    return f.TermsOffered(
        originator_id=member.member_id,
        organisation_id=organisation.organisation_id,
        policy_code=command.policy_code,
        policy_version=command.policy_version,
        role_level=command.role_level,
        classification=command.classification,
    )


@members.decides(c.MemberRescindTerms)
def rescind_terms(command: c.MemberRescindTerms, situation: Situation) -> f.TermsRescinded:
    """Refusals: MemberNotFoundError, NotRecordedError."""
    member = situation.load(members, command.member_id)
    if not member.has_open_terms(command.organisation_id, on=situation.happened_on):
        raise NotRecordedError(
            f"terms of the organisation {command.organisation_id} with the member {member.member_id}",
            remedy="There is nothing to take back.",
        )
    return f.TermsRescinded(originator_id=member.member_id, organisation_id=command.organisation_id)


@members.decides(c.MemberConfide)
def confide(command: c.MemberConfide, situation: Situation) -> f.MemberConfided:
    """Refusals: MemberNotFoundError. (The door has read the details before: CircumstancesError.)"""
    member = situation.load(members, command.member_id)
    details = Clear(member.member_id, Category.CIRCUMSTANCES, command.details.reveal())
    return f.MemberConfided(originator_id=member.member_id, details=details)


@members.decides(c.MemberWithdrawConfidence)
def withdraw_confidence(command: c.MemberWithdrawConfidence, situation: Situation) -> f.ConfidenceWithdrawn:
    """Refusals: MemberNotFoundError, NotRecordedError."""
    member = situation.load(members, command.member_id)
    if not member.has_confided:
        raise NotRecordedError(f"confidence of the member {member.member_id}", remedy="There is nothing to withdraw.")
    return f.ConfidenceWithdrawn(originator_id=member.member_id)


@members.decides(c.MemberShowInformation)
def show_information(command: c.MemberShowInformation, situation: Situation) -> f.InformationShown:
    """Refusals: MemberNotFoundError."""
    member = situation.load(members, command.member_id)
    return f.InformationShown(
        originator_id=member.member_id,
        rule_versions=tuple(command.rule_versions),
        details=Clear(member.member_id, Category.CIRCUMSTANCES, command.details.reveal()),
    )


@members.decides(c.MemberStepDown)
def step_down(command: c.MemberStepDown, situation: Situation) -> f.MemberSteppedDown:
    """Refusals: MemberNotFoundError, MemberSteppedDownError."""
    return f.MemberSteppedDown(originator_id=active_member(command.member_id, situation).member_id)


@members.decides(c.MemberReturn)
def return_to(command: c.MemberReturn, situation: Situation) -> f.MemberReturned:
    """Refusals: MemberNotFoundError, NotRecordedError."""
    member = situation.load(members, command.member_id)
    if not member.has_stepped_down:
        raise NotRecordedError(
            f"stepping down of the member {member.member_id}", remedy="They are involved; nothing needs recording."
        )
    return f.MemberReturned(originator_id=member.member_id)
