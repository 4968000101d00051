"""Was the right version of the policy used around a change?"""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

import msgspec

from coprod_ledger.domain.organisation.aggregate import Organisation
from coprod_ledger.domain.payment import facts as f
from coprod_ledger.projections.answer import Evidence, Header, evidence
from coprod_ledger.projections.bookings import BookingsPart
from coprod_ledger.projections.listing import Listing
from coprod_ledger.projections.trails import Trail


class VersionUsed(msgspec.Struct, frozen=True, kw_only=True):
    """One sum, and by which version of the policy it was worked out."""

    payment: UUID
    activity_date: date
    approval_date: date | None
    version_used: str
    version_in_force_on_activity: tuple[str, ...]
    """What the organisation had adopted of that policy for that day, as it is known now."""
    ok: bool
    evidence: Evidence


def answer(trails: Iterable[Trail], bookings: BookingsPart, header: Header) -> Listing[VersionUsed]:
    """Every sum for time, in the order in which the sums arose."""
    rows = (_row(trail, trail.origin, bookings) for trail in trails if isinstance(trail.origin, f.EntitlementArose))
    return Listing(header=header, rows=tuple(rows))


def _row(trail: Trail, origin: f.EntitlementArose, bookings: BookingsPart) -> VersionUsed:
    organisation = bookings.of_project(origin.project_id)
    code, version = _used(trail, origin)
    in_force = _in_force(organisation, code, origin.activity_on) if organisation else ()
    approval = trail.last(f.PaymentApproved)
    used = f"{code} {version}"
    opened = bookings.projects.get(origin.project_id)
    positions = bookings.positions.get(organisation.organisation_id, []) if organisation else []
    return VersionUsed(
        payment=trail.payment_id,
        activity_date=origin.activity_on,
        approval_date=approval.happened_on if approval else None,
        version_used=used,
        version_in_force_on_activity=in_force,
        ok=used in in_force,
        evidence=evidence(*trail.evidence, *positions, opened[0] if opened else None),
    )


def _used(trail: Trail, origin: f.EntitlementArose) -> tuple[str, str]:
    """The policy and version by which it was worked out last."""
    adjusted = trail.last(f.PaymentAdjusted)
    if adjusted is not None and adjusted.policy_code is not None and adjusted.policy_version is not None:
        return adjusted.policy_code, adjusted.policy_version
    return origin.policy_code, origin.policy_version


def _in_force(organisation: Organisation, code: str, on: date) -> tuple[str, ...]:
    """Every version of one policy that is adopted for a day; where a later one has begun, only the latest."""
    adopted = [
        (adoption.starts_on, version)
        for (policy, version) in organisation.adoptions
        if policy == code and (adoption := organisation.adoption(policy, version, on=on)) is not None
    ]
    latest = max((starts_on for starts_on, _ in adopted), default=None)
    return tuple(sorted(f"{code} {version}" for starts_on, version in adopted if starts_on == latest))
