"""How it is worked out what is due for a session: from attendance, terms, adoption, policy and confirmation."""

from datetime import date, timedelta
from uuid import UUID

import msgspec

from coprod_ledger.domain.capacity import Capacity
from coprod_ledger.domain.decider import Situation
from coprod_ledger.domain.fact import Fact
from coprod_ledger.domain.member.aggregate import Terms, ids_of
from coprod_ledger.domain.money import Money
from coprod_ledger.domain.organisation.aggregate import organisations
from coprod_ledger.domain.payment import commands as c
from coprod_ledger.domain.payment import facts as f
from coprod_ledger.domain.payment.aggregate import Payment, payments, to_change
from coprod_ledger.domain.payment.part import Part, part_of
from coprod_ledger.domain.project.aggregate import projects
from coprod_ledger.domain.session.aggregate import Session, sessions
from coprod_ledger.domain.session.facts import AttendanceSettled
from coprod_ledger.domain.terms import Policies, WorkedOut
from coprod_ledger.errors import (
    AlreadyRecordedError,
    NotAnInvolvementPaymentError,
    NoTermsOfferedError,
    PolicyNotAdoptedError,
    PolicyNotHeldError,
    RateNotConfirmedError,
)


class Found(msgspec.Struct, frozen=True):
    """What is due for a part, and by what; or nothing, and why."""

    amount_minor: int
    currency: str
    nothing_because: str | None
    lines: tuple[str, ...]
    terms: Terms | None = None
    worked: WorkedOut | None = None
    due_on: date | None = None


def _nothing(because: str, lines: tuple[str, ...]) -> Found:
    return Found(0, "GBP", because, lines)


def found_for(part: Part, policies: Policies, agreed_rate_code: str | None) -> Found:
    """What is due for somebody's part in a session, by the terms and the policy in force on its day.

    Raises:
        WorkingTimeNotStatedError, NoTermsOfferedError, PolicyNotAdoptedError, PolicyNotHeldError,
        UnknownError (the policy has no answer for that day), RateNotConfirmedError.
    """
    if not part.is_there:
        return _nothing("not_attended", ("No attendance stands behind it any more, so nothing is due.",))
    on, is_salaried = part.session.held_on, part.is_salaried
    terms = part.member.terms_with(part.organisation.organisation_id, on=on)
    if terms is None:
        if not is_salaried:
            raise NoTermsOfferedError(part.member.member_id, on=on)
        return _nothing("salaried", ("Their salary pays for this time.",))
    adoption = part.organisation.adoption(terms.policy_code, terms.policy_version, on=on)
    if adoption is None:
        raise PolicyNotAdoptedError(terms.policy_code, terms.policy_version, on=on)
    if not policies.knows(terms.policy_code, terms.policy_version):
        raise PolicyNotHeldError(terms.policy_code, terms.policy_version)
    activity = part.activity(terms.role_level, agreed_rate_code)
    worked = policies.work_out(terms.policy_code, terms.policy_version, activity)
    if worked.nothing_because is not None:
        return _nothing(worked.nothing_because, worked.lines)
    lines = worked.lines
    if not worked.is_confirmed:
        _check_confirmed(part, terms, worked)
        lines = (*lines, "The organisation has recorded who confirmed that rate, so it pays.")
    due_on = on + timedelta(days=adoption.due_after_days)
    return Found(worked.amount_minor, worked.currency, None, lines, terms, worked, due_on)


def _check_confirmed(part: Part, terms: Terms, worked: WorkedOut) -> None:
    assert worked.rate_code is not None
    assert worked.rate_starts_on is not None
    key = (terms.policy_code, terms.policy_version, worked.rate_code, worked.rate_starts_on)
    if key not in part.organisation.confirmed:
        amount = str(Money(worked.amount_minor, worked.currency))
        raise RateNotConfirmedError(terms.policy_code, terms.policy_version, worked.rate_code, amount=amount)


@payments.decides(c.PaymentWorkOut)
def work_out(command: c.PaymentWorkOut, situation: Situation) -> tuple[Fact, ...]:
    """Refusals: AlreadyRecordedError (the payment), SessionNotFoundError, MemberNotFoundError, NotAttendedError,
    AlreadyRecordedError (the attendance), WorkingTimeNotStatedError, NoTermsOfferedError, PolicyNotAdoptedError,
    PolicyNotHeldError, UnknownError (the policy has no answer for that day), RateNotConfirmedError.
    """
    if situation.find(payments, command.payment_id):
        raise AlreadyRecordedError(f"the payment {command.payment_id}")
    part = part_of(command.member_id, command.session_id, situation)
    session, member_id = part.session, part.member.member_id
    if member_id in session.settled:
        raise AlreadyRecordedError(f"what is due to the member {member_id} for session {session.session_id}")
    found = found_for(part, situation.policies, command.agreed_rate_code)
    settled = AttendanceSettled(
        originator_id=session.session_id,
        project_id=session.project_id,
        member_id=member_id,
        payment_id=command.payment_id,
    )
    if found.terms is None:
        return (_nothing_due(command, part, found), settled)
    return (_entitlement(command, part, found, _overlapping(part, situation)), settled)


