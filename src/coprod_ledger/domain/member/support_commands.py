"""What may be asked about arrangements, people to turn to, and check-ins."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar, Literal
from uuid import UUID

from pydantic import Field

from coprod_ledger.domain.command import Command, Label, PersonalText


class Need(StrEnum):
    """What somebody needs so that they can take part: the arrangement, not the reason."""

    LARGE_PRINT = "large_print"
    EASY_READ = "easy_read"
    BRAILLE = "braille"
    AUDIO = "audio"
    ELECTRONIC_TEXT = "electronic_text"
    SIGN_LANGUAGE = "sign_language"
    LANGUAGE_INTERPRETER = "language_interpreter"
    LIPSPEAKER = "lipspeaker"
    HEARING_LOOP = "hearing_loop"
    CAPTIONS = "captions"
    STEP_FREE_PLACE = "step_free_place"
    QUIET_SPACE = "quiet_space"
    BREAKS = "breaks"
    MORE_TIME = "more_time"
    SUPPORTER = "supporter"
    TRANSPORT = "transport"
    CARE_COVER = "care_cover"
    HELP_ONLINE = "help_online"
    FOOD = "food"
    OTHER = "other"


class Step(StrEnum):
    """What was done about an arrangement."""

    FLAGGED = "flagged"
    """It stands where whoever plans sees it."""
    SHARED = "shared"
    MET = "met"
    UNMET = "unmet"
    REVIEWED = "reviewed"
    """They were asked whether it still fits."""


class ContactPurpose(StrEnum):
    """What somebody may turn to a contact for."""

    WELLBEING = "wellbeing"
    QUESTIONS = "questions"
    FEEDBACK = "feedback"


class MemberAskArrangements(Command):
    """They are asked which arrangements they need."""

    command: Literal["member.ask_arrangements"] = "member.ask_arrangements"
    member_id: UUID


class MemberTellArrangement(Command):
    """They tell of an arrangement that they need."""

    creates: ClassVar[str | None] = "arrangement_id"
    command: Literal["member.tell_arrangement"] = "member.tell_arrangement"
    member_id: UUID
    arrangement_id: UUID
    need: Annotated[Need, Field(repr=False)]
    words: PersonalText | None = None


class MemberNoteArrangement(Command):
    """A step was taken about an arrangement: flagged, shared, met, not met, or reviewed."""

    command: Literal["member.note_arrangement"] = "member.note_arrangement"
    member_id: UUID
    arrangement_id: UUID
    step: Step
    shared_with: Label | None = None
    """The office that was told; name nobody."""
    was_agreed: bool = False
    """Whether they had agreed that it is shared."""
    session_id: UUID | None = None
    """Where it was met or was not."""
    review_on: date | None = None
    """When to ask again."""


class MemberEndArrangement(Command):
    """They no longer need an arrangement."""

    command: Literal["member.end_arrangement"] = "member.end_arrangement"
    member_id: UUID
    arrangement_id: UUID


class MemberNameContactPoint(Command):
    """Say whom they turn to for a purpose."""

    command: Literal["member.name_contact_point"] = "member.name_contact_point"
    member_id: UUID
    purpose: ContactPurpose
    office: Label
    """The office or role; name nobody."""
    details: PersonalText | None = None
    """Who that is, and how to reach them."""


class MemberEndContactPoint(Command):
    """They can no longer turn to whoever was named for a purpose."""

    command: Literal["member.end_contact_point"] = "member.end_contact_point"
    member_id: UUID
    purpose: ContactPurpose


class MemberCheckIn(Command):
    """They are asked how they are doing."""

    command: Literal["member.check_in"] = "member.check_in"
    member_id: UUID
    next_on: date | None = None
    """When they are to be asked again."""
    words: PersonalText | None = None
    """What came of it."""
