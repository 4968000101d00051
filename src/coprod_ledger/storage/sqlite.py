"""The SQLite engine: our recorder and connections on top of those of `eventsourcing`.

What is different from the stock modules: writers take the lock when they begin (`BEGIN IMMEDIATE`), a commit is on the
disk when it returns (`synchronous=FULL`), positions have no gaps, and the tree's nodes, the routes and the request ids
are written in the transaction that writes the facts.
"""

import os
import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit
from urllib.request import url2pathname
from uuid import UUID
from weakref import WeakSet

from eventsourcing.persistence import InterfaceError, StoredEvent
from eventsourcing.sqlite import (
    SQLiteApplicationRecorder,
    SQLiteConnection,
    SQLiteConnectionPool,
    SQLiteCursor,
    SQLiteDatastore,
    SQLiteFactory,
    SQLiteTransaction,
)
from eventsourcing.utils import Environment

from coprod_ledger.audit.entry import entry
from coprod_ledger.audit.tree import Frontier, leaf_hash
from coprod_ledger.storage.codec import originator_hex
from coprod_ledger.storage.shared_files import in_use, no_longer

LOCK_SECONDS = 30
"""How long a writer waits for the lock before it gives up."""


class _Immediate(SQLiteTransaction):
    """A transaction that takes the writer's lock at once if it is going to write."""

    def __enter__(self) -> SQLiteCursor:
        cursor = self.connection.cursor()
        cursor.execute("BEGIN IMMEDIATE" if self.commit else "BEGIN")
        return cursor

    def __exit__(self, *error: Any) -> None:
        """Ends the transaction, also if the commit fails: the connection goes back to the others."""
        try:
            super().__exit__(*error)
        finally:
            self.connection.rollback()


class _Connection(SQLiteConnection):
    @contextmanager
    def transaction(self, *, commit: bool) -> Iterator[SQLiteCursor]:
        with _Immediate(self, commit=commit) as cursor, cursor:
            yield cursor


class _Pool(SQLiteConnectionPool):
    def _create_connection(self) -> SQLiteConnection:
        stock = super()._create_connection()
        connection = stock._sqlite_conn  # noqa: SLF001  (the stock class offers no other way to it)
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA recursive_triggers=ON")
        return _Connection(connection, self.max_age)

    def get_connection(self, timeout: float | None = None, *, is_writer: bool | None = None) -> SQLiteConnection:
        """As the stock pool, which would keep a writer's turn for ever if its connection could not be made."""
        try:
            return super().get_connection(timeout, is_writer=is_writer)
        except (sqlite3.Error, InterfaceError):
            if is_writer:
                self._num_writers -= 1
                self._writer_lock.release()
            raise


class Datastore(SQLiteDatastore):
    """Connections to one file; while a thread writes, all that it does goes through that one transaction.

    SQLite's connections must not be carried across a fork: a child that has one takes over locks that it does not hold,
    and what it records can be lost. So they are closed before a fork, as soon as nobody uses one.
    """

    def __init__(self, db_name: str) -> None:
        super().__init__(db_name)
        self._db_name, self._is_carried = db_name, False
        self._begin_anew()
        if not self.pool.is_sqlite_memory_mode:
            _forkable.add(self)
            in_use(self, Path(url2pathname(urlsplit(db_name).path)))

    def close(self) -> None:
        """Closes every connection."""
        super().close()
        no_longer(self)

    def _begin_anew(self) -> None:
        self.pool = _Pool(db_name=self._db_name, lock_timeout=LOCK_SECONDS, pool_timeout=LOCK_SECONDS)
        self._mine, self._turn, self._users = threading.local(), threading.Condition(), list[int]()

    def before_fork(self) -> None:
        """Waits until no other thread uses a connection, closes all, and lets nobody make a new one."""
        self._turn.acquire()
        self._turn.wait_for(lambda: {*self._users} <= {threading.get_ident()}, timeout=LOCK_SECONDS)
        if not self._users and not self.pool.closed:
            self.pool.close()
            self.pool = _Pool(db_name=self._db_name, lock_timeout=LOCK_SECONDS, pool_timeout=LOCK_SECONDS)

    def after_fork_in_parent(self) -> None:
        """Goes on."""
        self._turn.release()

    def after_fork_in_child(self) -> None:
        """Begins anew; but a connection that was in use could not be closed, and then nothing here is safe."""
        if self._users:
            self._is_carried = True
            self._carried = self.pool  # neither used nor closed
        is_closed = self.pool.closed
        self._begin_anew()
        if is_closed:
            self.pool.close()

    @contextmanager
    def held(self, *, commit: bool) -> Iterator[SQLiteCursor]:
        """One transaction: with `commit` it holds the writer's lock, and commits at the end or leaves nothing; without,
        it is a snapshot. A thread that reads while it writes reads what was there when it began to write.

        Raises:
            sqlite3.OperationalError: this thread is writing already.
        """
        if commit and self._writer() is not None:
            raise sqlite3.OperationalError("locked by this very thread")
        with self.transaction(commit=commit) as cursor:
            if not commit:
                yield cursor
                return
            self._mine.writer = cursor
            try:
                yield cursor
            finally:
                self._mine.writer = None

    @contextmanager
    def transaction(self, *, commit: bool) -> Iterator[SQLiteCursor]:
        """The transaction in which this thread writes if there is one, else a new one."""
        writer = self._writer()
        if writer is not None:
            yield writer
            return
        with self._used(), super().transaction(commit=commit) as fresh:
            yield fresh

    def _writer(self) -> SQLiteCursor | None:
        return getattr(self._mine, "writer", None)

    @contextmanager
    def _used(self) -> Iterator[None]:
        user = threading.get_ident()
        with self._turn:
            if self._is_carried:
                raise sqlite3.OperationalError("it was in use when this process was forked; open it after the fork")
            self._users.append(user)
        try:
            yield
        finally:
            with self._turn:
                self._users.remove(user)
                self._turn.notify_all()


