"""Every refusal of the contribution's commands, in the order in which it is checked.

Each row's situation also has the faults of the rows below it, as far as that can be: so the rows prove the order.
"""

from collections.abc import Callable
from typing import Any

import pytest

from coprod_ledger import errors as e
from coprod_ledger.domain.capacity import Capacity
from coprod_ledger.domain.command import PersonalText
from coprod_ledger.domain.contribution import commands as c
from coprod_ledger.domain.contribution import credit_commands as credit
from coprod_ledger.domain.contribution import wording_commands as wording
from coprod_ledger.domain.contribution.aggregate import contributions
from coprod_ledger.testing import cast, usual
from coprod_ledger.testing.usual import changed

ANN, CONTRIBUTION = cast.ANN, cast.CONTRIBUTIONS[0]
GROUPS = usual.contribute()
ANNS = changed(GROUPS, member_id=ANN, stream="experience", session_id=cast.SESSIONS[-1])
"""By Ann, in a stream, at a session of the other project."""
ANONYMOUS = changed(ANNS, attribution=c.Attribution.ANONYMOUS)
HOMELESS = changed(ANNS, project_id=None)
WITHDRAW = c.ContributionWithdraw(contribution_id=CONTRIBUTION)
FEEDBACK = c.ContributionGiveFeedback(contribution_id=CONTRIBUTION, how=c.FeedbackRoute.LETTER)
REGISTERED, HOLDING = usual.register_member(ANN), usual.declare_capacity(ANN, Capacity.SERVICE_USER)
OPEN, ESTABLISH = usual.open_project(), usual.establish_stream("experience")
JOIN, ELSEWHERE = usual.join_stream("experience", ANN), usual.hold_session(cast.SESSIONS[-1])

WORDING, OTHERS = cast.WORDINGS[0], cast.CONTRIBUTIONS[-1]
MERGE, SPLIT = usual.merge(), c.ContributionSplit(contribution_id=WORDING)
WITHDRAWN = c.ContributionWithdraw(contribution_id=cast.CONTRIBUTIONS[1])
BEFORE = changed(GROUPS, project_id=None)
"""Given before any project exists."""
LINK = c.ContributionLinkToProject(contribution_id=CONTRIBUTION, project_id=cast.PROJECT, stream="experience")
TEXT = PersonalText(cast.WORDS[2])
CORRECT = wording.ContributionCorrect(
    contribution_id=CONTRIBUTION, because=wording.CorrectionReason.TRANSCRIPTION, words=TEXT
)
DISPUTE = wording.ContributionDisputeWording(contribution_id=CONTRIBUTION)
ACCEPT = wording.ContributionAcceptWording(contribution_id=CONTRIBUTION)
TRANSLATE = wording.ContributionTranslate(
    contribution_id=CONTRIBUTION, translated_by=wording.TranslatorRole.INTERPRETER, language=TEXT, words=TEXT
)
SET_APART = wording.ContributionSetApart(contribution_id=CONTRIBUTION, reason=TEXT)
CHOOSE = credit.ContributionChooseAttribution(contribution_id=CONTRIBUTION, attribution=c.Attribution.NAMED)
PERMIT = credit.ContributionPermitQuotation(contribution_id=CONTRIBUTION)
FORBID = credit.ContributionWithdrawQuotationPermission(contribution_id=CONTRIBUTION)
QUOTE = usual.quote()
RECALL = credit.ContributionRecallQuotation(contribution_id=CONTRIBUTION, use_id=cast.USES[0])


def _of_several(command: Any) -> Any:
    return ([MERGE], changed(command, contribution_id=WORDING), e.WordingOfSeveralError)


