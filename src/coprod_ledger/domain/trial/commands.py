"""What may be asked of the mark of a trial."""

from typing import Literal
from uuid import UUID

from coprod_ledger.domain.command import Command


class TrialMark(Command):
    """Mark a project or a member as made for a trial."""

    command: Literal["trial.mark"] = "trial.mark"
    marked_id: UUID
    """The id of a project or of a member. Of a member, all records of the person are meant."""


class TrialTakeBack(Command):
    """Say that it was real after all."""

    command: Literal["trial.take_back"] = "trial.take_back"
    marked_id: UUID
    """The id of a project or of a member that is marked."""
