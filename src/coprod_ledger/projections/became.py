"""What became of a contribution: where it went in a brief, as those say who should know, and when it was given."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from coprod_ledger.domain.design_brief.facts import Element
from coprod_ledger.domain.design_brief.influence_facts import InfluenceLinked
from coprod_ledger.projections.given import Given, in_order
from coprod_ledger.projections.influence_part import BriefNow, InfluencePart

SHOWS: Final = frozenset({"adopted", "adapted", "middle_ground", "named_as_source"})
"""What an influence is called that shows in an element of the brief."""


@dataclass(frozen=True, slots=True)
class Became:
    """One thing that became of a contribution."""

    said: InfluenceLinked | None = None
    said_at: int | None = None
    brief: BriefNow | None = None
    place: tuple[Element, int, int] | None = None
    """The element, the version that has it, and where that was written."""
    through: Given | None = None

    @property
    def influence(self) -> str:
        """What it is called."""
        return self.said.strength if self.said else "named_as_source" if self.place else "no_answer_yet"


def became(part: InfluencePart, given: Given) -> list[Became]:
    """Everything that was said about a contribution; if nothing was, the elements that name it as a source."""
    ways: list[Given | None] = [None, *part.wordings_of(given.contribution_id)]
    found = [one for way in ways for one in _said(part, way or given, way)]
    if not found:
        found = [one for way in ways for one in _named(part, way or given, way)]
    return found or [Became()]


def _said(part: InfluencePart, about: Given, through: Given | None) -> Iterator[Became]:
    links = {position: fact for fact, position in part.links.values() if fact.contribution_id == about.contribution_id}
    for position, fact in in_order(links):
        if part.stands(fact):
            brief = part.briefs.get(fact.originator_id)
            place = brief.place(fact.element) if brief is not None and fact.element is not None else None
            yield Became(fact, position, brief, place, through)


def _named(part: InfluencePart, about: Given, through: Given | None) -> Iterator[Became]:
    if through is not None and through.split is not None:
        return
    for brief in part.briefs.values():
        fact, position = brief.versions.get(brief.version, (None, 0))
        for element in fact.elements if fact else ():
            if about.contribution_id in element.source_ids:
                yield Became(None, None, brief, (element, brief.version, position), through)


def state_of_decision(part: InfluencePart, given: Given, brief: BriefNow | None) -> str:
    """Whether the matter was still open on the day it was given: that of its brief; else that of the project."""
    if brief is not None:
        decided = brief.decided_on
        return "decided" if decided is not None and decided < given.made_on else "open"
    days = [(one.drafted_on, one.decided_on) for one in part.briefs.values() if one.versions]
    ended = [decided for _, decided in days if decided is not None and decided < given.made_on]
    under_way = [
        drafted
        for drafted, decided in days
        if drafted is not None and drafted <= given.made_on and (decided is None or decided >= given.made_on)
    ]
    return "decided" if ended and not under_way else "open"
