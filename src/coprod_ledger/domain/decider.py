"""How an aggregate is written down: an immutable state, what begins and changes it, and what may be decided.

`decide` reads states and a command and returns draft facts, or refuses. `evolve` reads a state and a fact and
returns the next state, and never refuses: a rule made stricter next year must not make this year's unreadable.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Generic, Protocol, TypeVar
from uuid import UUID

from coprod_ledger.domain.command import Command
from coprod_ledger.domain.fact import Fact
from coprod_ledger.domain.holding import Holdings
from coprod_ledger.domain.identity import Actor
from coprod_ledger.domain.terms import Policies
from coprod_ledger.errors import NotFoundError

S = TypeVar("S")
F = TypeVar("F", bound=Fact)
C = TypeVar("C", bound=Command)
Decided = Fact | Sequence[Fact]


class Situation(Protocol):
    """What a decision may look at: the states as they are under the writer's lock, the day, and who asks."""

    @property
    def today(self) -> date:
        """Today in the ledger's civil time."""

    @property
    def now(self) -> datetime:
        """This moment: the one at which everything that is decided now is recorded."""

    @property
    def happened_on(self) -> date:
        """The day that the command says it happened on."""

    def civil_day(self, moment: datetime) -> date:
        """The day of a moment, in the ledger's civil time."""

    @property
    def policies(self) -> Policies:
        """The payment policies that this ledger can pay by."""

    @property
    def actor(self) -> Actor:
        """Who asks."""

    @property
    def holdings(self) -> Holdings:
        """The personal texts that there are."""

    def find(self, decider: "Decider[S]", wanted: UUID) -> S | None:
        """The aggregate's state, or `None` if there is no such aggregate."""

    def load(self, decider: "Decider[S]", wanted: UUID) -> S:
        """The aggregate's state.

        Raises:
            NotFoundError: there is no such aggregate; the class is the decider's own.
        """

    def about(self, decider: "Decider[S]", wanted: UUID) -> list[S]:
        """Every aggregate of that kind of which a fact names `wanted`, the oldest first."""

    def fingerprint(self, *parts: str) -> str:
        """A keyed hash of texts: equal texts have equal fingerprints, and nobody without the key can guess them."""


@dataclass(frozen=True)
class Decider(Generic[S]):
    """One aggregate's rules: `name` is the first part of its facts' and commands' names."""

    name: str
    state: type[S]
    not_found: Callable[[UUID], NotFoundError]
    begun: dict[type[Fact], Callable[[Any], S]] = field(default_factory=dict)
    evolved: dict[type[Fact], Callable[[S, Any], S]] = field(default_factory=dict)
    decided: dict[type[Command], Callable[[Any, Situation], Decided]] = field(default_factory=dict)

    def begins(self, fact_type: type[F]) -> Callable[[Callable[[F], S]], Callable[[F], S]]:
        """Registers how `fact_type` begins the aggregate."""

        def register(function: Callable[[F], S]) -> Callable[[F], S]:
            self.begun[fact_type] = function
            return function

        return register

    def evolves(self, fact_type: type[F]) -> Callable[[Callable[[S, F], S]], Callable[[S, F], S]]:
        """Registers how `fact_type` changes the state."""

        def register(function: Callable[[S, F], S]) -> Callable[[S, F], S]:
            self.evolved[fact_type] = function
            return function

        return register

    def notes(self, *fact_types: type[Fact]) -> None:
        """Registers facts that change nothing which a decision needs."""
        for fact_type in fact_types:
            self.evolved[fact_type] = lambda state, _: state

    def decides(
        self, command_type: type[C]
    ) -> Callable[[Callable[[C, Situation], Decided]], Callable[[C, Situation], Decided]]:
        """Registers what `command_type` leads to."""

        def register(function: Callable[[C, Situation], Decided]) -> Callable[[C, Situation], Decided]:
            self.decided[command_type] = function
            return function

        return register

    def evolve(self, state: S | None, fact: Fact) -> S:
        """The state after `fact`. Never refuses."""
        if state is None:
            return self.begun[type(fact)](fact)
        return self.evolved[type(fact)](state, fact)

    @property
    def fact_types(self) -> tuple[type[Fact], ...]:
        """Every kind of fact of this aggregate."""
        return tuple(dict.fromkeys((*self.begun, *self.evolved)))
