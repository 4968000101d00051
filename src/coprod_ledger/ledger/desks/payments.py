"""The desk of payments. Written from the commands by scripts/make_desks.py: change those."""

from datetime import date, datetime
from uuid import UUID

from coprod_ledger.domain.payment.commands import (
    AdjustmentReason,
    ClaimRule,
    ExpenseKind,
    FailureReason,
    PayeeKind,
    PaymentAdjust,
    PaymentApprove,
    PaymentClaimExpense,
    PaymentDecline,
    PaymentFail,
    PaymentInstruct,
    PaymentPay,
    PaymentRedirect,
    PaymentReduce,
    PaymentRejectClaim,
    PaymentReverse,
    PaymentRuleOutDuplicate,
    PaymentWaive,
    PaymentWaiveRule,
    PaymentWithdrawClaim,
    PaymentWithdrawDirection,
    PaymentWorkOut,
    ReversalReason,
    Route,
)
from coprod_ledger.domain.payment.holding_commands import PaymentHold, PaymentRelease
from coprod_ledger.domain.payment.recovery_commands import (
    OverpaymentReason,
    PaymentAgreeRecovery,
    PaymentCloseAdvance,
    PaymentExplainOverpayment,
    PaymentFindOverpayment,
    PaymentRecover,
    PaymentSettleAdvance,
    PaymentWriteOff,
    RecoveryWay,
)
from coprod_ledger.ledger.desks.desk import Desk
from coprod_ledger.ledger.ids import new_id
from coprod_ledger.ledger.unit_of_work import Outcome


