"""Every refusal of the brief's commands, in the order in which it is checked.

Each row's situation also has the faults of the rows below it, as far as that can be: so the rows prove the order.
"""

from collections.abc import Callable
from typing import Any

import pytest
from tests.domain.refusals_of_sign_off import EXTRA
from tests.domain.refusals_of_sign_off import ROWS as SIGN_OFF_ROWS

from coprod_ledger import errors as e
from coprod_ledger.domain.capacity import Capacity
from coprod_ledger.domain.contribution.commands import ContributionSplit, ContributionWithdraw
from coprod_ledger.domain.design_brief import board_commands as board
from coprod_ledger.domain.design_brief import commands as c
from coprod_ledger.domain.design_brief import influence_commands as i
from coprod_ledger.domain.design_brief import sign_off_commands as signing
from coprod_ledger.domain.design_brief.aggregate import briefs
from coprod_ledger.domain.member.commands import MemberEndCapacity, MemberStepDown
from coprod_ledger.domain.project.commands import ProjectLeaveStream
from coprod_ledger.domain.trial.commands import TrialMark
from coprod_ledger.testing import cast, usual
from coprod_ledger.testing import usual_sign_off as signing_usual
from coprod_ledger.testing.usual import changed

ANN, CAT, BRIEF = cast.ANN, cast.CAT, cast.BRIEF
FIRST, ELSEWHERE = cast.CONTRIBUTIONS[0], cast.CONTRIBUTIONS[-1]
PROJECT, DRAFT, REVISE = usual.open_project(), usual.draft_brief(), usual.revise_brief()
SIGN, SUBMIT, RESCIND = usual.sign("experience"), usual.submit(), board.BriefRescindSubmission(brief_id=BRIEF)
SIGNED = [usual.appoint(stream) for stream in cast.STREAMS] + [usual.sign(stream) for stream in cast.STREAMS]
APPROVE, RETURN = usual.decide(board.BoardOutcome.APPROVED), usual.decide(board.BoardOutcome.RETURNED)
SHARE = c.BriefShare(brief_id=BRIEF, version=1, stream="experience", how=c.ShareFormat.PRINT)
LINK = usual.link_influence()
UNSIGN = signing.BriefWithdrawSignOff(brief_id=BRIEF, version=1, stream="experience")
UNLINK = i.BriefWithdrawInfluence(brief_id=BRIEF, influence_id=cast.INFLUENCES[0])
DISPUTE = i.BriefDisputeInfluence(
    brief_id=BRIEF, dispute_id=cast.DISPUTES[0], influence_id=cast.INFLUENCES[0], said_by="The ward"
)
GONE = MemberStepDown(member_id=ANN)
LEFT = ProjectLeaveStream(project_id=cast.PROJECT, stream="experience", member_id=ANN)
ENDED = MemberEndCapacity(member_id=ANN, capacity=Capacity.SERVICE_USER)
NOT_ADOPTED = changed(LINK, element=None, strength=i.Strength.NOT_ADOPTED)

UNKNOWN_SOURCE, FOREIGN_SOURCE = (
    [changed_element.model_copy(update={"sources": [source]}) for changed_element in usual.elements()]
    for source in (cast.NOBODY_KNOWS, ELSEWHERE)
)
TWICE = UNKNOWN_SOURCE * 2

ACKNOWLEDGE = c.BriefAcknowledge(brief_id=BRIEF, version=1, stream="experience", how=c.ShareFormat.AUDIO)
WANTED = signing_usual.board_condition()
MET = board.BriefMeetBoardCondition(brief_id=BRIEF, condition_id=cast.BOARD_CONDITIONS[0])
FOLLOW_UP = board.BriefRecordFollowUp(
    brief_id=BRIEF, follow_up_id=cast.FOLLOW_UPS[0], kind=board.FollowUpKind.DROPPED, by="Estates", element="roof"
)

