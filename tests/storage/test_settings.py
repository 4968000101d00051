"""How the connections are set, and what cannot set them."""

import base64
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from coprod_ledger.ledger.ledger import Ledger

Rows = Callable[..., list[tuple[Any, ...]]]
Opened = Callable[..., Ledger]


def _asked(ledger: Ledger, pragma: str, *, commit: bool) -> Any:
    """A setting as the ledger's own connection tells it."""
    with ledger._core.log._datastore.held(commit=commit) as cursor:
        cursor.execute(f"PRAGMA {pragma}")
        return cursor.fetchone()[0]


@pytest.mark.parametrize("commit", [True, False])
@pytest.mark.parametrize(
    ("pragma", "value"),
    [("synchronous", 2), ("recursive_triggers", 1), ("journal_mode", "wal"), ("busy_timeout", 30_000)],
)
def test_every_connection_has_the_settings_that_the_promises_need(
    ledger: Ledger, pragma: str, value: object, commit: bool
) -> None:
    """`synchronous` 2 is FULL: a commit is on the disk when it returns."""
    assert _asked(ledger, pragma, commit=commit) == value


def test_the_settings_are_not_those_that_a_plain_connection_has(path: Path, ledger: Ledger) -> None:
    """The control: without us, recursive triggers would be off."""
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA recursive_triggers").fetchone() == (0,)


def test_a_new_file_is_in_wal_mode_before_anybody_writes(path: Path, ledger: Ledger) -> None:
    """Otherwise the first writers of several processes would fall over each other in changing the mode."""
    assert path.read_bytes()[18:20] == b"\x02\x02"


_SETTINGS = {
    "PERSISTENCE_MODULE": "eventsourcing.popo",
    "SQLITE_DBNAME": "elsewhere.db",
    "SQLITE_LOCK_TIMEOUT": "nonsense",
    "CREATE_TABLE": "y",
    "COMPRESSOR_TOPIC": "zlib",
    "CIPHER_TOPIC": "eventsourcing.cipher:AESCipher",
    "CIPHER_KEY": base64.b64encode(bytes(32)).decode(),
    "TRANSCODER_TOPIC": "nonsense:Nonsense",
    "MAPPER_TOPIC": "nonsense:Nonsense",
    "FACTORY_TOPIC": "nonsense:Nonsense",
    "IS_SNAPSHOTTING_ENABLED": "y",
    "APPLICATION_RECORDER_TOPIC": "nonsense:Nonsense",
    "ORIGINATOR_ID_TYPE": "text",
}
_PROGRAM = """
import sys
from datetime import UTC, datetime
from uuid import UUID
from coprod_ledger import Ledger

class Standing:
    def now(self):
        return datetime(2026, 11, 20, 9, 0, tzinfo=UTC)

with Ledger.open(sys.argv[1], kek=bytes(range(32)), clock=Standing()) as ledger:
    ledger.organisations.register(organisation_id=UUID(int=1), name="Riverside", request_id=UUID(int=2))
"""


@pytest.mark.parametrize("prefix", ["", "COPROD_LEDGER_"])
def test_settings_of_the_process_change_nothing_that_is_stored(
    ledger: Ledger, path: Path, tmp_path: Path, rows: Rows, opened: Opened, prefix: str
) -> None:
    """Hazard: a `COMPRESSOR_TOPIC` or `CIPHER_KEY` in the environment of the embedding process changes the bytes."""
    ledger.close()
    plain, besides = tmp_path / "plain.db", tmp_path / "besides.db"
    for copy in (plain, besides):
        copy.write_bytes(path.read_bytes())
        copy.with_name(copy.name + ".keys").write_bytes(path.with_name(path.name + ".keys").read_bytes())
    settings = {prefix + name: value for name, value in _SETTINGS.items()} | {"TZINFO_TOPIC": "datetime:timezone.min"}

    for copy, env in ((plain, {}), (besides, settings)):
        subprocess.run([sys.executable, "-c", _PROGRAM, copy], env=os.environ | env, cwd=tmp_path, check=True)

    assert [rows(plain, table) for table in ("facts", "nodes", "routes", "requests", "about")] == [
        rows(besides, table) for table in ("facts", "nodes", "routes", "requests", "about")
    ]
    assert rows(plain) != []
    assert not (tmp_path / "elsewhere.db").exists()
