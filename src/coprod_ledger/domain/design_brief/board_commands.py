"""What may be asked about the Board: what goes to it, what it decides, and what follows."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from coprod_ledger.domain.command import Code, Command, Label, PersonalText
from coprod_ledger.domain.design_brief.commands import Elements, Version
from coprod_ledger.domain.design_brief.sign_off_commands import PART


class BoardOutcome(StrEnum):
    """What the Board decided."""

    APPROVED = "approved"
    APPROVED_WITH_CONDITIONS = "approved_with_conditions"
    RETURNED = "returned"
    REJECTED = "rejected"


class BoardConditionText(BaseModel):
    """Something that the Board wants done."""

    model_config = PART

    condition_id: UUID
    text: PersonalText
    owner: Label
    """The office that has to do it; name nobody."""
    due_on: date


BoardConditions = Annotated[list[BoardConditionText], Field(max_length=100)]


class FollowUpKind(StrEnum):
    """What became of an approved brief."""

    GROUP_FORMED = "group_formed"
    """A group was formed that carries it out."""
    STARTED = "started"
    DELIVERED = "delivered"
    CHANGED = "changed"
    """It was built otherwise than the brief says."""
    DROPPED = "dropped"


class BriefSubmitToBoard(Command):
    """Send the version in force to the Board."""

    command: Literal["brief.submit_to_board"] = "brief.submit_to_board"
    brief_id: UUID
    version: Version


class BriefRescindSubmission(Command):
    """Take the brief back from the Board."""

    command: Literal["brief.rescind_submission"] = "brief.rescind_submission"
    brief_id: UUID


class BriefRecordBoardDecision(Command):
    """Record what the Board decided, whatever the gate was."""

    command: Literal["brief.record_board_decision"] = "brief.record_board_decision"
    brief_id: UUID
    version: Version
    outcome: BoardOutcome
    words: PersonalText | None = None
    """The Board's reasons. Needed unless it approved, or set conditions."""
    conditions: BoardConditions = Field(default_factory=list)
    """What the Board wants done, each with the office that has to do it and the day."""
    amendments: Elements | None = None
    """All elements as the Board approved them, if it changed the text. That version was signed by nobody."""
    in_confidence: bool = False
    """Whether its reasons and conditions are for the Board alone."""


class BriefMeetBoardCondition(Command):
    """What the Board wanted was done."""

    command: Literal["brief.meet_board_condition"] = "brief.meet_board_condition"
    brief_id: UUID
    condition_id: UUID
    words: PersonalText | None = None
    """How."""


class BriefRecordFollowUp(Command):
    """Record what became of an approved brief."""

    creates: ClassVar[str | None] = "follow_up_id"
    command: Literal["brief.record_follow_up"] = "brief.record_follow_up"
    brief_id: UUID
    follow_up_id: UUID
    kind: FollowUpKind
    by: Label
    """The office or group; name nobody."""
    element: Code | None = None
    """The element that it is about. Left out: the whole brief."""
    words: PersonalText | None = None
    """Needed if it was built otherwise, or dropped."""
