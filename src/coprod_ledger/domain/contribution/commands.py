"""What may be asked of a contribution: giving it, putting several together, taking it back, telling what came of it."""

from enum import StrEnum
from typing import Annotated, ClassVar, Literal
from uuid import UUID

from pydantic import Field

from coprod_ledger.domain.capacity import Capacity
from coprod_ledger.domain.command import Code, Command, Label, PersonalText
from coprod_ledger.domain.involvement import Stage


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
    DISCUSSION = "discussion"
    EVIDENCE = "evidence"
    DECISION = "decision"
    PROCESS = "process"
    """About how people work together, rather than what they work on."""


class Basis(StrEnum):
    """What it speaks from."""

    LIVED = "lived"
    LEARNT = "learnt"


class Account(StrEnum):
    """What the words on record are."""

    VERBATIM = "verbatim"
    """As they were said or written."""
    NOTE = "note"
    """What somebody else noted down of it."""
    OBSERVED = "observed"
    """What somebody saw, and nobody said."""
    INTERPRETED = "interpreted"
    """What somebody makes of what was said or seen."""
    LITERATURE = "literature"
    """What was read elsewhere."""


class SupporterRole(StrEnum):
    """In which role somebody helped another person to have their say."""

    ADVOCATE = "advocate"
    FAMILY = "family"
    FRIEND = "friend"
    INTERPRETER = "interpreter"
    FACILITATOR = "facilitator"
    OTHER = "other"


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
    account: Account = Account.VERBATIM
    stage: Stage | None = None
    is_reaction: bool = False
    """It answers a proposal that others had made ready."""
    is_first_hand: bool = True
    gathered_by_id: UUID | None = None
    """Who gathered it from others, such as a community champion. What was gathered is never first-hand."""
    group: Label | None = None
    """The group that gave it, or in whose name; name nobody."""
    present_ids: list[UUID] = Field(default_factory=list, max_length=500)
    """Who was there when the group gave it, if that was noted."""
    deputises_for_id: UUID | None = None
    """In whose place the giver came."""
    supported_by: SupporterRole | None = None
    attribution: Attribution
    pseudonym: PersonalText | None = None
    """The name to credit it to, where the attribution is a pseudonym."""
    words: PersonalText
    """What was said, as it was said. Of a film or recording: where it is kept."""
    language: PersonalText | None = None
    """The language it was given in, if it is another than the record's."""
    prompt_id: UUID | None = None
    """The use of a prompt that it answers: ask, listen, do."""


class ContributionMerge(Command):
    """Put several contributions together in one wording. The originals stay."""

    creates: ClassVar[str | None] = "contribution_id"
    command: Literal["contribution.merge"] = "contribution.merge"
    contribution_id: UUID
    project_id: UUID
    source_ids: Annotated[list[UUID], Field(min_length=2, max_length=1000)]
    merged_by: Label
    """The office, group or meeting that puts them together; name nobody."""
    words: PersonalText


class ContributionSplit(Command):
    """Take a wording apart again, so that each of its sources speaks for itself."""

    command: Literal["contribution.split"] = "contribution.split"
    contribution_id: UUID


class ContributionLinkToProject(Command):
    """Bring something that was given before, or elsewhere, into a project."""

    command: Literal["contribution.link_to_project"] = "contribution.link_to_project"
    contribution_id: UUID
    project_id: UUID
    stream: Code | None = None


class ContributionWithdraw(Command):
    """Its giver takes it back."""

    command: Literal["contribution.withdraw"] = "contribution.withdraw"
    contribution_id: UUID
    is_hidden: bool = True
    """Whether its words are to be shown no more, as its giver wants it."""


class ContributionGiveFeedback(Command):
    """Tell the person who gave it what came of it."""

    command: Literal["contribution.give_feedback"] = "contribution.give_feedback"
    contribution_id: UUID
    how: FeedbackRoute
    words: PersonalText | None = None
