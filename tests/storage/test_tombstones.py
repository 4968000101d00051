"""What the key database remembers of what was forgotten."""

import sqlite3
from contextlib import closing
from pathlib import Path
from uuid import UUID

from coprod_ledger.domain.personal import Category, Erased
from coprod_ledger.storage.key_rows import Forgotten
from coprod_ledger.storage.keys import KeyStore
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
            erasure_id=UUID(int=9), member_id=ANN, closed_id=None, decided_on="2026-11-20", keys=(key.key_id,)
        )
        assert [Tombstones(keys).forget([erasure]) for _ in range(2)] == [1, 0]
        with closing(sqlite3.connect(path)) as db:
            db.execute("INSERT INTO keys VALUES (?, ?, ?, ?)", row)
            db.commit()

        assert Tombstones(keys).forget([erasure]) == 1
        assert keys.key(key.key_id) == Erased()
        assert Tombstones(keys).erasures() == [erasure]
