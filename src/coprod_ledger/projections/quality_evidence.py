"""What does the record hold for the regulator, in its six categories of evidence?"""

from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from typing import Final
from uuid import UUID

import msgspec

from coprod_ledger.domain.capacity import Capacity
from coprod_ledger.domain.involvement import SessionKind
from coprod_ledger.domain.personal import Text
from coprod_ledger.projections.answer import Evidence, Header, evidence
from coprod_ledger.projections.involvement_part import LIVED, Gave, InvolvementPart
from coprod_ledger.projections.practice_part import PracticePart
from coprod_ledger.projections.promises import PromiseRow

OBSERVED: Final = frozenset(
    {SessionKind.VISIT, SessionKind.AUDIT, SessionKind.ACCREDITATION, SessionKind.INVESTIGATION}
)
"""Kinds of session at which somebody looked at how things are."""
NOT_HERE: Final = ("nobody records which quality statement an item speaks to: whoever sends it in says so",)


class EvidenceCategory(StrEnum):
    """The Care Quality Commission's categories of evidence."""

    PEOPLES_EXPERIENCE = "peoples_experience"
    STAFF_AND_LEADERS = "staff_and_leaders"
    OBSERVATION = "observation"
    PARTNERS = "partners"
    PROCESSES = "processes"
    OUTCOMES = "outcomes"


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One thing on the record."""

    category: EvidenceCategory
    project_id: UUID | None
    project: str
    item: str
    """What it is, by its kind."""
    on: date
    words: Text | None
    what_changed: str
    """Empty: nothing was said to have changed."""
    evidence: Evidence


class QualityEvidenceAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """What the record holds, by category and day."""

    header: Header
    counts: dict[str, int]
    """Items in each category, also where there are none."""
    items: tuple[Item, ...]


def answer(
    parts: Iterable[tuple[InvolvementPart, PracticePart]], promised: Iterable[PromiseRow], header: Header
) -> QualityEvidenceAnswer:
    """Every item of every project."""
    titles: dict[UUID, str] = {}
    items: list[Item] = []
    for part, practice in parts:
        if part.opened:
            titles[part.project_id] = part.title
            items += [*_given(part), *_seen(part), *_decided(part), *_impacts(part, practice)]
    items += _promised(promised, titles)
    order = list(EvidenceCategory)
    items.sort(key=lambda one: (order.index(one.category), one.on, one.evidence))
    counts = {category.value: sum(1 for one in items if one.category is category) for category in order}
    return QualityEvidenceAnswer(
        header=msgspec.structs.replace(header, incomplete_because=NOT_HERE), counts=counts, items=tuple(items)
    )


def _category(gave: Gave) -> EvidenceCategory:
    if gave.fact.capacity in LIVED:
        return EvidenceCategory.PEOPLES_EXPERIENCE
    if gave.fact.capacity is Capacity.STAFF:
        return EvidenceCategory.STAFF_AND_LEADERS
    return EvidenceCategory.PARTNERS


def _given(part: InvolvementPart) -> Iterator[Item]:
    for gave in part.standing:
        mine = [one for one in part.links if one[0].contribution_id == gave.fact.originator_id]
        became = ", ".join(dict.fromkeys(fact.strength.replace("_", " ") for fact, _ in mine))
        yield Item(
            category=_category(gave),
            project_id=part.project_id,
            project=part.title,
            item=gave.fact.kind,
            on=gave.on,
            words=gave.given.words,
            what_changed=became,
            evidence=evidence(gave.position, *(position for _, position in mine)),
        )


def _seen(part: InvolvementPart) -> Iterator[Item]:
    for held in part.sessions.values():
        if held.fact.kind in OBSERVED:
            yield Item(
                category=EvidenceCategory.OBSERVATION,
                project_id=part.project_id,
                project=part.title,
                item=held.fact.kind,
                on=held.fact.happened_on,
                words=None,
                what_changed="",
                evidence=evidence(held.position),
            )


def _decided(part: InvolvementPart) -> Iterator[Item]:
    signed = [(one.on, "signed_off", one.stream, one.evidence) for one in part.agreed]
    decided = [(fact.happened_on, "board_decided", fact.outcome, (position,)) for fact, position in part.decisions]
    for on, item, what, because in (*signed, *decided):
        yield Item(
            category=EvidenceCategory.PROCESSES,
            project_id=part.project_id,
            project=part.title,
            item=item,
            on=on,
            words=None,
            what_changed=what.replace("_", " "),
            evidence=because,
        )


def _impacts(part: InvolvementPart, practice: PracticePart) -> Iterator[Item]:
    for one in practice.impacts.values():
        yield Item(
            category=EvidenceCategory.OUTCOMES,
            project_id=part.project_id,
            project=part.title,
            item="impact" if one.shown_by else "impact_claimed",
            on=one.fact.happened_on,
            words=one.fact.words,
            what_changed=f"the {one.fact.impact_on}",
            evidence=evidence(one.position, one.shown),
        )


def _promised(promised: Iterable[PromiseRow], titles: dict[UUID, str]) -> Iterator[Item]:
    for row in promised:
        if row.status in {"delivered", "kept", "broken", "not_delivered"}:
            yield Item(
                category=EvidenceCategory.OUTCOMES,
                project_id=row.project_id,
                project=titles.get(row.project_id, "") if row.project_id else "",
                item=row.kind,
                on=row.made_on,
                words=None,
                what_changed=f"{row.statement}: {row.status.replace('_', ' ')}",
                evidence=row.evidence,
            )
