"""How a project rests, closes and goes on.

Closing is never stopped by what is open. Afterwards whatever is owed may still be recorded: feedback, promises kept,
payments, corrections, what the Board and the streams say. What would involve people anew is refused.
"""

from datetime import date
from uuid import UUID

from msgspec.structs import replace

from coprod_ledger.domain.command import PersonalText
from coprod_ledger.domain.decider import Situation
from coprod_ledger.domain.member.aggregate import members
from coprod_ledger.domain.member.facts import InvitationCancelled
from coprod_ledger.domain.personal import Category, Clear
from coprod_ledger.domain.project import closing_commands as c
from coprod_ledger.domain.project import closing_facts as f
from coprod_ledger.domain.project.aggregate import Project, projects
from coprod_ledger.errors import AlreadyRecordedError, NotRecordedError, ProjectClosedError


def check_going_on(project_id: UUID | None, situation: Situation, *, on: date) -> None:
    """Checks that a project, if one is meant and there is one, was not closed before a day.

    Raises:
        ProjectClosedError.
    """
    project = None if project_id is None else situation.find(projects, project_id)
    if project is not None:
        project.check_going_on(on)


def _sealable(reason: PersonalText | None) -> Clear | None:
    return None if reason is None else Clear(None, Category.WORDS, reason.reveal())


@projects.decides(c.ProjectPause)
def pause(command: c.ProjectPause, situation: Situation) -> f.ProjectPaused:
    """Refusals: ProjectNotFoundError, ProjectClosedError, AlreadyRecordedError."""
    project = situation.load(projects, command.project_id)
    if project.closed_on is not None:
        raise ProjectClosedError(project.project_id, closed_on=project.closed_on)
    if project.is_paused:
        raise AlreadyRecordedError(f"that the project {project.project_id} rests")
    return f.ProjectPaused(
        originator_id=project.project_id,
        decided_by=command.decided_by,
        expected_back_on=command.expected_back_on,
        reason=_sealable(command.reason),
    )


@projects.decides(c.ProjectClose)
def close(command: c.ProjectClose, situation: Situation) -> list[f.ProjectClosed | InvitationCancelled]:
    """Refusals: ProjectNotFoundError, AlreadyRecordedError. Invitations to it that wait to be sent are cancelled."""
    project = situation.load(projects, command.project_id)
    if project.closed_on is not None:
        raise AlreadyRecordedError(f"that the project {project.project_id} is closed")
    closed = f.ProjectClosed(
        originator_id=project.project_id, decided_by=command.decided_by, reason=_sealable(command.reason)
    )
    cancelled = [
        InvitationCancelled(originator_id=one.member_id, project_id=project.project_id, because="project_closed")
        for one in situation.about(members, project.project_id)
        if project.project_id in one.queued
    ]
    return [closed, *cancelled]


@projects.decides(c.ProjectResume)
def resume(command: c.ProjectResume, situation: Situation) -> f.ProjectResumed:
    """Refusals: ProjectNotFoundError, NotRecordedError."""
    project = situation.load(projects, command.project_id)
    if not project.is_paused and project.closed_on is None:
        raise NotRecordedError(f"pause or closing of the project {project.project_id}", remedy="It goes on already.")
    return f.ProjectResumed(originator_id=project.project_id, decided_by=command.decided_by)


@projects.evolves(f.ProjectPaused)
def _(project: Project, _fact: f.ProjectPaused) -> Project:
    return replace(project, is_paused=True)


@projects.evolves(f.ProjectClosed)
def _(project: Project, fact: f.ProjectClosed) -> Project:
    return replace(project, closed_on=fact.happened_on)


@projects.evolves(f.ProjectResumed)
def _(project: Project, _fact: f.ProjectResumed) -> Project:
    return replace(project, is_paused=False, closed_on=None)
