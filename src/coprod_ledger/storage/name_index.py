"""The blind index of names: marks (keyed hashes of words) beside the keys, so that it is destroyed with them.

It is filled when somebody looks for a name, from the facts that were recorded since: a command never waits for it, and
if it is lost it fills again.
"""

from collections.abc import Iterable, Mapping
from uuid import UUID

from coprod_ledger.storage.keys import KeyStore

_UPTO = "indexed_to"


class NameIndex:
    """The marks in one key database."""

    def __init__(self, keys: KeyStore) -> None:
        self._keys = keys

    def upto(self) -> int:
        """The position up to which facts are in it."""
        with self._keys.using() as db:
            row = db.execute("SELECT value FROM about WHERE name = ?", (_UPTO,)).fetchone()
        return int(row[0]) if row else 0

    def add(self, marks: Mapping[str, Iterable[bytes]], *, upto: int) -> None:
        """Put marks by key id into it, but none for a key that was destroyed meanwhile."""
        with self._keys.using(writing=True) as db:
            for key_id, found in marks.items():
                if db.execute("SELECT 1 FROM keys WHERE key_id = ?", (key_id,)).fetchone():
                    db.executemany("INSERT OR IGNORE INTO marks VALUES (?, ?)", [(mark, key_id) for mark in found])
            db.execute("INSERT OR REPLACE INTO about VALUES (?, ?)", (_UPTO, str(upto).encode()))

    def clear(self) -> None:
        """Empty it, so that it fills again."""
        with self._keys.using(writing=True) as db:
            db.execute("DELETE FROM marks")
            db.execute("DELETE FROM about WHERE name = ?", (_UPTO,))

    def find(self, marks: Iterable[bytes]) -> list[UUID]:
        """Whose keys have all of some marks, by id."""
        wanted = sorted(set(marks))
        if not wanted:
            return []
        asked = "SELECT keys.subject FROM marks JOIN keys USING (key_id) WHERE mark = ?"
        with self._keys.using() as db:
            found = [{subject for (subject,) in db.execute(asked, (mark,))} for mark in wanted]
        return sorted(UUID(subject) for subject in set.intersection(*found))
