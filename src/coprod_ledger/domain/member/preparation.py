"""How somebody is prepared, and takes a role once they have what it needs. What it needs, each organisation says.

A role that waits for a check or a course waits by itself: everything else that somebody does goes on.
"""

from datetime import date
from functools import reduce
from typing import Any
from uuid import UUID

from msgspec.structs import replace

from coprod_ledger.domain.decider import Situation
from coprod_ledger.domain.member import preparation_commands as c
from coprod_ledger.domain.member import preparation_facts as f
from coprod_ledger.domain.member.aggregate import Member, active_member, members, record_of, records_of
from coprod_ledger.domain.member.commands import MemberTrain
from coprod_ledger.domain.member.preparedness import Preparation, Training, lacking
from coprod_ledger.domain.organisation.aggregate import organisations
from coprod_ledger.domain.organisation.requirements import AgreementKind, Needs
from coprod_ledger.errors import (
    AgreementMissingError,
    AlreadyRecordedError,
    DayOrderError,
    NotRecordedError,
    RoleNotDefinedError,
    RolePrerequisitesUnmetError,
)


def prepared(member_id: UUID, situation: Situation) -> Preparation:
    """How somebody is prepared, by all their records.

    Raises:
        MemberNotFoundError.
    """
    each = (record.preparation for record in records_of(member_id, situation))
    return reduce(Preparation.with_that_of, each)


def has_agreed_to_confidence(member_id: UUID, project_id: UUID, situation: Situation, *, on: date) -> bool:
    """Whether a confidentiality agreement of somebody, for this project or for all, holds on a day.

    Raises:
        MemberNotFoundError.
    """
    kind = AgreementKind.CONFIDENTIALITY.value
    return prepared(member_id, situation).has_signed(kind, on=on, project_id=project_id)


def check_confidential(member_id: UUID, project_id: UUID, situation: Situation, *, on: date) -> None:
    """Makes sure that somebody may be where restricted things are said on a day.

    Raises:
        MemberNotFoundError, AgreementMissingError.
    """
    if not has_agreed_to_confidence(member_id, project_id, situation, on=on):
        raise AgreementMissingError(member_id, AgreementKind.CONFIDENTIALITY.value, project_id=project_id, on=on)


def _check_end(valid_until: date | None, situation: Situation) -> None:
    if valid_until is not None and valid_until < situation.happened_on:
        raise DayOrderError("the day on which it happened", "valid_until")


@members.decides(MemberTrain)
def train(command: MemberTrain, situation: Situation) -> f.MemberTrained:
    """Refusals: MemberNotFoundError, DayOrderError."""
    member = record_of(command.member_id, situation)
    _check_end(command.valid_until, situation)
    return f.MemberTrained(
        originator_id=member.member_id,
        course=command.course,
        course_version=command.course_version,
        provider=command.provider,
        valid_until=command.valid_until,
    )


@members.decides(c.MemberSignAgreement)
def sign_agreement(command: c.MemberSignAgreement, situation: Situation) -> f.AgreementSigned:
    """Refusals: MemberNotFoundError, DayOrderError."""
    member = record_of(command.member_id, situation)
    _check_end(command.valid_until, situation)
    return f.AgreementSigned(
        originator_id=member.member_id,
        kind=command.kind.value,
        wording=command.wording,
        project_id=command.project_id,
        valid_until=command.valid_until,
    )


@members.decides(c.MemberEndAgreement)
def end_agreement(command: c.MemberEndAgreement, situation: Situation) -> f.AgreementEnded:
    """Refusals: MemberNotFoundError, NotRecordedError."""
    for record in records_of(command.member_id, situation):
        if (command.kind.value, command.project_id) in record.preparation.agreements:
            return f.AgreementEnded(
                originator_id=record.member_id, kind=command.kind.value, project_id=command.project_id
            )
    raise NotRecordedError(
        f"{command.kind} agreement of the member {command.member_id} that holds", remedy="There is nothing to end."
    )


@members.decides(c.MemberClearCheck)
def clear_check(command: c.MemberClearCheck, situation: Situation) -> f.CheckCleared:
    """Refusals: MemberNotFoundError, DayOrderError."""
    member = record_of(command.member_id, situation)
    _check_end(command.valid_until, situation)
    return f.CheckCleared(originator_id=member.member_id, check=command.check.value, valid_until=command.valid_until)