def _overlapping(part: Part, situation: Situation) -> tuple[UUID, ...]:
    """What was worked out for a time at which the same person is said to have been elsewhere, or there as another."""
    mine, here = part.attendance, (part.session.session_id, part.member.member_id)
    if mine is None:
        return ()

    def meets(other: Session, record: UUID) -> bool:
        theirs = other.attendance.get(record)
        return (other.session_id, record) != here and theirs is not None and mine.meets(theirs)

    records = sorted(ids_of(part.member.member_id, situation))
    others = ((one, record) for record in records for one in situation.about(sessions, record) if meets(one, record))
    return tuple(one.settled[record] for one, record in others if record in one.settled)


def _nothing_due(command: c.PaymentWorkOut, part: Part, found: Found) -> f.NothingFoundDue:
    assert found.nothing_because is not None
    return f.NothingFoundDue(
        originator_id=command.payment_id,
        member_id=part.member.member_id,
        project_id=part.session.project_id,
        session_id=part.session.session_id,
        capacity=_capacity(part),
        because=found.nothing_because,
        activity_on=part.session.held_on,
        agreed_rate_code=command.agreed_rate_code,
        calculation=found.lines,
    )


def _capacity(part: Part) -> Capacity:
    assert part.capacity is not None
    return part.capacity


def _entitlement(
    command: c.PaymentWorkOut, part: Part, found: Found, overlapping: tuple[UUID, ...]
) -> f.EntitlementArose:
    terms, worked = found.terms, found.worked
    assert terms is not None
    assert worked is not None
    assert worked.rate_code is not None
    assert worked.rate_starts_on is not None
    assert found.due_on is not None
    return f.EntitlementArose(
        originator_id=command.payment_id,
        member_id=part.member.member_id,
        project_id=part.session.project_id,
        session_id=part.session.session_id,
        capacity=_capacity(part),
        amount_minor=found.amount_minor,
        currency=found.currency,
        policy_code=terms.policy_code,
        policy_version=terms.policy_version,
        role_level=terms.role_level,
        classification=terms.classification,
        agreed_rate_code=command.agreed_rate_code,
        rate_code=worked.rate_code,
        rate_starts_on=worked.rate_starts_on,
        rate_confirmed_by="issuer" if worked.is_confirmed else "organisation",
        activity_on=part.session.held_on,
        due_on=found.due_on,
        alike_ids=overlapping,
        calculation=found.lines,
    )


@payments.decides(c.PaymentAdjust)
def adjust(command: c.PaymentAdjust, situation: Situation) -> f.PaymentAdjusted:
    """Refusals: PaymentNotFoundError, NotAnInvolvementPaymentError (it is a claim), PaymentNotOpenError, DayOrderError,
    WorkingTimeNotStatedError, NoTermsOfferedError, PolicyNotAdoptedError, PolicyNotHeldError,
    UnknownError (the policy has no answer for that day), RateNotConfirmedError.

    Where it comes to the same, that is recorded: somebody has looked at it again.
    """
    if (found := situation.load(payments, command.payment_id)).session_id is None:
        raise NotAnInvolvementPaymentError(found.payment_id, kind=found.kind, wanted="adjusted")
    payment = to_change(command.payment_id, situation, wanted="adjusted", allowed=_not_in_a_run(found))
    return adjusted(payment, command.because.value, situation)


def _not_in_a_run(payment: Payment) -> tuple[str, ...]:
    return () if payment.status == "instructed" else (payment.status,)


def adjusted(payment: Payment, because: str, situation: Situation) -> f.PaymentAdjusted:
    """The difference between what is due by the facts and policies of now, and what the sum comes to so far."""
    assert payment.session_id is not None
    session = situation.load(sessions, payment.session_id)
    organisation = situation.load(organisations, situation.load(projects, session.project_id).organisation_id)
    part = Part.of(situation, payment.member_id, session, organisation)
    now = found_for(part, situation.policies, payment.agreed_rate_code)
    by_minor = now.amount_minor - payment.account.due
    terms, worked = now.terms, now.worked
    return f.PaymentAdjusted(
        originator_id=payment.payment_id,
        member_id=payment.member_id,
        project_id=payment.project_id,
        session_id=session.session_id,
        by_minor=by_minor,
        to_minor=now.amount_minor,
        currency=now.currency,
        because=because,
        policy_code=terms.policy_code if terms else None,
        policy_version=terms.policy_version if terms else None,
        role_level=terms.role_level if terms else None,
        rate_code=worked.rate_code if worked else None,
        rate_starts_on=worked.rate_starts_on if worked else None,
        nothing_because=now.nothing_because,
        due_on=now.due_on,
        calculation=now.lines,
    )
