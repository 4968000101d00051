"""Which facts meet each need of a way of working: one function a need. `modes.toml` says what each asks for."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from coprod_ledger.domain.capacity import Capacity, StreamKind
from coprod_ledger.domain.involvement import Stage
from coprod_ledger.projections.answer import Evidence, evidence
from coprod_ledger.projections.involvement_part import LIVED, Gave, InvolvementPart, TookPart
from coprod_ledger.projections.modes import NEEDS

OWN: Final = frozenset({"question", "idea", "request", "suggestion", "drafting"})
"""Kinds of contribution that bring in something of one's own."""
TOLD_OF_ONESELF: Final = frozenset({"story", "quotation", "emotion"})
"""Kinds that tell of oneself."""
REACTION: Final = frozenset({"critique", "opinion"})
"""Kinds that react to what others have made ready."""
SHAPING: Final = frozenset({"adopted", "adapted", "middle_ground"})


@dataclass(frozen=True, slots=True)
class Seen:
    """The facts of a project, as far as they fall into one stage (none: into any), up to a day."""

    part: InvolvementPart
    stage: Stage | None = None
    until: date = date.max

    def covers(self, day: date) -> bool:
        """Whether what happened on a day counts."""
        return self._in(day, self.part.stage_on(day))

    def _in(self, day: date, stage: Stage | None) -> bool:
        return day <= self.until and (self.stage is None or stage is self.stage)

    def took_part(self) -> list[TookPart]:
        """Each time that somebody with lived experience took part."""
        return [one for one in self.part.taking_part(lived=True) if self._in(one.on, one.stage)]

    def heard(self) -> list[Gave]:
        """What people with lived experience gave in this stage, and have not taken back."""
        return [one for one in self.part.standing if one.is_lived and self._in(one.on, self.part.stage_of(one))]


Met = Evidence | None
"""The facts that meet a need (none: it is not met), or `None`: it is not due yet."""


def reached(seen: Seen) -> Met:
    """Anybody with lived experience took part, or was given something to read."""
    took_part = [one.position for one in seen.took_part()]
    read = [
        position
        for fact, position in seen.part.shared
        if seen.covers(fact.happened_on) and seen.part.kind_of(fact.stream) is StreamKind.EXPERIENCE
    ]
    return evidence(*took_part, *read)


def heard(seen: Seen) -> Met:
    """What people with lived experience gave."""
    return evidence(*(one.position for one in seen.heard()))


def formative(seen: Seen) -> Met:
    """What they gave while a question was open, and the question."""
    found: list[int] = []
    for one in seen.heard():
        asked = [q.position for q in seen.part.questions.values() if q.open_on(one.on)]
        found += [one.position, *asked] if asked else []
    return evidence(*found)


def answered(seen: Seen) -> Met:
    """That they were told what came of it."""
    return evidence(*(position for one in seen.heard() for _, position in one.told))


def continuing(seen: Seen) -> Met:
    """That they took part in several months."""
    took_part = seen.took_part()
    months = {(one.on.year, one.on.month) for one in took_part}
    return evidence(*(one.position for one in took_part)) if len(months) >= NEEDS["continuing"].at_least else ()


def own_ideas(seen: Seen) -> Met:
    """What they gave of their own."""
    return evidence(*(one.position for one in seen.heard() if one.fact.kind in OWN and not one.fact.is_reaction))


def together(seen: Seen) -> Met:
    """Sessions at which they and staff were present."""
    found: list[int] = []
    for held in seen.part.sessions.values():
        capacities = {capacity for capacity, _ in held.present.values()}
        if seen.covers(held.fact.happened_on) and capacities & LIVED and Capacity.STAFF in capacities:
            found += [held.position, *(position for _, position in held.present.values())]
    return evidence(*found)


def shaped(seen: Seen) -> Met:
    """What was said to have become of what they gave, where something did."""
    found: list[int] = []
    for one in seen.heard():
        wordings = seen.part.influence.wordings_of(one.fact.originator_id)
        ids = {one.fact.originator_id, *(wording.contribution_id for wording in wordings)}
        said = [at for fact, at in seen.part.links if fact.contribution_id in ids and fact.strength in SHAPING]
        found += [one.position, *said] if said else []
    return evidence(*found)


def from_the_start(seen: Seen) -> Met:
    """What they gave not later than the first text of a brief, of the whole project."""
    texts = [one.drafted_on for one in seen.part.influence.briefs.values() if one.drafted_on is not None]
    until = min(*texts, seen.until) if texts else seen.until
    return evidence(*(one.position for one in seen.part.standing if one.is_lived and one.on <= until))


def open_canvas(seen: Seen) -> Met:
    """What was open, if that was at least as much as what was fixed."""
    canvas = seen.part.canvas()
    return evidence(*canvas.open, *canvas.fixed) if canvas.open and len(canvas.open) >= len(canvas.fixed) else ()


def way_chosen_together(seen: Seen) -> Met:
    """A claim that was made together with them."""
    found = []
    for fact, position in seen.part.claims:
        kinds = {seen.part.kind_of(stream) for stream in fact.streams}
        if StreamKind.EXPERIENCE in kinds and fact.stage in {None, seen.stage} and fact.happened_on <= seen.until:
            found.append(position)
    return evidence(*found)


def power_shared(seen: Seen) -> Met:
    """Sessions whose agenda they set, or which they chaired."""
    found = []
    for held in seen.part.sessions.values():
        kinds = {seen.part.kind_of(held.fact.agenda_set_by), seen.part.kind_of(held.fact.chaired_by)}
        if seen.covers(held.fact.happened_on) and StreamKind.EXPERIENCE in kinds:
            found.append(held.position)
    return evidence(*found)


def decided_together(seen: Seen) -> Met:
    """That a stream of theirs agreed to a version, in whichever way the gate takes."""
    agreed = (one for one in seen.part.agreed if seen.part.kind_of(one.stream) is StreamKind.EXPERIENCE)
    return evidence(*(position for one in agreed if seen.covers(one.on) for position in one.evidence))


def to_the_end(seen: Seen) -> Met:
    """That they took part after the Board had approved, of the whole project. Before that it is not due."""
    approved = [(fact.happened_on, at) for fact, at in seen.part.decisions if fact.outcome.startswith("approved")]
    if not approved or min(approved)[0] >= seen.until:
        return None
    on, decided = min(approved)
    later = [one.position for one in seen.part.taking_part(lived=True) if on < one.on <= seen.until]
    return evidence(decided, *later) if later else ()


MEASURES: Final[dict[str, Callable[[Seen], Met]]] = {
    "reached": reached,
    "heard": heard,
    "formative": formative,
    "answered": answered,
    "continuing": continuing,
    "own-ideas": own_ideas,
    "together": together,
    "shaped": shaped,
    "from-the-start": from_the_start,
    "open-canvas": open_canvas,
    "way-chosen-together": way_chosen_together,
    "power-shared": power_shared,
    "decided-together": decided_together,
    "to-the-end": to_the_end,
}
"""Each need by its code in the table."""
