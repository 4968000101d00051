"""Who somebody is, said again from the facts and slowly: their records and capacities, and whether they take part."""

from collections.abc import Sequence
from uuid import UUID

from coprod_ledger.domain.capacity import Capacity
from coprod_ledger.domain.fact import Fact
from coprod_ledger.domain.member import facts as member
from coprod_ledger.domain.member import identity_facts as identity
from coprod_ledger.domain.member import standing_facts as standing


def person(facts: Sequence[Fact], member_id: UUID) -> tuple[UUID, set[UUID]]:
    """The record under which somebody is known after these facts, and all their records."""
    into = dict[UUID, UUID]()
    for fact in facts:
        match fact:
            case identity.RecordsMerged() if not fact.is_kept:
                into[fact.originator_id] = fact.other_id
            case identity.RecordsSplit() if into.get(fact.originator_id) == fact.other_id:
                del into[fact.originator_id]
            case _:
                pass

    def kept(one: UUID) -> UUID:
        return kept(into[one]) if one in into else one

    everybody = {member_id, *into, *into.values()}
    return kept(member_id), {one for one in everybody if kept(one) == kept(member_id)}


def takes_part_as(facts: Sequence[Fact], member_id: UUID, capacity: Capacity) -> bool:
    """Whether somebody takes part after these facts, and holds a capacity under any of their records."""
    known_as, records = person(facts, member_id)
    own = {one: [fact for fact in facts if fact.originator_id == one] for one in records}
    gone = _rests(own[known_as]) or has_gone(facts, member_id)
    return not gone and any(capacity in _held(each) for each in own.values())


def _held(facts: Sequence[Fact]) -> set[Capacity]:
    held = set[Capacity]()
    for fact in facts:
        if isinstance(fact, member.CapacityDeclared):
            held.add(fact.capacity)
        elif isinstance(fact, member.CapacityEnded):
            held.discard(fact.capacity)
    return held


def has_gone(facts: Sequence[Fact], member_id: UUID) -> bool:
    """Whether somebody has left after these facts, or has died."""
    known_as, records = person(facts, member_id)
    left = [fact for fact in facts if isinstance(fact, standing.MemberLeft | standing.MemberReturned)]
    own = [fact for fact in left if fact.originator_id == known_as]
    has_left = bool(own and isinstance(own[-1], standing.MemberLeft))
    return has_left or any(_died([fact for fact in facts if fact.originator_id == one]) for one in records)


def _rests(facts: Sequence[Fact]) -> bool:
    rests = [fact for fact in facts if isinstance(fact, standing.MemberPaused | standing.MemberResumed)]
    return bool(rests and isinstance(rests[-1], standing.MemberPaused))


def _died(facts: Sequence[Fact]) -> bool:
    deaths = [fact for fact in facts if isinstance(fact, standing.MemberDied | standing.DeathCorrected)]
    return bool(deaths and isinstance(deaths[-1], standing.MemberDied))
