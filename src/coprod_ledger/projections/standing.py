"""Whether a project goes on, rests or is closed: the last thing that was said of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from coprod_ledger.domain.fact import Fact
from coprod_ledger.domain.personal import Text
from coprod_ledger.domain.project.closing_facts import ProjectClosed, ProjectPaused, ProjectResumed


@dataclass(frozen=True, slots=True)
class ProjectStanding:
    """What holds of a project, since when, and by whose decision."""

    name: str = "goes_on"
    """`goes_on`, `paused` or `closed`."""
    since: date | None = None
    """`None`: it goes on since it was opened."""
    decided_by: str | None = None
    expected_back_on: date | None = None
    reason: Text | None = None
    position: int | None = None

    def after(self, fact: Fact, position: int) -> "ProjectStanding":
        """What holds after one more fact."""
        match fact:
            case ProjectPaused():
                return ProjectStanding(
                    "paused", fact.happened_on, fact.decided_by, fact.expected_back_on, fact.reason, position
                )
            case ProjectClosed():
                return ProjectStanding("closed", fact.happened_on, fact.decided_by, None, fact.reason, position)
            case ProjectResumed():
                return ProjectStanding("goes_on", fact.happened_on, fact.decided_by, position=position)
            case _:
                return self

    @property
    def in_words(self) -> str | None:
        """As a header says it. `None`: it goes on, which need not be said."""
        return None if self.name == "goes_on" else f"{self.name} since {self.since}"


def standing_after(facts: Iterable[tuple[int, Fact]]) -> ProjectStanding:
    """What holds of a project after its facts."""
    standing = ProjectStanding()
    for position, fact in facts:
        standing = standing.after(fact, position)
    return standing
