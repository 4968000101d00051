"""What may be asked about who speaks for an organisation in a stream."""

from typing import Literal
from uuid import UUID

from coprod_ledger.domain.command import Code, Command


class ProjectNameRepresentative(Command):
    """A member speaks for an organisation in a stream, in place of whoever did before."""

    command: Literal["project.name_representative"] = "project.name_representative"
    project_id: UUID
    stream: Code
    organisation_id: UUID
    member_id: UUID


class ProjectEndRepresentative(Command):
    """Nobody speaks for an organisation in a stream any longer."""

    command: Literal["project.end_representative"] = "project.end_representative"
    project_id: UUID
    stream: Code
    organisation_id: UUID
