"""Every refusal of the promise's commands, in the order in which it is checked.

Each row's situation also has the faults of the rows below it, as far as that can be: so the rows prove the order.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from coprod_ledger import errors as e
from coprod_ledger.domain.contribution.commands import ContributionSplit, ContributionWithdraw
from coprod_ledger.domain.promise import commands as c
from coprod_ledger.domain.promise.aggregate import promises
from coprod_ledger.testing import cast, usual
from coprod_ledger.testing import usual_practice as u
from coprod_ledger.testing.usual import changed

ONE, TRUST = cast.PROMISES[0], usual.register_trust()
HERE, ELSEWHERE = cast.CONTRIBUTIONS[0], cast.CONTRIBUTIONS[-1]
MAKE = u.make_promise()
SPLIT = ContributionSplit(contribution_id=cast.WORDINGS[0])
TAKEN_BACK = ContributionWithdraw(contribution_id=HERE)
ACCEPT = c.PromiseAccept(promise_id=ONE, accepted_by="Cabinet", vote=c.Vote.UNANIMOUS)
MOVE = c.PromiseMoveDate(promise_id=ONE, due_on=date(2026, 1, 31))
CHECK = c.PromiseCheck(promise_id=ONE, outcome=c.CheckOutcome.MET, checked_by="Experience stream")
DELIVERED = c.PromiseConclude(promise_id=ONE, outcome=c.PromiseOutcome.DELIVERED)
SILENT = c.PromiseConclude(promise_id=ONE, outcome=c.PromiseOutcome.NOT_DELIVERED)

ROWS: list[Any] = [
    ([], changed(MAKE, contribution_ids=[ELSEWHERE]), e.OrganisationNotFoundError),
    ([MAKE], changed(MAKE, contribution_ids=[ELSEWHERE]), e.AlreadyRecordedError),
    ([TRUST], changed(MAKE, contribution_ids=[ELSEWHERE]), e.ProjectNotFoundError),
    ([usual.open_project()], changed(MAKE, contribution_ids=[HERE, HERE]), e.ContributionRepeatedError),
    ([usual.open_project()], changed(MAKE, contribution_ids=[HERE]), e.ContributionNotFoundError),
    (
        [usual.open_project(), usual.contribute(ELSEWHERE)],
        changed(MAKE, contribution_ids=[ELSEWHERE]),
        e.ContributionElsewhereError,
    ),
    ([TAKEN_BACK], changed(MAKE, contribution_ids=[HERE]), e.ContributionWithdrawnError),
    ([SPLIT], changed(MAKE, contribution_ids=[cast.WORDINGS[0]]), e.ContributionSplitError),
    ([], ACCEPT, e.PromiseNotFoundError),
    ([ACCEPT], ACCEPT, e.AlreadyRecordedError),
    ([], MOVE, e.PromiseNotFoundError),
    ([MOVE], MOVE, e.AlreadyRecordedError),
    ([], CHECK, e.PromiseNotFoundError),
    ([], SILENT, e.PromiseNotFoundError),
    ([DELIVERED], DELIVERED, e.AlreadyRecordedError),
    ([MAKE], SILENT, e.ReasonMissingError),
]


@pytest.mark.parametrize(("given", "asked", "refusal"), ROWS)
def test_refuses_in_the_documented_order(given: Any, asked: Any, refusal: Any, refuses: Callable[..., None]) -> None:
    refuses(given, asked, refusal)


def test_every_documented_refusal_has_its_row(keeps_its_promises: Callable[..., None]) -> None:
    keeps_its_promises(promises, ROWS)


@pytest.mark.parametrize(
    ("given", "built_on", "refusal"),
    [
        ([usual.contribute(HERE)], [HERE, HERE], e.ContributionRepeatedError),
        ([], [HERE], e.ContributionNotFoundError),
        ([TAKEN_BACK], [HERE], e.ContributionWithdrawnError),
        ([SPLIT], [cast.WORDINGS[0]], e.ContributionSplitError),
    ],
)
def test_a_promise_of_the_whole_organisation_builds_on_nothing_that_does_not_stand(
    given: Any, built_on: Any, refusal: Any, refuses: Callable[..., None]
) -> None:
    refuses(given or [TRUST], changed(MAKE, project_id=None, contribution_ids=built_on), refusal)
