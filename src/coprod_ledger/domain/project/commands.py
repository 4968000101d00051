"""What may be asked of a project."""

from datetime import date
from typing import ClassVar, Literal
from uuid import UUID

from coprod_ledger.domain.capacity import Capacity, StreamKind
from coprod_ledger.domain.command import Code, Command, Currency, Label, PositivePence


class ProjectOpen(Command):
    """Open a project to involvement."""

    creates: ClassVar[str | None] = "project_id"
    command: Literal["project.open"] = "project.open"
    project_id: UUID
    organisation_id: UUID
    title: Label
    cost_centre: Label | None = None
    """What its costs are booked to, as the organisation's accounts call it; name nobody."""
    funder: Label | None = None
    """Who pays for it, if another body does; name nobody."""


class ProjectDeclareFixedPoint(Command):
    """Say what was already decided, by whom and when."""

    creates: ClassVar[str | None] = "fixed_point_id"
    command: Literal["project.declare_fixed_point"] = "project.declare_fixed_point"
    project_id: UUID
    fixed_point_id: UUID
    matter: Label
    decided_by: Label
    """The office or body that decided; name nobody."""
    decided_on: date
    value_minor: PositivePence | None = None
    """The money at stake, in pence."""
    currency: Currency = "GBP"


class ProjectWithdrawFixedPoint(Command):
    """The matter is open again, or was never fixed."""

    command: Literal["project.withdraw_fixed_point"] = "project.withdraw_fixed_point"
    project_id: UUID
    fixed_point_id: UUID


class ProjectDeclareOpenQuestion(Command):
    """Say what is genuinely undecided."""

    creates: ClassVar[str | None] = "question_id"
    command: Literal["project.declare_open_question"] = "project.declare_open_question"
    project_id: UUID
    question_id: UUID
    matter: Label


class ProjectCloseOpenQuestion(Command):
    """The matter is no longer open."""

    command: Literal["project.close_open_question"] = "project.close_open_question"
    project_id: UUID
    question_id: UUID


class ProjectEstablishStream(Command):
    """Set up an engagement stream."""

    command: Literal["project.establish_stream"] = "project.establish_stream"
    project_id: UUID
    stream: Code
    kind: StreamKind
    title: Label


class ProjectJoinStream(Command):
    """A member joins a stream, in a capacity that they hold."""

    command: Literal["project.join_stream"] = "project.join_stream"
    project_id: UUID
    stream: Code
    member_id: UUID
    capacity: Capacity


class ProjectLeaveStream(Command):
    """A member leaves a stream."""

    command: Literal["project.leave_stream"] = "project.leave_stream"
    project_id: UUID
    stream: Code
    member_id: UUID


class ProjectAppointSignatory(Command):
    """The stream names the member who signs for it."""

    command: Literal["project.appoint_signatory"] = "project.appoint_signatory"
    project_id: UUID
    stream: Code
    member_id: UUID


class ProjectEndSignatory(Command):
    """The member no longer signs for the stream."""

    command: Literal["project.end_signatory"] = "project.end_signatory"
    project_id: UUID
    stream: Code
    member_id: UUID
