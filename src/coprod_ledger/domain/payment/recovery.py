"""What becomes of advances, and of what was overpaid: explained, given back as agreed, or written off. Never taken."""

from coprod_ledger.domain.decider import Situation
from coprod_ledger.domain.fact import Fact
from coprod_ledger.domain.money import Money
from coprod_ledger.domain.payment import recovery_commands as c
from coprod_ledger.domain.payment import recovery_facts as f
from coprod_ledger.domain.payment.aggregate import Payment, payments, to_change
from coprod_ledger.domain.payment.authority import by_somebody_else
from coprod_ledger.domain.payment.facts import PaymentMade
from coprod_ledger.domain.personal import Category, Clear
from coprod_ledger.errors import AmountAboveError, NotAnAdvanceError, RecoveryNotAgreedError, SetOffNotPossibleError


def _advance(payment: Payment) -> Payment:
    """The advance, of which something is left."""
    if payment.kind != "advance" or payment.left_of_advance <= 0:
        raise NotAnAdvanceError(payment.payment_id)
    return payment


def _paid_otherwise(payment: Payment, amount_minor: int, route: str) -> PaymentMade:
    """A sum was met without money going out: from an advance, or against what had been overpaid."""
    return PaymentMade(
        originator_id=payment.payment_id,
        member_id=payment.member_id,
        project_id=payment.project_id,
        run_id=None,
        route=route,
        amount_minor=amount_minor,
        currency=payment.currency,
        is_to_member=True,
        was_approved=payment.is_approved,
        reported_on=None,
        reference=None,
    )


@payments.decides(c.PaymentSettleAdvance)
def settle_advance(command: c.PaymentSettleAdvance, situation: Situation) -> tuple[Fact, ...]:
    """Refusals: PaymentNotFoundError, NotAnAdvanceError (or nothing is left of it), PaymentNotOpenError (the claim),
    DayOrderError, SetOffNotPossibleError.
    """
    advance = _advance(situation.load(payments, command.payment_id))
    claim = to_change(command.claim_id, situation, wanted="paid out of an advance", allowed=("owed",))
    _check_same_hands(advance, claim, kind="reimbursement")
    amount = min(claim.account.owed, advance.left_of_advance)
    settled = f.AdvanceSettled(
        originator_id=advance.payment_id,
        member_id=advance.member_id,
        project_id=advance.project_id,
        claim_id=claim.payment_id,
        amount_minor=amount,
        currency=advance.currency,
    )
    return _paid_otherwise(claim, amount, "advance"), settled


def _check_same_hands(one: Payment, other: Payment, *, kind: str) -> None:
    """Both are sums of one member in one currency, and the other is of a kind."""
    if (one.member_id, one.currency, kind) != (other.member_id, other.currency, other.kind):
        raise SetOffNotPossibleError(one.payment_id, other.payment_id)


@payments.decides(c.PaymentCloseAdvance)
def close_advance(command: c.PaymentCloseAdvance, situation: Situation) -> f.AdvanceClosed:
    """Refusals: PaymentNotFoundError, NotAnAdvanceError (or nothing is left of it), PaymentNotOpenError,
    DayOrderError.
    """
    _advance(situation.load(payments, command.payment_id))
    advance = to_change(command.payment_id, situation, wanted="closed", allowed=("paid",))
    return f.AdvanceClosed(
        originator_id=advance.payment_id,
        member_id=advance.member_id,
        project_id=advance.project_id,
        surplus_minor=advance.left_of_advance,
        currency=advance.currency,
    )


@payments.decides(c.PaymentFindOverpayment)
def find_overpayment(command: c.PaymentFindOverpayment, situation: Situation) -> f.OverpaymentFound:
    """Refusals: PaymentNotFoundError, PaymentNotOpenError (nothing was paid), DayOrderError."""
    found = situation.load(payments, command.payment_id)
    allowed = (found.status,) if found.account.instalments and found.run_id is None else ()
    payment = to_change(command.payment_id, situation, wanted="said to be overpaid", allowed=allowed)
    return f.OverpaymentFound(
        originator_id=payment.payment_id,
        member_id=payment.member_id,
        project_id=payment.project_id,
        amount_minor=command.amount_minor,
        currency=payment.currency,
        because=command.because.value,
    )


