"""A ledger file as evidence: copied aside with what had not been moved into it yet, and read from the copy.

Opening an SQLite file can change it. So the file and its `-wal` are copied, and only the copy is opened: the evidence
keeps every byte, and may lie in a folder that cannot be written.
"""

import json
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Self
from uuid import UUID

from coprod_ledger.audit.rows import Row
from coprod_ledger.errors import DiskTroubleError, LedgerExistsError, NotALedgerError
from coprod_ledger.storage.place import Place
from coprod_ledger.storage.schema import statements


class Evidence:
    """The rows of a copy of a ledger file. Use it in a `with` statement: the copy is gone at its end.

    Raises:
        LedgerMissingError, NotALedgerError, NewerLedgerError, DiskTroubleError.
    """

    def __init__(self, place: Place) -> None:
        place.check()
        assert place.path is not None
        self._place = place
        self._folder = tempfile.TemporaryDirectory(prefix="coprod-ledger-")
        try:
            self._sql = self._copied(place.path)
        except BaseException:
            self._folder.cleanup()
            raise

    def _copied(self, path: Path) -> sqlite3.Connection:
        copy = Path(self._folder.name) / "copy.db"
        try:
            shutil.copyfile(path, copy)
            wal = path.with_name(path.name + "-wal")
            if wal.exists():
                shutil.copyfile(wal, copy.with_name("copy.db-wal"))
            connection = sqlite3.connect(copy, isolation_level=None)
        except OSError as error:
            raise DiskTroubleError(str(path), error.strerror or "it cannot be copied") from None
        try:
            self.ledger_id = UUID(dict(connection.execute("SELECT name, value FROM about"))["ledger_id"])
        except (sqlite3.Error, KeyError, ValueError):
            connection.close()
            raise NotALedgerError(str(path)) from None
        return connection

    @property
    def path(self) -> Path:
        """Where the copy is, for as long as the `with` statement lasts."""
        return Path(self._folder.name) / "copy.db"

    def rows(self) -> Iterator[Row]:
        """Every stored fact, by position, exactly as stored."""
        return iter(
            self._sql.execute(
                "SELECT position, originator_id, originator_version, topic, state FROM facts ORDER BY position"
            )
        )

    @property
    def size(self) -> int:
        """How many facts there are: the highest position."""
        return int(self._sql.execute("SELECT coalesce(max(position), 0) FROM facts").fetchone()[0])

    def recorded_at(self, position: int) -> datetime | None:
        """When the fact at a position says that it was recorded; `None` if it cannot be read."""
        row = self.row(position)
        try:
            return None if row is None else datetime.fromisoformat(json.loads(row[4])["recorded_at"])
        except (ValueError, KeyError, TypeError):
            return None

    def sequences(self) -> Iterator[Row]:
        """Every stored fact, aggregate by aggregate, each by version."""
        return iter(
            self._sql.execute(
                "SELECT position, originator_id, originator_version, topic, state FROM facts "
                "ORDER BY originator_id, originator_version"
            )
        )

    def row(self, position: int) -> Row | None:
        """The stored fact at a position, exactly as stored."""
        found: Row | None = self._sql.execute(
            "SELECT position, originator_id, originator_version, topic, state FROM facts WHERE position = ?",
            (position,),
        ).fetchone()
        return found

    def nodes(self, level: int, first: int, count: int) -> list[tuple[int, bytes]]:
        """Index and hash of the stored nodes of a level, from an index on."""
        found = self._sql.execute(
            "SELECT idx, hash FROM nodes WHERE level = ? AND idx >= ? AND idx < ? ORDER BY idx",
            (level, first, first + count),
        )
        return found.fetchall()

    def requests(self) -> Iterator[tuple[str, int, int]]:
        """Request id, first and last position of every request, by first position."""
        rows = self._sql.execute("SELECT request_id, first_position, last_position FROM requests ORDER BY 2, 3")
        for request_id, first, last in rows:
            yield _as_uuid(request_id), first, last

    def routes(self) -> Iterator[tuple[str, int]]:
        """Id and position of every route, by position and then by id."""
        return iter(self._sql.execute("SELECT id, position FROM routes ORDER BY position, id"))

    def altered_schema(self) -> list[str]:
        """The names of tables and guards that are not as this library makes them, missing, or of somebody else."""
        with sqlite3.connect(":memory:", isolation_level=None) as fresh:
            for statement in statements():
                fresh.execute(statement)
            wanted = _schema(fresh)
        fresh.close()
        found = _schema(self._sql)
        return sorted(name for name in wanted.keys() | found.keys() if wanted.get(name) != found.get(name))

    def save(self, target: Path) -> None:
        """Writes the copy as one file, with what still lay in the write-ahead log moved into it.

        Raises:
            LedgerExistsError: there is a file at the target.
            DiskTroubleError: it cannot be written.
        """
        unfinished = target.with_name(target.name + ".new")
        if target.exists():
            raise LedgerExistsError(str(target))
        try:
            self._sql.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            shutil.copyfile(self.path, unfinished)
            with unfinished.open("rb+") as file:
                os.fsync(file.fileno())
            unfinished.rename(target)
        except (OSError, sqlite3.Error) as error:
            unfinished.unlink(missing_ok=True)
            raise DiskTroubleError(str(target), str(error)) from None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._sql.close()
        self._folder.cleanup()


def _schema(connection: sqlite3.Connection) -> dict[str, bytes | None]:
    """Statements by name, as bytes: what somebody put into the file need not be text."""
    rows = connection.execute("SELECT CAST(name AS BLOB), CAST(sql AS BLOB) FROM sqlite_master").fetchall()
    return {name.decode(errors="backslashreplace"): sql for name, sql in rows}


def _as_uuid(text: str) -> str:
    """A request id as the facts write it; anything else as it stands."""
    try:
        return str(UUID(text))
    except ValueError:
        return text
