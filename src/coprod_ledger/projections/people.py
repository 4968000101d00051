"""What other questions join in about a person: their name and capacities, as they are known now."""

from dataclasses import dataclass, field
from uuid import UUID

from coprod_ledger.domain.capacity import Capacity
from coprod_ledger.domain.fact import Fact
from coprod_ledger.domain.member.facts import (
    CapacityDeclared,
    CapacityEnded,
    ConfidenceWithdrawn,
    MemberConfided,
    MemberRegistered,
    PayrollReferenceGiven,
)
from coprod_ledger.domain.personal import Text


@dataclass(slots=True)
class Person:
    """A member's own facts."""

    member_id: UUID
    name: Text | None = None
    registered: int = 0
    capacities: dict[Capacity, bool] = field(default_factory=dict)
    """The capacities they hold, and whether each is salaried."""
    capacities_evidence: dict[Capacity, int] = field(default_factory=dict)
    confided: Text | None = None
    """What they told in confidence. `None`: nothing, or it is no longer to be used."""
    confided_position: int = 0
    payroll_reference: Text | None = None
    """How the payroll system calls them. `None`: not told."""

    def fold(self, fact: Fact, position: int) -> None:
        """Takes in one of the member's own facts."""
        match fact:
            case MemberRegistered():
                self.name, self.registered = fact.name, position
            case PayrollReferenceGiven():
                self.payroll_reference = fact.reference
            case CapacityDeclared():
                self.capacities[fact.capacity] = fact.is_salaried
                self.capacities_evidence[fact.capacity] = position
            case CapacityEnded():
                self.capacities.pop(fact.capacity, None)
                self.capacities_evidence.pop(fact.capacity, None)
            case MemberConfided():
                self.confided, self.confided_position = fact.details, position
            case ConfidenceWithdrawn():
                self.confided, self.confided_position = None, position
            case _:
                pass


People = dict[UUID, Person]
"""The members that an answer speaks of, by id."""


def name_of(people: People, member_id: UUID | None) -> Text | None:
    """A member's name; `None` if nobody is meant or their record is not known."""
    person = people.get(member_id) if member_id is not None else None
    return None if person is None else person.name
