"""What did involvement cost, by project, funder, cost centre and year? And the same for the public, without persons."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final, NamedTuple
from uuid import UUID

import msgspec

from coprod_ledger.domain.payment import facts as f
from coprod_ledger.privacy.suppression import Published, Suppressed, published
from coprod_ledger.projections.answer import Evidence, Header, evidence
from coprod_ledger.projections.bookings import BookingsPart
from coprod_ledger.projections.listing import Listing
from coprod_ledger.projections.people import People, known_as
from coprod_ledger.projections.trails import Cash, Trail

SUPPORT: Final = frozenset({"childcare", "replacement_care", "support_worker", "communication", "equipment"})
"""Kinds of expense without which somebody could not have taken part."""
FIRST_MONTH: Final = 4
"""The accounting year of public bodies in the United Kingdom begins on 1 April."""
NOT_ESTIMATED: Final = "the employer's National Insurance is not estimated here: payroll works it out"


class Cost(msgspec.Struct, frozen=True, kw_only=True):
    """What one project cost in one accounting year, by the day of payment, in pence of one currency."""

    project: UUID
    title: str
    funder: str | None
    cost_centre: str | None
    year: str
    """From 1 April to 31 March: 2026-27."""
    adjusts: str | None
    """The earlier year to which this belongs: its books were closed before this was recorded. `None`: this year."""
    currency: str
    involvement_payments_minor: int
    """Paid for time, less what came back."""
    reimbursements_minor: int
    """Costs repaid, less what came back."""
    support_costs_minor: int
    """Of the reimbursements, those for care, support and access."""
    employer_ni_estimate_minor: int | None
    """`None`: it is not estimated."""
    evidence: Evidence


class PublicYear(msgspec.Struct, frozen=True, kw_only=True):
    """What may be published of one accounting year. No row of it is about a person."""

    year: str
    adjusts: str | None
    """The earlier year to which this belongs: its books were closed before this was recorded. `None`: this year."""
    currency: str
    total_involvement_payments_minor: Published
    total_reimbursements_minor: Published
    people_paid: Published
    sessions: Published
    rate_table: tuple[str, ...]
    """The policies and rates that were used, which are the same for everybody."""
    suppressed: bool
    """Whether something was left out, so that nobody can be recognised."""
    evidence: Evidence


def accounting_year(day: date) -> str:
    """The accounting year that holds a day.

    >>> accounting_year(date(2027, 3, 31)), accounting_year(date(2027, 4, 1))
    ('2026-27', '2027-28')
    """
    first = day.year if day.month >= FIRST_MONTH else day.year - 1
    return f"{first}-{(first + 1) % 100:02d}"


class _Period(NamedTuple):
    """Where a sum is counted: in which year, and of which closed year it is an adjustment; its currency."""

    year: str
    adjusts: str
    """Empty: it is of that year itself."""
    currency: str


def _counted(cash: Cash, project: UUID, bookings: BookingsPart) -> tuple[_Period, int | None]:
    """Where money that went out or came back is counted, and the position that closed its own year.

    What was recorded after its year was closed is an adjustment of the first year that was open then.
    """
    fact = cash.fact
    year, closed = accounting_year(fact.happened_on), bookings.closed_before(cash.position, project)
    if closed is None or fact.happened_on > closed[1]:
        return _Period(year, "", fact.currency), None
    open_year = accounting_year(closed[1] + timedelta(days=1))
    if open_year == year:  # only a part of the year is closed
        return _Period(year, "", fact.currency), None
    return _Period(open_year, year, fact.currency), closed[0]


class _Sum(msgspec.Struct):
    involvement: int = 0
    reimbursement: int = 0
    support: int = 0
    people: set[UUID] = msgspec.field(default_factory=set)
    sessions: set[UUID] = msgspec.field(default_factory=set)
    rates: set[str] = msgspec.field(default_factory=set)
    positions: set[int] = msgspec.field(default_factory=set)

    def take(self, trail: Trail, cash: Cash, who: UUID, closed_at: int | None) -> None:
        """Takes in money that went out or came back; `closed_at` is the fact that had closed its own year."""
        origin, signed = trail.origin, cash.minor
        if trail.is_involvement:
            self.involvement += signed
        else:
            self.reimbursement += signed
        if isinstance(origin, f.ExpenseClaimed) and origin.expense_kind in SUPPORT:
            self.support += signed
        if isinstance(origin, f.EntitlementArose):
            self.rates.add(f"{origin.policy_code} {origin.policy_version}: {origin.rate_code}")
        if not cash.came_back:
            self.people.add(who)
            self.sessions |= {origin.session_id} if origin.session_id is not None else set()
        self.positions |= {trail.facts[0][0], cash.position} | ({closed_at} if closed_at is not None else set())


def costs(trails: Iterable[Trail], bookings: BookingsPart, header: Header) -> Listing[Cost]:
    """By project, in the order in which projects were opened, then by year, what it adjusts, and currency."""
    sums: dict[tuple[UUID, _Period], _Sum] = {}
    for trail in trails:
        for cash in trail.cash:
            period, closed_at = _counted(cash, trail.origin.project_id, bookings)
            found = sums.setdefault((trail.origin.project_id, period), _Sum())
            found.take(trail, cash, trail.origin.member_id, closed_at)
    order = {project: place for place, project in enumerate(bookings.projects)}
    rows = tuple(
        _cost(*key, sums[key], bookings) for key in sorted(sums, key=lambda key: (order.get(key[0], -1), *key[1:]))
    )
    incomplete = (*header.incomplete_because, *([NOT_ESTIMATED] if rows else []))
    return Listing(header=msgspec.structs.replace(header, incomplete_because=incomplete), rows=rows)


def _cost(project: UUID, period: _Period, found: _Sum, bookings: BookingsPart) -> Cost:
    position, opened = bookings.projects.get(project, (None, None))
    return Cost(
        project=project,
        title=opened.title if opened else "",
        funder=opened.funder if opened else None,
        cost_centre=opened.cost_centre if opened else None,
        year=period.year,
        adjusts=period.adjusts or None,
        currency=period.currency,
        involvement_payments_minor=found.involvement,
        reimbursements_minor=found.reimbursement,
        support_costs_minor=found.support,
        employer_ni_estimate_minor=None,
        evidence=evidence(*found.positions, position),
    )


def for_the_public(
    trails: Iterable[Trail], people: People, bookings: BookingsPart, header: Header
) -> Listing[PublicYear]:
    """By year, what it adjusts, and currency. Sums paid to a small number of people are left out with that number."""
    sums: dict[_Period, _Sum] = {}
    for trail in trails:
        for cash in trail.cash:
            period, closed_at = _counted(cash, trail.origin.project_id, bookings)
            found = sums.setdefault(period, _Sum())
            found.take(trail, cash, known_as(people, trail.origin.member_id), closed_at)
    return Listing(header=header, rows=tuple(_public(period, sums[period]) for period in sorted(sums)))


def _public(period: _Period, found: _Sum) -> PublicYear:
    counts = published({"people": len(found.people), "sessions": len(found.sessions)})
    few = isinstance(counts["people"], Suppressed)
    hidden = counts["people"] if few else None
    return PublicYear(
        year=period.year,
        adjusts=period.adjusts or None,
        currency=period.currency,
        total_involvement_payments_minor=found.involvement if hidden is None else hidden,
        total_reimbursements_minor=found.reimbursement if hidden is None else hidden,
        people_paid=counts["people"],
        sessions=counts["sessions"],
        rate_table=tuple(sorted(found.rates)),
        suppressed=any(isinstance(count, Suppressed) for count in counts.values()),
        evidence=() if few else evidence(*found.positions),
    )
