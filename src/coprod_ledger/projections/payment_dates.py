"""Whose tax or benefits would differ if what is owed were paid on one day rather than on another?"""

from datetime import date
from uuid import UUID

import msgspec

from coprod_ledger.domain.personal import Erased, Text, Withheld
from coprod_ledger.effects.engine import Assessment
from coprod_ledger.effects.finding import Finding
from coprod_ledger.projections.answer import Evidence, Header
from coprod_ledger.projections.owed import OwedAnswer, PersonOwed

CAUTION = "This compares two days and recommends neither. The person chooses; the office that pays decides."


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """A rule that does not find the same for both days."""

    rule: str
    on_first: tuple[Finding, ...]
    on_other: tuple[Finding, ...]


class PersonDates(msgspec.Struct, frozen=True, kw_only=True):
    """One person to whom something is owed."""

    member_id: UUID
    name: Text | None
    owed_minor: int
    """Involvement payments owed, in pence of pounds; reimbursements are not in it."""
    differences: tuple[Difference, ...] | Erased | Withheld
    evidence: Evidence


class PaymentDatesAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """Everybody to whom something is owed, and what would differ between two days of payment."""

    header: Header
    first: date
    other: date
    caution: str
    people: tuple[PersonDates, ...]


def answer(first: OwedAnswer, other: OwedAnswer, days: tuple[date, date]) -> PaymentDatesAnswer:
    """The difference between what is owed as if paid on the first day, and as if paid on the other."""
    others = {person.member_id: person for person in other.people}
    return PaymentDatesAnswer(
        header=msgspec.structs.replace(first.header, question="payment_dates"),
        first=days[0],
        other=days[1],
        caution=CAUTION,
        people=tuple(
            PersonDates(
                member_id=person.member_id,
                name=person.name,
                owed_minor=_owed(person),
                differences=_differences(person.effects, others[person.member_id].effects),
                evidence=person.evidence,
            )
            for person in first.people
            if _owed(person)
        ),
    )


def _owed(person: PersonOwed) -> int:
    return sum(
        balance.owed_minor for balance in person.balances if (balance.kind, balance.currency) == ("involvement", "GBP")
    )


def _differences(
    first: Assessment | Erased | Withheld | None, other: Assessment | Erased | Withheld | None
) -> tuple[Difference, ...] | Erased | Withheld:
    if isinstance(first, Erased | Withheld):
        return first
    if not isinstance(first, Assessment) or not isinstance(other, Assessment):
        return ()
    rules = sorted({finding.rule for finding in (*first.findings, *other.findings)})
    return tuple(
        Difference(rule=rule, on_first=first.of(rule), on_other=other.of(rule))
        for rule in rules
        if first.outcome(rule) != other.outcome(rule)
    )
