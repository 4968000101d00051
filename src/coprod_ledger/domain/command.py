"""Commands: what may be asked of the ledger. Their JSON Schema is the contract with other systems."""

from datetime import date
from typing import Annotated, Any, ClassVar
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema


class PersonalText:
    """Somebody's name, words or needs on the way in. No repr, error or log shows it."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        """The text itself, for the one place that seals it."""
        return self._text

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PersonalText) and self._text == other._text

    def __hash__(self) -> int:
        return hash(self._text)

    def __repr__(self) -> str:
        return "PersonalText(******)"

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> CoreSchema:
        """Text of 1 to 100,000 characters that is not only blanks; a `PersonalText` passes as it is."""
        text = core_schema.str_schema(min_length=1, max_length=100_000, strict=True, pattern=r"\S")
        return core_schema.union_schema(
            [
                core_schema.is_instance_schema(cls),
                core_schema.no_info_after_validator_function(cls, text),
            ],
            mode="left_to_right",
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Personal text is a string that is written and never read back."""
        return {"type": "string", "minLength": 1, "maxLength": 100_000, "pattern": r"\S", "writeOnly": True}


Label = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^\x00-\x1f\x7f]*\S[^\x00-\x1f\x7f]*$")]
"""Short public wording of the organisation's own, such as a title. It is stored in clear: it must name nobody."""

Code = Annotated[str, Field(min_length=1, max_length=60, pattern=r"^[a-z0-9]+(?:[-_][a-z0-9]+)*$")]
"""A short code in lower case, such as `experience` or `half-day`."""

PositivePence = Annotated[int, Field(gt=0, le=10**12)]
"""Whole pence (or cents), more than none: 7500 is £75.00."""

Minutes = Annotated[int, Field(ge=0, le=100_000)]
"""Whole minutes."""

Units = Annotated[int, Field(ge=1, le=100_000)]
"""How many of something: miles, days, nights."""

Currency = Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
"""An ISO 4217 code."""


class Command(BaseModel):
    """What every command may carry."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        strict=True,
        hide_input_in_errors=True,
        use_attribute_docstrings=True,
        defer_build=True,  # a question needs no command: each is built when it is first asked for
    )

    creates: ClassVar[str | None] = None
    """The field that holds the id of the new thing which the command makes. `None`: it makes nothing new."""

    request_id: UUID | None = None
    """The same id sent again returns the first outcome and changes nothing."""
    occurred_on: date | None = None
    """The day it happened. Left out: today, in the ledger's civil time."""
    occurred_at: AwareDatetime | None = None
    """The moment it happened, instead of `occurred_on`."""

    @model_validator(mode="after")
    def _one_time(self) -> "Command":
        if self.occurred_on is not None and self.occurred_at is not None:
            raise PydanticCustomError("two_times", "give occurred_on or occurred_at, not both")
        return self

    @property
    def made(self) -> UUID | None:
        """The id of the new thing which the command makes. `None`: it makes nothing new."""
        return None if self.creates is None else getattr(self, self.creates)

    @classmethod
    def command_name(cls) -> str:
        """The command's name at the door, as in `payment.decline`."""
        return str(cls.model_fields["command"].default)
