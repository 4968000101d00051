"""The file of the key database: its form, its settings, and who may use its connection when.

`secure_delete=ON` clears deleted bytes out of the file, and `journal_mode=DELETE` leaves none beside it.
`synchronous=EXTRA` is `FULL` and makes the removal of the rollback journal durable too, without which a power cut could
take back a commit (sqlite.org/pragma.html#pragma_synchronous).
"""

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from coprod_ledger.errors.privacy import (
    KeyDatabaseExistsError,
    KeyDatabaseFailedError,
    KeyDatabaseMissingError,
    KeyDatabaseTooNewError,
    KeyStoreError,
    NotAKeyDatabaseError,
)

IN_MEMORY = ":memory:"
"""The path of a key database that lives only as long as the object, for ledgers in memory."""
APPLICATION_ID = 0x434F504B
"""Marks the file as a key database ("COPK")."""
FORMAT = 1
"""The newest format of the file that this version knows."""

_WAIT_SECONDS = 30.0
_SETTINGS = (
    "PRAGMA journal_mode = DELETE",
    "PRAGMA secure_delete = ON",
    "PRAGMA synchronous = EXTRA",
    "PRAGMA temp_store = MEMORY",
)
_SCHEMA = (
    "CREATE TABLE about (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID",
    """CREATE TABLE keys (
        key_id TEXT PRIMARY KEY, subject TEXT, category TEXT, wrapped BLOB NOT NULL,
        CHECK ((subject IS NULL) = (category IS NULL))
    ) STRICT""",
    "CREATE INDEX owners ON keys (subject, category)",
    """CREATE TABLE destroyed (
        key_id TEXT PRIMARY KEY, subject TEXT, category TEXT, destroyed_on TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE erased (
        subject TEXT NOT NULL, category TEXT NOT NULL, erased_on TEXT NOT NULL, PRIMARY KEY (subject, category)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE erasures (
        erasure_id TEXT PRIMARY KEY, member_id TEXT, closed_ids TEXT NOT NULL, decided_on TEXT NOT NULL,
        keys TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    "CREATE TABLE marks (mark BLOB NOT NULL, key_id TEXT NOT NULL, PRIMARY KEY (mark, key_id)) STRICT, WITHOUT ROWID",
    f"PRAGMA application_id = {APPLICATION_ID}",
    f"PRAGMA user_version = {FORMAT}",
)


class KeyFile:
    """One connection to a key database, for one thread at a time; a child process gets its own."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._lock, self._pid = threading.RLock(), os.getpid()
        self._db: sqlite3.Connection | None = None
        self._parents: list[sqlite3.Connection] = []  # after a fork: neither used nor closed in the child

    def create(self) -> None:
        """Make the file, empty and for its owner only, and connect to it."""
        if self.path != IN_MEMORY:
            try:
                os.close(os.open(self.path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
            except FileExistsError:
                raise KeyDatabaseExistsError(self.path) from None
            except OSError as trouble:
                raise KeyDatabaseFailedError(self.path, trouble.strerror or type(trouble).__name__) from None
        self._connect(new=True)

    def open(self) -> None:
        """Connect to a file that is there, and look what it is before any setting is made."""
        if not Path(self.path).is_file():
            raise KeyDatabaseMissingError(self.path)
        self._connect(new=False)

    @staticmethod
    def draw(db: sqlite3.Connection) -> None:
        """Make the tables and the marks of a new file."""
        for statement in _SCHEMA:
            db.execute(statement)

    @contextmanager
    def using(self, *, writing: bool = False) -> Iterator[sqlite3.Connection]:
        """The connection, for this thread alone, inside a transaction if `writing`: committed at the end, or undone.

        Raises:
            KeyDatabaseFailedError: the file is closed, or SQLite could not read or write it.
            NotAKeyDatabaseError: the file is damaged.
        """
        if self._pid != os.getpid():
            self._leave_parent()
        with self._lock:
            if (db := self._db) is None:
                raise KeyDatabaseFailedError(self.path, "it is closed")
            try:
                if writing:
                    db.execute("BEGIN IMMEDIATE")
                yield db
                if writing:
                    db.execute("COMMIT")
            except sqlite3.Error as trouble:
                raise self._told(trouble) from trouble
            finally:
                if db.in_transaction:
                    with suppress(sqlite3.Error):
                        db.execute("ROLLBACK")

    def close(self) -> None:
        """Close the connection. Closing twice is no error."""
        if self._pid != os.getpid():
            self._leave_parent()
        with self._lock:
            if self._db is not None:
                self._db.close()
            self._db = None

    def _connect(self, *, new: bool) -> None:
        name = self.path if self.path == IN_MEMORY else f"{Path(self.path).resolve().as_uri()}?mode=rw"
        try:
            self._db = sqlite3.connect(
                name, uri=True, timeout=_WAIT_SECONDS, isolation_level=None, check_same_thread=False
            )
            if not new:
                self._check_marks(self._db)
            for setting in _SETTINGS:
                self._db.execute(setting)
        except sqlite3.Error as trouble:
            self.close()
            raise self._told(trouble) from trouble
        except KeyStoreError:
            self.close()
            raise

    def _check_marks(self, db: sqlite3.Connection) -> None:
        ((mark,), (version,)) = (db.execute(f"PRAGMA {name}").fetchone() for name in ("application_id", "user_version"))
        if mark != APPLICATION_ID:
            raise NotAKeyDatabaseError(self.path)
        if version > FORMAT:
            raise KeyDatabaseTooNewError(self.path, found=version, known=FORMAT)

    def _leave_parent(self) -> None:
        """In a child: leave the parent's connection and lock alone, and open the file anew."""
        parent, self._db = self._db, None
        self._lock, self._pid = threading.RLock(), os.getpid()
        if parent is not None:
            self._parents.append(parent)
            if self.path != IN_MEMORY:
                self._connect(new=False)

    def _told(self, trouble: sqlite3.Error) -> KeyStoreError:
        if getattr(trouble, "sqlite_errorcode", None) in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
            return NotAKeyDatabaseError(self.path)
        return KeyDatabaseFailedError(self.path, str(trouble))
