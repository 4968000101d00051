"""Deciding commands without a ledger: no file, no keys, no clock. Histories are rehearsed before they are played."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, Final, cast
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from coprod_ledger.domain.command import Command
from coprod_ledger.domain.days import DEFAULT_ZONE
from coprod_ledger.domain.fact import UNSTAMPED, Fact
from coprod_ledger.domain.identity import HOST
from coprod_ledger.entitlement import shipped
from coprod_ledger.ledger.access import Access
from coprod_ledger.ledger.policies import HeldPolicies
from coprod_ledger.ledger.setting import Setting, States
from coprod_ledger.ledger.unit_of_work import Outcome, Unit
from coprod_ledger.ledger.vault import owned
from coprod_ledger.privacy.retention import default_schedule
from coprod_ledger.storage.keys import Owner
from coprod_ledger.testing import cast as cast_of
from coprod_ledger.testing.clock import START

_POLICIES: Final = HeldPolicies(shipped())


class _NoLog:
    """A log that is empty and stays so."""

    size = 0

    def recorded_at(self, _: int) -> datetime:
        """Nothing was recorded."""
        return UNSTAMPED

    def sequence(self, _: UUID, **__: int) -> Iterator[Fact]:
        """No facts."""
        return iter(())

    def facts(self, *_: Any, **__: int) -> Iterator[tuple[int, Fact]]:
        """No facts."""
        return iter(())

    every_fact = facts

    def request(self, _: UUID) -> None:
        """No requests."""


class _NoVault:
    """Hashes without a key, and seals nothing."""

    def fingerprint(self, *parts: str) -> str:
        """The texts themselves: equal for equal texts."""
        return "\x1f".join(parts)

    def request_digest(self, content: bytes) -> bytes:
        """The content itself."""
        return content

    def owners(self, drafts: Sequence[Fact]) -> list[Owner]:
        """As the real one."""
        return [*dict.fromkeys(owner for draft in drafts for _, owner in owned(draft))]

    def key_id(self, owner: Owner) -> str:
        """A name for a key that nobody makes."""
        return uuid5(owner[0], owner[1].value).hex

    made_key_id = key_id


class Rehearsal:
    """A stage on which commands are decided one after another by the library's own rules, and nothing is kept."""

    def __init__(self, *, now: datetime = START) -> None:
        zone = ZoneInfo(DEFAULT_ZONE)
        setting = Setting(cast("Any", _NoVault()), _POLICIES, default_schedule(), zone, Access(), States())
        self._unit = Unit(setting, cast("Any", _NoLog()), actor=HOST, source="rehearsal", now=now)

    def execute(self, command: Command) -> Outcome:
        """Decide a command, so that it counts for the next ones. Raises as `Ledger.execute`."""
        self._unit.actor = cast_of.actor_for(command)
        return self._unit.execute(command)

    def drafts(self, command: Command) -> Sequence[Fact]:
        """What a command would lead to, with clear texts. Raises as `Ledger.execute`."""
        self._unit.actor = cast_of.actor_for(command)
        return self._unit.drafts(command)
