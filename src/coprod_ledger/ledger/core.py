"""What all views of one open ledger share: the log, the keys, the clock, and the lock of this process."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from coprod_ledger.domain.days import zone_named
from coprod_ledger.domain.erasure.aggregate import erasures
from coprod_ledger.domain.erasure.facts import ErasureCompleted
from coprod_ledger.domain.fact import Fact
from coprod_ledger.domain.identity import Actor
from coprod_ledger.domain.terms import Policies
from coprod_ledger.errors import GroupOpenError
from coprod_ledger.ledger.access import Access
from coprod_ledger.ledger.clock import Clock
from coprod_ledger.ledger.erasure import LEDGER, Forgetting
from coprod_ledger.ledger.imported import Imported
from coprod_ledger.ledger.setting import Setting, States
from coprod_ledger.ledger.unit_of_work import Unit
from coprod_ledger.ledger.vault import Vault
from coprod_ledger.privacy.retention import Schedule
from coprod_ledger.storage.log import Log


class Core:
    """One open ledger."""

    def __init__(
        self, log: Log, vault: Vault, policies: Policies, schedule: Schedule, access: Access, clock: Clock
    ) -> None:
        self.log, self.vault, self.clock = log, vault, clock
        self.zone = zone_named(log.about.zone)
        self.setting = Setting(vault, policies, schedule, self.zone, access, States())
        self._forgetting = Forgetting(vault)
        self.imported = Imported()
        self._lock, self._pid = threading.Lock(), os.getpid()
        self._holder: int | None = None

    @contextmanager
    def unit(self, actor: Actor, source: str) -> Iterator[Unit]:
        """One unit of work under the writer's lock: everything that was executed in it is recorded, or nothing is.

        Raises:
            GroupOpenError: this thread has a unit open already, which holds the lock.
        """
        if self._pid != os.getpid():  # the lock of the parent of a fork, which nobody here will give back
            self._lock, self._pid, self._holder = threading.Lock(), os.getpid(), None
        if self._holder == threading.get_ident():
            raise GroupOpenError
        with self._lock, self._held():
            with self._written(actor, source) as unit:
                yield unit
            if unit.erasures:
                self._complete(actor, source)

    def note(self, *drafts: Fact) -> None:
        """Records facts that the ledger itself brought about."""
        with self.unit(LEDGER, "ledger") as unit:
            for draft in drafts:
                unit.record(draft)

    @contextmanager
    def _written(self, actor: Actor, source: str) -> Iterator[Unit]:
        with self.log.writing() as log:
            self._forgetting.destroy(log)
            unit = Unit(self.setting, log, actor=actor, source=source, now=self.clock.now())
            try:
                yield unit
            finally:
                unit.is_over = True
            unit.finish(log)
        unit.committed()
        if not unit.erasures:
            self._forgetting.saw(self.setting.states.size)

    def _complete(self, actor: Actor, source: str) -> None:
        """Destroys the keys that erasures name, if any is left, and records that it was done.

        The unit that begins here destroys them, before anything else; so does any unit of another process that comes
        first. A power cut in between leaves an erasure that is known to be unfinished.
        """
        with self._written(actor, source) as unit:
            for erasure_id in self._forgetting.unfinished:
                erasure = unit.find(erasures, erasure_id)
                if erasure is not None and not erasure.is_completed:  # else another process has come first
                    unit.record(ErasureCompleted(originator_id=erasure_id, member_id=erasure.member_id))
        self._forgetting.completed()

    def finish_erasures(self) -> None:
        """Destroys again every key that an erasure names, and completes what was cut off.

        What the key database knows to be forgotten and the log does not is recorded again.
        """
        with self.log.reading() as log:
            self._forgetting.destroy(log)
            unknown = self._forgetting.unknown_to(log)
        if unknown:  # an older copy of the log was put in the place of the one that knew
            self.note(*unknown)
        if self._forgetting.unfinished:
            with self._lock, self._held():
                self._complete(LEDGER, "ledger")

    @contextmanager
    def _held(self) -> Iterator[None]:
        self._holder = threading.get_ident()
        try:
            yield
        finally:
            self._holder = None

    @contextmanager
    def trial(self, actor: Actor, source: str) -> Iterator[Unit]:
        """A unit that is never finished: it says what would be recorded, and leaves no trace."""
        with self.log.reading() as log:
            setting = replace(self.setting, states=States())
            yield Unit(setting, log, actor=actor, source=source, now=self.clock.now())

    def close(self) -> None:
        """Close the log and the key database."""
        self.log.close()
        if self.vault.keys is not None:
            self.vault.keys.close()

    def __enter__(self) -> "Core":
        return self

    def __exit__(self, *_: Any) -> None:
        self.close()