ROWS: list[Any] = [
    ([GROUPS], ANONYMOUS, e.AlreadyRecordedError),
    ([], ANONYMOUS, e.AnonymousGiverNamedError),
    ([], HOMELESS, e.MemberNotFoundError),
    ([REGISTERED], HOMELESS, e.CapacityNotHeldError),
    ([HOLDING], HOMELESS, e.StreamWithoutProjectError),
    ([HOLDING], ANNS, e.ProjectNotFoundError),
    ([HOLDING, OPEN], ANNS, e.StreamNotFoundError),
    ([HOLDING, ESTABLISH], ANNS, e.NotInStreamError),
    ([JOIN], ANNS, e.SessionNotFoundError),
    ([JOIN, ELSEWHERE], changed(ANNS, prompt_id=cast.PROMPTS[0]), e.SessionElsewhereError),
    ([JOIN], changed(ANNS, session_id=None, prompt_id=cast.PROMPTS[0]), e.NotRecordedError),
    ([], MERGE, e.ProjectNotFoundError),
    ([MERGE], changed(MERGE, source_ids=[CONTRIBUTION] * 2), e.AlreadyRecordedError),
    ([OPEN], changed(MERGE, source_ids=[CONTRIBUTION] * 2), e.ContributionRepeatedError),
    ([OPEN, usual.contribute(OTHERS)], changed(MERGE, source_ids=[CONTRIBUTION, OTHERS]), e.ContributionNotFoundError),
    ([OPEN, usual.contribute(OTHERS), WITHDRAWN], changed(MERGE, source_ids=[OTHERS, WITHDRAWN.contribution_id]),
     e.ContributionElsewhereError),
    ([MERGE, SPLIT, WITHDRAWN],
     changed(MERGE, contribution_id=cast.WORDINGS[1], source_ids=[WITHDRAWN.contribution_id, WORDING]),
     e.ContributionWithdrawnError),
    ([MERGE, SPLIT], changed(MERGE, contribution_id=cast.WORDINGS[1], source_ids=[CONTRIBUTION, WORDING]),
     e.ContributionSplitError),
    ([], SPLIT, e.ContributionNotFoundError),
    ([GROUPS], changed(SPLIT, contribution_id=CONTRIBUTION), e.NotRecordedError),
    ([MERGE, SPLIT], SPLIT, e.ContributionSplitError),
    ([], LINK, e.ContributionNotFoundError),
    _of_several(changed(LINK, project_id=cast.NOBODY_KNOWS)),
    ([BEFORE], LINK, e.ProjectNotFoundError),
    ([GROUPS], LINK, e.AlreadyRecordedError),
    ([BEFORE, OPEN], LINK, e.StreamNotFoundError),
    ([], WITHDRAW, e.ContributionNotFoundError),
    _of_several(WITHDRAW),
    ([WITHDRAW], WITHDRAW, e.ContributionWithdrawnError),
    ([], FEEDBACK, e.ContributionNotFoundError),
    _of_several(FEEDBACK),
    ([], CORRECT, e.ContributionNotFoundError),
    ([], DISPUTE, e.ContributionNotFoundError),
    _of_several(DISPUTE),
    ([], ACCEPT, e.ContributionNotFoundError),
    _of_several(ACCEPT),
    ([], TRANSLATE, e.ContributionNotFoundError),
    ([], SET_APART, e.ContributionNotFoundError),
    ([], CHOOSE, e.ContributionNotFoundError),
    _of_several(CHOOSE),
    ([GROUPS], CHOOSE, e.GiverNotKnownError),
    ([], PERMIT, e.ContributionNotFoundError),
    _of_several(PERMIT),
    ([], FORBID, e.ContributionNotFoundError),
    _of_several(FORBID),
    ([], QUOTE, e.ContributionNotFoundError),
    _of_several(QUOTE),
    ([QUOTE], QUOTE, e.AlreadyRecordedError),
    ([], RECALL, e.ContributionNotFoundError),
    ([RECALL], RECALL, e.NotRecordedError),
]  # fmt: skip


@pytest.mark.parametrize(("given", "asked", "refusal"), ROWS)
def test_refuses_in_the_documented_order(given: Any, asked: Any, refusal: Any, refuses: Callable[..., None]) -> None:
    refuses(given, asked, refusal)


def test_every_documented_refusal_has_its_row(keeps_its_promises: Callable[..., None]) -> None:
    keeps_its_promises(contributions, ROWS)
