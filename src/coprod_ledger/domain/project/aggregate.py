"""How a project's commands lead to facts."""

from datetime import date
from uuid import UUID

import msgspec

from coprod_ledger.domain.capacity import JOINS_AS, Capacity, StreamKind
from coprod_ledger.domain.decider import Decider, Situation
from coprod_ledger.domain.member.aggregate import active_member, ids_of, in_capacity
from coprod_ledger.domain.organisation.aggregate import organisations
from coprod_ledger.domain.project import commands as c
from coprod_ledger.domain.project import facts as f
from coprod_ledger.domain.project.sign_off_rule import DEFAULT_RULE, SignOffRule
from coprod_ledger.domain.project.state import Practice
from coprod_ledger.errors import (
    AlreadyRecordedError,
    CapacityNotInStreamError,
    FutureDayError,
    NotInStreamError,
    NotRecordedError,
    ProjectClosedError,
    ProjectNotFoundError,
    StreamNotFoundError,
)


class Stream(msgspec.Struct, frozen=True):
    """An engagement stream: who is in it, in which capacity, and who signs for it (`None`: nobody yet)."""

    kind: StreamKind
    members: dict[UUID, Capacity] = msgspec.field(default_factory=dict)
    signatory_id: UUID | None = None
    ending: str | None = None
    """What became of it, if it signs no longer. `None`: it takes part."""
    successor: str | None = None
    """The stream that signs in its place."""


class Delegation(msgspec.Struct, frozen=True):
    """Authority to sign that somebody who had it gave to another member of the stream."""

    delegation_id: UUID
    stream: str
    delegator_id: UUID
    member_id: UUID
    brief_id: UUID | None
    """The one brief that it is for. `None`: all of the project."""
    starts_on: date
    expires_on: date
    """Its last day."""
    may_delegate: bool = False
    is_revoked: bool = False

    def covers(self, brief_id: UUID | None, *, on: date) -> bool:
        """Whether it is authority to sign a brief on a day (`None`: any brief)."""
        is_for_it = self.brief_id is None or self.brief_id == brief_id
        return not self.is_revoked and is_for_it and self.starts_on <= on <= self.expires_on


class Project(msgspec.Struct, frozen=True):
    """What decisions need to know of a project."""

    project_id: UUID
    organisation_id: UUID
    fixed_points: frozenset[UUID] = frozenset()
    open_questions: frozenset[UUID] = frozenset()
    streams: dict[str, Stream] = msgspec.field(default_factory=dict)
    practice: Practice = msgspec.field(default_factory=Practice)
    """How it works with people."""
    representatives: dict[tuple[str, UUID], UUID] = msgspec.field(default_factory=dict)
    """Who speaks for an organisation now, by stream and organisation."""
    rule: SignOffRule = DEFAULT_RULE
    """The rule on sign-off that is in force."""
    delegations: dict[UUID, Delegation] = msgspec.field(default_factory=dict)
    is_paused: bool = False
    closed_on: date | None = None
    """Its last day. `None`: it goes on, or rests."""

    def stream(self, name: str) -> Stream:
        """The stream of that name.

        Raises:
            StreamNotFoundError.
        """
        if name not in self.streams:
            raise StreamNotFoundError(self.project_id, name, streams=tuple(sorted(self.streams)))
        return self.streams[name]

    def check_going_on(self, on: date) -> None:
        """Checks that the project was not closed before a day.

        Raises:
            ProjectClosedError.
        """
        if self.closed_on is not None and self.closed_on < on:
            raise ProjectClosedError(self.project_id, closed_on=self.closed_on)


projects: Decider[Project] = Decider("project", Project, ProjectNotFoundError)


@projects.decides(c.ProjectOpen)
def open_project(command: c.ProjectOpen, situation: Situation) -> f.ProjectOpened:
    """Refusals: OrganisationNotFoundError, AlreadyRecordedError."""
    organisation = situation.load(organisations, command.organisation_id)
    if situation.find(projects, command.project_id):
        raise AlreadyRecordedError(f"the project {command.project_id}")
    return f.ProjectOpened(
        originator_id=command.project_id,
        organisation_id=organisation.organisation_id,
        title=command.title,
        cost_centre=command.cost_centre,
        funder=command.funder,
    )


@projects.decides(c.ProjectDeclareFixedPoint)
def declare_fixed_point(command: c.ProjectDeclareFixedPoint, situation: Situation) -> f.FixedPointDeclared:
    """Refusals: ProjectNotFoundError, AlreadyRecordedError, FutureDayError."""
    project = situation.load(projects, command.project_id)
    if command.fixed_point_id in project.fixed_points:
        raise AlreadyRecordedError(f"the fixed point {command.fixed_point_id}")
    if command.decided_on > situation.today:
        raise FutureDayError(command.decided_on, today=situation.today)
    return f.FixedPointDeclared(
        originator_id=project.project_id,
        fixed_point_id=command.fixed_point_id,
        matter=command.matter,
        decided_by=command.decided_by,
        decided_on=command.decided_on,
        value_minor=command.value_minor,
        currency=command.currency,
    )