@payments.decides(c.PaymentExplainOverpayment)
def explain_overpayment(command: c.PaymentExplainOverpayment, situation: Situation) -> f.OverpaymentExplained:
    """Refusals: PaymentNotFoundError, PaymentNotOpenError (it is not overpaid), DayOrderError."""
    payment = to_change(command.payment_id, situation, wanted="explained as overpaid", allowed=("overpaid",))
    return f.OverpaymentExplained(
        originator_id=payment.payment_id,
        member_id=payment.member_id,
        project_id=payment.project_id,
        amount_minor=payment.account.overpaid,
        currency=payment.currency,
        words=Clear(None, Category.WORDS, command.words.reveal()),
    )


@payments.decides(c.PaymentAgreeRecovery)
def agree_recovery(command: c.PaymentAgreeRecovery, situation: Situation) -> f.RecoveryAgreed:
    """Refusals: PaymentNotFoundError, PaymentNotOpenError (it is not overpaid), DayOrderError."""
    payment = to_change(command.payment_id, situation, wanted="recovered", allowed=("overpaid",))
    return f.RecoveryAgreed(
        originator_id=payment.payment_id,
        member_id=payment.member_id,
        project_id=payment.project_id,
        way=command.way.value,
        plan=Clear(None, Category.WORDS, command.plan.reveal()),
    )


@payments.decides(c.PaymentRecover)
def recover(command: c.PaymentRecover, situation: Situation) -> tuple[Fact, ...]:
    """Refusals: PaymentNotFoundError, PaymentNotOpenError (it is not overpaid), DayOrderError, RecoveryNotAgreedError
    (it is to be set off), SetOffNotPossibleError, AmountAboveError.
    """
    payment = to_change(command.payment_id, situation, wanted="recovered", allowed=("overpaid",))
    most, other = payment.account.overpaid, None
    if command.way is c.RecoveryWay.SET_OFF:
        if command.way.value not in payment.agreed_ways:
            raise RecoveryNotAgreedError(payment.payment_id)
        other = None if command.against_id is None else situation.find(payments, command.against_id)
        if other is None or other.status != "owed":
            raise SetOffNotPossibleError(payment.payment_id, command.against_id)
        _check_same_hands(payment, other, kind=payment.kind)
        most = min(most, other.account.owed)
    amount = command.amount_minor or most
    if amount > most:
        asked, limit = (str(Money(minor, payment.currency)) for minor in (amount, most))
        raise AmountAboveError(payment.payment_id, asked=asked, limit=limit, what="can come back")
    recovered = f.OverpaymentRecovered(
        originator_id=payment.payment_id,
        member_id=payment.member_id,
        project_id=payment.project_id,
        way=command.way.value,
        amount_minor=amount,
        currency=payment.currency,
        against_id=other.payment_id if other else None,
    )
    return (recovered,) if other is None else (recovered, _paid_otherwise(other, amount, "set_off"))


@payments.decides(c.PaymentWriteOff)
def write_off(command: c.PaymentWriteOff, situation: Situation) -> f.OverpaymentWrittenOff:
    """Refusals: PaymentNotFoundError, PaymentNotOpenError (it is not overpaid), DayOrderError, OwnPaymentError,
    SameHandError.
    """
    payment = to_change(command.payment_id, situation, wanted="written off", allowed=("overpaid",))
    by_somebody_else(payment, situation, "written off")
    return f.OverpaymentWrittenOff(
        originator_id=payment.payment_id,
        member_id=payment.member_id,
        project_id=payment.project_id,
        amount_minor=payment.account.overpaid,
        currency=payment.currency,
        reason=Clear(None, Category.WORDS, command.reason.reveal()),
    )
