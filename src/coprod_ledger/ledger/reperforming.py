"""The states of everything, as they were when each fact was recorded."""

from dataclasses import dataclass, field
from typing import Any, TypeVar
from uuid import UUID

from coprod_ledger.domain.decider import Decider
from coprod_ledger.domain.fact import Fact
from coprod_ledger.domain.registry import DECIDERS
from coprod_ledger.domain.terms import Policies

S = TypeVar("S")

_DECIDERS = {kind: decider for decider in DECIDERS for kind in decider.fact_types}


@dataclass(slots=True)
class Desk:
    """The states of everything, as of the fact before the one that is looked at."""

    policies: Policies
    states: dict[UUID, Any] = field(default_factory=dict)

    def find(self, decider: Decider[S], one: UUID) -> S | None:
        """The state of an aggregate; `None`: there is none of that kind."""
        state = self.states.get(one)
        return state if isinstance(state, decider.state) else None

    def load(self, decider: Decider[S], one: UUID) -> S:
        """The state of an aggregate that a fact rests on."""
        state = self.find(decider, one)
        if state is not None:
            return state
        raise LookupError(f"it rests on {decider.name} {one}, which is not there")

    def advance(self, fact: Fact) -> None:
        """Takes in the fact, once it was looked at."""
        decider, one = _DECIDERS[type(fact)], fact.originator_id
        if one not in self.states and type(fact) not in decider.begun:
            raise LookupError(f"its {decider.name} never began")
        self.states[one] = decider.evolve(self.states.get(one), fact)
