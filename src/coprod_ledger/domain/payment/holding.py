"""How a member asks that a sum should wait, and what that keeps from happening."""

from datetime import date

from msgspec.structs import replace

from coprod_ledger.domain.decider import Situation
from coprod_ledger.domain.payment.aggregate import Payment, payments, to_change
from coprod_ledger.domain.payment.holding_commands import PaymentHold, PaymentRelease
from coprod_ledger.domain.payment.holding_facts import PaymentHeld, PaymentReleased
from coprod_ledger.errors import AlreadyRecordedError, NotRecordedError

WAITING = ("claimed", "owed", "redirected")
"""What may be asked to wait: it is not paid, and no pay run has it."""


@payments.decides(PaymentHold)
def hold(command: PaymentHold, situation: Situation) -> PaymentHeld:
    """Refusals: PaymentNotFoundError, PaymentNotOpenError, DayOrderError, AlreadyRecordedError (it waits)."""
    payment = to_change(command.payment_id, situation, wanted="held", allowed=WAITING)
    if waits(payment, situation.happened_on):
        raise AlreadyRecordedError(f"that the payment {payment.payment_id} is to wait")
    return PaymentHeld(
        originator_id=payment.payment_id,
        member_id=payment.member_id,
        project_id=payment.project_id,
        until=command.until,
    )


@payments.decides(PaymentRelease)
def release(command: PaymentRelease, situation: Situation) -> PaymentReleased:
    """Refusals: PaymentNotFoundError, PaymentNotOpenError, DayOrderError, NotRecordedError (it does not wait)."""
    payment = to_change(command.payment_id, situation, wanted="released", allowed=WAITING)
    if not waits(payment, situation.happened_on):
        raise NotRecordedError(
            f"hold of the payment {payment.payment_id}", remedy="It does not wait; nothing needs recording."
        )
    return PaymentReleased(originator_id=payment.payment_id, member_id=payment.member_id, project_id=payment.project_id)


def waits(payment: Payment, on: date) -> bool:
    """Whether the member has asked that the sum should wait on that day."""
    return payment.is_held and (payment.held_until is None or on < payment.held_until)


@payments.evolves(PaymentHeld)
def _(payment: Payment, fact: PaymentHeld) -> Payment:
    return replace(payment, is_held=True, held_until=fact.until, since=fact.happened_on)


@payments.evolves(PaymentReleased)
def _(payment: Payment, fact: PaymentReleased) -> Payment:
    return replace(payment, is_held=False, held_until=None, since=fact.happened_on)
