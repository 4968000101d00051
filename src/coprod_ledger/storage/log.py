"""The log of one ledger: facts in and out, under the writer's lock or from a snapshot. All its SQL is here."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, Self
from uuid import UUID, uuid5

import msgspec
from eventsourcing.application import Application
from eventsourcing.persistence import ConnectionUnavailableError, PersistenceError
from eventsourcing.utils import Environment, EnvType

from coprod_ledger.audit.tree import root
from coprod_ledger.domain.fact import UNSTAMPED, Fact, Moment, routes_of
from coprod_ledger.errors import (
    DiskTroubleError,
    LedgerBusyError,
    LedgerExistsError,
    NewerLedgerError,
    NotALedgerError,
    StorageError,
)
from coprod_ledger.storage.codec import Codec
from coprod_ledger.storage.place import Place, make_file, make_tables
from coprod_ledger.storage.schema import FORMAT, statements
from coprod_ledger.storage.sqlite import Datastore, Factory, Recorder, RequestRow, plainly, read_node, read_only


@dataclass(frozen=True, slots=True)
class About:
    """What a ledger says of itself: its id, and its civil time zone (an IANA name)."""

    ledger_id: UUID
    zone: str


class _Recorded(msgspec.Struct):
    """The one field of a stored fact that says when it was recorded."""

    recorded_at: Moment


class _Application(Application[UUID]):
    """The event-sourced application below a ledger. Its settings come from here and from nowhere else."""

    name = "coprod_ledger"

    def __init__(self, db_name: str, codec: Codec) -> None:
        self.codec = codec
        super().__init__(env={"SQLITE_DBNAME": db_name, "CREATE_TABLE": "n"})

    def construct_env(self, name: str, env: EnvType | None = None) -> Environment:
        """Only what was given: never the settings of the process."""
        return Environment(name, dict(env or {}))

    def construct_factory(self, env: Environment) -> Any:
        """Our connections and recorder."""
        return Factory(env)

    def construct_mapper(self) -> Any:
        """Our codec."""
        return self.codec


class Reading:
    """The log as it is at one moment: nothing that is written meanwhile shows."""

    def __init__(self, cursor: Any, application: _Application) -> None:
        self._sql: sqlite3.Connection = cursor.sqlite_cursor.connection
        self._codec, self._events = application.codec, application.events

    @cached_property
    def size(self) -> int:
        """How many facts there are."""
        return int(self._sql.execute("SELECT coalesce(max(position), 0) FROM facts").fetchone()[0])

    def settings(self) -> dict[str, str | int]:
        """What the engine says that it does on this connection."""
        names = ("journal_mode", "synchronous", "recursive_triggers")
        return {name: self._sql.execute(f"PRAGMA {name}").fetchone()[0] for name in names}

    def root(self, size: int) -> bytes:
        """The tree's root as it was when there were `size` facts."""
        return root(size, lambda level, index: read_node(self._sql, level, index))

    def facts(self, routes: Iterable[str], *, upto: int) -> Iterator[tuple[int, Fact]]:
        """The facts that concern any of some ids, in order, up to a position; each with its position."""
        names = sorted(set(routes))
        if not names:
            return
        marks = ", ".join("?" * len(names))
        rows = self._sql.execute(
            "SELECT position, originator_id, originator_version, topic, state FROM facts WHERE position IN "
            f"(SELECT position FROM routes WHERE id IN ({marks}) AND position <= ?) ORDER BY position",
            [*names, upto],
        )
        for row in rows.fetchall():
            yield row[0], self._fact(row)

    def own(self, originator_id: UUID, *, upto: int) -> Iterator[tuple[int, Fact]]:
        """The facts of one aggregate's own sequence, up to a position; each with its position."""
        rows = self._sql.execute(
            "SELECT position, originator_id, originator_version, topic, state FROM facts "
            "WHERE originator_id = ? AND position <= ? ORDER BY originator_version",
            [originator_id.hex, upto],
        )
        for row in rows.fetchall():
            yield row[0], self._fact(row)

    def every_fact(self, *, after: int = 0, upto: int) -> Iterator[tuple[int, Fact]]:
        """All facts in order, from behind a position up to another; each with its position."""
        rows = self._sql.execute(
            "SELECT position, originator_id, originator_version, topic, state FROM facts "
            "WHERE position > ? AND position <= ? ORDER BY position",
            [after, upto],
        )
        while batch := rows.fetchmany(1000):
            for row in batch:
                yield row[0], self._fact(row)

    def facts_of(self, kind: str, *, after: int, upto: int) -> Iterator[tuple[int, Fact]]:
        """The facts of all aggregates of a kind (`member`) behind a position, in order; each with its position."""
        rows = self._sql.execute(
            "SELECT position, originator_id, originator_version, topic, state FROM facts "
            "WHERE position > ? AND position <= ? AND topic GLOB ? ORDER BY position",
            [after, upto, f"{kind}.*"],
        )
        while batch := rows.fetchmany(1000):
            for row in batch:
                yield row[0], self._fact(row)

    def sequence(self, originator_id: UUID, *, after: int) -> Iterable[Fact]:
        """The facts of one aggregate behind a version."""
        rows = self._sql.execute(
            "SELECT position, originator_id, originator_version, topic, state FROM facts "
            "WHERE originator_id = ? AND originator_version > ? ORDER BY originator_version",
            [originator_id.hex, after],
        )
        return [self._fact(row) for row in rows.fetchall()]

    def _fact(self, row: Any) -> Fact:
        return self._codec.decode(row[1], row[2], row[3], row[4])

    def all_of(self, kind: str, *, after: int = 0, upto: int) -> list[UUID]:
        """The ids of all aggregates of a kind (`project`) that began behind a position, in order."""
        rows = self._sql.execute(
            "SELECT facts.originator_id FROM routes JOIN facts USING (position) "
            "WHERE routes.id = ? AND position > ? AND position <= ? ORDER BY position",
            [kind, after, upto],
        )
        return [UUID(row[0]) for row in rows.fetchall()]

    def began(self, kind: str, one: UUID, *, upto: int) -> bool:
        """Whether an aggregate of a kind (`project`) and id began up to a position."""
        row = self._sql.execute(
            "SELECT 1 FROM facts JOIN routes USING (position) WHERE facts.originator_id = ? "
            "AND facts.originator_version = 1 AND routes.id = ? AND position <= ?",
            [one.hex, kind, upto],
        ).fetchone()
        return row is not None

    def recorded_at(self, position: int) -> datetime:
        """When the fact at a position was recorded."""
        row = self._sql.execute("SELECT state FROM facts WHERE position = ?", [position]).fetchone()
        return UNSTAMPED if row is None else msgspec.json.decode(bytes(row[0]), type=_Recorded).recorded_at

    def position_at(self, moment: datetime) -> int:
        """The last position that was recorded not after a moment; 0 if none was."""
        low, high = 0, self.size
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if self.recorded_at(middle) <= moment else (low, middle - 1)
        return low

    def request(self, request_id: UUID) -> RequestRow | None:
        """What became of a request. `None`: it was never recorded."""
        row = self._sql.execute("SELECT * FROM requests WHERE request_id = ?", [request_id.hex]).fetchone()
        return None if row is None else RequestRow(UUID(row[0]), bytes(row[1]), row[2], row[3])