_forkable: "WeakSet[Datastore]" = WeakSet()
_resting: list[Datastore] = []
_forking = threading.Lock()


def _before_fork() -> None:
    _forking.acquire()
    _resting.extend(_forkable)
    for datastore in _resting:
        datastore.before_fork()


def _after_fork(go_on: Callable[[Datastore], None]) -> None:
    for datastore in _resting:
        go_on(datastore)
    _resting.clear()
    _forking.release()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(
        before=_before_fork,
        after_in_parent=lambda: _after_fork(Datastore.after_fork_in_parent),
        after_in_child=lambda: _after_fork(Datastore.after_fork_in_child),
    )


class RequestRow(NamedTuple):
    """A request id, the keyed digest of what it asked for, and the positions of what came of it."""

    request_id: UUID
    digest: bytes
    first_position: int
    last_position: int


class Recorder(SQLiteApplicationRecorder):
    """Writes facts with their positions, nodes, routes and request ids, all or nothing."""

    datastore: Datastore

    def __init__(self, datastore: Datastore) -> None:
        super().__init__(datastore, events_table_name="facts")
        self.frontier = self.grown = Frontier()
        """The tree's right edge as this process last saw it."""

    def _insert_events(
        self,
        c: Any,
        stored_events: Sequence[StoredEvent],
        *,
        size: int = 0,
        routes: Sequence[frozenset[str]] = (),
        requests: Sequence[RequestRow] = (),
        **_: Any,
    ) -> Sequence[int]:
        sql: sqlite3.Connection = c.sqlite_cursor.connection
        first = size + 1
        if self.frontier.size == size:
            frontier = self.frontier.copy()
        else:
            frontier = Frontier.load(size, lambda level, index: read_node(sql, level, index))
        rows = [
            (position, originator_hex(stored.originator_id), stored.originator_version, stored.topic, stored.state)
            for position, stored in enumerate(stored_events, first)
        ]
        sql.executemany("INSERT INTO facts VALUES (?, ?, ?, ?, ?)", rows)
        runs = frontier.extend([leaf_hash(entry(*row[1:])) for row in rows])
        sql.executemany(
            "INSERT INTO nodes VALUES (?, ?, ?)",
            [(level, start + i, node) for level, start, nodes in runs for i, node in enumerate(nodes)],
        )
        sql.executemany(
            "INSERT INTO routes VALUES (?, ?)",
            [(one, position) for position, route in enumerate(routes, first) for one in sorted(route)],
        )
        sql.executemany(
            "INSERT INTO requests VALUES (?, ?, ?, ?)", [(request.request_id.hex, *request[1:]) for request in requests]
        )
        self.grown = frontier
        return [row[0] for row in rows]

    def begin(self) -> None:
        """Forget what an append that failed had made of the tree."""
        self.grown = self.frontier

    def committed(self) -> None:
        """Take over the tree's right edge of the last append, now that it is on the disk."""
        self.frontier = self.grown


class Factory(SQLiteFactory):
    """Makes our recorder on our connections, with no settings but those that it is given."""

    application_recorder_class = Recorder  # type: ignore[assignment]  # it takes our datastore only

    def __init__(self, env: Environment) -> None:
        super().__init__(env)
        self.datastore.close()
        self.datastore: Datastore = Datastore(str(env.get("SQLITE_DBNAME")))


def read_only(uri: str) -> sqlite3.Connection:
    """A connection that changes nothing, to look what a file is."""
    return sqlite3.connect(f"{uri}?mode=ro", uri=True, timeout=LOCK_SECONDS)


def read_node(sql: sqlite3.Connection, level: int, index: int) -> bytes | None:
    """A stored node of the tree."""
    row = sql.execute("SELECT hash FROM nodes WHERE level = ? AND idx = ?", (level, index)).fetchone()
    return None if row is None else bytes(row[0])


def plainly(error: BaseException) -> str:
    """The sentence of SQLite under an error of the engine, which holds nothing of what was stored."""
    cause = error.__cause__ or error
    return str(cause) if isinstance(cause, sqlite3.Error) else type(error).__name__
