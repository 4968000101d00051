"""How does a project work with people? Its phases, goals, prompts, rhythms, barriers and what has changed."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

import msgspec

from coprod_ledger.domain.involvement import SessionKind
from coprod_ledger.domain.personal import Text
from coprod_ledger.domain.project.frameworks import FRAMEWORKS
from coprod_ledger.projections.answer import Evidence, Header, evidence
from coprod_ledger.projections.cadence import CadenceRow, cadence
from coprod_ledger.projections.influence_part import InfluencePart
from coprod_ledger.projections.practice_part import PhaseNow, PracticePart
from coprod_ledger.projections.prompts import PromptRow, prompts


class PhaseRow(msgspec.Struct, frozen=True, kw_only=True):
    """One phase of a framework that the project works by."""

    framework: str
    framework_version: str
    phase: int
    title: str
    status: str
    """`not_entered`, `entered` or `completed`."""
    entered_on: date | None
    completed_on: date | None
    gaps: tuple[int, ...]
    """The phases that ought to have been complete when this one was entered, and were not. They stop nobody."""
    evidence: Evidence


class GoalRow(msgspec.Struct, frozen=True, kw_only=True):
    """A common goal, and which streams agreed on it."""

    goal_id: UUID
    statement: str
    agreed_on: date
    agreed_by: tuple[str, ...]
    not_agreed_by: tuple[str, ...]
    given_up_on: date | None
    evidence: Evidence


class BarrierRow(msgspec.Struct, frozen=True, kw_only=True):
    """Something that stands in the way, and what became of it."""

    barrier_id: UUID
    kind: str
    found_on: date
    words: Text | None
    status: str
    """`not_reviewed`, or what the last review found: `removed`, `eased` or `stands`."""
    reviewed_on: date | None
    reviewed_by: tuple[str, ...]
    review_words: Text | None
    days_open: int
    """From the day it was found to the day it was removed, or to the day asked about."""
    evidence: Evidence


class ImpactRow(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody says has changed."""

    impact_id: UUID
    impact_on: str
    said_on: date
    said_by: str
    words: Text
    shown_by: str | None
    """What shows it. `None`: it is a claim."""
    evidence: Evidence


class SessionsRow(msgspec.Struct, frozen=True, kw_only=True):
    """The sessions of one kind."""

    session_kind: SessionKind
    held: int
    restricted: int
    without_agreement: int
    """How often somebody was at a restricted one whom no confidentiality agreement covered on its day."""
    last_on: date
    evidence: Evidence


class LedBy(msgspec.Struct, frozen=True, kw_only=True):
    """How often a stream set the agenda, chaired, or wrote a session up."""

    stream: str
    agendas_set: int
    chaired: int
    written_up: int
    evidence: Evidence


class PracticeAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """How one project works with people."""

    header: Header
    project_id: UUID
    title: str
    phases: tuple[PhaseRow, ...]
    goals: tuple[GoalRow, ...]
    prompts: tuple[PromptRow, ...]
    cadences: tuple[CadenceRow, ...]
    sessions: tuple[SessionsRow, ...]
    led_by: tuple[LedBy, ...]
    barriers: tuple[BarrierRow, ...]
    impacts: tuple[ImpactRow, ...]


def answer(part: PracticePart, influence: InfluencePart, header: Header) -> PracticeAnswer:
    """How the project works with people, from what was folded; what came of prompts is a matter of influence."""
    return PracticeAnswer(
        header=header,
        project_id=part.project_id,
        title=part.title,
        phases=tuple(_phases(part)),
        goals=tuple(_goals(part)),
        prompts=tuple(prompts(part, influence)),
        cadences=tuple(cadence(part, one, header.as_at) for one in part.rhythms),
        sessions=tuple(_sessions(part)),
        led_by=tuple(_led_by(part)),
        barriers=tuple(_barriers(part, header.as_at)),
        impacts=tuple(
            ImpactRow(
                impact_id=impact_id,
                impact_on=one.fact.impact_on,
                said_on=one.fact.happened_on,
                said_by=one.fact.said_by,
                words=one.fact.words,
                shown_by=one.shown_by,
                evidence=evidence(one.position, one.shown),
            )
            for impact_id, one in part.impacts.items()
        ),
    )


def _phases(part: PracticePart) -> Iterator[PhaseRow]:
    for key, adopted in part.frameworks.items():
        for phase in FRAMEWORKS[key].phase if key in FRAMEWORKS else ():
            now = part.phases.get((*key, phase.number), PhaseNow())
            entered, completed = now.entered or (None, None), now.completed or (None, None)
            yield PhaseRow(
                framework=key[0],
                framework_version=key[1],
                phase=phase.number,
                title=phase.title,
                status="completed" if now.completed else "entered" if now.entered else "not_entered",
                entered_on=entered[0],
                completed_on=completed[0],
                gaps=tuple(one for one in phase.needs if now.entered and one not in now.complete_before),
                evidence=evidence(adopted, entered[1], completed[1]),
            )


def _goals(part: PracticePart) -> Iterator[GoalRow]:
    for goal_id, (fact, position) in part.goals.items():
        given_up_on, given_up = part.given_up.get(goal_id, (None, None))
        yield GoalRow(
            goal_id=goal_id,
            statement=fact.statement,
            agreed_on=fact.happened_on,
            agreed_by=fact.streams,
            not_agreed_by=tuple(stream for stream in part.streams if stream not in fact.streams),
            given_up_on=given_up_on,
            evidence=evidence(position, given_up),
        )


def _sessions(part: PracticePart) -> Iterator[SessionsRow]:
    for kind in SessionKind:
        mine = [one for one in part.sessions if one[0].kind == kind.value]
        if mine:
            held = {fact.originator_id for fact, _ in mine}
            uncovered = {at: position for at, position in part.uncovered.items() if at[0] in held}
            yield SessionsRow(
                session_kind=kind,
                held=len(mine),
                restricted=sum(1 for fact, _ in mine if fact.is_restricted),
                without_agreement=len({(session_id, part.known.get(one, one)) for session_id, one in uncovered}),
                last_on=max(fact.happened_on for fact, _ in mine),
                evidence=evidence(*(position for _, position in mine), *uncovered.values()),
            )


def _led_by(part: PracticePart) -> Iterator[LedBy]:
    for stream, established in part.streams.items():
        agendas = [position for fact, position in part.sessions if fact.agenda_set_by == stream]
        chaired = [position for fact, position in part.sessions if fact.chaired_by == stream]
        written = [position for fact, position in part.sessions if fact.written_up_by == stream]
        yield LedBy(
            stream=stream,
            agendas_set=len(agendas),
            chaired=len(chaired),
            written_up=len(written),
            evidence=evidence(established, *agendas, *chaired, *written),
        )


def _barriers(part: PracticePart, as_at: date) -> Iterator[BarrierRow]:
    for barrier_id, one in part.barriers.items():
        last, _ = max(one.reviews, key=lambda review: (review[0].happened_on, review[1]), default=(None, 0))
        is_removed = last is not None and last.outcome == "removed"
        until = last.happened_on if last is not None and is_removed else as_at
        yield BarrierRow(
            barrier_id=barrier_id,
            kind=one.fact.kind,
            found_on=one.fact.happened_on,
            words=one.fact.words,
            status=last.outcome if last else "not_reviewed",
            reviewed_on=last.happened_on if last else None,
            reviewed_by=last.streams if last else (),
            review_words=last.words if last else None,
            days_open=max((until - one.fact.happened_on).days, 0),
            evidence=evidence(one.position, *(position for _, position in one.reviews)),
        )
