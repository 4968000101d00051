"""Who influenced what? From what somebody gave to what became of it, with what was fixed before anybody was asked."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

import msgspec

from coprod_ledger.domain.design_brief.facts import Element, InfluenceLinked
from coprod_ledger.domain.personal import Text
from coprod_ledger.projections.answer import Evidence, Header, evidence
from coprod_ledger.projections.influence_part import BriefNow, ConflictNow, Given, InfluencePart
from coprod_ledger.projections.people import People, name_of


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


class Influence(msgspec.Struct, frozen=True, kw_only=True):
    """One contribution and one thing that became of it."""

    contribution_id: UUID
    given_by: Text | None
    """The name, where the giver is credited by name. `None`: a group, a pseudonym or anonymous."""
    attribution: str
    stream: str | None
    capacity: str
    kind: str
    basis: str
    is_first_hand: bool
    made_on: date
    words: Text
    is_withdrawn: bool
    influence: str
    """`adopted`, `adapted`, `middle_ground`, `considered`, `not_adopted`; `named_as_source` if an element names it and
    nobody has said more; `no_answer_yet`."""
    element: str | None
    heading: str | None
    brief_id: UUID | None
    said_in_version: int | None
    """The version of the brief in force when it was said."""
    reason: Text | None
    said_by: str | None
    board: str | None
    """What the Board decided about the brief. `None`: nothing yet."""
    fed_back_on: date | None
    """The day on which whoever gave it was told what came of it. `None`: not yet."""
    fed_back_how: str | None
    evidence: Evidence


class Reason(msgspec.Struct, frozen=True, kw_only=True):
    """Why a stream asks for what it asks for, and which streams heard it."""

    stream: str
    given_by: Text | None
    words: Text
    heard_by: tuple[str, ...]
    evidence: Evidence


class ConflictRow(msgspec.Struct, frozen=True, kw_only=True):
    """Requests that could not both be met, and what became of them."""

    subject: str
    contribution_ids: tuple[UUID, ...]
    reasons: tuple[Reason, ...]
    outcome: str
    """`open` while it has none."""
    words: Text | None
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
    conflicts: tuple[ConflictRow, ...]


def answer(part: InfluencePart, people: People, header: Header) -> InfluenceAnswer:
    """Who influenced what, from what was folded."""
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
        influences=tuple(row for given in part.given.values() for row in _rows(part, given, people)),
        conflicts=tuple(_conflict(one, people) for one in part.conflicts.values()),
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


def _conflict(one: ConflictNow, people: People) -> ConflictRow:
    reasons = tuple(
        Reason(
            stream=fact.stream,
            given_by=name_of(people, fact.member_id),
            words=fact.words,
            heard_by=tuple(stream for stream, _ in one.heard.get(reason_id, ())),
            evidence=evidence(position, *(heard for _, heard in one.heard.get(reason_id, ()))),
        )
        for reason_id, (fact, position) in one.reasons.items()
    )
    return ConflictRow(
        subject=one.raised.subject,
        contribution_ids=one.raised.contribution_ids,
        reasons=reasons,
        outcome=one.resolved[0].outcome if one.resolved else "open",
        words=one.resolved[0].words if one.resolved else None,
        evidence=evidence(one.position, one.resolved[1] if one.resolved else None),
    )


_Link = tuple[InfluenceLinked | None, int | None, tuple[UUID, Element, int] | None]
"""What was said about a contribution, where that stands, and the brief, element and version where it shows."""


def _links(part: InfluencePart, given: Given) -> Iterator[_Link]:
    """Everything that was said about a contribution; if nothing was, the elements that name it as a source."""
    one = given.fact.originator_id
    said = [(fact, position) for fact, position in part.links.values() if fact.contribution_id == one]
    for fact, position in said:
        elements = part.briefs.get(fact.originator_id, BriefNow()).elements
        found = elements.get(fact.element) if fact.element is not None else None
        yield fact, position, (fact.originator_id, *found) if found else None
    if said:
        return
    named = [
        (brief_id, element, position)
        for brief_id, brief in part.briefs.items()
        for element, position in brief.elements.values()
        if one in element.source_ids
    ]
    for place in named:
        yield None, None, place
    if not named:
        yield None, None, None


def _rows(part: InfluencePart, given: Given, people: People) -> Iterator[Influence]:
    fact = given.fact
    feedback, told_at = given.feedback or (None, None)
    for link, said_at, place in _links(part, given):
        brief_id = link.originator_id if link else place[0] if place else None
        board, board_at = (part.briefs.get(brief_id, BriefNow()).board if brief_id else None) or (None, None)
        unsaid = "named_as_source" if place else "no_answer_yet"
        yield Influence(
            contribution_id=fact.originator_id,
            given_by=name_of(people, fact.member_id) if fact.attribution == "named" else None,
            attribution=fact.attribution,
            stream=fact.stream,
            capacity=fact.capacity,
            kind=fact.kind,
            basis=fact.basis,
            is_first_hand=fact.is_first_hand,
            made_on=fact.happened_on,
            words=fact.words,
            is_withdrawn=bool(given.withdrawn),
            influence=link.strength if link else unsaid,
            element=link.element if link else place[1].element if place else None,
            heading=place[1].heading if place else None,
            brief_id=brief_id,
            said_in_version=link.version if link else None,
            reason=link.reason if link else None,
            said_by=link.said_by if link else None,
            board=board.outcome if board else None,
            fed_back_on=feedback.happened_on if feedback else None,
            fed_back_how=feedback.how if feedback else None,
            evidence=evidence(given.position, given.withdrawn, said_at, place[2] if place else None, board_at, told_at),
        )
