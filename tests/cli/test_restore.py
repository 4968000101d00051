"""A backup is put back verified, to a place where nothing is, and never in silence about what would be lost."""

import json
import sqlite3
from pathlib import Path
from uuid import UUID

import pytest
from tests.cli.conftest import Terminal
from tests.faults.attacker import Attacker


def grow(terminal: Terminal, told: Path, number: int) -> None:
    one = str(UUID(int=number))
    line = {"command": "member.register", "request_id": one, "member_id": one, "name": "Somebody"}
    assert terminal("record", told, lines=json.dumps(line)).code == 0


@pytest.fixture
def backup(terminal: Terminal, told: Path) -> Path:
    target = told.parent / "backup.db"
    assert terminal("backup", told, target).code == 0
    return target


def held(terminal: Terminal, told: Path) -> tuple[str | Path, ...]:
    folder, key = told.parent / "held", told.parent / "log-key"
    make = () if key.exists() else ("--make-key",)
    assert terminal("checkpoint", told, "--signing-key", key, "--to", folder, *make).code == 0
    return "--checkpoints", folder, "--key", told.parent / "log-key.pub"


def test_a_backup_comes_back_as_the_ledger_that_it_was(terminal: Terminal, told: Path, backup: Path) -> None:
    checkpoints = held(terminal, told)
    before = backup.read_bytes()
    place = told.parent / "again" / "trust.db"
    place.parent.mkdir()
    said = terminal("restore", backup, place, *checkpoints)
    for suffix in (".keys", ".kek"):
        (place.parent / f"trust.db{suffix}").write_bytes(Path(f"{told}{suffix}").read_bytes())

    assert said.code == 0
    assert "its key database is not at" in said.out.lower()
    assert backup.read_bytes() == before
    assert terminal("ask", "owed", place, "--json").out == terminal("ask", "owed", told, "--json").out
    grow(terminal, place, 1)
    assert terminal("verify", place, *checkpoints).code == 0


def test_nothing_is_written_over_and_what_would_be_lost_is_said(terminal: Terminal, told: Path, backup: Path) -> None:
    same = terminal("restore", backup, told)
    grow(terminal, told, 1)
    newer = terminal("restore", backup, told)
    other = told.parent / "letter.txt"
    other.write_text("Dear all")

    assert (same.code, newer.code, terminal("restore", backup, other).code) == (3, 3, 3)
    assert "already a file" in same.trouble
    assert "positions 110 to 110 would be lost" in newer.trouble
    assert other.read_text() == "Dear all"
    assert terminal("verify", told).code == 0


def test_an_old_backup_is_known_as_one_by_a_checkpoint(terminal: Terminal, told: Path, backup: Path) -> None:
    grow(terminal, told, 1)
    checkpoints, place = held(terminal, told), told.parent / "again.db"
    refused = terminal("restore", backup, place, *checkpoints)
    there = place.exists()
    accepted = terminal("restore", backup, place, *checkpoints, "--accept-loss")

    assert (refused.code, accepted.code, there) == (3, 0, False)
    assert "positions 110 to 110 would be lost" in refused.trouble
    assert place.exists()


def test_a_backup_that_was_altered_is_not_restored(terminal: Terminal, told: Path, backup: Path) -> None:
    checkpoints, place = held(terminal, told), told.parent / "again.db"
    attacker = Attacker(backup)
    attacker.rewrite(lambda facts: facts[39].update(source="elsewhere"))
    alone = terminal("restore", backup, told.parent / "alone.db")
    against = terminal("restore", backup, place, *checkpoints, "--accept-loss")
    attacker.run("UPDATE facts SET state = CAST(replace(state, '2026', '2025') AS BLOB) WHERE position = 40")
    edited = terminal("restore", backup, place)

    assert alone.code == 0  # it agrees with itself: only a checkpoint shows more
    assert (against.code, edited.code) == (1, 1)
    assert "position 40" in edited.trouble
    assert not place.exists()


def test_remains_of_the_ledger_that_was_there_are_never_mixed_in(terminal: Terminal, told: Path, backup: Path) -> None:
    """SQLite would take pages of a `-wal` that lies beside a file for those of that file."""
    place = told.parent / "again.db"
    wal = place.with_name("again.db-wal")
    wal.write_bytes(b"pages of another day")
    said = terminal("restore", backup, place)

    assert said.code == 3
    assert "again.db-wal" in said.trouble
    assert not place.exists()


def test_a_checkpoint_without_a_key_says_nothing(terminal: Terminal, told: Path, backup: Path) -> None:
    folder = held(terminal, told)[1]

    assert terminal("restore", backup, told.parent / "again.db", "--checkpoints", folder).code == 2


def test_what_is_no_ledger_is_not_restored(terminal: Terminal, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "other.db") as connection:
        connection.execute("CREATE TABLE facts (position INTEGER)")
    connection.close()

    assert terminal("restore", tmp_path / "other.db", tmp_path / "new.db").code == 3
    assert not (tmp_path / "new.db").exists()
