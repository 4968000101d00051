"""What may be asked about somebody's taking part at all."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from coprod_ledger.domain.command import Command, Label, PersonalText


class NoteKind(StrEnum):
    """What a note is about."""

    CONVERSATION = "conversation"
    CONCERN = "concern"
    CHALLENGE = "challenge"
    """They challenge a decision about their taking part."""
    FINDING = "finding"


class Finding(StrEnum):
    """What was found when a concern or a challenge was looked into."""

    UPHELD = "upheld"
    NOT_UPHELD = "not_upheld"
    UNFOUNDED = "unfounded"
    MALICIOUS = "malicious"


class MemberAskToLeave(Command):
    """The organisation asked them to leave. That it did, and why, is kept apart, and the file does not tell it."""

    command: Literal["member.ask_to_leave"] = "member.ask_to_leave"
    member_id: UUID
    reason: PersonalText


class MemberReinstate(Command):
    """The organisation takes back that it asked somebody to leave."""

    command: Literal["member.reinstate"] = "member.reinstate"
    member_id: UUID
    reason: PersonalText | None = None


class MemberPause(Command):
    """They rest from taking part for a while."""

    command: Literal["member.pause"] = "member.pause"
    member_id: UUID
    expected_back_on: date | None = None


class MemberResume(Command):
    """They take part again after a pause."""

    command: Literal["member.resume"] = "member.resume"
    member_id: UUID


class MemberKeepNote(Command):
    """Keep a note about how somebody takes part: a conversation, a concern, a challenge, or what was found."""

    command: Literal["member.keep_note"] = "member.keep_note"
    member_id: UUID
    kind: Annotated[NoteKind, Field(repr=False)]
    finding: Annotated[Finding | None, Field(repr=False)] = None
    """What was found. Left out: nothing yet, or the note is not about that."""
    words: PersonalText


class MemberRecordDeath(Command):
    """They died, on the day given. All contact ends at once."""

    command: Literal["member.record_death"] = "member.record_death"
    member_id: UUID
    reported_by: Label
    """The office or relation that said so; name nobody."""
    wishes: PersonalText | None = None
    """What the family wishes about credit."""


class MemberCorrectDeath(Command):
    """The report of a death was mistaken."""

    command: Literal["member.correct_death"] = "member.correct_death"
    member_id: UUID
