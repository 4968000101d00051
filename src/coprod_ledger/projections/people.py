"""What other questions join in about a person: their name and capacities, as they are known now.

Several records may be of one person. Whoever answers asks `People` by any of a person's ids and gets the one person,
whose `member_id` is that of the record under which they are known, with what all their records say.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from coprod_ledger.domain.capacity import Capacity
from coprod_ledger.domain.fact import Fact
from coprod_ledger.domain.member.facts import (
    CapacityDeclared,
    CapacityEnded,
    ConfidenceWithdrawn,
    MemberConfided,
    MemberRegistered,
    PayrollReferenceGiven,
)
from coprod_ledger.domain.member.identity_facts import MemberRenamed, RecordsMerged, RecordsSplit
from coprod_ledger.domain.member.standing_facts import DeathCorrected, MemberDied, MemberLeft, MemberReturned
from coprod_ledger.domain.personal import Text
from coprod_ledger.projections.projection import folded

Facts = Iterable[tuple[int, Fact]]
Own = Callable[[UUID], Facts]
"""Gives the facts of one record's own sequence."""


@dataclass(frozen=True, slots=True)
class Confidence:
    """Something told in confidence on one day."""

    told_on: date
    position: int
    text: Text


@dataclass(frozen=True, slots=True)
class Stopped:
    """Somebody ceased to be involved, altogether or in one capacity."""

    fact: MemberDied | MemberLeft | CapacityEnded
    position: int
    until: date | None = None
    """The day on which they came back. `None`: they did not."""

    def covers(self, capacity: Capacity, on: date) -> bool:
        """Whether they were not involved in a capacity on a day, because of it."""
        is_other = isinstance(self.fact, CapacityEnded) and self.fact.capacity != capacity
        return not is_other and self.fact.happened_on < on and (self.until is None or on < self.until)


def stopped(before: tuple[Stopped, ...], fact: Fact, position: int) -> tuple[Stopped, ...]:
    """What is known of somebody's ceasing to be involved, after one more fact."""
    match fact:
        case MemberDied() | MemberLeft() | CapacityEnded():
            return (*before, Stopped(fact, position))
        case DeathCorrected():
            return tuple(one for one in before if not isinstance(one.fact, MemberDied))
        case MemberReturned():
            back = fact.happened_on
            return tuple(replace(one, until=back) if isinstance(one.fact, MemberLeft) else one for one in before)
        case _:
            return before


@dataclass(slots=True)
class Person:
    """A member's own facts, from all their records."""

    member_id: UUID
    """The record under which they are known."""
    records: tuple[UUID, ...] = ()
    """The ids of all their records, that one first."""
    name: Text | None = None
    registered: int = 0
    held: dict[tuple[Capacity, UUID], tuple[bool, int]] = field(default_factory=dict)
    """The capacities they hold under each record: whether it is salaried, and the position of the fact."""
    confided: tuple[Confidence, ...] = ()
    """What they told in confidence and did not withdraw, in the order of the days."""
    withdrew: tuple[int, date] | None = None
    """When they last withdrew what they had told: the position of the fact, and the latest day of any."""
    payroll_reference: Text | None = None
    """How the payroll system calls them. `None`: not told."""
    has_died: bool = False
    stopped: tuple[Stopped, ...] = ()
    """When they ceased to be involved; a death that was reported in error is left out."""

    def __post_init__(self) -> None:
        """Who was not merged with anybody has one record."""
        self.records = self.records or (self.member_id,)

    def fold(self, fact: Fact, position: int) -> None:
        """Takes in one of the member's own facts."""
        self.stopped = stopped(self.stopped, fact, position)
        match fact:
            case MemberRegistered() if self.name is None or fact.originator_id == self.member_id:
                self.name, self.registered = fact.name, position
            case MemberDied() | DeathCorrected():
                self.has_died = isinstance(fact, MemberDied)
            case PayrollReferenceGiven():
                self.payroll_reference = fact.reference
            case MemberRenamed() if self.name is None or fact.originator_id == self.member_id:
                self.name = fact.name
            case CapacityDeclared():
                self.held[fact.capacity, fact.originator_id] = (fact.is_salaried, position)
            case CapacityEnded():
                self.held.pop((fact.capacity, fact.originator_id), None)
            case MemberConfided() if self.withdrew is None or fact.happened_on >= self.withdrew[1]:
                told = (*self.confided, Confidence(fact.happened_on, position, fact.details))
                self.confided = tuple(sorted(told, key=lambda one: (one.told_on, one.position)))
            case ConfidenceWithdrawn():
                latest = max(fact.happened_on, self.withdrew[1] if self.withdrew else fact.happened_on)
                self.confided, self.withdrew = (), (position, latest)
            case _:
                pass

    @property
    def owed_to(self) -> str:
        """To whom what is owed goes: the `member`, or the `estate` of who has died."""
        return "estate" if self.has_died else "member"

    @property
    def capacities(self) -> dict[Capacity, bool]:
        """The capacities they hold under any record, and whether each is salaried."""
        return {capacity: is_salaried for (capacity, _), (is_salaried, _) in self.held.items()}

    @property
    def confided_evidence(self) -> tuple[int, ...]:
        """The positions of what they told in confidence, and of the last withdrawal."""
        withdrawn = () if self.withdrew is None else (self.withdrew[0],)
        return (*withdrawn, *(one.position for one in self.confided))

    @property
    def capacities_evidence(self) -> dict[Capacity, int]:
        """The position of the fact that declared each."""
        return {capacity: position for (capacity, _), (_, position) in self.held.items()}


