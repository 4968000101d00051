"""A ledger, a whole story in one, and the file as anybody sees it who has a SQLite shell and no respect."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from coprod_ledger.audit.entry import entry
from coprod_ledger.audit.verdict import Verdict
from coprod_ledger.audit.verify import verify
from coprod_ledger.ledger.clock import Clock
from coprod_ledger.ledger.ledger import Ledger
from coprod_ledger.stories import inpatient_facility

KEK = bytes(range(32))
TRIGGERS = "SELECT name FROM sqlite_master WHERE type = 'trigger'"


class StandingClock:
    """It is always the same moment, two days after the story."""

    def now(self) -> datetime:
        return datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def clock() -> Clock:
    return StandingClock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "trust.db"


@pytest.fixture
def ledger(path: Path, clock: Clock) -> Iterator[Ledger]:
    with Ledger.create(path, kek=KEK, clock=clock) as new:
        yield new


@pytest.fixture
def opened(clock: Clock) -> Iterator[Callable[..., Ledger]]:
    """Opens ledgers that are there, and closes them at the end."""
    ledgers = []

    def open_one(path: Path, kek: bytes | None = KEK) -> Ledger:
        ledgers.append(Ledger.open(path, kek=kek, clock=clock))
        return ledgers[-1]

    yield open_one
    for one in ledgers:
        one.close()


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory, clock: Clock) -> Path:
    """A closed ledger that holds the whole story; not to be changed."""
    path = tmp_path_factory.mktemp("told") / "story.db"
    with Ledger.create(path, kek=KEK, clock=clock) as ledger:
        inpatient_facility.tell(ledger)
    return path


@pytest.fixture
def story(told: Path, tmp_path: Path) -> Path:
    """A copy of the story, with its keys."""
    for suffix in ("", ".keys"):
        shutil.copy(told.with_name(told.name + suffix), tmp_path / f"story.db{suffix}")
    return tmp_path / "story.db"


def _rows(path: Path, table: str = "facts") -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as db:
        return db.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall()


@pytest.fixture(scope="session")
def rows() -> Callable[..., list[tuple[Any, ...]]]:
    """The rows of a table of a file; of the facts, if none is named."""
    return _rows


@pytest.fixture(scope="session")
def tamper() -> Callable[..., None]:
    """Runs SQL on a file with all its triggers dropped: `tamper(path, statement, *parameters)`."""

    def run(path: Path, statement: str, *parameters: object) -> None:
        with closing(sqlite3.connect(path)) as db, db:
            for (trigger,) in db.execute(TRIGGERS).fetchall():
                db.execute(f"DROP TRIGGER {trigger}")
            db.execute(statement, parameters)

    return run


@pytest.fixture(scope="session")
def verdict() -> Callable[[Path], Verdict]:
    """What the verification says of a file."""

    def read(path: Path) -> Verdict:
        with closing(sqlite3.connect(path)) as db:
            nodes = "SELECT idx, hash FROM nodes WHERE level = ? AND idx >= ? AND idx < ? ORDER BY idx"
            asked = db.execute("SELECT request_id, first_position, last_position FROM requests ORDER BY 2, 3")
            return verify(
                db.execute("SELECT * FROM facts ORDER BY position"),
                lambda level, first, count: db.execute(nodes, (level, first, first + count)),
                requests=[(str(UUID(one)), first, last) for one, first, last in asked],
            )

    return read


def _root(leaves: list[bytes]) -> bytes:
    """RFC 6962, section 2.1, word by word."""
    if len(leaves) < 2:
        return leaves[0] if leaves else sha256().digest()
    split = 1 << (len(leaves) - 1).bit_length() - 1
    return sha256(b"\x01" + _root(leaves[:split]) + _root(leaves[split:])).digest()


@pytest.fixture(scope="session")
def recomputed() -> Callable[[Path], bytes]:
    """The root of the tree, from the rows of a file and nothing else."""
    return lambda path: _root([sha256(b"\x00" + entry(*row[1:])).digest() for row in _rows(path)])
