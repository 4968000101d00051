"""What may be asked about a sum."""

from datetime import date
from enum import StrEnum
from typing import ClassVar, Literal
from uuid import UUID

from coprod_ledger.domain.command import Code, Command, Currency, PersonalText, PositivePence


class ExpenseKind(StrEnum):
    """What a cost was for."""

    TRAVEL = "travel"
    MILEAGE = "mileage"
    PARKING = "parking"
    SUBSISTENCE = "subsistence"
    ACCOMMODATION = "accommodation"
    CHILDCARE = "childcare"
    REPLACEMENT_CARE = "replacement_care"
    SUPPORT_WORKER = "support_worker"
    COMMUNICATION = "communication"
    EQUIPMENT = "equipment"
    OTHER = "other"


class Route(StrEnum):
    """By which way a sum is paid."""

    PAYROLL = "payroll"
    BANK = "bank"
    VOUCHER = "voucher"
    CASH = "cash"
    SUPPLIER = "supplier"
    """The organisation pays the supplier, so that the member need not."""


class FailureReason(StrEnum):
    """Why a pay run did not pay a sum."""

    REJECTED_BY_BANK = "rejected_by_bank"
    REJECTED_BY_PAYROLL = "rejected_by_payroll"
    TAKEN_OUT = "taken_out"
    """Somebody took it out of the run again."""


class ReversalReason(StrEnum):
    """Why a payment came back."""

    REJECTED_BY_BANK = "rejected_by_bank"
    PAID_IN_ERROR = "paid_in_error"
    WRONG_PAYEE = "wrong_payee"
    RETURNED_BY_MEMBER = "returned_by_member"


class PaymentWorkOut(Command):
    """Work out what is due to a member for a session, by the terms they were offered."""

    creates: ClassVar[str | None] = "payment_id"
    command: Literal["payment.work_out"] = "payment.work_out"
    payment_id: UUID
    member_id: UUID
    session_id: UUID
    agreed_rate_code: Code | None = None
    """The rate agreed with the member before, where the policy gives lengths only in words ("about half a day")."""


class PaymentClaimExpense(Command):
    """A member asks to have a cost repaid."""

    creates: ClassVar[str | None] = "payment_id"
    command: Literal["payment.claim_expense"] = "payment.claim_expense"
    payment_id: UUID
    member_id: UUID
    project_id: UUID
    session_id: UUID | None = None
    expense_kind: ExpenseKind
    amount_minor: PositivePence
    currency: Currency = "GBP"
    incurred_on: date
    evidence: PersonalText | None = None
    """Where the receipt is kept."""


class PaymentApprove(Command):
    """Say yes to a sum that was worked out, or to a claim, which is owed from then on."""

    command: Literal["payment.approve"] = "payment.approve"
    payment_id: UUID
    amount_minor: PositivePence | None = None
    """Less of a claim than was claimed. Left out: all of it."""


class PaymentRejectClaim(Command):
    """Do not approve the claim, and say why."""

    command: Literal["payment.reject_claim"] = "payment.reject_claim"
    payment_id: UUID
    reason: PersonalText


class PaymentWithdrawClaim(Command):
    """The member takes the claim back."""

    command: Literal["payment.withdraw_claim"] = "payment.withdraw_claim"
    payment_id: UUID


class PaymentDecline(Command):
    """The member says no to the payment. No reason is asked."""

    command: Literal["payment.decline"] = "payment.decline"
    payment_id: UUID


class PaymentInstruct(Command):
    """Put the sum into a pay run: payroll, the bank or whoever is told to pay it."""

    command: Literal["payment.instruct"] = "payment.instruct"
    payment_id: UUID
    run_id: UUID
    route: Route


class PaymentFail(Command):
    """The pay run did not pay it: it is owed again."""

    command: Literal["payment.fail"] = "payment.fail"
    payment_id: UUID
    because: FailureReason


class PaymentPay(Command):
    """Money was paid."""

    command: Literal["payment.pay"] = "payment.pay"
    payment_id: UUID
    amount_minor: PositivePence | None = None
    """How much, or what a voucher was worth. Left out: all that was owed."""
    route: Route | None = None
    """Left out: as the pay run says."""
    reported_on: date | None = None
    """The day on which the payroll report about it was sent."""
    reference: PersonalText | None = None
    """The payroll system's reference. Never a bank detail or a National Insurance number."""


class PaymentReverse(Command):
    """The payment came back, or never arrived. Of several parts it is the last that was paid."""

    command: Literal["payment.reverse"] = "payment.reverse"
    payment_id: UUID
    because: ReversalReason
