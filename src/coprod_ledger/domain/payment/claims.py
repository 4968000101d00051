"""How a claim for expenses is made, rejected and taken back, and held against the rules of the policy."""

from collections.abc import Iterator
from uuid import NAMESPACE_OID, UUID, uuid5

from coprod_ledger.domain.decider import Situation
from coprod_ledger.domain.member.aggregate import Member, members
from coprod_ledger.domain.money import Money
from coprod_ledger.domain.payment import commands as c
from coprod_ledger.domain.payment import facts as f
from coprod_ledger.domain.payment.aggregate import Payment, payments, to_change
from coprod_ledger.domain.payment.authority import by_somebody_else
from coprod_ledger.domain.payment.duplicates import of_person
from coprod_ledger.domain.personal import Category, Clear
from coprod_ledger.domain.project.aggregate import Project, projects
from coprod_ledger.domain.session.aggregate import sessions
from coprod_ledger.domain.terms import Cost, Repaid
from coprod_ledger.errors import (
    AlreadyRecordedError,
    AmountNotToldError,
    FutureDayError,
    NotAnInvolvementPaymentError,
    NoTermsOfferedError,
    NotRecordedError,
    SessionElsewhereError,
)

PolicyName = tuple[str, str]


@payments.decides(c.PaymentClaimExpense)
def claim_expense(command: c.PaymentClaimExpense, situation: Situation) -> f.ExpenseClaimed:
    """Refusals: AlreadyRecordedError, MemberNotFoundError, ProjectNotFoundError, SessionNotFoundError,
    SessionElsewhereError, FutureDayError, NoTermsOfferedError (it names a policy's rule), UnknownError (it is not known
    which rule of the policy), AmountNotToldError, AmountError (the currency).
    """
    if situation.find(payments, command.payment_id):
        raise AlreadyRecordedError(f"the payment {command.payment_id}")
    member = situation.load(members, command.member_id)
    project = situation.load(projects, command.project_id)
    if command.session_id is not None:
        session = situation.load(sessions, command.session_id)
        if session.project_id != command.project_id:
            raise SessionElsewhereError(session.session_id)
    if command.incurred_on > situation.today and not command.is_advance:
        raise FutureDayError(command.incurred_on, today=situation.today)
    before = [one for one in of_person(member.member_id, situation) if one.is_live_claim]
    policy, repaid = _held_against_policy(command, member, project, before, situation)
    amount_minor = command.amount_minor or (repaid.amount_minor if repaid else 0)
    if not amount_minor:
        raise AmountNotToldError(command.payment_id)
    amount = Money(amount_minor, command.currency)
    receipt_id = _receipt_id(command, situation)
    alike = dict(_alike(command, amount, before, receipt_id, situation))
    evidence = command.evidence
    return f.ExpenseClaimed(
        originator_id=command.payment_id,
        member_id=command.member_id,
        project_id=command.project_id,
        session_id=command.session_id,
        expense_kind=command.expense_kind.value,
        expense_code=repaid.code if repaid else None,
        amount_minor=amount.minor,
        currency=amount.currency,
        units=command.units,
        incurred_on=command.incurred_on,
        is_advance=command.is_advance,
        was_approved_before=command.was_approved_before,
        evidence=None if evidence is None else Clear(None, Category.PAYROLL, evidence.reveal()),
        receipt_id=receipt_id,
        receipt_total_minor=command.receipt_total_minor,
        policy_code=policy[0] if policy and repaid else None,
        policy_version=policy[1] if policy and repaid else None,
        repayable_minor=repaid.amount_minor if repaid else None,
        claim_by=repaid.claim_by if repaid else None,
        unmet=repaid.unmet if repaid else (),
        alike_ids=tuple(alike),
        alike_because=tuple(alike.values()),
        calculation=repaid.lines if repaid else ("No policy has a rule for it: the actual cost.",),
    )


def _held_against_policy(
    command: c.PaymentClaimExpense, member: Member, project: Project, before: list[Payment], situation: Situation
) -> tuple[PolicyName | None, Repaid | None]:
    """The policy of the member's terms, and what it repays; an advance is held against it when it is settled."""
    terms = member.terms_with(project.organisation_id, on=command.incurred_on)
    if terms is None and command.expense_code is not None:
        raise NoTermsOfferedError(member.member_id, on=command.incurred_on)
    if command.is_advance or terms is None or not situation.policies.knows(terms.policy_code, terms.policy_version):
        return None, None
    policy = (terms.policy_code, terms.policy_version)
    year = situation.policies.year_of(*policy, command.incurred_on)
    same = [
        one
        for one in before
        if one.cost is not None
        and one.cost.kind == command.expense_kind.value
        and command.expense_code in {None, one.cost.code}
        and situation.policies.year_of(*policy, one.cost.incurred_on) == year
    ]
    repaid = situation.policies.repaid(
        *policy,
        Cost(
            kind=command.expense_kind.value,
            code=command.expense_code,
            on=command.incurred_on,
            claimed_on=situation.happened_on,
            cost_minor=command.amount_minor,
            currency=command.currency,
            units=command.units,
            units_before=sum(one.cost.units for one in same if one.cost is not None),
            has_receipt=command.receipt is not None or command.evidence is not None,
            was_approved_before=command.was_approved_before,
        ),
    )
    return policy, repaid


