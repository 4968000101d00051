"""Every refusal of the session's commands, in the order in which it is checked.

Each row's situation also has the faults of the rows below it, as far as that can be: so the rows prove the order.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from coprod_ledger import errors as e
from coprod_ledger.domain.session import commands as c
from coprod_ledger.domain.session.aggregate import sessions
from coprod_ledger.testing import cast, usual
from coprod_ledger.testing.usual import changed

ANN, SESSION = cast.ANN, cast.SESSIONS[0]
HOLD, ATTEND = usual.hold_session(), usual.attend(ANN)
BACKWARDS = changed(HOLD, ends_at=HOLD.starts_at)
TOO_LONG = changed(ATTEND, left_at=HOLD.ends_at + timedelta(minutes=1))
WITHDRAW = c.SessionWithdrawAttendance(session_id=SESSION, member_id=ANN)

ROWS: list[Any] = [
    ([], BACKWARDS, e.ProjectNotFoundError),
    ([HOLD], BACKWARDS, e.AlreadyRecordedError),
    ([usual.open_project()], BACKWARDS, e.DayOrderError),
    ([], TOO_LONG, e.SessionNotFoundError),
    ([HOLD], TOO_LONG, e.MemberNotFoundError),
    ([HOLD, usual.register_member(ANN)], TOO_LONG, e.CapacityNotHeldError),
    ([ATTEND], TOO_LONG, e.AlreadyRecordedError),
    ([ATTEND, WITHDRAW], TOO_LONG, e.AttendanceOutsideSessionError),
    ([], WITHDRAW, e.SessionNotFoundError),
    ([ATTEND, WITHDRAW], WITHDRAW, e.NotRecordedError),
]


@pytest.mark.parametrize(("given", "asked", "refusal"), ROWS)
def test_refuses_in_the_documented_order(given: Any, asked: Any, refusal: Any, refuses: Callable[..., None]) -> None:
    refuses(given, asked, refusal)


def test_every_documented_refusal_has_its_row(keeps_its_promises: Callable[..., None]) -> None:
    keeps_its_promises(sessions, ROWS)


@pytest.mark.parametrize(
    "times",
    [
        {"arrived_at": HOLD.starts_at - timedelta(minutes=1)},
        {"arrived_at": HOLD.ends_at},
        {"arrived_at": HOLD.starts_at + timedelta(hours=2), "left_at": HOLD.starts_at + timedelta(hours=1)},
    ],
)
def test_nobody_attends_outside_the_session(times: Any, refuses: Callable[..., None]) -> None:
    refuses([ATTEND, WITHDRAW], changed(ATTEND, **times), e.AttendanceOutsideSessionError)