People = dict[UUID, Person]
"""The people that an answer speaks of, by the id of any of their records that it was asked about."""


def name_of(people: People, member_id: UUID | None) -> Text | None:
    """A member's name; `None` if nobody is meant or their record is not known."""
    person = people.get(member_id) if member_id is not None else None
    return None if person is None else person.name


def known_as(people: People, member_id: UUID) -> UUID:
    """The id under which somebody is known, from the id of any of their records."""
    person = people.get(member_id)
    return member_id if person is None else person.member_id


def records_of(member_id: UUID, own: Own) -> tuple[UUID, ...]:
    """The ids of every record of the person behind a record: first the one under which they are known.

    `own` has to give what is known of a record, whenever it happened: that two records are of one person was true
    before it was noticed.
    """
    links: dict[UUID, dict[UUID, bool]] = {}
    waiting = [member_id]
    while waiting:
        one = waiting.pop()
        if one not in links:
            links[one] = _links(own(one))
            waiting += links[one]
    kept, seen = member_id, {member_id}
    while into := [other for other, is_kept in links[kept].items() if not is_kept and other not in seen]:
        kept = into[-1]
        seen.add(kept)
    return tuple(dict.fromkeys((kept, *sorted(links))))


def _links(facts: Facts) -> dict[UUID, bool]:
    """The records with which one was merged, and whether it was the one that is kept."""
    links: dict[UUID, bool] = {}
    for _, fact in facts:
        if isinstance(fact, RecordsMerged):
            links[fact.other_id] = fact.is_kept
        elif isinstance(fact, RecordsSplit):
            links.pop(fact.other_id, None)
    return links


def facts_of(member_id: UUID, own: Own, *, as_at: date) -> tuple[tuple[UUID, ...], list[tuple[int, Fact]]]:
    """The records of the person behind a record, and the facts of all of them that happened by a day, in order.

    `own` gives what is known of a record, whenever it happened.
    """
    read: dict[UUID, list[tuple[int, Fact]]] = {}

    def own_once(one: UUID) -> Facts:
        if one not in read:
            read[one] = list(own(one))
        return read[one]

    records = records_of(member_id, own_once)
    facts = [pair for one in records for pair in own_once(one) if pair[1].happened_on <= as_at]
    return records, sorted(facts, key=lambda pair: pair[0])


def people_of(members: Iterable[UUID], own: Own, *, as_at: date) -> People:
    """The people behind some records as they were on a day, each by the ids of all their records.

    `own` gives what is known of a record, whenever it happened.
    """
    found: People = {}
    for member_id in members:
        if member_id not in found:
            records, facts = facts_of(member_id, own, as_at=as_at)
            found |= dict.fromkeys(records, folded(Person(records[0], records), facts))
    return found
