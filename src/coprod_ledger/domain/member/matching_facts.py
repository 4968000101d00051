"""What somebody would like to do, how they were matched with it, and what might be thought to sway them."""

from uuid import UUID

from coprod_ledger.domain.fact import Fact
from coprod_ledger.domain.personal import Personal


class PreferencesTold(Fact, tag="member.preferences_told/1", frozen=True, kw_only=True):
    """They told what they would like to do. It replaces what they told before."""

    level_wanted: str | None
    """`big_i` (in the team throughout) or `little_i` (asked from time to time). `None`: not said."""
    details: Personal
    """Skills and interests, as JSON text. Sealed: an interest can tell of much."""


class ExpressionSubmitted(Fact, tag="member.expression_submitted/1", frozen=True, kw_only=True):
    """They offered to take part: an expression of interest."""

    expression_id: UUID
    project_id: UUID | None
    """The project they ask for. `None`: any that fits."""
    was_trained: bool
    """Whether training counted on that day. Without it, it is recorded all the same, and flagged."""


class ExpressionWithdrawn(Fact, tag="member.expression_withdrawn/1", frozen=True, kw_only=True):
    """They took their offer back."""

    expression_id: UUID


class MemberMatched(Fact, tag="member.matched/1", frozen=True, kw_only=True):
    """An expression of interest was matched with a project."""

    expression_id: UUID
    project_id: UUID
    reason: Personal


class MatchDeclined(Fact, tag="member.match_declined/1", frozen=True, kw_only=True):
    """They said no to the match; their offer stands."""

    expression_id: UUID
    project_id: UUID


class InterestDeclared(Fact, tag="member.interest_declared/1", frozen=True, kw_only=True):
    """They declared something that could be thought to sway them. It bars them from nothing by itself."""

    interest_id: UUID
    kind: str
    project_id: UUID | None
    brief_id: UUID | None
    """The decision that it bears on. `None`: none in particular."""
    words: Personal


class InterestManaged(Fact, tag="member.interest_managed/1", frozen=True, kw_only=True):
    """What was done about a declared interest, in one decision or in general."""

    interest_id: UUID
    how: str
    project_id: UUID | None
    brief_id: UUID | None


class InterestEnded(Fact, tag="member.interest_ended/1", frozen=True, kw_only=True):
    """The interest no longer stands."""

    interest_id: UUID
