"""How a contribution's commands lead to facts."""

from dataclasses import dataclass, replace
from uuid import UUID

from coprod_ledger.domain.contribution import commands as c
from coprod_ledger.domain.contribution import facts as f
from coprod_ledger.domain.decider import Decider, Situation
from coprod_ledger.domain.member.aggregate import in_capacity
from coprod_ledger.domain.personal import Category, Clear
from coprod_ledger.domain.project.aggregate import projects
from coprod_ledger.domain.session.aggregate import sessions
from coprod_ledger.errors import (
    AlreadyRecordedError,
    AnonymousGiverNamedError,
    ContributionElsewhereError,
    ContributionNotFoundError,
    ContributionWithdrawnError,
    NotInStreamError,
    SessionElsewhereError,
    StreamWithoutProjectError,
)


@dataclass(frozen=True, slots=True)
class Contribution:
    """What decisions need to know of a contribution."""

    contribution_id: UUID
    project_id: UUID | None
    member_id: UUID | None
    is_withdrawn: bool = False


contributions: Decider[Contribution] = Decider("contribution", Contribution, ContributionNotFoundError)


def live_contribution(contribution_id: UUID, project_id: UUID, situation: Situation) -> Contribution:
    """The contribution, given to the project and not withdrawn.

    Raises:
        ContributionNotFoundError, ContributionElsewhereError, ContributionWithdrawnError.
    """
    contribution = situation.load(contributions, contribution_id)
    if contribution.project_id != project_id:
        raise ContributionElsewhereError(contribution_id, project_id)
    if contribution.is_withdrawn:
        raise ContributionWithdrawnError(contribution_id)
    return contribution


def _check_place(command: c.ContributionRecord, situation: Situation) -> None:
    if command.project_id is None:
        if command.stream is not None:
            raise StreamWithoutProjectError(command.stream)
    else:
        project = situation.load(projects, command.project_id)
        if command.stream is not None:
            people = project.stream(command.stream).members
            if command.member_id is not None and command.member_id not in people:
                raise NotInStreamError(command.member_id, command.stream)
    if command.session_id is not None:
        session = situation.load(sessions, command.session_id)
        if session.project_id != command.project_id:
            raise SessionElsewhereError(session.session_id)


@contributions.decides(c.ContributionRecord)
def record(command: c.ContributionRecord, situation: Situation) -> f.ContributionRecorded:
    """Refusals: AlreadyRecordedError, AnonymousGiverNamedError, MemberNotFoundError, CapacityNotHeldError,
    StreamWithoutProjectError, ProjectNotFoundError, StreamNotFoundError, NotInStreamError, SessionNotFoundError,
    SessionElsewhereError.
    """
    if situation.find(contributions, command.contribution_id):
        raise AlreadyRecordedError(f"the contribution {command.contribution_id}")
    if command.member_id is not None:
        if command.attribution is c.Attribution.ANONYMOUS:
            raise AnonymousGiverNamedError
        in_capacity(command.member_id, command.capacity, situation)
    _check_place(command, situation)
    return f.ContributionRecorded(
        originator_id=command.contribution_id,
        project_id=command.project_id,
        session_id=command.session_id,
        stream=command.stream,
        member_id=command.member_id,
        capacity=command.capacity,
        kind=command.kind.value,
        basis=command.basis.value,
        is_first_hand=command.is_first_hand,
        attribution=command.attribution.value,
        words=Clear(command.contribution_id, Category.WORDS, command.words.reveal()),
    )


@contributions.decides(c.ContributionWithdraw)
def withdraw(command: c.ContributionWithdraw, situation: Situation) -> f.ContributionWithdrawn:
    """Refusals: ContributionNotFoundError, ContributionWithdrawnError."""
    contribution = situation.load(contributions, command.contribution_id)
    if contribution.is_withdrawn:
        raise ContributionWithdrawnError(contribution.contribution_id)
    return f.ContributionWithdrawn(
        originator_id=contribution.contribution_id,
        project_id=contribution.project_id,
        member_id=contribution.member_id,
    )


@contributions.decides(c.ContributionGiveFeedback)
def give_feedback(command: c.ContributionGiveFeedback, situation: Situation) -> f.FeedbackGiven:
    """Refusals: ContributionNotFoundError. Also people who withdrew what they gave may be told what came of it."""
    contribution = situation.load(contributions, command.contribution_id)
    words = command.words
    return f.FeedbackGiven(
        originator_id=contribution.contribution_id,
        project_id=contribution.project_id,
        member_id=contribution.member_id,
        how=command.how.value,
        words=None if words is None else Clear(contribution.contribution_id, Category.WORDS, words.reveal()),
    )


@contributions.begins(f.ContributionRecorded)
def _(fact: f.ContributionRecorded) -> Contribution:
    return Contribution(fact.originator_id, fact.project_id, fact.member_id)


@contributions.evolves(f.ContributionWithdrawn)
def _(contribution: Contribution, fact: f.ContributionWithdrawn) -> Contribution:
    return replace(contribution, is_withdrawn=True)


contributions.notes(f.FeedbackGiven)
