"""Sums decided again: worked out by the policy that each names, approved by another hand, and paid as owed."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

from coprod_ledger.domain.fact import Fact
from coprod_ledger.domain.member.aggregate import members
from coprod_ledger.domain.money import Money
from coprod_ledger.domain.organisation.aggregate import organisations
from coprod_ledger.domain.payment.aggregate import payments
from coprod_ledger.domain.payment.facts import EntitlementArose, PaymentAdjusted, PaymentApproved, PaymentMade
from coprod_ledger.domain.payment.part import Part
from coprod_ledger.domain.project.aggregate import projects
from coprod_ledger.domain.session.aggregate import sessions
from coprod_ledger.ledger.reperforming import Desk


def money_troubles(desk: Desk, fact: Fact) -> Iterator[str]:
    """What would be decided otherwise about a sum, or should not have happened."""
    match fact:
        case EntitlementArose():
            yield from _entitlement(desk, fact)
        case PaymentAdjusted():
            yield from _adjustment(desk, fact)
        case PaymentApproved():
            yield from _approval(desk, fact)
        case PaymentMade():
            yield from _payment(desk, fact)
        case _:
            pass


def _part(desk: Desk, member_id: UUID, session_id: UUID, project_id: UUID) -> Part:
    session, member = desk.load(sessions, session_id), desk.load(members, member_id)
    organisation = desk.load(organisations, desk.load(projects, project_id).organisation_id)
    attendance = session.attendance.get(member_id)
    called_off = None if attendance else session.called_off_for(member_id)
    return Part(member, session, organisation, attendance, called_off)


def _entitlement(desk: Desk, fact: EntitlementArose) -> Iterator[str]:
    part = _part(desk, fact.member_id, fact.session_id, fact.project_id)
    if not part.is_there:
        yield "no attendance stands behind it"
        return
    on = part.session.held_on
    yield from _terms(part, fact)
    adoption = part.organisation.adoption(fact.policy_code, fact.policy_version, on=on)
    if adoption is None:
        yield "the organisation had not adopted that policy"
    elif fact.due_on != on + timedelta(days=adoption.due_after_days):
        yield "its due day is not that of the adopted payment term"
    if not desk.policies.knows(fact.policy_code, fact.policy_version):
        yield f"the policy {fact.policy_code} version {fact.policy_version} is not at hand to work it out again"
        return
    activity = part.activity(fact.role_level, fact.agreed_rate_code)
    worked = desk.policies.work_out(fact.policy_code, fact.policy_version, activity)
    if (worked.amount_minor, worked.currency) != (fact.amount_minor, fact.currency):
        now = Money(worked.amount_minor, worked.currency)
        yield f"it says {Money(fact.amount_minor, fact.currency)}, and works out to {now}"
    key = (fact.policy_code, fact.policy_version, fact.rate_code, fact.rate_starts_on)
    if not worked.is_confirmed and key not in part.organisation.confirmed:
        yield "its rate was confirmed by nobody"


def _terms(part: Part, fact: EntitlementArose | PaymentAdjusted) -> Iterator[str]:
    terms = part.member.terms_with(part.organisation.organisation_id, on=part.session.held_on)
    if terms is None or (terms.policy_code, terms.policy_version) != (fact.policy_code, fact.policy_version):
        yield "the member was not offered terms by that policy"


def _adjustment(desk: Desk, fact: PaymentAdjusted) -> Iterator[str]:
    payment = desk.load(payments, fact.originator_id)
    if fact.to_minor - payment.account.due != fact.by_minor:
        so_far = Money(payment.account.due, payment.currency)
        yield f"it goes from {so_far} to {Money(fact.to_minor, fact.currency)} by another difference than it says"
    part = _part(desk, fact.member_id, fact.session_id, fact.project_id)
    if fact.policy_code is None or fact.policy_version is None or fact.role_level is None:
        if fact.to_minor:
            yield "it comes to something, and names no policy"
        elif part.is_there and fact.nothing_because == "not_attended" and part.activity("", None).attended_minutes:
            yield "it says that nobody was there, and somebody was"
        return
    yield from _terms(part, fact)
    if not desk.policies.knows(fact.policy_code, fact.policy_version):
        yield f"the policy {fact.policy_code} version {fact.policy_version} is not at hand to work it out again"
        return
    activity = part.activity(fact.role_level, payment.agreed_rate_code)
    worked = desk.policies.work_out(fact.policy_code, fact.policy_version, activity)
    if worked.amount_minor != fact.to_minor:
        now = Money(worked.amount_minor, worked.currency)
        yield f"it says {Money(fact.to_minor, fact.currency)}, and works out to {now}"


def _approval(desk: Desk, fact: PaymentApproved) -> Iterator[str]:
    payment = desk.load(payments, fact.originator_id)
    if fact.recorded_by in payment.brought_in_by:
        yield "it was approved by the same hand that brought it in"
    if payment.status not in {"claimed", "owed", "redirected"}:
        yield f"it was approved while it was {payment.status}"


def _payment(desk: Desk, fact: PaymentMade) -> Iterator[str]:
    payment = desk.load(payments, fact.originator_id)
    account = payment.account
    to_come = account.owed if fact.is_to_member else account.to_pass_on
    if payment.status not in {"owed", "instructed", "redirected"}:
        yield f"it was paid while it was {payment.status}"
    elif fact.currency != payment.currency or fact.amount_minor > to_come:
        owed = Money(to_come, payment.currency)
        yield f"{Money(fact.amount_minor, fact.currency)} was paid where {owed} was owed"
    if fact.was_approved != payment.is_approved:
        yield f"it says that it was {'' if fact.was_approved else 'not '}approved, and it was the other way round"
    if not payment.is_approved:
        yield "it was paid though nobody had approved it"
