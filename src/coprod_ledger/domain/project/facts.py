"""What happened to a project and its streams."""

from datetime import date
from uuid import UUID

from coprod_ledger.domain.capacity import Capacity, StreamKind
from coprod_ledger.domain.fact import Fact


class ProjectOpened(Fact, tag="project.opened/1", frozen=True, kw_only=True):
    """The organisation opened a project to involvement."""

    organisation_id: UUID
    title: str
    cost_centre: str | None
    """What its costs are booked to. `None`: not told."""
    funder: str | None
    """Who pays for it. `None`: not told."""


class FixedPointDeclared(Fact, tag="project.fixed_point_declared/1", frozen=True, kw_only=True):
    """A matter was already decided, by somebody, on a day: people cannot influence it any more."""

    fixed_point_id: UUID
    matter: str
    decided_by: str
    """The office or body that decided. It names nobody."""
    decided_on: date
    value_minor: int | None
    """The money at stake, in pence. `None`: not stated."""
    currency: str


class FixedPointWithdrawn(Fact, tag="project.fixed_point_withdrawn/1", frozen=True, kw_only=True):
    """The matter is open again, or was never fixed."""

    fixed_point_id: UUID


class OpenQuestionDeclared(Fact, tag="project.open_question_declared/1", frozen=True, kw_only=True):
    """A matter was genuinely undecided."""

    question_id: UUID
    matter: str


class OpenQuestionClosed(Fact, tag="project.open_question_closed/1", frozen=True, kw_only=True):
    """The matter is no longer open."""

    question_id: UUID


class StreamEstablished(Fact, tag="project.stream_established/1", frozen=True, kw_only=True):
    """An engagement stream was set up."""

    stream: str
    kind: StreamKind
    title: str


class StreamJoined(Fact, tag="project.stream_joined/1", frozen=True, kw_only=True):
    """A member joined a stream, in a capacity."""

    stream: str
    member_id: UUID
    capacity: Capacity


class StreamLeft(Fact, tag="project.stream_left/1", frozen=True, kw_only=True):
    """A member left a stream. What they gave to it stays."""

    stream: str
    member_id: UUID


class SignatoryAppointed(Fact, tag="project.signatory_appointed/1", frozen=True, kw_only=True):
    """A stream named the member who signs for it. It replaces the one before."""

    stream: str
    member_id: UUID


class SignatoryEnded(Fact, tag="project.signatory_ended/1", frozen=True, kw_only=True):
    """The member no longer signs for the stream."""

    stream: str
    member_id: UUID
