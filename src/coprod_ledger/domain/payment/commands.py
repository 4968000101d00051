"""What may be asked about a sum."""

from datetime import date
from enum import StrEnum
from typing import ClassVar, Literal
from uuid import UUID

from coprod_ledger.domain.command import Code, Command, Currency, PersonalText, PositivePence, Units


class ExpenseKind(StrEnum):
    """What a cost was for."""

    TRAVEL = "travel"
    """A bus, a tram, a coach."""
    RAIL = "rail"
    MILEAGE = "mileage"
    TAXI = "taxi"
    PARKING = "parking"
    SUBSISTENCE = "subsistence"
    ACCOMMODATION = "accommodation"
    CHILDCARE = "childcare"
    REPLACEMENT_CARE = "replacement_care"
    SUPPORT_WORKER = "support_worker"
    INTERPRETER = "interpreter"
    COMMUNICATION = "communication"
    HOME_WORKING = "home_working"
    STATIONERY = "stationery"
    PHONE = "phone"
    DATA = "data"
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


class AdjustmentReason(StrEnum):
    """Why what is due is worked out again."""

    ATTENDANCE_CORRECTED = "attendance_corrected"
    POLICY_CORRECTED = "policy_corrected"
    TERMS_CORRECTED = "terms_corrected"
    WORKING_TIME_CORRECTED = "working_time_corrected"


class PaymentAdjust(Command):
    """Work out again what is due for the session: the difference is recorded, and nothing is overwritten."""

    command: Literal["payment.adjust"] = "payment.adjust"
    payment_id: UUID
    because: AdjustmentReason


class PaymentRuleOutDuplicate(Command):
    """Somebody looked at what seems to be the same twice, and found that it is not."""

    command: Literal["payment.rule_out_duplicate"] = "payment.rule_out_duplicate"
    payment_id: UUID
    reason: PersonalText


class PaymentClaimExpense(Command):
    """A member asks to have a cost repaid, or to have the money before it arises."""

    creates: ClassVar[str | None] = "payment_id"
    command: Literal["payment.claim_expense"] = "payment.claim_expense"
    payment_id: UUID
    member_id: UUID
    project_id: UUID
    session_id: UUID | None = None
    expense_kind: ExpenseKind
    expense_code: Code | None = None
    """The policy's own code for it, such as the kind of vehicle. Left out: the only one of its kind."""
    amount_minor: PositivePence | None = None
    """Left out: the policy's rate for each unit says, as for miles."""
    currency: Currency = "GBP"
    units: Units = 1
    """How many miles, sessions, days or nights."""
    incurred_on: date
    """The day of the cost; of an advance, the day on which it is expected."""
    is_advance: bool = False
    """The member needs the money before: it is settled later against what things cost."""
    was_approved_before: bool = False
    evidence: PersonalText | None = None
    """Where the receipt is kept."""
    receipt: PersonalText | None = None
    """What is on the receipt itself, such as its number: the same receipt is known again by it."""
    receipt_total_minor: PositivePence | None = None
    """What the whole receipt comes to, if only a part of it is claimed."""


class PaymentApprove(Command):
    """Say yes to a sum that was worked out, or to a claim, which is owed from then on."""

    command: Literal["payment.approve"] = "payment.approve"
    payment_id: UUID
    amount_minor: PositivePence | None = None
    """Less of a claim than was claimed. Left out: all of it."""


class ClaimRule(StrEnum):
    """A rule of a policy that a claim does not meet."""

    RECEIPT = "receipt"
    PRIOR_APPROVAL = "prior_approval"
    CAP = "cap"
    DEADLINE = "deadline"
    NOT_CONFIRMED = "not_confirmed"
    """Nobody has checked the policy's figure against the issuer's document."""


class PaymentWaiveRule(Command):
    """Let a claim pass though it does not meet a rule, and say why."""

    command: Literal["payment.waive_rule"] = "payment.waive_rule"
    payment_id: UUID
    rule: ClaimRule
    reason: PersonalText


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


class PaymentReduce(Command):
    """The member asks for less. What they give up is not owed later. No reason is asked."""

    command: Literal["payment.reduce"] = "payment.reduce"
    payment_id: UUID
    by_minor: PositivePence
    """Pence less. To take nothing at all, decline."""


class PayeeKind(StrEnum):
    """Who gets a sum instead of the member."""

    CHARITY = "charity"
    ORGANISATION = "organisation"
    ESTATE = "estate"
    """The estate of a member who has died."""


class PaymentRedirect(Command):
    """The sum goes to somebody else, as the member wished."""

    command: Literal["payment.redirect"] = "payment.redirect"
    payment_id: UUID
    payee_kind: PayeeKind
    payee: PersonalText | None = None
    """Who that is."""


class PaymentWaive(Command):
    """The member gives up a sum that has fallen due."""

    command: Literal["payment.waive"] = "payment.waive"
    payment_id: UUID


class PaymentWithdrawDirection(Command):
    """The member changes their mind about declining, reducing, redirecting or waiving: before anything is paid."""

    command: Literal["payment.withdraw_direction"] = "payment.withdraw_direction"
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
