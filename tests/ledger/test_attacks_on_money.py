"""Somebody who wants a payment that should not be."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

import pytest
from tests.office import MAY, Office, known_as

from coprod_ledger import Actor, Role
from coprod_ledger.domain.capacity import Capacity
from coprod_ledger.domain.payment.commands import AdjustmentReason, PayeeKind, Route
from coprod_ledger.errors import DuplicateSuspectedError, OwnPaymentError, RoleMissingError
from coprod_ledger.projections.pay_run import Standing


@pytest.fixture
def office() -> Iterator[Office]:
    one = Office.in_memory()
    yield one
    one.ledger.close()


def test_nobody_approves_their_own_under_another_record_of_theirs(office: Office) -> None:
    """An approver who also takes part, and of whom there are two records, is one person."""
    ann, known = office.person("Ann"), office.person("Ann Other")
    payment = office.due(ann, approved=False)
    office.lead.members.merge_records(known, other_id=ann)

    for one in (ann, known):
        approver = office.ledger.acting_as(Actor("approver-2", frozenset({Role.APPROVER}), one))
        with pytest.raises(OwnPaymentError):
            approver.payments.approve(payment)


def test_a_cost_claimed_under_each_of_two_records_of_one_person_is_suspected(office: Office) -> None:
    ann, other = office.person("Ann"), office.person("Ann Other")
    office.lead.members.merge_records(ann, other_id=other)
    office.claim(ann, 12_00)
    again = office.claim(other, 12_00, approved=False)

    with pytest.raises(DuplicateSuspectedError):
        office.approver.payments.approve(again)


def test_one_session_paid_to_each_of_two_records_of_one_person_is_suspected(office: Office) -> None:
    """Both were there as two people, and only then is it found that they are one."""
    ann, other = office.person("Ann"), office.person("Ann Other")
    first = office.due(ann)
    meeting = known_as(f"meeting of {MAY} with {ann}")
    office.lead.sessions.attend(meeting, member_id=other, capacity=Capacity.SERVICE_USER)
    office.lead.members.merge_records(ann, other_id=other)
    second = office.lead.payments.work_out(member_id=other, session_id=meeting).id

    with pytest.raises(DuplicateSuspectedError, match=str(first)):
        office.approver.payments.approve(second)


def _twice(office: Office, *, approved: bool) -> tuple[UUID, UUID]:
    """One session, worked out for each of two records, which only afterwards turn out to be one person's."""
    ann, other = office.person("Ann"), office.person("Ann Other")
    first = office.due(ann)
    meeting = known_as(f"meeting of {MAY} with {ann}")
    office.lead.sessions.attend(meeting, member_id=other, capacity=Capacity.SERVICE_USER)
    second = office.lead.payments.work_out(member_id=other, session_id=meeting).id
    if approved:
        office.approver.payments.approve(second)
    office.lead.members.merge_records(ann, other_id=other)
    return first, second


def test_what_was_worked_out_under_two_records_before_they_were_joined_is_not_approved(office: Office) -> None:
    first, second = _twice(office, approved=False)

    with pytest.raises(DuplicateSuspectedError, match=str(first)):
        office.approver.payments.approve(second)
    office.approver.payments.rule_out_duplicate(second, reason="Twins")
    office.approver.payments.approve(second)


def test_what_was_approved_under_two_records_before_they_were_joined_is_paid_once(office: Office) -> None:
    """The later of the two waits for somebody, in every run; the earlier one is paid."""
    first, second = _twice(office, approved=True)
    run = known_as("run")
    standing = {item.payment_id: item.standing for item in office.officer.ask.pay_run(run, route=Route.BANK).items}
    (suspicion,) = office.auditor.ask.duplicates().rows

    assert standing == {first: Standing.TO_PAY, second: Standing.STOPPED}
    assert (suspicion.claim_a, suspicion.claim_b, suspicion.status) == (first, second, "suspected")
    with pytest.raises(DuplicateSuspectedError):
        office.officer.payments.instruct(second, run_id=run, route=Route.BANK)
    office.officer.payments.instruct(first, run_id=run, route=Route.BANK)
    office.approver.payments.rule_out_duplicate(second, reason="Twins")
    (to_pay,) = office.officer.ask.pay_run(run, route=Route.BANK).of(Standing.TO_PAY)
    assert to_pay.payment_id == second
    office.officer.payments.instruct(second, run_id=run, route=Route.BANK)


