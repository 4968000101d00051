"""What the units of work of one ledger share: its settings, and the states that are known from one to the next."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from coprod_ledger.domain.terms import Policies
from coprod_ledger.ledger.access import Access
from coprod_ledger.ledger.vault import Vault
from coprod_ledger.privacy.retention import Schedule

MOST_STATES: Final = 50_000
"""How many aggregates are kept in memory before all of them are let go."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What every unit of one ledger works with."""

    vault: Vault
    policies: Policies
    schedule: Schedule
    zone: ZoneInfo
    access: Access
    states: "States"


@dataclass(slots=True)
class States:
    """The states of aggregates as of a size of the log. It advances only after a commit."""

    size: int = 0
    known: dict[UUID, tuple[Any, int]] = field(default_factory=dict)
    """State and version, by aggregate."""
    current: set[UUID] = field(default_factory=set)
    """Those that are known to be current at that size, without looking."""
    last_recorded_at: datetime | None = None

    def begin(self, size: int) -> None:
        """Others may have written since: nothing is current without looking."""
        if size != self.size or len(self.known) > MOST_STATES:
            self.current.clear()
            self.last_recorded_at = None
        if len(self.known) > MOST_STATES:
            self.known.clear()
        self.size = size
