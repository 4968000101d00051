"""What may be asked when somebody, or some text, is to be forgotten."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar, Literal
from uuid import UUID

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from coprod_ledger.domain.command import Command, Label
from coprod_ledger.domain.personal import Category


class ErasureGround(StrEnum):
    """Why it is forgotten. It is sealed: some of these say something about a person."""

    CONSENT_WITHDRAWN = "consent_withdrawn"
    NO_LONGER_NEEDED = "no_longer_needed"
    OBJECTION = "objection"
    UNLAWFUL = "unlawful"
    """It should never have been kept, such as somebody else's data in what a person said."""
    LEGAL_OBLIGATION = "legal_obligation"
    GIVEN_BY_A_CHILD = "given_by_a_child"
    UNFOUNDED_ALLEGATION = "unfounded_allegation"
    TIME_OVER = "time_over"
    """The time for which the schedule keeps it is over."""


class KeepingGround(StrEnum):
    """What can demand that something is kept although somebody asks to be forgotten."""

    LEGAL_OBLIGATION = "legal_obligation"
    PUBLIC_TASK = "public_task"
    LEGAL_CLAIMS = "legal_claims"
    HEALTH_AND_CARE = "health_and_care"
    ARCHIVING = "archiving"
    STILL_NEEDED = "still_needed"
    """What it was collected for is not done, such as paying what is owed."""


KeyId = Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]
"""The id of a key."""


class ErasureForgetMember(Command):
    """Forget somebody: everything about them, and what they alone gave, as far as nothing demands that it is kept."""

    creates: ClassVar[str | None] = "erasure_id"
    command: Literal["erasure.forget_member"] = "erasure.forget_member"
    erasure_id: UUID
    member_id: UUID
    category: Category | None = None
    """Only texts of this category. Left out: of all."""
    ground: ErasureGround


class ErasureForgetText(Command):
    """Forget one text: by the id of the thing whose text it is, or by the place of the fact and the field."""

    creates: ClassVar[str | None] = "erasure_id"
    command: Literal["erasure.forget_text"] = "erasure.forget_text"
    erasure_id: UUID
    text_id: UUID | None = None
    """A contribution, a reason, or another thing that has a text of its own."""
    position: Annotated[int, Field(ge=1)] | None = None
    field: Annotated[str, Field(pattern=r"^[a-z_]+(\.\d+\.[a-z_]+)*$")] | None = None
    """The field in the fact at that position: `words`, `elements.0.text`."""
    ground: ErasureGround

    @model_validator(mode="after")
    def _one_place(self) -> "ErasureForgetText":
        if (self.text_id is None) == (self.position is None) or (self.position is None) != (self.field is None):
            raise PydanticCustomError("one_place", "give text_id, or position and field")
        return self


class ErasureCarryOver(Command):
    """Forget again what was forgotten elsewhere: in another copy of this ledger, or in what is imported."""

    creates: ClassVar[str | None] = "erasure_id"
    command: Literal["erasure.carry_over"] = "erasure.carry_over"
    erasure_id: UUID
    member_id: UUID | None = None
    keys: Annotated[list[KeyId], Field(max_length=100_000)]
    """The ids of the keys that were destroyed."""
    closed_ids: Annotated[list[UUID], Field(max_length=1_000)] = Field(default_factory=list)
    """The ids under which nothing more may be sealed."""


class ErasureRefuse(Command):
    """Forget nothing of somebody's for now."""

    creates: ClassVar[str | None] = "erasure_id"
    command: Literal["erasure.refuse"] = "erasure.refuse"
    erasure_id: UUID
    member_id: UUID
    ground: KeepingGround
    until: date | None = None
    """When it is to be looked at again."""


class ErasureTellRecipient(Command):
    """Tell somebody who was given a copy that it is forgotten here."""

    command: Literal["erasure.tell_recipient"] = "erasure.tell_recipient"
    erasure_id: UUID
    recipient: Label
    """The organisation or office that had a copy."""
