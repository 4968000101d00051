"""Single bits of a ledger file turn over, as they do on old disks. What was recorded never changes unnoticed."""

import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from coprod_ledger.audit.verdict import Verdict
from coprod_ledger.ledger.ledger import Ledger
from coprod_ledger.stories import inpatient_facility

FLIPS = 250


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("flips") / "story.db"
    with Ledger.create(path, kek=bytes(32)) as ledger:
        inpatient_facility.tell(ledger)
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA journal_mode = DELETE")
    return path.read_bytes()


def _facts(path: Path) -> list[tuple[Any, ...]] | None:
    """The facts of a file; `None` if it cannot be read."""
    try:
        with closing(sqlite3.connect(path)) as db:
            return db.execute("SELECT * FROM facts ORDER BY position").fetchall()
    except (sqlite3.Error, UnicodeDecodeError):
        return None


def _noticed(path: Path, verdict: Callable[[Path], Verdict]) -> bool:
    try:
        return not verdict(path).ok
    except (sqlite3.Error, UnicodeDecodeError, ValueError):
        return True


def test_no_fact_changes_unnoticed_when_a_bit_flips(
    file: bytes, tmp_path: Path, verdict: Callable[[Path], Verdict]
) -> None:
    rnd = random.Random(20261121)  # noqa: S311  (the same flips each time)
    hurt = tmp_path / "hurt.db"
    hurt.write_bytes(file)
    sound = _facts(hurt)
    assert sound
    assert not _noticed(hurt, verdict)
    changed = 0
    for _ in range(FLIPS):
        bad = bytearray(file)
        bad[rnd.randrange(len(bad))] ^= 1 << rnd.randrange(8)
        hurt.write_bytes(bad)
        if _facts(hurt) != sound:
            changed += 1
            assert _noticed(hurt, verdict)

    assert changed > FLIPS // 10  # else the test would test nothing
