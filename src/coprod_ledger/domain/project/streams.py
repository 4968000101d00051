"""Who decides for a project's streams: how its commands lead to facts, and how those change what decisions know."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

import msgspec
from msgspec.structs import replace

from coprod_ledger.domain.capacity import JOINS_AS
from coprod_ledger.domain.decider import Situation
from coprod_ledger.domain.member.aggregate import active_member
from coprod_ledger.domain.personal import Category, Clear
from coprod_ledger.domain.project import stream_commands as c
from coprod_ledger.domain.project import stream_facts as f
from coprod_ledger.domain.project.aggregate import Delegation, Project, Stream, projects
from coprod_ledger.domain.project.facts import StreamJoined
from coprod_ledger.domain.project.sign_off_rule import Abstention, Basis, SignOffRule
from coprod_ledger.errors import (
    AlreadyRecordedError,
    DayOrderError,
    DelegationCycleError,
    NotInStreamError,
    NotRecordedError,
    NotSignatoryError,
    ReasonMissingError,
    StreamEndedError,
    SubDelegationError,
    SuccessorError,
)

SUCCEEDED = {c.StreamEnding.REPLACED, c.StreamEnding.MERGED}


class Line(msgspec.Struct, frozen=True):
    """The delegations that lead from a stream's signatory to a delegate, the signatory's own first."""

    links: tuple[Delegation, ...]

    @property
    def may_delegate(self) -> bool:
        """Whether the delegate may delegate in turn."""
        return self.links[-1].may_delegate

    @property
    def people(self) -> frozenset[UUID]:
        """Everybody on it."""
        return frozenset(one for link in self.links for one in (link.delegator_id, link.member_id))


def line_to(
    project: Project, stream: Stream, member_id: UUID, *, brief_id: UUID | None, on: date, via: Collection[UUID] = ()
) -> Line | None:
    """How authority comes from a stream's signatory to a member on a day. `None`: it does not.

    Args:
        project: the project whose stream it is.
        stream: the stream that is signed for.
        member_id: the delegate, who has to be in the stream.
        brief_id: the brief that is signed. `None`: any; only delegations for all briefs count.
        on: the day of signing.
        via: members who were looked at already, so that a circle leads nowhere.
    """
    if member_id not in stream.members or member_id in via:
        return None
    for link in sorted(project.delegations.values(), key=lambda link: not link.may_delegate):
        is_here = project.streams.get(link.stream) is stream
        if link.member_id != member_id or not is_here or not link.covers(brief_id, on=on):
            continue
        if link.delegator_id == stream.signatory_id:
            return Line((link,))
        above = line_to(project, stream, link.delegator_id, brief_id=brief_id, on=on, via={*via, member_id})
        if above is not None and above.may_delegate:
            return Line((*above.links, link))
    return None


@projects.decides(c.ProjectAdoptSignOffRule)
def adopt_sign_off_rule(command: c.ProjectAdoptSignOffRule, situation: Situation) -> f.SignOffRuleAdopted:
    """Refusals: ProjectNotFoundError, StreamNotFoundError, ReasonMissingError."""
    project = situation.load(projects, command.project_id)
    for name in command.required_streams or ():
        project.stream(name)
    if command.required_streams is not None and command.reason is None:
        raise ReasonMissingError("A rule by which not every stream has to agree")
    reason = command.reason
    return f.SignOffRuleAdopted(
        originator_id=project.project_id,
        rule_version=project.rule.version + 1,
        decided_by=command.decided_by,
        required_streams=None if command.required_streams is None else tuple(sorted(set(command.required_streams))),
        basis=command.basis.value,
        quorum=command.quorum,
        abstention=command.abstention.value,
        no_objection_days=command.no_objection_days,
        editorial_days=command.editorial_days,
        reason=None if reason is None else Clear(None, Category.WORDS, reason.reveal()),
    )


@projects.decides(c.ProjectDelegateSignature)
def delegate_signature(command: c.ProjectDelegateSignature, situation: Situation) -> f.SignatureDelegated:
    """Refusals: ProjectNotFoundError, AlreadyRecordedError, StreamNotFoundError, StreamEndedError, NotInStreamError,
    MemberSteppedDownError, NotSignatoryError, SubDelegationError, DelegationCycleError, DayOrderError.
    """
    project = situation.load(projects, command.project_id)
    if command.delegation_id in project.delegations:
        raise AlreadyRecordedError(f"the delegation {command.delegation_id}")
    stream = live_stream(project, command.stream)
    if command.member_id not in stream.members:
        raise NotInStreamError(command.member_id, command.stream)
    active_member(command.member_id, situation)
    line = None
    if command.delegator_id != stream.signatory_id:
        on = situation.happened_on
        line = line_to(project, stream, command.delegator_id, brief_id=command.brief_id, on=on)
        if line is None:
            raise NotSignatoryError(command.delegator_id, command.stream, signatory_id=stream.signatory_id)
        if not line.may_delegate:
            raise SubDelegationError(command.delegator_id, command.stream)
    if command.member_id == command.delegator_id or (line is not None and command.member_id in line.people):
        raise DelegationCycleError(command.member_id, command.stream)
    if command.expires_on < situation.happened_on:
        raise DayOrderError("The day of the delegation", "the day on which it expires")
    return f.SignatureDelegated(
        originator_id=project.project_id,
        delegation_id=command.delegation_id,
        stream=command.stream,
        delegator_id=command.delegator_id,
        member_id=command.member_id,
        brief_id=command.brief_id,
        expires_on=command.expires_on,
        may_delegate=command.may_delegate,
    )


@projects.decides(c.ProjectRevokeDelegation)
def revoke_delegation(command: c.ProjectRevokeDelegation, situation: Situation) -> f.DelegationRevoked:
    """Refusals: ProjectNotFoundError, NotRecordedError."""
    project = situation.load(projects, command.project_id)
    found = project.delegations.get(command.delegation_id)
    if found is None or found.is_revoked:
        raise NotRecordedError(f"delegation {command.delegation_id} that is in force", remedy="Check its id.")
    return f.DelegationRevoked(
        originator_id=project.project_id,
        delegation_id=command.delegation_id,
        stream=found.stream,
        member_id=found.member_id,
    )


def live_stream(project: Project, name: str) -> Stream:
    """The stream of that name, which takes part.

    Raises:
        StreamNotFoundError, StreamEndedError.
    """
    stream = project.stream(name)
    if stream.ending is not None:
        raise StreamEndedError(project.project_id, name, how=stream.ending)
    return stream


@projects.decides(c.ProjectEndStream)
def end_stream(command: c.ProjectEndStream, situation: Situation) -> list[f.StreamEnded | StreamJoined]:
    """Refusals: ProjectNotFoundError, StreamNotFoundError, StreamEndedError, SuccessorError. Members of a stream that
    is merged join the other one, as far as their capacity fits there.
    """
    project = situation.load(projects, command.project_id)
    stream = live_stream(project, command.stream)
    into = project.streams.get(command.into or "")
    if command.how in SUCCEEDED and (into is None or into is stream or into.ending is not None):
        raise SuccessorError(command.stream, how=command.how.value, into=command.into)
    if command.how not in SUCCEEDED and command.into is not None:
        raise SuccessorError(command.stream, how=command.how.value, into=command.into)
    ended = f.StreamEnded(
        originator_id=project.project_id,
        stream=command.stream,
        how=command.how.value,
        into=command.into,
        decided_by=command.decided_by,
        reason=Clear(None, Category.WORDS, command.reason.reveal()),
    )
    if command.how is not c.StreamEnding.MERGED or into is None:
        return [ended]
    moved = [
        StreamJoined(originator_id=project.project_id, stream=str(command.into), member_id=who, capacity=capacity)
        for who, capacity in stream.members.items()
        if who not in into.members and capacity in JOINS_AS[into.kind]
    ]
    return [ended, *moved]


@projects.decides(c.ProjectRestoreStream)
def restore_stream(command: c.ProjectRestoreStream, situation: Situation) -> f.StreamRestored:
    """Refusals: ProjectNotFoundError, StreamNotFoundError, NotRecordedError."""
    project = situation.load(projects, command.project_id)
    if project.stream(command.stream).ending is None:
        raise NotRecordedError(f"decision that ended the stream {command.stream!r}", remedy="It takes part already.")
    return f.StreamRestored(originator_id=project.project_id, stream=command.stream)


@projects.evolves(f.SignOffRuleAdopted)
def _(project: Project, fact: f.SignOffRuleAdopted) -> Project:
    rule = SignOffRule(
        version=fact.rule_version,
        required=fact.required_streams,
        basis=Basis.BY_MEMBER if fact.basis == Basis.BY_MEMBER else Basis.BY_STREAM,
        quorum=fact.quorum,
        abstention=Abstention.STANDS_ASIDE if fact.abstention == Abstention.STANDS_ASIDE else Abstention.BLOCKS,
        no_objection_days=fact.no_objection_days,
        editorial_days=fact.editorial_days,
    )
    return replace(project, rule=rule)


@projects.evolves(f.SignatureDelegated)
def _(project: Project, fact: f.SignatureDelegated) -> Project:
    delegation = Delegation(
        delegation_id=fact.delegation_id,
        stream=fact.stream,
        delegator_id=fact.delegator_id,
        member_id=fact.member_id,
        brief_id=fact.brief_id,
        starts_on=fact.happened_on,
        expires_on=fact.expires_on,
        may_delegate=fact.may_delegate,
    )
    return replace(project, delegations={**project.delegations, fact.delegation_id: delegation})


@projects.evolves(f.DelegationRevoked)
def _(project: Project, fact: f.DelegationRevoked) -> Project:
    known = project.delegations.get(fact.delegation_id)
    if known is None:  # seen as at a day before it was given
        return project
    revoked = replace(known, is_revoked=True)
    return replace(project, delegations={**project.delegations, fact.delegation_id: revoked})


@projects.evolves(f.StreamEnded)
def _(project: Project, fact: f.StreamEnded) -> Project:
    return _ending(project, fact.stream, fact.how, fact.into)


@projects.evolves(f.StreamRestored)
def _(project: Project, fact: f.StreamRestored) -> Project:
    return _ending(project, fact.stream, None, None)


def _ending(project: Project, name: str, how: str | None, into: str | None) -> Project:
    if name not in project.streams:  # seen as at a day before it was established
        return project
    stream = replace(project.streams[name], ending=how, successor=into)
    return replace(project, streams={**project.streams, name: stream})
