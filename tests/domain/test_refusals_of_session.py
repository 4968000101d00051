"""Every refusal of the session's commands, in the order in which it is checked.

Each row's situation also has the faults of the rows below it, as far as that can be: so the rows prove the order.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from coprod_ledger import errors as e
from coprod_ledger.domain.session import commands as c
from coprod_ledger.domain.session.aggregate import sessions
from coprod_ledger.testing import cast, usual, usual_practice
from coprod_ledger.testing.clock import START
from coprod_ledger.testing.usual import changed

ANN, SESSION = cast.ANN, cast.SESSIONS[0]
HOLD, ATTEND = usual.hold_session(), usual.attend(ANN)
BACKWARDS = changed(HOLD, ends_at=HOLD.starts_at)
CHAIRED = changed(BACKWARDS, chaired_by="nowhere")
NOT_OVER = changed(HOLD, starts_at=START - timedelta(hours=1), ends_at=START + timedelta(hours=3))
TOO_LONG = changed(ATTEND, left_at=HOLD.ends_at + timedelta(minutes=1))
WITHDRAW = c.SessionWithdrawAttendance(session_id=SESSION, member_id=ANN)
SCHEDULE, AGREE = usual.schedule_session(), usual.agree_attendance(ANN)
RESTRICTED = changed(SCHEDULE, is_restricted=True)
CANCEL = c.SessionCancel(session_id=SESSION, cancelled_at=HOLD.starts_at)
NOT_COMING = c.SessionCancelAttendance(session_id=SESSION, member_id=ANN, cancelled_at=HOLD.starts_at)
BY_THE_LOG = c.SessionCorrectAttendance(
    session_id=SESSION, member_id=ANN, left_at=HOLD.ends_at + timedelta(minutes=1), known_from=c.KnownFrom.LOG
)
STATE = c.SessionStateWorkingTime(session_id=SESSION, member_id=ANN, is_own_time=True, is_unrelated=True)

CLOSED = changed(usual_practice.close(), occurred_on=date(2025, 1, 1))

ROWS: list[Any] = [
    ([], CHAIRED, e.ProjectNotFoundError),
    ([HOLD], CHAIRED, e.AlreadyRecordedError),
    ([usual.open_project()], CHAIRED, e.StreamNotFoundError),
    ([usual.open_project()], BACKWARDS, e.DayOrderError),
    ([CLOSED], NOT_OVER, e.NotOverYetError),
    ([CLOSED], HOLD, e.ProjectClosedError),
    ([], TOO_LONG, e.SessionNotFoundError),
    ([HOLD], TOO_LONG, e.MemberNotFoundError),
    ([HOLD, usual.register_member(ANN)], TOO_LONG, e.CapacityNotHeldError),
    ([AGREE], TOO_LONG, e.SessionNotHeldError),
    ([ATTEND], TOO_LONG, e.AlreadyRecordedError),
    ([ATTEND, WITHDRAW], TOO_LONG, e.AttendanceOutsideSessionError),
    ([], WITHDRAW, e.SessionNotFoundError),
    ([ATTEND, WITHDRAW], WITHDRAW, e.NotRecordedError),
    ([], changed(SCHEDULE, ends_at=HOLD.starts_at), e.ProjectNotFoundError),
    ([SCHEDULE], changed(SCHEDULE, ends_at=HOLD.starts_at), e.AlreadyRecordedError),
    ([CLOSED], changed(SCHEDULE, ends_at=HOLD.starts_at), e.DayOrderError),
    ([CLOSED], SCHEDULE, e.ProjectClosedError),
    ([], CANCEL, e.SessionNotFoundError),
    ([HOLD], CANCEL, e.SessionNotOpenError),
    ([], AGREE, e.SessionNotFoundError),
    ([HOLD], AGREE, e.MemberNotFoundError),
    ([HOLD, usual.register_member(ANN)], AGREE, e.CapacityNotHeldError),
    ([AGREE, HOLD], AGREE, e.SessionNotOpenError),
    ([AGREE], AGREE, e.AlreadyRecordedError),
    ([RESTRICTED, usual.declare_capacity(ANN, AGREE.capacity)], AGREE, e.AgreementMissingError),
    ([], NOT_COMING, e.SessionNotFoundError),
    ([NOT_COMING], NOT_COMING, e.NotRecordedError),
    ([AGREE, HOLD, ATTEND], NOT_COMING, e.AlreadyRecordedError),
    ([], BY_THE_LOG, e.SessionNotFoundError),
    ([HOLD], BY_THE_LOG, e.NotRecordedError),
    ([ATTEND], BY_THE_LOG, e.AttendanceAttestedError),
    ([ATTEND], changed(BY_THE_LOG, known_from=c.KnownFrom.ATTESTED), e.AttendanceOutsideSessionError),
    ([], STATE, e.SessionNotFoundError),
    ([HOLD], STATE, e.MemberNotFoundError),
    ([usual.work_out()], STATE, e.AlreadyRecordedError),
]


@pytest.mark.parametrize(("given", "asked", "refusal"), ROWS)
def test_refuses_in_the_documented_order(given: Any, asked: Any, refusal: Any, refuses: Callable[..., None]) -> None:
    refuses(given, asked, refusal)


def test_every_documented_refusal_has_its_row(keeps_its_promises: Callable[..., None]) -> None:
    keeps_its_promises(sessions, ROWS)


def stay(start: int, end: int) -> c.Stay:
    """A stay from one minute of the session to another."""
    return c.Stay(starts_at=HOLD.starts_at + timedelta(minutes=start), ends_at=HOLD.starts_at + timedelta(minutes=end))


@pytest.mark.parametrize(
    "times",
    [
        {"arrived_at": HOLD.starts_at - timedelta(minutes=1)},
        {"arrived_at": HOLD.ends_at},
        {"arrived_at": HOLD.starts_at + timedelta(hours=2), "left_at": HOLD.starts_at + timedelta(hours=1)},
        {"intervals": [stay(0, 60), stay(59, 120)]},
        {"intervals": [stay(60, 120), stay(0, 60)]},
        {"intervals": [stay(0, 241)]},
        {"intervals": [stay(0, 60)], "arrived_at": HOLD.starts_at},
    ],
)
def test_nobody_attends_outside_the_session(times: Any, refuses: Callable[..., None]) -> None:
    refuses([ATTEND, WITHDRAW], changed(ATTEND, **times), e.AttendanceOutsideSessionError)


@pytest.mark.parametrize("named", ["agenda_set_by", "chaired_by", "written_up_by"])
def test_each_stream_that_led_a_session_is_one_of_the_project(named: str, refuses: Callable[..., None]) -> None:
    refuses([usual.open_project()], changed(HOLD, **{named: "nowhere"}), e.StreamNotFoundError)
