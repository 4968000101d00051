"""How a standing group's commands lead to facts, and these to what decisions need to know."""

from uuid import UUID

import msgspec
from msgspec.structs import replace

from coprod_ledger.domain.decider import Decider, Situation
from coprod_ledger.domain.group import commands as c
from coprod_ledger.domain.group import facts as f
from coprod_ledger.domain.member.aggregate import active_member, ids_of
from coprod_ledger.domain.organisation.aggregate import organisations
from coprod_ledger.domain.personal import Category, Clear
from coprod_ledger.domain.project.aggregate import projects
from coprod_ledger.errors import (
    AgreementVersionError,
    AlreadyRecordedError,
    GroupNotFoundError,
    NotInGroupError,
)


class Group(msgspec.Struct, frozen=True):
    """What decisions need to know of a standing group."""

    group_id: UUID
    members: frozenset[UUID] = frozenset()
    projects: frozenset[UUID] = frozenset()
    agreement: int = 0
    """The version of its agreement in force; 0: none was adopted."""
    accepted: dict[UUID, int] = msgspec.field(default_factory=dict)
    """The last version that each has accepted."""


groups: Decider[Group] = Decider("group", Group, GroupNotFoundError)


def _who(group: Group, member_id: UUID, situation: Situation) -> UUID | None:
    """The id under which somebody is in the group. `None`: they are not."""
    return next(iter(ids_of(member_id, situation) & group.members), None)


@groups.decides(c.GroupForm)
def form(command: c.GroupForm, situation: Situation) -> f.GroupFormed:
    """Refusals: OrganisationNotFoundError, AlreadyRecordedError."""
    organisation = situation.load(organisations, command.organisation_id)
    if situation.find(groups, command.group_id):
        raise AlreadyRecordedError(f"the group {command.group_id}")
    return f.GroupFormed(
        originator_id=command.group_id, organisation_id=organisation.organisation_id, title=command.title
    )


@groups.decides(c.GroupJoin)
def join(command: c.GroupJoin, situation: Situation) -> f.GroupJoined:
    """Refusals: GroupNotFoundError, MemberNotFoundError, MemberSteppedDownError, AlreadyRecordedError."""
    group = situation.load(groups, command.group_id)
    member = active_member(command.member_id, situation)
    if _who(group, member.member_id, situation) is not None:
        raise AlreadyRecordedError(f"the member {member.member_id} in the group {group.group_id}")
    return f.GroupJoined(originator_id=group.group_id, member_id=member.member_id)


@groups.decides(c.GroupLeave)
def leave(command: c.GroupLeave, situation: Situation) -> f.GroupLeft:
    """Refusals: GroupNotFoundError, MemberNotFoundError, NotInGroupError."""
    group = situation.load(groups, command.group_id)
    who = _who(group, command.member_id, situation)
    if who is None:
        raise NotInGroupError(command.member_id, group.group_id)
    return f.GroupLeft(originator_id=group.group_id, member_id=who)


@groups.decides(c.GroupTakeUpProject)
def take_up_project(command: c.GroupTakeUpProject, situation: Situation) -> f.GroupTookUpProject:
    """Refusals: GroupNotFoundError, ProjectNotFoundError, AlreadyRecordedError."""
    group = situation.load(groups, command.group_id)
    project = situation.load(projects, command.project_id)
    if project.project_id in group.projects:
        raise AlreadyRecordedError(f"the project {project.project_id} with the group {group.group_id}")
    return f.GroupTookUpProject(originator_id=group.group_id, project_id=project.project_id)


@groups.decides(c.GroupAdoptAgreement)
def adopt_agreement(command: c.GroupAdoptAgreement, situation: Situation) -> f.GroupAgreementAdopted:
    """Refusals: GroupNotFoundError."""
    group = situation.load(groups, command.group_id)
    return f.GroupAgreementAdopted(
        originator_id=group.group_id,
        version=group.agreement + 1,
        session_id=command.session_id,
        words=Clear(None, Category.WORDS, command.words.reveal()),
    )


@groups.decides(c.GroupAcceptAgreement)
def accept_agreement(command: c.GroupAcceptAgreement, situation: Situation) -> f.GroupAgreementAccepted:
    """Refusals: GroupNotFoundError, MemberNotFoundError, NotInGroupError, AgreementVersionError,
    AlreadyRecordedError.
    """
    group = situation.load(groups, command.group_id)
    who = _who(group, command.member_id, situation)
    if who is None:
        raise NotInGroupError(command.member_id, group.group_id)
    if command.version != group.agreement:
        raise AgreementVersionError(group.group_id, version=command.version, current=group.agreement)
    if group.accepted.get(who) == command.version:
        raise AlreadyRecordedError(f"that the member {who} accepted version {command.version}")
    return f.GroupAgreementAccepted(originator_id=group.group_id, version=command.version, member_id=who)


@groups.begins(f.GroupFormed)
def _(fact: f.GroupFormed) -> Group:
    return Group(fact.originator_id)


@groups.evolves(f.GroupJoined)
def _(group: Group, fact: f.GroupJoined) -> Group:
    return replace(group, members=group.members | {fact.member_id})


@groups.evolves(f.GroupLeft)
def _(group: Group, fact: f.GroupLeft) -> Group:
    return replace(group, members=group.members - {fact.member_id})


@groups.evolves(f.GroupTookUpProject)
def _(group: Group, fact: f.GroupTookUpProject) -> Group:
    return replace(group, projects=group.projects | {fact.project_id})


@groups.evolves(f.GroupAgreementAdopted)
def _(group: Group, fact: f.GroupAgreementAdopted) -> Group:
    return replace(group, agreement=fact.version)


@groups.evolves(f.GroupAgreementAccepted)
def _(group: Group, fact: f.GroupAgreementAccepted) -> Group:
    return replace(group, accepted={**group.accepted, fact.member_id: fact.version})
