"""What did involvement bring about in a year? One row a project, for a report on how the duty to involve was met."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

import msgspec

from coprod_ledger.domain.capacity import Capacity
from coprod_ledger.domain.design_brief.influence_facts import InfluenceLinked
from coprod_ledger.domain.involvement import Mode
from coprod_ledger.domain.personal import Text
from coprod_ledger.projections.answer import Evidence, Header, evidence
from coprod_ledger.projections.involvement_part import InvolvementPart
from coprod_ledger.projections.mode import claim_of, evidenced
from coprod_ledger.projections.mode_needs import SHAPING
from coprod_ledger.projections.promises import PromiseRow

NOT_HERE: Final = (
    "the record holds no protected characteristics, so populations are told by capacity and stream only",
    "what was spent is not told here: ask owed",
    "nobody records which principle of the guidance an item serves",
)
"""What such a report also asks for, and this record does not hold."""


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """What was changed because of what somebody gave."""

    heading: str | None
    """The element of the brief. `None`: it stands in none."""
    strength: str
    reason: Text | None
    said_by: str
    evidence: Evidence


class Programme(msgspec.Struct, frozen=True, kw_only=True):
    """One project in the period."""

    project_id: UUID
    programme: str
    people: dict[str, int]
    """Different people who took part in the period, by capacity."""
    contributions: int
    contributions_by_stream: dict[str, int]
    mode_claimed: Mode | None
    mode_evidenced: Mode | None
    methods: dict[str, int]
    """Sessions in the period, by kind."""
    changes_made: tuple[Change, ...]
    changes_not_made: tuple[Change, ...]
    """With the reason that was given."""
    promises_delivered: tuple[str, ...]
    """Those that were delivered, or last found kept, in the period."""
    promises_not_delivered: tuple[str, ...]
    """Those that were given up, last found broken, or became overdue in the period."""
    told: int
    """Contributions whose givers were told in the period what came of them."""
    evidence: Evidence


class AnnualReportAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """Involvement in a period, project by project."""

    header: Header
    first: date
    last: date
    """Included."""
    programmes: tuple[Programme, ...]


@dataclass(frozen=True, slots=True)
class _Year:
    first: date
    last: date

    def covers(self, day: date | None) -> bool:
        return day is not None and self.first <= day <= self.last


def answer(
    parts: Iterable[InvolvementPart], promised: Iterable[PromiseRow], header: Header, *, first: date, last: date
) -> AnnualReportAnswer:
    """The projects in which anything happened in the period; both days are included."""
    year, rows = _Year(first, last), list(promised)
    programmes = [_programme(part, year, rows) for part in parts if part.opened]
    return AnnualReportAnswer(
        header=msgspec.structs.replace(header, incomplete_because=NOT_HERE),
        first=first,
        last=last,
        programmes=tuple(one for one in programmes if one is not None),
    )


def _programme(part: InvolvementPart, year: _Year, promised: list[PromiseRow]) -> Programme | None:
    took_part = [one for one in part.taking_part() if year.covers(one.on)]
    held = [one for one in part.sessions.values() if year.covers(one.fact.happened_on)]
    given = [one for one in part.standing if year.covers(one.fact.happened_on)]
    linked = [(fact, position) for fact, position in part.links if year.covers(fact.happened_on)]
    told = [(on, position) for one in part.standing for on, position in one.told if year.covers(on)]
    mine = [row for row in promised if row.project_id == part.project_id and year.covers(row.status_since)]
    delivered = [row for row in mine if row.status in {"delivered", "kept"}]
    broken = [row for row in mine if row.status in {"not_delivered", "broken", "overdue"}]
    if not (took_part or held or linked or told or delivered or broken or year.covers(part.opened_on)):
        return None
    claim = claim_of(part, None, year.last)
    return Programme(
        project_id=part.project_id,
        programme=part.title,
        people={
            capacity.value: count
            for capacity in Capacity
            if (count := len({one.member_id for one in took_part if one.member_id and one.capacity is capacity}))
        },
        contributions=len(given),
        contributions_by_stream=dict(sorted(Counter(one.stream or "no stream" for one in given).items())),
        mode_claimed=claim[0].mode if claim else None,
        mode_evidenced=evidenced(part, until=year.last)[0],
        methods=dict(sorted(Counter(one.fact.kind for one in held).items())),
        changes_made=tuple(_changes(part, linked, made=True)),
        changes_not_made=tuple(_changes(part, linked, made=False)),
        promises_delivered=tuple(row.statement for row in delivered),
        promises_not_delivered=tuple(row.statement for row in broken),
        told=len(told),
        evidence=evidence(
            part.opened,
            claim[1] if claim else None,
            *(one.position for one in took_part),
            *(one.position for one in held),
            *(position for _, position in linked),
            *(position for _, position in told),
            *(position for row in (*delivered, *broken) for position in row.evidence),
        ),
    )


def _changes(part: InvolvementPart, linked: list[tuple[InfluenceLinked, int]], *, made: bool) -> Iterator[Change]:
    headings = {
        (brief_id, one.element): one.heading
        for brief_id, brief in part.influence.briefs.items()
        for _, (fact, _) in sorted(brief.versions.items())
        for one in fact.elements
    }
    for fact, position in linked:
        if (fact.strength in SHAPING) is made and (made or fact.strength == "not_adopted"):
            yield Change(
                heading=headings.get((fact.originator_id, fact.element)) if fact.element else None,
                strength=fact.strength,
                reason=fact.reason,
                said_by=fact.said_by,
                evidence=evidence(position),
            )
