"""How one project works with people, gathered fact by fact: phases, goals, prompts, barriers, rhythms and impacts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from coprod_ledger.domain.fact import Fact
from coprod_ledger.domain.involvement import SessionKind
from coprod_ledger.domain.project import closing_facts as closing
from coprod_ledger.domain.project import facts as project
from coprod_ledger.domain.project import practice_facts as f
from coprod_ledger.domain.project.state import PhaseKey
from coprod_ledger.domain.session.facts import AttendanceWithdrawn, SessionAttended, SessionHeld


@dataclass(slots=True)
class PhaseNow:
    """A phase: when it was entered and completed, and which ought to have been complete when it was entered."""

    entered: tuple[date, int] | None = None
    completed: tuple[date, int] | None = None
    complete_before: frozenset[int] = frozenset()
    """The phases of the framework that were complete when this one was entered."""


@dataclass(slots=True)
class Rhythm:
    """How often a kind of session is promised, from a day on and until another."""

    kind: SessionKind
    every_months: int
    since: date
    position: int
    until: date | None = None
    ended: int = 0


@dataclass(slots=True)
class BarrierNow:
    """A barrier and its reviews."""

    fact: f.BarrierFound
    position: int
    reviews: list[tuple[f.BarrierReviewed, int]] = field(default_factory=list)


@dataclass(slots=True)
class ImpactNow:
    """What somebody says has changed, and what shows it."""

    fact: f.ImpactRecorded
    position: int
    shown_by: str | None
    shown: int = 0


@dataclass(slots=True)
class PracticePart:
    """How one project works with people."""

    project_id: UUID
    title: str = ""
    opened: int = 0
    streams: dict[str, int] = field(default_factory=dict)
    frameworks: dict[tuple[str, str], int] = field(default_factory=dict)
    phases: dict[PhaseKey, PhaseNow] = field(default_factory=dict)
    goals: dict[UUID, tuple[f.GoalAgreed, int]] = field(default_factory=dict)
    given_up: dict[UUID, tuple[date, int]] = field(default_factory=dict)
    prompts: list[tuple[f.PromptUsed, int]] = field(default_factory=list)
    barriers: dict[UUID, BarrierNow] = field(default_factory=dict)
    rhythms: list[Rhythm] = field(default_factory=list)
    resting: list[Rhythm] = field(default_factory=list)
    """Those that ran when the project came to rest."""
    impacts: dict[UUID, ImpactNow] = field(default_factory=dict)
    sessions: list[tuple[SessionHeld, int]] = field(default_factory=list)
    uncovered: dict[tuple[UUID, UUID], int] = field(default_factory=dict)
    """Who was at which restricted session without a confidentiality agreement."""
    known: Mapping[UUID, UUID] = field(default_factory=dict)
    """The record under which somebody is known, by each of their records: whoever gathers the facts has to say."""

    @property
    def member_ids(self) -> frozenset[UUID]:
        """The records that an answer counts people by."""
        return frozenset(one for _, one in self.uncovered)

    def fold(self, fact: Fact, position: int) -> None:
        """Takes in one fact of the project."""
        match fact:
            case project.ProjectOpened():
                self.title, self.opened = fact.title, position
            case project.StreamEstablished():
                self.streams[fact.stream] = position
            case SessionHeld():
                self.sessions.append((fact, position))
            case SessionAttended() if fact.lacks_agreement:
                self.uncovered[fact.originator_id, fact.member_id] = position
            case AttendanceWithdrawn():
                self.uncovered.pop((fact.originator_id, fact.member_id), None)
            case f.FrameworkAdopted():
                self.frameworks[fact.framework, fact.framework_version] = position
            case f.PhaseEntered() | f.PhaseCompleted():
                self._fold_phase(fact, position)
            case closing.ProjectPaused() | closing.ProjectClosed() | closing.ProjectResumed():
                self._fold_standing(fact, position)
            case f.CadenceDeclared() | f.CadenceEnded():
                self._fold_rhythm(fact, position)
            case _:
                self._fold_rest(fact, position)

    def _fold_phase(self, fact: f.PhaseEntered | f.PhaseCompleted, position: int) -> None:
        framework, key = (fact.framework, fact.framework_version), (fact.framework, fact.framework_version, fact.phase)
        phase = self.phases.setdefault(key, PhaseNow())
        if isinstance(fact, f.PhaseCompleted):
            phase.completed = (fact.happened_on, position)
            return
        complete = {one for (*of, one), now in self.phases.items() if tuple(of) == framework and now.completed}
        phase.entered, phase.completed = (fact.happened_on, position), None
        phase.complete_before = frozenset(complete - {fact.phase})

    def _fold_rhythm(self, fact: f.CadenceDeclared | f.CadenceEnded, position: int) -> None:
        for one in self.rhythms:
            if one.kind is fact.session_kind and one.until is None:
                one.until, one.ended = fact.happened_on, position
        if isinstance(fact, f.CadenceDeclared):
            self.rhythms.append(Rhythm(fact.session_kind, fact.every_months, fact.happened_on, position))

    def _fold_standing(self, fact: Fact, position: int) -> None:
        """While a project rests or is closed, no rhythm of it runs; those that ran then begin anew if it goes on."""
        if isinstance(fact, closing.ProjectResumed):
            self.rhythms += [Rhythm(one.kind, one.every_months, fact.happened_on, position) for one in self.resting]
            self.resting = []
            return
        running = [one for one in self.rhythms if one.until is None]
        self.resting += running
        for one in running:
            one.until, one.ended = fact.happened_on, position

    def _fold_rest(self, fact: Fact, position: int) -> None:
        match fact:
            case f.GoalAgreed():
                self.goals[fact.goal_id] = (fact, position)
                self.given_up.pop(fact.goal_id, None)
            case f.GoalGivenUp():
                self.given_up[fact.goal_id] = (fact.happened_on, position)
            case f.PromptUsed():
                self.prompts.append((fact, position))
            case f.BarrierFound():
                self.barriers[fact.barrier_id] = BarrierNow(fact, position)
            case f.BarrierReviewed() if fact.barrier_id in self.barriers:
                self.barriers[fact.barrier_id].reviews.append((fact, position))
            case f.ImpactRecorded():
                self.impacts[fact.impact_id] = ImpactNow(fact, position, fact.shown_by)
            case f.ImpactShown() if fact.impact_id in self.impacts:
                self.impacts[fact.impact_id].shown_by = fact.shown_by
                self.impacts[fact.impact_id].shown = position
            case f.ImpactWithdrawn():
                self.impacts.pop(fact.impact_id, None)
            case _:
                pass
