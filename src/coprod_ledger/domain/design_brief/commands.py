"""What may be asked of a design brief."""

from enum import StrEnum
from typing import Annotated, ClassVar, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from coprod_ledger.domain.command import Code, Command, Label, PersonalText

Version = Annotated[int, Field(ge=1)]


class ShareFormat(StrEnum):
    """In which form a version was given to a stream."""

    PRINT = "print"
    LARGE_PRINT = "large_print"
    EASY_READ = "easy_read"
    AUDIO = "audio"
    BSL_VIDEO = "bsl_video"
    BRAILLE = "braille"
    EMAIL = "email"
    READ_ALOUD = "read_aloud"


class BoardOutcome(StrEnum):
    """What the Board decided."""

    APPROVED = "approved"
    APPROVED_WITH_CONDITIONS = "approved_with_conditions"
    RETURNED = "returned"
    REJECTED = "rejected"


class ElementText(BaseModel):
    """One thing that the brief asks for."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", strict=True, hide_input_in_errors=True, use_attribute_docstrings=True
    )

    element: Code
    """Its code; keep it the same through all versions."""
    heading: Label
    text: PersonalText
    sources: list[UUID] = Field(default_factory=list, max_length=1000)
    """The contributions that it comes from."""


Elements = Annotated[list[ElementText], Field(min_length=1, max_length=500)]


class BriefDraft(Command):
    """Write version 1 of a brief."""

    creates: ClassVar[str | None] = "brief_id"
    command: Literal["brief.draft"] = "brief.draft"
    brief_id: UUID
    project_id: UUID
    elements: Elements


class BriefRevise(Command):
    """Write the next version. Send all its elements, not only the changed ones."""

    command: Literal["brief.revise"] = "brief.revise"
    brief_id: UUID
    elements: Elements
    is_material: bool = True
    """Whether the change matters. Every revision lapses the signatures on earlier versions."""


class BriefShare(Command):
    """Give a version to a stream to read."""

    command: Literal["brief.share"] = "brief.share"
    brief_id: UUID
    version: Version
    stream: Code
    how: ShareFormat


class BriefSignOff(Command):
    """A stream signs the version in force."""

    command: Literal["brief.sign_off"] = "brief.sign_off"
    brief_id: UUID
    version: Version
    stream: Code
    member_id: UUID
    """Who signs for the stream."""


class BriefWithdrawSignOff(Command):
    """A stream takes its signature back."""

    command: Literal["brief.withdraw_sign_off"] = "brief.withdraw_sign_off"
    brief_id: UUID
    version: Version
    stream: Code
    reason: PersonalText | None = None


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
    """The Board's conditions or reasons. Needed unless it approved."""
