"""Every refusal of the commands about marks of trials, in the order in which it is checked."""

from collections.abc import Callable
from typing import Any

import pytest

from coprod_ledger import errors as e
from coprod_ledger.domain.payment import commands as payment
from coprod_ledger.domain.trial import commands as c
from coprod_ledger.domain.trial.aggregate import trials
from coprod_ledger.testing import cast, usual, usual_people

SUM = cast.SUMS[0]
MARK, BACK = c.TrialMark(marked_id=cast.PROJECT), c.TrialTakeBack(marked_id=cast.PROJECT)
MARK_ANN, MARK_BEN = c.TrialMark(marked_id=cast.ANN), c.TrialTakeBack(marked_id=cast.BEN)
OPEN, MERGE = usual.open_project(), usual_people.merge()
INSTRUCT = payment.PaymentInstruct(payment_id=SUM, run_id=cast.known_as("a pay run"), route=payment.Route.PAYROLL)

ROWS: list[Any] = [
    ([], MARK, e.TrialNotFoundError),
    ([MARK], MARK, e.AlreadyRecordedError),
    ([INSTRUCT], MARK, e.TrialInHandError),
    ([], BACK, e.TrialNotFoundError),
    ([OPEN], BACK, e.NotRecordedError),
]


@pytest.mark.parametrize(("given", "asked", "refusal"), ROWS)
def test_refuses_in_the_documented_order(given: Any, asked: Any, refusal: Any, refuses: Callable[..., None]) -> None:
    refuses(given, asked, refusal)


def test_every_documented_refusal_has_its_row(keeps_its_promises: Callable[..., None]) -> None:
    keeps_its_promises(trials, ROWS)


@pytest.mark.parametrize(
    ("given", "asked", "refusal"),
    [
        ([INSTRUCT], usual.changed(MARK, marked_id=SUM), e.TrialNotFoundError),
        ([MARK, BACK], BACK, e.NotRecordedError),
        ([MARK_ANN, MERGE], c.TrialMark(marked_id=cast.BEN), e.AlreadyRecordedError),
        ([MARK_ANN, MERGE, MARK_BEN], c.TrialTakeBack(marked_id=cast.ANN), e.NotRecordedError),
        ([INSTRUCT], MARK_ANN, e.TrialInHandError),
    ],
)
def test_a_mark_is_of_the_person_and_can_be_taken_back(
    given: Any, asked: Any, refusal: Any, refuses: Callable[..., None]
) -> None:
    refuses(given, asked, refusal)
