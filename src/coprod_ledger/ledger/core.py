"""What all views of one open ledger share: the log, the keys, the clock, and the lock of this process."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from coprod_ledger.domain.days import zone_named
from coprod_ledger.domain.identity import Actor
from coprod_ledger.domain.terms import Policies
from coprod_ledger.errors import GroupOpenError
from coprod_ledger.ledger.access import Access
from coprod_ledger.ledger.clock import Clock
from coprod_ledger.ledger.unit_of_work import Setting, States, Unit
from coprod_ledger.ledger.vault import Vault
from coprod_ledger.storage.log import Log


class Core:
    """One open ledger."""

    def __init__(self, log: Log, vault: Vault, policies: Policies, access: Access, clock: Clock) -> None:
        self.log, self.vault, self.clock = log, vault, clock
        self.zone = zone_named(log.about.zone)
        self.setting = Setting(vault, policies, self.zone, access, States())
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
            with self.log.writing() as log:
                unit = Unit(self.setting, log, actor=actor, source=source, now=self.clock.now())
                try:
                    yield unit
                finally:
                    unit.is_over = True
                unit.finish(log)
            unit.committed()

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
