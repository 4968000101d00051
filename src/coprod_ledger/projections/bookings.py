"""Which organisation a project is of, what its costs are booked to, and which policies the organisation pays by."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from coprod_ledger.domain.fact import Fact
from coprod_ledger.domain.organisation.aggregate import Organisation, organisations
from coprod_ledger.domain.organisation.facts import BooksClosed, OrganisationRegistered
from coprod_ledger.domain.project.facts import ProjectOpened


@dataclass(slots=True)
class BookingsPart:
    """Projects and organisations, as far as money hangs on them."""

    projects: dict[UUID, tuple[int, ProjectOpened]] = field(default_factory=dict)
    """What was said when a project was opened, and its position."""
    organisations: dict[UUID, Organisation] = field(default_factory=dict)
    names: dict[UUID, str] = field(default_factory=dict)
    """Names of organisations."""
    positions: dict[UUID, list[int]] = field(default_factory=dict)
    """The positions of an organisation's own facts."""

    closes: dict[UUID, list[tuple[int, date]]] = field(default_factory=dict)
    """Positions at which an organisation closed its books, each with the last day that is closed."""

    def fold(self, fact: Fact, position: int) -> None:
        """Takes in one fact of a project or of an organisation."""
        if isinstance(fact, ProjectOpened):
            self.projects[fact.originator_id] = (position, fact)
        elif type(fact) in organisations.fact_types:
            before = self.organisations.get(fact.originator_id)
            self.organisations[fact.originator_id] = organisations.evolve(before, fact)
            self.positions.setdefault(fact.originator_id, []).append(position)
            if isinstance(fact, OrganisationRegistered):
                self.names[fact.originator_id] = fact.name
            if isinstance(fact, BooksClosed):
                self.closes.setdefault(fact.originator_id, []).append((position, fact.closed_until))

    def of_project(self, project_id: UUID) -> Organisation | None:
        """The organisation that opened a project."""
        opened = self.projects.get(project_id)
        return None if opened is None else self.organisations.get(opened[1].organisation_id)

    def closed_before(self, position: int, project_id: UUID) -> tuple[int, date] | None:
        """How far the books of a project's organisation were closed when the fact at a position was recorded: the
        position that says so, and the last day that is closed. `None`: they were open.
        """
        opened = self.projects.get(project_id)
        closes = [] if opened is None else self.closes.get(opened[1].organisation_id, [])
        return max((close for close in closes if close[0] < position), key=lambda close: close[1], default=None)
