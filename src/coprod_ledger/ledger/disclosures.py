"""Noting who opened whose data, before it is shown; and who was denied."""

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from coprod_ledger.domain.identity import Actor
from coprod_ledger.domain.personal import Category
from coprod_ledger.ledger.clock import Clock
from coprod_ledger.storage.disclosure_log import Disclosed, DisclosureLog


class Disclosures:
    """What was opened, counted by subject and category, and written down once for each answer."""

    def __init__(self, log: DisclosureLog, clock: Clock) -> None:
        self._log, self._clock = log, clock
        self._open = threading.local()

    @contextmanager
    def answering(self, actor: Actor, asked: str) -> Iterator[None]:
        """Everything opened inside is written down at the end, before anybody can be shown it."""
        if getattr(self._open, "counts", None) is not None:
            yield
            return
        self._open.counts = counts = Counter[tuple[UUID, Category]]()
        try:
            yield
        finally:
            self._open.counts = None
            if counts:
                self._write(actor, asked, counts)

    def note(self, actor: Actor, subject: UUID, category: Category) -> None:
        """A text was opened."""
        counts: Counter[tuple[UUID, Category]] | None = getattr(self._open, "counts", None)
        if counts is None:
            self._write(actor, "one text", Counter({(subject, category): 1}))
        else:
            counts[subject, category] += 1

    def denied(self, actor: Actor, command: str, about: UUID | None) -> None:
        """A command about somebody was denied."""
        self._log.append([self._entry(actor, command, about, None, 0)])

    def entries(self, subjects: list[UUID] | None = None) -> list[Disclosed]:
        """What was written down, in order; only about these subjects, unless `None`."""
        return self._log.entries(subjects)

    def _write(self, actor: Actor, asked: str, counts: Counter[tuple[UUID, Category]]) -> None:
        self._log.append(
            [self._entry(actor, asked, subject, category, texts) for (subject, category), texts in counts.items()]
        )

    def _entry(
        self, actor: Actor, asked: str, subject: UUID | None, category: Category | None, texts: int
    ) -> Disclosed:
        return Disclosed(
            at=self._clock.now(),
            actor_id=actor.actor_id,
            roles=tuple(sorted(role.value for role in actor.roles)),
            asked=asked,
            subject=subject,
            category=category,
            texts=texts,
        )
