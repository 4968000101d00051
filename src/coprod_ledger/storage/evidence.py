"""A ledger file as evidence: copied aside with what had not been moved into it yet, and read from the copy.

Opening an SQLite file can change it. So the file and what lies beside it are copied, and only the copy is opened: the
evidence keeps every byte, and may lie in a folder that cannot be written. A ledger that is in use at that moment is
copied through SQLite instead, as it was at one moment.
"""

import json
import os
import shutil
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Final, Self
from uuid import UUID

from coprod_ledger.audit.rows import Row
from coprod_ledger.errors import (
    DiskTroubleError,
    LedgerError,
    LedgerExistsError,
    NewerLedgerError,
    NotALedgerError,
)
from coprod_ledger.storage.place import Place
from coprod_ledger.storage.schema import APPLICATION_ID, FORMAT, OLDEST_FORMAT, TABLES, statements
from coprod_ledger.storage.shared_files import unused_here
from coprod_ledger.storage.sqlite import read_only

UNREADABLE: Final = (sqlite3.Error, UnicodeDecodeError)
"""What the rows of a damaged file raise while they are read."""
_WAL_HEADER_BYTES: Final = 32
_MOST_DAMAGES: Final = 5


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
            with unused_here(path) as is_unused:
                is_whole = is_unused and _copied_at_rest(path, copy)
            if not is_whole:
                _copied_while_in_use(path, copy)
            connection = sqlite3.connect(copy, isolation_level=None)
        except OSError as error:
            raise DiskTroubleError(str(path), error.strerror or "it cannot be copied") from None
        except sqlite3.Error as error:
            raise DiskTroubleError(str(path), str(error)) from None
        try:
            self._read_marks(connection)
        except (sqlite3.Error, KeyError, ValueError):
            connection.close()
            raise NotALedgerError(str(path)) from None
        except LedgerError:
            connection.close()
            raise
        return connection

    def _read_marks(self, connection: sqlite3.Connection) -> None:
        """What the copy says that it is; what lay in the `-wal` can say it otherwise than the file's header."""
        connection.execute("PRAGMA cell_size_check = ON")
        (application_id,) = connection.execute("PRAGMA application_id").fetchone()
        (found,) = connection.execute("PRAGMA user_version").fetchone()
        if found > FORMAT:
            raise NewerLedgerError(str(self._place), found=found, known=FORMAT)
        if application_id != APPLICATION_ID or found < OLDEST_FORMAT:
            raise NotALedgerError(str(self._place))
        self.about = {str(name): str(value) for name, value in connection.execute("SELECT name, value FROM about")}
        self.ledger_id, self.zone = UUID(self.about["ledger_id"]), self.about["zone"]

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

    def damage(self) -> str | None:
        """What SQLite finds wrong in the build of the file: an index without a row, rows out of their order.

        Facts that an index does not list would be hidden from every question, and no hash would differ.
        `None`: all is well.
        """
        try:
            found = [str(one).splitlines()[-1] for (one,) in self._sql.execute("PRAGMA integrity_check").fetchall()]
        except UNREADABLE as error:
            return str(error) if isinstance(error, sqlite3.Error) else "it holds text that is no text"
        return None if found == ["ok"] else "; ".join(found[:_MOST_DAMAGES])

    def altered_schema(self) -> list[str]:
        """The names of tables and guards that are not as this library makes them, missing, or of somebody else."""
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
            for statement in statements():
                fresh.execute(statement)
            wanted = _schema(fresh)
        found = _schema(self._sql)
        differing = (wanted - found) + (found - wanted)
        return sorted({name.decode(errors="backslashreplace") for _, name, *_ in differing})

    def has_its_tables(self) -> bool:
        """Whether what is read from are tables, and not somebody's views."""
        found = self._sql.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {*TABLES} <= {name for (name,) in found}

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


def _copied_at_rest(path: Path, copy: Path) -> bool:
    """Copies a file byte by byte, with what lies beside it. `False`: somebody was writing, and the copy may be torn.

    What is moved from the `-wal` into the file while both are copied is still in the `-wal`, until that begins anew.
    """
    before = _generation(path)
    shutil.copyfile(path, copy)
    for suffix in ("-wal", "-journal"):
        if (beside := path.with_name(path.name + suffix)).exists():
            shutil.copyfile(beside, copy.with_name(copy.name + suffix))
    return _generation(path) == before


def _generation(path: Path) -> bytes | tuple[int, int]:
    """What marks the `-wal` since it last began anew; without one, what marks the file."""
    try:
        with path.with_name(path.name + "-wal").open("rb") as wal:
            if head := wal.read(_WAL_HEADER_BYTES):
                return head
    except FileNotFoundError:
        pass
    found = path.stat()
    return found.st_mtime_ns, found.st_size


def _copied_while_in_use(path: Path, copy: Path) -> None:
    """Copies a file that somebody writes to, as it was at one moment."""
    for leftover in copy.parent.iterdir():
        leftover.unlink()
    with closing(read_only(path.absolute().as_uri())) as live, closing(sqlite3.connect(copy)) as target:
        live.backup(target)


def _schema(connection: sqlite3.Connection) -> Counter[tuple[bytes, ...]]:
    """What the file says of its tables and guards, as bytes: what somebody put into it need not be text."""
    rows = connection.execute(
        "SELECT CAST(type AS BLOB), CAST(name AS BLOB), CAST(tbl_name AS BLOB), CAST(sql AS BLOB) FROM sqlite_master"
    )
    return Counter(rows.fetchall())


def _as_uuid(text: str) -> str:
    """A request id as the facts write it; anything else as it stands."""
    try:
        return str(UUID(text))
    except ValueError:
        return text
