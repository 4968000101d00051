"""Somebody who wants a payment that should not be."""

from collections.abc import Iterator

import pytest
from tests.office import MAY, Office, known_as

from coprod_ledger import Actor, Role
from coprod_ledger.domain.capacity import Capacity
from coprod_ledger.domain.payment.commands import PayeeKind
from coprod_ledger.errors import DuplicateSuspectedError, OwnPaymentError, RoleMissingError


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


def test_who_pays_does_not_send_the_money_elsewhere(office: Office) -> None:
    """One pair of hands could otherwise turn an approved sum into their own."""
    payment = office.due(office.person("Ann"))

    with pytest.raises(RoleMissingError):
        office.officer.payments.redirect(payment, payee_kind=PayeeKind.ORGANISATION, payee="A company of mine")
