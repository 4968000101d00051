"""Every refusal of the commands by which streams are asked and answer, in the order in which it is checked."""

from datetime import date
from typing import Any

from coprod_ledger import errors as e
from coprod_ledger.domain.capacity import Capacity
from coprod_ledger.domain.contribution.commands import Attribution
from coprod_ledger.domain.design_brief import board_commands as board
from coprod_ledger.domain.design_brief import sign_off_commands as c
from coprod_ledger.domain.member.commands import MemberEndCapacity, MemberStepDown
from coprod_ledger.domain.project.sign_off_rule import Basis
from coprod_ledger.testing import cast, usual
from coprod_ledger.testing import usual_sign_off as signing
from coprod_ledger.testing.usual import changed

ANN, BEN, CAT, BRIEF, NOBODY = cast.ANN, cast.BEN, cast.CAT, cast.BRIEF, cast.NOBODY_KNOWS
DRAFT, SIGN = usual.draft_brief(), usual.sign("experience")
APPROVED = [DRAFT, usual.decide(board.BoardOutcome.APPROVED)]
UNSIGN = c.BriefWithdrawSignOff(brief_id=BRIEF, version=1, stream="experience")
GONE = MemberStepDown(member_id=ANN)
ENDED = MemberEndCapacity(member_id=ANN, capacity=Capacity.SERVICE_USER)
STREAM_ENDED = signing.end_stream("experience")
OVER = signing.delegate(expires_on=cast.LAST_DAY, occurred_on=cast.FIRST_DAY)
RULE = signing.adopt_rule()
BEFORE, YESTERDAY = date(2025, 1, 6), date(2025, 6, 29)
BIG, SPLIT = signing.tally(9, 9), signing.tally(0, 1)
APPOINTED = [DRAFT, usual.appoint("experience")]
ASK = changed(signing.ask("experience"), occurred_on=None)
WITHHOLD, ABSTAIN = signing.withhold("experience"), signing.abstain("experience")
CONDITIONED = changed(SIGN, conditions=[signing.condition()])
SETTLE, SCOPE = signing.settle(), signing.out_of_scope("experience", "roof")
DISSENT = changed(signing.dissent(), attribution=Attribution.ANONYMOUS, member_id=NOBODY)
UNDISSENT = c.BriefWithdrawDissent(brief_id=BRIEF, dissent_id=cast.DISSENTS[0])
EDITORIAL, REWORDED, CARRY = signing.declare_editorial(), signing.reworded(), signing.carry()
NOW_EDITORIAL = changed(EDITORIAL, occurred_on=None)
OBJECT = c.BriefObjectToEditorial(brief_id=BRIEF, version=2, stream="experience", member_id=ANN)
SILENT = signing.no_objection("experience")


def _answers(asked: Any, already: list[Any]) -> list[Any]:
    """The rows that every answer of a stream has: who may give it, and when."""
    met = changed(asked, meeting=BIG)
    return [
        ([], changed(met, version=2, stream="roof"), e.BriefNotFoundError),
        (APPROVED, changed(met, version=2, stream="roof"), e.VersionNotCurrentError),
        (APPROVED, changed(met, stream="roof"), e.BriefWithBoardError),
        ([SIGN], changed(met, stream="roof", member_id=NOBODY), e.StreamNotFoundError),
        ([SIGN, STREAM_ENDED], changed(met, member_id=NOBODY), e.StreamEndedError),
        ([SIGN], changed(met, member_id=NOBODY), e.MemberNotFoundError),
        ([SIGN, usual.appoint("experience", BEN), GONE], met, e.MemberSteppedDownError),
        ([SIGN, usual.register_member(CAT)], changed(met, member_id=CAT), e.NotInStreamError),
        ([SIGN, usual.appoint("experience", BEN), ENDED], asked, e.NotSignatoryError),
        ([SIGN, OVER, MemberEndCapacity(member_id=BEN, capacity=Capacity.SERVICE_USER)],
         changed(asked, member_id=BEN), e.DelegationOverError),
        ([SIGN, ENDED], met, e.CapacityNotHeldError),
        (already, met, e.AlreadyRecordedError),
        ([*APPOINTED, usual.sign("occupation"), usual.appoint("experience", CAT)],
         changed(asked, member_id=CAT, occurred_on=BEFORE), e.SignedForAnotherStreamError),
        (APPOINTED, changed(met, occurred_on=BEFORE), e.DayOrderError),
        (APPOINTED, met, e.RuleDoesNotAllowError),
        ([*APPOINTED, RULE], met, e.TallyTooLargeError),
    ]  # fmt: skip


