"""What may be asked of a promise."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar, Literal
from uuid import UUID

from pydantic import Field

from coprod_ledger.domain.command import Command, Label, PersonalText


class PromiseKind(StrEnum):
    """What sort of promise it is."""

    RECOMMENDATION = "recommendation"
    """Binds nobody until somebody takes it on."""
    ALWAYS_EVENT = "always_event"
    """Something that is always to be so: it is checked again and again."""
    ACTION = "action"


class Vote(StrEnum):
    """How those who took it on voted."""

    UNANIMOUS = "unanimous"
    MAJORITY = "majority"


class CheckOutcome(StrEnum):
    """Whether it was so when somebody looked."""

    MET = "met"
    NOT_MET = "not_met"


class PromiseOutcome(StrEnum):
    """What came of it."""

    DELIVERED = "delivered"
    NOT_DELIVERED = "not_delivered"


class PromiseMake(Command):
    """Promise something, or recommend it."""

    creates: ClassVar[str | None] = "promise_id"
    command: Literal["promise.make"] = "promise.make"
    promise_id: UUID
    organisation_id: UUID
    project_id: UUID | None = None
    """Left out: it concerns the organisation as a whole."""
    kind: PromiseKind
    statement: Label
    made_by: Label
    """The office, group or commission that makes it; name nobody."""
    made_to: Label
    """Those to whom it is made; name nobody."""
    due_on: date | None = None
    check_every_months: Annotated[int, Field(ge=1, le=60)] | None = None
    contribution_ids: Annotated[list[UUID], Field(max_length=100)] = Field(default_factory=list)
    """What people gave that it goes back to."""


class PromiseAccept(Command):
    """Those whom a recommendation binds take it on."""

    command: Literal["promise.accept"] = "promise.accept"
    promise_id: UUID
    accepted_by: Label
    """The body that takes it on; name nobody."""
    vote: Vote | None = None


class PromiseMoveDate(Command):
    """Say another day on which it is due."""

    command: Literal["promise.move_date"] = "promise.move_date"
    promise_id: UUID
    due_on: date
    words: PersonalText | None = None


class PromiseCheck(Command):
    """Look whether it is so."""

    command: Literal["promise.check"] = "promise.check"
    promise_id: UUID
    outcome: CheckOutcome
    checked_by: Label
    """The office, group or stream that looked; name nobody."""
    words: PersonalText | None = None


class PromiseConclude(Command):
    """Say what came of it; if nothing did, also why."""

    command: Literal["promise.conclude"] = "promise.conclude"
    promise_id: UUID
    outcome: PromiseOutcome
    shown_by: Label | None = None
    """The document or figure that shows it."""
    words: PersonalText | None = None
    """Why it was not delivered; or how it was."""
