"""Every refusal of the contribution's commands, in the order in which it is checked.

Each row's situation also has the faults of the rows below it, as far as that can be: so the rows prove the order.
"""

from collections.abc import Callable
from typing import Any

import pytest

from coprod_ledger import errors as e
from coprod_ledger.domain.capacity import Capacity
from coprod_ledger.domain.contribution import commands as c
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
    ([JOIN, ELSEWHERE], ANNS, e.SessionElsewhereError),
    ([], WITHDRAW, e.ContributionNotFoundError),
    ([WITHDRAW], WITHDRAW, e.ContributionWithdrawnError),
    ([], FEEDBACK, e.ContributionNotFoundError),
]


@pytest.mark.parametrize(("given", "asked", "refusal"), ROWS)
def test_refuses_in_the_documented_order(given: Any, asked: Any, refusal: Any, refuses: Callable[..., None]) -> None:
    refuses(given, asked, refusal)


def test_every_documented_refusal_has_its_row(keeps_its_promises: Callable[..., None]) -> None:
    keeps_its_promises(contributions, ROWS)
