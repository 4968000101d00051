"""What was already decided before anybody was involved, and what was left open?"""

from datetime import date
from uuid import UUID

import msgspec

from coprod_ledger.projections.answer import Evidence, Header, evidence
from coprod_ledger.projections.involvement_part import InvolvementPart


class Decided(msgspec.Struct, frozen=True, kw_only=True):
    """A matter that was fixed, by whom, when, and how long before or after people were first involved."""

    fixed_point_id: UUID
    matter: str
    fixed_by: str
    fixed_on: date
    declared_on: date
    """The day on which the project said so."""
    value_minor: int | None
    currency: str
    days_before_involvement: int | None
    """Below zero: it was fixed after people were first involved. `None`: nobody has been involved yet."""
    evidence: Evidence


class Undecided(msgspec.Struct, frozen=True, kw_only=True):
    """A matter that was open."""

    question_id: UUID
    matter: str
    declared_on: date
    closed_on: date | None
    """`None`: it is still open."""
    was_open_at_first_involvement: bool
    evidence: Evidence


class DecidedBeforeAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """The state of the canvas when people were first involved."""

    header: Header
    project_id: UUID
    title: str
    opened_on: date
    first_involvement_on: date | None
    """The earliest day of a contribution, also from before the project. `None`: there is none yet."""
    first_involvement_days: int | None
    """Days from the opening of the project to the first contribution. Below zero: people came first."""
    first_lived_experience_on: date | None
    """The same of people with lived experience."""
    blank_canvas_index: str | None
    """What was open as a share of what was open or fixed when people were first involved: 1.00 is a blank canvas.
    `None`: nobody said anything about either."""
    open_then: int
    fixed_then: int
    decided: tuple[Decided, ...]
    undecided: tuple[Undecided, ...]
    evidence: Evidence
    """The opening, the first contribution and the first one of lived experience."""


def answer(part: InvolvementPart, header: Header) -> DecidedBeforeAnswer:
    """What was fixed and what was open, from what was folded."""
    first = part.given[0] if part.given else None
    on = first.on if first else None
    lived = next((one for one in part.given if one.is_lived), None)
    canvas = part.canvas()
    return DecidedBeforeAnswer(
        header=header,
        project_id=part.project_id,
        title=part.title,
        opened_on=part.opened_on,
        first_involvement_on=on,
        first_involvement_days=None if on is None else (on - part.opened_on).days,
        first_lived_experience_on=lived.on if lived else None,
        blank_canvas_index=None if canvas.index is None else f"{float(canvas.index):.2f}",
        open_then=len(canvas.open),
        fixed_then=len(canvas.fixed),
        decided=tuple(
            Decided(
                fixed_point_id=fixed_point_id,
                matter=fact.matter,
                fixed_by=fact.decided_by,
                fixed_on=fact.decided_on,
                declared_on=fact.happened_on,
                value_minor=fact.value_minor,
                currency=fact.currency,
                days_before_involvement=None if on is None else (on - fact.decided_on).days,
                evidence=evidence(position, first.position if first else None),
            )
            for fixed_point_id, (fact, position) in part.influence.fixed.items()
        ),
        undecided=tuple(
            Undecided(
                question_id=question_id,
                matter=one.fact.matter,
                declared_on=one.fact.happened_on,
                closed_on=one.closed_on,
                was_open_at_first_involvement=one.position in canvas.open,
                evidence=evidence(one.position, one.closed),
            )
            for question_id, one in part.questions.items()
        ),
        evidence=evidence(part.opened, first.position if first else None, lived.position if lived else None),
    )
