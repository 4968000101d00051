"""What a ledger does with names and keys: finding people, passing on what was forgotten, wrapping keys anew."""

from coprod_ledger.domain.identity import Actor
from coprod_ledger.domain.keyring.facts import KeyringRotated
from coprod_ledger.ledger.core import Core
from coprod_ledger.ledger.desks import Desks
from coprod_ledger.ledger.erasure import tombstone_lines
from coprod_ledger.ledger.finding import Found, find_members, named
from coprod_ledger.ledger.ids import new_id


class Safekeeping(Desks):
    """Has the desks, and keeps names and keys."""

    _core: Core
    _actor: Actor

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
