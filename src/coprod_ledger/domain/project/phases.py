"""How a project goes through the phases of a framework. What is missing before a phase is shown and stops nobody."""

from msgspec.structs import replace

from coprod_ledger.domain.decider import Situation
from coprod_ledger.domain.project import practice_commands as c
from coprod_ledger.domain.project import practice_facts as f
from coprod_ledger.domain.project.aggregate import Project, projects
from coprod_ledger.domain.project.frameworks import FRAMEWORKS
from coprod_ledger.errors import (
    AlreadyRecordedError,
    FrameworkNotAdoptedError,
    FrameworkNotKnownError,
    PhaseNotInFrameworkError,
)


def _working_by(command: c.ProjectEnterPhase | c.ProjectCompletePhase, situation: Situation) -> Project:
    project = situation.load(projects, command.project_id)
    key = (command.framework, command.framework_version)
    if key not in project.practice.frameworks:
        raise FrameworkNotAdoptedError(project.project_id, *key)
    if FRAMEWORKS[key].numbered(command.phase) is None:
        raise PhaseNotInFrameworkError(*key, phase=command.phase, phases=len(FRAMEWORKS[key].phase))
    return project


def _check_new(project: Project, command: c.ProjectEnterPhase | c.ProjectCompletePhase, state: str) -> None:
    key = (command.framework, command.framework_version, command.phase)
    if project.practice.phases.get(key) == state:
        raise AlreadyRecordedError(f"phase {command.phase} of {command.framework} as {state}")


@projects.decides(c.ProjectAdoptFramework)
def adopt_framework(command: c.ProjectAdoptFramework, situation: Situation) -> f.FrameworkAdopted:
    """Refusals: ProjectNotFoundError, FrameworkNotKnownError, AlreadyRecordedError."""
    project = situation.load(projects, command.project_id)
    key = (command.framework, command.framework_version)
    if key not in FRAMEWORKS:
        raise FrameworkNotKnownError(*key, known=tuple(sorted(FRAMEWORKS)))
    if key in project.practice.frameworks:
        raise AlreadyRecordedError(f"the framework {' '.join(key)} of the project {project.project_id}")
    return f.FrameworkAdopted(originator_id=project.project_id, framework=key[0], framework_version=key[1])


@projects.decides(c.ProjectEnterPhase)
def enter_phase(command: c.ProjectEnterPhase, situation: Situation) -> f.PhaseEntered:
    """Refusals: ProjectNotFoundError, FrameworkNotAdoptedError, PhaseNotInFrameworkError, AlreadyRecordedError.

    A phase may be entered before those that ought to come first.
    """
    project = _working_by(command, situation)
    _check_new(project, command, "entered")
    return f.PhaseEntered(
        originator_id=project.project_id,
        framework=command.framework,
        framework_version=command.framework_version,
        phase=command.phase,
    )


@projects.decides(c.ProjectCompletePhase)
def complete_phase(command: c.ProjectCompletePhase, situation: Situation) -> f.PhaseCompleted:
    """Refusals: ProjectNotFoundError, FrameworkNotAdoptedError, PhaseNotInFrameworkError, AlreadyRecordedError."""
    project = _working_by(command, situation)
    _check_new(project, command, "completed")
    return f.PhaseCompleted(
        originator_id=project.project_id,
        framework=command.framework,
        framework_version=command.framework_version,
        phase=command.phase,
    )


def _with_phase(project: Project, fact: f.PhaseEntered | f.PhaseCompleted, state: str) -> Project:
    key = (fact.framework, fact.framework_version, fact.phase)
    return replace(project, practice=replace(project.practice, phases={**project.practice.phases, key: state}))


@projects.evolves(f.FrameworkAdopted)
def _(project: Project, fact: f.FrameworkAdopted) -> Project:
    frameworks = project.practice.frameworks | {(fact.framework, fact.framework_version)}
    return replace(project, practice=replace(project.practice, frameworks=frameworks))


@projects.evolves(f.PhaseEntered)
def _(project: Project, fact: f.PhaseEntered) -> Project:
    return _with_phase(project, fact, "entered")


@projects.evolves(f.PhaseCompleted)
def _(project: Project, fact: f.PhaseCompleted) -> Project:
    return _with_phase(project, fact, "completed")
