"""One question asked at two moments: what differs, and which facts made the difference.

The facts are found by halving: where a row is the same at both ends of a stretch of the log, nothing in between made a
difference to it that lasts. So it holds for every question, and no question need know of it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec

from coprod_ledger.ledger.questions import Questions
from coprod_ledger.ledger.then import KnownAt
from coprod_ledger.projections.answer import Evidence, Header, evidence
from coprod_ledger.projections.difference import Identity, RowChange, Rows, changes, differing, rows_of

Question = Callable[[Questions], Any]
"""Asks something: `lambda ask: ask.sign_off(project_id)`."""
At = Callable[[KnownAt, date | None], Questions]


@dataclass(frozen=True, slots=True)
class Moment:
    """As known at a position or moment (`None`: now), and as at a day (`None`: today)."""

    known_at: KnownAt = None
    as_at: date | None = None


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """What differs between two answers to one question."""

    then: Header
    now: Header
    changes: tuple[RowChange, ...]
    because: Evidence
    """All the facts that made a difference."""


def compare(at: At, question: Question, then: Moment, now: Moment) -> Comparison:
    """The question asked then and now, row by row.

    Args:
        at: gives the questions as known at a moment and as at a day.
        question: asks.
        then: the earlier moment; or the later one, and the comparison runs backwards.
        now: the other moment.
    """
    before, after = question(at(then.known_at, then.as_at)), question(at(now.known_at, now.as_at))
    old, new = before.header.position, after.header.position
    days = before.header.as_at, after.header.as_at
    stretch = _Stretch(lambda position: rows_of(question(at(position, days[0]))))
    first, last = rows_of(before), rows_of(after)
    known = stretch.rows(new) if (old, days[0]) != (new, days[1]) else last
    causes: dict[Identity, set[int]] = {}
    stretch.halve(min(old, new), max(old, new), differing(first, known), causes)
    for one in differing(known, last):  # what changed by the day alone
        facts = set(known.get(one, ({}, ()))[1]) ^ set(last.get(one, ({}, ()))[1])
        causes.setdefault(one, set()).update(facts)
    found = changes(first, last)
    named = tuple(msgspec.structs.replace(one, because=evidence(*causes.get(key, ()))) for key, one in found.items())
    return Comparison(
        then=before.header,
        now=after.header,
        changes=named,
        because=evidence(*(position for one in named for position in one.because)),
    )


class _Stretch:
    """The answers along a stretch of the log, each asked for once."""

    def __init__(self, ask: Callable[[int], Rows]) -> None:
        self._ask, self._asked = ask, dict[int, Rows]()

    def rows(self, position: int) -> Rows:
        """The rows of the answer as known at a position."""
        if position not in self._asked:
            self._asked[position] = self._ask(position)
        return self._asked[position]

    def halve(self, low: int, high: int, rows: set[Identity], causes: dict[Identity, set[int]]) -> None:
        """Finds the positions behind `low` and up to `high` at which rows changed that differ between the two."""
        if not rows or low >= high:
            return
        if high == low + 1:
            for one in rows:
                causes.setdefault(one, set()).add(high)
            return
        middle = (low + high) // 2
        below, here, above = self.rows(low), self.rows(middle), self.rows(high)
        self.halve(low, middle, differing(below, here) & rows, causes)
        self._asked.pop(low, None)
        self.halve(middle, high, differing(here, above) & rows, causes)
