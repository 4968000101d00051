"""What a program leaves behind that is killed while it makes a ledger, and what of it may be cleared away."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from coprod_ledger.storage.place import Place

OLD_ENOUGH: Final = timedelta(minutes=1)
"""Younger files may be those of somebody who is making a ledger at this very moment."""


def clear_unused_keys(path: Path, *, now: datetime) -> bool:
    """Removes a key database that was made for a ledger which never came to be. Whether it did.

    It is one only if it holds no key and no tombstone, and has lain there for a minute: then nothing was sealed by it.
    The caller has looked that there is no ledger beside it.
    """
    try:
        touched = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except OSError:
        return False
    if now - touched < OLD_ENOUGH or not _is_unused(path):
        return False
    path.unlink(missing_ok=True)
    return True


def _is_unused(path: Path) -> bool:
    if path.stat().st_size == 0:
        return True
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as db:
            tables = {row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            held = [db.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in tables & {"keys", "erased"}]
            return tables >= {"about", "keys", "erased"} and not any(held)
    except sqlite3.Error:
        return False


def leftovers(place: Place) -> list[Path]:
    """Files beside a ledger that were left by programs which were killed: unfinished ones, or parts without a whole."""
    assert place.path is not None
    name, folder = place.path.name, place.path.parent
    found = [*folder.glob(f"{name}*.new"), *folder.glob(f"{name}*.new-wal"), *folder.glob(f"{name}*.new-shm")]
    if not place.path.exists():
        found += [one for suffix in ("-wal", "-shm", "-journal", ".keys") if (one := place.beside(suffix)).exists()]
    return sorted(found)
