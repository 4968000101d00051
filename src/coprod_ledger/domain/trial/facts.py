"""What happened to the mark of a trial. Its own id follows from that of what is marked."""

from uuid import UUID

from coprod_ledger.domain.fact import Fact


class TrialMarked(Fact, tag="trial.marked/1", frozen=True, kw_only=True):
    """A project or a member was marked as made for a trial: what is asked of the whole leaves it out."""

    project_id: UUID | None
    """`None`: a member is marked."""
    member_id: UUID | None
    """`None`: a project is marked."""


class TrialTakenBack(Fact, tag="trial.taken_back/1", frozen=True, kw_only=True):
    """It was real after all: the mark was taken back, and everything counts it again."""

    project_id: UUID | None
    member_id: UUID | None
