"""Which sums may be the same thing twice? Suspicions with reasons: somebody has to look before they are approved."""

from collections.abc import Hashable, Iterable, Iterator
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
    by_id: dict[UUID, Trail] = {}
    earlier: dict[Hashable, list[Trail]] = {}
    rows: list[Suspicion] = []
    for trail in trails:
        by_id[trail.payment_id] = trail
        alike = dict(_alike(trail))
        same = earlier.setdefault((known_as(people, trail.origin.member_id), *_what(trail)), [])
        for one in same:
            if one.origin.member_id != trail.origin.member_id:
                alike.setdefault(one.payment_id, "same_member_under_two_records")
        same.append(trail)
        rows += [_row(trail, other, reason, by_id) for other, reason in alike.items()]
    return Listing(header=header, rows=tuple(rows))


def _what(trail: Trail) -> tuple[Hashable, ...]:
    """What a sum is for: a session; or a cost, by its kind, day and amount."""
    origin = trail.origin
    if isinstance(origin, f.ExpenseClaimed):
        return origin.expense_kind, origin.incurred_on, origin.amount_minor, origin.currency
    return (origin.session_id,)


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
    is_settled = any(one is not None and one.state.stage in {"rejected", "withdrawn"} for one in (trail, earlier))
    return Suspicion(
        claim_a=other,
        claim_b=trail.payment_id,
        reason=reason,
        status="ruled_out" if looked is not None else "settled" if is_settled else "suspected",
        ruled_out_by=looked.recorded_by if looked is not None else None,
        ruled_out_because=looked.reason if looked is not None else None,
        evidence=evidence(*trail.evidence, *(earlier.evidence if earlier is not None else ())),
    )
