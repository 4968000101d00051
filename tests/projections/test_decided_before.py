"""What was decided before anybody was involved: the exemplar's building was, its rooms were not."""

from datetime import date

import pytest

from coprod_ledger.domain.capacity import Capacity
from coprod_ledger.domain.command import Command
from coprod_ledger.domain.project.commands import (
    ProjectCloseOpenQuestion,
    ProjectDeclareFixedPoint,
    ProjectDeclareOpenQuestion,
    ProjectWithdrawFixedPoint,
)
from coprod_ledger.projections.decided_before import DecidedBeforeAnswer
from coprod_ledger.testing import cast, usual
from coprod_ledger.testing.ledger_check import AS_AT
from coprod_ledger.testing.story import Story
from coprod_ledger.testing.usual import changed

PROJECT = cast.PROJECT
OPENED_ON, FIRST_ON = date(2025, 2, 1), date(2025, 3, 1)
OPENED = changed(usual.open_project(), occurred_on=OPENED_ON)
BUILD = ProjectDeclareFixedPoint(
    project_id=PROJECT,
    fixed_point_id=cast.FIXED_POINTS[0],
    matter="A new facility",
    decided_by="Trust Board",
    decided_on=date(2025, 1, 10),
    value_minor=25_000_000_00,
    occurred_on=OPENED_ON,
)
ROOMS, GARDEN = (
    ProjectDeclareOpenQuestion(project_id=PROJECT, question_id=one, matter=matter, occurred_on=OPENED_ON)
    for one, matter in zip(cast.QUESTIONS, ("The rooms", "The garden"), strict=True)
)
GAVE = changed(usual.contribute(), occurred_on=FIRST_ON)


def _asked(story: Story, *commands: Command) -> DecidedBeforeAnswer:
    story.after(*commands)
    return story.ledger.at(as_at=AS_AT).decided_before(PROJECT)


def test_the_blank_canvas_index_is_what_was_open_of_all_that_was_named(story: Story) -> None:
    answer = _asked(story, OPENED, BUILD, ROOMS, GARDEN, GAVE)

    assert (answer.blank_canvas_index, answer.open_then, answer.fixed_then) == ("0.67", 2, 1)
    (fixed,) = answer.decided
    assert (fixed.days_before_involvement, fixed.value_minor) == (50, 25_000_000_00)


def test_a_contribution_from_before_the_project_is_the_first_involvement(story: Story) -> None:
    """There is no such thing as too early."""
    early = changed(GAVE, occurred_on=date(2025, 1, 31))
    answer = _asked(story, OPENED, early)

    assert (answer.first_involvement_on, answer.first_involvement_days) == (date(2025, 1, 31), -1)


@pytest.mark.parametrize(
    ("decided_on", "fixed_then", "days"), [(FIRST_ON, 1, 0), (date(2025, 3, 2), 0, -1), (date(2025, 2, 28), 1, 1)]
)
def test_what_was_fixed_after_people_came_was_open_to_them(
    story: Story, decided_on: date, fixed_then: int, days: int
) -> None:
    answer = _asked(story, OPENED, changed(BUILD, decided_on=decided_on), ROOMS, GAVE)

    assert answer.fixed_then == fixed_then
    assert answer.decided[0].days_before_involvement == days


@pytest.mark.parametrize(("closed_on", "open_then"), [(FIRST_ON, 0), (date(2025, 3, 2), 1)])
def test_a_question_closed_before_people_came_was_not_open_to_them(
    story: Story, closed_on: date, open_then: int
) -> None:
    close = ProjectCloseOpenQuestion(project_id=PROJECT, question_id=cast.QUESTIONS[0], occurred_on=closed_on)
    answer = _asked(story, OPENED, ROOMS, close, GAVE)

    assert (answer.open_then, answer.undecided[0].was_open_at_first_involvement) == (open_then, bool(open_then))
    assert answer.undecided[0].closed_on == closed_on


@pytest.mark.parametrize(("declared_on", "open_then"), [(FIRST_ON, 1), (date(2025, 3, 2), 0)])
def test_a_question_declared_only_after_people_came_was_not_open_to_them(
    story: Story, declared_on: date, open_then: int
) -> None:
    """Nobody makes the canvas blanker afterwards."""
    answer = _asked(story, OPENED, BUILD, changed(ROOMS, occurred_on=declared_on), GAVE)

    assert (answer.open_then, answer.undecided[0].was_open_at_first_involvement) == (open_then, bool(open_then))
    assert answer.blank_canvas_index == ("0.50" if open_then else "0.00")


def test_who_came_before_there_was_a_project_meets_what_it_leaves_open(story: Story) -> None:
    early = changed(GAVE, contribution_id=cast.CONTRIBUTIONS[1], occurred_on=date(2025, 1, 5))
    answer = _asked(story, OPENED, BUILD, ROOMS, early, GAVE)

    assert (answer.first_involvement_on, answer.open_then, answer.fixed_then) == (date(2025, 1, 5), 1, 0)


def test_who_was_there_first_and_when_lived_experience_came(story: Story) -> None:
    staff = changed(GAVE, contribution_id=cast.CONTRIBUTIONS[1], capacity=Capacity.STAFF, occurred_on=OPENED_ON)
    answer = _asked(story, OPENED, GAVE, staff)

    assert (answer.first_involvement_on, answer.first_lived_experience_on) == (OPENED_ON, FIRST_ON)


def test_a_matter_that_is_open_again_was_never_fixed(story: Story) -> None:
    free = ProjectWithdrawFixedPoint(project_id=PROJECT, fixed_point_id=cast.FIXED_POINTS[0])
    answer = _asked(story, OPENED, BUILD, ROOMS, free, GAVE)

    assert (answer.decided, answer.blank_canvas_index) == ((), "1.00")


def test_nobody_has_said_anything(story: Story) -> None:
    answer = _asked(story, OPENED)

    assert (answer.blank_canvas_index, answer.first_involvement_on, answer.first_involvement_days) == (None,) * 3
