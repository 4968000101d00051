"""What a verification found, and how it is told to people."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Self

import msgspec


class Kind(StrEnum):
    """What is wrong."""

    EDITED = "edited"
    """The fact at this position is not the one that was recorded there."""
    MISSING = "missing"
    """The fact that was recorded at this position is gone, and there are facts after it."""
    INSERTED = "inserted"
    """The fact at this position was put between others that were recorded before it."""
    REORDERED = "reordered"
    """The fact at this position was recorded at another."""
    TRUNCATED = "truncated"
    """The log was longer once: its end is gone."""
    FORKED = "forked"
    """A checkpoint saw another log than this one."""
    UNREADABLE = "unreadable"
    """The stored bytes are no fact."""
    COLUMNS_DIFFER = "columns_differ"
    """The columns of the row and the fact inside it do not say the same."""
    VERSION_WRONG = "version_wrong"
    """The versions of an aggregate do not go 1, 2, 3 and so on."""
    TIME_BACKWARDS = "time_backwards"
    """It says that it was recorded before the fact in front of it."""
    NODE_MISMATCH = "node_mismatch"
    """A stored hash of the tree is not what the facts, or the hashes below it, give."""
    NODE_MISSING = "node_missing"
    """A hash of the tree is not there."""
    NODE_SURPLUS = "node_surplus"
    """There is a hash of the tree that no fact gives."""
    ROUTES_WRONG = "routes_wrong"
    """The list of which facts concern an id is not what the facts give."""
    REQUEST_WRONG = "request_wrong"
    """The list of requests and the facts do not say the same."""
    SCHEMA_CHANGED = "schema_changed"
    """A table or a guard of the file is not as it was made. It concerns no position: 0."""
    DAMAGED = "damaged"
    """The build of the file is broken, so that some of its rows may not be found. It concerns no position: 0."""


class Trouble(msgspec.Struct, frozen=True):
    """One thing that is wrong, at one position or at a row of neighbouring ones."""

    kind: Kind
    position: int
    """The first position that it concerns, from 1."""
    last: int
    """The last position that it concerns; the same as `position` if it is only one."""
    detail: str
    """What was found, in plain words that repeat nothing of the fact."""


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """What the whole log looks like. `words()` tells it to people."""

    ok: bool
    """Nothing is wrong: the file agrees with itself and with every checkpoint that was given."""
    size: int
    """How many facts the log has: the highest position."""
    root: str
    """The root of the tree over the facts, 64 hexadecimal digits. Where a fact is gone, its stored hash stands for it;
    empty if that is gone too."""
    findings: tuple[Trouble, ...]
    """By position. Neighbouring positions with the same trouble are one finding; at most `MOST_FINDINGS`."""
    findings_count: int
    """How many there are, with those left out."""
    first_bad_position: int | None
    """Exact where rows and hashes disagree; `None` if all is well."""
    covered_size: int
    """How many facts, from the first, a checkpoint that was given vouches for: 0 if none was given or none holds."""

    uncovered_since: datetime | None = None
    """When the first fact behind those was recorded. `None`: there is none, or it was not looked up."""

    def with_more(self, troubles: Sequence[Trouble]) -> Self:
        """The same with troubles that were found elsewhere in the file."""
        if not troubles:
            return self
        first = min((trouble.position for trouble in troubles if trouble.position), default=None)
        return msgspec.structs.replace(
            self,
            ok=False,
            findings=tuple(sorted((*self.findings, *troubles), key=lambda trouble: trouble.position)),
            findings_count=self.findings_count + len(troubles),
            first_bad_position=first if self.first_bad_position is None else self.first_bad_position,
        )

    def words(self) -> str:
        """The verdict in plain words, several lines."""
        lines = [f"{self.size:,} facts." + (f" Root {self.root}." if self.root else "")]
        if self.ok:
            lines.append("The file agrees with itself.")
        else:
            count = f"{self.findings_count:,} finding" + ("s" if self.findings_count > 1 else "")
            where = f", the first at position {self.first_bad_position}" if self.first_bad_position else ""
            lines.append(f"Something is wrong: {count}{where}.")
            lines += [f"- {_place(trouble)}: {trouble.kind.value}: {trouble.detail}." for trouble in self.findings]
            if self.findings_count > len(self.findings):
                lines.append(f"- and {self.findings_count - len(self.findings):,} more.")
        return "\n".join([*lines, *self._reach()])

    def _reach(self) -> list[str]:
        """What this does not show."""
        lines = [_ONLY_ITSELF]
        if self.covered_size:
            lines.append(
                f"The checkpoint that was given vouches for the first {self.covered_size:,} facts, "
                f"if it was held outside this machine."
            )
        uncovered = self.size - self.covered_size
        since = (
            f" The first was recorded on {self.uncovered_since:%Y-%m-%d at %H:%M %Z}." if self.uncovered_since else ""
        )
        return [*lines, f"{uncovered:,} of {self.size:,} facts are not covered by a checkpoint held outside.{since}"]


_ONLY_ITSELF = (
    "This shows only that the file agrees with itself: whoever can write to it can make it agree. "
    "Only a checkpoint held outside this machine would prove more."
)
MOST_FINDINGS = 1000
"""How many findings a verdict lists, so that a log that is wrong everywhere fits into memory too."""


class Findings:
    """Collects troubles, joins neighbouring ones, and keeps no more than `MOST_FINDINGS`."""

    def __init__(self) -> None:
        self.count = 0
        self.first: int | None = None
        """The first bad position, of those that are exact."""
        self._kept: list[Trouble] = []
        self._open: dict[tuple[Kind, str], int] = {}

    def add(self, kind: Kind, position: int, detail: str, last: int | None = None) -> None:
        """Something is wrong at `position`, or from there to `last`."""
        last = position if last is None else last
        if kind is not Kind.FORKED:
            self.first = position if self.first is None else min(self.first, position)
        at = self._open.get((kind, detail))
        if at is not None and self._kept[at].last + 1 == position:
            self._kept[at] = msgspec.structs.replace(self._kept[at], last=last)
            return
        self.count += 1
        if len(self._kept) < MOST_FINDINGS:
            self._open[kind, detail] = len(self._kept)
            self._kept.append(Trouble(kind, position, last, detail))

    def troubles(self) -> tuple[Trouble, ...]:
        """What was found, by position."""
        return tuple(sorted(self._kept, key=lambda trouble: (trouble.position, trouble.kind)))

    def first_bad_position(self) -> int | None:
        """Exact if any finding is; else the first position of the interval in which a checkpoint ceases to hold."""
        forks = [trouble for trouble in self._kept if trouble.kind is Kind.FORKED]
        if forks and (self.first is None or self.first > forks[0].last):
            return forks[0].position
        return self.first


def _place(trouble: Trouble) -> str:
    if trouble.position == 0:
        return "the file"
    if trouble.last == trouble.position:
        return f"position {trouble.position:,}"
    return f"positions {trouble.position:,} to {trouble.last:,}"
