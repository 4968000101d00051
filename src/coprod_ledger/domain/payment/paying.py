"""How a sum is approved, put into a pay run, paid, and comes back."""

from coprod_ledger.domain.bank_details import is_bank_detail
from coprod_ledger.domain.decider import Situation
from coprod_ledger.domain.money import Money
from coprod_ledger.domain.payment import commands as c
from coprod_ledger.domain.payment import facts as f
from coprod_ledger.domain.payment.aggregate import Payment, payments, to_change
from coprod_ledger.domain.payment.authority import by_somebody_else
from coprod_ledger.domain.payment.duplicates import seems_again
from coprod_ledger.domain.payment.holding import waits
from coprod_ledger.domain.personal import Category, Clear
from coprod_ledger.domain.trial.aggregate import no_trial
from coprod_ledger.errors import (
    AlreadyRecordedError,
    AmountAboveError,
    BankDetailError,
    ClaimRuleNotMetError,
    DuplicateSuspectedError,
    NoCashToReverseError,
    NotApprovedError,
    NotRecordedError,
    PaymentHeldError,
)

IN_HAND = ("owed", "redirected")
"""There is something to pay, and no pay run has it."""


@payments.decides(c.PaymentApprove)
def approve(command: c.PaymentApprove, situation: Situation) -> f.PaymentApproved:
    """Refusals: PaymentNotFoundError, PaymentNotOpenError, DayOrderError, AlreadyRecordedError (it is approved),
    OwnPaymentError, SameHandError, DuplicateSuspectedError, AmountAboveError,
    ClaimRuleNotMetError.
    """
    payment = to_change(command.payment_id, situation, wanted="approved", allowed=("claimed", *IN_HAND))
    if payment.is_approved:
        raise AlreadyRecordedError(f"the approval of the payment {payment.payment_id}")
    by_somebody_else(payment, situation, "approved")
    _nobody_suspects(payment, situation)
    asked_for = payment.amount_minor if payment.status == "claimed" else payment.account.due
    amount = command.amount_minor or asked_for
    if amount > asked_for or (amount < asked_for and payment.status != "claimed"):
        limit = str(Money(asked_for, payment.currency))
        asked = str(Money(amount, payment.currency))
        raise AmountAboveError(payment.payment_id, asked=asked, limit=limit, what="was asked or worked out")
    repayable = payment.cost.repayable_minor if payment.cost else None
    within_cap = {"cap"} if repayable is not None and amount <= repayable else set[str]()
    if payment.status == "claimed" and (unmet := payment.unmet - within_cap):
        raise ClaimRuleNotMetError(payment.payment_id, rules=sorted(unmet))
    return f.PaymentApproved(
        originator_id=payment.payment_id,
        member_id=payment.member_id,
        project_id=payment.project_id,
        amount_minor=amount,
        currency=payment.currency,
    )


@payments.decides(c.PaymentRuleOutDuplicate)
def rule_out_duplicate(command: c.PaymentRuleOutDuplicate, situation: Situation) -> f.DuplicateRuledOut:
    """Refusals: PaymentNotFoundError, NotRecordedError (nothing is suspected), OwnPaymentError,
    SameHandError.
    """
    payment = situation.load(payments, command.payment_id)
    if not seems_again(payment, situation):
        raise NotRecordedError(
            f"suspicion against the payment {payment.payment_id}", remedy="There is nothing to rule out."
        )
    by_somebody_else(payment, situation, "ruled out to be a duplicate")
    return f.DuplicateRuledOut(
        originator_id=payment.payment_id,
        member_id=payment.member_id,
        project_id=payment.project_id,
        reason=Clear(None, Category.WORDS, command.reason.reveal()),
    )


def _nobody_suspects(payment: Payment, situation: Situation) -> None:
    """Raises DuplicateSuspectedError."""
    if alike := seems_again(payment, situation):
        raise DuplicateSuspectedError(payment.payment_id, alike=alike)


