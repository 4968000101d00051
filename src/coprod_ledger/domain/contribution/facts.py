"""What happened to a contribution."""

from uuid import UUID

from coprod_ledger.domain.capacity import Capacity
from coprod_ledger.domain.fact import Fact
from coprod_ledger.domain.personal import Personal


class ContributionRecorded(Fact, tag="contribution.recorded/1", frozen=True, kw_only=True):
    """Somebody gave something: an idea, a request, a question, a story."""

    project_id: UUID | None
    session_id: UUID | None
    stream: str | None
    member_id: UUID | None
    """Who gave it. `None`: a group gave it, or it was given anonymously."""
    capacity: Capacity
    kind: str
    basis: str
    """Whether it speaks from lived or from learnt experience."""
    is_first_hand: bool
    attribution: str
    """How it may be credited."""
    words: Personal


class ContributionWithdrawn(Fact, tag="contribution.withdrawn/1", frozen=True, kw_only=True):
    """Its giver took it back. What was built on it stays on the record."""

    project_id: UUID | None
    member_id: UUID | None


class FeedbackGiven(Fact, tag="contribution.feedback_given/1", frozen=True, kw_only=True):
    """The person who gave it was told what came of it."""

    project_id: UUID | None
    member_id: UUID | None
    how: str
    words: Personal | None
