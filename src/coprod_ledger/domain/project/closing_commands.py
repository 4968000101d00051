"""What may be asked about a project as a whole: that it rests, closes, or goes on."""

from datetime import date
from typing import Literal
from uuid import UUID

from coprod_ledger.domain.command import Command, Label, PersonalText


class ProjectPause(Command):
    """The project rests for a while."""

    command: Literal["project.pause"] = "project.pause"
    project_id: UUID
    decided_by: Label
    """The office or group that decides; name nobody."""
    expected_back_on: date | None = None
    reason: PersonalText | None = None


class ProjectClose(Command):
    """The project ends. Whatever is open stays open: `ask left-open` names it, and nothing stops the closing."""

    command: Literal["project.close"] = "project.close"
    project_id: UUID
    decided_by: Label
    """The office or group that decides; name nobody."""
    reason: PersonalText | None = None


class ProjectResume(Command):
    """A project that rests, or was closed, goes on."""

    command: Literal["project.resume"] = "project.resume"
    project_id: UUID
    decided_by: Label
    """The office or group that decides; name nobody."""
