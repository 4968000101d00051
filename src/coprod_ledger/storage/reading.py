"""The log as it is at one moment: what is read of it, and the SQL of that."""

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID

import msgspec

from coprod_ledger.audit.tree import root
from coprod_ledger.domain.fact import UNSTAMPED, Fact, Moment
from coprod_ledger.storage.codec import Codec
from coprod_ledger.storage.sqlite import RequestRow, read_node


class _Recorded(msgspec.Struct):
    """The one field of a stored fact that says when it was recorded."""

    recorded_at: Moment


class Reading:
    """The log as it is at one moment: nothing that is written meanwhile shows."""

    def __init__(self, cursor: Any, codec: Codec) -> None:
        self._sql: sqlite3.Connection = cursor.sqlite_cursor.connection
        self._codec = codec

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

    def began_with(self, ids: Iterable[UUID], *, upto: int) -> Iterator[Fact]:
        """The first facts of all aggregates that began with a fact which names any of some ids."""
        names = sorted(one.hex for one in ids)
        rows = self._sql.execute(
            "SELECT DISTINCT position, originator_id, originator_version, topic, state FROM routes JOIN facts USING "
            f"(position) WHERE id IN ({', '.join('?' * len(names))}) AND originator_version = 1 AND position <= ?",
            [*names, upto],
        )
        for row in rows.fetchall():
            yield self._fact(row)

    def beside(self, ids: Iterable[UUID], *, among: Iterable[UUID], upto: int) -> set[UUID]:
        """Which of some ids stand together with any of `ids` in a fact."""
        mine, others = sorted(one.hex for one in ids), sorted(one.hex for one in among)
        rows = self._sql.execute(
            "SELECT DISTINCT others.id FROM routes AS others JOIN routes AS mine USING (position) "
            f"WHERE others.id IN ({', '.join('?' * len(others))}) AND mine.id IN ({', '.join('?' * len(mine))}) "
            "AND position <= ?",
            [*others, *mine, upto],
        )
        return {UUID(row[0]) for row in rows.fetchall()}

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
