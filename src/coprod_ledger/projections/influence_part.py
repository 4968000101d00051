"""What the facts of one project say about influence, gathered one by one."""

from dataclasses import dataclass, field
from datetime import date
from typing import Final
from uuid import UUID

from coprod_ledger.domain.capacity import Capacity
from coprod_ledger.domain.contribution import facts as contribution
from coprod_ledger.domain.design_brief import facts as brief
from coprod_ledger.domain.design_brief import influence_facts as influence
from coprod_ledger.domain.design_brief.board_facts import BoardDecided, FollowUpRecorded
from coprod_ledger.domain.fact import Fact, aggregate_of
from coprod_ledger.domain.project import facts as project
from coprod_ledger.domain.promise import facts as promise
from coprod_ledger.domain.session import facts as session
from coprod_ledger.projections.conflict_rows import ConflictNow
from coprod_ledger.projections.given import Given, in_order

DECIDES: Final = frozenset({"approved", "approved_with_conditions", "rejected"})
"""The Board's outcomes after which a matter is decided."""


@dataclass(slots=True)
class BriefNow:
    """A brief: all its versions, what the Board decided, and what followed."""

    brief_id: UUID
    versions: dict[int, tuple[brief.BriefDrafted | brief.BriefRevised, int]] = field(default_factory=dict)
    board: dict[int, BoardDecided] = field(default_factory=dict)
    followed: dict[int, FollowUpRecorded] = field(default_factory=dict)

    @property
    def version(self) -> int:
        """The version in force; 0 while none is known."""
        return max(self.versions, default=0)

    def place(self, element: str | None) -> tuple[brief.Element, int, int] | None:
        """An element in the newest version that has it, that version, and the position at which it was written."""
        for version in sorted(self.versions, reverse=True):
            fact, position = self.versions[version]
            for one in fact.elements:
                if one.element == element:
                    return one, version, position
        return None

    def follow_up(self, element: str) -> tuple[int, FollowUpRecorded] | tuple[None, None]:
        """What became last of an element, or of the whole brief, after the Board had approved, with its position."""
        about = {element, None}
        found = in_order({position: fact for position, fact in self.followed.items() if fact.element in about})
        return found[-1] if found else (None, None)

    @property
    def drafted_on(self) -> date | None:
        """The day of its first version."""
        return min((fact.happened_on for fact, _ in self.versions.values()), default=None)

    @property
    def decided_on(self) -> date | None:
        """The day on which the Board first approved or rejected it. `None`: it is undecided."""
        return next((fact.happened_on for _, fact in in_order(self.board) if fact.outcome in DECIDES), None)

    @property
    def decision(self) -> tuple[int, BoardDecided] | tuple[None, None]:
        """What the Board decided last, with its position."""
        return in_order(self.board)[-1] if self.board else (None, None)


