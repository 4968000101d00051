"""What is each person owed as at a day, and how long has it been owed? Persons apart, and sums by age."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final
from uuid import UUID

import msgspec

from coprod_ledger.domain.payment import facts as f
from coprod_ledger.domain.personal import Text
from coprod_ledger.projections.answer import Evidence, Header, evidence
from coprod_ledger.projections.listing import Listing
from coprod_ledger.projections.people import People, known_as, name_of
from coprod_ledger.projections.trails import Trail

BANDS: Final = ((30, "0-30"), (60, "31-60"), (90, "61-90"))
"""The last day of each band of ages, and its name; what is older is in `OLDEST`."""
OLDEST: Final = "over 90"


class PersonBalance(msgspec.Struct, frozen=True, kw_only=True):
    """What one kind of payment to one person comes to, in pence of one currency.

    `owed - overpaid` is `entitled + adjusted - declined - reduced - redirected - paid + reversed + recovered +
    written_off`. Both may be more than 0: what is overpaid on one sum is not taken off another.
    """

    member_id: UUID
    name: Text | None
    kind: str
    """`involvement` (for time: income) or `reimbursement` (of a cost: not income). Never added together."""
    currency: str
    entitled_minor: int
    adjusted_minor: int
    declined_minor: int
    reduced_minor: int
    redirected_minor: int
    paid_minor: int
    reversed_minor: int
    recovered_minor: int
    written_off_minor: int
    owed_minor: int
    overpaid_minor: int
    oldest_days: int | None
    """For how many days the oldest sum has been owed. `None`: nothing is owed."""
    evidence: Evidence


class AgedSum(msgspec.Struct, frozen=True, kw_only=True):
    """One sum that is owed, and for how long."""

    member_id: UUID
    name: Text | None
    payment_id: UUID
    kind: str
    arose_on: date
    """The day of the activity; of a claim, the day on which it was approved."""
    due_on: date | None
    amount_minor: int
    currency: str
    status: str
    days: int
    band: str
    evidence: Evidence


def balances(trails: Iterable[Trail], people: People, header: Header) -> Listing[PersonBalance]:
    """By person, kind and currency, in the order of the people."""
    sums: dict[tuple[UUID, str, str], list[Trail]] = {}
    for trail in trails:
        if trail.state.stage == "open":
            sums.setdefault(
                (known_as(people, trail.origin.member_id), trail.state.kind, trail.state.currency), []
            ).append(trail)
    return Listing(
        header=header, rows=tuple(_balance(*key, sums[key], people, header.as_at) for key in _sorted(sums, people))
    )


def _sorted(sums: Iterable[tuple[UUID, str, str]], people: People) -> list[tuple[UUID, str, str]]:
    order = {member_id: place for place, member_id in enumerate(people)}
    return sorted(sums, key=lambda key: (order.get(key[0], len(order)), *key[1:]))


def _balance(
    member_id: UUID, kind: str, currency: str, trails: list[Trail], people: People, as_at: date
) -> PersonBalance:
    accounts = [trail.state.account.tied for trail in trails]
    owed_since = [arose_on(trail) for trail in trails if trail.state.account.owed]
    return PersonBalance(
        member_id=member_id,
        name=name_of(people, member_id),
        kind=kind,
        currency=currency,
        entitled_minor=sum(one.entitled for one in accounts),
        adjusted_minor=sum(one.adjusted for one in accounts),
        declined_minor=sum(one.declined for one in accounts),
        reduced_minor=sum(one.reduced for one in accounts),
        redirected_minor=sum(one.redirected for one in accounts),
        paid_minor=sum(one.paid for one in accounts),
        reversed_minor=sum(one.reversed for one in accounts),
        recovered_minor=sum(one.recovered for one in accounts),
        written_off_minor=sum(one.written_off for one in accounts),
        owed_minor=sum(one.owed for one in accounts),
        overpaid_minor=sum(one.overpaid for one in accounts),
        oldest_days=max(((as_at - day).days for day in owed_since), default=None),
        evidence=evidence(*(position for trail in trails for position in trail.evidence)),
    )


def ageing(trails: Iterable[Trail], people: People, header: Header) -> Listing[AgedSum]:
    """Every sum that is owed, the oldest first."""
    rows = (_aged(trail, people, header.as_at) for trail in trails if trail.state.account.owed)
    return Listing(header=header, rows=tuple(sorted(rows, key=lambda row: (row.arose_on, row.evidence))))


def _aged(trail: Trail, people: People, as_at: date) -> AgedSum:
    days = (as_at - arose_on(trail)).days
    return AgedSum(
        member_id=known_as(people, trail.origin.member_id),
        name=name_of(people, trail.origin.member_id),
        payment_id=trail.payment_id,
        kind=trail.state.kind,
        arose_on=arose_on(trail),
        due_on=trail.state.due_on,
        amount_minor=trail.state.account.owed,
        currency=trail.state.currency,
        status=trail.state.status,
        days=days,
        band=band_of(days),
        evidence=trail.evidence,
    )


def arose_on(trail: Trail) -> date:
    """The day from which a sum is owed: that of the activity; of a claim, that of its approval."""
    approved = trail.last(f.PaymentApproved)
    if isinstance(trail.origin, f.ExpenseClaimed) and approved is not None:
        return approved.happened_on
    return trail.activity_on


def band_of(days: int) -> str:
    """The band of an age in whole days; both ends of a band are inside.

    >>> band_of(30), band_of(31), band_of(91)
    ('0-30', '31-60', 'over 90')
    """
    return next((name for last, name in BANDS if days <= last), OLDEST)


def totals(rows: Iterable[AgedSum]) -> Iterator[tuple[str, str, str, int]]:
    """Band, kind, currency and what is owed in it, in the order of the bands."""
    sums: dict[tuple[str, str, str], int] = {}
    for row in rows:
        key = (row.band, row.kind, row.currency)
        sums[key] = sums.get(key, 0) + row.amount_minor
    order = [name for _, name in BANDS] + [OLDEST]
    for key in sorted(sums, key=lambda key: (order.index(key[0]), *key[1:])):
        yield (*key, sums[key])
