"""Which organisation a project is of, what its costs are booked to, and which policies the organisation pays by."""

from dataclasses import dataclass, field
from uuid import UUID

from coprod_ledger.domain.fact import Fact
from coprod_ledger.domain.organisation.aggregate import Organisation, organisations
from coprod_ledger.domain.organisation.facts import OrganisationRegistered
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

    def of_project(self, project_id: UUID) -> Organisation | None:
        """The organisation that opened a project."""
        opened = self.projects.get(project_id)
        return None if opened is None else self.organisations.get(opened[1].organisation_id)
