"""What the member wants done with a sum: they may say no to it."""

from coprod_ledger.domain.decider import Situation
from coprod_ledger.domain.payment import commands as c
from coprod_ledger.domain.payment import facts as f
from coprod_ledger.domain.payment.aggregate import payments, to_change
from coprod_ledger.errors import NotAnInvolvementPaymentError


@payments.decides(c.PaymentDecline)
def decline(command: c.PaymentDecline, situation: Situation) -> f.PaymentDeclined:
    """Refusals: PaymentNotFoundError, NotAnInvolvementPaymentError (it is a claim), PaymentNotOpenError,
    DayOrderError.
    """
    if (found := situation.load(payments, command.payment_id)).kind == "reimbursement":
        raise NotAnInvolvementPaymentError(found.payment_id, kind=found.kind, wanted="declined")
    payment = to_change(command.payment_id, situation, wanted="declined", allowed=("owed",))
    return f.PaymentDeclined(
        originator_id=payment.payment_id,
        member_id=payment.member_id,
        project_id=payment.project_id,
        is_after_due=payment.due_on is not None and situation.happened_on >= payment.due_on,
    )
