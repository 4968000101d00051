"""How a payment's commands lead to facts. How it is worked out what is due is in `entitlement.py`."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from coprod_ledger.domain.decider import Decider, Situation
from coprod_ledger.domain.member.aggregate import members
from coprod_ledger.domain.money import Money
from coprod_ledger.domain.payment import commands as c
from coprod_ledger.domain.payment import facts as f
from coprod_ledger.domain.personal import Category, Clear
from coprod_ledger.domain.project.aggregate import projects
from coprod_ledger.domain.session.aggregate import sessions
from coprod_ledger.errors import (
    AlreadyRecordedError,
    DayOrderError,
    FutureDayError,
    NotAnInvolvementPaymentError,
    PaymentNotFoundError,
    PaymentNotOpenError,
    SessionElsewhereError,
)


@dataclass(frozen=True, slots=True)
class Payment:
    """What decisions need to know of a sum."""

    payment_id: UUID
    member_id: UUID
    project_id: UUID
    kind: str
    """`involvement` or `reimbursement`; `nothing` if nothing was found due."""
    amount_minor: int
    currency: str
    status: str
    """`owed`, `paid`, `declined`, `nothing_due`; for a claim also `claimed`, `rejected`, `withdrawn`."""
    since: date
    """The day of the last change: nothing later may be said to have happened before it."""
    due_on: date | None
    """`None`: it has no due day, because nothing is due or the claim is not approved."""


payments: Decider[Payment] = Decider("payment", Payment, PaymentNotFoundError)


def _to_change(payment_id: UUID, situation: Situation, *, wanted: str, allowed: tuple[str, ...]) -> Payment:
    """The payment, whose status allows the change, on a day not before its last change.

    Raises:
        PaymentNotFoundError, PaymentNotOpenError, DayOrderError.
    """
    payment = situation.load(payments, payment_id)
    if payment.status not in allowed:
        raise PaymentNotOpenError(payment_id, status=payment.status, wanted=wanted)
    if situation.happened_on < payment.since:
        raise DayOrderError(f"the day of its last change ({payment.since})", "this change")
    return payment


@payments.decides(c.PaymentClaimExpense)
def claim_expense(command: c.PaymentClaimExpense, situation: Situation) -> f.ExpenseClaimed:
    """Refusals: AlreadyRecordedError, MemberNotFoundError, ProjectNotFoundError, SessionNotFoundError,
    SessionElsewhereError, FutureDayError, AmountError (the currency).
    """
    if situation.find(payments, command.payment_id):
        raise AlreadyRecordedError(f"the payment {command.payment_id}")
    situation.load(members, command.member_id)
    situation.load(projects, command.project_id)
    if command.session_id is not None:
        session = situation.load(sessions, command.session_id)
        if session.project_id != command.project_id:
            raise SessionElsewhereError(session.session_id)
    if command.incurred_on > situation.today:
        raise FutureDayError(command.incurred_on, today=situation.today)
    amount = Money(command.amount_minor, command.currency)
    evidence = command.evidence
    return f.ExpenseClaimed(
        originator_id=command.payment_id,
        member_id=command.member_id,
        project_id=command.project_id,
        session_id=command.session_id,
        expense_kind=command.expense_kind.value,
        amount_minor=amount.minor,
        currency=amount.currency,
        incurred_on=command.incurred_on,
        evidence=None if evidence is None else Clear(None, Category.PAYROLL, evidence.reveal()),
    )


@payments.decides(c.PaymentApproveClaim)
def approve_claim(command: c.PaymentApproveClaim, situation: Situation) -> f.ClaimApproved:
    """Refusals: PaymentNotFoundError, PaymentNotOpenError, DayOrderError."""
    payment = _to_change(command.payment_id, situation, wanted="approved", allowed=("claimed",))
    return f.ClaimApproved(originator_id=payment.payment_id, member_id=payment.member_id, project_id=payment.project_id)


@payments.decides(c.PaymentRejectClaim)
def reject_claim(command: c.PaymentRejectClaim, situation: Situation) -> f.ClaimRejected:
    """Refusals: PaymentNotFoundError, PaymentNotOpenError, DayOrderError."""
    payment = _to_change(command.payment_id, situation, wanted="rejected", allowed=("claimed",))
    return f.ClaimRejected(
        originator_id=payment.payment_id,
        member_id=payment.member_id,
        project_id=payment.project_id,
        reason=Clear(None, Category.WORDS, command.reason.reveal()),
    )


@payments.decides(c.PaymentWithdrawClaim)
def withdraw_claim(command: c.PaymentWithdrawClaim, situation: Situation) -> f.ClaimWithdrawn:
    """Refusals: PaymentNotFoundError, NotAnInvolvementPaymentError (it is a payment for time), PaymentNotOpenError,
    DayOrderError.
    """
    if (found := situation.load(payments, command.payment_id)).kind == "involvement":
        raise NotAnInvolvementPaymentError(found.payment_id, kind=found.kind, wanted="withdrawn")
    payment = _to_change(command.payment_id, situation, wanted="withdrawn", allowed=("claimed", "owed"))
    return f.ClaimWithdrawn(
        originator_id=payment.payment_id, member_id=payment.member_id, project_id=payment.project_id
    )


@payments.decides(c.PaymentDecline)
def decline(command: c.PaymentDecline, situation: Situation) -> f.PaymentDeclined:
    """Refusals: PaymentNotFoundError, NotAnInvolvementPaymentError (it is a claim), PaymentNotOpenError,
    DayOrderError.
    """
    if (found := situation.load(payments, command.payment_id)).kind == "reimbursement":
        raise NotAnInvolvementPaymentError(found.payment_id, kind=found.kind, wanted="declined")
    payment = _to_change(command.payment_id, situation, wanted="declined", allowed=("owed",))
    return f.PaymentDeclined(
        originator_id=payment.payment_id,
        member_id=payment.member_id,
        project_id=payment.project_id,
        is_after_due=payment.due_on is not None and situation.happened_on >= payment.due_on,
    )


@payments.decides(c.PaymentPay)
def pay(command: c.PaymentPay, situation: Situation) -> f.PaymentMade:
    """Refusals: PaymentNotFoundError, PaymentNotOpenError, DayOrderError."""
    payment = _to_change(command.payment_id, situation, wanted="paid", allowed=("owed",))
    reference = command.reference
    return f.PaymentMade(
        originator_id=payment.payment_id,
        member_id=payment.member_id,
        project_id=payment.project_id,
        amount_minor=payment.amount_minor,
        currency=payment.currency,
        reported_on=command.reported_on,
        reference=None if reference is None else Clear(None, Category.PAYROLL, reference.reveal()),
    )


@payments.decides(c.PaymentReverse)
def reverse(command: c.PaymentReverse, situation: Situation) -> f.PaymentReversed:
    """Refusals: PaymentNotFoundError, PaymentNotOpenError, DayOrderError."""
    payment = _to_change(command.payment_id, situation, wanted="reversed", allowed=("paid",))
    return f.PaymentReversed(
        originator_id=payment.payment_id,
        member_id=payment.member_id,
        project_id=payment.project_id,
        amount_minor=payment.amount_minor,
        currency=payment.currency,
        because=command.because.value,
    )
