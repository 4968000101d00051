"""Questions of a payroll officer, and of a member about their own money."""

from collections.abc import Iterable, Iterator
from datetime import date
from uuid import UUID

from coprod_ledger.domain.fact import Fact
from coprod_ledger.domain.payment.commands import Route
from coprod_ledger.domain.payment.facts import EntitlementArose
from coprod_ledger.domain.session.facts import (
    AttendanceAgreed,
    AttendanceCancelled,
    SessionAttended,
    SessionCancelled,
    SessionHeld,
    SessionScheduled,
)
from coprod_ledger.errors import MemberNotFoundError
from coprod_ledger.ledger.questions.asking import Asking
from coprod_ledger.ledger.questions.sums import bookings, trails
from coprod_ledger.projections import balances, pay_run, statement, year_to_date
from coprod_ledger.projections.balances import AgedSum, PersonBalance
from coprod_ledger.projections.bookings import BookingsPart
from coprod_ledger.projections.duplicates import suspected
from coprod_ledger.projections.listing import Listing
from coprod_ledger.projections.pay_run import PayRunAnswer
from coprod_ledger.projections.people import Person
from coprod_ledger.projections.projection import folded
from coprod_ledger.projections.statement import Statement
from coprod_ledger.projections.statement_words import NOT_COMING, NOT_HELD
from coprod_ledger.projections.trails import Trail, TrailsPart, members_of
from coprod_ledger.projections.year_to_date import PersonYear


class PayrollQuestions(Asking):
    """Sums one by one, and what they come to."""

    def pay_run(
        self, run_id: UUID, *, pay_on: date | None = None, route: Route | None = None, due_by: date | None = None
    ) -> PayRunAnswer:
        """What would a pay run pay, what stops each of the others, and what has it put in hand?

        Args:
            run_id: which run: one that has begun, or a new id.
            pay_on: the day on which it pays. `None`: the day asked about.
            route: by which way what its classification does not decide is paid. `None`: not known, which stops it.
            due_by: only what falls due by then. `None`: everything.
        """
        with self._then() as then:
            found = trails(then)
            asked = pay_run.Asked(run_id, pay_on or then.as_at, route, due_by)
            people, booked = then.people(members_of(found)), bookings(then)
            not_stood_by = frozenset(trail.payment_id for trail in found if not _is_stood_by(trail, booked))
            beside = pay_run.Beside(then.as_at, people, booked, not_stood_by, suspected(found, people))
            answer = pay_run.answer(found, asked, beside, then.header("pay_run"))
        return self._shown(answer)

    def balances(self) -> Listing[PersonBalance]:
        """What is each person owed? It says nothing of tax and benefits."""
        with self._then() as then:
            found = trails(then)
            return self._shown(balances.balances(found, then.people(members_of(found)), then.header("balances")))

    def ageing(self) -> Listing[AgedSum]:
        """Which sums are owed, and for how long have they been?"""
        with self._then() as then:
            found = trails(then)
            return self._shown(balances.ageing(found, then.people(members_of(found)), then.header("ageing")))

    def year_to_date(self) -> Listing[PersonYear]:
        """What has each person been paid in each tax year?"""
        with self._then() as then:
            found = trails(then)
            return self._shown(year_to_date.answer(found, then.people(members_of(found)), then.header("year_to_date")))

    def statement(self, member_id: UUID) -> Statement:
        """What is one person owed, and when will they get it, in plain English?

        Raises:
            MemberNotFoundError: there was none of that id then.
        """
        with self._then(member_id) as then:
            if not then.began("member", member_id):
                raise MemberNotFoundError(member_id)
            person = then.people([member_id])[member_id]
            facts = {position: fact for one in person.records for position, fact in then.about(one)}
            mine = list(folded(TrailsPart(), sorted(facts.items())))
            sessions = {trail.origin.session_id for trail in mine if trail.origin.session_id is not None}
            known = [fact for one in sessions for _, fact in then.own(one)]
            named = (fact for fact in known if isinstance(fact, SessionScheduled | SessionHeld))
            titles = {fact.originator_id: fact.title for fact in named}
            off = {**_not_coming(known, person), **dict.fromkeys(_called_off(known), NOT_HELD)}
            header = then.header("statement")
            return self._shown(statement.answer(mine, person, bookings(then), titles, off, header))


def _called_off(known: Iterable[Fact]) -> Iterator[UUID]:
    """The sessions that the organisation called off."""
    return (fact.originator_id for fact in known if isinstance(fact, SessionCancelled))


def _not_coming(known: Iterable[Fact], person: Person) -> dict[UUID, str]:
    """The sessions of which this person had last said that they could not come."""
    found: dict[UUID, str] = {}
    for fact in known:
        if isinstance(fact, AttendanceCancelled) and fact.member_id in person.records:
            found[fact.originator_id] = NOT_COMING
        elif isinstance(fact, AttendanceAgreed | SessionAttended) and fact.member_id in person.records:
            found.pop(fact.originator_id, None)
    return found


def _is_stood_by(trail: Trail, booked: BookingsPart) -> bool:
    """Whether the organisation still stands by its confirmation of the rate, if the sum rests on one."""
    origin = trail.origin
    if not isinstance(origin, EntitlementArose) or origin.rate_confirmed_by != "organisation":
        return True
    organisation = booked.of_project(origin.project_id)
    rate = (origin.policy_code, origin.policy_version, origin.rate_code, origin.rate_starts_on)
    return organisation is not None and rate in organisation.confirmed