class Writing(Reading):
    """The log under the writer's lock. What is appended is on the disk when the lock is given back, or not at all."""

    def append(self, facts: Sequence[Fact], requests: Sequence[RequestRow]) -> None:
        """Append facts and the requests that they came of."""
        routes = [routes_of(fact) for fact in facts]
        self._events.put(facts, size=self.size, routes=routes, requests=requests)


class Log:
    """The log of one ledger, on one SQLite file or in memory."""

    def __init__(self, place: Place, db_name: str, facts: Mapping[str, type[Fact]], about: About) -> None:
        self.place, self.about = place, about
        self.codec = Codec(facts, about.ledger_id.hex)
        self._application = _Application(db_name, self.codec)
        self._datastore: Datastore = self._application.factory.datastore  # type: ignore[attr-defined]
        self._recorder: Recorder = self._application.recorder  # type: ignore[assignment]
        self._keeper: sqlite3.Connection | None = None

    @classmethod
    def create(cls, place: Place, facts: Mapping[str, type[Fact]], about: About) -> Self:
        """Make an empty ledger and open it.

        Raises:
            LedgerExistsError, DiskTroubleError.
        """
        words = {"ledger_id": about.ledger_id.hex, "zone": about.zone}
        if place.path is None:
            name = f"file:coprod-{uuid5(about.ledger_id, 'memory')}?mode=memory&cache=shared"
            keeper = sqlite3.connect(name, uri=True, isolation_level=None, check_same_thread=False)
            make_tables(keeper, statements(), words)
            log = cls(place, name, facts, about)
            log._keeper = keeper
            return log
        if place.path.exists():
            raise LedgerExistsError(str(place))
        make_file(place.path, statements(), words)
        return cls(place, place.path.absolute().as_uri(), facts, about)

    @classmethod
    def open(cls, place: Place, facts: Mapping[str, type[Fact]]) -> Self:
        """Open a ledger that is there.

        Raises:
            LedgerMissingError, NotALedgerError, NewerLedgerError, LedgerBusyError, DiskTroubleError.
        """
        place.check()
        assert place.path is not None
        uri = place.path.absolute().as_uri()
        try:
            with closing(read_only(uri)) as connection:
                (found,) = connection.execute("PRAGMA user_version").fetchone()
                words = dict(connection.execute("SELECT name, value FROM about").fetchall())
            about = About(UUID(words["ledger_id"]), words["zone"])
        except sqlite3.Error as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_ERROR:  # it has no such table
                raise NotALedgerError(str(place)) from None
            raise _told(place, error) from None
        except (KeyError, ValueError):
            raise NotALedgerError(str(place)) from None
        if found > FORMAT:  # an upgrade may still be in the `-wal`, where the file's header does not show it
            raise NewerLedgerError(str(place), found=found, known=FORMAT)
        return cls(place, uri, facts, about)

    @contextmanager
    def writing(self) -> Iterator[Writing]:
        """One unit of work under the writer's lock: it commits at the end, or leaves nothing.

        Raises:
            LedgerBusyError, DiskTroubleError.
        """
        with self._plain_errors(), self._datastore.held(commit=True) as cursor:
            self._recorder.begin()
            yield Writing(cursor, self._application)
        self._recorder.committed()

    @contextmanager
    def reading(self) -> Iterator[Reading]:
        """A snapshot to read from.

        Raises:
            LedgerBusyError, DiskTroubleError.
        """
        with self._plain_errors(), self._datastore.held(commit=False) as cursor:
            yield Reading(cursor, self._application)

    @contextmanager
    def _plain_errors(self) -> Iterator[None]:
        try:
            yield
        except (PersistenceError, sqlite3.Error) as error:
            raise _told(self.place, error) from None

    def close(self) -> None:
        """Give back every connection. A ledger in memory is gone."""
        self._application.close()
        if self._keeper is not None:
            self._keeper.close()


def _told(place: Place, error: PersistenceError | sqlite3.Error) -> StorageError:
    """An error of the engine in our words."""
    trouble = plainly(error)
    if isinstance(error, ConnectionUnavailableError) or "locked" in trouble or "busy" in trouble:
        return LedgerBusyError(str(place))
    return DiskTroubleError(str(place), trouble)
