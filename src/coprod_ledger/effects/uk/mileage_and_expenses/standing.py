"""Where each reimbursement stands: free of tax and National Insurance, above the approved amount, commuting, open."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Final

from coprod_ledger.domain.classification import Classification
from coprod_ledger.domain.money import Money
from coprod_ledger.effects.circumstances import Circumstances
from coprod_ledger.effects.payment import Cost, OfferedPayment
from coprod_ledger.effects.rates import load_tables
from coprod_ledger.effects.uk.tax_years import tax_year
from coprod_ledger.errors.effects import RateNotKnownError

_TABLES: Final = load_tables("coprod_ledger.effects.uk.mileage_and_expenses")

VEHICLES: Final = frozenset({Cost.CAR, Cost.MOTORCYCLE, Cost.BICYCLE})
_TRAVEL: Final = VEHICLES | {Cost.FARE}
WITHOUT_PAY: Final = frozenset(
    {Classification.COSTS_ONLY, Classification.NO_EMPLOYMENT, Classification.UNPAID_OFFICE},
)
"""The classes in which money back for real costs is no income."""
PAYROLL: Final = frozenset({Classification.PAID_OFFICE, Classification.EMPLOYMENT})


class Kind(StrEnum):
    """Where a reimbursement stands."""

    FREE = "free"
    OVER = "over"
    """Above the approved amount for the miles."""
    COMMUTING = "commuting"
    """Ordinary commuting of somebody on the payroll."""
    REFER = "refer"
    NOT_TOLD = "not_told"
    NO_RATE = "no_rate"
    """A table ends before the day of the journey."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one reimbursement stands, and why."""

    kind: Kind
    because: tuple[str, ...] = ()
    """What was not told."""
    approved: Money | None = None
    """The approved amount for the miles; a fraction of a penny is dropped."""
    error: RateNotKnownError | None = None


def standings(costs: Sequence[OfferedPayment], told: Circumstances) -> dict[str, Standing]:
    """Where each of the reimbursements stands, by reference. Miles in a car add up through a tax year."""
    found: dict[str, Standing] = {}
    for payment in costs:
        try:
            found[payment.reference] = _standing(payment, _miles_before(payment, costs, told))
        except RateNotKnownError as error:
            found[payment.reference] = Standing(Kind.NO_RATE, because=(error.table,), error=error)
    return found


def approved_amount(payment: OfferedPayment, *, miles_before: Fraction) -> Fraction:
    """The approved amount in pence, exactly, for the miles of a payment that states them.

    In a car or van the first 10,000 miles of a tax year have a rate of their own.

    Raises:
        RateNotKnownError: a table does not cover the day of the journey.

    Source:
        ITEPA 2003 s.229 to 236.
    """
    miles, on = Fraction(payment.miles or 0), payment.activity_on
    if payment.cost is not Cost.CAR:
        return miles * _TABLES[str(payment.cost)].on(on).money.minor
    at_first = min(miles, max(_TABLES["car.first_miles_end"].on(on).fraction - miles_before, Fraction(0)))
    first, further = _TABLES["car.first_miles"].on(on).money, _TABLES["car.further_miles"].on(on).money
    return at_first * first.minor + (miles - at_first) * further.minor


def _miles_before(payment: OfferedPayment, costs: Sequence[OfferedPayment], told: Circumstances) -> Fraction | None:
    """The miles in a car since 6 April, before this journey; `None`: not known."""
    if told.business_miles_so_far_this_tax_year is None:
        return None
    place = (payment.activity_on, payment.reference)
    year = tax_year(payment.activity_on)
    earlier = [
        other
        for other in costs
        if other.cost in (Cost.CAR, None) and other.activity_on in year and (other.activity_on, other.reference) < place
    ]
    if any(other.miles is None for other in earlier):
        return None
    return told.business_miles_so_far_this_tax_year + sum(
        (Fraction(other.miles or 0) for other in earlier), Fraction(0)
    )


def _standing(payment: OfferedPayment, miles_before: Fraction | None) -> Standing:
    if payment.classification is None:
        return Standing(Kind.NOT_TOLD, because=("classification",))
    if payment.classification not in WITHOUT_PAY | PAYROLL:
        return Standing(Kind.REFER)
    if payment.cost is None:
        return Standing(Kind.NOT_TOLD, because=("cost",))
    if payment.classification in PAYROLL:
        if payment.cost not in _TRAVEL:
            return Standing(Kind.REFER)
        if payment.is_temporary_workplace is None:
            return Standing(Kind.NOT_TOLD, because=("is_temporary_workplace",))
        if not payment.is_temporary_workplace:
            return Standing(Kind.COMMUTING)
    return _of_miles(payment, miles_before) if payment.cost in VEHICLES else Standing(Kind.FREE)


def _of_miles(payment: OfferedPayment, miles_before: Fraction | None) -> Standing:
    if payment.miles is None:
        return Standing(Kind.NOT_TOLD, because=("miles",))
    if payment.cost is not Cost.CAR:
        miles_before = Fraction(0)
    if miles_before is None:
        least = approved_amount(payment, miles_before=_TABLES["car.first_miles_end"].on(payment.activity_on).fraction)
        if payment.amount.minor <= least:
            return Standing(Kind.FREE, approved=_pence(least))
        return Standing(Kind.NOT_TOLD, because=("business_miles_so_far_this_tax_year",))
    approved = approved_amount(payment, miles_before=miles_before)
    kind = Kind.FREE if payment.amount.minor <= approved else Kind.OVER
    return Standing(kind, approved=_pence(approved))


def _pence(exactly: Fraction) -> Money:
    return Money(exactly.numerator // exactly.denominator)
