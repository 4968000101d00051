"""A disk that is full, read-only or broken: a plain refusal, nothing half-written, and it goes on afterwards."""

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

import pytest
from eventsourcing.sqlite import SQLiteConnection

from coprod_ledger.audit.verdict import Verdict
from coprod_ledger.errors import DiskTroubleError, LedgerBusyError
from coprod_ledger.ledger.clock import Clock
from coprod_ledger.ledger.ledger import Ledger

KEK = bytes(range(32))
Opened = Callable[..., Ledger]
Rows = Callable[..., list[tuple[Any, ...]]]
Verify = Callable[[Path], Verdict]

_FILL = """
import resource, signal, sys
from uuid import UUID
from coprod_ledger import Ledger, LedgerError

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
with Ledger.open(sys.argv[1], kek=bytes(range(32))) as ledger:
    resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, resource.RLIM_INFINITY))
    for number in range(1, 2000):
        try:
            ledger.members.register(name=f"Member {number} " + "x" * 2000, request_id=UUID(int=number))
        except LedgerError as refusal:
            print(number, type(refusal).__name__, refusal, sep="|")
            break
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    print(len(list(ledger.facts())))
    again = ledger.members.register(name=f"Member {number} " + "x" * 2000, request_id=UUID(int=number))
    print(again.is_repeat, again.positions)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there are no limits of this kind")
def test_a_full_disk_stops_recording_plainly_and_loses_nothing(
    ledger: Ledger, path: Path, rows: Rows, verdict: Verify
) -> None:
    """In the same process it goes on as soon as there is room."""
    ledger.close()

    out = subprocess.run([sys.executable, "-c", _FILL, path], capture_output=True, text=True, check=True, timeout=60)

    refusal, held, again = out.stdout.splitlines()
    number, kind, sentence = refusal.split("|")
    assert int(number) > 10
    assert kind == "DiskTroubleError"
    assert "Make room or mend the disk" in sentence
    assert int(held) == int(number) - 1
    assert again == f"False ({number},)"
    assert len(rows(path)) == int(number)
    assert verdict(path).ok
    assert out.stderr == ""


_READ_ONLY = """
import os, sys
from coprod_ledger import Ledger, LedgerError

if os.geteuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
for kek in (bytes(range(32)), None):
    try:
        with Ledger.open(sys.argv[1], kek=kek) as ledger:
            print(len(list(ledger.facts())), "facts")
            ledger.organisations.register(name="Another")
    except LedgerError as refusal:
        print(type(refusal).__name__, refusal)
"""


def _as_reader(path: Path) -> list[str]:
    """What a program is told that may read the file and not write it."""
    out = subprocess.run(
        [sys.executable, "-c", _READ_ONLY, path], capture_output=True, text=True, check=False, timeout=60
    )
    assert out.stderr == ""
    return out.stdout.splitlines()


@pytest.mark.skipif(sys.platform == "win32", reason="another kind of permissions")
@pytest.mark.parametrize(
    ("folder", "file", "refusal"),
    [(0o555, 0o444, "DiskTroubleError"), (0o777, 0o444, "DiskTroubleError"), (0o600, 0o444, "DiskTroubleError"),
     (0o755, 0o000, "DiskTroubleError")],
)  # fmt: skip
def test_a_ledger_that_may_not_be_written_is_refused_plainly(
    told: Path, rows: Rows, verdict: Verify, folder: int, file: int, refusal: str
) -> None:
    """It is never said to be none, or to be missing, and nothing is half-written."""
    with TemporaryDirectory() as name:
        story = Path(name) / "story.db"
        for suffix in ("", ".keys"):
            shutil.copy(told.with_name(told.name + suffix), f"{story}{suffix}")
            Path(f"{story}{suffix}").chmod(file)
        Path(name).chmod(folder)

        lines = _as_reader(story)

        Path(name).chmod(0o755)
        assert any(line.startswith(refusal) for line in lines)
        assert not any("Missing" in line or "NotA" in line for line in lines)
        assert rows(story) == rows(told)
        assert verdict(story).ok


def test_a_commit_that_fails_gives_the_lock_back(
    ledger: Ledger, path: Path, opened: Opened, monkeypatch: pytest.MonkeyPatch, rows: Rows, verdict: Verify
) -> None:
    """Otherwise the connection would go back to the others with its transaction open, and with the writer's lock."""
    ledger.organisations.register(name="Before")

    def fail(connection: SQLiteConnection) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    with monkeypatch.context() as patched:
        patched.setattr(SQLiteConnection, "commit", fail)
        with pytest.raises(DiskTroubleError, match="disk I/O error"):
            ledger.organisations.register(name="Lost")
    opened(path).organisations.register(name="By another")
    ledger.organisations.register(name="After")

    assert [b"Lost" in row[4] for row in rows(path)] == [False, False, False]
    assert verdict(path).ok


def test_the_tree_is_whole_after_a_commit_that_failed_and_a_request_that_was_repeated(
    ledger: Ledger, path: Path, opened: Opened, monkeypatch: pytest.MonkeyPatch, verdict: Verify
) -> None:
    """What the failed unit had made of the tree must not be taken over by the next one, which appends nothing."""
    ledger.organisations.register(name="Before", request_id=UUID(int=1))
    with monkeypatch.context() as patched:
        patched.setattr(SQLiteConnection, "commit", lambda _: (_ for _ in ()).throw(sqlite3.OperationalError("full")))
        with pytest.raises(DiskTroubleError):
            ledger.organisations.register(name="Lost")

    assert ledger.organisations.register(name="Before", request_id=UUID(int=1)).is_repeat
    opened(path).organisations.register(name="By another")
    for number in range(2):  # the second one's hash is joined with those of all before it
        ledger.organisations.register(name=f"After {number}")

    assert verdict(path).ok


def test_a_connection_that_cannot_be_made_is_tried_again_the_next_time(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch, rows: Rows, path: Path
) -> None:
    """The stock pool would keep the writer's turn for ever."""
    connect = sqlite3.connect

    def fail(*args: object, **settings: object) -> None:
        raise sqlite3.OperationalError("unable to open database file")

    with monkeypatch.context() as patched:
        patched.setattr("eventsourcing.sqlite.sqlite3.connect", fail)
        # whoever reads has the one connection that there is
        with ledger._core.log.reading(), pytest.raises(DiskTroubleError, match="unable to open"):
            ledger.organisations.register(name="Lost")
    assert sqlite3.connect is connect
    ledger.organisations.register(name="After")

    assert len(rows(path)) == 1


def test_a_writer_that_waits_too_long_in_memory_is_told_that_it_is_busy(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In memory, who reads slowly keeps writers waiting."""
    monkeypatch.setattr("coprod_ledger.storage.sqlite.LOCK_SECONDS", 0.1)
    with Ledger.in_memory(clock=clock) as ledger:
        ledger.organisations.register(name="One")
        ledger.organisations.register(name="Two")
        reading = ledger.facts()
        next(reading)

        with pytest.raises(LedgerBusyError):
            ledger.organisations.register(name="Three")
        rest = len(list(reading))
        ledger.organisations.register(name="Three")

        assert rest == 1
        assert len(list(ledger.facts())) == 3
