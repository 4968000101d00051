"""A payment as it is put before the rules: what it is, how much, and its days."""

from datetime import date
from decimal import Decimal
from enum import StrEnum

import msgspec

from coprod_ledger.domain.classification import Classification
from coprod_ledger.domain.money import Money
from coprod_ledger.errors.effects import OfferedPaymentError


class PaymentKind(StrEnum):
    """What is paid. The three are never added together."""

    INVOLVEMENT = "involvement"
    """Money for time."""
    REIMBURSEMENT = "reimbursement"
    """Money back for what somebody spent."""
    VOUCHER = "voucher"
    """Something that can be swapped for goods, instead of money."""


class PaymentOutcome(StrEnum):
    """What becomes of it."""

    PAID = "paid"
    """It was paid, or will be."""
    DECLINED = "declined"
    """The person said no to it."""
    REDUCED = "reduced"
    """The person asked for less. The amount is the part given up; what is paid stands as a payment of its own."""
    REDIRECTED = "redirected"
    """It goes to somebody else at the person's wish."""
    DONATED = "donated"
    """The person gives it to charity."""


class PayableFor(StrEnum):
    """For how long a payment is payable, where the organisation knows."""

    ONE_OFF = "one_off"
    WEEK = "week"
    """Paid every week, for that week."""
    MONTH = "month"
    """Paid every month, for that month."""


class Cost(StrEnum):
    """What a reimbursement pays back."""

    FARE = "fare"
    """A train, bus or taxi."""
    CAR = "car"
    """Miles in an own car or van."""
    MOTORCYCLE = "motorcycle"
    BICYCLE = "bicycle"
    MEAL = "meal"
    CARE = "care"
    """Somebody who looks after a child or another person meanwhile."""
    OTHER = "other"


class OfferedPayment(msgspec.Struct, frozen=True, kw_only=True):
    """One payment. Amounts in pounds. `None` means "not told", and is never taken as "no".

    Raises:
        OfferedPaymentError: an amount is below zero or not in pounds, or more is deducted than paid.
    """

    kind: PaymentKind
    amount: Money
    """Before anything is taken off it."""
    activity_on: date
    """The day of the involvement, or of the cost."""
    reference: str = ""
    """The caller's own name for it; findings point to it. Left empty, it is numbered: `payment 1` is the first."""
    paid_on: date | None = None
    """The day on which the person receives it, known or assumed."""
    reported_on: date | None = None
    """The day on which the payroll report about it reaches DWP. `None`: no report, or not known."""
    due_on: date | None = None
    """The day on which it falls due."""
    outcome: PaymentOutcome = PaymentOutcome.PAID
    decided_on: date | None = None
    """The day on which the person declined, reduced, redirected or donated it."""
    classification: Classification | None = None
    is_service_user: bool | None = None
    """Whether the organisation recorded that the person takes part as a service user who is consulted, or as the carer
    of one."""
    deducted: Money | None = None
    """What payroll takes off for tax, National Insurance and pension."""
    payable_for: PayableFor | None = None
    cost: Cost | None = None
    miles: Decimal | None = None
    """How far, where the cost is miles in an own vehicle."""
    is_temporary_workplace: bool | None = None
    """Whether the organisation treats the place as a temporary workplace of an employee or paid office holder."""

    def __post_init__(self) -> None:
        for field in ("amount", "deducted"):
            money = getattr(self, field)
            if money is None:
                continue
            if money.currency != "GBP":
                raise OfferedPaymentError(field, trouble="is not in pounds, and the law counts in pounds")
            if money.minor < 0:
                raise OfferedPaymentError(field, trouble="is below zero")
        if self.deducted is not None and self.amount < self.deducted:
            raise OfferedPaymentError("deducted", trouble="is more than the amount")
        if self.miles is not None and not (self.miles.is_finite() and self.miles >= 0):
            raise OfferedPaymentError("miles", trouble="is not a number of miles")

    @property
    def is_through_payroll(self) -> bool:
        """Whether it is known to be in a payroll report."""
        return self.reported_on is not None or self.classification in _PAYROLL

    @property
    def classification_is_outside_payroll(self) -> bool:
        """Whether the organisation classed it so that payroll deducts nothing."""
        return self.classification in _NO_DEDUCTIONS

    @property
    def most_net(self) -> Money:
        """After deductions. Where they are not known: the whole amount, since it cannot be more."""
        return self.amount if self.deducted is None else self.amount - self.deducted

    @property
    def least_net(self) -> Money:
        """After deductions. Where they are not known, and payroll may take some: nothing at all."""
        if self.deducted is not None:
            return self.amount - self.deducted
        return self.amount if self.classification_is_outside_payroll else Money(0)


_PAYROLL = frozenset({Classification.PAID_OFFICE, Classification.EMPLOYMENT})
_NO_DEDUCTIONS = frozenset({Classification.NO_EMPLOYMENT, Classification.COSTS_ONLY, Classification.UNPAID_OFFICE})
