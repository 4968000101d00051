"""The log of one ledger: facts in and out, under the writer's lock or from a snapshot."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Any, Self
from uuid import UUID, uuid5

from eventsourcing.application import Application
from eventsourcing.persistence import ConnectionUnavailableError, PersistenceError
from eventsourcing.utils import Environment, EnvType

from coprod_ledger.domain.fact import Fact, routes_of
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
from coprod_ledger.storage.reading import Reading
from coprod_ledger.storage.schema import FORMAT, statements
from coprod_ledger.storage.sqlite import Datastore, Factory, Recorder, RequestRow, plainly, read_only


@dataclass(frozen=True, slots=True)
class About:
    """What a ledger says of itself: its id, and its civil time zone (an IANA name)."""

    ledger_id: UUID
    zone: str


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


class Writing(Reading):
    """The log under the writer's lock. What is appended is on the disk when the lock is given back, or not at all."""

    def __init__(self, cursor: Any, application: _Application) -> None:
        super().__init__(cursor, application.codec)
        self._events = application.events

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
            yield Reading(cursor, self.codec)

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
