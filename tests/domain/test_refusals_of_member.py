"""Every refusal of the member's commands, in the order in which it is checked.

Each row's situation also has the faults of the rows below it, as far as that can be: so the rows prove the order.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from tests.domain.rows_of_people import MEMBER_ROWS

from coprod_ledger import errors as e
from coprod_ledger.domain.capacity import Capacity
from coprod_ledger.domain.command import PersonalText
from coprod_ledger.domain.member import commands as c
from coprod_ledger.domain.member.aggregate import members
from coprod_ledger.testing import cast, usual, usual_practice
from coprod_ledger.testing.usual import changed

ANN = cast.ANN
REGISTER, TERMS = usual.register_member(ANN), usual.offer_terms(ANN)
CONSENT = c.MemberGiveContactConsent(member_id=ANN, purpose="Invitations", via=c.ConsentSource.LETTER)
NO_CONSENT = c.MemberWithdrawContactConsent(member_id=ANN)
DECLARE = usual.declare_capacity(ANN, Capacity.CARER)
END = c.MemberEndCapacity(member_id=ANN, capacity=Capacity.CARER)
INVITE = c.MemberInvite(member_id=ANN, project_id=cast.PROJECT)
SHUT = changed(usual_practice.close(), occurred_on=date(2025, 6, 1))
ACCEPT = c.MemberAcceptInvitation(member_id=ANN, project_id=cast.PROJECT)
DECLINE = c.MemberDeclineInvitation(member_id=ANN, project_id=cast.PROJECT)
TRAIN = c.MemberTrain(
    member_id=ANN, course="Chairing", provider="College", occurred_on=date(2025, 3, 2), valid_until=date(2025, 3, 1)
)
RESCIND = c.MemberRescindTerms(member_id=ANN, organisation_id=cast.TRUST)
BANK_DETAIL = c.MemberGivePayrollReference(member_id=ANN, reference=PersonalText("QQ 12 34 56 C"))
CONFIDE = c.MemberConfide(member_id=ANN, details=PersonalText('{"receives_universal_credit": true}'))
FORGET = c.MemberWithdrawConfidence(member_id=ANN)
SHOW = c.MemberShowInformation(member_id=ANN, rule_versions=["an edition"], details=PersonalText('{"findings": []}'))
LEAVE, RETURN = c.MemberStepDown(member_id=ANN), c.MemberReturn(member_id=ANN)

ROWS: list[Any] = [
    ([REGISTER], REGISTER, e.AlreadyRecordedError),
    ([], CONSENT, e.MemberNotFoundError),
    ([], NO_CONSENT, e.MemberNotFoundError),
    ([CONSENT, NO_CONSENT], NO_CONSENT, e.NotRecordedError),
    ([], DECLARE, e.MemberNotFoundError),
    ([], END, e.MemberNotFoundError),
    ([DECLARE, END], END, e.CapacityNotHeldError),
    ([], INVITE, e.MemberNotFoundError),
    ([SHUT, LEAVE], INVITE, e.MemberSteppedDownError),
    ([SHUT, usual.register_member(ANN)], INVITE, e.ProjectClosedError),
    ([], ACCEPT, e.MemberNotFoundError),
    ([INVITE, ACCEPT], ACCEPT, e.NotInvitedError),
    ([], DECLINE, e.MemberNotFoundError),
    ([changed(INVITE, project_id=cast.OTHER_PROJECT)], DECLINE, e.NotInvitedError),
    ([], TRAIN, e.MemberNotFoundError),
    ([REGISTER], TRAIN, e.DayOrderError),
    ([], TERMS, e.MemberNotFoundError),
    ([LEAVE], TERMS, e.MemberSteppedDownError),
    ([REGISTER], TERMS, e.OrganisationNotFoundError),
    ([REGISTER, usual.register_trust()], TERMS, e.PolicyNotAdoptedError),
    ([], RESCIND, e.MemberNotFoundError),
    ([TERMS, RESCIND], RESCIND, e.NotRecordedError),
    ([], BANK_DETAIL, e.MemberNotFoundError),
    ([usual.register_member(ANN)], BANK_DETAIL, e.BankDetailError),
    ([], CONFIDE, e.MemberNotFoundError),
    ([], FORGET, e.MemberNotFoundError),
    ([CONFIDE, FORGET], FORGET, e.NotRecordedError),
    ([], SHOW, e.MemberNotFoundError),
    ([], LEAVE, e.MemberNotFoundError),
    ([LEAVE], LEAVE, e.MemberSteppedDownError),
    ([], RETURN, e.MemberNotFoundError),
    ([LEAVE, RETURN], RETURN, e.NotRecordedError),
    *MEMBER_ROWS,
]


@pytest.mark.parametrize(("given", "asked", "refusal"), ROWS)
def test_refuses_in_the_documented_order(given: Any, asked: Any, refusal: Any, refuses: Callable[..., None]) -> None:
    refuses(given, asked, refusal)


def test_every_documented_refusal_has_its_row(keeps_its_promises: Callable[..., None]) -> None:
    keeps_its_promises(members, ROWS)
