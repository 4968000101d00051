"""What the decision of one command may look at: states, days, texts, as they are under the writer's lock."""

from datetime import date, datetime
from typing import Any, Protocol, TypeVar
from uuid import UUID

from coprod_ledger.domain.command import Command
from coprod_ledger.domain.days import civil_day
from coprod_ledger.domain.decider import Decider
from coprod_ledger.domain.fact import Fact
from coprod_ledger.domain.holding import Holdings
from coprod_ledger.domain.identity import Actor
from coprod_ledger.domain.terms import Policies
from coprod_ledger.errors import DayContradictionError, FutureDayError
from coprod_ledger.ledger.holdings import HeldTexts, Source
from coprod_ledger.ledger.setting import Setting

S = TypeVar("S")


class Underway(Source, Protocol):
    """What a decision looks at through its situation: a unit of work, with what it has decided so far."""

    setting: Setting
    actor: Actor

    @property
    def now(self) -> datetime:
        """The moment at which everything in it is recorded."""

    def find(self, decider: Decider[S], wanted: UUID) -> S | None:
        """An aggregate's state; `None` if there is none of that kind."""

    def about(self, decider: Decider[S], wanted: UUID) -> list[S]:
        """Every aggregate of that kind of which a fact names `wanted`."""


class UnitSituation:
    """What the decision of one command may look at."""

    def __init__(self, unit: Underway, command: Command) -> None:
        self._unit, self._command = unit, command
        self.now = unit.now
        self.today: date = self.civil_day(unit.now)
        self.policies: Policies = unit.setting.policies
        self.actor = unit.actor

    @property
    def happened_on(self) -> date:
        """The day that the command says it happened on; today if it says nothing."""
        if self._command.occurred_at is not None:
            return self.civil_day(self._command.occurred_at)
        return self._command.occurred_on or self.today

    def civil_day(self, moment: datetime) -> date:
        """The day of a moment, in the ledger's civil time."""
        return civil_day(moment, self._unit.setting.zone)

    def check_day(self) -> None:
        """Nothing is recorded before it happens.

        Raises:
            FutureDayError.
        """
        occurred_at = self._command.occurred_at
        if self.happened_on > self.today or (occurred_at is not None and occurred_at > self._unit.now):
            raise FutureDayError(self.happened_on, today=self.today)

    def occurrence(self, draft: Fact) -> dict[str, Any]:
        """When a fact happened: on its own day if it has one, else when the command says.

        Raises:
            DayContradictionError: both say something, and not the same.
        """
        command = self._command
        if draft.occurred_on is not None:
            given = self.happened_on if command.occurred_on or command.occurred_at else None
            if given is not None and given != draft.occurred_on:
                raise DayContradictionError(given, own=draft.occurred_on)
            return {}
        if command.occurred_at is not None:
            return {"occurred_at": command.occurred_at.astimezone(self._unit.setting.zone)}
        return {"occurred_on": self.happened_on}

    def find(self, decider: Decider[S], wanted: UUID) -> S | None:
        """The aggregate's state, or `None`."""
        return self._unit.find(decider, wanted)

    def load(self, decider: Decider[S], wanted: UUID) -> S:
        """The aggregate's state, or the decider's own refusal."""
        state = self.find(decider, wanted)
        if state is None:
            raise decider.not_found(wanted)
        return state

    def whose(self, decider: Decider[Any]) -> UUID | None:
        """Whose record the command names: a member's, or whose the thing is. `None`: nobody's, or there is no such."""
        if (named := getattr(self._command, "member_id", None)) is not None:
            return UUID(named.hex)
        thing = getattr(self._command, f"{decider.name}_id", None)
        return None if thing is None else getattr(self.find(decider, thing), "member_id", None)

    def about(self, decider: Decider[S], wanted: UUID) -> list[S]:
        """Every aggregate of that kind of which a fact names `wanted`."""
        return self._unit.about(decider, wanted)

    @property
    def holdings(self) -> Holdings:
        """The personal texts that there are."""
        return HeldTexts(self._unit, self._unit.setting.vault, self._unit.setting.schedule)

    def fingerprint(self, *parts: str) -> str:
        """A keyed hash of texts."""
        return self._unit.setting.vault.fingerprint(*parts)
