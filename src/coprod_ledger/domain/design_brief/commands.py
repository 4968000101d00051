"""What may be asked of a design brief while it is written, shared and explained."""

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
    drafted_by: Label | None = None
    """The office or group that wrote it; name nobody."""


class BriefRevise(Command):
    """Write the next version. Send all its elements, not only the changed ones."""

    command: Literal["brief.revise"] = "brief.revise"
    brief_id: UUID
    elements: Elements
    of_version: Version | None = None
    """The version that its writers had before them: if another is in force by now, it is refused. Left out: any."""
    is_material: bool = True
    """Whether the change matters. Every revision lapses the signatures on earlier versions, unless they are carried
    forward openly; to one that does not matter they may be, where the rule on sign-off allows it."""
    drafted_by: Label | None = None
    """The office or group that wrote it; name nobody."""


class BriefShare(Command):
    """Give a version to a stream to read."""

    command: Literal["brief.share"] = "brief.share"
    brief_id: UUID
    version: Version
    stream: Code
    how: ShareFormat


class BriefAcknowledge(Command):
    """A stream says that it has received a version, in a form that its members can use."""

    command: Literal["brief.acknowledge"] = "brief.acknowledge"
    brief_id: UUID
    version: Version
    stream: Code
    how: ShareFormat
    """The form in which they could use it."""
