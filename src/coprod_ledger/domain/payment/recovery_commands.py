"""What may be asked about advances, and about what was overpaid."""

from enum import StrEnum
from typing import Literal
from uuid import UUID

from coprod_ledger.domain.command import Command, PersonalText, PositivePence


class PaymentSettleAdvance(Command):
    """Set an approved claim off against an advance: the claim is paid by it, as far as it goes."""

    command: Literal["payment.settle_advance"] = "payment.settle_advance"
    payment_id: UUID
    """The advance."""
    claim_id: UUID


class PaymentCloseAdvance(Command):
    """Nothing more is claimed against an advance: what is left of it was not spent, and was overpaid."""

    command: Literal["payment.close_advance"] = "payment.close_advance"
    payment_id: UUID


class OverpaymentReason(StrEnum):
    """Why more went out than the record says."""

    PAID_TWICE = "paid_twice"
    WRONG_AMOUNT = "wrong_amount"
    OTHER = "other"


class PaymentFindOverpayment(Command):
    """More went out for a sum than was recorded."""

    command: Literal["payment.find_overpayment"] = "payment.find_overpayment"
    payment_id: UUID
    amount_minor: PositivePence
    """How much more."""
    because: OverpaymentReason


class PaymentExplainOverpayment(Command):
    """The member was told that they got too much, how it came about, and what can be done."""

    command: Literal["payment.explain_overpayment"] = "payment.explain_overpayment"
    payment_id: UUID
    words: PersonalText


class RecoveryWay(StrEnum):
    """How what was overpaid comes back."""

    REPAID = "repaid"
    SET_OFF = "set_off"
    """Out of what the member is owed for something else: only as they have agreed."""


class PaymentAgreeRecovery(Command):
    """The member agrees how what they got too much comes back."""

    command: Literal["payment.agree_recovery"] = "payment.agree_recovery"
    payment_id: UUID
    way: RecoveryWay
    plan: PersonalText


class PaymentRecover(Command):
    """What was overpaid came back, or a part of it."""

    command: Literal["payment.recover"] = "payment.recover"
    payment_id: UUID
    way: RecoveryWay
    amount_minor: PositivePence | None = None
    """Left out: all of it, or as much as the other sum comes to."""
    against_id: UUID | None = None
    """The sum that it is set off against."""


class PaymentWriteOff(Command):
    """The organisation does not ask for what was overpaid, and says why."""

    command: Literal["payment.write_off"] = "payment.write_off"
    payment_id: UUID
    reason: PersonalText
