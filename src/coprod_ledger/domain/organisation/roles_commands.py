"""What may be asked of an organisation about its roles."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from coprod_ledger.domain.command import Code, Command, Label
from coprod_ledger.domain.organisation.requirements import AgreementKind, CheckKind


class CourseNeeded(BaseModel):
    """A course that a role needs."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, hide_input_in_errors=True)

    course: Label
    version: Label | None = None
    """Left out: any version."""


class OrganisationDefineRole(Command):
    """Say what a role needs before somebody takes it. Defining it again replaces what it needed."""

    command: Literal["organisation.define_role"] = "organisation.define_role"
    organisation_id: UUID
    role: Code
    """Such as `assessor`, `lead_assessor`, `peer_leader` or `ebe_qi_adviser`."""
    title: Label
    courses: Annotated[list[CourseNeeded], Field(max_length=20)] = Field(default_factory=list)
    checks: Annotated[list[CheckKind], Field(max_length=20)] = Field(default_factory=list)
    agreements: Annotated[list[AgreementKind], Field(max_length=20)] = Field(default_factory=list)
    roles: Annotated[list[Code], Field(max_length=20)] = Field(default_factory=list)
    """Roles that somebody has to have already."""
