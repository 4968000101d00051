"""How a contribution's commands lead to facts. Its words and its credit are decided in `wording.py` and `credit.py`."""

from collections.abc import Iterator, Sequence
from datetime import date
from uuid import UUID

import msgspec

from coprod_ledger.domain.contribution import commands as c
from coprod_ledger.domain.contribution import facts as f
from coprod_ledger.domain.decider import Decider, Situation
from coprod_ledger.domain.member.aggregate import in_capacity, members
from coprod_ledger.domain.personal import Category, Clear
from coprod_ledger.domain.project.aggregate import projects
from coprod_ledger.domain.session.aggregate import sessions
from coprod_ledger.errors import (
    AlreadyRecordedError,
    AnonymousGiverNamedError,
    ContributionElsewhereError,
    ContributionNotFoundError,
    ContributionRepeatedError,
    ContributionSplitError,
    ContributionWithdrawnError,
    NotInStreamError,
    NotRecordedError,
    SessionElsewhereError,
    StreamWithoutProjectError,
    WordingOfSeveralError,
)


class Contribution(msgspec.Struct, frozen=True):
    """What decisions need to know of a contribution."""

    contribution_id: UUID
    project_ids: tuple[UUID, ...]
    """The projects it was given to or brought into, first first."""
    member_id: UUID | None
    source_ids: tuple[UUID, ...] = ()
    """What it was put together from. Empty: somebody gave it."""
    split_on: date | None = None
    withdrawn_on: date | None = None
    uses: frozenset[UUID] = frozenset()
    """Where it was quoted."""
    recalled: frozenset[UUID] = frozenset()


contributions: Decider[Contribution] = Decider("contribution", Contribution, ContributionNotFoundError)


def live_anywhere(contribution_id: UUID, situation: Situation) -> UUID:
    """A contribution that was neither withdrawn nor split by the day of the command, in whatever project.

    Raises:
        ContributionNotFoundError, ContributionWithdrawnError, ContributionSplitError.
    """
    contribution = situation.load(contributions, contribution_id)
    if contribution.withdrawn_on is not None and contribution.withdrawn_on <= situation.happened_on:
        raise ContributionWithdrawnError(contribution_id)
    if contribution.split_on is not None and contribution.split_on <= situation.happened_on:
        raise ContributionSplitError(contribution_id)
    return contribution_id


def live_contribution(contribution_id: UUID, project_id: UUID, situation: Situation) -> Contribution:
    """The contribution, in the project, and neither withdrawn nor split by the day of the command.

    Raises:
        ContributionNotFoundError, ContributionElsewhereError, ContributionWithdrawnError, ContributionSplitError.
    """
    contribution = situation.load(contributions, contribution_id)
    if project_id not in contribution.project_ids:
        raise ContributionElsewhereError(contribution_id, project_id)
    live_anywhere(contribution_id, situation)
    return contribution


def live_contributions(contribution_ids: Sequence[UUID], project_id: UUID, situation: Situation) -> tuple[UUID, ...]:
    """Several different contributions that are live in the project.

    Raises:
        ContributionRepeatedError: one is named twice; and whatever `live_contribution` raises.
    """
    for place, contribution_id in enumerate(contribution_ids):
        if contribution_id in contribution_ids[:place]:
            raise ContributionRepeatedError(contribution_id)
    return tuple(live_contribution(one, project_id, situation).contribution_id for one in contribution_ids)


def given_contribution(contribution_id: UUID, situation: Situation) -> Contribution:
    """A contribution that somebody gave, rather than a wording put together from several.

    Raises:
        ContributionNotFoundError, WordingOfSeveralError.
    """
    contribution = situation.load(contributions, contribution_id)
    if contribution.source_ids:
        raise WordingOfSeveralError(contribution_id)
    return contribution


def _named(command: c.ContributionRecord) -> Iterator[UUID]:
    for one in (command.gathered_by_id, command.deputises_for_id, *command.present_ids):
        if one is not None:
            yield one


def _check_people(command: c.ContributionRecord, situation: Situation) -> None:
    gives_away = (command.member_id, command.deputises_for_id, *command.present_ids)
    if command.attribution is c.Attribution.ANONYMOUS and any(gives_away):
        raise AnonymousGiverNamedError
    for one in _named(command):
        situation.load(members, one)
    if command.member_id is not None:
        in_capacity(command.member_id, command.capacity, situation)


def _check_place(command: c.ContributionRecord, situation: Situation) -> None:
    if command.project_id is None:
        if command.stream is not None:
            raise StreamWithoutProjectError(command.stream)
    else:
        project = situation.load(projects, command.project_id)
        if command.stream is not None:
            people = project.stream(command.stream).members
            seat = command.deputises_for_id or command.member_id
            if seat is not None and seat not in people:
                raise NotInStreamError(seat, command.stream)
    if command.session_id is not None:
        session = situation.load(sessions, command.session_id)
        if session.project_id != command.project_id:
            raise SessionElsewhereError(session.session_id)
    if command.prompt_id is not None:
        asked = None if command.project_id is None else situation.load(projects, command.project_id).practice.prompts
        if command.prompt_id not in (asked or ()):
            raise NotRecordedError(f"use of a prompt {command.prompt_id} in the project", remedy="Check both ids.")