def _needs(organisation_id: UUID, role: str, situation: Situation) -> Needs:
    organisation = situation.load(organisations, organisation_id)
    if role not in organisation.roles:
        raise RoleNotDefinedError(organisation_id, role)
    return organisation.roles[role]


@members.decides(c.MemberOfferRole)
def offer_role(command: c.MemberOfferRole, situation: Situation) -> f.RoleOffered:
    """Refusals: MemberNotFoundError, MemberSteppedDownError, OrganisationNotFoundError, RoleNotDefinedError,
    AlreadyRecordedError.
    """
    active_member(command.member_id, situation)
    _needs(command.organisation_id, command.role, situation)
    preparation = prepared(command.member_id, situation)
    if (command.organisation_id, command.role) in preparation.offered | preparation.held:
        raise AlreadyRecordedError(f"the role {command.role} of the member {command.member_id}")
    member = record_of(command.member_id, situation)
    return f.RoleOffered(originator_id=member.member_id, organisation_id=command.organisation_id, role=command.role)


@members.decides(c.MemberTakeRole)
def take_role(command: c.MemberTakeRole, situation: Situation) -> f.RoleTaken:
    """Refusals: MemberNotFoundError, MemberSteppedDownError, OrganisationNotFoundError, RoleNotDefinedError,
    AlreadyRecordedError, RolePrerequisitesUnmetError.
    """
    active_member(command.member_id, situation)
    needs = _needs(command.organisation_id, command.role, situation)
    preparation = prepared(command.member_id, situation)
    if (command.organisation_id, command.role) in preparation.held:
        raise AlreadyRecordedError(f"the role {command.role} of the member {command.member_id}")
    missing = lacking(preparation, command.organisation_id, needs, on=situation.happened_on)
    if missing:
        raise RolePrerequisitesUnmetError(command.member_id, command.role, missing=missing)
    member = record_of(command.member_id, situation)
    return f.RoleTaken(originator_id=member.member_id, organisation_id=command.organisation_id, role=command.role)


@members.decides(c.MemberEndRole)
def end_role(command: c.MemberEndRole, situation: Situation) -> f.RoleEnded:
    """Refusals: MemberNotFoundError, NotRecordedError."""
    for record in records_of(command.member_id, situation):
        own = record.preparation
        if (command.organisation_id, command.role) in own.offered | own.held:
            return f.RoleEnded(
                originator_id=record.member_id, organisation_id=command.organisation_id, role=command.role
            )
    raise NotRecordedError(f"role {command.role} of the member {command.member_id}", remedy="There is nothing to end.")


def _with(member: Member, **changes: Any) -> Member:
    return replace(member, preparation=replace(member.preparation, **changes))


@members.evolves(f.MemberTrained)
def _(member: Member, fact: f.MemberTrained) -> Member:
    training = Training(fact.course, fact.course_version, fact.happened_on, fact.valid_until)
    return _with(member, trainings=(*member.preparation.trainings, training))


@members.evolves(f.AgreementSigned)
def _(member: Member, fact: f.AgreementSigned) -> Member:
    signed = {(fact.kind, fact.project_id): (fact.happened_on, fact.valid_until)}
    return _with(member, agreements=member.preparation.agreements | signed)


@members.evolves(f.AgreementEnded)
def _(member: Member, fact: f.AgreementEnded) -> Member:
    ended = (fact.kind, fact.project_id)
    return _with(member, agreements={k: v for k, v in member.preparation.agreements.items() if k != ended})


@members.evolves(f.CheckCleared)
def _(member: Member, fact: f.CheckCleared) -> Member:
    return _with(member, checks=member.preparation.checks | {fact.check: (fact.happened_on, fact.valid_until)})


@members.evolves(f.RoleOffered)
def _(member: Member, fact: f.RoleOffered) -> Member:
    return _with(member, offered=member.preparation.offered | {(fact.organisation_id, fact.role)})


@members.evolves(f.RoleTaken)
def _(member: Member, fact: f.RoleTaken) -> Member:
    role = {(fact.organisation_id, fact.role)}
    return _with(member, offered=member.preparation.offered - role, held=member.preparation.held | role)


@members.evolves(f.RoleEnded)
def _(member: Member, fact: f.RoleEnded) -> Member:
    role = {(fact.organisation_id, fact.role)}
    return _with(member, offered=member.preparation.offered - role, held=member.preparation.held - role)
