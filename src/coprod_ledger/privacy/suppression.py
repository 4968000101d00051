"""Published tables: what must be left out so that no small number of people can be read, or worked out, from them.

A count from 1 to one below the threshold is left out (primary suppression). What is left could still give it away by
subtraction, so more is left out until it does not (complementary suppression): all cells that are left out look the
same, and for each sensitive one a reader must reckon with a value from the threshold upwards. A table that was
published before counts as known to the reader, too: where a count has moved by a small number since, it is left out.

The bounds that are used are those of the equations "these cells add up to that total" and "no cell is below nought",
applied over and over, and of every cell that the equations together determine. Tests hold this against all tables
that a reader of a small one has to reckon with.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Final, Generic, TypeVar

import msgspec

from coprod_ledger.errors import SumsDoNotTieError

K = TypeVar("K")

THRESHOLD: Final = 5
"""The least count above nought that is published, unless the host says otherwise."""


class Suppressed(msgspec.Struct, frozen=True, tag="suppressed", tag_field="shown"):
    """A count that is left out, so that nobody can be recognised by it."""

    def __str__(self) -> str:
        return "[suppressed]"


Published = int | Suppressed
"""A count in a published table."""

SUPPRESSED: Final = Suppressed()


class Total(msgspec.Struct, Generic[K], frozen=True):
    """One cell that is published beside the cells which it is the sum of."""

    whole: K
    parts: tuple[K, ...]


def published(
    counts: Mapping[K, int],
    totals: Sequence[Total[K]] = (),
    *,
    threshold: int = THRESHOLD,
    earlier: Sequence[Mapping[K, Published]] = (),
) -> dict[K, Published]:
    """The table as it may be published: each count, or that it is left out.

    Args:
        counts: every cell, the totals among them, by a key of the caller's.
        totals: which cells add up to which. A total may be a part of another one.
        threshold: the least count above nought that may be read.
        earlier: what was published of the same cells before.

    Raises:
        SumsDoNotTieError: a total is not the sum of its parts.

    >>> published({"carers": 2, "staff": 9, "all": 11}, [Total("all", ("carers", "staff"))])
    {'carers': Suppressed(), 'staff': Suppressed(), 'all': 11}
    """
    for total in totals:
        if (parts := sum(counts[part] for part in total.parts)) != counts[total.whole]:
            raise SumsDoNotTieError(total=counts[total.whole], parts=parts)
    sensitive = {key for key, count in counts.items() if 0 < count < threshold}
    sensitive |= {key for table in earlier for key in counts if _moved_a_little(table.get(key), counts[key], threshold)}
    hidden = set(sensitive)
    while given_away := _given_away(counts, totals, hidden, sensitive, threshold):
        hidden.add(_next_to_hide(counts, totals, hidden, given_away))
    return {key: SUPPRESSED if key in hidden else count for key, count in counts.items()}


def _moved_a_little(before: Published | None, now: int, threshold: int) -> bool:
    return isinstance(before, int) and 0 < abs(now - before) < threshold


def _given_away(
    counts: Mapping[K, int], totals: Sequence[Total[K]], hidden: set[K], sensitive: set[K], threshold: int
) -> set[K]:
    """The sensitive cells of which a reader could tell the count, or that it is below the threshold."""
    lowest, highest = _bounds(counts, totals, hidden)
    narrow = {
        key
        for key in sensitive
        if (top := highest[key]) is not None and (top < max(threshold, counts[key] + 1) or top == lowest[key])
    }
    return narrow | (_determined(totals, hidden) & sensitive)


def _bounds(
    counts: Mapping[K, int], totals: Sequence[Total[K]], hidden: set[K]
) -> tuple[dict[K, int], dict[K, int | None]]:
    """What a reader can work out: for each cell the least and the most that it can be (`None`: no most)."""
    low = {key: 0 if key in hidden else count for key, count in counts.items()}
    high: dict[K, int | None] = {key: None if key in hidden else count for key, count in counts.items()}
    moved = True
    while moved:
        moved = False
        for total in totals:
            for key, least, most in _bounds_by(total, low, high):
                if least > low[key]:
                    low[key], moved = least, True
                if most is not None and ((known := high[key]) is None or most < known):
                    high[key], moved = most, True
    return low, high


def _bounds_by(total: Total[K], low: dict[K, int], high: dict[K, int | None]) -> list[tuple[K, int, int | None]]:
    """What one sum says of the total, and of each part when the other parts are known within bounds."""
    least = sum(low[part] for part in total.parts)
    tops = {part: high[part] for part in total.parts}
    whole_most = high[total.whole]
    most = None if None in tops.values() else sum(top for top in tops.values() if top is not None)
    found: list[tuple[K, int, int | None]] = [(total.whole, least, most)]
    for part in total.parts:
        others_most = [top for other, top in tops.items() if other != part]
        known = None if None in others_most else sum(top for top in others_most if top is not None)
        at_least = 0 if known is None else low[total.whole] - known
        at_most = None if whole_most is None else whole_most - (least - low[part])
        found.append((part, at_least, at_most))
    return found


def _determined(totals: Sequence[Total[K]], hidden: set[K]) -> set[K]:
    """The hidden cells that the sums together determine, whatever their bounds (by elimination, exactly)."""
    unknown = [key for total in totals for key in (total.whole, *total.parts) if key in hidden]
    columns = list(dict.fromkeys(unknown))
    rows = [_equation(total, columns) for total in totals]
    solved: set[K] = set()
    pivots: list[list[Fraction]] = []
    for column in range(len(columns)):
        pivot = next((line for line in rows if line[column]), None)
        if pivot is None:
            continue
        rows = [line for line in rows if line is not pivot]
        pivot = [value / pivot[column] for value in pivot]
        rows, pivots = _cleared(rows, pivot, column), _cleared(pivots, pivot, column)
        pivots.append(pivot)
    for line in pivots:
        places = [place for place, value in enumerate(line) if value]
        if len(places) == 1:
            solved.add(columns[places[0]])
    return solved


def _equation(total: Total[K], columns: list[K]) -> list[Fraction]:
    """A sum over the unknown cells: +1 for the total, -1 for each part."""
    line = [Fraction(0)] * len(columns)
    for key, sign in ((total.whole, 1), *((part, -1) for part in total.parts)):
        if key in columns:
            line[columns.index(key)] += sign
    return line


def _cleared(rows: list[list[Fraction]], pivot: list[Fraction], column: int) -> list[list[Fraction]]:
    return [
        [value - line[column] * along for value, along in zip(line, pivot, strict=True)] if line[column] else line
        for line in rows
    ]


def _next_to_hide(counts: Mapping[K, int], totals: Sequence[Total[K]], hidden: set[K], given_away: set[K]) -> K:
    """The smallest published cell (a part before a total, nought last) of a sum that gives something away."""
    wholes = {total.whole for total in totals}
    linked = [total for total in totals if given_away & {total.whole, *total.parts}]
    near = {key for total in linked for key in (total.whole, *total.parts)} - hidden
    choice = near or (set(counts) - hidden)
    return min(choice, key=lambda key: (not counts[key], key in wholes, counts[key], str(key)))
