"""Whatever is changed in the file is found, and where; and the evidence is never touched."""

import hashlib
import json
import sqlite3
from pathlib import Path

import pytest
from tests.cli.conftest import Terminal

AT = 40


def tampered(place: Path, *statements: str) -> None:
    """Does what somebody with the file and a SQL shell can do: drops the guards first."""
    with sqlite3.connect(place, isolation_level=None) as connection:
        triggers = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")]
        made = [row[0] for row in connection.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger'")]
        for trigger in triggers:
            connection.execute(f"DROP TRIGGER {trigger}")
        for statement in statements:
            connection.execute(statement)
        for statement in made:
            connection.execute(statement)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def test_a_sound_file_says_what_it_does_not_prove(terminal: Terminal, told: Path) -> None:
    said = terminal("verify", told)

    assert said.code == 0
    assert "Only a checkpoint held outside this machine would prove more" in said.out
    assert "not covered by a checkpoint" in said.out


@pytest.mark.parametrize(
    "statement",
    [
        f"UPDATE facts SET originator_id = '{'0' * 32}' WHERE position = {AT}",
        f"UPDATE facts SET originator_version = originator_version + 1000 WHERE position = {AT}",
        f"UPDATE facts SET topic = 'member.resumed/1' WHERE position = {AT}",
        f"UPDATE facts SET state = CAST(replace(state, '2026', '2025') AS BLOB) WHERE position = {AT}",
        f"UPDATE facts SET state = CAST(CAST(state AS TEXT) || ' ' AS BLOB) WHERE position = {AT}",
        f"UPDATE facts SET position = 1000 WHERE position = {AT}",
        f"DELETE FROM facts WHERE position = {AT}",
        f"UPDATE nodes SET hash = zeroblob(32) WHERE level = 0 AND idx = {AT - 1}",
        f"DELETE FROM nodes WHERE level = 0 AND idx = {AT - 1}",
        f"DELETE FROM routes WHERE position = {AT}",
        f"INSERT INTO routes VALUES ('{'0' * 32}', {AT})",
    ],
)
def test_the_first_bad_position_is_named(terminal: Terminal, told: Path, statement: str) -> None:
    """Each column of a stored row, the row itself, its hash, and its routes."""
    tampered(told, statement)
    said = terminal("verify", told, "--json")
    verdict = json.loads(said.out)

    assert said.code == 1
    assert verdict["first_bad_position"] == AT
    assert not any(finding["kind"] == "schema_changed" for finding in verdict["findings"])


def test_a_cut_off_tail_is_found(terminal: Terminal, told: Path) -> None:
    tampered(told, "DELETE FROM facts WHERE position > 100")
    said = terminal("verify", told)

    assert said.code == 1
    assert "position 101" in said.out or "positions 101" in said.out


def test_a_request_that_lists_other_facts_is_found(terminal: Terminal, told: Path) -> None:
    tampered(told, f"INSERT INTO requests VALUES ('{'a' * 32}', x'00', 5, 6)")

    assert terminal("verify", told).code == 1


def test_a_dropped_guard_is_found(terminal: Terminal, told: Path) -> None:
    with sqlite3.connect(told) as connection:
        connection.execute("DROP TRIGGER facts_no_update")
    connection.close()
    said = terminal("verify", told)

    assert said.code == 1
    assert "facts_no_update" in said.out


def _fingerprints(folder: Path) -> dict[str, tuple[str, int]]:
    return {
        file.name: (hashlib.sha256(file.read_bytes()).hexdigest(), file.stat().st_mtime_ns) for file in folder.iterdir()
    }


def test_the_evidence_keeps_every_byte_also_in_a_folder_that_cannot_be_written(terminal: Terminal, told: Path) -> None:
    before = _fingerprints(told.parent)
    told.parent.chmod(0o500)
    try:
        said = terminal("verify", told)
    finally:
        told.parent.chmod(0o700)

    assert said.code == 0
    assert _fingerprints(told.parent) == before


def test_what_still_lies_in_the_write_ahead_log_is_verified_too(terminal: Terminal, told: Path, tmp_path: Path) -> None:
    """A copy of the file alone would be an older ledger, or none."""
    writer = sqlite3.connect(told, isolation_level=None)
    writer.execute("PRAGMA wal_autocheckpoint = 0")
    writer.execute("DROP TRIGGER facts_no_update")
    assert told.with_name(told.name + "-wal").stat().st_size > 0
    said = terminal("verify", told)
    writer.close()

    assert said.code == 1


def test_the_copy_is_gone_afterwards(terminal: Terminal, told: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = told.parent / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))

    assert terminal("verify", told).code == 0
    assert list(folder.iterdir()) == []


def test_a_backup_is_one_file_that_verifies_and_holds_no_keys(terminal: Terminal, told: Path) -> None:
    target = told.parent / "backup" / "trust.db"
    target.parent.mkdir()
    said = terminal("backup", told, target)
    again = terminal("backup", told, target)

    assert said.code == 0
    assert [file.name for file in target.parent.iterdir()] == ["trust.db"]
    assert terminal("verify", target).code == 0
    assert again.code == 3


def test_reperforming_needs_no_keys_and_touches_nothing(terminal: Terminal, told: Path) -> None:
    for key in (".keys", ".kek"):
        told.with_name(told.name + key).unlink()
    before = _fingerprints(told.parent)
    said = terminal("reperform", told)

    assert said.code == 0
    assert "Everything comes out as it stands" in said.out
    assert _fingerprints(told.parent) == before
