"""For each decision: was a duty in law to involve people engaged, and how was it met?"""

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import Final
from uuid import UUID

import msgspec

from coprod_ledger.domain.capacity import Capacity
from coprod_ledger.domain.involvement import Affects, Duty, DutyLimb, Mode
from coprod_ledger.projections.answer import Evidence, Header, evidence
from coprod_ledger.projections.involvement_part import InvolvementPart
from coprod_ledger.projections.mode import claim_of, evidenced


class DutyText(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A duty, whom it binds, and where that was read."""

    code: Duty
    title: str
    binds: str
    source: str
    confidence: str


DUTIES: Final = {
    one.code: one
    for one in msgspec.convert(
        tomllib.loads(files(__package__).joinpath("duty.toml").read_text("utf-8"))["duty"],
        tuple[DutyText, ...],
        strict=False,
    )
}


class DutyRow(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody said about a duty in this project."""

    duty: Duty
    title: str
    binds: str
    limb: DutyLimb
    is_engaged: bool
    service: str
    affects: Affects
    assessed_by: str
    assessed_on: date
    evidence: Evidence


class Involved(msgspec.Struct, frozen=True, kw_only=True):
    """How many people of a capacity took part by the day of the decision, and how many contributions they gave."""

    capacity: Capacity
    people: int
    """Those who are known. Contributions without a known giver are counted beside."""
    contributions: int


class DecisionRow(msgspec.Struct, frozen=True, kw_only=True):
    """One decision, and the involvement of people in it."""

    project_id: UUID
    project: str
    decision: str
    decided_by: str
    decided_on: date
    duties: tuple[DutyRow, ...]
    """Empty: nobody has said whether a duty is engaged."""
    involved: tuple[Involved, ...]
    how_claimed: Mode | None
    """The way of working that was claimed by the day of the decision."""
    how_evidenced: Mode | None
    """That which the facts from up to that day support."""
    first_involvement_on: date | None
    days_before_decision: int | None
    """From the first contribution to the decision. Below zero: people came after it. `None`: nobody was involved."""
    contributions_before: int
    contributions_after: int
    influence: dict[str, int]
    """What became of the contributions from before the decision, by how strongly they influenced the brief."""
    told: int
    """Of those contributions, how many givers were told what came of them."""
    last_told_on: date | None
    evidence: Evidence


class DutyAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """Each decision with the evidence that people were involved in it."""

    header: Header
    decisions: tuple[DecisionRow, ...]


@dataclass(frozen=True, slots=True)
class _Decision:
    what: str
    by: str
    on: date
    position: int


def answer(parts: Iterable[InvolvementPart], header: Header) -> DutyAnswer:
    """The decisions of all projects, in the order of their days."""
    known = [part for part in parts if part.opened]
    rows = [_row(part, one) for part in known for one in _decisions(part)]
    rows.sort(key=lambda row: (row.decided_on, row.evidence))
    silent = sum(1 for part in known if not part.duties)
    because = (f"{silent} of {len(known)} projects do not say whether a duty to involve is engaged",) if silent else ()
    return DutyAnswer(header=msgspec.structs.replace(header, incomplete_because=because), decisions=tuple(rows))


def _decisions(part: InvolvementPart) -> Iterator[_Decision]:
    for fixed, position in part.influence.fixed.values():
        yield _Decision(fixed.matter, fixed.decided_by, fixed.decided_on, position)
    for board, position in part.decisions:
        what = f"The brief, version {board.version}: {board.outcome.replace('_', ' ')}"
        yield _Decision(what, "The Board", board.happened_on, position)


def _row(part: InvolvementPart, decision: _Decision) -> DecisionRow:
    first = part.given[0] if part.given else None
    before = [one for one in part.standing if one.on <= decision.on]
    ids = {one.fact.originator_id for one in before}
    linked = [(fact, position) for fact, position in part.links if fact.contribution_id in ids]
    told = [max(one.told) for one in before if one.told]
    claim = claim_of(part, None, decision.on)
    return DecisionRow(
        project_id=part.project_id,
        project=part.title,
        decision=decision.what,
        decided_by=decision.by,
        decided_on=decision.on,
        duties=tuple(_duties(part)),
        involved=tuple(_involved(part, decision.on)),
        how_claimed=claim[0].mode if claim else None,
        how_evidenced=evidenced(part, until=decision.on)[0],
        first_involvement_on=first.on if first else None,
        days_before_decision=(decision.on - first.on).days if first else None,
        contributions_before=len(before),
        contributions_after=len(part.standing) - len(before),
        influence=dict(sorted(Counter(fact.strength for fact, _ in linked).items())),
        told=len(told),
        last_told_on=max((on for on, _ in told), default=None),
        evidence=evidence(
            decision.position,
            first.position if first else None,
            claim[1] if claim else None,
            *(one.position for one in before),
            *(position for _, position in linked),
            *(position for _, position in told),
            *(position for _, position in part.duties.values()),
        ),
    )


def _duties(part: InvolvementPart) -> Iterator[DutyRow]:
    for duty, (fact, position) in part.duties.items():
        yield DutyRow(
            duty=duty,
            title=DUTIES[duty].title,
            binds=DUTIES[duty].binds,
            limb=fact.limb,
            is_engaged=fact.is_engaged,
            service=fact.service,
            affects=fact.affects,
            assessed_by=fact.assessed_by,
            assessed_on=fact.happened_on,
            evidence=evidence(position),
        )


def _involved(part: InvolvementPart, by: date) -> Iterator[Involved]:
    took_part = [one for one in part.taking_part() if one.on <= by]
    for capacity in Capacity:
        mine = [one for one in took_part if one.capacity is capacity]
        if mine:
            given = (one for one in part.standing if one.fact.capacity is capacity and one.on <= by)
            yield Involved(
                capacity=capacity,
                people=len({one.member_id for one in mine if one.member_id}),
                contributions=sum(1 for _ in given),
            )
