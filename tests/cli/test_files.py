"""Ledgers that are missing, foreign, newer, without keys: a plain sentence, an exit code, and nothing touched."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import Terminal

from coprod_ledger.domain.registry import COMMANDS


def test_init_makes_three_files_and_touches_none_that_is_there(terminal: Terminal, tmp_path: Path) -> None:
    place = tmp_path / "trust.db"
    first = terminal("init", f"sqlite:///{place}")
    before = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    second = terminal("init", place)

    assert first.code == 0
    assert set(before) >= {"trust.db", "trust.db.keys", "trust.db.kek"}
    assert second.code == 3
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == before


def test_the_key_is_for_its_owner_only(terminal: Terminal, tmp_path: Path) -> None:
    terminal("init", tmp_path / "trust.db")

    assert (tmp_path / "trust.db.kek").stat().st_mode & 0o077 == 0
    assert (tmp_path / "trust.db.keys").stat().st_mode & 0o077 == 0


def test_an_unknown_time_zone_leaves_nothing_behind(terminal: Terminal, tmp_path: Path) -> None:
    said = terminal("init", tmp_path / "trust.db", "--zone", "Europe/Lodnon")

    assert said.code == 2
    assert "Europe/London" in said.trouble
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("verb", [("ask", "owed"), ("verify",), ("record",)])
def test_what_is_no_ledger_is_left_as_it_is(terminal: Terminal, tmp_path: Path, verb: tuple[str, ...]) -> None:
    text, empty, other, folder = (tmp_path / name for name in ("text", "empty", "other.db", "folder"))
    text.write_text("nothing of the sort" * 100)
    empty.touch()
    folder.mkdir()
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE facts (position INTEGER)")
    connection.close()
    before = {file: file.read_bytes() for file in (text, empty, other)}

    for place in (text, empty, other, folder):
        said = terminal(*verb, place)
        assert said.code == 3, place
        assert "is not a ledger" in said.trouble
    assert terminal(*verb, tmp_path / "missing").code == 3
    assert {file: file.read_bytes() for file in before} == before


def test_a_newer_ledger_is_left_as_it_is(terminal: Terminal, told: Path) -> None:
    with sqlite3.connect(told) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    said = terminal("ask", "owed", told)

    assert said.code == 3
    assert "Install a newer" in said.trouble


def test_a_lost_key_is_told_and_verify_needs_none(terminal: Terminal, told: Path) -> None:
    told.with_name(told.name + ".kek").unlink()
    told.with_name(told.name + ".keys").unlink()

    assert terminal("ask", "owed", told).code == 3
    assert terminal("verify", told).code == 0


def test_a_wrong_key_is_told(terminal: Terminal, told: Path) -> None:
    told.with_name(told.name + ".kek").write_text("00" * 32)
    said = terminal("ask", "owed", told)

    assert said.code == 3
    assert "another key-encryption key" in said.trouble


def test_the_schema_names_every_command(terminal: Terminal) -> None:
    said = terminal("schema")

    assert said.code == 0
    assert [name for name in COMMANDS if f'"{name}"' not in said.out] == []


def test_the_demo_answers_all_three_as_one_object(terminal: Terminal) -> None:
    import json

    answers = json.loads(terminal("demo", "--json").out)

    assert set(answers) == {"influence", "sign_off", "owed", "sign_off_before_second_signing"}


def test_a_fault_of_ours_prints_no_value(tmp_path: Path) -> None:
    """A traceback could show what somebody said; the terminal shows the kind of fault and no more."""
    program = (
        "import sys, coprod_ledger.cli as cli\n"
        "def broken(*_, **__): raise RuntimeError('Zebedee Quux')\n"
        "cli.commands.commands['schema'].callback = broken\n"
        "sys.argv = ['coprod-ledger', 'schema']\n"
        "cli.main()\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)

    assert done.returncode == 70
    assert "RuntimeError" in done.stderr
    assert "Zebedee" not in done.stderr + done.stdout
