"""Every refusal of the project's commands, in the order in which it is checked.

Each row's situation also has the faults of the rows below it, as far as that can be: so the rows prove the order.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from tests.domain.refusals_of_streams import EXTRA
from tests.domain.refusals_of_streams import ROWS as STREAM_ROWS
from tests.domain.rows_of_people import PROJECT_ROWS
from tests.domain.test_refusals_of_practice import ROWS as PRACTICE

from coprod_ledger import errors as e
from coprod_ledger.domain.capacity import Capacity
from coprod_ledger.domain.member.commands import MemberStepDown
from coprod_ledger.domain.project import commands as c
from coprod_ledger.domain.project.aggregate import projects
from coprod_ledger.testing import cast, usual, usual_practice
from coprod_ledger.testing.usual import changed

ANN, PROJECT, STREAM = cast.ANN, cast.PROJECT, "experience"
OPEN, ESTABLISH = usual.open_project(), usual.establish_stream(STREAM)
JOIN, APPOINT = usual.join_stream(STREAM, ANN), usual.appoint(STREAM, ANN)
GONE = MemberStepDown(member_id=ANN)
FIXED = c.ProjectDeclareFixedPoint(
    project_id=PROJECT,
    fixed_point_id=cast.FIXED_POINTS[0],
    matter="The site",
    decided_by="Trust Board",
    decided_on=date(2025, 1, 8),
)
FREED = c.ProjectWithdrawFixedPoint(project_id=PROJECT, fixed_point_id=cast.FIXED_POINTS[0])
QUESTION = c.ProjectDeclareOpenQuestion(project_id=PROJECT, question_id=cast.QUESTIONS[0], matter="The garden")
CLOSED = c.ProjectCloseOpenQuestion(project_id=PROJECT, question_id=cast.QUESTIONS[0])
LEAVE = c.ProjectLeaveStream(project_id=PROJECT, stream=STREAM, member_id=ANN)
END = c.ProjectEndSignatory(project_id=PROJECT, stream=STREAM, member_id=ANN)
PAUSE, CLOSE, RESUME = usual_practice.pause(), usual_practice.close(), usual_practice.resume()
AS_STAFF = changed(JOIN, capacity=Capacity.STAFF)

ROWS: list[Any] = [
    ([], OPEN, e.OrganisationNotFoundError),
    ([OPEN], OPEN, e.AlreadyRecordedError),
    ([], changed(FIXED, decided_on=date(2031, 1, 1)), e.ProjectNotFoundError),
    ([FIXED], changed(FIXED, decided_on=date(2031, 1, 1)), e.AlreadyRecordedError),
    ([OPEN], changed(FIXED, decided_on=date(2031, 1, 1)), e.FutureDayError),
    ([], FREED, e.ProjectNotFoundError),
    ([FIXED, FREED], FREED, e.NotRecordedError),
    ([], QUESTION, e.ProjectNotFoundError),
    ([QUESTION], QUESTION, e.AlreadyRecordedError),
    ([], CLOSED, e.ProjectNotFoundError),
    ([QUESTION, CLOSED], CLOSED, e.NotRecordedError),
    ([], ESTABLISH, e.ProjectNotFoundError),
    ([ESTABLISH], ESTABLISH, e.AlreadyRecordedError),
    ([GONE], AS_STAFF, e.ProjectNotFoundError),
    ([OPEN], AS_STAFF, e.StreamNotFoundError),
    ([ESTABLISH, changed(CLOSE, occurred_on=date(2025, 6, 1))], AS_STAFF, e.ProjectClosedError),
    ([ESTABLISH], AS_STAFF, e.MemberNotFoundError),
    ([JOIN, GONE], AS_STAFF, e.MemberSteppedDownError),
    ([JOIN], AS_STAFF, e.CapacityNotHeldError),
    ([JOIN, usual.declare_capacity(ANN, Capacity.STAFF)], AS_STAFF, e.CapacityNotInStreamError),
    ([JOIN], JOIN, e.AlreadyRecordedError),
    ([], LEAVE, e.ProjectNotFoundError),
    ([OPEN], LEAVE, e.StreamNotFoundError),
    ([JOIN, LEAVE], LEAVE, e.NotInStreamError),
    ([GONE], APPOINT, e.ProjectNotFoundError),
    ([OPEN, GONE], APPOINT, e.StreamNotFoundError),
    ([ESTABLISH, GONE], APPOINT, e.NotInStreamError),
    ([APPOINT, GONE], APPOINT, e.MemberSteppedDownError),
    ([APPOINT], APPOINT, e.AlreadyRecordedError),
    ([], END, e.ProjectNotFoundError),
    ([OPEN], END, e.StreamNotFoundError),
    ([APPOINT, END], END, e.NotRecordedError),
    ([], PAUSE, e.ProjectNotFoundError),
    ([PAUSE, CLOSE], PAUSE, e.ProjectClosedError),
    ([PAUSE], PAUSE, e.AlreadyRecordedError),
    ([], CLOSE, e.ProjectNotFoundError),
    ([CLOSE], CLOSE, e.AlreadyRecordedError),
    ([], RESUME, e.ProjectNotFoundError),
    ([OPEN], RESUME, e.NotRecordedError),
    *PROJECT_ROWS,
]


@pytest.mark.parametrize(("given", "asked", "refusal"), [*ROWS, *STREAM_ROWS, *EXTRA])
def test_refuses_in_the_documented_order(given: Any, asked: Any, refusal: Any, refuses: Callable[..., None]) -> None:
    refuses(given, asked, refusal)


def test_every_documented_refusal_has_its_row(keeps_its_promises: Callable[..., None]) -> None:
    keeps_its_promises(projects, [*ROWS, *PRACTICE, *STREAM_ROWS])
