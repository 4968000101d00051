"""Nothing that is in the file is ever changed, whoever asks and with whatever connection."""

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from coprod_ledger.audit.verdict import Kind, Verdict
from coprod_ledger.ledger.ledger import Ledger

TABLES = ("facts", "nodes", "routes", "requests", "about")
INSERTING = ("INSERT", "INSERT OR REPLACE", "INSERT OR ROLLBACK", "INSERT OR FAIL", "REPLACE")


@pytest.fixture
def stranger(path: Path, ledger: Ledger) -> Iterator[sqlite3.Connection]:
    """A plain connection to a ledger with a few facts: recursive triggers are off, as they are by default."""
    for number in range(3):
        ledger.organisations.register(name=f"Trust {number}", request_id=UUID(int=number))
    db = sqlite3.connect(path, isolation_level=None)
    yield db
    db.close()


def _first(db: sqlite3.Connection, table: str) -> tuple[Any, ...]:
    row: tuple[Any, ...] = db.execute(f"SELECT * FROM {table} LIMIT 1").fetchone()
    return row


def _columns(db: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in db.execute(f"PRAGMA table_info({table})")]


def _insert(db: sqlite3.Connection, row: tuple[Any, ...], *, verb: str = "INSERT", table: str = "facts") -> None:
    db.execute(f"{verb} INTO {table} VALUES ({', '.join('?' * len(row))})", row)


@pytest.mark.parametrize("table", TABLES)
def test_an_update_of_any_column_is_aborted(
    stranger: sqlite3.Connection, path: Path, rows: Callable[..., list[Any]], table: str
) -> None:
    before = rows(path, table)

    for column in _columns(stranger, table):
        for verb in ("UPDATE", "UPDATE OR REPLACE", "UPDATE OR IGNORE"):
            with pytest.raises(sqlite3.IntegrityError, match="only ever added"):
                stranger.execute(f"{verb} {table} SET {column} = {column}")

    assert rows(path, table) == before


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("which", ["", "WHERE 1 = 1"])
def test_a_deletion_is_aborted(
    stranger: sqlite3.Connection, path: Path, rows: Callable[..., list[Any]], table: str, which: str
) -> None:
    before = rows(path, table)

    with pytest.raises(sqlite3.IntegrityError, match="only ever added"):
        stranger.execute(f"DELETE FROM {table} {which}")

    assert rows(path, table) == before


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("verb", INSERTING)
def test_writing_over_a_row_is_aborted_when_its_key_is_taken(
    stranger: sqlite3.Connection, path: Path, rows: Callable[..., list[Any]], table: str, verb: str
) -> None:
    before = rows(path, table)

    with pytest.raises(sqlite3.IntegrityError, match=r"only ever added|no gaps"):
        _insert(stranger, _first(stranger, table), verb=verb, table=table)

    assert rows(path, table) == before


def test_an_upsert_is_aborted(stranger: sqlite3.Connection, path: Path, rows: Callable[..., list[Any]]) -> None:
    before = rows(path, "about")

    with pytest.raises(sqlite3.IntegrityError, match="only ever added"):
        stranger.execute(
            "INSERT INTO about VALUES ('zone', 'Asia/Tokyo') ON CONFLICT (name) DO UPDATE SET value = excluded.value"
        )

    assert rows(path, "about") == before


@pytest.mark.parametrize("verb", INSERTING)
def test_a_fact_is_not_replaced_by_its_originator_and_version(
    stranger: sqlite3.Connection, path: Path, rows: Callable[..., list[Any]], verb: str
) -> None:
    """`INSERT OR REPLACE` at the next position would otherwise delete the old row of the same aggregate and version."""
    before = rows(path)

    with pytest.raises(sqlite3.IntegrityError, match="only ever added"):
        _insert(stranger, (len(before) + 1, *before[0][1:]), verb=verb)

    assert rows(path) == before


@pytest.mark.parametrize("verb", INSERTING)
@pytest.mark.parametrize("position", [None, 0, -1, 5, 1000])
def test_a_position_that_is_not_the_next_is_aborted(
    stranger: sqlite3.Connection, path: Path, rows: Callable[..., list[Any]], verb: str, position: int | None
) -> None:
    before = rows(path)

    with pytest.raises(sqlite3.IntegrityError, match="positions have no gaps"):
        _insert(stranger, (position, "0" * 32, 1, "organisation.registered/1", b"{}"), verb=verb)

    assert rows(path) == before


def test_the_next_position_is_taken_when_a_row_is_appended(
    stranger: sqlite3.Connection, path: Path, rows: Callable[..., list[Any]]
) -> None:
    """The control of the tests above: it is not simply that every insert is refused."""
    _insert(stranger, (4, "0" * 32, 1, "organisation.registered/1", b"{}"))

    assert [row[0] for row in rows(path)] == [1, 2, 3, 4]


def test_a_row_that_was_slipped_in_behind_the_last_is_noticed(
    stranger: sqlite3.Connection, path: Path, verdict: Callable[[Path], Verdict]
) -> None:
    """Triggers cannot keep a stranger from appending; the tree says that the row was not recorded by the ledger."""
    _insert(stranger, (4, "0" * 32, 1, "organisation.registered/1", b"{}"))

    found = verdict(path)

    assert not found.ok
    assert (Kind.NODE_MISSING, 4) in [(trouble.kind, trouble.position) for trouble in found.findings]


@pytest.mark.parametrize("table", TABLES)
def test_a_value_of_another_type_is_aborted(stranger: sqlite3.Connection, table: str) -> None:
    """The tables are STRICT: a BLOB never finds its way into a column of texts or numbers."""
    row = [b"\x00\xff"] * len(_columns(stranger, table))

    with pytest.raises(sqlite3.IntegrityError, match=r"cannot store BLOB value|no gaps|datatype mismatch"):
        _insert(stranger, tuple(row), table=table)


@pytest.mark.parametrize("table", TABLES)
def test_every_table_is_strict(stranger: sqlite3.Connection, table: str) -> None:
    (strict,) = stranger.execute("SELECT strict FROM pragma_table_list WHERE name = ?", [table]).fetchone()

    assert strict == 1


def test_there_are_no_other_tables(stranger: sqlite3.Connection) -> None:
    """Also no snapshots: a state that was kept could hide that facts are gone."""
    found = stranger.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()

    assert sorted(name for (name,) in found) == sorted(TABLES)
