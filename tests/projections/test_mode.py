"""The way of working that the facts support: each need by itself, and the difference to what is claimed."""

from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest

from coprod_ledger.domain.capacity import Capacity
from coprod_ledger.domain.command import Command, PersonalText
from coprod_ledger.domain.contribution.commands import (
    ContributionGiveFeedback,
    ContributionKind,
    ContributionWithdraw,
    FeedbackRoute,
)
from coprod_ledger.domain.design_brief.board_commands import BoardOutcome
from coprod_ledger.domain.design_brief.influence_commands import Strength
from coprod_ledger.domain.design_brief.sign_off_commands import BriefWithdrawSignOff
from coprod_ledger.domain.involvement import Mode, Stage
from coprod_ledger.domain.project.commands import (
    ProjectCloseOpenQuestion,
    ProjectDeclareFixedPoint,
    ProjectDeclareOpenQuestion,
)
from coprod_ledger.domain.project.practice_commands import ProjectBeginStage, ProjectClaimMode
from coprod_ledger.projections.mode import ModeAnswer, ModeRow
from coprod_ledger.projections.mode_needs import MEASURES
from coprod_ledger.projections.modes import MODES, NEEDS
from coprod_ledger.testing import cast, usual
from coprod_ledger.testing.ledger_check import AS_AT
from coprod_ledger.testing.story import Story
from coprod_ledger.testing.usual import SESSION_STARTS_AT, changed

PROJECT, IDEA = cast.PROJECT, cast.CONTRIBUTIONS[0]
FEBRUARY, MARCH, APRIL, MAY = (date(2025, month, 4) for month in (2, 3, 4, 5))


def _opened() -> list[Command]:
    """The project opens in February, with one question and one fixed point."""
    return [
        changed(usual.open_project(), occurred_on=FEBRUARY),
        *(changed(usual.establish_stream(stream), occurred_on=FEBRUARY) for stream in cast.STREAMS),
        ProjectDeclareOpenQuestion(
            project_id=PROJECT, question_id=cast.QUESTIONS[0], matter="The garden", occurred_on=FEBRUARY
        ),
        ProjectDeclareFixedPoint(
            project_id=PROJECT,
            fixed_point_id=cast.FIXED_POINTS[0],
            matter="The site",
            decided_by="Trust Board",
            decided_on=date(2025, 1, 8),
            occurred_on=FEBRUARY,
        ),
    ]


def _given(kind: ContributionKind = ContributionKind.IDEA, capacity: Capacity = Capacity.SERVICE_USER) -> Command:
    return changed(usual.contribute(IDEA), kind=kind, capacity=capacity, occurred_on=FEBRUARY)


def _met(number: int, *people: Any, starts_at: datetime = SESSION_STARTS_AT, **led: Any) -> list[Command]:
    held = changed(
        usual.hold_session(cast.SESSIONS[number]), starts_at=starts_at, ends_at=starts_at + timedelta(hours=2), **led
    )
    return [held, *(usual.attend(one, cast.SESSIONS[number]) for one in people)]


TOLD = ContributionGiveFeedback(contribution_id=IDEA, how=FeedbackRoute.LETTER, occurred_on=APRIL)
CHOSEN = ProjectClaimMode(
    project_id=PROJECT, mode=Mode.CO_PRODUCE, said_by="Project office", streams=["experience"], occurred_on=FEBRUARY
)
SHAPED = changed(usual.link_influence(), occurred_on=APRIL)
SIGNED = changed(usual.sign("experience"), occurred_on=APRIL)

EVERYTHING: list[Command] = [
    *_opened(),
    CHOSEN,
    _given(),
    *_met(0, cast.ANN, cast.CAT, chaired_by="experience"),
    changed(usual.draft_brief(), occurred_on=MARCH),
    SHAPED,
    TOLD,
    SIGNED,
]
"""Whatever co-production needs before the Board decides. Each test leaves something out."""


def _asked(story: Story, *commands: Command) -> ModeAnswer:
    story.after(*commands)
    return story.ledger.at(as_at=AS_AT).mode(PROJECT)


def _whole(story: Story, *commands: Command) -> ModeRow:
    return _asked(story, *commands).rows[0]


def _missing(row: ModeRow) -> set[str]:
    return {need.need for need in row.needs if need.status == "missing"}


def test_every_need_of_the_table_is_measured_and_used() -> None:
    """Nothing is asked for that nobody looks at, and each way of working needs all that the one before it needs."""
    assert list(MEASURES) == list(NEEDS)
    assert list(MODES) == list(Mode)
    assert set(MODES[Mode.CO_PRODUCE].needs) == set(NEEDS)
    ordered = [set(mode.needs) for mode in MODES.values()]
    assert all(less < more for less, more in pairwise(ordered))