@dataclass(slots=True)
class InfluencePart:
    """What the facts of one project say about influence.

    What was brought into the project from elsewhere has facts that the project does not know: fold those of each of
    `brought_in` as well. A fact that comes twice counts once, and the order does not matter.
    """

    project_id: UUID
    title: str = ""
    opened: int = 0
    fixed: dict[UUID, tuple[project.FixedPointDeclared, int]] = field(default_factory=dict)
    questions: dict[UUID, tuple[project.OpenQuestionDeclared, int]] = field(default_factory=dict)
    closed: dict[UUID, int] = field(default_factory=dict)
    contributions: dict[UUID, Given] = field(default_factory=dict)
    briefs: dict[UUID, BriefNow] = field(default_factory=dict)
    links: dict[UUID, tuple[influence.InfluenceLinked, int]] = field(default_factory=dict)
    disputes: dict[UUID, tuple[influence.InfluenceDisputed, int]] = field(default_factory=dict)
    taken_back: set[UUID] = field(default_factory=set)
    conflicts: dict[UUID, ConflictNow] = field(default_factory=dict)
    promises: dict[UUID, tuple[promise.PromiseMade, int]] = field(default_factory=dict)
    came_of: dict[UUID, dict[int, promise.PromiseConcluded | promise.PromiseChecked]] = field(default_factory=dict)
    """What was said or found to have come of each promise."""
    in_streams: dict[Capacity, set[UUID]] = field(default_factory=dict)
    """Everybody who ever joined one of the project's streams, by the capacity in which they joined."""
    present: dict[tuple[UUID, Capacity], set[UUID]] = field(default_factory=dict)
    """Who was at a session in a capacity."""

    def fold(self, fact: Fact, position: int) -> None:
        """Takes in one fact of the project, or of something that was brought into it."""
        match aggregate_of(type(fact)):
            case "contribution":
                self.contributions.setdefault(fact.originator_id, Given(fact.originator_id)).fold(fact, position)
            case "conflict":
                self.conflicts.setdefault(fact.originator_id, ConflictNow(fact.originator_id)).fold(fact, position)
            case "brief":
                self._fold_brief(fact, position)
            case "promise":
                self._fold_promise(fact, position)
            case "project":
                self._fold_project(fact, position)
            case "session":
                if isinstance(fact, session.SessionAttended):
                    self.present.setdefault((fact.originator_id, fact.capacity), set()).add(fact.member_id)
            case _:
                pass

    def _fold_project(self, fact: Fact, position: int) -> None:
        match fact:
            case project.ProjectOpened():
                self.title, self.opened = fact.title, position
            case project.FixedPointDeclared():
                self.fixed[fact.fixed_point_id] = (fact, position)
            case project.FixedPointWithdrawn():
                self.fixed.pop(fact.fixed_point_id, None)
            case project.OpenQuestionDeclared():
                self.questions[fact.question_id] = (fact, position)
                self.closed.pop(fact.question_id, None)
            case project.OpenQuestionClosed():
                self.closed[fact.question_id] = position
            case project.StreamJoined():
                self.in_streams.setdefault(fact.capacity, set()).add(fact.member_id)
            case _:
                pass

    def _fold_promise(self, fact: Fact, position: int) -> None:
        match fact:
            case promise.PromiseMade():
                self.promises[fact.originator_id] = (fact, position)
            case promise.PromiseConcluded() | promise.PromiseChecked():
                self.came_of.setdefault(fact.originator_id, {})[position] = fact
            case _:
                pass

    def _fold_brief(self, fact: Fact, position: int) -> None:
        match fact:
            case brief.BriefDrafted() | brief.BriefRevised():
                version = fact.version if isinstance(fact, brief.BriefRevised) else 1
                self._brief(fact.originator_id).versions[version] = (fact, position)
            case BoardDecided():
                self._brief(fact.originator_id).board[position] = fact
            case FollowUpRecorded():
                self._brief(fact.originator_id).followed[position] = fact
            case influence.InfluenceLinked():
                self.links[fact.influence_id] = (fact, position)
            case influence.InfluenceDisputed():
                self.disputes[fact.dispute_id] = (fact, position)
            case influence.InfluenceWithdrawn():
                self.taken_back.add(fact.influence_id)
            case _:
                pass

    def _brief(self, brief_id: UUID) -> BriefNow:
        return self.briefs.setdefault(brief_id, BriefNow(brief_id))

    @property
    def brought_in(self) -> tuple[UUID, ...]:
        """Contributions that were given elsewhere, or before the project, and brought into it."""
        linked = contribution.LinkedToProject
        return tuple(one for one, given in self.contributions.items() if given.all_of(linked))

    @property
    def given(self) -> list[Given]:
        """What people gave to the project or brought into it, first given first."""
        mine = [one for one in self.contributions.values() if one.recorded is not None and one.is_in(self.project_id)]
        return sorted(mine, key=lambda one: (one.made_on, one.position))

    @property
    def wordings(self) -> list[Given]:
        """The wordings put together from several contributions."""
        merged = [one for one in self.contributions.values() if one.merged is not None]
        return sorted(merged, key=lambda one: (one.made_on, one.position))

    def wordings_of(self, contribution_id: UUID) -> list[Given]:
        """The wordings into which a contribution went, directly or through another."""
        into, found = {contribution_id}, set[UUID]()
        while into:
            into = {one.contribution_id for one in self.wordings if one.merged and into & {*one.merged.source_ids}}
            into -= found
            found |= into
        return [one for one in self.wordings if one.contribution_id in found]

    def stands(self, said: influence.InfluenceLinked | influence.InfluenceDisputed) -> bool:
        """Whether whoever said something about an influence still stands by it."""
        wanted = said.dispute_id if isinstance(said, influence.InfluenceDisputed) else said.influence_id
        return wanted not in self.taken_back

    def could_be(self, given: Given) -> set[UUID]:
        """Who may have given what nobody put a name to: those who were there, or in the streams, in that capacity."""
        fact = given.recorded
        if fact is None or given.attribution not in {"anonymous", "pseudonym"}:
            return set()
        there = self.present.get((fact.session_id, fact.capacity)) if fact.session_id is not None else None
        return there or self.in_streams.get(fact.capacity, set())

    @property
    def member_ids(self) -> frozenset[UUID]:
        """The members whom the answer has to know: to name them where it may, and to count each person once."""
        named: set[UUID | None] = set()
        for given in self.given:
            assert given.recorded is not None
            named |= {given.recorded.member_id, given.recorded.gathered_by_id, given.recorded.deputises_for_id}
            named |= self.could_be(given)
        named |= {reason.member_id for one in self.conflicts.values() for reason in one.reasons.values()}
        return frozenset(member_id for member_id in named if member_id is not None)

    @property
    def first_involvement_on(self) -> date | None:
        """The day of the earliest contribution, also if it was given before the project began."""
        return min((given.made_on for given in self.given), default=None)
