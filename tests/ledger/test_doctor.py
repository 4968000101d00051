"""Each check finds what it is there to find, alone and among the others, and touches nothing."""

import json
import os
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.faults.attacker import Attacker

from coprod_ledger import Ledger
from coprod_ledger.audit.note import Signer
from coprod_ledger.cli import commands
from coprod_ledger.errors import CheckNotKnownError
from coprod_ledger.ledger import doctor as module
from coprod_ledger.ledger.checkpoints import new_checkpoint
from coprod_ledger.ledger.doctor import CHECKS, Finding, Health, examine
from coprod_ledger.storage import sqlite as engine_module
from coprod_ledger.storage.engine import Version, has_wal_reset_bug
from coprod_ledger.testing.clock import SteppingClock

SIGNER = Signer("log", bytes(range(32)))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Ledger.create(tmp_path / "trust.db", kek=bytes(32)) as ledger:
        for number in range(5):
            ledger.members.register(name=f"Member {number}")
    return tmp_path / "trust.db"


def found(path: Path, name: str, **how: object) -> Finding:
    (one,) = examine(path, [name], **how)  # type: ignore[arg-type]
    assert one.check == name
    return one


@pytest.mark.parametrize(
    ("version", "has_it"),
    [
        ((3, 6, 23), False),
        ((3, 7, 0), True),
        ((3, 40, 1), True),
        ((3, 44, 5), True),
        ((3, 44, 6), False),
        ((3, 45, 0), True),
        ((3, 50, 6), True),
        ((3, 50, 7), False),
        ((3, 51, 2), True),
        ((3, 51, 3), False),
        ((3, 52, 0), False),
        ((4, 0, 0), False),
    ],
)
def test_versions_that_have_the_wal_reset_bug_are_known(version: Version, has_it: bool) -> None:
    assert has_wal_reset_bug(version) is has_it


def test_a_sound_ledger_has_nothing_bad_and_is_not_touched(path: Path) -> None:
    before = {file: (file.read_bytes(), file.stat().st_mtime_ns) for file in path.parent.iterdir()}
    all_of_it = examine(path)

    assert [one.check for one in all_of_it] == list(CHECKS)
    assert [one.check for one in all_of_it if one.health is Health.BAD] == []
    assert {file: (file.read_bytes(), file.stat().st_mtime_ns) for file in path.parent.iterdir()} == before


def test_the_engine_is_named(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "engine_version", lambda: (3, 40, 1))
    old = found(path, "engine")
    monkeypatch.setattr(module, "engine_version", lambda: (3, 51, 3))

    assert (old.health, found(path, "engine").health) == (Health.WARNING, Health.GOOD)
    assert "3.40.1" in old.words


def test_a_connection_that_does_not_wait_for_the_disk_is_bad(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stock = engine_module._Pool._create_connection

    def careless(pool: engine_module._Pool) -> object:
        connection = stock(pool)
        connection._sqlite_conn.execute("PRAGMA synchronous=NORMAL")
        return connection

    good = found(path, "settings")
    monkeypatch.setattr(engine_module._Pool, "_create_connection", careless)

    assert (good.health, found(path, "settings").health) == (Health.GOOD, Health.BAD)


def test_a_full_disk_is_warned_of(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LEAST_FREE_BYTES", shutil.disk_usage(path.parent).free * 2)

    assert found(path, "disk").health is Health.WARNING


def test_keys_that_lie_badly_are_warned_of(path: Path) -> None:
    apart = found(path, "keys")
    path.with_name("trust.db.kek").write_text("00" * 32)
    beside = found(path, "keys")
    path.with_name("trust.db.keys").unlink()

    assert [one.health for one in (apart, beside, found(path, "keys"))] == [
        Health.GOOD,
        Health.WARNING,
        Health.WARNING,
    ]
    assert "Move it" in beside.words


def test_what_no_checkpoint_covers_is_counted_and_dated(path: Path) -> None:
    note = new_checkpoint(path, SIGNER, last=None)
    none, whole = found(path, "checkpoint"), found(path, "checkpoint", notes=[note], keys=[SIGNER.verifier])
    with Ledger.open(path, kek=bytes(32)) as ledger:
        ledger.members.register(name="One more")
    how = {"notes": [note], "keys": [SIGNER.verifier]}
    fresh = found(path, "checkpoint", **how)
    later = found(path, "checkpoint", **how, clock=SteppingClock(datetime.now(UTC) + timedelta(days=8)))  # noqa: TID251

    assert [one.health for one in (none, whole, fresh, later)] == ["warning", "good", "good", "warning"]
    assert "1 of 6 facts" in fresh.words
    assert "5 of 5 facts" in none.words


def test_a_checkpoint_of_more_or_of_another_history_is_bad(path: Path, tmp_path: Path) -> None:
    (tmp_path / "old.db").write_bytes(path.read_bytes())
    with Ledger.open(path, kek=bytes(32)) as ledger:
        ledger.members.register(name="One more")
    how = {"notes": [new_checkpoint(path, SIGNER, last=None)], "keys": [SIGNER.verifier]}
    short = found(tmp_path / "old.db", "checkpoint", **how)
    Attacker(path).rewrite(lambda facts: facts[2].update(source="elsewhere"))
    other = found(path, "checkpoint", **how)
    stranger = found(path, "checkpoint", notes=how["notes"], keys=[Signer("log", bytes(32)).verifier])

    assert (short.health, other.health, stranger.health) == ("bad", "bad", "bad")
    assert "the end is gone" in short.words
    assert "another history" in other.words


@pytest.mark.skipif(os.name != "posix", reason="permissions are another thing there")
def test_keys_that_others_may_read_are_bad(path: Path) -> None:
    good = found(path, "permissions")
    path.chmod(0o666)
    warned = found(path, "permissions")
    path.with_name("trust.db.keys").chmod(0o644)

    assert [one.health for one in (good, warned, found(path, "permissions"))] == ["good", "warning", "bad"]


def test_a_clock_that_is_behind_the_last_fact_is_bad(path: Path) -> None:
    assert found(path, "clock").health is Health.GOOD
    assert found(path, "clock", clock=SteppingClock(datetime(2020, 1, 1, tzinfo=UTC))).health is Health.BAD


def test_what_killed_programs_left_is_named(path: Path) -> None:
    path.with_name("trust.db.4711.new").touch()

    assert "trust.db.4711.new" in found(path, "remains").words


def test_a_file_that_disagrees_with_itself_is_bad(path: Path) -> None:
    assert found(path, "agreement").health is Health.GOOD
    Attacker(path).run("DELETE FROM routes WHERE position = 3")

    assert found(path, "agreement").health is Health.BAD


def test_the_zone_is_named(path: Path) -> None:
    assert "Europe/London" in found(path, "zone").words


def test_a_check_that_there_is_not_is_refused(path: Path) -> None:
    with pytest.raises(CheckNotKnownError, match="engine, settings"):
        examine(path, ["clocks"])


def test_the_verb_ends_with_its_code(path: Path) -> None:
    run = CliRunner().invoke
    good = run(commands, ["doctor", str(path), "--check", "agreement", "--check", "clock", "--json"])
    Attacker(path).run("DELETE FROM routes WHERE position = 3")

    assert (good.exit_code, run(commands, ["doctor", str(path)]).exit_code) == (0, 1)
    assert [one["check"] for one in json.loads(good.stdout)] == ["agreement", "clock"]
