"""Every refusal of the payment's commands, in the order in which it is checked.

Each row's situation also has the faults of the rows below it, as far as that can be: so the rows prove the order.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from coprod_ledger import Ledger
from coprod_ledger import errors as e
from coprod_ledger.domain.capacity import Capacity
from coprod_ledger.domain.command import PersonalText
from coprod_ledger.domain.identity import HOST, Actor, Role
from coprod_ledger.domain.member.commands import MemberDeclareCapacity, MemberRescindTerms
from coprod_ledger.domain.member.identity_commands import MemberMergeRecords
from coprod_ledger.domain.organisation.commands import OrganisationRetirePolicy, OrganisationWithdrawRateConfirmation
from coprod_ledger.domain.payment import commands as c
from coprod_ledger.domain.payment import recovery_commands as r
from coprod_ledger.domain.payment.aggregate import payments
from coprod_ledger.domain.payment.holding_commands import PaymentHold, PaymentRelease
from coprod_ledger.domain.session.commands import SessionWithdrawAttendance
from coprod_ledger.domain.trial.commands import TrialMark
from coprod_ledger.entitlement import read_policy
from coprod_ledger.testing import cast, usual
from coprod_ledger.testing.clock import SteppingClock
from coprod_ledger.testing.story import Story
from coprod_ledger.testing.usual import changed

ANN, SUM, CLAIMED, SESSION = cast.ANN, cast.SUMS[0], cast.CLAIMS[0], cast.SESSIONS[0]
WORK_OUT, CLAIM = usual.work_out(), usual.claim()
APPROVE, REJECT = (
    c.PaymentApprove(payment_id=CLAIMED, amount_minor=99_00),
    c.PaymentRejectClaim(payment_id=CLAIMED, reason=PersonalText(cast.WORDS[0])),
)
WITHDRAW, DECLINE = c.PaymentWithdrawClaim(payment_id=CLAIMED), c.PaymentDecline(payment_id=SUM)
PAY = c.PaymentPay(payment_id=SUM, reference=PersonalText(cast.WORDS[1]))
REVERSE = c.PaymentReverse(payment_id=SUM, because=c.ReversalReason.WRONG_PAYEE)
YES = c.PaymentApprove(payment_id=CLAIMED)
INSTRUCT = c.PaymentInstruct(payment_id=SUM, run_id=cast.known_as("a pay run"), route=c.Route.PAYROLL)
HOLD, RELEASE = PaymentHold(payment_id=SUM), PaymentRelease(payment_id=SUM)
FAIL = c.PaymentFail(payment_id=SUM, because=c.FailureReason.REJECTED_BY_BANK)
ANN_HERSELF = Actor(HOST.actor_id, frozenset({Role.APPROVER}), ANN)
SAME_HAND = Actor(HOST.actor_id, frozenset({Role.APPROVER}))
EARLY = date(2025, 1, 7)
"""Before anything about a sum has happened."""
MEMBER, PROJECT = usual.register_member(ANN), usual.open_project()
ELSEWHERE = usual.hold_session(cast.SESSIONS[-1])
ATTEND = usual.attend(ANN)
NOT_HELD = usual.offer_terms(ANN)
TERMS_FOR_NO_RATE = changed(usual.offer_terms(ANN), role_level="role-9")
RETIRED = OrganisationRetirePolicy(
    organisation_id=cast.TRUST,
    policy_code=cast.POLICY,
    policy_version=cast.POLICY_VERSION,
    occurred_on=date(2025, 2, 1),
)
ELSEWHERE_TOMORROW = changed(CLAIM, session_id=cast.SESSIONS[-1], incurred_on=date(2031, 1, 1), currency="XXX")

ADJUST = c.PaymentAdjust(payment_id=SUM, because=c.AdjustmentReason.TERMS_CORRECTED)
SALARIED_TOO = MemberDeclareCapacity(member_id=ANN, capacity=Capacity.STAFF, is_salaried=True)
NO_TERMS = MemberRescindTerms(member_id=ANN, organisation_id=cast.TRUST, occurred_on=cast.FIRST_DAY)
UNCONFIRMED = OrganisationWithdrawRateConfirmation(
    organisation_id=cast.TRUST,
    policy_code=cast.POLICY,
    policy_version=cast.POLICY_VERSION,
    rate_code="half-day",
    rate_starts_on=cast.RATE_STARTS_ON,
)
BY_POLICY = usual.claim_by_policy()
WAIVE_RULE = c.PaymentWaiveRule(payment_id=CLAIMED, rule=c.ClaimRule.RECEIPT, reason=PersonalText(cast.WORDS[0]))
RULE_OUT = c.PaymentRuleOutDuplicate(payment_id=CLAIMED, reason=PersonalText(cast.WORDS[0]))

REDUCE = c.PaymentReduce(payment_id=SUM, by_minor=75_00)
REDIRECT = c.PaymentRedirect(payment_id=SUM, payee_kind=c.PayeeKind.CHARITY, payee=PersonalText(cast.WORDS[1]))
WAIVE, CHANGE_MIND = c.PaymentWaive(payment_id=SUM), c.PaymentWithdrawDirection(payment_id=SUM)
SOON = date(2025, 3, 5)
"""After the session, and before the sum falls due."""

DIRECTIONS: list[Any] = [
    ([], REDUCE, e.PaymentNotFoundError),
    ([REJECT], changed(REDUCE, payment_id=CLAIMED, occurred_on=EARLY), e.NotAnInvolvementPaymentError),
    ([PAY], changed(REDUCE, occurred_on=EARLY), e.PaymentNotOpenError),
    ([WORK_OUT], changed(REDUCE, occurred_on=EARLY), e.DayOrderError),
    ([WORK_OUT], REDUCE, e.AmountAboveError),
    ([], REDIRECT, e.PaymentNotFoundError),
    ([PAY], changed(REDIRECT, occurred_on=EARLY), e.PaymentNotOpenError),
    ([WORK_OUT], changed(REDIRECT, occurred_on=EARLY), e.DayOrderError),
    ([], WAIVE, e.PaymentNotFoundError),
    ([REJECT], changed(WAIVE, payment_id=CLAIMED, occurred_on=EARLY), e.NotAnInvolvementPaymentError),
    ([PAY], changed(WAIVE, occurred_on=EARLY), e.PaymentNotOpenError),
    ([WORK_OUT], changed(WAIVE, occurred_on=EARLY), e.DayOrderError),
    ([WORK_OUT], changed(WAIVE, occurred_on=SOON), e.NotDueError),
    ([], CHANGE_MIND, e.PaymentNotFoundError),
    ([PAY], changed(CHANGE_MIND, occurred_on=EARLY), e.PaymentNotOpenError),
    ([WORK_OUT], changed(CHANGE_MIND, occurred_on=EARLY), e.NotRecordedError),
    ([changed(DECLINE, occurred_on=SOON)], changed(CHANGE_MIND, occurred_on=EARLY), e.DayOrderError),
]

APPROVE_OTHER = c.PaymentApprove(payment_id=cast.CLAIMS[1])
SETTLE = r.PaymentSettleAdvance(payment_id=CLAIMED, claim_id=cast.CLAIMS[1])
OTHERS = changed(CLAIM, payment_id=cast.CLAIMS[1], member_id=cast.BEN)
OWN_COST = changed(CLAIM, payment_id=cast.CLAIMS[1])
SAME_PERSON = MemberMergeRecords(member_id=ANN, other_id=cast.BEN)
CLOSE = r.PaymentCloseAdvance(payment_id=CLAIMED)
ADVANCE_PAID = c.PaymentPay(payment_id=CLAIMED)
FIND = r.PaymentFindOverpayment(payment_id=SUM, amount_minor=5_00, because=r.OverpaymentReason.PAID_TWICE)
EXPLAIN = r.PaymentExplainOverpayment(payment_id=SUM, words=PersonalText(cast.WORDS[0]))
AGREE = r.PaymentAgreeRecovery(payment_id=SUM, way=r.RecoveryWay.SET_OFF, plan=PersonalText(cast.WORDS[0]))
SET_OFF = r.PaymentRecover(payment_id=SUM, way=r.RecoveryWay.SET_OFF, against_id=CLAIMED, amount_minor=5_01)
WRITE_OFF = r.PaymentWriteOff(payment_id=SUM, reason=PersonalText(cast.WORDS[0]))

RECOVERY: list[Any] = [
    ([], SETTLE, e.PaymentNotFoundError),
    ([usual.advance(), OTHERS], SETTLE, e.NotAnAdvanceError),
    ([usual.advance(), ADVANCE_PAID, OTHERS], changed(SETTLE, occurred_on=EARLY), e.PaymentNotOpenError),
    ([usual.advance(), ADVANCE_PAID, OTHERS, APPROVE_OTHER], changed(SETTLE, occurred_on=EARLY), e.DayOrderError),
    ([usual.advance(), ADVANCE_PAID, OTHERS, APPROVE_OTHER], SETTLE, e.SetOffNotPossibleError),
    ([], CLOSE, e.PaymentNotFoundError),
    ([CLAIM, ADVANCE_PAID], changed(CLOSE, occurred_on=EARLY), e.NotAnAdvanceError),
    ([usual.advance(), ADVANCE_PAID, changed(FIND, payment_id=CLAIMED)], changed(CLOSE, occurred_on=EARLY),
     e.PaymentNotOpenError),
    ([usual.advance(), ADVANCE_PAID], changed(CLOSE, occurred_on=EARLY), e.DayOrderError),
    ([], FIND, e.PaymentNotFoundError),
    ([WORK_OUT], changed(FIND, occurred_on=EARLY), e.PaymentNotOpenError),
    ([PAY], changed(FIND, occurred_on=EARLY), e.DayOrderError),
    ([], EXPLAIN, e.PaymentNotFoundError),
    ([PAY], changed(EXPLAIN, occurred_on=EARLY), e.PaymentNotOpenError),
    ([FIND], changed(EXPLAIN, occurred_on=EARLY), e.DayOrderError),
    ([], AGREE, e.PaymentNotFoundError),
    ([PAY], changed(AGREE, occurred_on=EARLY), e.PaymentNotOpenError),
    ([FIND], changed(AGREE, occurred_on=EARLY), e.DayOrderError),
    ([], SET_OFF, e.PaymentNotFoundError),
    ([PAY], changed(SET_OFF, occurred_on=EARLY), e.PaymentNotOpenError),
    ([FIND], changed(SET_OFF, occurred_on=EARLY), e.DayOrderError),
    ([FIND], SET_OFF, e.RecoveryNotAgreedError),
    ([FIND, AGREE, YES], SET_OFF, e.SetOffNotPossibleError),
    ([FIND], changed(SET_OFF, way=r.RecoveryWay.REPAID), e.AmountAboveError),
    ([], WRITE_OFF, e.PaymentNotFoundError),
    ([PAY], changed(WRITE_OFF, occurred_on=EARLY), e.PaymentNotOpenError),
    ([FIND], changed(WRITE_OFF, occurred_on=EARLY), e.DayOrderError),
    ([FIND], WRITE_OFF, e.OwnPaymentError, ANN_HERSELF),
    ([FIND], WRITE_OFF, e.SameHandError, SAME_HAND),
]  # fmt: skip

POLICY_GIVEN_UP: list[Any] = []
"""Adopted once, and not given when the ledger was opened again: no command leads there; see the test below."""

ROWS: list[Any] = [
    ([WORK_OUT], changed(WORK_OUT, session_id=cast.NOBODY_KNOWS), e.AlreadyRecordedError),
    ([], WORK_OUT, e.SessionNotFoundError),
    ([usual.hold_session()], WORK_OUT, e.MemberNotFoundError),
    ([WORK_OUT, SessionWithdrawAttendance(session_id=SESSION, member_id=ANN)],
     changed(WORK_OUT, payment_id=cast.SUMS[1]), e.NotAttendedError),
    ([WORK_OUT], changed(WORK_OUT, payment_id=cast.SUMS[1]), e.AlreadyRecordedError),
    ([ATTEND, SALARIED_TOO], WORK_OUT, e.WorkingTimeNotStatedError),
    ([ATTEND], WORK_OUT, e.NoTermsOfferedError),
    ([ATTEND, TERMS_FOR_NO_RATE, RETIRED], WORK_OUT, e.PolicyNotAdoptedError),
    (POLICY_GIVEN_UP, WORK_OUT, e.PolicyNotHeldError),
    ([ATTEND, TERMS_FOR_NO_RATE], WORK_OUT, e.UnknownError),
    ([ATTEND, usual.offer_terms(ANN)], WORK_OUT, e.RateNotConfirmedError),
    ([], ADJUST, e.PaymentNotFoundError),
    ([CLAIM], changed(ADJUST, payment_id=CLAIMED, occurred_on=EARLY), e.NotAnInvolvementPaymentError),
    ([INSTRUCT], changed(ADJUST, occurred_on=EARLY), e.PaymentNotOpenError),
    ([WORK_OUT], changed(ADJUST, occurred_on=EARLY), e.DayOrderError),
    ([WORK_OUT, NO_TERMS, SALARIED_TOO], ADJUST, e.WorkingTimeNotStatedError),
    ([WORK_OUT, NO_TERMS], ADJUST, e.NoTermsOfferedError),
    ([WORK_OUT, RETIRED], ADJUST, e.PolicyNotAdoptedError),
    (POLICY_GIVEN_UP, ADJUST, e.PolicyNotHeldError),
    ([WORK_OUT, TERMS_FOR_NO_RATE], ADJUST, e.UnknownError),
    ([WORK_OUT, UNCONFIRMED], ADJUST, e.RateNotConfirmedError),
    ([CLAIM], changed(ELSEWHERE_TOMORROW, member_id=cast.NOBODY_KNOWS), e.AlreadyRecordedError),
    ([], ELSEWHERE_TOMORROW, e.MemberNotFoundError),
    ([MEMBER], ELSEWHERE_TOMORROW, e.ProjectNotFoundError),
    ([MEMBER, PROJECT], ELSEWHERE_TOMORROW, e.SessionNotFoundError),
    ([MEMBER, PROJECT, ELSEWHERE], ELSEWHERE_TOMORROW, e.SessionElsewhereError),
    ([MEMBER, PROJECT], changed(ELSEWHERE_TOMORROW, session_id=None), e.FutureDayError),
    ([MEMBER, PROJECT], changed(CLAIM, currency="XXX", expense_code="bus"), e.NoTermsOfferedError),
    ([MEMBER, PROJECT, NOT_HELD], changed(CLAIM, currency="XXX", expense_code="bus"), e.UnknownError),
    ([MEMBER, PROJECT], changed(CLAIM, currency="XXX", amount_minor=None), e.AmountNotToldError),
    ([MEMBER, PROJECT], changed(CLAIM, currency="XXX"), e.AmountError),
    ([], WAIVE_RULE, e.PaymentNotFoundError),
    ([YES], changed(WAIVE_RULE, occurred_on=EARLY), e.PaymentNotOpenError),
    ([CLAIM], changed(WAIVE_RULE, occurred_on=EARLY), e.DayOrderError),
    ([CLAIM], WAIVE_RULE, e.NotRecordedError),
    ([BY_POLICY], WAIVE_RULE, e.OwnPaymentError, ANN_HERSELF),
    ([BY_POLICY], WAIVE_RULE, e.SameHandError, SAME_HAND),
    ([], APPROVE, e.PaymentNotFoundError),
    ([REJECT], changed(APPROVE, occurred_on=EARLY), e.PaymentNotOpenError),
    ([CLAIM], changed(APPROVE, occurred_on=EARLY), e.DayOrderError),
    ([YES], APPROVE, e.AlreadyRecordedError),
    ([CLAIM], APPROVE, e.OwnPaymentError, ANN_HERSELF),
    ([CLAIM], APPROVE, e.SameHandError, SAME_HAND),
    ([changed(CLAIM, payment_id=cast.CLAIMS[1]), CLAIM], APPROVE, e.DuplicateSuspectedError),
    ([BY_POLICY], APPROVE, e.AmountAboveError),
    ([BY_POLICY], YES, e.ClaimRuleNotMetError),
    ([], RULE_OUT, e.PaymentNotFoundError),
    ([CLAIM], RULE_OUT, e.NotRecordedError),
    ([changed(CLAIM, payment_id=cast.CLAIMS[1]), CLAIM], RULE_OUT, e.OwnPaymentError, ANN_HERSELF),
    ([changed(CLAIM, payment_id=cast.CLAIMS[1]), CLAIM], RULE_OUT, e.SameHandError, SAME_HAND),
    ([], REJECT, e.PaymentNotFoundError),
    ([YES], changed(REJECT, occurred_on=EARLY), e.PaymentNotOpenError),
    ([CLAIM], changed(REJECT, occurred_on=EARLY), e.DayOrderError),
    ([], WITHDRAW, e.PaymentNotFoundError),
    ([DECLINE], changed(WITHDRAW, payment_id=SUM, occurred_on=EARLY), e.NotAnInvolvementPaymentError),
    ([REJECT], changed(WITHDRAW, occurred_on=EARLY), e.PaymentNotOpenError),
    ([CLAIM], changed(WITHDRAW, occurred_on=EARLY), e.DayOrderError),
    ([], DECLINE, e.PaymentNotFoundError),
    ([REJECT], changed(DECLINE, payment_id=CLAIMED, occurred_on=EARLY), e.NotAnInvolvementPaymentError),
    ([PAY], changed(DECLINE, occurred_on=EARLY), e.PaymentNotOpenError),
    ([WORK_OUT], changed(DECLINE, occurred_on=EARLY), e.DayOrderError),
    *DIRECTIONS,
    ([], INSTRUCT, e.PaymentNotFoundError),
    ([INSTRUCT], changed(INSTRUCT, occurred_on=EARLY), e.PaymentNotOpenError),
    ([WORK_OUT], changed(INSTRUCT, occurred_on=EARLY), e.DayOrderError),
    ([WORK_OUT, HOLD, TrialMark(marked_id=cast.PROJECT)], INSTRUCT, e.MadeForTrialError),
    ([WORK_OUT, HOLD], INSTRUCT, e.NotApprovedError),
    ([CLAIM, OTHERS, APPROVE_OTHER, SAME_PERSON, changed(HOLD, payment_id=cast.CLAIMS[1])],
     changed(INSTRUCT, payment_id=cast.CLAIMS[1]), e.DuplicateSuspectedError),
    ([c.PaymentApprove(payment_id=SUM), HOLD], INSTRUCT, e.PaymentHeldError),
    ([], HOLD, e.PaymentNotFoundError),
    ([INSTRUCT], changed(HOLD, occurred_on=EARLY), e.PaymentNotOpenError),
    ([WORK_OUT, HOLD], changed(HOLD, occurred_on=EARLY), e.DayOrderError),
    ([WORK_OUT, HOLD], HOLD, e.AlreadyRecordedError),
    ([], RELEASE, e.PaymentNotFoundError),
    ([INSTRUCT], changed(RELEASE, occurred_on=EARLY), e.PaymentNotOpenError),
    ([WORK_OUT], changed(RELEASE, occurred_on=EARLY), e.DayOrderError),
    ([WORK_OUT], RELEASE, e.NotRecordedError),
    ([], FAIL, e.PaymentNotFoundError),
    ([WORK_OUT], changed(FAIL, occurred_on=EARLY), e.PaymentNotOpenError),
    ([INSTRUCT], changed(FAIL, occurred_on=EARLY), e.DayOrderError),
    ([], PAY, e.PaymentNotFoundError),
    ([PAY], changed(PAY, occurred_on=EARLY), e.PaymentNotOpenError),
    ([WORK_OUT], changed(PAY, occurred_on=EARLY), e.DayOrderError),
    ([WORK_OUT], changed(PAY, reference=PersonalText("QQ 12 34 56 C")), e.BankDetailError),
    ([], REVERSE, e.PaymentNotFoundError),
    ([REVERSE], changed(REVERSE, occurred_on=EARLY), e.PaymentNotOpenError),
    ([PAY], changed(REVERSE, occurred_on=EARLY), e.DayOrderError),
    ([usual.advance(), ADVANCE_PAID, OWN_COST, APPROVE_OTHER, SETTLE], changed(REVERSE, payment_id=cast.CLAIMS[1]),
     e.NoCashToReverseError),
    *RECOVERY,
]  # fmt: skip


@pytest.mark.parametrize("row", [row for row in ROWS if row[0] is not POLICY_GIVEN_UP])
def test_refuses_in_the_documented_order(row: Any, refuses: Callable[..., None]) -> None:
    refuses(*row)


def test_every_documented_refusal_has_its_row(keeps_its_promises: Callable[..., None]) -> None:
    keeps_its_promises(payments, ROWS)


@pytest.mark.parametrize(
    ("asked", "done"),
    [
        (c.PaymentDecline(payment_id=cast.SUMS[2]), "declined"),
        (c.PaymentWithdrawClaim(payment_id=cast.SUMS[2]), "withdrawn"),
    ],
)
def test_where_nothing_is_due_there_is_nothing_to_decline(asked: Any, done: str, refuses: Callable[..., None]) -> None:
    """Cat is staff: what was found is that nothing is due. That is neither a claim nor a payment that waits."""
    refuses([usual.work_out(cast.SUMS[2])], asked, e.PaymentNotOpenError)


def test_a_policy_that_is_no_longer_given_cannot_be_worked_out_by(tmp_path: Path) -> None:
    """The organisation's own policy was given when the ledger was made, and forgotten when it was opened again."""
    text = (Path(__file__).parent.parent / "golden" / "policies" / "sound.toml").read_text(encoding="utf-8")
    own = read_policy(text, "sound.toml")
    theirs = {"policy_code": own.code, "policy_version": own.version}
    adopt, terms = changed(usual.adopt_policy(), **theirs), changed(TERMS_FOR_NO_RATE, **theirs)
    path, kek = tmp_path / "own.db", bytes(32)
    with Ledger.create(path, kek=kek, clock=SteppingClock(), policies=[own]) as ledger:
        Story(ledger).after(ATTEND, adopt, terms)

    with (
        Ledger.open(path, kek=kek, clock=SteppingClock()) as ledger,
        pytest.raises(e.PolicyNotHeldError, match="opened"),
    ):
        ledger.execute(WORK_OUT)
