"""The desk of payments. Written from the commands by scripts/make_desks.py: change those."""

from datetime import date, datetime
from uuid import UUID

from coprod_ledger.domain.payment.commands import (
    ExpenseKind,
    FailureReason,
    PaymentApprove,
    PaymentClaimExpense,
    PaymentDecline,
    PaymentFail,
    PaymentInstruct,
    PaymentPay,
    PaymentRejectClaim,
    PaymentReverse,
    PaymentWithdrawClaim,
    PaymentWorkOut,
    ReversalReason,
    Route,
)
from coprod_ledger.domain.payment.holding_commands import PaymentHold, PaymentRelease
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
        amount_minor: int,
        incurred_on: date,
        payment_id: UUID | None = None,
        session_id: UUID | None = None,
        currency: str = "GBP",
        evidence: str | None = None,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """A member asks to have a cost repaid.

        Refusals, first match wins:
            AlreadyRecordedError, MemberNotFoundError, ProjectNotFoundError, SessionNotFoundError,
            SessionElsewhereError, FutureDayError, AmountError (the currency).
        """
        return self._send(
            PaymentClaimExpense,
            {
                "payment_id": payment_id or new_id(request_id, "payment_id"),
                "member_id": member_id,
                "project_id": project_id,
                "session_id": session_id,
                "expense_kind": expense_kind,
                "amount_minor": amount_minor,
                "currency": currency,
                "incurred_on": incurred_on,
                "evidence": evidence,
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
            AlreadyRecordedError (the attendance), NoTermsOfferedError, PolicyNotAdoptedError,
            PolicyNotHeldError, UnknownError (the policy has no answer for that day), RateNotConfirmedError.
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
            MayNotApproveError, OwnPaymentError, SameHandError, AmountAboveError.
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
            PaymentNotFoundError, PaymentNotOpenError, DayOrderError, NotApprovedError, PaymentHeldError.
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
            PaymentNotFoundError, PaymentNotOpenError, DayOrderError.

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
            DayOrderError.
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
