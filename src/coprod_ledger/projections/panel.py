"""Who was on the panel for a decision, as a public body may say it: how many, in which role, and names by permission.

The panel for a decision of the Board is whoever was in a stream of the project on that day. Nobody is asked in this
record whether they may be named as one of a panel; who chose to be named with everything that they gave to the project
is taken to have permitted it, and nobody else is.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final
from uuid import UUID

import msgspec

from coprod_ledger.domain.contribution import facts as contribution
from coprod_ledger.domain.design_brief.board_facts import BoardDecided
from coprod_ledger.domain.fact import Fact, tag_of
from coprod_ledger.domain.personal import Text
from coprod_ledger.domain.project.facts import ProjectOpened, StreamJoined, StreamLeft
from coprod_ledger.privacy.suppression import Published, Suppressed, published
from coprod_ledger.projections.answer import Evidence, Header, evidence
from coprod_ledger.projections.given import Given
from coprod_ledger.projections.people import People, known_as, name_of

NOT_PERMITTED: Final = "the others have not permitted that they are named"
TOO_FEW: Final = "so few people could be recognised"


class PanelRow(msgspec.Struct, frozen=True, kw_only=True):
    """Those who took part in one role, in one stream, when the Board decided."""

    brief_id: UUID
    version: int
    decided_on: date
    stream: str
    role: str
    """The capacity in which they were in the stream."""
    count: Published
    named_with_permission: tuple[Text, ...]
    """Who chose to be named with what they gave. They stand here also if the count is left out."""
    withheld_reason: str | None
    """Why there are not as many names as people, or no count. `None`: everybody is named."""
    evidence: Evidence
    """The decision: facts about people are not named, or whoever counts them would learn the number."""


class PanelAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """Who was on the panel for each decision of the Board in one project."""

    header: Header
    project_id: UUID
    title: str
    rows: tuple[PanelRow, ...]


@dataclass(slots=True)
class PanelPart:
    """What one project's facts say of its streams, of what people gave, and of what the Board decided."""

    title: str | None = None
    moves: list[StreamJoined | StreamLeft] = field(default_factory=list)
    decisions: list[tuple[BoardDecided, int]] = field(default_factory=list)
    contributions: dict[UUID, Given] = field(default_factory=dict)

    def fold(self, fact: Fact, position: int) -> None:
        """Takes in one fact that concerns the project."""
        match fact:
            case ProjectOpened():
                self.title = fact.title
            case StreamJoined() | StreamLeft():
                self.moves.append(fact)
            case BoardDecided():
                self.decisions.append((fact, position))
            case _ if tag_of(type(fact)).startswith("contribution."):
                self.contributions.setdefault(fact.originator_id, Given(fact.originator_id)).fold(fact, position)
            case _:
                pass

    @property
    def member_ids(self) -> frozenset[UUID]:
        """The members whom the answer may name."""
        return frozenset(move.member_id for move in self.moves)


def answer(part: PanelPart, project_id: UUID, people: People, header: Header) -> PanelAnswer:
    """Decision by decision, stream by stream."""
    named = _permitted(part, people)
    rows: list[PanelRow] = []
    for decided in part.decisions:
        rows += _rows(part, *decided, people, named, rows)
    return PanelAnswer(header=header, project_id=project_id, title=part.title or "", rows=tuple(rows))


def _rows(
    part: PanelPart, fact: BoardDecided, position: int, people: People, named: frozenset[UUID], earlier: list[PanelRow]
) -> Iterator[PanelRow]:
    """The panel for one decision; what the reader knows of `earlier` ones must not give a small number away."""
    there: dict[tuple[str, UUID], str] = {}
    for move in part.moves:
        if move.happened_on <= fact.happened_on:
            place = (move.stream, known_as(people, move.member_id))
            if isinstance(move, StreamJoined):
                there[place] = move.capacity.value
            else:
                there.pop(place, None)
    panel: dict[tuple[str, str], list[UUID]] = {}
    for (stream, member_id), role in there.items():
        panel.setdefault((stream, role), []).append(member_id)
    known: dict[int, dict[tuple[str, str], Published]] = {}
    for row in earlier:
        known.setdefault(row.evidence[0], {})[row.stream, row.role] = row.count
    counts = published({place: len(members) for place, members in panel.items()}, earlier=list(known.values()))
    for (stream, role), members in sorted(panel.items()):
        with_permission = [one for one in members if one in named]
        yield PanelRow(
            brief_id=fact.originator_id,
            version=fact.version,
            decided_on=fact.happened_on,
            stream=stream,
            role=role,
            count=counts[stream, role],
            named_with_permission=tuple(name for one in with_permission if (name := name_of(people, one)) is not None),
            withheld_reason=_withheld(counts[stream, role], len(with_permission), len(members)),
            evidence=evidence(position),
        )


def _withheld(count: Published, named: int, members: int) -> str | None:
    if isinstance(count, Suppressed):
        return TOO_FEW
    return None if named == members else NOT_PERMITTED


def _permitted(part: PanelPart, people: People) -> frozenset[UUID]:
    """Who chose to be named with everything that they gave to the project, and gave something."""
    choices: dict[UUID, set[str]] = {}
    for given in part.contributions.values():
        recorded = given.recorded
        if isinstance(recorded, contribution.ContributionRecorded) and recorded.member_id and given.withdrawn is None:
            choices.setdefault(known_as(people, recorded.member_id), set()).add(given.attribution)
    return frozenset(one for one, chosen in choices.items() if chosen == {"named"})
