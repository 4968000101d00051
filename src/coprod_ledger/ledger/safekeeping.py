"""What a ledger does with names and keys: finding people, passing on what was forgotten, wrapping keys anew."""

from abc import abstractmethod
from contextlib import closing
from pathlib import Path
from typing import Self

from coprod_ledger.domain.identity import Actor
from coprod_ledger.domain.keyring.facts import KeyringLost, KeyringRotated
from coprod_ledger.domain.registry import FACTS
from coprod_ledger.ledger.clock import Clock
from coprod_ledger.ledger.core import Core
from coprod_ledger.ledger.desks import Desks
from coprod_ledger.ledger.erasure import tombstone_lines
from coprod_ledger.ledger.finding import Found, find_members, named
from coprod_ledger.ledger.ids import new_id
from coprod_ledger.storage.keys import KeyStore
from coprod_ledger.storage.log import Log
from coprod_ledger.storage.place import Place

KEYS_SUFFIX = ".keys"
"""The key database lies beside the ledger, under the ledger's name with this added, unless the host says otherwise."""


def keys_path(place: Place, keys: Path | None) -> Path | str:
    """Where the key database of a ledger is."""
    if place.path is None:
        return ":memory:"
    return keys or place.beside(KEYS_SUFFIX)


class Safekeeping(Desks):
    """Has the desks, and keeps names and keys."""

    _core: Core
    _actor: Actor

    @classmethod
    @abstractmethod
    def open(
        cls, address: str | Path, *, kek: bytes | None = None, keys: Path | None = None, clock: Clock | None = None
    ) -> Self:
        """Open a ledger that is there."""

    def found(self, text: str) -> list[Found]:
        """The members whose name or contact holds all words of a text. Raises as `find_members`."""
        people = find_members(self._core, self._actor, text)
        return named(self._core, self._actor, people)

    def tombstones(self) -> list[str]:
        """What was forgotten, as JSON lines of commands that forget it again: give them to another copy."""
        with self._core.log.reading() as log:
            return tombstone_lines(log)

    def rotate_keys(self, kek: bytes) -> None:
        """Wrap every key under another key-encryption key, and record that it was done. Other processes open anew.

        Raises:
            KeysNeededError, KeyLengthError, KeyDatabaseFailedError.
        """
        self._core.vault.rotate(kek)
        self._core.note(KeyringRotated(originator_id=new_id()))

    @classmethod
    def begin_keys(
        cls, address: str | Path, *, kek: bytes, keys: Path | None = None, clock: Clock | None = None
    ) -> Self:
        """A new key database for a ledger whose old one is lost, and the fact that it is; then as `open`.

        Raises:
            KeyDatabaseExistsError: the old one is still there.
        """
        place = Place.of(address)
        with closing(Log.open(place, FACTS)) as log:
            KeyStore.create(keys_path(place, keys), kek, log.about.ledger_id.hex).close()
        ledger = cls.open(address, kek=kek, keys=keys, clock=clock)
        ledger._core.note(KeyringLost(originator_id=new_id()))  # noqa: SLF001  (an object of this very class)
        return ledger
