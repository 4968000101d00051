"""A file that this process has open keeps its locks, and a ledger that is in use is copied as it was at one moment."""

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from coprod_ledger import Ledger
from coprod_ledger.errors import LedgerError
from coprod_ledger.ledger.doctor import examine
from coprod_ledger.ledger.restoring import restore
from coprod_ledger.ledger.verifying import verify_file
from coprod_ledger.storage import shared_files
from coprod_ledger.storage.evidence import Evidence
from coprod_ledger.storage.place import Place

KEK = bytes(range(32))
ANOTHER_PROGRAM = """
import sys
from coprod_ledger import Ledger
with Ledger.open(sys.argv[1], kek=bytes(range(32))) as ledger:
    if sys.argv[2:]:
        ledger.members.register(name=sys.argv[2])
    print(sum(1 for _ in ledger.facts()))
"""


def _another_program(path: Path, *names: str) -> int:
    """What a program that opens the ledger, records and ends counts in it."""
    command = [sys.executable, "-c", ANOTHER_PROGRAM, str(path), *names]
    return int(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def _refused_restore(path: Path) -> None:
    with pytest.raises(LedgerError):
        restore(path, path)


def _refused_making(path: Path) -> None:
    with pytest.raises(LedgerError):
        Ledger.create(path, kek=KEK)


WAYS: dict[str, Callable[[Path], object]] = {
    "verified": verify_file,
    "examined": examine,
    "restored_over": _refused_restore,
    "opened_again": lambda path: Ledger.open(path, kek=KEK).close(),
    "made_again": _refused_making,
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    Ledger.create(tmp_path / "trust.db", kek=KEK).close()
    return tmp_path / "trust.db"


@pytest.mark.parametrize("way", WAYS)
def test_what_is_acknowledged_is_there_although_the_open_file_was_looked_at_otherwise(path: Path, way: str) -> None:
    """Closing a descriptor takes all locks of the process away; then the other program removes the write-ahead log."""
    with Ledger.open(path, kek=KEK) as ledger:
        ledger.members.register(name="One")
        WAYS[way](path)
        assert _another_program(path, "Two") == 2
        ledger.members.register(name="Three")

        assert _another_program(path) == 3
    assert verify_file(path).size == 3


@pytest.mark.skipif(sys.platform == "win32", reason="locks are of the handle there, not of the process")
def test_without_this_care_a_fact_would_be_lost(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control."""
    monkeypatch.setattr(shared_files, "_users", {})
    with Ledger.open(path, kek=KEK) as ledger:
        ledger.members.register(name="One")
        shared_files._users.clear()
        verify_file(path)
        assert _another_program(path, "Two") == 2
        ledger.members.register(name="Three")

        assert _another_program(path) == 2


def test_a_ledger_that_was_closed_is_nobodys_any_more(path: Path) -> None:
    ledger = Ledger.open(path, kek=KEK)
    with shared_files.unused_here(path) as is_unused:
        assert not is_unused
    ledger.close()
    with shared_files.unused_here(path) as is_unused:
        assert is_unused


def _is_sound(path: Path) -> bool:
    with Evidence(Place.of(path)) as copy:
        return copy.damage() is None


def test_a_copy_during_which_somebody_writes_is_of_one_moment(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between the file and its `-wal` another program moves the one into the other, and begins it anew."""
    with Ledger.open(path, kek=KEK) as ledger:
        for number in range(30):
            ledger.members.register(name=f"Somebody {number}")
    copy_truly = shutil.copyfile

    def copied(source: Any, target: Any) -> None:
        copy_truly(source, target)
        if Path(source).suffix == ".db":
            assert _another_program(path, "Meanwhile") > 30

    monkeypatch.setattr(shutil, "copyfile", copied)
    verdict = verify_file(path)

    assert verdict.ok
    assert verdict.size == 31
    assert _is_sound(path)


def test_a_write_ahead_log_that_begins_anew_meanwhile_is_noticed(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A writer who stays: the `-wal` is there before and after, and is not the same."""
    keeper = Ledger.open(path, kek=KEK)
    for number in range(30):
        keeper.members.register(name=f"Somebody {number}")
    monkeypatch.setattr(shared_files, "_users", {})  # as another program sees it
    copy_truly, turns = shutil.copyfile, list[str]()

    def copied(source: Any, target: Any) -> None:
        copy_truly(source, target)
        if Path(source).suffix == ".db" and not turns:
            turns.append("once")
            with closing(sqlite3.connect(path)) as db:
                db.execute("PRAGMA wal_checkpoint(RESTART)")
            keeper.members.register(name="Meanwhile")

    monkeypatch.setattr(shutil, "copyfile", copied)
    verdict = verify_file(path)
    keeper.close()

    assert turns
    assert verdict.ok
    assert verdict.size == 31
