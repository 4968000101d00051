"""Keys made in advance: durable, nobody's yet, and held by one process, so that a command need not wait for a commit.

A key of the pool is given to whoever needs one next. Whose it is stands in the box of each text that is sealed under
it, and is written into the key database with the next commit that there is anyhow. If that never comes, because the
process died, the box tells it. A process that ends leaves at most as many keys unused as it used.
"""

import os
import sqlite3

from coprod_ledger.storage.key_rows import Owner, SealingKey, assign, make_key

MOST_RESERVED = 256


class KeyPool:
    """The reserved keys of one process, and those that it gave away whose owner is not written down yet."""

    def __init__(self) -> None:
        self._free: list[SealingKey] = []
        self._reserve, self._pid = 1, os.getpid()
        self._given: dict[Owner, SealingKey] = {}

    def key_of(self, owner: Owner) -> SealingKey | None:
        """The key that was given to an owner and is not written down as theirs yet."""
        return self._given.get(owner)

    @property
    def has_given(self) -> bool:
        """Whether there are keys whose owner is not written down."""
        return bool(self._given)

    def give(self, owners: list[Owner]) -> dict[Owner, SealingKey]:
        """A key for each of some owners; for none of them if there are too few."""
        if self._pid != os.getpid():  # the parent of a fork may give these to others
            self._free, self._pid = [], os.getpid()
        if len(owners) > len(self._free):
            return {}
        given = {owner: self._free.pop() for owner in owners}
        self._given.update(given)
        return given

    def learn(self, owner: Owner, key: SealingKey) -> None:
        """A box told whose a key is that was given by a process which died."""
        self._given.setdefault(owner, key)

    def made(self, db: sqlite3.Connection, kek: bytes) -> list[SealingKey]:
        """New keys for the pool, in a transaction that writes anyhow: twice as many as the last time."""
        count, self._reserve = self._reserve, min(self._reserve * 2, MOST_RESERVED)
        return [make_key(db, kek, None) for _ in range(count)]

    def fill(self, keys: list[SealingKey]) -> None:
        """These are on the disk now."""
        if self._pid == os.getpid():
            self._free += keys

    def write(self, db: sqlite3.Connection, kek: bytes) -> list[Owner]:
        """Write down whose the keys are that were given. Returns whose, for when it is on the disk."""
        for owner, key in self._given.items():
            assign(db, kek, owner, key)
        return list(self._given)

    def written(self, owners: list[Owner]) -> None:
        """It is on the disk whose those keys are."""
        for owner in owners:
            self._given.pop(owner, None)

    def forget_destroyed(self, db: sqlite3.Connection) -> None:
        """Somebody else may have destroyed keys that were given here."""
        there = "SELECT 1 FROM keys WHERE key_id = ?"
        self._given = {owner: key for owner, key in self._given.items() if db.execute(there, (key.key_id,)).fetchone()}

    def clear(self) -> None:
        """Keep no key in memory."""
        self._free.clear()
        self._given.clear()
