"""Everything rebuilt from the log alone, and compared with what is stored. Nothing is written, and no keys are needed.

Four things are made anew: the tree, the routes and the list of requests (by the verification); every fact from its
bytes and its bytes from the fact; every aggregate, by the rules that decisions use; every answer that is about one
project or one member. It goes key by key, so that a log of any length fits into memory.
"""

import inspect
from collections.abc import Callable, Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, Final

import msgspec

from coprod_ledger.audit.rows import Row
from coprod_ledger.domain.decider import Decider
from coprod_ledger.domain.fact import Fact, tag_of
from coprod_ledger.domain.registry import DECIDER_OF_FACT, FACTS
from coprod_ledger.errors import LedgerError
from coprod_ledger.ledger.ledger import Ledger
from coprod_ledger.ledger.questions import Questions
from coprod_ledger.ledger.verifying import verify_evidence
from coprod_ledger.storage.codec import Codec
from coprod_ledger.storage.evidence import Evidence
from coprod_ledger.storage.place import Place

MOST_DIFFERENCES: Final = 1000
"""How many differences are listed; all are counted."""

Progress = Callable[[str, int, int], None]
"""Is told what is being rebuilt, how much is done, and how much there is."""


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """Something that comes out otherwise when it is rebuilt."""

    what: str
    """`stored` (the tree, routes, requests or tables), `fact`, `aggregate` or `answer`."""
    position: int
    """Where it shows first; 0 if it concerns no position."""
    trouble: str


class Replay(msgspec.Struct, frozen=True, kw_only=True):
    """What was rebuilt, and what came out otherwise."""

    facts: int
    aggregates: int
    answers: int
    differences: tuple[Difference, ...]
    """By position; at most `MOST_DIFFERENCES`."""
    differences_count: int

    @property
    def ok(self) -> bool:
        """Everything comes out as it is stored."""
        return not self.differences_count


class _Found:
    """Counts what was rebuilt, and collects differences up to a limit."""

    def __init__(self, progress: Progress) -> None:
        self.facts = self.aggregates = self.answers = self.count = 0
        self.kept: list[Difference] = []
        self.progress = progress

    def add(self, what: str, position: int, trouble: str) -> None:
        self.count += 1
        if len(self.kept) < MOST_DIFFERENCES:
            self.kept.append(Difference(what=what, position=position, trouble=trouble))


def replay(address: str | Path, *, progress: Progress = lambda *_: None) -> Replay:
    """Rebuild everything from the ledger file at an address, on a copy, and compare.

    Raises:
        LedgerMissingError, NotALedgerError, NewerLedgerError, DiskTroubleError: it cannot be read as a ledger at all.
    """
    found = _Found(progress)
    with Evidence(Place.of(address)) as evidence:
        progress("the tree, the routes and the requests", 0, 1)
        for trouble in verify_evidence(evidence).findings:
            found.add("stored", trouble.position, f"{trouble.kind.value}: {trouble.detail}")
        size = evidence.size
        codec = Codec(FACTS, evidence.ledger_id.hex)
        for _, rows in groupby(evidence.sequences(), key=itemgetter(1)):
            _aggregate(found, codec, rows)
            progress("facts and aggregates", found.facts, size)
        if not found.count:  # answers about facts that cannot be read would only say so again
            with Ledger.open(evidence.path) as ledger:
                _answers(found, ledger)
    return Replay(
        facts=found.facts,
        aggregates=found.aggregates,
        answers=found.answers,
        differences=tuple(sorted(found.kept, key=lambda one: one.position)),
        differences_count=found.count,
    )


def _aggregate(found: _Found, codec: Codec, rows: Iterator[Row]) -> None:
    """Rebuilds one aggregate from its own sequence."""
    decider: Decider[Any] | None = None
    state: Any = None
    found.aggregates += 1
    last, lost = 0, False
    for version, row in enumerate(rows, 1):
        position = row[0]
        found.facts += 1
        fact = _fact(found, codec, row)
        if fact is None or lost:
            lost = True  # the rest cannot be rebuilt without it
            continue
        if row[2] != version or position <= last:
            found.add("aggregate", position, "its facts are not versions 1, 2, 3 … in the order of the positions")
        last = position
        decider = decider or DECIDER_OF_FACT[type(fact)]
        if type(fact) not in (decider.begun if state is None else decider.evolved):
            found.add("aggregate", position, f"{row[3]} cannot come here in the sequence of a {decider.name}")
            lost = True
            continue
        try:
            state = decider.evolve(state, fact)
        except Exception as fault:  # noqa: BLE001  (whatever it is, it is this fact that cannot be taken in)
            found.add("aggregate", position, f"{row[3]} cannot be taken in ({type(fault).__name__})")
            lost = True


def _fact(found: _Found, codec: Codec, row: Row) -> Fact | None:
    """The fact of a row, which must give the same bytes again."""
    position, originator_id, version, topic, state = row
    try:
        fact = codec.decode(originator_id, version, topic, state)
    except LedgerError as trouble:
        found.add("fact", position, str(trouble))
        return None
    if tag_of(type(fact)) == topic and codec.encode(fact) != bytes(state):
        found.add("fact", position, "read and written again, it gives other bytes")
    return fact


def _answers(found: _Found, ledger: Ledger) -> None:
    """Asks every question that is about one thing, of every such thing."""
    asked = ledger.ask
    for kind, names in questions_by_kind().items():
        ids = asked.all_of(kind)
        for done, one in enumerate(ids, 1):
            for name in names:
                found.answers += 1
                try:
                    getattr(asked, name)(**{f"{kind}_id": one})
                except Exception as fault:  # noqa: BLE001  (whatever it is, this question cannot be answered)
                    found.add("answer", 0, f"{name} about {kind} {one} cannot be given ({type(fault).__name__})")
            found.progress(f"answers about each {kind}", done, len(ids))


def questions_by_kind() -> dict[str, list[str]]:
    """The questions that can be asked with nothing but the id of a member or of a project, by which of the two."""
    by_kind: dict[str, list[str]] = {"member": [], "project": []}
    for name, method in inspect.getmembers(Questions, inspect.isfunction):
        parameters = {one.name: one.default for one in list(inspect.signature(method).parameters.values())[1:]}
        kind = next((kind for kind in by_kind if f"{kind}_id" in parameters), None)
        others = [one for one, default in parameters.items() if default is inspect.Parameter.empty]
        if not name.startswith("_") and kind is not None and others in ([], [f"{kind}_id"]):
            by_kind[kind].append(name)
    return by_kind
