"""What may be asked of a session."""

from enum import StrEnum
from typing import ClassVar, Literal
from uuid import UUID

from pydantic import AwareDatetime

from coprod_ledger.domain.capacity import Capacity
from coprod_ledger.domain.command import Command, Label


class SessionKind(StrEnum):
    """What sort of activity a session was."""

    MEETING = "meeting"
    JOINT_MEETING = "joint_meeting"
    MERGE_MEETING = "merge_meeting"
    VISIT = "visit"
    WORKSHOP = "workshop"
    INVESTIGATION = "investigation"
    ACCREDITATION = "accreditation"
    SURVEY_DESIGN = "survey_design"
    PAPER_REVIEW = "paper_review"
    TRAINING = "training"


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


class SessionWithdrawAttendance(Command):
    """The attendance was recorded in error."""

    command: Literal["session.withdraw_attendance"] = "session.withdraw_attendance"
    session_id: UUID
    member_id: UUID