def test_of_two_sums_for_one_session_the_other_is_paid_once_one_is_found_not_to_be_due(office: Office) -> None:
    first, second = _twice(office, approved=True)
    office.lead.sessions.withdraw_attendance(
        known_as(f"meeting of {MAY} with {known_as('Ann')}"), member_id=known_as("Ann")
    )
    office.officer.payments.adjust(first, because=AdjustmentReason.ATTENDANCE_CORRECTED)

    assert [row.status for row in office.auditor.ask.duplicates().rows] == ["settled"]
    office.officer.payments.instruct(second, run_id=known_as("run"), route=Route.BANK)


def test_who_pays_does_not_send_the_money_elsewhere(office: Office) -> None:
    """One pair of hands could otherwise turn an approved sum into their own."""
    payment = office.due(office.person("Ann"))

    with pytest.raises(RoleMissingError):
        office.officer.payments.redirect(payment, payee_kind=PayeeKind.ORGANISATION, payee="A company of mine")


def test_who_corrected_an_attendance_and_approves_its_sum_is_one_person(office: Office) -> None:
    """It is not refused, because a small office may have no other hand; an auditor sees it."""
    ann = office.person("Ann")
    payment = office.due(ann, approved=False)
    mo = office.ledger.acting_as(Actor("mo", frozenset({Role.APPROVER, Role.INVOLVEMENT_LEAD})))
    mo.sessions.correct_attendance(known_as(f"meeting of {MAY} with {ann}"), member_id=ann, preparation_minutes=10)
    mo.payments.approve(payment)
    (hands,) = office.auditor.ask.segregation().rows

    assert (hands.recorded_by, hands.approved_by, hands.same_person) == (("lead", "mo"), "mo", True)


def test_who_adjusted_a_sum_and_puts_it_in_hand_is_one_person(office: Office) -> None:
    ann = office.person("Ann")
    payment, meeting = office.due(ann), known_as(f"meeting of {MAY} with {ann}")
    office.lead.sessions.withdraw_attendance(meeting, member_id=ann)
    office.officer.payments.adjust(payment, because=AdjustmentReason.ATTENDANCE_CORRECTED)
    office.lead.sessions.attend(meeting, member_id=ann, capacity=Capacity.SERVICE_USER)
    office.ledger.payments.adjust(payment, because=AdjustmentReason.ATTENDANCE_CORRECTED)
    office.approver.payments.approve(payment)
    office.officer.payments.instruct(payment, run_id=known_as("run"), route=Route.BANK)
    (hands,) = office.auditor.ask.segregation().rows

    assert hands.same_person
    assert {"lead", "officer"} <= set(hands.recorded_by)


def test_whoever_approves_their_own_under_another_record_is_seen_by_an_auditor(office: Office) -> None:
    """The two records were joined only after the approval, so it could not be refused."""
    ann, known = office.person("Ann"), office.person("Ann Other")
    payment = office.due(ann, approved=False)
    office.ledger.acting_as(Actor(str(known), frozenset({Role.APPROVER}))).payments.approve(payment)
    office.lead.members.merge_records(ann, other_id=known)

    assert [row.own_payment for row in office.auditor.ask.segregation().rows] == [True]


def test_one_person_with_two_records_is_one_person_in_a_pay_run(office: Office) -> None:
    """Payroll adds up what it pays to one person, by the reference that it is given."""
    ann, other = office.person("Ann"), office.person("Ann Other")
    office.due(ann)
    office.due(other, on=MAY + timedelta(days=7))
    office.lead.members.merge_records(ann, other_id=other)
    answer = office.officer.ask.pay_run(known_as("run"), route=Route.BANK)

    assert {item.member_id for item in answer.items} == {ann}
    assert [(total.payments, total.people) for total in answer.totals] == [(2, 1)]
