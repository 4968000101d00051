"""What is folded for the question what people are owed: the sums, and which attendances wait for being worked out."""

from dataclasses import dataclass, field
from uuid import UUID

from coprod_ledger.domain.fact import Fact, aggregate_of
from coprod_ledger.domain.payment import facts as f
from coprod_ledger.domain.session import facts as session
from coprod_ledger.projections.owed_changes import changed
from coprod_ledger.projections.owed_sum import Sum, begun

Place = tuple[UUID, UUID]
"""A session and a member."""


@dataclass(slots=True)
class OwedPart:
    """What the facts of some members say about sums: of one project, or (`None`) of all."""

    project_id: UUID | None = None
    sums: dict[UUID, Sum] = field(default_factory=dict)
    attended: dict[Place, int] = field(default_factory=dict)
    """Attendances for which nothing was worked out yet, each with its fact."""
    called_off: dict[Place, int] = field(default_factory=dict)
    """Those who had agreed to come and then said that they would not, each with the fact."""
    agreed: set[Place] = field(default_factory=set)
    cancelled: dict[UUID, int] = field(default_factory=dict)
    """Sessions that the organisation called off, each with the fact."""
    settled: set[Place] = field(default_factory=set)
    """Those for which it was worked out, once: an attendance that is recorded anew waits for nothing."""
    corrected: dict[Place, int] = field(default_factory=dict)
    """Attendances that were corrected since, each with the fact: it has to be worked out again."""
    titles: dict[UUID, str] = field(default_factory=dict)
    """Titles of sessions."""
    policies: set[str] = field(default_factory=set)

    @property
    def untitled(self) -> frozenset[UUID]:
        """Sessions whose own facts the answer needs and has not seen."""
        named = {one.fact.session_id for one in self.sums.values() if one.fact.session_id is not None}
        agreed = {session_id for session_id, _ in self.agreed}
        return frozenset((named | agreed) - self.titles.keys())

    @property
    def waiting(self) -> dict[Place, int]:
        """Those for whom nothing was worked out yet though something happened or was called off, with the fact."""
        off = {place: self.cancelled[place[0]] for place in self.agreed if place[0] in self.cancelled}
        found = {**off, **self.called_off, **self.attended}
        return {place: position for place, position in found.items() if place not in self.settled}

    @property
    def member_ids(self) -> frozenset[UUID]:
        """The members that the answer speaks of."""
        settled = {one.fact.member_id for one in self.sums.values()}
        return frozenset(settled | {member_id for _, member_id in self.waiting})

    def by_member(self) -> dict[UUID, dict[UUID, Sum]]:
        """The sums of each record of a member, by id."""
        found: dict[UUID, dict[UUID, Sum]] = {}
        for one_id, one in self.sums.items():
            found.setdefault(one.fact.member_id, {})[one_id] = one
        return found

    def waiting_by_member(self) -> dict[UUID, list[int]]:
        """The facts for which nothing was worked out yet, of each record of a member."""
        found: dict[UUID, list[int]] = {}
        for (_, member_id), position in self.waiting.items():
            found.setdefault(member_id, []).append(position)
        return found

    def fold(self, fact: Fact, position: int) -> None:
        """Takes in one fact."""
        if self.project_id is not None and getattr(fact, "project_id", None) != self.project_id:
            return
        match aggregate_of(type(fact)):
            case "session":
                self.learn(fact, position)
                self._attendance(fact, position)
            case "payment":
                self._payment(fact, position)
            case _:
                pass

    def _payment(self, fact: Fact, position: int) -> None:
        if isinstance(fact, f.EntitlementArose | f.PaymentAdjusted) and fact.policy_code is not None:
            self.policies.add(f"{fact.policy_code} {fact.policy_version}")
        if isinstance(fact, f.EntitlementArose | f.NothingFoundDue | f.ExpenseClaimed):
            self.sums[fact.originator_id] = begun(fact, position)
        elif (before := self.sums.get(fact.originator_id)) is not None:
            self.sums[fact.originator_id] = changed(before, fact, position)
        if isinstance(fact, f.PaymentAdjusted):
            self.corrected.pop((fact.session_id, fact.member_id), None)

    def learn(self, fact: Fact, position: int) -> None:
        """Takes in of a session what is true for everybody: its title, and that it was called off."""
        match fact:
            case session.SessionScheduled() | session.SessionHeld():
                self.titles[fact.originator_id] = fact.title
            case session.SessionCancelled():
                self.cancelled[fact.originator_id] = position
            case _:
                pass

    def _attendance(self, fact: Fact, position: int) -> None:
        place = (fact.originator_id, getattr(fact, "member_id", fact.originator_id))
        match fact:
            case session.AttendanceAgreed():
                self.agreed.add(place)
                self.called_off.pop(place, None)
            case session.AttendanceCancelled():
                self.called_off[place] = position
            case session.SessionAttended() if place not in self.settled:
                self.attended[place] = position
            case session.AttendanceWithdrawn():
                self.attended.pop(place, None)
                self._correct(place, position)
            case session.SessionAttended() | session.AttendanceCorrected():
                self._correct(place, position)
            case session.AttendanceSettled():
                self.settled.add(place)
                self.attended.pop(place, None)
            case _:
                pass

    def _correct(self, place: Place, position: int) -> None:
        if place in self.settled:
            self.corrected[place] = position
