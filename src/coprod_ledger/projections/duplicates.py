"""Which sums may be the same thing twice? Suspicions with reasons: somebody has to look before they are approved."""

from collections.abc import Iterable, Iterator
from uuid import UUID

import msgspec

from coprod_ledger.domain.payment import facts as f
from coprod_ledger.domain.personal import Text
from coprod_ledger.projections.answer import Evidence, Header, evidence
from coprod_ledger.projections.listing import Listing
from coprod_ledger.projections.people import People, known_as
from coprod_ledger.projections.trails import Trail


class Suspicion(msgspec.Struct, frozen=True, kw_only=True):
    """One claim that may be another one again; or two sums for time at two sessions held at the same time."""

    claim_a: UUID
    """The sum that arose first."""
    claim_b: UUID
    reason: str
    """`same_receipt`, `same_session_and_kind`, `same_amount_and_day`, `overlapping_sessions`; or
    `same_member_under_two_records`: both are for one session or one cost, and the two records are of one person."""
    status: str
    """`ruled_out`; `settled` (one of the two was rejected, taken back or found not to be due); or `suspected`."""
    ruled_out_by: str | None
    ruled_out_because: Text | None
    evidence: Evidence


def answer(trails: Iterable[Trail], people: People, header: Header) -> Listing[Suspicion]:
    """Every suspicion that arose when something was recorded, or because two records are of one person.

    In the order in which the sums arose.
    """
    mine = list(trails)
    by_id = {trail.payment_id: trail for trail in mine}
    twice = under_two_records(mine, people)
    rows: list[Suspicion] = []
    for trail in mine:
        again = ((other, "same_member_under_two_records") for other in twice.get(trail.payment_id, ()))
        alike = {**dict(again), **dict(_alike(trail))}
        rows += [_row(trail, other, reason, by_id) for other, reason in alike.items()]
    return Listing(header=header, rows=tuple(rows))


def under_two_records(trails: Iterable[Trail], people: People) -> dict[UUID, list[UUID]]:
    """Sums for what an earlier sum of the same person is for, under another record; each with those earlier ones."""
    earlier: dict[tuple[UUID, tuple[object, ...]], list[Trail]] = {}
    found: dict[UUID, list[UUID]] = {}
    for trail in trails:
        if (what_for := trail.state.what_for) is None:
            continue
        same = earlier.setdefault((known_as(people, trail.origin.member_id), what_for), [])
        for one in same:
            if one.origin.member_id != trail.origin.member_id:
                found.setdefault(trail.payment_id, []).append(one.payment_id)
        same.append(trail)
    return found


def suspected(trails: Iterable[Trail], people: People) -> frozenset[UUID]:
    """The sums that somebody still has to look at before they are paid."""
    by_id = {trail.payment_id: trail for trail in trails}
    again = {
        one
        for one, others in under_two_records(by_id.values(), people).items()
        if not by_id[one].state.was_ruled_out and any(by_id[other].state.still_counts for other in others)
    }
    return frozenset(again | {one for one, trail in by_id.items() if trail.state.alike})


def _alike(trail: Trail) -> Iterator[tuple[UUID, str]]:
    match trail.origin:
        case f.ExpenseClaimed(alike_ids=others, alike_because=reasons):
            yield from zip(others, reasons, strict=True)
        case f.EntitlementArose(alike_ids=others):
            yield from ((other, "overlapping_sessions") for other in others)
        case _:
            pass


def _row(trail: Trail, other: UUID, reason: str, by_id: dict[UUID, Trail]) -> Suspicion:
    looked, earlier = trail.last(f.DuplicateRuledOut), by_id.get(other)
    is_settled = any(one is not None and not one.state.still_counts for one in (trail, earlier))
    return Suspicion(
        claim_a=other,
        claim_b=trail.payment_id,
        reason=reason,
        status="ruled_out" if looked is not None else "settled" if is_settled else "suspected",
        ruled_out_by=looked.recorded_by if looked is not None else None,
        ruled_out_because=looked.reason if looked is not None else None,
        evidence=evidence(*trail.evidence, *(earlier.evidence if earlier is not None else ())),
    )
