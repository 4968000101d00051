"""How a claim for expenses is made, rejected and taken back."""

from coprod_ledger.domain.decider import Situation
from coprod_ledger.domain.member.aggregate import members
from coprod_ledger.domain.money import Money
from coprod_ledger.domain.payment import commands as c
from coprod_ledger.domain.payment import facts as f
from coprod_ledger.domain.payment.aggregate import payments, to_change
from coprod_ledger.domain.personal import Category, Clear
from coprod_ledger.domain.project.aggregate import projects
from coprod_ledger.domain.session.aggregate import sessions
from coprod_ledger.errors import (
    AlreadyRecordedError,
    FutureDayError,
    NotAnInvolvementPaymentError,
    SessionElsewhereError,
)


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


@payments.decides(c.PaymentRejectClaim)
def reject_claim(command: c.PaymentRejectClaim, situation: Situation) -> f.ClaimRejected:
    """Refusals: PaymentNotFoundError, PaymentNotOpenError, DayOrderError."""
    payment = to_change(command.payment_id, situation, wanted="rejected", allowed=("claimed",))
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
    allowed = ("claimed",) if found.account.instalments else ("claimed", "owed")
    payment = to_change(command.payment_id, situation, wanted="withdrawn", allowed=allowed)
    return f.ClaimWithdrawn(
        originator_id=payment.payment_id, member_id=payment.member_id, project_id=payment.project_id
    )
