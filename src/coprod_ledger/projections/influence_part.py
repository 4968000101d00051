"""What the facts of one project say about influence, gathered one by one."""

from dataclasses import dataclass, field
from datetime import date
from typing import Final
from uuid import UUID

from coprod_ledger.domain.conflict import facts as conflict
from coprod_ledger.domain.contribution import facts as contribution
from coprod_ledger.domain.design_brief import facts as brief
from coprod_ledger.domain.design_brief.board_facts import BoardDecided
from coprod_ledger.domain.fact import Fact
from coprod_ledger.domain.project import facts as project


@dataclass(slots=True)
class Given:
    """A contribution and its later history."""

    fact: contribution.ContributionRecorded
    position: int
    withdrawn: int = 0
    feedback: tuple[contribution.FeedbackGiven, int] | None = None


@dataclass(slots=True)
class BriefNow:
    """A brief: its elements as they are now, and what the Board decided."""

    elements: dict[str, tuple[brief.Element, int]] = field(default_factory=dict)
    board: tuple[BoardDecided, int] | None = None


@dataclass(slots=True)
class ConflictNow:
    """A conflict, the reasons that were given and heard, and its outcome."""

    raised: conflict.ConflictRaised
    position: int
    reasons: dict[UUID, tuple[conflict.ReasonGiven, int]] = field(default_factory=dict)
    heard: dict[UUID, list[tuple[str, int]]] = field(default_factory=dict)
    resolved: tuple[conflict.ConflictResolved, int] | None = None


_CONCERN: Final = frozenset(
    {
        project.ProjectOpened,
        project.FixedPointDeclared,
        project.FixedPointWithdrawn,
        project.OpenQuestionDeclared,
        project.OpenQuestionClosed,
        contribution.ContributionRecorded,
        contribution.ContributionWithdrawn,
        contribution.FeedbackGiven,
        brief.BriefDrafted,
        brief.BriefRevised,
        brief.InfluenceLinked,
        brief.InfluenceWithdrawn,
        BoardDecided,
        conflict.ConflictRaised,
        conflict.ReasonGiven,
        conflict.ReasonHeard,
        conflict.ConflictResolved,
    }
)
"""The facts that say something about influence; all others pass by at once."""


@dataclass(slots=True)
class InfluencePart:
    """What the facts of one project say about influence."""

    project_id: UUID
    title: str = ""
    opened: int = 0
    fixed: dict[UUID, tuple[project.FixedPointDeclared, int]] = field(default_factory=dict)
    questions: dict[UUID, tuple[project.OpenQuestionDeclared, int]] = field(default_factory=dict)
    closed: dict[UUID, int] = field(default_factory=dict)
    given: dict[UUID, Given] = field(default_factory=dict)
    briefs: dict[UUID, BriefNow] = field(default_factory=dict)
    links: dict[UUID, tuple[brief.InfluenceLinked, int]] = field(default_factory=dict)
    conflicts: dict[UUID, ConflictNow] = field(default_factory=dict)

    def fold(self, fact: Fact, position: int) -> None:
        """Takes in one fact of the project."""
        if type(fact) not in _CONCERN:
            return
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
            case _:
                self._fold_contribution(fact, position)
                self._fold_brief(fact, position)
                self._fold_conflict(fact, position)

    def _fold_contribution(self, fact: Fact, position: int) -> None:
        one = fact.originator_id
        match fact:
            case contribution.ContributionRecorded():
                self.given[one] = Given(fact, position)
            case contribution.ContributionWithdrawn() if one in self.given:
                self.given[one].withdrawn = position
            case contribution.FeedbackGiven() if one in self.given:
                self.given[one].feedback = (fact, position)
            case _:
                pass

    def _fold_brief(self, fact: Fact, position: int) -> None:
        match fact:
            case brief.BriefDrafted() | brief.BriefRevised():
                written = {element.element: (element, position) for element in fact.elements}
                self.briefs.setdefault(fact.originator_id, BriefNow()).elements = written
            case brief.InfluenceLinked():
                self.links[fact.influence_id] = (fact, position)
            case brief.InfluenceWithdrawn():
                self.links.pop(fact.influence_id, None)
            case BoardDecided() if fact.originator_id in self.briefs:
                self.briefs[fact.originator_id].board = (fact, position)
            case _:
                pass

    def _fold_conflict(self, fact: Fact, position: int) -> None:
        one = self.conflicts.get(fact.originator_id)
        match fact:
            case conflict.ConflictRaised():
                self.conflicts[fact.originator_id] = ConflictNow(fact, position)
            case conflict.ReasonGiven() if one:
                one.reasons[fact.reason_id] = (fact, position)
            case conflict.ReasonHeard() if one:
                one.heard.setdefault(fact.reason_id, []).append((fact.stream, position))
            case conflict.ConflictResolved() if one:
                one.resolved = (fact, position)
            case _:
                pass

    @property
    def member_ids(self) -> frozenset[UUID]:
        """The members whose names the answer needs."""
        named = {g.fact.member_id for g in self.given.values() if g.fact.attribution == "named"}
        said = {reason.member_id for one in self.conflicts.values() for reason, _ in one.reasons.values()}
        return frozenset(member_id for member_id in named | said if member_id is not None)

    @property
    def first_involvement_on(self) -> date | None:
        """The day of the earliest contribution."""
        return min((given.fact.happened_on for given in self.given.values()), default=None)
