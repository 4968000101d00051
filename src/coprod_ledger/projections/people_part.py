"""What the facts of one person's records say of how they take part."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from coprod_ledger.domain.fact import Fact
from coprod_ledger.domain.member import facts as f
from coprod_ledger.domain.member import identity_facts as identity
from coprod_ledger.domain.member import matching_facts as matching
from coprod_ledger.domain.member import preparation_facts as preparation
from coprod_ledger.domain.member import standing_facts as standing
from coprod_ledger.domain.member import support_facts as support
from coprod_ledger.domain.member.aggregate import Member, members
from coprod_ledger.domain.member.preparedness import Preparation
from coprod_ledger.domain.personal import Text

Marked = tuple[Any, int]
"""A fact with its position."""


@dataclass(slots=True)
class Span:
    """A consent from the fact that gave it to the one that ended it."""

    given: Marked
    ended: tuple[date, int] | None = None


@dataclass(slots=True)
class Told:
    """An expression of interest, a declared interest or an arrangement, and the steps that followed."""

    told: Marked
    steps: list[Marked] = field(default_factory=list)
    ended: int | None = None


@dataclass(slots=True)
class PersonPart:
    """One person's facts, by subject. The states are evolved by the very rules that decisions use."""

    member_id: UUID
    records: dict[UUID, Member] = field(default_factory=dict)
    begun: list[Marked] = field(default_factory=list)
    pronouns: Text | None = None
    named: dict[str, int] = field(default_factory=dict)
    standings: list[Marked] = field(default_factory=list)
    consents: list[Span] = field(default_factory=list)
    invitations: list[Marked] = field(default_factory=list)
    trainings: list[Marked] = field(default_factory=list)
    roles: dict[tuple[UUID, str], list[int]] = field(default_factory=dict)
    preferences: Marked | None = None
    expressions: dict[UUID, Told] = field(default_factory=dict)
    interests: dict[UUID, Told] = field(default_factory=dict)
    asked: list[int] = field(default_factory=list)
    arrangements: dict[UUID, Told] = field(default_factory=dict)
    points: dict[str, Marked] = field(default_factory=dict)
    check_ins: list[Marked] = field(default_factory=list)
    born: Marked | None = None
    of_age: Marked | None = None

    def fold(self, fact: Fact, position: int) -> None:
        """Takes in one of the person's facts."""
        one = fact.originator_id
        if one not in self.records and not isinstance(fact, f.MemberRegistered):
            return
        self.records[one] = members.evolve(self.records.get(one), fact)
        for take in (self._contact, self._standing, self._identity, self._preparation, self._matching, self._support):
            take(fact, (fact, position))

    def _contact(self, fact: Fact, marked: Marked) -> None:
        match fact:
            case f.MemberRegistered():
                self.begun.append(marked)
            case f.ContactConsentGiven():
                self._end(lambda given: given.purpose == fact.purpose, marked)
                self.consents.append(Span(marked))
            case f.ContactConsentWithdrawn():
                self._end(lambda given: fact.purpose in {None, given.purpose}, marked)
            case (
                f.InvitationQueued()
                | f.InvitationCancelled()
                | f.MemberInvited()
                | f.InvitationAccepted()
                | f.InvitationDeclined()
            ):
                self.invitations.append(marked)
            case _:
                pass

    def _end(self, ends: Any, marked: Marked) -> None:
        fact, position = marked
        for span in self.consents:
            if span.ended is None and ends(span.given[0]):
                span.ended = (fact.happened_on, position)

    def _standing(self, fact: Fact, marked: Marked) -> None:
        match fact:
            case (
                standing.MemberLeft()
                | standing.MemberReturned()
                | standing.MemberPaused()
                | standing.MemberResumed()
                | standing.MemberDied()
                | standing.DeathCorrected()
            ):
                self.standings.append(marked)
            case _:
                pass

    def _identity(self, fact: Fact, marked: Marked) -> None:
        match fact:
            case identity.MemberRenamed():
                self.pronouns = fact.pronouns
                self.named["name"] = marked[1]
            case identity.BirthDateTold():
                self.born = marked
            case identity.CameOfAge():
                self.of_age = marked
                self._end(lambda given: given.through != "self", marked)
            case identity.RecordsMerged() | identity.RecordsSplit():
                self.begun.append(marked)
            case _:
                pass

    def _preparation(self, fact: Fact, marked: Marked) -> None:
        match fact:
            case preparation.MemberTrained():
                self.trainings.append(marked)
            case preparation.RoleOffered() | preparation.RoleTaken() | preparation.RoleEnded():
                self.roles.setdefault((fact.organisation_id, fact.role), []).append(marked[1])
            case _:
                pass

    def _matching(self, fact: Fact, marked: Marked) -> None:
        match fact:
            case matching.PreferencesTold():
                self.preferences = marked
            case matching.ExpressionSubmitted():
                self.expressions[fact.expression_id] = Told(marked)
            case matching.MemberMatched() | matching.MatchDeclined():
                self._step(self.expressions, fact.expression_id, marked)
            case matching.ExpressionWithdrawn():
                self.expressions.pop(fact.expression_id, None)
            case matching.InterestDeclared():
                self.interests[fact.interest_id] = Told(marked)
            case matching.InterestManaged():
                self._step(self.interests, fact.interest_id, marked)
            case matching.InterestEnded():
                self.interests.pop(fact.interest_id, None)
            case _:
                pass

    def _support(self, fact: Fact, marked: Marked) -> None:
        match fact:
            case support.ArrangementsAsked():
                self.asked.append(marked[1])
            case support.ArrangementTold():
                self.arrangements[fact.arrangement_id] = Told(marked)
            case support.ArrangementNoted():
                self._step(self.arrangements, fact.arrangement_id, marked)
            case support.ArrangementEnded():
                self.arrangements.pop(fact.arrangement_id, None)
            case support.ContactPointNamed() | support.ContactPointEnded():
                self.points[fact.purpose] = marked
            case support.CheckedIn():
                self.check_ins.append(marked)
            case _:
                pass

    @staticmethod
    def _step(among: dict[UUID, Told], one: UUID, marked: Marked) -> None:
        if one in among:
            among[one].steps.append(marked)

    @property
    def prepared(self) -> Preparation:
        """How they are prepared, by all their records."""
        found = Preparation()
        for record in self.records.values():
            found = found.with_that_of(record.preparation)
        return found

    @property
    def standing(self) -> str:
        """`taking_part`, `paused`, `left` or `died`."""
        if any(record.died_on for record in self.records.values()):
            return "died"
        return self.records[self.member_id].standing if self.member_id in self.records else "taking_part"
