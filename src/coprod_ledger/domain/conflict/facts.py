"""What happened in a conflict."""

from uuid import UUID

from coprod_ledger.domain.fact import Fact
from coprod_ledger.domain.personal import Personal


class ConflictRaised(Fact, tag="conflict.raised/1", frozen=True, kw_only=True):
    """Contributions were found to be incompatible. That is ordinary, and no error."""

    project_id: UUID
    subject: str
    contribution_ids: tuple[UUID, ...]


class ReasonGiven(Fact, tag="conflict.reason_given/1", frozen=True, kw_only=True):
    """A stream said why it asks for what it asks for."""

    project_id: UUID
    reason_id: UUID
    stream: str
    member_id: UUID | None
    """Who said it. `None`: the stream as a whole."""
    words: Personal


class ReasonHeard(Fact, tag="conflict.reason_heard/1", frozen=True, kw_only=True):
    """Another stream heard the reason, and says so."""

    project_id: UUID
    reason_id: UUID
    stream: str


class ConflictTakenToBoard(Fact, tag="conflict.taken_to_board/1", frozen=True, kw_only=True):
    """The Board was told of the conflict."""

    project_id: UUID


class ConflictResolved(Fact, tag="conflict.resolved/1", frozen=True, kw_only=True):
    """The conflict came to an outcome, which may settle it or leave it open."""

    project_id: UUID
    outcome: str
    words: Personal
    """What was agreed, or why it was not."""
    remains: Personal | None
    """What is left of it."""
