"""What the member wants done with a sum: less of it, none of it, or that somebody else gets it. No reason is asked.

Each says whether the sum had fallen due by then: what is given up before is no income, and what is given up after is
a matter for an adviser.
"""

from coprod_ledger.domain.decider import Situation
from coprod_ledger.domain.money import Money
from coprod_ledger.domain.payment import commands as c
from coprod_ledger.domain.payment import facts as f
from coprod_ledger.domain.payment.aggregate import Payment, payments, to_change
from coprod_ledger.domain.personal import Category, Clear
from coprod_ledger.errors import (
    AmountAboveError,
    NotAnInvolvementPaymentError,
    NotDueError,
    NotRecordedError,
    PaymentNotOpenError,
)


def _is_after_due(payment: Payment, situation: Situation) -> bool:
    return payment.due_on is not None and situation.happened_on >= payment.due_on


def _for_time(
    command: c.PaymentDecline | c.PaymentReduce | c.PaymentWaive, situation: Situation, wanted: str
) -> Payment:
    """A sum for time that is owed.

    Raises:
        PaymentNotFoundError, NotAnInvolvementPaymentError, PaymentNotOpenError, DayOrderError.
    """
    if (found := situation.load(payments, command.payment_id)).kind in {"reimbursement", "advance"}:
        raise NotAnInvolvementPaymentError(found.payment_id, kind=found.kind, wanted=wanted)
    return to_change(command.payment_id, situation, wanted=wanted, allowed=("owed",))


@payments.decides(c.PaymentDecline)
def decline(command: c.PaymentDecline, situation: Situation) -> f.PaymentDeclined:
    """Refusals: PaymentNotFoundError, NotAnInvolvementPaymentError (it is a claim), PaymentNotOpenError,
    DayOrderError.
    """
    payment = _for_time(command, situation, "declined")
    return f.PaymentDeclined(
        originator_id=payment.payment_id,
        member_id=payment.member_id,
        project_id=payment.project_id,
        amount_minor=payment.account.owed,
        currency=payment.currency,
        is_after_due=_is_after_due(payment, situation),
    )


@payments.decides(c.PaymentReduce)
def reduce(command: c.PaymentReduce, situation: Situation) -> f.PaymentReduced:
    """Refusals: PaymentNotFoundError, NotAnInvolvementPaymentError (it is a claim), PaymentNotOpenError,
    DayOrderError, AmountAboveError.
    """
    payment = _for_time(command, situation, "reduced")
    most = payment.account.owed - 1
    if command.by_minor > most:
        asked, limit = (str(Money(minor, payment.currency)) for minor in (command.by_minor, most))
        raise AmountAboveError(payment.payment_id, asked=asked, limit=limit, what="can be given up")
    return f.PaymentReduced(
        originator_id=payment.payment_id,
        member_id=payment.member_id,
        project_id=payment.project_id,
        amount_minor=command.by_minor,
        currency=payment.currency,
        is_after_due=_is_after_due(payment, situation),
    )


@payments.decides(c.PaymentRedirect)
def redirect(command: c.PaymentRedirect, situation: Situation) -> f.PaymentRedirected:
    """Refusals: PaymentNotFoundError, PaymentNotOpenError, DayOrderError."""
    payment = to_change(command.payment_id, situation, wanted="redirected", allowed=("owed",))
    return f.PaymentRedirected(
        originator_id=payment.payment_id,
        member_id=payment.member_id,
        project_id=payment.project_id,
        amount_minor=payment.account.owed,
        currency=payment.currency,
        payee_kind=command.payee_kind.value,
        payee=None if command.payee is None else Clear(None, Category.PAYROLL, command.payee.reveal()),
        is_after_due=_is_after_due(payment, situation),
    )


@payments.decides(c.PaymentWaive)
def waive(command: c.PaymentWaive, situation: Situation) -> f.PaymentWaived:
    """Refusals: PaymentNotFoundError, NotAnInvolvementPaymentError (it is a claim), PaymentNotOpenError,
    DayOrderError, NotDueError.
    """
    payment = _for_time(command, situation, "waived")
    if not _is_after_due(payment, situation):
        raise NotDueError(payment.payment_id, due_on=payment.due_on)
    return f.PaymentWaived(
        originator_id=payment.payment_id,
        member_id=payment.member_id,
        project_id=payment.project_id,
        amount_minor=payment.account.owed,
        currency=payment.currency,
    )


@payments.decides(c.PaymentWithdrawDirection)
def withdraw_direction(command: c.PaymentWithdrawDirection, situation: Situation) -> f.DirectionWithdrawn:
    """Refusals: PaymentNotFoundError, PaymentNotOpenError (something is paid, or in a pay run), NotRecordedError,
    DayOrderError.
    """
    found = situation.load(payments, command.payment_id)
    if found.account.instalments or found.status == "instructed":
        raise PaymentNotOpenError(found.payment_id, status=found.status, wanted="changed any more")
    if not found.has_direction:
        raise NotRecordedError(
            f"direction of the member about the payment {found.payment_id}", remedy="There is nothing to take back."
        )
    payment = to_change(command.payment_id, situation, wanted="changed", allowed=(found.status,))
    return f.DirectionWithdrawn(
        originator_id=payment.payment_id, member_id=payment.member_id, project_id=payment.project_id
    )
