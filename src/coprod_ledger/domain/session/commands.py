"""What may be asked of a session."""

from enum import StrEnum
from typing import Annotated, ClassVar, Literal
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from coprod_ledger.domain.capacity import Capacity
from coprod_ledger.domain.command import Code, Command, Label, Minutes
from coprod_ledger.domain.involvement import SessionKind


class SessionHold(Command):
    """A session took place. It happened on the day on which it began."""

    creates: ClassVar[str | None] = "session_id"
    command: Literal["session.hold"] = "session.hold"
    session_id: UUID
    project_id: UUID
    kind: SessionKind
    title: Label
    starts_at: AwareDatetime
    ends_at: AwareDatetime
    is_restricted: bool = False
    """Only those who have agreed to keep it confidential may be there. It stays so if it was planned so."""
    agenda_set_by: Code | None = None
    """The stream that set the agenda."""
    chaired_by: Code | None = None
    """The stream that chaired."""
    written_up_by: Code | None = None
    """The stream that wrote it up."""


class SessionSchedule(Command):
    """Plan a session. Who agrees to come commits themselves to its length."""

    creates: ClassVar[str | None] = "session_id"
    command: Literal["session.schedule"] = "session.schedule"
    session_id: UUID
    project_id: UUID
    kind: SessionKind
    title: Label
    starts_at: AwareDatetime
    ends_at: AwareDatetime
    is_restricted: bool = False
    """Only those who have agreed to keep it confidential may agree to come."""


class SessionCancel(Command):
    """The organisation calls the session off."""

    command: Literal["session.cancel"] = "session.cancel"
    session_id: UUID
    cancelled_at: AwareDatetime
    """The moment at which people were told: it gives the notice that they had."""


class SessionAgreeAttendance(Command):
    """A member agrees to come to a session that is planned, in a capacity that they hold."""

    command: Literal["session.agree_attendance"] = "session.agree_attendance"
    session_id: UUID
    member_id: UUID
    capacity: Capacity


class SessionCancelAttendance(Command):
    """A member who had agreed to come will not. No reason is asked."""

    command: Literal["session.cancel_attendance"] = "session.cancel_attendance"
    session_id: UUID
    member_id: UUID
    cancelled_at: AwareDatetime
    """The moment at which they said so."""


class KnownFrom(StrEnum):
    """How it is known that somebody was there."""

    ATTESTED = "attested"
    """Somebody who was there says so, such as the facilitator."""
    LOG = "log"
    """A sign-in sheet or the log of an online meeting. It is evidence, and not a judge."""


class Stay(BaseModel):
    """From when until when somebody was there."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, hide_input_in_errors=True)

    starts_at: AwareDatetime
    ends_at: AwareDatetime


Stays = Annotated[list[Stay], Field(max_length=100)]


class SessionAttend(Command):
    """A member was there, in a capacity that they hold."""

    command: Literal["session.attend"] = "session.attend"
    session_id: UUID
    member_id: UUID
    capacity: Capacity
    arrived_at: AwareDatetime | None = None
    """Left out: there from the beginning."""
    left_at: AwareDatetime | None = None
    """Left out: there until the end."""
    intervals: Stays = Field(default_factory=list)
    """Instead of both, for somebody who came and went: each stay, in order."""
    preparation_minutes: Minutes = 0
    travel_minutes: Minutes = 0
    known_from: KnownFrom = KnownFrom.ATTESTED


class SessionCorrectAttendance(Command):
    """The attendance was otherwise than recorded. Give all of it anew."""

    command: Literal["session.correct_attendance"] = "session.correct_attendance"
    session_id: UUID
    member_id: UUID
    arrived_at: AwareDatetime | None = None
    """Left out: there from the beginning."""
    left_at: AwareDatetime | None = None
    """Left out: there until the end."""
    intervals: Stays = Field(default_factory=list)
    """Instead of both, for somebody who came and went: each stay, in order."""
    preparation_minutes: Minutes = 0
    travel_minutes: Minutes = 0
    known_from: KnownFrom = KnownFrom.ATTESTED


class SessionStateWorkingTime(Command):
    """A member who has a salary says whether it pays for this: before anything is worked out."""

    command: Literal["session.state_working_time"] = "session.state_working_time"
    session_id: UUID
    member_id: UUID
    is_own_time: bool
    is_unrelated: bool
    """Whether the work has nothing to do with what they are paid for."""


class SessionWithdrawAttendance(Command):
    """The attendance was recorded in error."""

    command: Literal["session.withdraw_attendance"] = "session.withdraw_attendance"
    session_id: UUID
    member_id: UUID
