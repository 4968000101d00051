"""How a member's commands lead to facts."""

from collections.abc import Callable, Sequence
from datetime import date
from uuid import UUID

import msgspec

from coprod_ledger.domain.capacity import Capacity
from coprod_ledger.domain.classification import Classification
from coprod_ledger.domain.decider import Decider, Situation
from coprod_ledger.domain.member import commands as c
from coprod_ledger.domain.member import facts as f
from coprod_ledger.domain.member.preparedness import Preparation
from coprod_ledger.domain.organisation.aggregate import organisations
from coprod_ledger.domain.personal import Category, Clear
from coprod_ledger.errors import (
    AlreadyRecordedError,
    CapacityNotHeldError,
    MemberNotFoundError,
    MemberSteppedDownError,
    NotRecordedError,
    PolicyNotAdoptedError,
)


class Terms(msgspec.Struct, frozen=True):
    """By which policy and level somebody's time is paid, from a day on and until another (included; `None`: still)."""

    organisation_id: UUID
    policy_code: str
    policy_version: str
    role_level: str
    classification: Classification | None
    starts_on: date
    ends_on: date | None = None


class Member(msgspec.Struct, frozen=True):
    """What decisions need to know of a member."""

    member_id: UUID
    consents: dict[str, str] = msgspec.field(default_factory=dict)
    """Live consents to be contacted: through whom each was given, by purpose."""
    has_refused_contact: bool = False
    """Their last word was that they no longer wish to be contacted."""
    queued: dict[UUID | None, str | None] = msgspec.field(default_factory=dict)
    """Invitations that wait to be sent: the purpose of the consent they rest on, by project."""
    invited: frozenset[UUID | None] = frozenset()
    """Open invitations, by project (`None`: to involvement at large)."""
    capacities: dict[Capacity, bool] = msgspec.field(default_factory=dict)
    """The capacities they hold, and whether each is salaried."""
    terms: tuple[Terms, ...] = ()
    has_confided: bool = False
    has_left: bool = False
    """They stepped down or were asked to leave; which of the two, decisions do not know."""
    is_paused: bool = False
    died_on: date | None = None
    """The day they died. `None`: no death is on the record, or the report was corrected."""
    is_child: bool = False
    """They were not of age when they were last asked. Their day of birth is sealed."""
    kept_id: UUID | None = None
    """The record with which this one was merged, and under which they are known now. `None`: under this one."""
    merged_ids: frozenset[UUID] = frozenset()
    """The records that were merged into this one."""
    supporters: frozenset[UUID] = frozenset()
    """The members who help them to take part."""
    links: frozenset[UUID] = frozenset()
    """Links to their records elsewhere."""
    preparation: Preparation = msgspec.field(default_factory=Preparation)
    interests: frozenset[UUID] = frozenset()
    """Declared interests that still stand."""
    expressions: dict[UUID, UUID | None] = msgspec.field(default_factory=dict)
    """Expressions of interest not withdrawn: the project each is matched to (`None`: none yet)."""
    arrangements: frozenset[UUID] = frozenset()
    """Arrangements that they need and that did not end."""
    contact_points: frozenset[str] = frozenset()
    """The purposes for which they have somebody to turn to."""

    @property
    def standing(self) -> str:
        """`taking_part`, or why they do not at present: `died`, `left` or `paused`."""
        if self.died_on is not None:
            return "died"
        if self.has_left:
            return "left"
        return "paused" if self.is_paused else "taking_part"

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


Find = Callable[[UUID], Member | None]
"""Finds a record; `None`: there is none."""


def same_person(member_id: UUID, find: Find) -> tuple[Member, ...]:
    """Every record of the person behind a record: first the one under which they are known now. None: nobody's."""
    kept, seen = find(member_id), {member_id}
    if kept is None:
        return ()
    while kept.kept_id is not None and kept.kept_id not in seen and (into := find(kept.kept_id)) is not None:
        seen.add(kept.kept_id)
        kept = into
    found, waiting = {kept.member_id: kept}, list(kept.merged_ids)
    while waiting:
        one = waiting.pop()
        if one not in found and (other := find(one)) is not None and other.kept_id is not None:
            found[one] = other
            waiting += other.merged_ids
    return tuple(found.values())


def standing_of(records: Sequence[Member]) -> str:
    """Where somebody stands, from all their records, that under which they are known first."""
    return "died" if any(record.died_on for record in records) else records[0].standing


def records_of(member_id: UUID, situation: Situation) -> tuple[Member, ...]:
    """Every record of the person behind a record: first the one under which they are known now.

    Raises:
        MemberNotFoundError.
    """
    situation.load(members, member_id)
    return same_person(member_id, lambda one: situation.find(members, one))


def ids_of(member_id: UUID, situation: Situation) -> frozenset[UUID]:
    """The ids of every record of the person behind a record.

    Raises:
        MemberNotFoundError.
    """
    return frozenset(record.member_id for record in records_of(member_id, situation))


def record_of(member_id: UUID, situation: Situation) -> Member:
    """The record under which somebody is known now, whichever of their records was named.

    Raises:
        MemberNotFoundError.
    """
    return records_of(member_id, situation)[0]


def active_member(member_id: UUID, situation: Situation) -> Member:
    """The member, as named, who takes part at present: not left, not resting, not dead.

    Raises:
        MemberNotFoundError, MemberSteppedDownError.
    """
    standing = standing_of(records_of(member_id, situation))
    if standing != "taking_part":
        raise MemberSteppedDownError(member_id, standing=standing)
    return situation.load(members, member_id)


def in_capacity(member_id: UUID, capacity: Capacity, situation: Situation) -> Member:
    """The member, as named, who holds the capacity under any of their records.

    Raises:
        MemberNotFoundError, CapacityNotHeldError.
    """
    if not any(capacity in record.capacities for record in records_of(member_id, situation)):
        raise CapacityNotHeldError(member_id, capacity)
    return situation.load(members, member_id)


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


@members.decides(c.MemberDeclareCapacity)
def declare_capacity(command: c.MemberDeclareCapacity, situation: Situation) -> f.CapacityDeclared:
    """Refusals: MemberNotFoundError."""
    member = record_of(command.member_id, situation)
    return f.CapacityDeclared(
        originator_id=member.member_id,
        capacity=command.capacity,
        organisation=command.organisation,
        is_salaried=command.is_salaried,
    )


@members.decides(c.MemberEndCapacity)
def end_capacity(command: c.MemberEndCapacity, situation: Situation) -> f.CapacityEnded:
    """Refusals: MemberNotFoundError, CapacityNotHeldError."""
    for record in records_of(command.member_id, situation):
        if command.capacity in record.capacities:
            return f.CapacityEnded(originator_id=record.member_id, capacity=command.capacity)
    raise CapacityNotHeldError(command.member_id, command.capacity)


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
