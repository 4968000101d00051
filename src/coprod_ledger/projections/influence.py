"""Who influenced what? From what somebody gave to what became of it, with what was fixed before anybody was asked."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

import msgspec

from coprod_ledger.domain.personal import Text
from coprod_ledger.projections.answer import Evidence, Header, evidence
from coprod_ledger.projections.became import SHOWS, became
from coprod_ledger.projections.conflict_rows import ConflictRow
from coprod_ledger.projections.given import in_order
from coprod_ledger.projections.influence_counts import (
    STAGES,
    ElementRow,
    StageRow,
    StreamRow,
    elements,
    stages,
    streams,
)
from coprod_ledger.projections.influence_part import InfluencePart
from coprod_ledger.projections.influence_rows import Influence, rows_of
from coprod_ledger.projections.people import People


class FixedPoint(msgspec.Struct, frozen=True, kw_only=True):
    """A matter that was decided already."""

    matter: str
    decided_by: str
    decided_on: date
    value_minor: int | None
    currency: str
    days_before_involvement: int | None
    """Days from the decision to the first contribution; below zero: it came after. `None`: there is none yet."""
    evidence: Evidence


class OpenQuestion(msgspec.Struct, frozen=True, kw_only=True):
    """A matter that was undecided."""

    matter: str
    is_open: bool
    evidence: Evidence


class Wording(msgspec.Struct, frozen=True, kw_only=True):
    """One wording put together from several contributions, each of which keeps its own."""

    contribution_id: UUID
    words: Text
    merged_by: str
    merged_on: date
    source_ids: tuple[UUID, ...]
    withdrawn_ids: tuple[UUID, ...]
    """Sources that were taken back since."""
    is_split: bool
    """Whether it was taken apart again."""
    evidence: Evidence


class InfluenceAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """Who influenced what in one project."""

    header: Header
    project_id: UUID
    title: str
    first_involvement_on: date | None
    """The day of the earliest contribution. `None`: there is none yet."""
    fixed_points: tuple[FixedPoint, ...]
    open_questions: tuple[OpenQuestion, ...]
    influences: tuple[Influence, ...]
    """A row for each thing that became of each contribution, first given first."""
    wordings: tuple[Wording, ...]
    elements: tuple[ElementRow, ...]
    streams: tuple[StreamRow, ...]
    stages: tuple[StageRow, ...]
    stages_missing: tuple[str, ...]
    """Stages at which nobody gave anything, as far as it was said when things were given."""
    conflicts: tuple[ConflictRow, ...]


def answer(part: InfluencePart, people: People, header: Header) -> InfluenceAnswer:
    """Who influenced what, from what was folded."""
    coverage = tuple(stages(part, people))
    return InfluenceAnswer(
        header=header,
        project_id=part.project_id,
        title=part.title,
        first_involvement_on=part.first_involvement_on,
        fixed_points=tuple(_fixed_points(part)),
        open_questions=tuple(
            OpenQuestion(
                matter=fact.matter,
                is_open=question_id not in part.closed,
                evidence=evidence(position, part.closed.get(question_id)),
            )
            for question_id, (fact, position) in part.questions.items()
        ),
        influences=tuple(row for given in part.given for row in rows_of(part, given, people)),
        wordings=tuple(_wordings(part)),
        elements=tuple(elements(part, people)),
        streams=tuple(streams(part, people)),
        stages=coverage,
        stages_missing=tuple(stage for stage in STAGES if stage not in {row.stage for row in coverage}),
        conflicts=tuple(conflict_rows(part, people)),
    )


def conflict_rows(part: InfluencePart, people: People) -> Iterator[ConflictRow]:
    """Every conflict of the project, with the streams on its sides and where their requests show now."""

    def party_of(contribution_id: UUID) -> str:
        given = part.contributions.get(contribution_id)
        if given is None or given.recorded is None:
            return "not known"
        return given.stream_in(part.project_id) or given.recorded.capacity.value

    def shows(contribution_id: UUID) -> set[str]:
        given = part.contributions.get(contribution_id)
        found = became(part, given) if given is not None else []
        return {one.place[0].heading for one in found if one.place is not None and one.influence in SHOWS}

    raised = {one.position: one.raised for one in part.conflicts.values() if one.raised is not None}
    for _, begun in in_order(raised):
        yield part.conflicts[begun.originator_id].row(people, party_of, shows)


def _wordings(part: InfluencePart) -> Iterator[Wording]:
    for one in part.wordings:
        assert one.merged is not None
        sources = [part.contributions.get(source) for source in one.merged.source_ids]
        yield Wording(
            contribution_id=one.contribution_id,
            words=one.words,
            merged_by=one.merged.merged_by,
            merged_on=one.made_on,
            source_ids=one.merged.source_ids,
            withdrawn_ids=tuple(given.contribution_id for given in sources if given and given.withdrawn is not None),
            is_split=one.split is not None,
            evidence=evidence(*one.evidence_of_credit, one.split, *(given.withdrawn for given in sources if given)),
        )


def _fixed_points(part: InfluencePart) -> Iterator[FixedPoint]:
    first = part.first_involvement_on
    for fact, position in part.fixed.values():
        yield FixedPoint(
            matter=fact.matter,
            decided_by=fact.decided_by,
            decided_on=fact.decided_on,
            value_minor=fact.value_minor,
            currency=fact.currency,
            days_before_involvement=None if first is None else (first - fact.decided_on).days,
            evidence=evidence(position),
        )
