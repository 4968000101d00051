"""Which facts came out of spreadsheets, and what an answer that rests on such as are not exactly known says of it."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar
from uuid import UUID

import msgspec

from coprod_ledger.domain.importing.facts import OF_THE_DAY, Quality, RowsRecorded
from coprod_ledger.projections.answer import Answer
from coprod_ledger.storage.reading import Reading

A = TypeVar("A", bound=Answer)


@dataclass(frozen=True, slots=True)
class _Seen:
    """What was read of the log, up to its size then."""

    size: int = 0
    versions: dict[UUID, int] = field(default_factory=dict)
    """How far the facts of each import were read."""
    groups: tuple[tuple[int, int], ...] = ()
    """First and last position of the facts that were recorded together, in order."""
    qualities: dict[int, frozenset[Quality]] = field(default_factory=dict)
    """By position."""

    def is_imported(self, position: int) -> bool:
        """Whether the fact at a position came out of a spreadsheet."""
        place = bisect_right(self.groups, position, key=lambda group: group[0])
        return place > 0 and position <= self.groups[place - 1][1]


class Imported:
    """What is known of imported facts. It is read on with each question; without imports that costs one look.

    What a fact came from, and what was not known of it, is written in the commit that writes the fact, so it holds at
    whatever later moment the fact is asked about.
    """

    def __init__(self) -> None:
        self._seen = _Seen()

    def look(self, log: Reading) -> None:
        """Read what has been imported since. Two threads may read the same: what they find is equal."""
        seen = self._seen
        if log.size <= seen.size:
            return
        versions, groups, qualities = dict(seen.versions), list(seen.groups), dict(seen.qualities)
        for one in log.all_of("import", upto=log.size):
            for fact in log.sequence(one, after=versions.get(one, 0)):
                assert isinstance(fact, RowsRecorded)
                versions[one] = fact.originator_version
                groups.append((fact.first_position, fact.last_position))
                for flag in fact.flags:
                    for position in flag.positions:
                        qualities[position] = qualities.get(position, frozenset()) | {flag.quality}
        self._seen = _Seen(log.size, versions, tuple(sorted(groups)), qualities)

    def told(self, answer: A) -> A:
        """The answer, which says in its header how much of it is not exactly known, if it rests on such facts."""
        seen = self._seen
        if not seen.qualities:
            return answer
        came = {position for position in _evidence(answer) if seen.is_imported(position)}
        flags = [seen.qualities[position] for position in came if position in seen.qualities]
        if not flags:
            return answer
        days = sum(1 for qualities in flags if qualities & OF_THE_DAY)
        others = sum(1 for qualities in flags if qualities - OF_THE_DAY)
        parts = [f"the day of {days:,}"] if days else []
        parts += [f"an hour or a value of {others:,}"] if others else []
        said = f"{len(came):,} of its facts came from an import; {' and '.join(parts)} is not exactly known"
        header = msgspec.structs.replace(answer.header, incomplete_because=(*answer.header.incomplete_because, said))
        return msgspec.structs.replace(answer, header=header)  # type: ignore[type-var]


def _evidence(value: Any) -> Iterator[int]:
    """Every position that something in an answer names as its evidence."""
    if isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            held = getattr(value, name)
            if name.endswith("evidence") and isinstance(held, tuple) and all(isinstance(one, int) for one in held):
                yield from held
            else:
                yield from _evidence(held)
    elif isinstance(value, tuple):
        for item in value:
            yield from _evidence(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from _evidence(item)
