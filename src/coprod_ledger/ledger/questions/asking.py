"""How every question is asked: one snapshot of the facts as known then, and each asker is shown what they may see."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import TypeVar
from uuid import UUID

from coprod_ledger.domain.days import civil_day
from coprod_ledger.domain.identity import Actor
from coprod_ledger.ledger.core import Core
from coprod_ledger.ledger.then import KnownAt, Then
from coprod_ledger.projections.answer import Answer

A = TypeVar("A", bound=Answer)


class Asking:
    """What the families of questions share. Each question reads one snapshot."""

    def __init__(
        self,
        core: Core,
        actor: Actor,
        *,
        known_at: KnownAt = None,
        as_at: date | None = None,
        with_trials: bool = False,
    ) -> None:
        self._core, self._actor, self._known_at, self._as_at = core, actor, known_at, as_at
        self._with_trials = with_trials

    def all_of(self, kind: str) -> list[UUID]:
        """The ids of all aggregates of a kind (`member`, `project`), in the order in which they began; trials too."""
        with self._then(with_trials=True) as then:
            return then.all_of(kind)

    @contextmanager
    def _then(self, *about: UUID | None, with_trials: bool = False) -> Iterator[Then]:
        """The record then. Give the projects and members that are asked for by their ids; what was made for a trial is
        left out, unless one of them was. `with_trials`: this question never leaves it out.
        """
        today = civil_day(self._core.clock.now(), self._core.zone)
        with self._core.log.reading() as log:
            self._core.imported.look(log)
            yield Then.of(
                log,
                known_at=self._known_at,
                as_at=self._as_at or today,
                about=[one for one in about if one is not None],
                with_trials=with_trials or self._with_trials,
            )

    def _shown(self, answer: A) -> A:
        return self._flagged(self._core.vault.shown(answer, self._actor, asked=answer.header.question))

    def _flagged(self, answer: A) -> A:
        """The answer, which says how much of it came out of spreadsheets that did not know it exactly."""
        return self._core.imported.told(answer)