class Payments(Desk):
    """Commands about payments."""

    def claim_expense(
        self,
        *,
        member_id: UUID,
        project_id: UUID,
        expense_kind: ExpenseKind,
        incurred_on: date,
        payment_id: UUID | None = None,
        session_id: UUID | None = None,
        expense_code: str | None = None,
        amount_minor: int | None = None,
        currency: str = "GBP",
        units: int = 1,
        is_advance: bool = False,
        was_approved_before: bool = False,
        evidence: str | None = None,
        receipt: str | None = None,
        receipt_total_minor: int | None = None,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """A member asks to have a cost repaid, or to have the money before it arises.

        Refusals, first match wins:
            AlreadyRecordedError, MemberNotFoundError, ProjectNotFoundError, SessionNotFoundError,
            SessionElsewhereError, FutureDayError, NoTermsOfferedError (it names a policy's rule), UnknownError
            (it is not known which rule of the policy), AmountNotToldError, AmountError (the currency).
        """
        return self._send(
            PaymentClaimExpense,
            {
                "payment_id": payment_id or new_id(request_id, "payment_id"),
                "member_id": member_id,
                "project_id": project_id,
                "session_id": session_id,
                "expense_kind": expense_kind,
                "expense_code": expense_code,
                "amount_minor": amount_minor,
                "currency": currency,
                "units": units,
                "incurred_on": incurred_on,
                "is_advance": is_advance,
                "was_approved_before": was_approved_before,
                "evidence": evidence,
                "receipt": receipt,
                "receipt_total_minor": receipt_total_minor,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def waive_rule(
        self,
        payment_id: UUID,
        *,
        rule: ClaimRule,
        reason: str,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Let a claim pass though it does not meet a rule, and say why.

        Refusals, first match wins:
            PaymentNotFoundError, PaymentNotOpenError, DayOrderError, NotRecordedError (it meets that rule, or
            it was waived), OwnPaymentError, SameHandError.
        """
        return self._send(
            PaymentWaiveRule,
            {
                "payment_id": payment_id,
                "rule": rule,
                "reason": reason,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def reject_claim(
        self,
        payment_id: UUID,
        *,
        reason: str,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Do not approve the claim, and say why.

        Refusals, first match wins:
            PaymentNotFoundError, PaymentNotOpenError, DayOrderError.
        """
        return self._send(
            PaymentRejectClaim,
            {
                "payment_id": payment_id,
                "reason": reason,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def withdraw_claim(
        self,
        payment_id: UUID,
        *,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """The member takes the claim back.

        Refusals, first match wins:
            PaymentNotFoundError, NotAnInvolvementPaymentError (it is a payment for time), PaymentNotOpenError,
            DayOrderError.
        """
        return self._send(
            PaymentWithdrawClaim,
            {
                "payment_id": payment_id,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def decline(
        self,
        payment_id: UUID,
        *,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """The member says no to the payment. No reason is asked.

        Refusals, first match wins:
            PaymentNotFoundError, NotAnInvolvementPaymentError (it is a claim), PaymentNotOpenError,
            DayOrderError.
        """
        return self._send(
            PaymentDecline,
            {
                "payment_id": payment_id,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def reduce(
        self,
        payment_id: UUID,
        *,
        by_minor: int,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """The member asks for less. What they give up is not owed later. No reason is asked.

        Refusals, first match wins:
            PaymentNotFoundError, NotAnInvolvementPaymentError (it is a claim), PaymentNotOpenError,
            DayOrderError, AmountAboveError.
        """
        return self._send(
            PaymentReduce,
            {
                "payment_id": payment_id,
                "by_minor": by_minor,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def redirect(
        self,
        payment_id: UUID,
        *,
        payee_kind: PayeeKind,
        payee: str | None = None,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """The sum goes to somebody else, as the member wished.

        Refusals, first match wins:
            PaymentNotFoundError, PaymentNotOpenError, DayOrderError.
        """
        return self._send(
            PaymentRedirect,
            {
                "payment_id": payment_id,
                "payee_kind": payee_kind,
                "payee": payee,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def waive(
        self,
        payment_id: UUID,
        *,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """The member gives up a sum that has fallen due.

        Refusals, first match wins:
            PaymentNotFoundError, NotAnInvolvementPaymentError (it is a claim), PaymentNotOpenError,
            DayOrderError, NotDueError.
        """
        return self._send(
            PaymentWaive,
            {
                "payment_id": payment_id,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def withdraw_direction(
        self,
        payment_id: UUID,
        *,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """The member changes their mind about declining, reducing, redirecting or waiving: before anything is paid.

        Refusals, first match wins:
            PaymentNotFoundError, PaymentNotOpenError (something is paid, or in a pay run), NotRecordedError,
            DayOrderError.
        """
        return self._send(
            PaymentWithdrawDirection,
            {
                "payment_id": payment_id,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def work_out(
        self,
        *,
        member_id: UUID,
        session_id: UUID,
        payment_id: UUID | None = None,
        agreed_rate_code: str | None = None,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Work out what is due to a member for a session, by the terms they were offered.

        Refusals, first match wins:
            AlreadyRecordedError (the payment), SessionNotFoundError, MemberNotFoundError, NotAttendedError,
            AlreadyRecordedError (the attendance), WorkingTimeNotStatedError, NoTermsOfferedError,
            PolicyNotAdoptedError, PolicyNotHeldError, UnknownError (the policy has no answer for that day),
            RateNotConfirmedError.
        """
        return self._send(
            PaymentWorkOut,
            {
                "payment_id": payment_id or new_id(request_id, "payment_id"),
                "member_id": member_id,
                "session_id": session_id,
                "agreed_rate_code": agreed_rate_code,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def adjust(
        self,
        payment_id: UUID,
        *,
        because: AdjustmentReason,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Work out again what is due for the session: the difference is recorded, and nothing is overwritten.

        Refusals, first match wins:
            PaymentNotFoundError, NotAnInvolvementPaymentError (it is a claim), PaymentNotOpenError,
            DayOrderError, WorkingTimeNotStatedError, NoTermsOfferedError, PolicyNotAdoptedError,
            PolicyNotHeldError, UnknownError (the policy has no answer for that day), RateNotConfirmedError.

        Where it comes to the same, that is recorded: somebody has looked at it again.
        """
        return self._send(
            PaymentAdjust,
            {
                "payment_id": payment_id,
                "because": because,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def hold(
        self,
        payment_id: UUID,
        *,
        until: date | None = None,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """The member asks that the sum should wait: no pay run takes it. No reason is asked.

        Refusals, first match wins:
            PaymentNotFoundError, PaymentNotOpenError, DayOrderError, AlreadyRecordedError (it waits).
        """
        return self._send(
            PaymentHold,
            {
                "payment_id": payment_id,
                "until": until,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def release(
        self,
        payment_id: UUID,
        *,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """The sum need wait no longer.

        Refusals, first match wins:
            PaymentNotFoundError, PaymentNotOpenError, DayOrderError, NotRecordedError (it does not wait).
        """
        return self._send(
            PaymentRelease,
            {
                "payment_id": payment_id,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def approve(
        self,
        payment_id: UUID,
        *,
        amount_minor: int | None = None,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Say yes to a sum that was worked out, or to a claim, which is owed from then on.

        Refusals, first match wins:
            PaymentNotFoundError, PaymentNotOpenError, DayOrderError, AlreadyRecordedError (it is approved),
            OwnPaymentError, SameHandError, DuplicateSuspectedError, AmountAboveError, ClaimRuleNotMetError.
        """
        return self._send(
            PaymentApprove,
            {
                "payment_id": payment_id,
                "amount_minor": amount_minor,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def rule_out_duplicate(
        self,
        payment_id: UUID,
        *,
        reason: str,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Somebody looked at what seems to be the same twice, and found that it is not.

        Refusals, first match wins:
            PaymentNotFoundError, NotRecordedError (nothing is suspected), OwnPaymentError, SameHandError.
        """
        return self._send(
            PaymentRuleOutDuplicate,
            {
                "payment_id": payment_id,
                "reason": reason,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def instruct(
        self,
        payment_id: UUID,
        *,
        run_id: UUID,
        route: Route,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Put the sum into a pay run: payroll, the bank or whoever is told to pay it.

        Refusals, first match wins:
            PaymentNotFoundError, PaymentNotOpenError, DayOrderError, MadeForTrialError, NotApprovedError,
            DuplicateSuspectedError, PaymentHeldError.
        """
        return self._send(
            PaymentInstruct,
            {
                "payment_id": payment_id,
                "run_id": run_id,
                "route": route,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def fail(
        self,
        payment_id: UUID,
        *,
        because: FailureReason,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """The pay run did not pay it: it is owed again.

        Refusals, first match wins:
            PaymentNotFoundError, PaymentNotOpenError, DayOrderError.
        """
        return self._send(
            PaymentFail,
            {
                "payment_id": payment_id,
                "because": because,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def pay(
        self,
        payment_id: UUID,
        *,
        amount_minor: int | None = None,
        route: Route | None = None,
        reported_on: date | None = None,
        reference: str | None = None,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Money was paid.

        Refusals, first match wins:
            PaymentNotFoundError, PaymentNotOpenError, DayOrderError, BankDetailError.

        That it was paid without approval, or outside a pay run, is recorded as what happened, and reported.
        """
        return self._send(
            PaymentPay,
            {
                "payment_id": payment_id,
                "amount_minor": amount_minor,
                "route": route,
                "reported_on": reported_on,
                "reference": reference,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def reverse(
        self,
        payment_id: UUID,
        *,
        because: ReversalReason,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """The payment came back, or never arrived. Of several parts it is the last that was paid.

        Refusals, first match wins:
            PaymentNotFoundError, PaymentNotOpenError (nothing was paid, or what was overpaid is settled),
            DayOrderError, NoCashToReverseError.

        What was met out of an advance or set off did not go out for this sum, so it cannot come back.
        """
        return self._send(
            PaymentReverse,
            {
                "payment_id": payment_id,
                "because": because,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def settle_advance(
        self,
        payment_id: UUID,
        *,
        claim_id: UUID,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Set an approved claim off against an advance: the claim is paid by it, as far as it goes.

        Refusals, first match wins:
            PaymentNotFoundError, NotAnAdvanceError (or nothing is left of it), PaymentNotOpenError (the
            claim), DayOrderError, SetOffNotPossibleError.
        """
        return self._send(
            PaymentSettleAdvance,
            {
                "payment_id": payment_id,
                "claim_id": claim_id,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def close_advance(
        self,
        payment_id: UUID,
        *,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Nothing more is claimed against an advance: what is left of it was not spent, and was overpaid.

        Refusals, first match wins:
            PaymentNotFoundError, NotAnAdvanceError (or nothing is left of it), PaymentNotOpenError,
            DayOrderError.
        """
        return self._send(
            PaymentCloseAdvance,
            {
                "payment_id": payment_id,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def find_overpayment(
        self,
        payment_id: UUID,
        *,
        amount_minor: int,
        because: OverpaymentReason,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """More went out for a sum than was recorded.

        Refusals, first match wins:
            PaymentNotFoundError, PaymentNotOpenError (nothing was paid), DayOrderError.
        """
        return self._send(
            PaymentFindOverpayment,
            {
                "payment_id": payment_id,
                "amount_minor": amount_minor,
                "because": because,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def explain_overpayment(
        self,
        payment_id: UUID,
        *,
        words: str,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """The member was told that they got too much, how it came about, and what can be done.

        Refusals, first match wins:
            PaymentNotFoundError, PaymentNotOpenError (it is not overpaid), DayOrderError.
        """
        return self._send(
            PaymentExplainOverpayment,
            {
                "payment_id": payment_id,
                "words": words,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def agree_recovery(
        self,
        payment_id: UUID,
        *,
        way: RecoveryWay,
        plan: str,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """The member agrees how what they got too much comes back.

        Refusals, first match wins:
            PaymentNotFoundError, PaymentNotOpenError (it is not overpaid), DayOrderError.
        """
        return self._send(
            PaymentAgreeRecovery,
            {
                "payment_id": payment_id,
                "way": way,
                "plan": plan,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def recover(
        self,
        payment_id: UUID,
        *,
        way: RecoveryWay,
        amount_minor: int | None = None,
        against_id: UUID | None = None,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """What was overpaid came back, or a part of it.

        Refusals, first match wins:
            PaymentNotFoundError, PaymentNotOpenError (it is not overpaid), DayOrderError,
            RecoveryNotAgreedError (it is to be set off), SetOffNotPossibleError, AmountAboveError.
        """
        return self._send(
            PaymentRecover,
            {
                "payment_id": payment_id,
                "way": way,
                "amount_minor": amount_minor,
                "against_id": against_id,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def write_off(
        self,
        payment_id: UUID,
        *,
        reason: str,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """The organisation does not ask for what was overpaid, and says why.

        Refusals, first match wins:
            PaymentNotFoundError, PaymentNotOpenError (it is not overpaid), DayOrderError, OwnPaymentError,
            SameHandError.
        """
        return self._send(
            PaymentWriteOff,
            {
                "payment_id": payment_id,
                "reason": reason,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )
