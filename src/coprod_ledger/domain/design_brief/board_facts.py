"""What happened between a brief and the Board, and what followed."""

from datetime import date
from uuid import UUID

from coprod_ledger.domain.fact import Fact, Part
from coprod_ledger.domain.personal import Personal


class SubmittedToBoard(Fact, tag="brief.submitted_to_board/1", frozen=True, kw_only=True):
    """The version went to the Board. The gate was open."""

    project_id: UUID
    version: int
    content_hash: str
    rule_version: int
    """The rule on sign-off by which it was; 0 is the default."""
    dissent_ids: tuple[UUID, ...]
    """The dissent that the Board was told of."""
    unsigned_streams: tuple[str, ...]
    """The streams that did not sign, by a decision or a declaration that the Board was told of."""


class SubmissionRescinded(Fact, tag="brief.submission_rescinded/1", frozen=True, kw_only=True):
    """The organisation took the brief back from the Board."""

    project_id: UUID
    version: int


class BoardCondition(Part, frozen=True, kw_only=True):
    """Something that the Board wants done, by an office and by a day."""

    condition_id: UUID
    text: Personal
    owner: str
    due_on: date


class BoardDecided(Fact, tag="brief.board_decided/1", frozen=True, kw_only=True):
    """The Board decided about a version. It is recorded also if the gate was closed, and reported."""

    project_id: UUID
    version: int
    outcome: str
    gate_was: str
    is_beyond_signed_text: bool
    """The Board changed the text: this version was signed by nobody."""
    in_confidence: bool
    """The reasons and conditions are for the Board alone."""
    words: Personal | None
    """The Board's reasons. `None`: none were given."""
    conditions: tuple[BoardCondition, ...]


class BoardConditionMet(Fact, tag="brief.board_condition_met/1", frozen=True, kw_only=True):
    """What the Board wanted was done."""

    project_id: UUID
    condition_id: UUID
    words: Personal | None


class FollowUpRecorded(Fact, tag="brief.follow_up_recorded/1", frozen=True, kw_only=True):
    """Something became of an approved brief."""

    project_id: UUID
    follow_up_id: UUID
    version: int
    kind: str
    by: str
    element: str | None
    words: Personal | None
