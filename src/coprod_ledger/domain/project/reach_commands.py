"""What may be asked about how far a project has reached: counts from anonymous monitoring forms, never people."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from coprod_ledger.domain.command import Command, Label, PersonalText

Count = Annotated[int, Field(ge=0, le=10_000_000)]
"""A number of people."""


class PopulationShare(BaseModel):
    """How large a group is among the people whom the project is for."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, hide_input_in_errors=True)

    permille: Annotated[int, Field(ge=0, le=1000)]
    """Of a thousand people."""
    source: Label
    """Where the figure was published, and for which year."""


class GroupCount(BaseModel):
    """One group, as the monitoring form names it."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", strict=True, hide_input_in_errors=True, use_attribute_docstrings=True
    )

    group: PersonalText
    """What the form calls it. `Prefer not to say` and `not asked` are groups of their own."""
    asked: Count
    answered: Count
    involved: Count
    population: PopulationShare | None = None


class ProjectCountReach(Command):
    """Record whom a project reached in a period, group by group. A later count of the same period replaces it."""

    command: Literal["project.count_reach"] = "project.count_reach"
    project_id: UUID
    starts_on: date
    """The first day of the period."""
    ends_on: date
    """Its last day."""
    groups: Annotated[list[GroupCount], Field(min_length=1, max_length=200)]
