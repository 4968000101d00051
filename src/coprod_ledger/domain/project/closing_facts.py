"""What happened to a project as a whole: it rested, was closed, and went on."""

from datetime import date

from coprod_ledger.domain.fact import Fact
from coprod_ledger.domain.personal import Personal


class ProjectPaused(Fact, tag="project.paused/1", frozen=True, kw_only=True):
    """The project rests for a while. Nothing that it owes anybody rests with it."""

    decided_by: str
    """The office or group that decided. It names nobody."""
    expected_back_on: date | None
    """The day that was named. `None`: none. Nothing happens by itself on that day."""
    reason: Personal | None


class ProjectClosed(Fact, tag="project.closed/1", frozen=True, kw_only=True):
    """The project involves nobody any more from the day after. What is open stays open, and is owed."""

    decided_by: str
    """The office or group that decided. It names nobody."""
    reason: Personal | None


class ProjectResumed(Fact, tag="project.resumed/1", frozen=True, kw_only=True):
    """A project that rested, or was closed, goes on."""

    decided_by: str
    """The office or group that decided. It names nobody."""
