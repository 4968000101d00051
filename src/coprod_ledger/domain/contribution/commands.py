"""What may be asked of a contribution."""

from enum import StrEnum
from typing import ClassVar, Literal
from uuid import UUID

from coprod_ledger.domain.capacity import Capacity
from coprod_ledger.domain.command import Code, Command, PersonalText


class ContributionKind(StrEnum):
    """What sort of thing was given."""

    QUESTION = "question"
    IDEA = "idea"
    REQUEST = "request"
    SUGGESTION = "suggestion"
    STORY = "story"
    QUOTATION = "quotation"
    EMOTION = "emotion"
    OPINION = "opinion"
    CRITIQUE = "critique"
    DRAFTING = "drafting"


class Basis(StrEnum):
    """What it speaks from."""

    LIVED = "lived"
    LEARNT = "learnt"


class Attribution(StrEnum):
    """How it may be credited."""

    NAMED = "named"
    PSEUDONYM = "pseudonym"
    GROUP = "group"
    ANONYMOUS = "anonymous"


class FeedbackRoute(StrEnum):
    """How somebody was told."""

    IN_PERSON = "in_person"
    MEETING = "meeting"
    LETTER = "letter"
    EMAIL = "email"
    TELEPHONE = "telephone"
    REPORT = "report"


class ContributionRecord(Command):
    """Somebody gave something."""

    creates: ClassVar[str | None] = "contribution_id"
    command: Literal["contribution.record"] = "contribution.record"
    contribution_id: UUID
    project_id: UUID | None = None
    """Left out: given before any project exists."""
    session_id: UUID | None = None
    stream: Code | None = None
    member_id: UUID | None = None
    """Left out: a group gave it, or it was given anonymously."""
    capacity: Capacity
    kind: ContributionKind
    basis: Basis
    is_first_hand: bool = True
    attribution: Attribution
    words: PersonalText
    """What was said, as it was said."""


class ContributionWithdraw(Command):
    """Its giver takes it back."""

    command: Literal["contribution.withdraw"] = "contribution.withdraw"
    contribution_id: UUID


class ContributionGiveFeedback(Command):
    """Tell the person who gave it what came of it."""

    command: Literal["contribution.give_feedback"] = "contribution.give_feedback"
    contribution_id: UUID
    how: FeedbackRoute
    words: PersonalText | None = None
