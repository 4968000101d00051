"""Who took part in one project, when and how: what several questions about involvement are answered from."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Final
from uuid import UUID

from coprod_ledger.domain.capacity import JOINS_AS, Capacity, StreamKind
from coprod_ledger.domain.contribution import facts as contribution
from coprod_ledger.domain.design_brief import facts as brief
from coprod_ledger.domain.fact import Fact
from coprod_ledger.domain.involvement import Duty, Stage
from coprod_ledger.domain.project import facts as project
from coprod_ledger.domain.project import practice_facts as practice
from coprod_ledger.domain.session import facts as session

LIVED: Final = frozenset(JOINS_AS[StreamKind.EXPERIENCE])
"""The capacities of people with lived experience."""


@dataclass(slots=True)
class Gave:
    """A contribution, and what happened to it."""

    fact: contribution.ContributionRecorded
    position: int
    withdrawn: int = 0
    told: list[tuple[date, int]] = field(default_factory=list)
    """When its giver was told what came of it."""

    @property
    def is_lived(self) -> bool:
        """Whether it was given by somebody with lived experience, speaking as such."""
        return self.fact.capacity in LIVED


@dataclass(slots=True)
class Held:
    """A session, and who was there in which capacity."""

    fact: session.SessionHeld
    position: int
    present: dict[UUID, tuple[Capacity, int]] = field(default_factory=dict)


@dataclass(slots=True)
class Question:
    """An open question, and the days on which it was declared and closed."""

    fact: project.OpenQuestionDeclared
    position: int
    closed_on: date | None = None
    closed: int = 0

    def open_on(self, day: date) -> bool:
        """Whether it was declared by that day and not closed before it."""
        return self.fact.happened_on <= day and (self.closed_on is None or day <= self.closed_on)


@dataclass(frozen=True, slots=True)
class TookPart:
    """Somebody gave something or was at a session, on a day."""

    on: date
    member_id: UUID | None
    capacity: Capacity
    position: int


@dataclass(slots=True)
class InvolvementPart:
    """Who took part in one project, when and how."""

    project_id: UUID
    organisation_id: UUID | None = None
    title: str = ""
    opened: int = 0
    opened_on: date = date.max
    streams: dict[str, tuple[StreamKind, int]] = field(default_factory=dict)
    joined: dict[tuple[str, UUID], list[tuple[date, bool, int]]] = field(default_factory=dict)
    """For each stream and member: the days on which they joined (true) and left it."""
    fixed: dict[UUID, tuple[project.FixedPointDeclared, int]] = field(default_factory=dict)
    questions: dict[UUID, Question] = field(default_factory=dict)
    given: dict[UUID, Gave] = field(default_factory=dict)
    sessions: dict[UUID, Held] = field(default_factory=dict)
    shared: list[tuple[brief.BriefShared, int]] = field(default_factory=list)
    texts: list[tuple[brief.BriefDrafted | brief.BriefRevised, int]] = field(default_factory=list)
    links: dict[UUID, tuple[brief.InfluenceLinked, int]] = field(default_factory=dict)
    signed: dict[tuple[UUID, int, str], tuple[brief.SignedOff, int]] = field(default_factory=dict)
    """Signatures that were not taken back, by brief, version and stream."""
    decisions: list[tuple[brief.BoardDecided, int]] = field(default_factory=list)
    claims: list[tuple[practice.ModeClaimed, int]] = field(default_factory=list)
    stages: list[tuple[practice.StageBegun, int]] = field(default_factory=list)
    duties: dict[Duty, tuple[practice.DutyAssessed, int]] = field(default_factory=dict)

    def fold(self, fact: Fact, position: int) -> None:
        """Takes in one fact of the project."""
        match fact:
            case project.ProjectOpened():
                self.organisation_id, self.title = fact.organisation_id, fact.title
                self.opened, self.opened_on = position, fact.happened_on
            case project.FixedPointDeclared():
                self.fixed[fact.fixed_point_id] = (fact, position)
            case project.FixedPointWithdrawn():
                self.fixed.pop(fact.fixed_point_id, None)
            case project.OpenQuestionDeclared():
                self.questions[fact.question_id] = Question(fact, position)
            case project.OpenQuestionClosed() if fact.question_id in self.questions:
                question = self.questions[fact.question_id]
                question.closed_on, question.closed = fact.happened_on, position
            case practice.ModeClaimed():
                self.claims.append((fact, position))
            case practice.StageBegun():
                self.stages.append((fact, position))
            case practice.DutyAssessed():
                self.duties[fact.duty] = (fact, position)
            case _:
                self._fold_people(fact, position)
                self._fold_brief(fact, position)

    def _fold_people(self, fact: Fact, position: int) -> None:
        match fact:
            case project.StreamEstablished():
                self.streams[fact.stream] = (fact.kind, position)
            case project.StreamJoined() | project.StreamLeft():
                joins = isinstance(fact, project.StreamJoined)
                key = (fact.stream, fact.member_id)
                self.joined.setdefault(key, []).append((fact.happened_on, joins, position))
            case session.SessionHeld():
                self.sessions[fact.originator_id] = Held(fact, position)
            case session.SessionAttended() if fact.originator_id in self.sessions:
                self.sessions[fact.originator_id].present[fact.member_id] = (fact.capacity, position)
            case session.AttendanceWithdrawn() if fact.originator_id in self.sessions:
                self.sessions[fact.originator_id].present.pop(fact.member_id, None)
            case contribution.ContributionRecorded():
                self.given[fact.originator_id] = Gave(fact, position)
            case contribution.ContributionWithdrawn() if fact.originator_id in self.given:
                self.given[fact.originator_id].withdrawn = position
            case contribution.FeedbackGiven() if fact.originator_id in self.given:
                self.given[fact.originator_id].told.append((fact.happened_on, position))
            case _:
                pass

    def _fold_brief(self, fact: Fact, position: int) -> None:
        match fact:
            case brief.BriefDrafted() | brief.BriefRevised():
                self.texts.append((fact, position))
            case brief.BriefShared():
                self.shared.append((fact, position))
            case brief.InfluenceLinked():
                self.links[fact.influence_id] = (fact, position)
            case brief.InfluenceWithdrawn():
                self.links.pop(fact.influence_id, None)
            case brief.SignedOff():
                self.signed[fact.originator_id, fact.version, fact.stream] = (fact, position)
            case brief.SignOffWithdrawn():
                self.signed.pop((fact.originator_id, fact.version, fact.stream), None)
            case brief.BoardDecided():
                self.decisions.append((fact, position))
            case _:
                pass

    @property
    def standing(self) -> list[Gave]:
        """The contributions that were not withdrawn, in the order of their positions."""
        return [one for one in self.given.values() if not one.withdrawn]

    @property
    def first_involvement(self) -> Gave | None:
        """The contribution with the earliest day, also from before the project. `None`: there is none yet."""
        return min(self.given.values(), key=lambda one: (one.fact.happened_on, one.position), default=None)

    def canvas(self) -> "Canvas":
        """What was open and what was fixed when people were first involved; today, if nobody has been."""
        first = self.first_involvement
        day = first.fact.happened_on if first else date.max
        return Canvas(
            tuple(position for fact, position in self.fixed.values() if fact.decided_on <= day),
            tuple(one.position for one in self.questions.values() if one.closed_on is None or one.closed_on > day),
        )

    def taking_part(self, *, lived: bool | None = None) -> Iterator[TookPart]:
        """Each time that somebody gave something which stands, or was at a session; `lived`: only such people."""
        for gave in self.standing:
            fact = gave.fact
            if lived is None or gave.is_lived is lived:
                yield TookPart(fact.happened_on, fact.member_id, fact.capacity, gave.position)
        for held in self.sessions.values():
            for member_id, (capacity, position) in held.present.items():
                if lived is None or (capacity in LIVED) is lived:
                    yield TookPart(held.fact.happened_on, member_id, capacity, position)

    def in_stream_on(self, day: date, kind: StreamKind) -> frozenset[UUID]:
        """The members who are in a stream of a kind on a day."""
        found = set()
        for (stream, member_id), changes in self.joined.items():
            last = max((one for one in changes if one[0] <= day), key=lambda one: (one[0], one[2]), default=None)
            if last and last[1] and stream in self.streams and self.streams[stream][0] is kind:
                found.add(member_id)
        return frozenset(found)

    def stage_on(self, day: date) -> Stage | None:
        """The stage that the work was at on a day. `None`: nobody had said."""
        begun = [one for one in self.stages if one[0].happened_on <= day]
        return max(begun, key=lambda one: (one[0].happened_on, one[1]))[0].stage if begun else None

    def kind_of(self, stream: str | None) -> StreamKind | None:
        """Of what kind a stream is. `None`: there is no such stream."""
        return self.streams[stream][0] if stream in self.streams else None


@dataclass(frozen=True, slots=True)
class Canvas:
    """What was fixed and what was open when people were first involved: the positions of the facts that say so."""

    fixed: tuple[int, ...]
    open: tuple[int, ...]

    @property
    def index(self) -> Fraction | None:
        """The share of what was open: 1 is a blank canvas. `None`: nobody said anything about either."""
        matters = len(self.open) + len(self.fixed)
        return Fraction(len(self.open), matters) if matters else None
