"""Who took part in one project, when and how: what several questions about involvement are answered from."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Final
from uuid import UUID

from coprod_ledger.domain.capacity import JOINS_AS, Capacity, StreamKind
from coprod_ledger.domain.contribution.facts import ContributionRecorded, FeedbackGiven
from coprod_ledger.domain.design_brief import board_facts as board
from coprod_ledger.domain.design_brief import facts as brief
from coprod_ledger.domain.design_brief.influence_facts import InfluenceLinked
from coprod_ledger.domain.fact import Fact
from coprod_ledger.domain.involvement import Duty, Stage
from coprod_ledger.domain.project import closing_facts as closing
from coprod_ledger.domain.project import facts as project
from coprod_ledger.domain.project import practice_facts as practice
from coprod_ledger.domain.session import facts as session
from coprod_ledger.projections.agreement import Agreed
from coprod_ledger.projections.given import Given
from coprod_ledger.projections.influence_part import InfluencePart
from coprod_ledger.projections.standing import ProjectStanding

LIVED: Final = frozenset(JOINS_AS[StreamKind.EXPERIENCE])
"""The capacities of people with lived experience."""


@dataclass(frozen=True, slots=True)
class Gave:
    """A contribution, as it counts in one project."""

    given: Given
    fact: ContributionRecorded
    stream: str | None

    @property
    def position(self) -> int:
        """Where it stands in the log."""
        return self.given.position

    @property
    def on(self) -> date:
        """The day it was given."""
        return self.fact.happened_on

    @property
    def is_lived(self) -> bool:
        """Whether it was given by somebody with lived experience, speaking as such."""
        return self.fact.capacity in LIVED

    @property
    def told(self) -> list[tuple[date, int]]:
        """When its giver was told what came of it."""
        return [(fact.happened_on, position) for position, fact in self.given.all_of(FeedbackGiven)]


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
    """A person gave something or was at a session, on a day, at a stage."""

    on: date
    member_id: UUID | None
    capacity: Capacity
    position: int
    stage: Stage | None


@dataclass(slots=True)
class InvolvementPart:
    """Who took part in one project, when and how. As with influence, fold what was `brought_in` as well."""

    project_id: UUID
    influence: InfluencePart = field(init=False)
    agreements: Callable[[], list[Agreed]] = list
    """Finds what streams agreed to, if a question needs it: whoever gathers the facts has to say how."""
    organisation_id: UUID | None = None
    opened_on: date = date.max
    standings: list[ProjectStanding] = field(default_factory=list)
    """What was said of it as a whole, one after another: that it rests, is closed, goes on."""
    streams: dict[str, tuple[StreamKind, int]] = field(default_factory=dict)
    joined: dict[tuple[str, UUID], list[tuple[date, bool, int]]] = field(default_factory=dict)
    """For each stream and member: the days on which they joined (true) and left it."""
    questions: dict[UUID, Question] = field(default_factory=dict)
    sessions: dict[UUID, Held] = field(default_factory=dict)
    shared: list[tuple[brief.BriefShared, int]] = field(default_factory=list)
    claims: list[tuple[practice.ModeClaimed, int]] = field(default_factory=list)
    stages: list[tuple[practice.StageBegun, int]] = field(default_factory=list)
    duties: dict[Duty, tuple[practice.DutyAssessed, int]] = field(default_factory=dict)
    known: Mapping[UUID, UUID] = field(default_factory=dict)
    """The record under which somebody is known, by each of their records: whoever gathers the facts has to say."""
    _given: list[Gave] | None = None
    _agreed: list[Agreed] | None = None

    def __post_init__(self) -> None:
        self.influence = InfluencePart(self.project_id)

    def fold(self, fact: Fact, position: int) -> None:
        """Takes in one fact of the project, or of something that was brought into it."""
        self._given = None
        self.influence.fold(fact, position)
        match fact:
            case project.ProjectOpened():
                self.organisation_id, self.opened_on = fact.organisation_id, fact.happened_on
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
            case closing.ProjectPaused() | closing.ProjectClosed() | closing.ProjectResumed():
                self.standings.append(ProjectStanding().after(fact, position))
            case _:
                self._fold_people(fact, position)

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
            case brief.BriefShared():
                self.shared.append((fact, position))
            case _:
                pass

    @property
    def title(self) -> str:
        """The project's title."""
        return self.influence.title

    @property
    def opened(self) -> int:
        """The position at which the project was opened; 0: it was not."""
        return self.influence.opened

    @property
    def brought_in(self) -> tuple[UUID, ...]:
        """Contributions from elsewhere, whose own facts are to be folded as well."""
        return self.influence.brought_in

    @property
    def given(self) -> list[Gave]:
        """What people gave to the project or brought into it, first given first."""
        if self._given is None:
            self._given = [
                Gave(one, one.recorded, one.stream_in(self.project_id))
                for one in self.influence.given
                if one.recorded is not None
            ]
        return self._given

    @property
    def member_ids(self) -> frozenset[UUID]:
        """Every record of somebody who took part or was in a stream."""
        there = {one for held in self.sessions.values() for one in held.present}
        gave = {one.fact.member_id for one in self.given if one.fact.member_id is not None}
        return frozenset({*there, *gave, *(one for _, one in self.joined)})

    def person(self, member_id: UUID | None) -> UUID | None:
        """The record under which the person behind a record is known. `None`: nobody is named."""
        return None if member_id is None else self.known.get(member_id, member_id)

    @property
    def standing(self) -> list[Gave]:
        """The contributions that were not withdrawn."""
        return [one for one in self.given if one.given.withdrawn is None]

    @property
    def links(self) -> list[tuple[InfluenceLinked, int]]:
        """What is said to have become of contributions, as far as whoever said it stands by it."""
        return [one for one in self.influence.links.values() if self.influence.stands(one[0])]

    @property
    def agreed(self) -> list[Agreed]:
        """What streams agreed to, as the gate reads it, and have not taken back."""
        if self._agreed is None:
            self._agreed = self.agreements()
        return self._agreed

    @property
    def decisions(self) -> list[tuple[board.BoardDecided, int]]:
        """What the Board decided, in the order of the log."""
        boards = (one.board for one in self.influence.briefs.values())
        return sorted(((fact, at) for board in boards for at, fact in board.items()), key=lambda one: one[1])

    def canvas(self) -> "Canvas":
        """What was open and what was fixed when people were first involved; today, if nobody has been.

        A question that was declared only after they had come was not open to them. Those who came before there was a
        project meet what it has declared by the time when somebody comes to it.
        """
        first = self.given[0].on if self.given else date.max
        came = next((one.on for one in self.given if one.on >= self.opened_on), date.max)
        return Canvas(
            tuple(position for fact, position in self.influence.fixed.values() if fact.decided_on <= first),
            tuple(
                one.position
                for one in self.questions.values()
                if one.fact.happened_on <= came and (one.closed_on is None or one.closed_on > first)
            ),
        )

    def taking_part(self, *, lived: bool | None = None) -> Iterator[TookPart]:
        """Each time that somebody gave something which stands, or was at a session; `lived`: only such people."""
        for gave in self.standing:
            fact = gave.fact
            if lived is None or gave.is_lived is lived:
                who = self.person(fact.member_id)
                yield TookPart(gave.on, who, fact.capacity, gave.position, self.stage_of(gave))
        for held in self.sessions.values():
            on = held.fact.happened_on
            for member_id, (capacity, position) in held.present.items():
                if lived is None or (capacity in LIVED) is lived:
                    yield TookPart(on, self.person(member_id), capacity, position, self.stage_on(on))

    def in_stream_on(self, day: date, kind: StreamKind) -> frozenset[UUID]:
        """The people who are in a stream of a kind on a day."""
        found = set()
        for (stream, member_id), changes in self.joined.items():
            last = max((one for one in changes if one[0] <= day), key=lambda one: (one[0], one[2]), default=None)
            if last and last[1] and self.kind_of(stream) is kind:
                found.add(self.known.get(member_id, member_id))
        return frozenset(found)

    def stage_of(self, gave: Gave) -> Stage | None:
        """The stage at which something was given: as was said of it, else that of the work on that day."""
        return self.stage_on(gave.on) if gave.fact.stage is None else Stage(gave.fact.stage)

    def stage_on(self, day: date) -> Stage | None:
        """The stage that the work was at on a day. `None`: nobody had said."""
        begun = [one for one in self.stages if one[0].happened_on <= day]
        return max(begun, key=lambda one: (one[0].happened_on, one[1]))[0].stage if begun else None

    def standing_on(self, day: date) -> ProjectStanding:
        """Whether it went on, rested or was closed by the end of a day."""
        said = [one for one in self.standings if one.since is not None and one.since <= day]
        return said[-1] if said else ProjectStanding()

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
