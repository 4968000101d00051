"""What the key database remembers of what was forgotten."""

import sqlite3
from contextlib import closing
from pathlib import Path
from uuid import UUID

from coprod_ledger.domain.personal import Category, Erased
from coprod_ledger.storage.key_rows import Forgotten
from coprod_ledger.storage.keys import KeyStore
from coprod_ledger.storage.name_index import NameIndex
from coprod_ledger.storage.tombstones import Tombstones

KEK = bytes(range(32))
ANN = UUID(int=1)


def test_a_key_that_comes_back_alone_is_destroyed_again(tmp_path: Path) -> None:
    """Somebody puts one row of a backup into the database, which knows the erasure already."""
    path = tmp_path / "trust.keys"
    with KeyStore.create(path, KEK, "trust") as keys:
        key = keys.key_for(ANN, Category.WORDS)
        with closing(sqlite3.connect(path)) as db:
            row = db.execute("SELECT * FROM keys WHERE key_id = ?", (key.key_id,)).fetchone()
        erasure = Forgotten(
            erasure_id=UUID(int=9), member_id=ANN, closed_ids=(), decided_on="2026-11-20", keys=(key.key_id,)
        )
        assert [Tombstones(keys).forget([erasure]) for _ in range(2)] == [1, 0]
        with closing(sqlite3.connect(path)) as db:
            db.execute("INSERT INTO keys VALUES (?, ?, ?, ?)", row)
            db.commit()

        assert Tombstones(keys).forget([erasure]) == 1
        assert keys.key(key.key_id) == Erased()
        assert Tombstones(keys).erasures() == [erasure]


def test_the_index_takes_no_mark_of_a_key_that_was_destroyed_meanwhile(tmp_path: Path) -> None:
    """Somebody read a name to index it, and before they wrote the marks down it was forgotten."""
    path = tmp_path / "trust.keys"
    with KeyStore.create(path, KEK, "trust") as keys:
        key, other = keys.key_for(ANN, Category.IDENTITY), keys.key_for(UUID(int=2), Category.IDENTITY)
        keys.destroy(ANN, on="2026-11-20")
        NameIndex(keys).add({key.key_id: [b"a mark"], other.key_id: [b"another"]}, upto=1)

        with closing(sqlite3.connect(path)) as db:
            assert db.execute("SELECT mark FROM marks").fetchall() == [(b"another",)]
