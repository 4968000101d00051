"""What happened to a contribution: how it was given, and what its giver said about it since.

Its words and how it may be credited are in `wording_facts.py` and `credit_facts.py`.
"""

from uuid import UUID

from coprod_ledger.domain.capacity import Capacity
from coprod_ledger.domain.fact import Fact
from coprod_ledger.domain.personal import Personal


class ContributionRecorded(Fact, tag="contribution.recorded/1", frozen=True, kw_only=True):
    """Somebody gave something: an idea, a request, a question, a story."""

    project_id: UUID | None
    """`None`: it was given outside any project. It can be linked to one later."""
    session_id: UUID | None
    stream: str | None
    member_id: UUID | None
    """Who gave it. `None`: a group gave it, or it was given anonymously."""
    capacity: Capacity
    kind: str
    basis: str
    """Whether it speaks from lived or from learnt experience."""
    account: str
    """What the words are: as said, noted down by somebody else, observed, interpreted, or read."""
    stage: str | None
    """At which stage of the work it was given. `None`: nobody said."""
    is_reaction: bool
    """Whether it answers a proposal that others had made ready."""
    is_first_hand: bool
    gathered_by_id: UUID | None
    """Who went and asked, where it reports what others said. `None`: nobody did, or it is not known who."""
    group: str | None
    """The group that gave it, or in whose name it was given."""
    present_ids: tuple[UUID, ...]
    """Who was there when the group gave it, as far as that was noted. The contribution stays one."""
    deputises_for_id: UUID | None
    """In whose place its giver came. It is the giver's own all the same."""
    supported_by: Personal | None
    """In which role somebody helped the giver to say it. It is the giver's own all the same."""
    attribution: str
    """How it may be credited, as its giver chose when giving it."""
    pseudonym: Personal | None
    words: Personal
    language: Personal | None
    """The language it was given in. `None`: the language of the record."""
    prompt_id: UUID | None
    """The use of a prompt in its project that it answers. `None`: nobody had asked, or it was not noted."""


class ContributionsMerged(Fact, tag="contribution.merged/1", frozen=True, kw_only=True):
    """Several contributions were put together in one wording. Each of them stays as it was given."""

    project_id: UUID
    source_ids: tuple[UUID, ...]
    merged_by: str
    """The office, group or meeting that put them together. It names nobody."""
    words: Personal


class ContributionsSplit(Fact, tag="contribution.split/1", frozen=True, kw_only=True):
    """The wording no longer stands for what it was put together from: each speaks for itself again."""

    project_ids: tuple[UUID, ...]
    source_ids: tuple[UUID, ...]


class LinkedToProject(Fact, tag="contribution.linked_to_project/1", frozen=True, kw_only=True):
    """Something given before a project, or in another one, is brought into this project."""

    project_id: UUID
    member_id: UUID | None
    stream: str | None


class ContributionWithdrawn(Fact, tag="contribution.withdrawn/1", frozen=True, kw_only=True):
    """Its giver took it back. What was built on it stays on the record."""

    project_ids: tuple[UUID, ...]
    member_id: UUID | None
    is_hidden: bool
    """Whether its giver wants its words shown no more."""


class FeedbackGiven(Fact, tag="contribution.feedback_given/1", frozen=True, kw_only=True):
    """The person who gave it was told what came of it."""

    project_ids: tuple[UUID, ...]
    member_id: UUID | None
    how: str
    words: Personal | None
