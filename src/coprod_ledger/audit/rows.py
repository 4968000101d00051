"""What each stored row must be by itself and beside its neighbours, whatever the tree says."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from typing import Annotated, TypeAlias

import msgspec

from coprod_ledger.audit.entry import entry
from coprod_ledger.audit.lists import RequestCheck
from coprod_ledger.audit.verdict import Findings, Kind
from coprod_ledger.errors.audit import EntryNotPossibleError

Row: TypeAlias = tuple[int, str, int, str, bytes]
"""Position, originator id, originator version, topic and state, as stored."""

_LARGEST_HOLE = 1_000_000
_UNREADABLE = (msgspec.MsgspecError, EntryNotPossibleError, ValueError, TypeError, AttributeError, RecursionError)


class _Head(msgspec.Struct, gc=False):
    """What every fact says of itself, whatever else it says."""

    fact: str
    originator_id: str
    originator_version: int
    recorded_at: Annotated[datetime, msgspec.Meta(tz=True)]
    request_id: str | None = None


class RowCheck:
    """Reads rows in order of position, and gives their leaf hashes."""

    def __init__(self, findings: Findings, requests: RequestCheck | None) -> None:
        self.size = 0
        """The last position that was read."""
        self._findings, self._requests = findings, requests
        self._decode = msgspec.json.Decoder(_Head).decode
        self._versions: dict[str, int] = {}
        self._recorded_at = datetime.min.replace(tzinfo=UTC)

    def leaves(self, rows: Iterable[Row]) -> list[bytes | None]:
        """One leaf hash for each position from `size` + 1 on; `None` where no row is, or none that can be hashed."""
        found: list[bytes | None] = []
        decode, versions, size, latest = self._decode, self._versions, self.size, self._recorded_at
        for row in rows:
            position, originator_id, version, topic, state = row
            if position != size + 1 and not self._follows(position, size, found):
                continue
            size = position
            try:
                head = decode(state)
                if not (
                    version == head.originator_version == versions.get(originator_id, 0) + 1
                    and topic == head.fact
                    and originator_id == head.originator_id
                    and latest <= head.recorded_at
                ):
                    self._explain(row, head, latest)
                versions[originator_id], latest = version, head.recorded_at
                if self._requests is not None:
                    self._requests.fact(position, head.request_id)
                found.append(sha256(b"\x00" + entry(originator_id, version, topic, state)).digest())
            except _UNREADABLE:
                self._findings.add(Kind.UNREADABLE, position, "the stored bytes cannot be read as a fact")
                found.append(self._hashed(row))
        self.size, self._recorded_at = size, latest
        return found

    def _hashed(self, row: Row) -> bytes | None:
        """The leaf hash of a row that is no fact: if nobody changed it, the tree still agrees with it."""
        try:
            return sha256(b"\x00" + entry(*row[1:])).digest()
        except EntryNotPossibleError:
            return None

    def _follows(self, position: int, size: int, found: list[bytes | None]) -> bool:
        """A position that is not the next one: fills the hole before it, or says that the row cannot be placed."""
        if position <= size:
            self._findings.add(Kind.REORDERED, max(position, 1), "the position is not above the one before it")
            return False
        self._findings.add(Kind.MISSING, size + 1, "no row has this position", last=position - 1)
        if position - size > _LARGEST_HOLE:
            return False
        found.extend([None] * (position - size - 1))
        return True

    def _explain(self, row: Row, head: _Head, latest: datetime) -> None:
        """What is wrong with a fact that does not agree with its row or with those before it."""
        position, originator_id, version, topic, _ = row
        pairs: Sequence[tuple[str, object, object]] = (
            ("originator_id", originator_id.replace("-", ""), head.originator_id.replace("-", "")),
            ("originator_version", version, head.originator_version),
            ("topic", topic, head.fact),
        )
        differing = ", ".join(name for name, column, inside in pairs if column != inside)
        if differing:
            self._findings.add(Kind.COLUMNS_DIFFER, position, f"{differing}: the row and the fact in it differ")
        if version != self._versions.get(originator_id, 0) + 1:
            self._findings.add(Kind.VERSION_WRONG, position, "the aggregate's versions do not go on by one here")
        if head.recorded_at < latest:
            self._findings.add(Kind.TIME_BACKWARDS, position, "it was recorded before the fact in front of it")
