"""How it is worked out what is due for a session: from attendance, terms, adoption, policy and confirmation."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from coprod_ledger.domain.capacity import Capacity
from coprod_ledger.domain.decider import Situation
from coprod_ledger.domain.fact import Fact
from coprod_ledger.domain.member.aggregate import Member, Terms, members
from coprod_ledger.domain.money import Money
from coprod_ledger.domain.organisation.aggregate import Adoption, Organisation, organisations
from coprod_ledger.domain.payment import facts as f
from coprod_ledger.domain.payment.aggregate import payments
from coprod_ledger.domain.payment.commands import PaymentWorkOut
from coprod_ledger.domain.project.aggregate import projects
from coprod_ledger.domain.session.aggregate import Attendance, Session, sessions
from coprod_ledger.domain.session.facts import AttendanceSettled
from coprod_ledger.domain.terms import Activity, WorkedOut
from coprod_ledger.errors import (
    AlreadyRecordedError,
    NotAttendedError,
    NoTermsOfferedError,
    PolicyNotAdoptedError,
    PolicyNotHeldError,
    RateNotConfirmedError,
)


@dataclass(frozen=True, slots=True)
class _Case:
    """One attendance that is to be settled."""

    payment_id: UUID
    member: Member
    session: Session
    attendance: Attendance
    organisation: Organisation
    agreed_rate_code: str | None

    @property
    def is_salaried(self) -> bool:
        """Whether a salary pays for this time: always for staff, for others as they declared."""
        capacity = self.attendance.capacity
        return capacity is Capacity.STAFF or self.member.capacities.get(capacity, False)

    def nothing_due(self, because: str, lines: tuple[str, ...]) -> f.NothingFoundDue:
        """The fact that nothing is due."""
        return f.NothingFoundDue(
            originator_id=self.payment_id,
            member_id=self.member.member_id,
            project_id=self.session.project_id,
            session_id=self.session.session_id,
            capacity=self.attendance.capacity,
            because=because,
            activity_on=self.session.held_on,
            calculation=lines,
        )


def _case(command: PaymentWorkOut, situation: Situation) -> _Case:
    if situation.find(payments, command.payment_id):
        raise AlreadyRecordedError(f"the payment {command.payment_id}")
    session = situation.load(sessions, command.session_id)
    member = situation.load(members, command.member_id)
    attendance = session.attendance.get(member.member_id)
    if attendance is None:
        raise NotAttendedError(member.member_id, session.session_id)
    if member.member_id in session.settled:
        raise AlreadyRecordedError(f"what is due to the member {member.member_id} for session {session.session_id}")
    project = situation.load(projects, session.project_id)
    organisation = situation.load(organisations, project.organisation_id)
    return _Case(command.payment_id, member, session, attendance, organisation, command.agreed_rate_code)


@payments.decides(PaymentWorkOut)
def work_out(command: PaymentWorkOut, situation: Situation) -> tuple[Fact, ...]:
    """Refusals: AlreadyRecordedError (the payment), SessionNotFoundError, MemberNotFoundError, NotAttendedError,
    AlreadyRecordedError (the attendance), NoTermsOfferedError, PolicyNotAdoptedError, PolicyNotHeldError,
    UnknownError (the policy has no answer for that day), RateNotConfirmedError.
    """
    case = _case(command, situation)
    settled = AttendanceSettled(
        originator_id=case.session.session_id,
        project_id=case.session.project_id,
        member_id=case.member.member_id,
        payment_id=case.payment_id,
    )
    return (_found(case, situation), settled)


def _found(case: _Case, situation: Situation) -> f.EntitlementArose | f.NothingFoundDue:
    on = case.session.held_on
    terms = case.member.terms_with(case.organisation.organisation_id, on=on)
    if terms is None:
        if not case.is_salaried:
            raise NoTermsOfferedError(case.member.member_id, on=on)
        return case.nothing_due("salaried", ("Their salary pays for this time.",))
    adoption = case.organisation.adoption(terms.policy_code, terms.policy_version, on=on)
    if adoption is None:
        raise PolicyNotAdoptedError(terms.policy_code, terms.policy_version, on=on)
    if not situation.policies.knows(terms.policy_code, terms.policy_version):
        raise PolicyNotHeldError(terms.policy_code, terms.policy_version)
    activity = Activity(
        kind=case.session.kind,
        on=on,
        attended_minutes=case.attendance.minutes,
        planned_minutes=case.session.planned_minutes,
        role_level=terms.role_level,
        capacity=case.attendance.capacity,
        is_salaried=case.is_salaried,
        agreed_rate_code=case.agreed_rate_code,
    )
    worked = situation.policies.work_out(terms.policy_code, terms.policy_version, activity)
    if worked.nothing_because is not None:
        return case.nothing_due(worked.nothing_because, worked.lines)
    return _entitlement(case, terms, adoption, worked)


def _entitlement(case: _Case, terms: Terms, adoption: Adoption, worked: WorkedOut) -> f.EntitlementArose:
    assert worked.rate_code is not None
    assert worked.rate_starts_on is not None
    key = (terms.policy_code, terms.policy_version, worked.rate_code, worked.rate_starts_on)
    if not worked.is_confirmed and key not in case.organisation.confirmed:
        amount = str(Money(worked.amount_minor, worked.currency))
        raise RateNotConfirmedError(terms.policy_code, terms.policy_version, worked.rate_code, amount=amount)
    on, lines = case.session.held_on, worked.lines
    if not worked.is_confirmed:
        lines = (*lines, "The organisation has recorded who confirmed that rate, so it pays.")
    return f.EntitlementArose(
        originator_id=case.payment_id,
        member_id=case.member.member_id,
        project_id=case.session.project_id,
        session_id=case.session.session_id,
        capacity=case.attendance.capacity,
        amount_minor=worked.amount_minor,
        currency=worked.currency,
        policy_code=terms.policy_code,
        policy_version=terms.policy_version,
        role_level=terms.role_level,
        classification=terms.classification,
        agreed_rate_code=case.agreed_rate_code,
        rate_code=worked.rate_code,
        rate_starts_on=worked.rate_starts_on,
        rate_confirmed_by="issuer" if worked.is_confirmed else "organisation",
        activity_on=on,
        due_on=on + timedelta(days=adoption.due_after_days),
        calculation=lines,
    )
