"""To which versions of a brief each stream agreed, in every way that the gate takes.

By its signatory or their delegate, by a meeting with quorum, by ratifying what a smaller one had signed, by each of its
members, by a signature that was carried forward, or by silence where the rule takes that: whatever made the gate call
it signed, as long as the version was in force. That a later version lapsed it does not undo that it was given.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from coprod_ledger.domain.design_brief.board_facts import BoardDecided
from coprod_ledger.domain.design_brief.facts import BriefRevised
from coprod_ledger.domain.design_brief.gate import FINAL, standing
from coprod_ledger.domain.design_brief.sign_off_facts import SignedOff
from coprod_ledger.domain.fact import Fact
from coprod_ledger.projections.answer import Evidence, evidence
from coprod_ledger.projections.brief_part import BriefPart, Said
from coprod_ledger.projections.sign_off_part import SignOffPart


@dataclass(frozen=True, slots=True)
class Agreed:
    """A stream agreed to a version."""

    stream: str
    on: date
    """The day of the last thing that it takes: the signature, what carried it forward, the last condition settled."""
    evidence: Evidence


Key = tuple[UUID, int, str]
"""A brief, a version and a stream."""


@dataclass(slots=True)
class AgreementPart:
    """Who agreed to what in one project. Fold the facts of the people in its streams as well."""

    project_id: UUID
    sign_off: SignOffPart = field(init=False)
    over: dict[Key, Agreed] = field(default_factory=dict)
    """Agreements to versions that are in force no longer, or that the Board has decided about for good."""
    voices: dict[Key, list[Said]] = field(default_factory=dict)
    """Where each member signs: every signature."""

    def __post_init__(self) -> None:
        self.sign_off = SignOffPart(self.project_id)

    def fold(self, fact: Fact, position: int) -> None:
        """Takes in one fact of the project, or of somebody in its streams."""
        if isinstance(fact, BriefRevised) or (isinstance(fact, BoardDecided) and fact.outcome in FINAL):
            self._keep(fact.originator_id, until=fact.version)
        self.sign_off.fold(fact, position)
        if isinstance(fact, SignedOff) and fact.authority == "member":
            key = (fact.originator_id, fact.version, fact.stream)
            self.voices.setdefault(key, []).append(Said(fact, position))

    def _keep(self, brief_id: UUID, *, until: int) -> None:
        """Keeps what was agreed to the version in force, which ends with a later one, or is decided about."""
        one = self.sign_off.briefs.get(brief_id)
        if one is not None and one.state.status not in FINAL and one.state.version in {until, until - 1}:
            self.over |= dict(self._now(brief_id))

    def _now(self, brief_id: UUID) -> Iterator[tuple[Key, Agreed]]:
        """The agreements to the version in force."""
        project, each = self.sign_off.at_present()
        for one in each:
            for stream in self.sign_off.streams if one.state.brief_id == brief_id else ():
                if standing(project, one.state, stream) == "signed":
                    yield (brief_id, one.state.version, stream), self._agreed(one, one.state.version, stream)

    def _agreed(self, one: BriefPart, version: int, stream: str) -> Agreed:
        said = list(self._said(one, version, stream))
        return Agreed(stream, max(each.on for each in said), evidence(*(each.position for each in said)))

    def _said(self, one: BriefPart, version: int, stream: str) -> Iterator[Said]:
        """All that it takes."""
        if (carried := one.mark("carried", version, stream)) is not None:
            yield carried
            yield from self._said(one, carried.fact.from_version, stream)
        if (answer := one.mark("answer", version, stream)) is not None:
            yield answer
        yield from self.voices.get((one.state.brief_id, version, stream), ())
        given = one.state.answers.get((version, stream))
        for condition_id in given.condition_ids if given is not None else ():
            if condition_id in one.settled:
                yield one.settled[condition_id]

    @property
    def agreements(self) -> list[Agreed]:
        """Every agreement that was not taken back, in the order of the facts."""
        found = dict(self.over)
        for brief_id, one in self.sign_off.briefs.items():
            if one.state.status not in FINAL:
                found |= dict(self._now(brief_id))
        standing_ones = [agreed for key, agreed in found.items() if not self._is_taken_back(*key)]
        return sorted(standing_ones, key=lambda one: one.evidence)

    def _is_taken_back(self, brief_id: UUID, version: int, stream: str) -> bool:
        given = self.sign_off.briefs[brief_id].state.answers.get((version, stream))
        return given is not None and given.is_withdrawn
