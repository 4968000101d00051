"""How a payment's facts change what decisions need to know."""

from msgspec.structs import replace

from coprod_ledger.domain.payment import facts as f
from coprod_ledger.domain.payment import recovery_facts as r
from coprod_ledger.domain.payment.account import NO_CASH, Account
from coprod_ledger.domain.payment.aggregate import ClaimedCost, Payment, payments


@payments.begins(f.EntitlementArose)
def _(fact: f.EntitlementArose) -> Payment:
    return Payment(
        fact.originator_id,
        fact.member_id,
        fact.project_id,
        kind="involvement",
        amount_minor=fact.amount_minor,
        currency=fact.currency,
        stage="open",
        since=min(fact.activity_on, fact.happened_on),
        due_on=fact.due_on,
        brought_in_by=frozenset({fact.recorded_by}),
        brought_in_at=fact.recorded_at,
        account=Account(entitled=fact.amount_minor),
        session_id=fact.session_id,
        agreed_rate_code=fact.agreed_rate_code,
        alike=fact.alike_ids,
    )


@payments.begins(f.NothingFoundDue)
def _(fact: f.NothingFoundDue) -> Payment:
    return Payment(
        fact.originator_id,
        fact.member_id,
        fact.project_id,
        kind="nothing",
        amount_minor=0,
        currency="GBP",
        stage="nothing_due",
        since=min(fact.activity_on, fact.happened_on),
        due_on=None,
        brought_in_by=frozenset({fact.recorded_by}),
        brought_in_at=fact.recorded_at,
        session_id=fact.session_id,
        agreed_rate_code=fact.agreed_rate_code,
    )


@payments.begins(f.ExpenseClaimed)
def _(fact: f.ExpenseClaimed) -> Payment:
    return Payment(
        fact.originator_id,
        fact.member_id,
        fact.project_id,
        kind="advance" if fact.is_advance else "reimbursement",
        amount_minor=fact.amount_minor,
        currency=fact.currency,
        stage="claimed",
        since=min(fact.incurred_on, fact.happened_on),
        due_on=None,
        brought_in_by=frozenset({fact.recorded_by}),
        brought_in_at=fact.recorded_at,
        alike=fact.alike_ids,
        cost=None if fact.is_advance else _cost(fact),
        unmet=frozenset(fact.unmet),
    )


def _cost(fact: f.ExpenseClaimed) -> ClaimedCost:
    return ClaimedCost(
        fact.expense_kind,
        fact.expense_code,
        fact.units,
        fact.incurred_on,
        fact.session_id,
        fact.receipt_id,
        fact.receipt_total_minor,
        fact.repayable_minor,
    )


@payments.evolves(f.RuleWaived)
def _(payment: Payment, fact: f.RuleWaived) -> Payment:
    return replace(payment, unmet=payment.unmet - {fact.rule}, since=fact.happened_on)


@payments.evolves(f.PaymentAdjusted)
def _(payment: Payment, fact: f.PaymentAdjusted) -> Payment:
    """Whoever adjusted it does not approve it, and what was approved before was another sum."""
    account = payment.account
    if not fact.by_minor:
        return replace(payment, since=fact.happened_on)
    return replace(
        payment,
        kind="involvement",
        stage="open",
        currency=fact.currency if payment.kind == "nothing" else payment.currency,
        account=replace(account, adjusted=account.adjusted + fact.by_minor),
        brought_in_by=payment.brought_in_by | {fact.recorded_by},
        is_approved=False,
        due_on=payment.due_on or fact.due_on,
        since=fact.happened_on,
    )


@payments.evolves(f.DuplicateRuledOut)
def _(payment: Payment, fact: f.DuplicateRuledOut) -> Payment:
    return replace(payment, alike=(), was_ruled_out=True, since=fact.happened_on)


@payments.evolves(f.PaymentApproved)
def _(payment: Payment, fact: f.PaymentApproved) -> Payment:
    approved = replace(payment, is_approved=True, since=fact.happened_on)
    if payment.stage != "claimed":
        return approved
    account = replace(payment.account, entitled=fact.amount_minor)
    return replace(approved, stage="open", account=account, due_on=fact.happened_on)


@payments.evolves(f.ClaimRejected)
def _(payment: Payment, fact: f.ClaimRejected) -> Payment:
    return replace(payment, stage="rejected", since=fact.happened_on)


@payments.evolves(f.ClaimWithdrawn)
def _(payment: Payment, fact: f.ClaimWithdrawn) -> Payment:
    return replace(payment, stage="withdrawn", since=fact.happened_on, account=replace(payment.account, entitled=0))