@projects.decides(c.ProjectWithdrawFixedPoint)
def withdraw_fixed_point(command: c.ProjectWithdrawFixedPoint, situation: Situation) -> f.FixedPointWithdrawn:
    """Refusals: ProjectNotFoundError, NotRecordedError."""
    project = situation.load(projects, command.project_id)
    if command.fixed_point_id not in project.fixed_points:
        raise NotRecordedError(f"fixed point {command.fixed_point_id} in this project", remedy="Check its id.")
    return f.FixedPointWithdrawn(originator_id=project.project_id, fixed_point_id=command.fixed_point_id)


@projects.decides(c.ProjectDeclareOpenQuestion)
def declare_open_question(command: c.ProjectDeclareOpenQuestion, situation: Situation) -> f.OpenQuestionDeclared:
    """Refusals: ProjectNotFoundError, AlreadyRecordedError."""
    project = situation.load(projects, command.project_id)
    if command.question_id in project.open_questions:
        raise AlreadyRecordedError(f"the open question {command.question_id}")
    return f.OpenQuestionDeclared(
        originator_id=project.project_id, question_id=command.question_id, matter=command.matter
    )


@projects.decides(c.ProjectCloseOpenQuestion)
def close_open_question(command: c.ProjectCloseOpenQuestion, situation: Situation) -> f.OpenQuestionClosed:
    """Refusals: ProjectNotFoundError, NotRecordedError."""
    project = situation.load(projects, command.project_id)
    if command.question_id not in project.open_questions:
        raise NotRecordedError(f"open question {command.question_id} in this project", remedy="Check its id.")
    return f.OpenQuestionClosed(originator_id=project.project_id, question_id=command.question_id)


@projects.decides(c.ProjectEstablishStream)
def establish_stream(command: c.ProjectEstablishStream, situation: Situation) -> f.StreamEstablished:
    """Refusals: ProjectNotFoundError, AlreadyRecordedError."""
    project = situation.load(projects, command.project_id)
    if command.stream in project.streams:
        raise AlreadyRecordedError(f"a stream {command.stream!r} in the project {project.project_id}")
    return f.StreamEstablished(
        originator_id=project.project_id, stream=command.stream, kind=command.kind, title=command.title
    )


@projects.decides(c.ProjectJoinStream)
def join_stream(command: c.ProjectJoinStream, situation: Situation) -> f.StreamJoined:
    """Refusals: ProjectNotFoundError, StreamNotFoundError, ProjectClosedError, MemberNotFoundError,
    MemberSteppedDownError, CapacityNotHeldError, CapacityNotInStreamError, AlreadyRecordedError.
    """
    project = situation.load(projects, command.project_id)
    stream = project.stream(command.stream)
    project.check_going_on(situation.happened_on)
    active_member(command.member_id, situation)
    member = in_capacity(command.member_id, command.capacity, situation)
    if command.capacity not in JOINS_AS[stream.kind]:
        raise CapacityNotInStreamError(
            command.stream, kind=stream.kind, capacity=command.capacity, allowed=JOINS_AS[stream.kind]
        )
    if ids_of(command.member_id, situation) & stream.members.keys():
        raise AlreadyRecordedError(f"the member {command.member_id} in the stream {command.stream!r}")
    return f.StreamJoined(
        originator_id=project.project_id, stream=command.stream, member_id=member.member_id, capacity=command.capacity
    )


def _member_of(project: Project, stream: str, member_id: UUID) -> Stream:
    found = project.stream(stream)
    if member_id not in found.members:
        raise NotInStreamError(member_id, stream)
    return found


@projects.decides(c.ProjectLeaveStream)
def leave_stream(command: c.ProjectLeaveStream, situation: Situation) -> f.StreamLeft:
    """Refusals: ProjectNotFoundError, StreamNotFoundError, NotInStreamError."""
    project = situation.load(projects, command.project_id)
    _member_of(project, command.stream, command.member_id)
    return f.StreamLeft(originator_id=project.project_id, stream=command.stream, member_id=command.member_id)


@projects.decides(c.ProjectAppointSignatory)
def appoint_signatory(command: c.ProjectAppointSignatory, situation: Situation) -> f.SignatoryAppointed:
    """Refusals: ProjectNotFoundError, StreamNotFoundError, NotInStreamError, MemberSteppedDownError,
    AlreadyRecordedError.
    """
    project = situation.load(projects, command.project_id)
    stream = _member_of(project, command.stream, command.member_id)
    active_member(command.member_id, situation)
    if stream.signatory_id == command.member_id:
        raise AlreadyRecordedError(f"the member {command.member_id} as signatory of {command.stream!r}")
    return f.SignatoryAppointed(originator_id=project.project_id, stream=command.stream, member_id=command.member_id)


@projects.decides(c.ProjectEndSignatory)
def end_signatory(command: c.ProjectEndSignatory, situation: Situation) -> f.SignatoryEnded:
    """Refusals: ProjectNotFoundError, StreamNotFoundError, NotRecordedError."""
    project = situation.load(projects, command.project_id)
    if project.stream(command.stream).signatory_id != command.member_id:
        raise NotRecordedError(
            f"signatory {command.member_id} of the stream {command.stream!r}", remedy="Check the member's id."
        )
    return f.SignatoryEnded(originator_id=project.project_id, stream=command.stream, member_id=command.member_id)