def _receipt_id(command: c.PaymentClaimExpense, situation: Situation) -> UUID | None:
    if command.receipt is None:
        return None
    text = "".join(command.receipt.reveal().split()).casefold()
    return uuid5(NAMESPACE_OID, situation.fingerprint("receipt", text))


def _alike(
    command: c.PaymentClaimExpense,
    amount: Money,
    before: list[Payment],
    receipt_id: UUID | None,
    situation: Situation,
) -> Iterator[tuple[UUID, str]]:
    """Claims that this may be again, and why: by whomever, for the same receipt; by the member, for the same cost."""
    for one in before:
        cost = one.cost
        if cost is None or cost.kind != command.expense_kind.value:
            continue
        has_other_receipt = receipt_id is not None and cost.receipt_id is not None
        if (one.amount_minor, one.currency, cost.incurred_on) == (amount.minor, amount.currency, command.incurred_on):
            yield one.payment_id, "same_amount_and_day"
        elif cost.session_id is not None and cost.session_id == command.session_id and not has_other_receipt:
            yield one.payment_id, "same_session_and_kind"
    if receipt_id is None:
        return
    same = [one for one in situation.about(payments, receipt_id) if one.is_live_claim and one.cost is not None]
    totals = [one.cost.receipt_total_minor for one in same if one.cost is not None]
    total = max((total for total in [*totals, command.receipt_total_minor] if total is not None), default=0)
    if sum(one.amount_minor for one in same) + amount.minor > total:
        for one in same:
            yield one.payment_id, "same_receipt"


@payments.decides(c.PaymentWaiveRule)
def waive_rule(command: c.PaymentWaiveRule, situation: Situation) -> f.RuleWaived:
    """Refusals: PaymentNotFoundError, PaymentNotOpenError, DayOrderError, NotRecordedError (it meets that rule, or it
    was waived), OwnPaymentError, SameHandError.
    """
    payment = to_change(command.payment_id, situation, wanted="let pass", allowed=("claimed",))
    if command.rule.value not in payment.unmet:
        raise NotRecordedError(
            f"that the claim {payment.payment_id} does not meet the rule {command.rule.value}",
            remedy="There is nothing to waive.",
        )
    by_somebody_else(payment, situation, "let pass")
    return f.RuleWaived(
        originator_id=payment.payment_id,
        member_id=payment.member_id,
        project_id=payment.project_id,
        rule=command.rule.value,
        reason=Clear(None, Category.WORDS, command.reason.reveal()),
    )


@payments.decides(c.PaymentRejectClaim)
def reject_claim(command: c.PaymentRejectClaim, situation: Situation) -> f.ClaimRejected:
    """Refusals: PaymentNotFoundError, PaymentNotOpenError, DayOrderError."""
    payment = to_change(command.payment_id, situation, wanted="rejected", allowed=("claimed",))
    return f.ClaimRejected(
        originator_id=payment.payment_id,
        member_id=payment.member_id,
        project_id=payment.project_id,
        reason=Clear(None, Category.WORDS, command.reason.reveal()),
    )


@payments.decides(c.PaymentWithdrawClaim)
def withdraw_claim(command: c.PaymentWithdrawClaim, situation: Situation) -> f.ClaimWithdrawn:
    """Refusals: PaymentNotFoundError, NotAnInvolvementPaymentError (it is a payment for time), PaymentNotOpenError,
    DayOrderError.
    """
    if (found := situation.load(payments, command.payment_id)).kind == "involvement":
        raise NotAnInvolvementPaymentError(found.payment_id, kind=found.kind, wanted="withdrawn")
    allowed = ("claimed",) if found.account.instalments else ("claimed", "owed")
    payment = to_change(command.payment_id, situation, wanted="withdrawn", allowed=allowed)
    return f.ClaimWithdrawn(
        originator_id=payment.payment_id, member_id=payment.member_id, project_id=payment.project_id
    )
