"""Receipts that count by the tax year: one finding for each year in which something is paid."""

from collections.abc import Callable, Sequence

import msgspec

from coprod_ledger.domain.money import Money
from coprod_ledger.effects.circumstances import Circumstances
from coprod_ledger.effects.finding import Asked, Finding, answered
from coprod_ledger.effects.payment import OfferedPayment
from coprod_ledger.effects.trace import Trace
from coprod_ledger.effects.uk.mileage_and_expenses.standing import PAYROLL
from coprod_ledger.effects.uk.shared import references
from coprod_ledger.effects.uk.tax_years import Span, tax_year
from coprod_ledger.effects.uk.taxation import Doubt, missing, undated
from coprod_ledger.effects.words import total


class OfYear(msgspec.Struct, frozen=True):
    """What is paid in one tax year, what else may count in it, and what was told."""

    asked: Asked
    year: Span
    payments: tuple[OfferedPayment, ...]
    near: tuple[Doubt, ...]
    """Payments that may count in that year as well, and are for others to decide."""
    told: Circumstances

    @property
    def amount(self) -> Money:
        """All the payments together."""
        return total(payment.amount for payment in self.payments)

    @property
    def most(self) -> Money:
        """The same, with everything that may count as well."""
        return self.amount + total(doubt.payment.amount for doubt in self.near)

    @property
    def pay(self) -> tuple[OfferedPayment, ...]:
        """Those that come through payroll as pay."""
        return tuple(payment for payment in self.payments if payment.classification in PAYROLL)

    @property
    def receipts(self) -> tuple[OfferedPayment, ...]:
        """Those that are no pay."""
        return tuple(payment for payment in self.payments if payment.classification not in PAYROLL)

    @property
    def falls_due_elsewhere(self) -> bool:
        """Whether one of them falls due in another tax year than it is paid in."""
        return any(payment.due_on is not None and payment.due_on not in self.year for payment in self.payments)


def by_tax_year(
    rule: str,
    question: str,
    payments: Sequence[OfferedPayment],
    besides: Sequence[Doubt],
    told: Circumstances,
    answer: Callable[[OfYear, Trace], Finding],
) -> tuple[Finding, ...]:
    """What `answer` finds for each tax year. Payments without a day have a finding of their own, which asks for it."""
    found = []
    if unplaced := [payment for payment in payments if payment.paid_on is None]:
        asked = Asked(rule=rule, question=question, payments=references(unplaced))
        found.append(missing(asked, Trace(), ("paid_on",)))
    every = (*besides, *undated(payments))
    for year in sorted({tax_year(payment.paid_on) for payment in payments if payment.paid_on}):
        some = tuple(payment for payment in payments if payment.paid_on and payment.paid_on in year)
        near = tuple(doubt for doubt in every if doubt.payment.paid_on is None or doubt.payment.paid_on in year)
        asked = Asked(rule=rule, question=question, payments=references(some), period=str(year))
        case = OfYear(asked, year, some, near, told)
        found.append(answered(asked, lambda trace, case=case: answer(case, trace)))  # type: ignore[misc]
    return tuple(found)
