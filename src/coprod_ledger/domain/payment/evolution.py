"""How a payment's facts change what decisions need to know."""

from dataclasses import replace

from coprod_ledger.domain.payment import facts as f
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
        status="owed",
        since=fact.activity_on,
        due_on=fact.due_on,
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
        status="nothing_due",
        since=fact.activity_on,
        due_on=None,
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
        status="claimed",
        since=fact.incurred_on,
        due_on=None,
    )


@payments.evolves(f.ClaimApproved)
def _(payment: Payment, fact: f.ClaimApproved) -> Payment:
    return replace(payment, status="owed", since=fact.happened_on, due_on=fact.happened_on)


@payments.evolves(f.ClaimRejected)
def _(payment: Payment, fact: f.ClaimRejected) -> Payment:
    return replace(payment, status="rejected", since=fact.happened_on)


@payments.evolves(f.ClaimWithdrawn)
def _(payment: Payment, fact: f.ClaimWithdrawn) -> Payment:
    return replace(payment, status="withdrawn", since=fact.happened_on)


@payments.evolves(f.PaymentDeclined)
def _(payment: Payment, fact: f.PaymentDeclined) -> Payment:
    return replace(payment, status="owed" if fact.is_after_due else "declined", since=fact.happened_on)


@payments.evolves(f.PaymentMade)
def _(payment: Payment, fact: f.PaymentMade) -> Payment:
    return replace(payment, status="paid", since=fact.happened_on)


@payments.evolves(f.PaymentReversed)
def _(payment: Payment, fact: f.PaymentReversed) -> Payment:
    return replace(payment, status="owed", since=fact.happened_on)
