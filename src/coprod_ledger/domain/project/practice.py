"""How a project's goals, prompts, barriers, cadences and impacts are recorded."""

from typing import Any

from msgspec.structs import replace

from coprod_ledger.domain.command import PersonalText
from coprod_ledger.domain.decider import Situation
from coprod_ledger.domain.personal import Category, Clear
from coprod_ledger.domain.project import practice_commands as c
from coprod_ledger.domain.project import practice_facts as f
from coprod_ledger.domain.project.aggregate import Project, projects
from coprod_ledger.domain.project.frameworks import PROMPTS
from coprod_ledger.domain.project.method import streams_of
from coprod_ledger.errors import AlreadyRecordedError, NotRecordedError, PromptNotKnownError


def _sealable(words: PersonalText | None) -> Clear | None:
    return None if words is None else Clear(None, Category.WORDS, words.reveal())


def _known(thing: str, one: object, among: Any) -> None:
    if one not in among:
        raise NotRecordedError(f"{thing} {one} in this project", remedy="Check its id.")


@projects.decides(c.ProjectAgreeGoal)
def agree_goal(command: c.ProjectAgreeGoal, situation: Situation) -> f.GoalAgreed:
    """Refusals: ProjectNotFoundError, AlreadyRecordedError, StreamNotFoundError."""
    project = situation.load(projects, command.project_id)
    if command.goal_id in project.practice.goals:
        raise AlreadyRecordedError(f"the goal {command.goal_id}")
    streams = streams_of(project, command.streams)
    return f.GoalAgreed(
        originator_id=project.project_id, goal_id=command.goal_id, statement=command.statement, streams=streams
    )


@projects.decides(c.ProjectGiveUpGoal)
def give_up_goal(command: c.ProjectGiveUpGoal, situation: Situation) -> f.GoalGivenUp:
    """Refusals: ProjectNotFoundError, NotRecordedError."""
    project = situation.load(projects, command.project_id)
    _known("goal", command.goal_id, project.practice.goals)
    return f.GoalGivenUp(originator_id=project.project_id, goal_id=command.goal_id)


@projects.decides(c.ProjectUsePrompt)
def use_prompt(command: c.ProjectUsePrompt, situation: Situation) -> f.PromptUsed:
    """Refusals: ProjectNotFoundError, AlreadyRecordedError, PromptNotKnownError, StreamNotFoundError."""
    project = situation.load(projects, command.project_id)
    if command.prompt_id in project.practice.prompts:
        raise AlreadyRecordedError(f"the use of a prompt {command.prompt_id}")
    found = PROMPTS.get(command.prompt_set)
    codes = tuple(one.code for one in found.prompt) if found else ()
    if command.prompt not in codes:
        raise PromptNotKnownError(command.prompt_set, command.prompt, known=codes or tuple(PROMPTS))
    return f.PromptUsed(
        originator_id=project.project_id,
        prompt_id=command.prompt_id,
        prompt_set=command.prompt_set,
        prompt=command.prompt,
        streams=streams_of(project, command.streams),
    )


@projects.decides(c.ProjectFindBarrier)
def find_barrier(command: c.ProjectFindBarrier, situation: Situation) -> f.BarrierFound:
    """Refusals: ProjectNotFoundError, AlreadyRecordedError."""
    project = situation.load(projects, command.project_id)
    if command.barrier_id in project.practice.barriers:
        raise AlreadyRecordedError(f"the barrier {command.barrier_id}")
    return f.BarrierFound(
        originator_id=project.project_id,
        barrier_id=command.barrier_id,
        kind=command.kind.value,
        words=_sealable(command.words),
    )


@projects.decides(c.ProjectReviewBarrier)
def review_barrier(command: c.ProjectReviewBarrier, situation: Situation) -> f.BarrierReviewed:
    """Refusals: ProjectNotFoundError, NotRecordedError, StreamNotFoundError. What was removed may come back."""
    project = situation.load(projects, command.project_id)
    _known("barrier", command.barrier_id, project.practice.barriers)
    return f.BarrierReviewed(
        originator_id=project.project_id,
        barrier_id=command.barrier_id,
        outcome=command.outcome.value,
        streams=streams_of(project, command.streams),
        words=_sealable(command.words),
    )


