"""How a project says in which way it works with people, at which stage it is, and which duty binds it."""

from msgspec.structs import replace

from coprod_ledger.domain.decider import Situation
from coprod_ledger.domain.personal import Category, Clear
from coprod_ledger.domain.project import practice_commands as c
from coprod_ledger.domain.project import practice_facts as f
from coprod_ledger.domain.project.aggregate import Project, projects
from coprod_ledger.errors import AlreadyRecordedError


def streams_of(project: Project, names: list[str]) -> tuple[str, ...]:
    """The named streams of a project, each once.

    Raises:
        StreamNotFoundError.
    """
    for name in names:
        project.stream(name)
    return tuple(dict.fromkeys(names))


@projects.decides(c.ProjectClaimMode)
def claim_mode(command: c.ProjectClaimMode, situation: Situation) -> f.ModeClaimed:
    """Refusals: ProjectNotFoundError, StreamNotFoundError. Whether the facts support it is shown, not judged here."""
    project = situation.load(projects, command.project_id)
    reason = command.reason
    return f.ModeClaimed(
        originator_id=project.project_id,
        mode=command.mode,
        stage=command.stage,
        said_by=command.said_by,
        streams=streams_of(project, command.streams),
        reason=None if reason is None else Clear(None, Category.WORDS, reason.reveal()),
    )


@projects.decides(c.ProjectBeginStage)
def begin_stage(command: c.ProjectBeginStage, situation: Situation) -> f.StageBegun:
    """Refusals: ProjectNotFoundError, AlreadyRecordedError."""
    project = situation.load(projects, command.project_id)
    if project.practice.stage is command.stage:
        raise AlreadyRecordedError(f"the project {project.project_id} at the stage {command.stage}")
    return f.StageBegun(originator_id=project.project_id, stage=command.stage)


@projects.decides(c.ProjectAssessDuty)
def assess_duty(command: c.ProjectAssessDuty, situation: Situation) -> f.DutyAssessed:
    """Refusals: ProjectNotFoundError."""
    project = situation.load(projects, command.project_id)
    return f.DutyAssessed(
        originator_id=project.project_id,
        duty=command.duty,
        limb=command.limb,
        is_engaged=command.is_engaged,
        service=command.service,
        affects=command.affects,
        assessed_by=command.assessed_by,
    )


@projects.evolves(f.StageBegun)
def _(project: Project, fact: f.StageBegun) -> Project:
    return replace(project, practice=replace(project.practice, stage=fact.stage))


projects.notes(f.ModeClaimed, f.DutyAssessed)