ROWS: list[Any] = [
    ([], changed(ASK, version=2, streams=["roof"]), e.BriefNotFoundError),
    (APPROVED, changed(ASK, version=2, streams=["roof"]), e.VersionNotCurrentError),
    (APPROVED, changed(ASK, streams=["roof"]), e.BriefWithBoardError),
    ([DRAFT], changed(ASK, streams=["roof"]), e.StreamNotFoundError),
    ([ASK, STREAM_ENDED], ASK, e.StreamEndedError),
    ([DRAFT], changed(ASK, streams=[]), e.NoStreamsError),
    ([ASK], ASK, e.AlreadyRecordedError),
    *_answers(SIGN, [SIGN]),
    ([*APPOINTED, RULE], changed(SIGN, meeting=SPLIT), e.MeetingDidNotAgreeError),
    *_answers(WITHHOLD, [WITHHOLD]),
    *_answers(ABSTAIN, [ABSTAIN]),
    ([], changed(SILENT, version=2, stream="roof"), e.BriefNotFoundError),
    (APPROVED, changed(SILENT, version=2, stream="roof"), e.VersionNotCurrentError),
    (APPROVED, changed(SILENT, stream="roof"), e.BriefWithBoardError),
    ([DRAFT], changed(SILENT, stream="roof"), e.StreamNotFoundError),
    ([*APPOINTED, STREAM_ENDED], SILENT, e.StreamEndedError),
    (APPOINTED, SILENT, e.RuleDoesNotAllowError),
    ([*APPOINTED, RULE], SILENT, e.NotAcknowledgedError),
    ([*APPOINTED, RULE, signing.acknowledge("experience")], SILENT, e.NotAskedError),
    ([SIGN, RULE, ASK, signing.acknowledge("experience")], SILENT, e.AlreadyRecordedError),
    ([WITHHOLD, RULE, ASK, signing.acknowledge("experience")], SILENT, e.ObjectedError),
    ([*APPOINTED, RULE, ASK, signing.acknowledge("experience")], SILENT, e.PeriodNotOverError),
    ([], UNSIGN, e.BriefNotFoundError),
    ([SIGN, UNSIGN], UNSIGN, e.NotRecordedError),
    ([], SETTLE, e.BriefNotFoundError),
    ([CONDITIONED, SETTLE], SETTLE, e.NotRecordedError),
    ([CONDITIONED, STREAM_ENDED], changed(SETTLE, member_id=NOBODY), e.StreamEndedError),
    ([CONDITIONED], changed(SETTLE, member_id=NOBODY), e.MemberNotFoundError),
    ([CONDITIONED, usual.appoint("experience", BEN), GONE], SETTLE, e.MemberSteppedDownError),
    ([CONDITIONED, usual.appoint("occupation", CAT)], changed(SETTLE, member_id=CAT), e.NotSignatoryError),
    ([CONDITIONED, OVER], changed(SETTLE, member_id=BEN), e.DelegationOverError),
    ([CONDITIONED, ENDED], SETTLE, e.CapacityNotHeldError),
    ([], changed(SCOPE, version=2, stream="roof"), e.BriefNotFoundError),
    (APPROVED, changed(SCOPE, version=2, stream="roof"), e.VersionNotCurrentError),
    (APPROVED, changed(SCOPE, stream="roof"), e.BriefWithBoardError),
    ([DRAFT], changed(SCOPE, stream="roof"), e.StreamNotFoundError),
    ([*APPOINTED, STREAM_ENDED], SCOPE, e.StreamEndedError),
    (APPOINTED, changed(SCOPE, member_id=NOBODY), e.MemberNotFoundError),
    ([*APPOINTED, GONE], SCOPE, e.MemberSteppedDownError),
    ([*APPOINTED, usual.appoint("occupation", CAT)], changed(SCOPE, member_id=CAT), e.NotSignatoryError),
    ([*APPOINTED, OVER], changed(SCOPE, member_id=BEN), e.DelegationOverError),
    ([*APPOINTED, ENDED], SCOPE, e.CapacityNotHeldError),
    (APPOINTED, SCOPE, e.ElementNotFoundError),
    ([], changed(DISSENT, version=9), e.BriefNotFoundError),
    ([signing.dissent()], changed(DISSENT, version=9), e.VersionNotCurrentError),
    ([signing.dissent()], changed(DISSENT, stream="roof"), e.AlreadyRecordedError),
    ([DRAFT], DISSENT, e.StreamNotFoundError),
    (APPOINTED, DISSENT, e.AnonymousGiverNamedError),
    (APPOINTED, changed(DISSENT, attribution=Attribution.NAMED), e.MemberNotFoundError),
    ([*APPOINTED, usual.register_member(CAT)], changed(DISSENT, attribution=Attribution.NAMED, member_id=CAT),
     e.NotInStreamError),
    ([], UNDISSENT, e.BriefNotFoundError),
    ([UNDISSENT], UNDISSENT, e.NotRecordedError),
    ([], EDITORIAL, e.BriefNotFoundError),
    (APPROVED, EDITORIAL, e.VersionNotCurrentError),
    (APPROVED, changed(EDITORIAL, version=1), e.BriefWithBoardError),
    ([DRAFT], changed(EDITORIAL, version=1), e.RuleDoesNotAllowError),
    ([DRAFT, REWORDED, EDITORIAL], changed(EDITORIAL, declared_by="Merge meeting"), e.AlreadyRecordedError),
    ([DRAFT, RULE], changed(EDITORIAL, version=1), e.RevisionMaterialError),
    ([DRAFT, RULE, REWORDED], changed(EDITORIAL, declared_by="merge MEETING"), e.DeclaredByDraftersError),
    ([], OBJECT, e.BriefNotFoundError),
    (APPROVED, OBJECT, e.VersionNotCurrentError),
    (APPROVED, changed(OBJECT, version=1), e.BriefWithBoardError),
    ([DRAFT, REWORDED], OBJECT, e.NotDeclaredEditorialError),
    ([DRAFT, REWORDED, EDITORIAL], OBJECT, e.StreamNotFoundError),
    ([*APPOINTED, REWORDED, EDITORIAL, STREAM_ENDED], OBJECT, e.StreamEndedError),
    ([DRAFT, REWORDED, EDITORIAL, usual.establish_stream("experience")], OBJECT, e.MemberNotFoundError),
    ([*APPOINTED, REWORDED, EDITORIAL, GONE], OBJECT, e.MemberSteppedDownError),
    ([*APPOINTED, REWORDED, EDITORIAL, usual.register_member(CAT)], changed(OBJECT, member_id=CAT),
     e.NotInStreamError),
    ([*APPOINTED, REWORDED, EDITORIAL, ENDED], OBJECT, e.CapacityNotHeldError),
    ([*APPOINTED, REWORDED, EDITORIAL, OBJECT], OBJECT, e.AlreadyRecordedError),
    ([], CARRY, e.BriefNotFoundError),
    (APPROVED, CARRY, e.VersionNotCurrentError),
    (APPROVED, changed(CARRY, version=1), e.BriefWithBoardError),
    ([SIGN, REWORDED], CARRY, e.NotDeclaredEditorialError),
    ([SIGN, REWORDED, NOW_EDITORIAL, OBJECT], CARRY, e.ObjectedError),
    ([DRAFT, REWORDED, NOW_EDITORIAL], CARRY, e.PeriodNotOverError),
    ([DRAFT, REWORDED, EDITORIAL], changed(CARRY, occurred_on=YESTERDAY), e.DayOrderError),
    ([DRAFT, REWORDED, EDITORIAL], CARRY, e.NothingToCarryError),
]  # fmt: skip

EXTRA: list[Any] = [
    ([SIGN, usual.revise_brief()], changed(CARRY, from_version=2), e.VersionNotCurrentError),
    ([signing.adopt_rule(basis=Basis.BY_MEMBER), SIGN], SIGN, e.AlreadyRecordedError),
    ([CONDITIONED, usual.appoint("community")],
     changed(usual.sign("community"), conditions=[signing.condition()]), e.AlreadyRecordedError),
    ([SIGN, UNSIGN], changed(UNSIGN, stream="roof"), e.NotRecordedError),
]  # fmt: skip
"""Plainer cases, out of order."""
