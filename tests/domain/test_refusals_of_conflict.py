"""Every refusal of the conflict's commands, in the order in which it is checked.

Each row's situation also has the faults of the rows below it, as far as that can be: so the rows prove the order.
"""

from collections.abc import Callable
from typing import Any

import pytest

from coprod_ledger import errors as e
from coprod_ledger.domain.command import PersonalText
from coprod_ledger.domain.conflict import commands as c
from coprod_ledger.domain.conflict.aggregate import conflicts
from coprod_ledger.domain.contribution.commands import ContributionSplit, ContributionWithdraw
from coprod_ledger.testing import cast, usual
from coprod_ledger.testing.usual import changed

CONFLICT, (FIRST, SECOND, *_, ELSEWHERE) = cast.CONFLICTS[0], cast.CONTRIBUTIONS
RAISE = usual.raise_conflict()
REASON = changed(usual.give_reason(), member_id=cast.ANN)
SAID = usual.give_reason()
HEAR = c.ConflictHearReason(conflict_id=CONFLICT, reason_id=cast.REASONS[0], stream="occupation")
RESOLVE = c.ConflictResolve(conflict_id=CONFLICT, outcome=c.ConflictOutcome.AGREED, words=PersonalText(cast.WORDS[2]))
SPLIT = [usual.merge(), ContributionSplit(contribution_id=cast.WORDINGS[0])]
OPEN, WITHDRAWN = usual.open_project(), ContributionWithdraw(contribution_id=SECOND)

ROWS: list[Any] = [
    ([], RAISE, e.ProjectNotFoundError),
    ([RAISE], changed(RAISE, contribution_ids=[cast.NOBODY_KNOWS] * 2), e.AlreadyRecordedError),
    ([OPEN], changed(RAISE, contribution_ids=[cast.NOBODY_KNOWS] * 2), e.ContributionRepeatedError),
    ([OPEN, usual.contribute(ELSEWHERE)], changed(RAISE, contribution_ids=[FIRST, ELSEWHERE]),
     e.ContributionNotFoundError),
    ([usual.contribute(ELSEWHERE), WITHDRAWN], changed(RAISE, contribution_ids=[ELSEWHERE, SECOND]),
     e.ContributionElsewhereError),
    ([*SPLIT, WITHDRAWN], changed(RAISE, contribution_ids=[SECOND, cast.WORDINGS[0]]), e.ContributionWithdrawnError),
    ([*SPLIT], changed(RAISE, contribution_ids=[FIRST, cast.WORDINGS[0]]), e.ContributionSplitError),
    ([], REASON, e.ConflictNotFoundError),
    ([SAID, RESOLVE], REASON, e.ConflictResolvedError),
    ([SAID], REASON, e.AlreadyRecordedError),
    ([RAISE], REASON, e.StreamNotFoundError),
    ([RAISE, usual.establish_stream("experience")], REASON, e.NotInStreamError),
    ([], HEAR, e.ConflictNotFoundError),
    ([RESOLVE], HEAR, e.ConflictResolvedError),
    ([RAISE], HEAR, e.NotRecordedError),
    ([SAID], HEAR, e.StreamNotFoundError),
    ([HEAR], HEAR, e.AlreadyRecordedError),
    ([], c.ConflictTakeToBoard(conflict_id=CONFLICT), e.ConflictNotFoundError),
    ([], RESOLVE, e.ConflictNotFoundError),
    ([RESOLVE], RESOLVE, e.ConflictResolvedError),
]  # fmt: skip


@pytest.mark.parametrize(("given", "asked", "refusal"), ROWS)
def test_refuses_in_the_documented_order(given: Any, asked: Any, refusal: Any, refuses: Callable[..., None]) -> None:
    refuses(given, asked, refusal)


def test_every_documented_refusal_has_its_row(keeps_its_promises: Callable[..., None]) -> None:
    keeps_its_promises(conflicts, ROWS)