@projects.decides(c.ProjectDeclareCadence)
def declare_cadence(command: c.ProjectDeclareCadence, situation: Situation) -> f.CadenceDeclared:
    """Refusals: ProjectNotFoundError, AlreadyRecordedError."""
    project = situation.load(projects, command.project_id)
    if project.practice.cadences.get(command.session_kind) == command.every_months:
        raise AlreadyRecordedError(f"that rhythm of {command.session_kind} in the project {project.project_id}")
    return f.CadenceDeclared(
        originator_id=project.project_id, session_kind=command.session_kind, every_months=command.every_months
    )


@projects.decides(c.ProjectEndCadence)
def end_cadence(command: c.ProjectEndCadence, situation: Situation) -> f.CadenceEnded:
    """Refusals: ProjectNotFoundError, NotRecordedError."""
    project = situation.load(projects, command.project_id)
    _known("rhythm of", command.session_kind.value, project.practice.cadences)
    return f.CadenceEnded(originator_id=project.project_id, session_kind=command.session_kind)


@projects.decides(c.ProjectRecordImpact)
def record_impact(command: c.ProjectRecordImpact, situation: Situation) -> f.ImpactRecorded:
    """Refusals: ProjectNotFoundError, AlreadyRecordedError."""
    project = situation.load(projects, command.project_id)
    if command.impact_id in project.practice.impacts:
        raise AlreadyRecordedError(f"the impact {command.impact_id}")
    return f.ImpactRecorded(
        originator_id=project.project_id,
        impact_id=command.impact_id,
        impact_on=command.impact_on.value,
        said_by=command.said_by,
        words=Clear(None, Category.WORDS, command.words.reveal()),
        shown_by=command.shown_by,
    )


@projects.decides(c.ProjectShowImpact)
def show_impact(command: c.ProjectShowImpact, situation: Situation) -> f.ImpactShown:
    """Refusals: ProjectNotFoundError, NotRecordedError."""
    project = situation.load(projects, command.project_id)
    _known("impact", command.impact_id, project.practice.impacts)
    return f.ImpactShown(originator_id=project.project_id, impact_id=command.impact_id, shown_by=command.shown_by)


@projects.decides(c.ProjectWithdrawImpact)
def withdraw_impact(command: c.ProjectWithdrawImpact, situation: Situation) -> f.ImpactWithdrawn:
    """Refusals: ProjectNotFoundError, NotRecordedError."""
    project = situation.load(projects, command.project_id)
    _known("impact", command.impact_id, project.practice.impacts)
    return f.ImpactWithdrawn(originator_id=project.project_id, impact_id=command.impact_id)


def _with(project: Project, **changes: Any) -> Project:
    return replace(project, practice=replace(project.practice, **changes))


@projects.evolves(f.GoalAgreed)
def _(project: Project, fact: f.GoalAgreed) -> Project:
    return _with(project, goals=project.practice.goals | {fact.goal_id})


@projects.evolves(f.GoalGivenUp)
def _(project: Project, fact: f.GoalGivenUp) -> Project:
    return _with(project, goals=project.practice.goals - {fact.goal_id})


@projects.evolves(f.PromptUsed)
def _(project: Project, fact: f.PromptUsed) -> Project:
    return _with(project, prompts=project.practice.prompts | {fact.prompt_id})


@projects.evolves(f.BarrierFound)
def _(project: Project, fact: f.BarrierFound) -> Project:
    return _with(project, barriers=project.practice.barriers | {fact.barrier_id})


@projects.evolves(f.CadenceDeclared)
def _(project: Project, fact: f.CadenceDeclared) -> Project:
    return _with(project, cadences={**project.practice.cadences, fact.session_kind: fact.every_months})


@projects.evolves(f.CadenceEnded)
def _(project: Project, fact: f.CadenceEnded) -> Project:
    kept = {kind: every for kind, every in project.practice.cadences.items() if kind != fact.session_kind}
    return _with(project, cadences=kept)


@projects.evolves(f.ImpactRecorded)
def _(project: Project, fact: f.ImpactRecorded) -> Project:
    return _with(project, impacts=project.practice.impacts | {fact.impact_id})


@projects.evolves(f.ImpactWithdrawn)
def _(project: Project, fact: f.ImpactWithdrawn) -> Project:
    return _with(project, impacts=project.practice.impacts - {fact.impact_id})


projects.notes(f.BarrierReviewed, f.ImpactShown)
