"""Conflicts between what people asked for: who stood where, what was heard, what became of it, what is left."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

import msgspec

from coprod_ledger.domain.conflict import facts as conflict
from coprod_ledger.domain.conflict.aggregate import SETTLES
from coprod_ledger.domain.fact import Fact
from coprod_ledger.domain.personal import Text
from coprod_ledger.projections.answer import Evidence, evidence
from coprod_ledger.projections.given import in_order
from coprod_ledger.projections.people import People, name_of


class Reason(msgspec.Struct, frozen=True, kw_only=True):
    """Why a stream asks for what it asks for, and which streams heard it."""

    stream: str
    given_by: Text | None
    words: Text
    heard_by: tuple[str, ...]
    evidence: Evidence


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a conflict at one time; one that settles nothing can be followed by another."""

    outcome: str
    on: date
    words: Text
    remains: Text | None
    """What was left of the conflict then."""
    evidence: Evidence


class ConflictRow(msgspec.Struct, frozen=True, kw_only=True):
    """Requests that could not both be met, and what became of them."""

    conflict_id: UUID
    subject: str
    parties: tuple[str, ...]
    """The streams on its sides; of those in none, the capacity."""
    contribution_ids: tuple[UUID, ...]
    raised_on: date
    reasons: tuple[Reason, ...]
    unheard_by: tuple[str, ...]
    """Parties that have not said that they heard the others' reasons."""
    outcome: str
    """The latest; `open` while there is none."""
    is_settled: bool
    """Whether its outcome leaves nothing open."""
    words: Text | None
    remains: Text | None
    outcomes: tuple[Outcome, ...]
    changed: tuple[str, ...]
    """The headings in the brief as it is now where the requests on its sides show."""
    board_was_told_on: date | None
    """The day on which the Board was told of it. `None`: not yet."""
    evidence: Evidence


@dataclass(slots=True)
class ConflictNow:
    """A conflict, the reasons that were given and heard, and its outcomes."""

    conflict_id: UUID
    raised: conflict.ConflictRaised | None = None
    position: int = 0
    reasons: dict[int, conflict.ReasonGiven] = field(default_factory=dict)
    heard: dict[int, conflict.ReasonHeard] = field(default_factory=dict)
    resolved: dict[int, conflict.ConflictResolved] = field(default_factory=dict)
    told: dict[int, conflict.ConflictTakenToBoard] = field(default_factory=dict)

    def fold(self, fact: Fact, position: int) -> None:
        """Takes in one fact of the conflict's own."""
        match fact:
            case conflict.ConflictRaised():
                self.raised, self.position = fact, position
            case conflict.ReasonGiven():
                self.reasons[position] = fact
            case conflict.ReasonHeard():
                self.heard[position] = fact
            case conflict.ConflictResolved():
                self.resolved[position] = fact
            case conflict.ConflictTakenToBoard():
                self.told[position] = fact
            case _:
                pass

    def row(self, people: People, party_of: Callable[[UUID], str], shows: Callable[[UUID], set[str]]) -> ConflictRow:
        """Its row; `party_of` and `shows` tell of a contribution whose side it is, and where in a brief it shows."""
        assert self.raised is not None, "asked of a conflict whose beginning was not folded"
        between = self.raised.contribution_ids
        parties = tuple(sorted({party_of(one) for one in between}))
        outcomes = tuple(
            Outcome(outcome=f.outcome, on=f.happened_on, words=f.words, remains=f.remains, evidence=evidence(place))
            for place, f in in_order(self.resolved)
        )
        told_at, told = in_order(self.told)[0] if self.told else (None, None)
        return ConflictRow(
            conflict_id=self.conflict_id,
            subject=self.raised.subject,
            parties=parties,
            contribution_ids=between,
            raised_on=self.raised.happened_on,
            reasons=tuple(self._reason(position, fact, people) for position, fact in in_order(self.reasons)),
            unheard_by=tuple(party for party in parties if self._has_unheard(party)),
            outcome=outcomes[-1].outcome if outcomes else "open",
            is_settled=bool(outcomes) and outcomes[-1].outcome in SETTLES,
            words=outcomes[-1].words if outcomes else None,
            remains=outcomes[-1].remains if outcomes else None,
            outcomes=outcomes,
            changed=tuple(sorted({heading for one in between for heading in shows(one)})),
            board_was_told_on=told.happened_on if told else None,
            evidence=evidence(self.position, told_at, *self.resolved),
        )

    def _has_unheard(self, party: str) -> bool:
        heard = {fact.reason_id for fact in self.heard.values() if fact.stream == party}
        return any(fact.stream != party and fact.reason_id not in heard for fact in self.reasons.values())

    def _reason(self, position: int, fact: conflict.ReasonGiven, people: People) -> Reason:
        heard = {place: one for place, one in self.heard.items() if one.reason_id == fact.reason_id}
        return Reason(
            stream=fact.stream,
            given_by=name_of(people, fact.member_id),
            words=fact.words,
            heard_by=tuple(one.stream for _, one in in_order(heard)),
            evidence=evidence(position, *heard),
        )
