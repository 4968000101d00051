"""What may be asked of a conflict."""

from enum import StrEnum
from typing import Annotated, ClassVar, Literal
from uuid import UUID

from pydantic import Field

from coprod_ledger.domain.command import Code, Command, Label, PersonalText


class ConflictOutcome(StrEnum):
    """How a conflict ended."""

    AGREED = "agreed"
    MIDDLE_GROUND = "middle_ground"
    YIELDED = "yielded"
    """One side gave way."""
    DEFERRED = "deferred"
    ESCALATED = "escalated"
    """Somebody else is to settle it."""
    PUT_AS_ALTERNATIVES = "put_as_alternatives"
    """The Board is to see both, and choose."""
    UNRESOLVED = "unresolved"


class ConflictRaise(Command):
    """Contributions are incompatible."""

    creates: ClassVar[str | None] = "conflict_id"
    command: Literal["conflict.raise"] = "conflict.raise"
    conflict_id: UUID
    project_id: UUID
    subject: Label
    contribution_ids: Annotated[list[UUID], Field(min_length=2, max_length=100)]


class ConflictGiveReason(Command):
    """A stream says why it asks for what it asks for."""

    creates: ClassVar[str | None] = "reason_id"
    command: Literal["conflict.give_reason"] = "conflict.give_reason"
    conflict_id: UUID
    reason_id: UUID
    stream: Code
    member_id: UUID | None = None
    words: PersonalText


class ConflictHearReason(Command):
    """Another stream heard the reason."""

    command: Literal["conflict.hear_reason"] = "conflict.hear_reason"
    conflict_id: UUID
    reason_id: UUID
    stream: Code


class ConflictTakeToBoard(Command):
    """The Board is told of the conflict, whatever became of it."""

    command: Literal["conflict.take_to_board"] = "conflict.take_to_board"
    conflict_id: UUID


class ConflictResolve(Command):
    """The conflict comes to an outcome. If that settles nothing, a later outcome may follow."""

    command: Literal["conflict.resolve"] = "conflict.resolve"
    conflict_id: UUID
    outcome: ConflictOutcome
    words: PersonalText
    """What was agreed, or why it was not."""
    remains: PersonalText | None = None
    """What is left of the conflict: whose request stays unmet, or who still disagrees."""
