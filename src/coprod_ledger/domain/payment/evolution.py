"""How a payment's facts change what decisions need to know."""

from dataclasses import replace

from coprod_ledger.domain.payment import facts as f
from coprod_ledger.domain.payment.account import Account
from coprod_ledger.domain.payment.aggregate import Payment, payments


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
        since=fact.activity_on,
        due_on=fact.due_on,
        brought_in_by=frozenset({fact.recorded_by}),
        account=Account(entitled=fact.amount_minor),
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
        since=fact.activity_on,
        due_on=None,
        brought_in_by=frozenset({fact.recorded_by}),
    )


@payments.begins(f.ExpenseClaimed)
def _(fact: f.ExpenseClaimed) -> Payment:
    return Payment(
        fact.originator_id,
        fact.member_id,
        fact.project_id,
        kind="reimbursement",
        amount_minor=fact.amount_minor,
        currency=fact.currency,
        stage="claimed",
        since=fact.incurred_on,
        due_on=None,
        brought_in_by=frozenset({fact.recorded_by}),
    )


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
    account = payment.account
    declined = account if fact.is_after_due else replace(account, declined=account.declined + account.owed)
    return replace(payment, account=declined, since=fact.happened_on)


@payments.evolves(f.PaymentInstructed)
def _(payment: Payment, fact: f.PaymentInstructed) -> Payment:
    return replace(payment, run_id=fact.run_id, since=fact.happened_on)


@payments.evolves(f.PaymentFailed)
def _(payment: Payment, fact: f.PaymentFailed) -> Payment:
    return replace(payment, run_id=None, since=fact.happened_on)


@payments.evolves(f.PaymentMade)
def _(payment: Payment, fact: f.PaymentMade) -> Payment:
    account = payment.account.with_paid(fact.amount_minor, is_to_member=fact.is_to_member)
    return replace(payment, run_id=None, account=account, since=fact.happened_on)


@payments.evolves(f.PaymentReversed)
def _(payment: Payment, fact: f.PaymentReversed) -> Payment:
    account = payment.account.with_reversed(fact.amount_minor, is_to_member=fact.is_to_member)
    return replace(payment, account=account, since=fact.happened_on)
