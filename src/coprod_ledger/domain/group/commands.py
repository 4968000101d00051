"""What may be asked of a standing group."""

from typing import Annotated, ClassVar, Literal
from uuid import UUID

from pydantic import Field

from coprod_ledger.domain.command import Command, Label, PersonalText


class GroupForm(Command):
    """Form a group that is to outlast any one project."""

    creates: ClassVar[str | None] = "group_id"
    command: Literal["group.form"] = "group.form"
    group_id: UUID
    organisation_id: UUID
    title: Label


class GroupJoin(Command):
    """A member joins the group."""

    command: Literal["group.join"] = "group.join"
    group_id: UUID
    member_id: UUID


class GroupLeave(Command):
    """A member leaves the group."""

    command: Literal["group.leave"] = "group.leave"
    group_id: UUID
    member_id: UUID


class GroupTakeUpProject(Command):
    """The group works on a project."""

    command: Literal["group.take_up_project"] = "group.take_up_project"
    group_id: UUID
    project_id: UUID


class GroupAdoptAgreement(Command):
    """The group agrees how it works together. It replaces what it had agreed before."""

    command: Literal["group.adopt_agreement"] = "group.adopt_agreement"
    group_id: UUID
    session_id: UUID | None = None
    """The meeting at which it was adopted."""
    words: PersonalText


class GroupAcceptAgreement(Command):
    """A member accepts the agreement in force."""

    command: Literal["group.accept_agreement"] = "group.accept_agreement"
    group_id: UUID
    member_id: UUID
    version: Annotated[int, Field(ge=1)]