ROWS: list[Any] = [
    ([], changed(DRAFT, elements=TWICE), e.ProjectNotFoundError),
    ([DRAFT], changed(DRAFT, elements=TWICE), e.AlreadyRecordedError),
    ([PROJECT], changed(DRAFT, elements=usual.elements() * 2), e.ElementsRepeatedError),
    ([PROJECT], changed(DRAFT, elements=UNKNOWN_SOURCE), e.ContributionNotFoundError),
    ([PROJECT, usual.contribute(ELSEWHERE)], changed(DRAFT, elements=FOREIGN_SOURCE), e.ContributionElsewhereError),
    ([], changed(REVISE, elements=TWICE), e.BriefNotFoundError),
    ([*SIGNED, SUBMIT], changed(REVISE, of_version=2, elements=TWICE), e.VersionNotCurrentError),
    ([*SIGNED, SUBMIT], changed(REVISE, of_version=1, elements=TWICE), e.BriefWithBoardError),
    ([DRAFT], changed(REVISE, elements=usual.elements() * 2), e.ElementsRepeatedError),
    ([DRAFT], changed(REVISE, elements=UNKNOWN_SOURCE), e.ContributionNotFoundError),
    ([DRAFT, usual.contribute(ELSEWHERE)], changed(REVISE, elements=FOREIGN_SOURCE), e.ContributionElsewhereError),
    ([DRAFT], changed(REVISE, elements=DRAFT.elements), e.BriefUnchangedError),
    ([], changed(SHARE, version=2), e.BriefNotFoundError),
    ([DRAFT], changed(SHARE, version=2), e.VersionNotCurrentError),
    ([DRAFT], SHARE, e.StreamNotFoundError),
    ([], NOT_ADOPTED, e.BriefNotFoundError),
    ([LINK], changed(NOT_ADOPTED, contribution_id=cast.NOBODY_KNOWS), e.AlreadyRecordedError),
    ([DRAFT], NOT_ADOPTED, e.ContributionNotFoundError),
    ([DRAFT, ContributionWithdraw(contribution_id=ELSEWHERE)],
     changed(NOT_ADOPTED, contribution_id=ELSEWHERE, element="roof"), e.ContributionElsewhereError),
    ([DRAFT, ContributionWithdraw(contribution_id=FIRST)],
     changed(NOT_ADOPTED, element="roof"), e.ContributionWithdrawnError),
    ([DRAFT, usual.merge(), ContributionSplit(contribution_id=cast.WORDINGS[0])],
     changed(NOT_ADOPTED, contribution_id=cast.WORDINGS[0], element="roof"), e.ContributionSplitError),
    ([DRAFT, usual.contribute()], changed(NOT_ADOPTED, element="roof"), e.ElementNotFoundError),
    ([DRAFT, usual.contribute()], NOT_ADOPTED, e.ReasonMissingError),
    ([], DISPUTE, e.BriefNotFoundError),
    ([LINK, DISPUTE, UNLINK], DISPUTE, e.AlreadyRecordedError),
    ([DRAFT], DISPUTE, e.NotRecordedError),
    ([], UNLINK, e.BriefNotFoundError),
    ([LINK, UNLINK], UNLINK, e.NotRecordedError),
    ([], changed(SUBMIT, version=2), e.BriefNotFoundError),
    ([*SIGNED, SUBMIT], changed(SUBMIT, version=2), e.VersionNotCurrentError),
    ([*SIGNED, SUBMIT, UNSIGN], SUBMIT, e.BriefWithBoardError),
    ([*SIGNED, UNSIGN, TrialMark(marked_id=cast.PROJECT)], SUBMIT, e.MadeForTrialError),
    ([*SIGNED, UNSIGN], SUBMIT, e.GateClosedError),
    ([], RESCIND, e.BriefNotFoundError),
    ([*SIGNED, SUBMIT, RESCIND], RESCIND, e.BriefNotSubmittedError),
    ([], changed(RETURN, version=2, words=None), e.BriefNotFoundError),
    ([DRAFT, APPROVE], changed(RETURN, version=2, words=None), e.VersionNotCurrentError),
    ([DRAFT, APPROVE], changed(RETURN, words=None), e.BriefWithBoardError),
    ([DRAFT], changed(RETURN, words=None), e.ReasonMissingError),
    ([DRAFT], changed(RETURN, conditions=[WANTED, WANTED], amendments=TWICE), e.AlreadyRecordedError),
    ([DRAFT], changed(RETURN, amendments=usual.elements() * 2), e.ElementsRepeatedError),
    ([DRAFT], changed(RETURN, amendments=UNKNOWN_SOURCE), e.ContributionNotFoundError),
    ([DRAFT, usual.contribute(ELSEWHERE)], changed(RETURN, amendments=FOREIGN_SOURCE), e.ContributionElsewhereError),
    ([DRAFT], changed(RETURN, amendments=DRAFT.elements), e.BriefUnchangedError),
    ([], changed(ACKNOWLEDGE, version=2), e.BriefNotFoundError),
    ([DRAFT], changed(ACKNOWLEDGE, version=2), e.VersionNotCurrentError),
    ([DRAFT], ACKNOWLEDGE, e.StreamNotFoundError),
    ([SIGN], ACKNOWLEDGE, e.NotSharedError),
    ([], MET, e.BriefNotFoundError),
    ([DRAFT], MET, e.NotRecordedError),
    ([], FOLLOW_UP, e.BriefNotFoundError),
    ([APPROVE, usual.changed(FOLLOW_UP, element=None, kind=board.FollowUpKind.STARTED)], FOLLOW_UP,
     e.AlreadyRecordedError),
    ([DRAFT], FOLLOW_UP, e.BriefNotApprovedError),
    ([DRAFT, APPROVE], FOLLOW_UP, e.ElementNotFoundError),
    ([DRAFT, APPROVE], changed(FOLLOW_UP, element=None), e.ReasonMissingError),
]  # fmt: skip


@pytest.mark.parametrize(("given", "asked", "refusal"), [*ROWS, *SIGN_OFF_ROWS, *EXTRA])
def test_refuses_in_the_documented_order(given: Any, asked: Any, refusal: Any, refuses: Callable[..., None]) -> None:
    refuses(given, asked, refusal)


def test_every_documented_refusal_has_its_row(keeps_its_promises: Callable[..., None]) -> None:
    """Those of streams' answers stand in a table of their own."""
    keeps_its_promises(briefs, [*ROWS, *SIGN_OFF_ROWS])


@pytest.mark.parametrize(
    ("given", "asked", "refusal"),
    [
        ([DRAFT, usual.contribute()], changed(LINK, element=None), e.ElementNotFoundError),
        ([*SIGNED, SUBMIT, RETURN], SUBMIT, e.BriefWithBoardError),
        ([DRAFT], SUBMIT, e.GateClosedError),
        ([DRAFT, usual.establish_stream("experience")], SIGN, e.MemberNotFoundError),
        ([DRAFT, usual.join_stream("experience", ANN)], SIGN, e.NotSignatoryError),
        ([DRAFT, usual.appoint("experience"), LEFT], SIGN, e.NotSignatoryError),
    ],
)
def test_refuses_also_the_plainer_cases(given: Any, asked: Any, refusal: Any, refuses: Callable[..., None]) -> None:
    """What was adopted shows somewhere; what came back is written anew; who left signs no more."""
    refuses(given, asked, refusal)
