"""Does what the ledger says was paid agree with what payroll reports and what left the bank?"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final
from uuid import UUID

import msgspec

from coprod_ledger.domain.payment import facts as f
from coprod_ledger.projections.answer import Evidence, Header, evidence
from coprod_ledger.projections.listing import Listing
from coprod_ledger.projections.trails import Trail

NOT_BY_BANK: Final = frozenset({"cash", "voucher"})
"""Ways of paying that leave no line in a bank's statement."""
USUAL: Final = "GBP"
"""The currency of a line about a payment that the ledger does not know."""
_IN: Final = {"payroll": "payroll's report", "bank": "the bank's statement"}


class Line(msgspec.Struct, frozen=True):
    """One payment as somebody outside has it."""

    payment_id: UUID
    on: date
    amount_minor: int | None
    """`None`: it does not say, and means what the ledger says."""


class Unmatched(msgspec.Struct, frozen=True, kw_only=True):
    """A payment that is not the same everywhere in that month."""

    payment_id: UUID
    ledger_minor: int
    payroll_minor: int | None
    """`None`: no report of payroll was given, or it says nothing of it in that month."""
    bank_minor: int | None
    """The same, of the bank's statement."""
    because: str
    evidence: Evidence


class Period(msgspec.Struct, frozen=True, kw_only=True):
    """The payments of one month in one currency. What came back later is no part of it."""

    period: str
    """The month of the day of payment: 2026-11."""
    currency: str
    ledger_total_minor: int
    payroll_total_minor: int | None
    """`None`: no report was given."""
    bank_total_minor: int | None
    """`None`: no statement was given."""
    unmatched: tuple[Unmatched, ...]
    evidence: Evidence


@dataclass(slots=True)
class _Paid:
    """One payment in one month: what each says, and where it stands."""

    ledger: int = 0
    outside: dict[str, int] = field(default_factory=dict)
    expected_in: set[str] = field(default_factory=set)
    positions: list[int] = field(default_factory=list)


Months = dict[tuple[str, str], dict[UUID, _Paid]]
"""By month and currency, and by payment."""


def answer(
    trails: Iterable[Trail],
    outside: dict[str, Sequence[Line]],
    header: Header,
    *,
    first: date | None,
    last: date | None,
) -> Listing[Period]:
    """Month by month, by currency; payments that do not agree are named.

    Args:
        trails: every sum.
        outside: the lines of `payroll` and of the `bank`, as far as there are any.
        header: what the answer rests on.
        first: the first day that counts. `None`: the first of the month of the earliest line.
        last: the last day. `None`: the end of the month of the latest line.
    """
    days = sorted(line.on for lines in outside.values() for line in lines)
    earliest, latest = first or (days[0].replace(day=1) if days else date.min), last or date.max
    until = _month(days[-1]) if days and last is None else _month(latest)
    months: Months = {}
    currencies: dict[UUID, str] = {}
    for trail in trails:
        currencies[trail.payment_id] = trail.state.currency
        _recorded(trail, months)
    for source, lines in outside.items():
        for line in lines:
            key = (_month(line.on), currencies.get(line.payment_id, USUAL))
            paid = months.setdefault(key, {}).setdefault(line.payment_id, _Paid())
            minor = paid.ledger if line.amount_minor is None else line.amount_minor
            paid.outside[source] = paid.outside.get(source, 0) + minor
    asked = [key for key in sorted(months) if _month(earliest) <= key[0] <= until]
    return Listing(header=header, rows=tuple(_row(key, months, outside) for key in asked))


def _recorded(trail: Trail, months: Months) -> None:
    for cash in trail.cash:
        fact = cash.fact
        if isinstance(fact, f.PaymentMade):
            month = months.setdefault((_month(fact.happened_on), fact.currency), {})
            paid = month.setdefault(trail.payment_id, _Paid())
            paid.ledger += fact.amount_minor
            paid.positions.append(cash.position)
            paid.expected_in |= {"payroll"} if fact.run_id is not None else set()
            paid.expected_in |= {"bank"} if trail.route_of(fact) not in NOT_BY_BANK else set()


def _row(key: tuple[str, str], months: Months, outside: dict[str, Sequence[Line]]) -> Period:
    payments = months[key]
    totals = {source: sum(paid.outside.get(source, 0) for paid in payments.values()) for source in outside}
    unmatched = tuple(
        Unmatched(
            payment_id=payment_id,
            ledger_minor=paid.ledger,
            payroll_minor=paid.outside.get("payroll"),
            bank_minor=paid.outside.get("bank"),
            because="; ".join(trouble),
            evidence=evidence(*paid.positions),
        )
        for payment_id, paid in payments.items()
        if (trouble := list(_trouble(key, payment_id, paid, months, outside)))
    )
    return Period(
        period=key[0],
        currency=key[1],
        ledger_total_minor=sum(paid.ledger for paid in payments.values()),
        payroll_total_minor=totals.get("payroll"),
        bank_total_minor=totals.get("bank"),
        unmatched=unmatched,
        evidence=evidence(*(position for paid in payments.values() for position in paid.positions)),
    )


def _trouble(
    key: tuple[str, str], payment_id: UUID, paid: _Paid, months: Months, outside: Iterable[str]
) -> Iterator[str]:
    """What does not agree about one payment in one month."""
    others = {month[0]: one[payment_id] for month, one in months.items() if month != key and payment_id in one}
    if not paid.ledger:
        elsewhere = [month for month, one in others.items() if one.ledger]
        yield f"the ledger has it in {elsewhere[0]}" if elsewhere else "the ledger has no such payment"
    for source in outside:
        said = paid.outside.get(source)
        if said is None and source in paid.expected_in:
            elsewhere = [month for month, one in others.items() if source in one.outside]
            yield f"{_IN[source]} has it in {elsewhere[0]}" if elsewhere else f"it is not in {_IN[source]}"
        elif said is not None and paid.ledger and said != paid.ledger:
            yield f"{_IN[source]} has another amount"


def _month(day: date) -> str:
    return day.isoformat()[: len("2026-11")]
