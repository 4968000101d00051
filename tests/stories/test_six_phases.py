"""What the story of the six phases says, worked out from its text by hand."""

from collections.abc import Iterator
from datetime import date

import pytest

import six_phases as story
from _telling import told
from coprod_ledger import Ledger
from coprod_ledger.projections.practice import PracticeAnswer


@pytest.fixture(scope="module")
def ledger() -> Iterator[Ledger]:
    with told(story.tell, asked_on=story.ASKED) as ledger:
        yield ledger


@pytest.fixture(scope="module")
def practice(ledger: Ledger) -> PracticeAnswer:
    return ledger.ask.practice(story.PROJECT)


def test_the_phase_that_began_too_early_says_so_for_ever(practice: PracticeAnswer) -> None:
    """Purpose and skills were not complete in May. That they were in June does not make it undone."""
    assert [(row.phase, row.status, row.gaps) for row in practice.phases] == [
        (1, "completed", ()),
        (2, "completed", ()),
        (3, "completed", ()),
        (4, "completed", (3,)),
        (5, "completed", (3, 4)),
        (6, "entered", ()),
    ]


def test_nothing_stopped_them_in_may(ledger: Ledger) -> None:
    in_may = ledger.at(as_at=date(2026, 5, 5)).practice(story.PROJECT)
    assert [row.status for row in in_may.phases] == [
        "completed",
        "completed",
        "entered",
        "entered",
        "entered",
        "not_entered",
    ]
    assert [row.held for row in in_may.sessions] == [1]


def test_the_first_purpose_was_that_of_one_stream_and_the_second_of_both(practice: PracticeAnswer) -> None:
    theirs, common = practice.goals
    assert (theirs.agreed_by, theirs.not_agreed_by) == (("experience",), ("occupation",))
    assert theirs.given_up_on == date(2026, 6, 8)
    assert (common.agreed_by, common.not_agreed_by, common.given_up_on) == (("experience", "occupation"), (), None)


def test_the_barrier_stood_for_six_weeks(practice: PracticeAnswer) -> None:
    (barrier,) = practice.barriers
    assert (barrier.kind, barrier.status, barrier.days_open) == ("staffing", "removed", 42)
    assert barrier.reviewed_by == ("experience", "occupation")


def test_the_first_workshop_was_led_by_staff(practice: PracticeAnswer) -> None:
    assert {row.stream: (row.agendas_set, row.chaired) for row in practice.led_by} == {
        "experience": (0, 0),
        "occupation": (1, 1),
    }


def test_one_change_is_shown_and_one_is_said(practice: PracticeAnswer) -> None:
    assert [(row.impact_on, row.said_by, row.shown_by) for row in practice.impacts] == [
        ("work", "Clinic manager", "Waiting list of the clinic, June and September 2026"),
        ("people", "Experience stream", None),
    ]


def test_invited_prepared_and_involved_are_three_things(ledger: Ledger) -> None:
    people = {str(one.name): one for one in ledger.ask.people().people}
    assert all([one.status for one in row.invitations] == ["accepted"] for row in people.values())
    assert {name: [one.on for one in row.trainings] for name, row in people.items()} == {
        "Lena Fischer": [story.TRAINED],
        "Amir Saleh": [story.TRAINED],
        "Tom Reilly": [],
        "Beth Owusu": [story.FREED],
    }
    in_a_stream = {str(one.name) for one in ledger.ask.people(project_id=story.PROJECT).people}
    assert in_a_stream == people.keys() - {"Tom Reilly"}
    breadth = ledger.ask.breadth(story.PROJECT)
    assert (breadth.people, breadth.people_present) == (1, 3), "Lena gave something; Lena, Amir and Beth were there"
