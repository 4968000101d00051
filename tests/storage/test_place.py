"""Files that are no ledger, or not one that can be used now: a plain refusal, and nothing is touched."""

import hashlib
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from coprod_ledger.audit.verdict import Verdict
from coprod_ledger.errors import (
    AddressNotKnownError,
    DiskTroubleError,
    KeyDatabaseExistsError,
    KeyDatabaseMissingError,
    LedgerBusyError,
    LedgerError,
    LedgerExistsError,
    LedgerMissingError,
    NewerLedgerError,
    NotALedgerError,
)
from coprod_ledger.ledger.clock import Clock
from coprod_ledger.ledger.ledger import Ledger
from coprod_ledger.storage import place as place_module
from coprod_ledger.storage import sqlite as sqlite_module
from coprod_ledger.storage.place import Place

KEK = bytes(range(32))
Opened = Callable[..., Ledger]
Verify = Callable[[Path], Verdict]


def _listing(folder: Path) -> dict[str, str]:
    """The names and contents of all files of a folder."""
    files = (file for file in folder.iterdir() if file.is_file())
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def _sqlite(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        for statement in statements:
            db.execute(statement)


def _no_ledger(kind: str, path: Path) -> None:
    if kind == "text":
        path.write_text("Minutes of the first design meeting\n" * 20)
    elif kind == "empty":
        path.touch()
    elif kind == "directory":
        path.mkdir()
    elif kind == "other database":
        _sqlite(path, "CREATE TABLE about (name, value)", "PRAGMA user_version = 1")
    elif kind == "marked but without tables":
        _sqlite(path, "PRAGMA application_id = 0x6C646772", "CREATE TABLE a (b)")
    elif kind == "marked but says nothing of itself":
        _sqlite(path, "PRAGMA application_id = 0x6C646772", "CREATE TABLE about (name, value)")
    elif kind == "marked with an id that is none":
        _sqlite(
            path,
            "PRAGMA application_id = 0x6C646772",
            "CREATE TABLE about (name, value)",
            "INSERT INTO about VALUES ('ledger_id', 'none'), ('zone', 'Europe/London')",
        )


_KINDS = (
    "text",
    "empty",
    "directory",
    "other database",
    "marked but without tables",
    "marked but says nothing of itself",
    "marked with an id that is none",
)


@pytest.mark.parametrize("kek", [KEK, None])
@pytest.mark.parametrize("kind", _KINDS)
def test_what_is_no_ledger_is_refused_and_left_as_it_is(path: Path, kind: str, kek: bytes | None) -> None:
    _no_ledger(kind, path)
    before = _listing(path.parent)

    with pytest.raises(NotALedgerError, match=r"is not a ledger.*left as it is.*Check the path"):
        Ledger.open(path, kek=kek)

    assert _listing(path.parent) == before


@pytest.mark.parametrize("kind", _KINDS)
def test_a_new_ledger_is_never_made_over_a_file(path: Path, clock: Clock, kind: str) -> None:
    _no_ledger(kind, path)
    before = _listing(path.parent)

    with pytest.raises(LedgerExistsError, match="left as it is"):
        Ledger.create(path, kek=KEK, clock=clock)

    assert _listing(path.parent) == before


def test_a_cut_off_ledger_is_refused(story: Path) -> None:
    story.write_bytes(story.read_bytes()[:5000])

    with pytest.raises(DiskTroubleError, match="malformed"):
        Ledger.open(story, kek=KEK)


def test_a_missing_file_is_refused_and_not_made(path: Path) -> None:
    with pytest.raises(LedgerMissingError, match="Check the path, or make one"):
        Ledger.open(path, kek=KEK)

    assert _listing(path.parent) == {}


def test_a_ledger_whose_keys_are_missing_is_refused_and_can_be_opened_without(story: Path) -> None:
    story.with_name("story.db.keys").unlink()

    with pytest.raises(KeyDatabaseMissingError):
        Ledger.open(story, kek=KEK)

    with Ledger.open(story) as ledger:
        assert len(ledger.ask.projects()) == 1


@pytest.mark.parametrize("flushed", [True, False])
def test_a_newer_ledger_is_refused_and_left_as_it_is(story: Path, flushed: bool) -> None:
    """Also while the new format stands in the `-wal` only, which the header of the file does not show."""
    with closing(sqlite3.connect(story, isolation_level=None)) as upgrade:
        upgrade.execute("PRAGMA user_version = 2")
        if flushed:
            upgrade.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        before = story.read_bytes()

        with pytest.raises(NewerLedgerError, match=r"file format 2.*formats up to 1.*Install a newer"):
            Ledger.open(story, kek=KEK)

        assert story.read_bytes() == before


@pytest.mark.parametrize("address", ["postgresql://host/trust", "https://host/trust.db", "", "sqlite:///"])
def test_an_address_of_another_kind_is_refused(address: str) -> None:
    with pytest.raises(AddressNotKnownError, match="Give a path"):
        Ledger.open(address, kek=KEK)


@pytest.mark.parametrize(
    "name", ["a ledger.db", "100%.db", "what?.db", "is#1.db", "&mode=memory.db", "fünf & größer.db"]
)
def test_any_file_name_will_do(tmp_path: Path, clock: Clock, name: str) -> None:
    address = f"sqlite:///{tmp_path / name}"
    with Ledger.create(address, kek=KEK, clock=clock) as ledger:
        ledger.organisations.register(name="Riverside")
    with Ledger.open(tmp_path / name, kek=KEK, clock=clock) as again:
        facts = list(again.facts())

    assert len(facts) == 1
    assert sorted(_listing(tmp_path)) == sorted([name, f"{name}.keys"])


def test_addresses_and_paths_mean_the_same() -> None:
    assert Place.of("sqlite:///trust.db") == Place.of("trust.db") == Place.of(Path("trust.db"))
    assert Place.of("sqlite:////srv/trust.db").path == Path("/srv/trust.db")
    assert Place.of("sqlite:///:memory:") == Place.of(":memory:") == Place(None)


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Another process holds the writer's lock."""
    program = (
        "import sqlite3, sys\n"
        "db = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "db.execute('BEGIN IMMEDIATE')\n"
        "print('locked', flush=True)\n"
        "sys.stdin.read()\n"
    )
    command = [sys.executable, "-c", program, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "locked\n"
        try:
            yield
        finally:
            other.communicate("")


def test_a_locked_ledger_refuses_plainly_and_still_answers(
    story: Path, opened: Opened, monkeypatch: pytest.MonkeyPatch, verdict: Verify
) -> None:
    monkeypatch.setattr(sqlite_module, "LOCK_SECONDS", 0.2)
    with _locked(story):
        ledger = opened(story)
        size = len(list(ledger.facts()))
        for _ in range(2):
            with pytest.raises(LedgerBusyError, match=r"locked by another writer.*nothing was recorded.*Try again"):
                ledger.organisations.register(name="Another")
        assert len(list(ledger.facts())) == size
    ledger.organisations.register(name="Another")

    assert len(list(ledger.facts())) == size + 1
    assert verdict(story).ok


def test_a_ledger_that_a_stranger_has_for_itself_is_said_to_be_busy(
    story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is there and is a ledger, so it must not be said to be none."""
    monkeypatch.setattr(sqlite_module, "LOCK_SECONDS", 0.2)
    with closing(sqlite3.connect(story, timeout=0, isolation_level=None)) as stranger:
        stranger.execute("PRAGMA locking_mode = EXCLUSIVE")
        stranger.execute("PRAGMA journal_mode = DELETE")
        stranger.execute("BEGIN EXCLUSIVE")

        with pytest.raises(LedgerBusyError):
            Ledger.open(story, kek=KEK)


def test_creating_leaves_nothing_when_it_fails_half_way(
    path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither the ledger nor its keys; so it can simply be done again."""
    make_tables = place_module.make_tables

    def half(connection: sqlite3.Connection, statements: list[str], about: dict[str, str]) -> None:
        make_tables(connection, statements, about)
        raise sqlite3.OperationalError("disk I/O error")

    with monkeypatch.context() as patched:
        patched.setattr(place_module, "make_tables", half)
        with pytest.raises(DiskTroubleError, match="disk I/O error"):
            Ledger.create(path, kek=KEK, clock=clock)
    left = _listing(path.parent)
    Ledger.create(path, kek=KEK, clock=clock).close()

    assert left == {}
    assert sorted(_listing(path.parent)) == ["trust.db", "trust.db.keys"]


def test_creating_never_writes_over_a_ledger_that_came_meanwhile(
    path: Path, tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_tables = place_module.make_tables

    def slowly(connection: sqlite3.Connection, statements: list[str], about: dict[str, str]) -> None:
        make_tables(connection, statements, about)
        path.write_text("somebody else's")

    monkeypatch.setattr(place_module, "make_tables", slowly)

    with pytest.raises(LedgerExistsError):
        Ledger.create(path, kek=KEK, keys=tmp_path / "elsewhere.keys", clock=clock)

    assert path.read_text() == "somebody else's"
    assert sorted(_listing(tmp_path)) == ["trust.db"]


def test_creating_is_refused_when_there_are_keys_already(path: Path, clock: Clock) -> None:
    path.with_name("trust.db.keys").write_text("keys of another ledger")

    with pytest.raises(KeyDatabaseExistsError):
        Ledger.create(path, kek=KEK, clock=clock)

    assert path.with_name("trust.db.keys").read_text() == "keys of another ledger"
    assert not path.exists()


def test_creating_in_a_folder_that_is_not_there_is_refused(tmp_path: Path, clock: Clock) -> None:
    for keys in (None, tmp_path / "elsewhere.keys"):
        with pytest.raises(LedgerError, match=r"none|could not be"):
            Ledger.create(tmp_path / "none" / "trust.db", kek=KEK, keys=keys, clock=clock)

    assert os.listdir(tmp_path) == []  # noqa: PTH208  (also what is no file)