@contributions.decides(c.ContributionRecord)
def record(command: c.ContributionRecord, situation: Situation) -> f.ContributionRecorded:
    """Refusals: AlreadyRecordedError, AnonymousGiverNamedError, MemberNotFoundError, CapacityNotHeldError,
    StreamWithoutProjectError, ProjectNotFoundError, StreamNotFoundError, NotInStreamError, SessionNotFoundError,
    SessionElsewhereError, NotRecordedError (the prompt that it answers was not used in the project). A deputy needs no
    place in the stream: whom they deputise for has it.
    """
    one, giver = command.contribution_id, command.member_id or command.contribution_id
    if situation.find(contributions, one):
        raise AlreadyRecordedError(f"the contribution {one}")
    _check_people(command, situation)
    _check_place(command, situation)
    pseudonym, language, helper = command.pseudonym, command.language, command.supported_by
    return f.ContributionRecorded(
        originator_id=one,
        project_id=command.project_id,
        session_id=command.session_id,
        stream=command.stream,
        member_id=command.member_id,
        capacity=command.capacity,
        kind=command.kind.value,
        basis=command.basis.value,
        account=command.account.value,
        stage=None if command.stage is None else command.stage.value,
        is_reaction=command.is_reaction,
        is_first_hand=command.is_first_hand and command.gathered_by_id is None,
        gathered_by_id=command.gathered_by_id,
        group=command.group,
        present_ids=tuple(dict.fromkeys(command.present_ids)),
        deputises_for_id=command.deputises_for_id,
        supported_by=None if helper is None else Clear(giver, Category.NEEDS, helper.value),
        attribution=command.attribution.value,
        pseudonym=None if pseudonym is None else Clear(one, Category.IDENTITY, pseudonym.reveal()),
        words=Clear(one, Category.WORDS, command.words.reveal()),
        language=None if language is None else Clear(one, Category.WORDS, language.reveal()),
        prompt_id=command.prompt_id,
    )


@contributions.decides(c.ContributionMerge)
def merge(command: c.ContributionMerge, situation: Situation) -> f.ContributionsMerged:
    """Refusals: ProjectNotFoundError, AlreadyRecordedError, ContributionRepeatedError, ContributionNotFoundError,
    ContributionElsewhereError, ContributionWithdrawnError, ContributionSplitError.
    """
    project = situation.load(projects, command.project_id)
    if situation.find(contributions, command.contribution_id):
        raise AlreadyRecordedError(f"the contribution {command.contribution_id}")
    return f.ContributionsMerged(
        originator_id=command.contribution_id,
        project_id=project.project_id,
        source_ids=live_contributions(command.source_ids, project.project_id, situation),
        merged_by=command.merged_by,
        words=Clear(command.contribution_id, Category.WORDS, command.words.reveal()),
    )


@contributions.decides(c.ContributionSplit)
def split(command: c.ContributionSplit, situation: Situation) -> f.ContributionsSplit:
    """Refusals: ContributionNotFoundError, NotRecordedError, ContributionSplitError."""
    contribution = situation.load(contributions, command.contribution_id)
    if not contribution.source_ids:
        raise NotRecordedError(
            f"wording of several contributions {contribution.contribution_id}",
            remedy="Somebody gave it as it is, so there is nothing to take apart. Check its id.",
        )
    if contribution.split_on is not None:
        raise ContributionSplitError(contribution.contribution_id)
    return f.ContributionsSplit(
        originator_id=contribution.contribution_id,
        project_ids=contribution.project_ids,
        source_ids=contribution.source_ids,
    )


@contributions.decides(c.ContributionLinkToProject)
def link_to_project(command: c.ContributionLinkToProject, situation: Situation) -> f.LinkedToProject:
    """Refusals: ContributionNotFoundError, WordingOfSeveralError, ProjectNotFoundError, AlreadyRecordedError,
    StreamNotFoundError.
    """
    contribution = given_contribution(command.contribution_id, situation)
    project = situation.load(projects, command.project_id)
    if project.project_id in contribution.project_ids:
        raise AlreadyRecordedError(f"the contribution {contribution.contribution_id} in this project")
    if command.stream is not None:
        project.stream(command.stream)
    return f.LinkedToProject(
        originator_id=contribution.contribution_id,
        project_id=project.project_id,
        member_id=contribution.member_id,
        stream=command.stream,
    )


@contributions.decides(c.ContributionWithdraw)
def withdraw(command: c.ContributionWithdraw, situation: Situation) -> f.ContributionWithdrawn:
    """Refusals: ContributionNotFoundError, WordingOfSeveralError, ContributionWithdrawnError."""
    contribution = given_contribution(command.contribution_id, situation)
    if contribution.withdrawn_on is not None:
        raise ContributionWithdrawnError(contribution.contribution_id)
    return f.ContributionWithdrawn(
        originator_id=contribution.contribution_id,
        project_ids=contribution.project_ids,
        member_id=contribution.member_id,
        is_hidden=command.is_hidden,
    )


@contributions.decides(c.ContributionGiveFeedback)
def give_feedback(command: c.ContributionGiveFeedback, situation: Situation) -> f.FeedbackGiven:
    """Refusals: ContributionNotFoundError, WordingOfSeveralError. Also who withdrew what they gave may be told."""
    contribution = given_contribution(command.contribution_id, situation)
    words = command.words
    return f.FeedbackGiven(
        originator_id=contribution.contribution_id,
        project_ids=contribution.project_ids,
        member_id=contribution.member_id,
        how=command.how.value,
        words=None if words is None else Clear(contribution.contribution_id, Category.WORDS, words.reveal()),
    )
