"""Counts over what people gave: by element, by stream, by stage. Nobody is named, so nothing is lost by erasing."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final
from uuid import UUID

import msgspec

from coprod_ledger.projections.answer import Evidence, evidence
from coprod_ledger.projections.became import SHOWS, Became, became, state_of_decision
from coprod_ledger.projections.given import Given
from coprod_ledger.projections.influence_part import BriefNow, InfluencePart
from coprod_ledger.projections.people import People

STAGES: Final = ("strategy", "planning", "design", "delivery", "evaluation")
"""The stages of the work, from strategy to delivery and what comes after."""


class ElementRow(msgspec.Struct, frozen=True, kw_only=True):
    """One element of a brief in force, and whose contributions it shows. Those who said the same share the credit."""

    brief_id: UUID
    version: int
    element: str
    heading: str
    contribution_ids: tuple[UUID, ...]
    """First given first. What was given after the decision is left out: it had no influence on it."""
    voices_count: int
    """People and groups, each once; where nobody is known, each contribution is one."""
    streams: tuple[str, ...]
    first_made_on: date | None
    withdrawn_ids: tuple[UUID, ...]
    """Contributions among them that were taken back: look at them before the next version is written."""
    evidence: Evidence


class StreamRow(msgspec.Struct, frozen=True, kw_only=True):
    """How much a stream gave. Withdrawing, anonymising and erasing change nothing in the first two counts."""

    stream: str | None
    contributions_count: int
    voices_count: int
    withdrawn_count: int
    first_hand_count: int
    lived_count: int
    shows_count: int
    """How many show in an element of a brief."""
    evidence: Evidence


class StageRow(msgspec.Struct, frozen=True, kw_only=True):
    """How much was given at one stage of the work."""

    stage: str
    contributions_count: int
    voices_count: int
    shows_count: int
    evidence: Evidence


def _showing(part: InfluencePart, given: Given) -> list[Became]:
    return [
        one
        for one in became(part, given)
        if one.influence in SHOWS and state_of_decision(part, given, one.brief) == "open"
    ]


def elements(part: InfluencePart, people: People) -> Iterator[ElementRow]:
    """Every element of every brief in force."""
    showing = [(given, one) for given in part.given for one in _showing(part, given)]
    for brief in part.briefs.values():
        fact, written = brief.versions.get(brief.version, (None, 0))
        for element in fact.elements if fact else ():
            here = {given.contribution_id: (given, one) for given, one in showing if _at(one, brief, element.element)}
            givens = [given for given, _ in here.values()]
            yield ElementRow(
                brief_id=brief.brief_id,
                version=brief.version,
                element=element.element,
                heading=element.heading,
                contribution_ids=tuple(here),
                voices_count=len({given.voice(people) for given in givens}),
                streams=_streams(part, givens),
                first_made_on=min((given.made_on for given in givens), default=None),
                withdrawn_ids=tuple(given.contribution_id for given in givens if given.withdrawn is not None),
                evidence=evidence(
                    written,
                    *(given.position for given in givens),
                    *(given.withdrawn for given in givens),
                    *(one.said_at for _, one in here.values()),
                    *(one.through.position for _, one in here.values() if one.through),
                ),
            )


def _at(one: Became, brief: BriefNow, element: str) -> bool:
    return one.brief is brief and one.place is not None and one.place[0].element == element


def _streams(part: InfluencePart, givens: Iterable[Given]) -> tuple[str, ...]:
    found = {given.stream_in(part.project_id) for given in givens}
    return tuple(sorted(stream for stream in found if stream is not None))


def streams(part: InfluencePart, people: People) -> Iterator[StreamRow]:
    """Every stream that gave something, and what was given in none."""
    by_stream: dict[str | None, list[Given]] = {}
    for given in part.given:
        by_stream.setdefault(given.stream_in(part.project_id), []).append(given)
    for stream in sorted(by_stream, key=lambda one: (one is None, one or "")):
        givens = by_stream[stream]
        facts = [given.recorded for given in givens if given.recorded is not None]
        yield StreamRow(
            stream=stream,
            contributions_count=len(givens),
            voices_count=len({given.voice(people) for given in givens}),
            withdrawn_count=sum(given.withdrawn is not None for given in givens),
            first_hand_count=sum(fact.is_first_hand for fact in facts),
            lived_count=sum(fact.basis == "lived" for fact in facts),
            shows_count=sum(bool(_showing(part, given)) for given in givens),
            evidence=evidence(*(given.position for given in givens), *(given.withdrawn for given in givens)),
        )


def stages(part: InfluencePart, people: People) -> Iterator[StageRow]:
    """Every stage at which something was given, from strategy to evaluation."""
    for stage in STAGES:
        givens = [given for given in part.given if given.recorded is not None and given.recorded.stage == stage]
        if givens:
            yield StageRow(
                stage=stage,
                contributions_count=len(givens),
                voices_count=len({given.voice(people) for given in givens}),
                shows_count=sum(bool(_showing(part, given)) for given in givens),
                evidence=evidence(*(given.position for given in givens)),
            )