def test_everything_together_supports_co_production(story: Story) -> None:
    row = _whole(story, *EVERYTHING)

    assert (row.claimed, row.evidenced, row.is_above_evidence) == (Mode.CO_PRODUCE, Mode.CO_PRODUCE, False)
    assert row.difference == "The facts support what is claimed: co-produce."
    assert _missing(row) == set()
    assert {need.need for need in row.needs if need.status == "not_due"} == {"to-the-end"}
    assert row.chosen_with == ("experience",)


def _without(*left_out: Command, instead: tuple[Command, ...] = ()) -> list[Command]:
    return [one for one in EVERYTHING if one not in left_out] + list(instead)


ALONE = _met(0, cast.ANN, chaired_by="experience")
UNCHAIRED = _met(0, cast.ANN, cast.CAT)


@pytest.mark.parametrize(
    ("history", "missing", "supported"),
    [
        (_without(CHOSEN, instead=(changed(CHOSEN, streams=["occupation"]),)), "way-chosen-together", Mode.CO_DESIGN),
        ([*_without(*EVERYTHING[8:11]), *UNCHAIRED], "power-shared", Mode.CO_DESIGN),
        (_without(SIGNED), "decided-together", Mode.CO_DESIGN),
        (
            [*EVERYTHING, BriefWithdrawSignOff(brief_id=cast.BRIEF, version=1, stream="experience")],
            "decided-together",
            Mode.CO_DESIGN,
        ),
        (
            _without(
                SHAPED, instead=(changed(SHAPED, strength=Strength.NOT_ADOPTED, reason=PersonalText("No room.")),)
            ),
            "shaped",
            Mode.ENGAGE,
        ),
        (_without(TOLD), "answered", Mode.INFORM),
    ],
)
def test_what_no_fact_shows_is_named_and_lowers_the_way_of_working(
    story: Story, history: list[Command], missing: str, supported: Mode
) -> None:
    row = _whole(story, *history)

    assert _missing(row) == {missing}
    assert (row.evidenced, row.is_above_evidence) == (supported, True)
    assert NEEDS[missing].says in row.difference


def test_without_staff_at_the_table_it_is_not_designed_together(story: Story) -> None:
    """Everybody else's part is as before: only the member of staff was not there."""
    history = [one for one in EVERYTHING if one != usual.attend(cast.CAT)]

    assert _missing(_whole(story, *history)) == {"together"}


def test_what_staff_say_counts_for_no_voice_of_experience(story: Story) -> None:
    """A member of staff may have lived experience, too; here they spoke as staff."""
    row = _whole(story, *_opened(), _given(capacity=Capacity.STAFF), TOLD)

    assert row.evidenced is None
    assert "reached" in _missing(row)


def test_to_be_asked_to_tell_a_story_is_not_co_production(story: Story) -> None:
    history = [changed(one, kind=ContributionKind.STORY) if one == _given() else one for one in EVERYTHING]

    assert _missing(_whole(story, *history)) == {"own-ideas"}


def test_who_is_asked_when_nothing_is_open_any_more_is_not_consulted(story: Story) -> None:
    close = ProjectCloseOpenQuestion(project_id=PROJECT, question_id=cast.QUESTIONS[0], occurred_on=date(2025, 2, 5))
    late = changed(_given(), occurred_on=date(2025, 2, 6))
    row = _whole(story, *_opened(), close, late, TOLD)

    assert row.evidenced is Mode.INFORM
    assert {"formative", "open-canvas"} <= _missing(row)


def test_a_contribution_that_was_taken_back_shows_nothing(story: Story) -> None:
    row = _whole(story, *EVERYTHING, ContributionWithdraw(contribution_id=IDEA))

    assert row.evidenced is Mode.INFORM
    assert {"heard", "formative", "answered", "own-ideas", "shaped", "from-the-start"} <= _missing(row)


def test_who_comes_when_the_text_is_written_was_not_there_from_the_start(story: Story) -> None:
    written = changed(usual.draft_brief(), occurred_on=date(2025, 2, 3))
    history = [written if one == EVERYTHING[11] else one for one in EVERYTHING]
    assert history != EVERYTHING

    assert _missing(_whole(story, *history)) == {"from-the-start"}