@payments.evolves(f.PaymentDeclined)
def _(payment: Payment, fact: f.PaymentDeclined) -> Payment:
    if fact.is_after_due:
        return replace(payment, is_directed=True, since=fact.happened_on)
    account = replace(payment.account, declined=payment.account.declined + fact.amount_minor)
    return replace(payment, account=account, since=fact.happened_on)


@payments.evolves(f.PaymentReduced)
def _(payment: Payment, fact: f.PaymentReduced) -> Payment:
    if fact.is_after_due:
        return replace(payment, is_directed=True, since=fact.happened_on)
    account = replace(payment.account, reduced=payment.account.reduced + fact.amount_minor)
    return replace(payment, account=account, since=fact.happened_on)


@payments.evolves(f.PaymentRedirected)
def _(payment: Payment, fact: f.PaymentRedirected) -> Payment:
    account = replace(payment.account, redirected=payment.account.redirected + fact.amount_minor)
    return replace(payment, account=account, since=fact.happened_on)


@payments.evolves(f.PaymentWaived)
def _(payment: Payment, fact: f.PaymentWaived) -> Payment:
    account = replace(payment.account, declined=payment.account.declined + fact.amount_minor)
    return replace(payment, account=account, since=fact.happened_on)


@payments.evolves(f.DirectionWithdrawn)
def _(payment: Payment, fact: f.DirectionWithdrawn) -> Payment:
    account = replace(payment.account, declined=0, reduced=0, redirected=0)
    return replace(payment, account=account, is_directed=False, since=fact.happened_on)


@payments.evolves(f.PaymentInstructed)
def _(payment: Payment, fact: f.PaymentInstructed) -> Payment:
    return replace(payment, run_id=fact.run_id, since=fact.happened_on)


@payments.evolves(f.PaymentFailed)
def _(payment: Payment, fact: f.PaymentFailed) -> Payment:
    return replace(payment, run_id=None, since=fact.happened_on)


@payments.evolves(f.PaymentMade)
def _(payment: Payment, fact: f.PaymentMade) -> Payment:
    is_cash = fact.route not in NO_CASH
    account = payment.account.with_paid(fact.amount_minor, is_to_member=fact.is_to_member, is_cash=is_cash)
    return replace(payment, run_id=None, account=account, since=fact.happened_on)


@payments.evolves(f.PaymentReversed)
def _(payment: Payment, fact: f.PaymentReversed) -> Payment:
    account = payment.account.with_reversed(fact.amount_minor, is_to_member=fact.is_to_member)
    return replace(payment, account=account, since=fact.happened_on)


@payments.evolves(r.AdvanceSettled)
def _(payment: Payment, fact: r.AdvanceSettled) -> Payment:
    return replace(payment, used_minor=payment.used_minor + fact.amount_minor, since=fact.happened_on)


@payments.evolves(r.AdvanceClosed)
def _(payment: Payment, fact: r.AdvanceClosed) -> Payment:
    account = replace(payment.account, adjusted=payment.account.adjusted - fact.surplus_minor)
    used = payment.used_minor + fact.surplus_minor
    return replace(payment, account=account, used_minor=used, since=fact.happened_on)


@payments.evolves(r.OverpaymentFound)
def _(payment: Payment, fact: r.OverpaymentFound) -> Payment:
    return replace(payment, account=payment.account.with_paid(fact.amount_minor), since=fact.happened_on)


@payments.evolves(r.OverpaymentExplained)
def _(payment: Payment, fact: r.OverpaymentExplained) -> Payment:
    return replace(payment, since=fact.happened_on)


@payments.evolves(r.RecoveryAgreed)
def _(payment: Payment, fact: r.RecoveryAgreed) -> Payment:
    return replace(payment, agreed_ways=payment.agreed_ways | {fact.way}, since=fact.happened_on)


@payments.evolves(r.OverpaymentRecovered)
def _(payment: Payment, fact: r.OverpaymentRecovered) -> Payment:
    account = replace(payment.account, recovered=payment.account.recovered + fact.amount_minor)
    return replace(payment, account=account, since=fact.happened_on)


@payments.evolves(r.OverpaymentWrittenOff)
def _(payment: Payment, fact: r.OverpaymentWrittenOff) -> Payment:
    account = replace(payment.account, written_off=payment.account.written_off + fact.amount_minor)
    return replace(payment, account=account, since=fact.happened_on)
