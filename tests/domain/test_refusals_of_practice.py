"""Every refusal of the commands about how a project works with people, in the order in which it is checked.

Each row's situation also has the faults of the rows below it, as far as that can be: so the rows prove the order.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from coprod_ledger import errors as e
from coprod_ledger.domain.involvement import SessionKind, Stage
from coprod_ledger.domain.project import practice_commands as c
from coprod_ledger.testing import cast, usual
from coprod_ledger.testing import usual_practice as u
from coprod_ledger.testing.usual import changed

PROJECT, OPEN = cast.PROJECT, usual.open_project()
NO_STREAM: dict[str, Any] = {"streams": ["nowhere"]}
CLAIM = changed(u.claim_mode(), **NO_STREAM)
DESIGN = c.ProjectBeginStage(project_id=PROJECT, stage=Stage.DESIGN)
SIX, FIVE = u.adopt_framework(), u.enter_phase(5)
NOT_KNOWN = changed(SIX, framework_version="no-such-version")
DONE = u.complete_phase(5)
GOAL = u.agree_goal()
GIVE_UP = c.ProjectGiveUpGoal(project_id=PROJECT, goal_id=cast.GOALS[0])
ASK = u.use_prompt()
BARRIER = u.find_barrier()
REVIEW = c.ProjectReviewBarrier(
    project_id=PROJECT, barrier_id=cast.BARRIERS[0], outcome=c.BarrierOutcome.REMOVED, **NO_STREAM
)
MONTHLY = u.declare_cadence()
END = c.ProjectEndCadence(project_id=PROJECT, session_kind=SessionKind.MERGE_MEETING)
IMPACT = u.record_impact()
SHOW = c.ProjectShowImpact(project_id=PROJECT, impact_id=cast.IMPACTS[0], shown_by="Survey 2025")
UNSAY = c.ProjectWithdrawImpact(project_id=PROJECT, impact_id=cast.IMPACTS[0])
MORE, TWICE, TODAY = ("a", 1, 2, 0), ("A ", 1, 1, 0), date(2025, 6, 30)
BACKWARDS = changed(u.count_reach(MORE, TWICE), starts_on=date(2027, 1, 1), ends_on=date(2026, 1, 1))
TO_COME = u.count_reach(MORE, TWICE, ends_on=TODAY + timedelta(days=1))

ROWS: list[Any] = [
    ([], CLAIM, e.ProjectNotFoundError),
    ([OPEN], CLAIM, e.StreamNotFoundError),
    ([], DESIGN, e.ProjectNotFoundError),
    ([DESIGN], DESIGN, e.AlreadyRecordedError),
    ([], u.assess_duty(), e.ProjectNotFoundError),
    ([], NOT_KNOWN, e.ProjectNotFoundError),
    ([SIX], NOT_KNOWN, e.FrameworkNotKnownError),
    ([SIX], SIX, e.AlreadyRecordedError),
    ([], changed(FIVE, phase=7), e.ProjectNotFoundError),
    ([u.adopt_framework("seven-steps")], changed(FIVE, phase=7), e.FrameworkNotAdoptedError),
    ([SIX], changed(FIVE, phase=7), e.PhaseNotInFrameworkError),
    ([FIVE], FIVE, e.AlreadyRecordedError),
    ([], changed(DONE, phase=7), e.ProjectNotFoundError),
    ([u.adopt_framework("seven-steps")], changed(DONE, phase=7), e.FrameworkNotAdoptedError),
    ([SIX], changed(DONE, phase=7), e.PhaseNotInFrameworkError),
    ([DONE], DONE, e.AlreadyRecordedError),
    ([], changed(GOAL, **NO_STREAM), e.ProjectNotFoundError),
    ([GOAL], changed(GOAL, **NO_STREAM), e.AlreadyRecordedError),
    ([OPEN], changed(GOAL, **NO_STREAM), e.StreamNotFoundError),
    ([], GIVE_UP, e.ProjectNotFoundError),
    ([GOAL, GIVE_UP], GIVE_UP, e.NotRecordedError),
    ([], changed(ASK, prompt="peas", **NO_STREAM), e.ProjectNotFoundError),
    ([ASK], changed(ASK, prompt="peas", **NO_STREAM), e.AlreadyRecordedError),
    ([OPEN], changed(ASK, prompt="peas", **NO_STREAM), e.PromptNotKnownError),
    ([OPEN], changed(ASK, **NO_STREAM), e.StreamNotFoundError),
    ([], BARRIER, e.ProjectNotFoundError),
    ([BARRIER], BARRIER, e.AlreadyRecordedError),
    ([], REVIEW, e.ProjectNotFoundError),
    ([OPEN], REVIEW, e.NotRecordedError),
    ([BARRIER], REVIEW, e.StreamNotFoundError),
    ([], MONTHLY, e.ProjectNotFoundError),
    ([MONTHLY], MONTHLY, e.AlreadyRecordedError),
    ([], END, e.ProjectNotFoundError),
    ([MONTHLY, END], END, e.NotRecordedError),
    ([], IMPACT, e.ProjectNotFoundError),
    ([IMPACT], IMPACT, e.AlreadyRecordedError),
    ([], SHOW, e.ProjectNotFoundError),
    ([IMPACT, UNSAY], SHOW, e.NotRecordedError),
    ([], UNSAY, e.ProjectNotFoundError),
    ([IMPACT, UNSAY], UNSAY, e.NotRecordedError),
    ([], BACKWARDS, e.ProjectNotFoundError),
    ([OPEN], BACKWARDS, e.DayOrderError),
    ([OPEN], TO_COME, e.FutureDayError),
    ([OPEN], u.count_reach(MORE, TWICE, ends_on=TODAY), e.GroupCountedTwiceError),
    ([OPEN], u.count_reach(MORE), e.AnsweredMoreThanAskedError),
]


@pytest.mark.parametrize(("given", "asked", "refusal"), ROWS)
def test_refuses_in_the_documented_order(given: Any, asked: Any, refusal: Any, refuses: Callable[..., None]) -> None:
    refuses(given, asked, refusal)


@pytest.mark.parametrize("prompt_set", ["five-ps", "seven-ps"])
def test_a_prompt_belongs_to_its_set(prompt_set: str, refuses: Callable[..., None]) -> None:
    """`works` is a prompt, and of another set; and a set that nobody knows has none at all."""
    refuses([OPEN], changed(ASK, prompt_set=prompt_set, prompt="works"), e.PromptNotKnownError)