def test_one_month_is_not_a_conversation_that_goes_on(story: Story) -> None:
    history = [changed(one, occurred_on=MARCH) if one == _given() else one for one in EVERYTHING]

    assert _missing(_whole(story, *history)) == {"continuing"}


def test_more_was_fixed_than_open(story: Story) -> None:
    also = [
        changed(EVERYTHING[5], fixed_point_id=cast.FIXED_POINTS[1], decided_on=FEBRUARY),
    ]
    row = _whole(story, *EVERYTHING[:6], *also, *EVERYTHING[6:])

    assert _missing(row) == {"open-canvas"}


def test_after_the_board_approved_nobody_came_any_more(story: Story) -> None:
    """Co-production goes on to delivery: from the Board's decision on it is due, and here it did not happen."""
    board = changed(usual.decide(BoardOutcome.APPROVED), occurred_on=APRIL)
    assert _missing(_whole(story, *EVERYTHING, board)) == {"to-the-end"}

    again = _met(1, cast.ANN, starts_at=datetime.combine(MAY, SESSION_STARTS_AT.timetz()))
    row = _whole(story, *again)
    assert (_missing(row), row.evidenced) == (set(), Mode.CO_PRODUCE)


def test_a_returned_brief_is_not_yet_delivered(story: Story) -> None:
    board = changed(usual.decide(BoardOutcome.RETURNED), occurred_on=APRIL)

    assert _missing(_whole(story, *EVERYTHING, board)) == set()


def test_nothing_is_claimed_and_nothing_is_shown(story: Story) -> None:
    row = _whole(story, usual.open_project())

    assert (row.claimed, row.evidenced) == (None, None)
    assert row.difference == "Nothing is claimed; the facts support none of the ways of working yet."


def test_who_claims_less_than_the_facts_support_is_told_so(story: Story) -> None:
    modest = changed(CHOSEN, mode=Mode.CONSULT, occurred_on=MARCH)
    row = _whole(story, *EVERYTHING, modest)

    assert not row.is_above_evidence
    assert row.difference == "Claimed: consult; the facts support: co-produce, which is more."


def test_each_stage_is_looked_at_by_itself(story: Story) -> None:
    """In February it was strategy, from March on design. Of the design somebody claims less than of the whole."""
    begin = [
        ProjectBeginStage(project_id=PROJECT, stage=Stage.STRATEGY, occurred_on=FEBRUARY),
        ProjectBeginStage(project_id=PROJECT, stage=Stage.DESIGN, occurred_on=date(2025, 3, 1)),
    ]
    inform = changed(CHOSEN, mode=Mode.INFORM, stage=Stage.DESIGN, streams=[], occurred_on=MARCH)
    rows = {row.stage: row for row in _asked(story, *EVERYTHING, *begin, inform).rows}

    assert list(rows) == [None, Stage.STRATEGY, Stage.DESIGN]
    assert (rows[Stage.STRATEGY].claimed, rows[Stage.STRATEGY].evidenced) == (Mode.CO_PRODUCE, Mode.CONSULT)
    assert (rows[Stage.DESIGN].claimed, rows[Stage.DESIGN].evidenced) == (Mode.INFORM, Mode.INFORM)
    assert rows[None].evidenced is Mode.CO_PRODUCE


def test_the_last_claim_counts_and_all_are_shown(story: Story) -> None:
    """It was said in March before it was said in February: the day counts, not the order of recording."""
    later = changed(CHOSEN, mode=Mode.ENGAGE, occurred_on=MARCH)
    answer = _asked(story, *_opened(), later, CHOSEN)

    assert [claim.mode for claim in answer.claims] == [Mode.ENGAGE, Mode.CO_PRODUCE]
    assert (answer.rows[0].claimed, answer.rows[0].claimed_on) == (Mode.ENGAGE, MARCH)


def test_the_facts_named_are_those_that_meet_the_need(story: Story) -> None:
    row = _whole(story, *EVERYTHING)
    facts = dict(story.ledger.facts())
    kinds = {
        need.need: {type(facts[position]).__name__ for position in need.evidence}
        for need in row.needs
        if need.status == "met"
    }

    assert kinds["decided-together"] == {"SignedOff"}
    assert kinds["shaped"] == {"ContributionRecorded", "InfluenceLinked"}
    assert kinds["formative"] == {"ContributionRecorded", "OpenQuestionDeclared"}
    assert kinds["together"] == {"SessionHeld", "SessionAttended"}
    assert kinds["answered"] == {"FeedbackGiven"}
    assert kinds["power-shared"] == {"SessionHeld"}
    assert kinds["way-chosen-together"] == {"ModeClaimed"}
