"""Which claims may be the same cost twice? Suspicions with reasons: somebody has to look, nothing is blocked."""

from collections.abc import Hashable, Iterable, Mapping
from itertools import combinations
from uuid import UUID

import msgspec

from coprod_ledger.domain.payment import facts as f
from coprod_ledger.projections.answer import Evidence, Header, evidence
from coprod_ledger.projections.listing import Listing
from coprod_ledger.projections.trails import Trail


class Suspicion(msgspec.Struct, frozen=True, kw_only=True):
    """Two claims that may be one."""

    claim_a: UUID
    """The one that was made first."""
    claim_b: UUID
    reasons: tuple[str, ...]
    """`same_session_and_kind`, `same_receipt_reference`, `same_amount_and_date`, `same_member_under_two_records`."""
    status: str
    """How the two stand now, the first one's first."""
    evidence: Evidence


def answer(trails: Iterable[Trail], receipts: Mapping[UUID, str], header: Header) -> Listing[Suspicion]:
    """Every pair of claims that share something, leaving out what was rejected or taken back.

    Args:
        trails: the sums.
        receipts: where the receipts of claims are kept, by claim, as far as the asker may see it.
        header: of the answer.
    """
    claims = [trail for trail in trails if isinstance(trail.origin, f.ExpenseClaimed) and _stands(trail)]
    found: dict[tuple[UUID, UUID], list[str]] = {}
    for reason, key_of in (
        ("same_session_and_kind", _session_and_kind),
        ("same_receipt_reference", lambda trail: _receipt(trail, receipts)),
        ("same_amount_and_date", _amount_and_date),
    ):
        groups: dict[Hashable, list[Trail]] = {}
        for trail in claims:
            if (key := key_of(trail)) is not None:
                groups.setdefault(key, []).append(trail)
        for group in groups.values():
            for one, other in combinations(group, 2):
                found.setdefault((one.payment_id, other.payment_id), []).append(reason)
    by_id = {trail.payment_id: trail for trail in claims}
    order = {payment_id: place for place, payment_id in enumerate(by_id)}
    pairs = sorted(found, key=lambda pair: (order[pair[0]], order[pair[1]]))
    return Listing(header=header, rows=tuple(_row(by_id[one], by_id[other], found[one, other]) for one, other in pairs))


def _stands(trail: Trail) -> bool:
    return trail.state.status not in {"rejected", "withdrawn"}


def _claim(trail: Trail) -> f.ExpenseClaimed:
    assert isinstance(trail.origin, f.ExpenseClaimed)
    return trail.origin


def _session_and_kind(trail: Trail) -> Hashable:
    claim = _claim(trail)
    return None if claim.session_id is None else (claim.member_id, claim.session_id, claim.expense_kind)


def _receipt(trail: Trail, receipts: Mapping[UUID, str]) -> Hashable:
    reference = receipts.get(trail.payment_id)
    return None if reference is None else " ".join(reference.split()).casefold()


def _amount_and_date(trail: Trail) -> Hashable:
    claim = _claim(trail)
    return claim.member_id, claim.amount_minor, claim.currency, claim.incurred_on


def _row(one: Trail, other: Trail, reasons: list[str]) -> Suspicion:
    return Suspicion(
        claim_a=one.payment_id,
        claim_b=other.payment_id,
        reasons=tuple(reasons),
        status=f"{one.state.status}, {other.state.status}",
        evidence=evidence(*one.evidence, *other.evidence),
    )
