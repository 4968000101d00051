"""What has each person been paid in each tax year, by the day of payment?"""

from collections.abc import Iterable
from typing import Final
from uuid import UUID

import msgspec

from coprod_ledger.domain.classification import Classification
from coprod_ledger.domain.payment import facts as f
from coprod_ledger.domain.personal import Text
from coprod_ledger.effects.uk.tax_years import tax_year
from coprod_ledger.projections.answer import Evidence, Header, evidence
from coprod_ledger.projections.listing import Listing
from coprod_ledger.projections.people import People, known_as, name_of
from coprod_ledger.projections.trails import Trail

THROUGH_PAYROLL: Final = frozenset({Classification.PAID_OFFICE, Classification.EMPLOYMENT})
NOTE: Final = "only what was paid here: other income is not known, and nothing is worked out from this"


class PersonYear(msgspec.Struct, frozen=True, kw_only=True):
    """What one person was paid in one tax year, in pence of one currency; what came back stands beside it."""

    member_id: UUID
    name: Text | None
    tax_year: str
    """From 6 April to 5 April: 2026-27."""
    currency: str
    payments_minor: int
    """Involvement payments (income)."""
    payments_reversed_minor: int
    reimbursements_minor: int
    """Reimbursements and advances (of costs: not income)."""
    reimbursements_reversed_minor: int
    routes: tuple[str, ...]
    trading_allowance_used_here_minor: int
    """Of the payments, what was not classified as going through payroll, less what came back of it."""
    note: str
    evidence: Evidence


class _Year(msgspec.Struct):
    paid: dict[str, int]
    back: dict[str, int]
    outside: int
    routes: set[str]
    positions: list[int]


def answer(trails: Iterable[Trail], people: People, header: Header) -> Listing[PersonYear]:
    """By person, tax year and currency. What came back counts in the year in which it came back."""
    years: dict[tuple[UUID, str, str], _Year] = {}
    for trail in trails:
        classification = trail.origin.classification if isinstance(trail.origin, f.EntitlementArose) else None
        counts = trail.is_involvement and classification not in THROUGH_PAYROLL
        for cash in trail.cash:
            if not cash.is_to_member:
                continue
            first = tax_year(cash.fact.happened_on).first.year
            years_name = f"{first}-{(first + 1) % 100:02d}"
            key = (known_as(people, trail.origin.member_id), years_name, cash.fact.currency)
            year = years.setdefault(key, _Year({}, {}, 0, set(), []))
            side = year.back if cash.came_back else year.paid
            kind = "involvement" if trail.is_involvement else "reimbursement"
            side[kind] = side.get(kind, 0) + abs(cash.minor)
            year.outside += cash.minor if counts else 0
            if isinstance(cash.fact, f.PaymentMade):
                year.routes.add(trail.route_of(cash.fact) or "not told")
            year.positions += [trail.facts[0][0], cash.position]
    order = {member_id: place for place, member_id in enumerate(people)}
    keys = sorted(years, key=lambda key: (order.get(key[0], len(order)), *key[1:]))
    return Listing(header=header, rows=tuple(_row(*key, years[key], people) for key in keys))


def _row(member_id: UUID, year: str, currency: str, found: _Year, people: People) -> PersonYear:
    return PersonYear(
        member_id=member_id,
        name=name_of(people, member_id),
        tax_year=year,
        currency=currency,
        payments_minor=found.paid.get("involvement", 0),
        payments_reversed_minor=found.back.get("involvement", 0),
        reimbursements_minor=found.paid.get("reimbursement", 0),
        reimbursements_reversed_minor=found.back.get("reimbursement", 0),
        routes=tuple(sorted(found.routes)),
        trading_allowance_used_here_minor=max(found.outside, 0),
        note=NOTE,
        evidence=evidence(*found.positions),
    )
