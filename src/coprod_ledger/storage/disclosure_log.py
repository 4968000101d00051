"""The log of disclosures: who opened whose data, and who was denied. It lies beside the ledger, outside the facts.

It holds opaque ids, roles, categories and counts, never a text and never a name.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from uuid import UUID

import msgspec

from coprod_ledger.domain.personal import Category
from coprod_ledger.errors import DiskTroubleError

_WAIT_SECONDS = 30.0
_COLUMNS = "at, actor, roles, asked, subject, category, texts"
_SCHEMA = """
CREATE TABLE IF NOT EXISTS disclosures (
    number INTEGER PRIMARY KEY, at TEXT NOT NULL, actor TEXT NOT NULL, roles TEXT NOT NULL, asked TEXT NOT NULL,
    subject TEXT, category TEXT, texts INTEGER NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS disclosures_subject ON disclosures (subject);
CREATE TRIGGER IF NOT EXISTS disclosures_stay BEFORE DELETE ON disclosures
BEGIN SELECT RAISE(ABORT, 'the log of disclosures only grows'); END;
CREATE TRIGGER IF NOT EXISTS disclosures_hold BEFORE UPDATE ON disclosures
BEGIN SELECT RAISE(ABORT, 'the log of disclosures only grows'); END;
"""


class Disclosed(msgspec.Struct, frozen=True, kw_only=True):
    """One entry: texts of a category about a subject were opened, or a command about somebody was denied."""

    at: datetime
    actor_id: str
    roles: tuple[str, ...]
    asked: str
    """The question that was asked, or the command that was denied."""
    subject: UUID | None
    """Whom or which text it was about. `None`: a denied command that names nobody."""
    category: Category | None
    """`None`: nothing was opened, because it was denied."""
    texts: int
    """How many texts were opened; none if it was denied."""


class DisclosureLog:
    """The file, opened for each writing and reading: so any thread and any child process may use it.

    `path` is `None` for a ledger in memory: then it is kept in memory, too.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._kept: list[Disclosed] = []

    def append(self, entries: Sequence[Disclosed]) -> None:
        """Write entries down. They are on the disk when it returns.

        Raises:
            DiskTroubleError: the file cannot be written; then nothing is to be shown.
        """
        if self._path is None:
            self._kept += entries
            return
        with self._connected() as db:
            db.executescript(_SCHEMA)
            with db:
                db.executemany(f"INSERT INTO disclosures ({_COLUMNS}) VALUES (?,?,?,?,?,?,?)", map(_row, entries))

    def entries(self, subjects: Sequence[UUID] | None = None) -> list[Disclosed]:
        """What was written down, in order; only about these subjects, unless `None`."""
        if self._path is None:
            return [one for one in self._kept if subjects is None or one.subject in subjects]
        if not self._path.exists():
            return []
        wanted = None if subjects is None else {subject.hex for subject in subjects}
        with self._connected() as db:
            rows = db.execute(f"SELECT {_COLUMNS} FROM disclosures ORDER BY number")
            return [_entry(row) for row in rows if wanted is None or row[4] in wanted]

    @contextmanager
    def _connected(self) -> Iterator[sqlite3.Connection]:
        try:
            with closing(sqlite3.connect(str(self._path), timeout=_WAIT_SECONDS)) as db:
                db.execute("PRAGMA journal_mode = WAL")
                db.execute("PRAGMA synchronous = FULL")
                yield db
        except sqlite3.Error as trouble:
            raise DiskTroubleError(str(self._path), str(trouble)) from trouble


def _row(entry: Disclosed) -> tuple[str | int | None, ...]:
    subject = None if entry.subject is None else entry.subject.hex
    roles = ",".join(entry.roles)
    return (entry.at.isoformat(), entry.actor_id, roles, entry.asked, subject, entry.category, entry.texts)


def _entry(row: tuple[str, str, str, str, str | None, str | None, int]) -> Disclosed:
    at, actor_id, roles, asked, subject, category, texts = row
    return Disclosed(
        at=datetime.fromisoformat(at),
        actor_id=actor_id,
        roles=tuple(filter(None, roles.split(","))),
        asked=asked,
        subject=None if subject is None else UUID(subject),
        category=None if category is None else Category(category),
        texts=texts,
    )