def _to_pay(payment: Payment) -> tuple[int, bool]:
    """What is to be paid, and whether to the member; if it is not, it goes to those whom they named."""
    account = payment.account
    return (account.owed, True) if account.owed else (account.to_pass_on, False)


@payments.decides(c.PaymentInstruct)
def instruct(command: c.PaymentInstruct, situation: Situation) -> f.PaymentInstructed:
    """Refusals: PaymentNotFoundError, PaymentNotOpenError, DayOrderError, MadeForTrialError, NotApprovedError,
    DuplicateSuspectedError, PaymentHeldError.
    """
    payment = to_change(command.payment_id, situation, wanted="put into a pay run", allowed=IN_HAND)
    no_trial(situation, wanted="put into a pay run", project_id=payment.project_id, member_id=payment.member_id)
    if not payment.is_approved:
        raise NotApprovedError(payment.payment_id)
    _nobody_suspects(payment, situation)
    if waits(payment, situation.happened_on):
        raise PaymentHeldError(payment.payment_id, until=payment.held_until)
    return f.PaymentInstructed(
        originator_id=payment.payment_id,
        member_id=payment.member_id,
        project_id=payment.project_id,
        run_id=command.run_id,
        route=command.route.value,
        amount_minor=_to_pay(payment)[0],
        currency=payment.currency,
    )


@payments.decides(c.PaymentFail)
def fail(command: c.PaymentFail, situation: Situation) -> f.PaymentFailed:
    """Refusals: PaymentNotFoundError, PaymentNotOpenError, DayOrderError."""
    payment = to_change(command.payment_id, situation, wanted="said to have failed", allowed=("instructed",))
    assert payment.run_id is not None
    return f.PaymentFailed(
        originator_id=payment.payment_id,
        member_id=payment.member_id,
        project_id=payment.project_id,
        run_id=payment.run_id,
        because=command.because.value,
    )


@payments.decides(c.PaymentPay)
def pay(command: c.PaymentPay, situation: Situation) -> f.PaymentMade:
    """Refusals: PaymentNotFoundError, PaymentNotOpenError, DayOrderError, BankDetailError.

    That it was paid without approval, or outside a pay run, is recorded as what happened, and reported.
    """
    payment = to_change(command.payment_id, situation, wanted="paid", allowed=(*IN_HAND, "instructed"))
    reference = command.reference
    if reference is not None and is_bank_detail(reference.reveal()):
        raise BankDetailError(f"reference of the payment {payment.payment_id}")
    amount, is_to_member = _to_pay(payment)
    return f.PaymentMade(
        originator_id=payment.payment_id,
        member_id=payment.member_id,
        project_id=payment.project_id,
        run_id=payment.run_id,
        route=None if command.route is None else command.route.value,
        amount_minor=command.amount_minor or amount,
        currency=payment.currency,
        is_to_member=is_to_member,
        was_approved=payment.is_approved,
        reported_on=command.reported_on,
        reference=None if reference is None else Clear(None, Category.PAYROLL, reference.reveal()),
    )


@payments.decides(c.PaymentReverse)
def reverse(command: c.PaymentReverse, situation: Situation) -> f.PaymentReversed:
    """Refusals: PaymentNotFoundError, PaymentNotOpenError (nothing was paid, or what was overpaid is settled),
    DayOrderError, NoCashToReverseError.

    What was met out of an advance or set off did not go out for this sum, so it cannot come back.
    """
    payment = situation.load(payments, command.payment_id)
    settled = payment.account.recovered + payment.account.written_off
    allowed = (payment.status,) if payment.account.instalments and payment.run_id is None and not settled else ()
    payment = to_change(command.payment_id, situation, wanted="reversed", allowed=allowed)
    last = payment.account.last_cash
    if last is None:
        raise NoCashToReverseError(payment.payment_id)
    return f.PaymentReversed(
        originator_id=payment.payment_id,
        member_id=payment.member_id,
        project_id=payment.project_id,
        amount_minor=last.minor,
        currency=payment.currency,
        is_to_member=last.is_to_member,
        because=command.because.value,
    )
