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
    file: bytes,
    tmp_path: Path,
    verdict: Callable[[Path], Verdict],
    rounds: Callable[[int, int], int],
    reported: Callable[[str], None],
) -> None:
    flips = rounds(FLIPS, 8000)
    rnd = random.Random(20261121)  # noqa: S311  (the same flips each time)
    hurt = tmp_path / "hurt.db"
    hurt.write_bytes(file)
    sound = _facts(hurt)
    assert sound
    assert not _noticed(hurt, verdict)
    changed = 0
    for _ in range(flips):
        bad = bytearray(file)
        bad[rnd.randrange(len(bad))] ^= 1 << rnd.randrange(8)
        hurt.write_bytes(bad)
        if _facts(hurt) != sound:
            changed += 1
            assert _noticed(hurt, verdict)

    reported(f"{flips} bits flipped, {changed} of them changed a fact or its order: all of these were noticed")

    assert changed > flips // 10  # else the test would test nothing


def test_without_the_tree_flips_would_go_unnoticed(
    file: bytes, tmp_path: Path, rounds: Callable[[int, int], int], reported: Callable[[str], None]
) -> None:
    """The control: what SQLite itself says of its file passes many a changed fact."""
    rnd, hurt, count = random.Random(20261121), tmp_path / "hurt.db", rounds(120, 2000)  # noqa: S311
    hurt.write_bytes(file)
    sound, passed, changed = _facts(hurt), 0, 0
    for _ in range(count):
        bad = bytearray(file)
        bad[rnd.randrange(len(bad))] ^= 1 << rnd.randrange(8)
        hurt.write_bytes(bad)
        if _facts(hurt) != sound:
            changed += 1
            try:
                with closing(sqlite3.connect(hurt)) as db:
                    passed += db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            except (sqlite3.Error, UnicodeDecodeError):
                continue
    reported(f"of {changed} changed ledgers SQLite's own check passes {passed}")

    assert passed
