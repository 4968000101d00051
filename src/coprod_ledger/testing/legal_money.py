"""What has to come first for commands about sums: the part of `legal` that speaks of money."""

from collections.abc import Callable, Mapping
from typing import Any, Final, TypeAlias

from coprod_ledger import errors as e
from coprod_ledger.domain.command import Command, PersonalText
from coprod_ledger.domain.payment import commands as payment
from coprod_ledger.domain.payment import recovery_commands as recovery
from coprod_ledger.domain.session import commands as session
from coprod_ledger.testing import cast, usual

Remedy: TypeAlias = Callable[[Any, Any], Command | None]

_ABOUT_OVERPAID: Final = frozenset({"explained as overpaid", "recovered", "written off"})
_ABOUT_PAID: Final = _ABOUT_OVERPAID | {"reversed", "said to be overpaid", "closed"}


NAMES_ANOTHER: Final = frozenset({payment.PaymentRuleOutDuplicate, payment.PaymentWaiveRule})
"""Where nothing can be recorded that these would take back, they are mended to be about something else."""


def _sum(command: Any, refusal: e.PaymentNotFoundError) -> Command:
    one = refusal.wanted
    if isinstance(command, recovery.PaymentSettleAdvance | recovery.PaymentCloseAdvance) and one == command.payment_id:
        return usual.advance(one)
    if isinstance(command, payment.PaymentWaiveRule):
        return usual.claim_by_policy(one)
    return usual.claim(one) if one in cast.CLAIMS else usual.work_out(one)


def _moved_on(_: Any, refusal: e.PaymentNotOpenError) -> Command | None:
    one, wanted, status = refusal.payment_id, refusal.wanted, refusal.status
    if status == "claimed":
        return payment.PaymentApprove(payment_id=one)
    if status == "owed" and wanted in _ABOUT_PAID:
        return payment.PaymentPay(payment_id=one)
    if status == "owed" and wanted == "said to have failed":
        return payment.PaymentInstruct(payment_id=one, run_id=cast.known_as("a run"), route=payment.Route.PAYROLL)
    if status == "instructed":
        return payment.PaymentFail(payment_id=one, because=payment.FailureReason.TAKEN_OUT)
    if status == "paid" and wanted in _ABOUT_OVERPAID:
        because = recovery.OverpaymentReason.PAID_TWICE
        return recovery.PaymentFindOverpayment(payment_id=one, amount_minor=5_00, because=because)
    if status in {"paid", "overpaid"} and wanted not in _ABOUT_PAID:
        return payment.PaymentReverse(payment_id=one, because=payment.ReversalReason.REJECTED_BY_BANK)
    return None


def _paid(_: Any, refusal: e.NotAnAdvanceError) -> Command:
    """Only an advance that was paid can be settled; of one that was settled or is none, nothing helps."""
    return payment.PaymentPay(payment_id=refusal.payment_id)


def _another(command: Any, _: Any) -> Command | None:
    """Nothing is suspected of the sum: of the two claims that are alike, the one that is claimed last is."""
    if not isinstance(command, payment.PaymentRuleOutDuplicate):
        return _another_rule(command)
    other = cast.CLAIMS[1] if command.payment_id == cast.CLAIMS[0] else cast.CLAIMS[0]
    return usual.changed(command, payment_id=other)


def _another_rule(command: Any) -> Command | None:
    if not isinstance(command, payment.PaymentWaiveRule):
        return None
    if command.rule is not payment.ClaimRule.RECEIPT:
        return usual.changed(command, rule=payment.ClaimRule.RECEIPT)
    return None


MONEY_FIRST: Final[Mapping[type[Exception], Remedy]] = {
    e.PaymentNotFoundError: _sum,
    e.PaymentNotOpenError: _moved_on,
    e.NotApprovedError: lambda _, r: payment.PaymentApprove(payment_id=r.payment_id),
    e.NotAnAdvanceError: _paid,
    e.DuplicateSuspectedError: lambda _, r: payment.PaymentRuleOutDuplicate(
        payment_id=r.payment_id, reason=PersonalText(cast.WORDS[1])
    ),
    e.ClaimRuleNotMetError: lambda _, r: payment.PaymentWaiveRule(
        payment_id=r.payment_id, rule=payment.ClaimRule(r.rules[0]), reason=PersonalText(cast.WORDS[1])
    ),
    e.RecoveryNotAgreedError: lambda _, r: recovery.PaymentAgreeRecovery(
        payment_id=r.payment_id, way=recovery.RecoveryWay.SET_OFF, plan=PersonalText(cast.WORDS[1])
    ),
    e.WorkingTimeNotStatedError: lambda _, r: session.SessionStateWorkingTime(
        session_id=r.session_id, member_id=r.member_id, is_own_time=True, is_unrelated=True
    ),
}
"""What to do before the refused command is sent again."""

MONEY_MEND: Final[Mapping[type[Exception], Remedy]] = {
    e.AmountAboveError: lambda c, _: (
        usual.changed(c, by_minor=1) if isinstance(c, payment.PaymentReduce) else usual.changed(c, amount_minor=None)
    ),
    e.AmountNotToldError: lambda c, _: usual.changed(c, amount_minor=12_40),
    e.NotDueError: lambda c, r: usual.changed(c, occurred_on=r.due_on, occurred_at=None),
    e.NotRecordedError: _another,
    e.SetOffNotPossibleError: lambda c, _: (
        usual.changed(c, way=recovery.RecoveryWay.REPAID, against_id=None)
        if isinstance(c, recovery.PaymentRecover)
        else None
    ),
}
"""How to change the refused command itself."""
