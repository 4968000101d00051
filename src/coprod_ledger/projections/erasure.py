"""What became of requests to be forgotten: what went, what stays, on what ground and until when, and who was told."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

import msgspec

from coprod_ledger.domain.erasure import facts as f
from coprod_ledger.domain.fact import Fact
from coprod_ledger.domain.personal import Text
from coprod_ledger.projections.answer import Evidence, Header, evidence


class ErasedOrRetained(msgspec.Struct, frozen=True, kw_only=True):
    """What became of the texts of one category."""

    category: str | None
    """`None`: this asker may not know it, or the key database is not there."""
    outcome: str
    """`erased` or `retained`."""
    keys: int
    """How many keys that is. What somebody gave has a key for each text; what is about them, one for each category."""
    ground: str | None
    """Why it is retained. `None`: it is erased."""
    until: date | None
    """The last day for which it is. `None`: it is erased, or retained until something else happens."""
    confidence: str | None
    """How sure the schedule was of the period: `verified`; `secondary`: by what others write of its source; or
    `unconfirmed`: nobody had read the figure in its source. `None`: it is by no period, or that was not recorded."""


class ErasureRow(msgspec.Struct, frozen=True, kw_only=True):
    """One request, and what came of it."""

    erasure_id: UUID
    member_id: UUID | None
    """Whom it was about. `None`: one text."""
    decided_on: date
    status: str
    """`completed`; `refused`; `unfinished`: decided, and some keys are perhaps still there."""
    ground: Text | str | None
    """Why it was asked or refused. `None`: it was carried over from elsewhere."""
    schedule: str | None
    """The retention schedule that was applied. `None`: none was."""
    looked_at_again_on: date | None
    """When a refusal is to be looked at again. `None`: it was not refused, or no day was named."""
    outcomes: tuple[ErasedOrRetained, ...]
    is_closed: bool
    """Whether nothing more can be recorded in their words or about them."""
    recipients_told: tuple[str, ...]
    evidence: Evidence


class ErasureAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """What became of requests to be forgotten."""

    header: Header
    erasures: tuple[ErasureRow, ...]


@dataclass(slots=True)
class ErasurePart:
    """What the facts of one erasure say."""

    decided: f.ErasureDecided | f.ErasureRefused | None = None
    completed: int = 0
    told: list[str] = field(default_factory=list)
    positions: list[int] = field(default_factory=list)

    def fold(self, fact: Fact, position: int) -> None:
        """Takes in one fact of the erasure."""
        match fact:
            case f.ErasureDecided() | f.ErasureRefused():
                self.decided = fact
            case f.ErasureCompleted():
                self.completed = position
            case f.RecipientTold():
                self.told.append(fact.recipient)
            case _:
                return
        self.positions.append(position)


def answer(parts: list[ErasurePart], categories: Mapping[str, str], header: Header) -> ErasureAnswer:
    """What became of the requests; `categories` names those of keys that the asker may know."""
    rows = tuple(_row(part, categories) for part in parts if part.decided is not None)
    unfinished = tuple(
        f"the erasure {row.erasure_id} is not finished: it is as soon as the ledger is opened with its keys"
        for row in rows
        if row.status == "unfinished"
    )
    return ErasureAnswer(
        header=msgspec.structs.replace(header, incomplete_because=(*header.incomplete_because, *unfinished)),
        erasures=rows,
    )


def _row(part: ErasurePart, categories: Mapping[str, str]) -> ErasureRow:
    fact = part.decided
    assert fact is not None
    is_refused = isinstance(fact, f.ErasureRefused)
    return ErasureRow(
        erasure_id=fact.originator_id,
        member_id=fact.member_id,
        decided_on=fact.happened_on,
        status="refused" if is_refused else "completed" if part.completed else "unfinished",
        ground=fact.ground,
        schedule=None if isinstance(fact, f.ErasureRefused) else fact.schedule,
        looked_at_again_on=fact.until if isinstance(fact, f.ErasureRefused) else None,
        outcomes=() if isinstance(fact, f.ErasureRefused) else tuple(_outcomes(fact, categories)),
        is_closed=isinstance(fact, f.ErasureDecided) and bool(fact.closed_ids),
        recipients_told=tuple(part.told),
        evidence=evidence(*part.positions),
    )


def _outcomes(fact: f.ErasureDecided, categories: Mapping[str, str]) -> Iterator[ErasedOrRetained]:
    erased = f.Kept(keys=fact.keys, ground="", until=None)
    for group in (erased, *fact.kept):
        named = [categories.get(key) for key in group.keys]
        for category in sorted({*named}, key=lambda one: one or ""):
            yield ErasedOrRetained(
                category=category,
                outcome="erased" if group is erased else "retained",
                keys=named.count(category),
                ground=group.ground or None,
                until=group.until,
                confidence=group.confidence,
            )
