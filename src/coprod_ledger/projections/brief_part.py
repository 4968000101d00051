"""What the facts of one brief say about sign-off: its versions, and where each thing was said of which."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from coprod_ledger.domain.design_brief import board_facts as board
from coprod_ledger.domain.design_brief import facts as f
from coprod_ledger.domain.design_brief import sign_off_facts as s
from coprod_ledger.domain.design_brief.brief import Brief
from coprod_ledger.domain.fact import Fact
from coprod_ledger.errors import Blocker


class Said(NamedTuple):
    """A fact and its position."""

    fact: Any
    position: int

    @property
    def on(self) -> date:
        """The day on which it happened."""
        day: date = self.fact.happened_on
        return day


class Stage(NamedTuple):
    """A step on the way to the Board, and what the gate was then."""

    said: Said
    step: str
    version: int
    gate: str


@dataclass(slots=True)
class BriefPart:
    """One brief."""

    state: Brief
    written: dict[int, Said] = field(default_factory=dict)
    """Its versions."""
    marks: dict[tuple[str, int, str], Said] = field(default_factory=dict)
    """What was said about a version and a stream: `shared`, `acknowledged`, `asked`, `answer`, `withdrawn`, `scope`,
    `carried`. The first of sharing and receiving, the last of everything else."""
    conditions: dict[UUID, tuple[Said, s.Condition]] = field(default_factory=dict)
    settled: dict[UUID, Said] = field(default_factory=dict)
    dissents: dict[UUID, Said] = field(default_factory=dict)
    dissents_withdrawn: dict[UUID, Said] = field(default_factory=dict)
    editorial: dict[int, Said] = field(default_factory=dict)
    decisions: list[tuple[Said, int | None]] = field(default_factory=list)
    """What the Board decided, and the version that had been submitted."""
    board_conditions_met: dict[UUID, Said] = field(default_factory=dict)
    stages: list[Stage] = field(default_factory=list)
    submitted: Said | None = None
    """The last submission that was not taken back."""
    closed_by: tuple[Blocker, ...] = ()
    """What kept the gate closed when the Board decided last, unless it changed the text."""
    told_afterwards: set[int] = field(default_factory=set)
    """Positions at which silence was recorded whose days were not over, counted from when the ledger was told."""

    def mark(self, what: str, version: int, name: str) -> Said | None:
        """What was said, if anything was."""
        return self.marks.get((what, version, name))


_FIRST: dict[type[Fact], str] = {f.BriefShared: "shared", f.BriefAcknowledged: "acknowledged"}
"""What is marked when it is said for the first time."""
_LAST: dict[type[Fact], str] = {
    s.SignedOff: "answer",
    s.SignOffNotGiven: "answer",
    s.SignOffWithdrawn: "withdrawn",
    s.ScopeDeclared: "scope",
}
"""What is marked whenever it is said."""
_BY_ID: dict[type[Fact], tuple[str, str]] = {
    s.ConditionSettled: ("settled", "condition_id"),
    s.DissentRecorded: ("dissents", "dissent_id"),
    s.DissentWithdrawn: ("dissents_withdrawn", "dissent_id"),
    s.EditorialDeclared: ("editorial", "version"),
    board.BoardConditionMet: ("board_conditions_met", "condition_id"),
}
"""What is kept by its own id."""


def note(part: BriefPart, said: Said) -> None:
    """Where a thing was said."""
    fact, kind = said.fact, type(said.fact)
    if kind in _FIRST:
        part.marks.setdefault((_FIRST[kind], fact.version, fact.stream), said)
    elif kind in _LAST:
        _answered(part, said)
    elif kind in _BY_ID:
        name, own_id = _BY_ID[kind]
        getattr(part, name)[getattr(fact, own_id)] = said
    elif kind in {s.SignOffOpened, s.SignOffCarriedForward}:
        _several(part, said)
    else:
        _note_brief(part, said)


def _answered(part: BriefPart, said: Said) -> None:
    fact, key = said.fact, (said.fact.version, said.fact.stream)
    part.marks[_LAST[type(fact)], *key] = said
    if key not in part.state.answers or not part.state.answers[key].is_withdrawn:
        part.marks.pop(("withdrawn", *key), None)
    if isinstance(fact, s.SignedOff | s.SignOffNotGiven) and fact.authority != "member":
        part.marks.pop(("carried", *key), None)  # it answers anew; a member's voice adds to those that were carried
    for one in getattr(fact, "conditions", ()):
        part.conditions.setdefault(one.condition_id, (said, one))


def _several(part: BriefPart, said: Said) -> None:
    fact = said.fact
    for name in fact.streams:
        if isinstance(fact, s.SignOffOpened):
            part.marks.setdefault(("asked", fact.version, name), said)
            continue
        part.marks["carried", fact.version, name] = said
        for what in ("answer", "scope"):
            if (earlier := part.mark(what, fact.from_version, name)) is not None:
                part.marks.setdefault((what, fact.version, name), earlier)


def _note_brief(part: BriefPart, said: Said) -> None:
    fact = said.fact
    match fact:
        case f.BriefDrafted() | f.BriefRevised():
            part.written[part.state.version] = said
        case board.SubmittedToBoard():
            part.submitted = said
        case board.SubmissionRescinded():
            part.submitted = None
        case board.BoardDecided():
            part.decisions.append((said, part.submitted.fact.version if part.submitted else None))
        case _:
            pass


def note_silence(part: BriefPart, said: Said, *, days: int) -> None:
    """Whether the days had passed since the ledger was told that the stream was asked, and has the version."""
    key = (said.fact.version, said.fact.stream)
    told = [max(one.on, one.fact.recorded_at.date()) for what in _BEGINS if (one := part.mark(what, *key)) is not None]
    if said.on <= max(told, default=date.min) + timedelta(days=days):
        part.told_afterwards.add(said.position)


_BEGINS = ("asked", "acknowledged")
"""What has to be before the days begin in which a stream may object."""
