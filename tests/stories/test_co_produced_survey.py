"""The co-produced survey: whose each question is, what a word about the work itself led to, and what has changed."""

from collections.abc import Iterator
from datetime import date

import pytest

from _telling import told
from co_produced_survey import (
    ABOUT_SAFETY,
    ABOUT_SLEEP,
    ABOUT_STAFF,
    ASKED_ON,
    NO_SENSE,
    PLAIN_FAIR,
    PLAIN_SAFETY,
    PLAIN_SLEEP,
    SURVEY,
    TOO_LONG,
    TOPICS_ON,
    WORDING_ON,
    tell,
)
from coprod_ledger import Ledger


@pytest.fixture(scope="module")
def ledger() -> Iterator[Ledger]:
    with told(tell, asked_on=ASKED_ON) as ledger:
        yield ledger


def test_each_question_shows_whose_it_was(ledger: Ledger) -> None:
    """Staff named two topics of three; the words of all three are the peer researchers' own."""
    rows = {row.element: row for row in ledger.ask.influence(SURVEY).elements}

    assert {element: (row.contribution_ids, row.voices_count, set(row.streams)) for element, row in rows.items()} == {
        "sleep": ((ABOUT_SLEEP, PLAIN_SLEEP), 2, {"peers", "staff"}),
        "safety": ((ABOUT_SAFETY, PLAIN_SAFETY), 1, {"peers"}),
        "fairness": ((ABOUT_STAFF, PLAIN_FAIR), 2, {"peers", "staff"}),
    }


def test_everybody_set_the_topics_and_peers_found_the_words(ledger: Ledger) -> None:
    rows = ledger.ask.influence(SURVEY).influences

    assert {row.given_by for row in rows if row.made_on == TOPICS_ON} == {"Lena Novak", "Priya Nair"}
    assert {row.given_by for row in rows if row.made_on == WORDING_ON} == {"Lena Novak", "Marcus Bell"}
    assert {row.kind for row in rows if row.made_on == WORDING_ON} == {"drafting"}


def test_the_streams_gave_by_these_numbers(ledger: Ledger) -> None:
    """Peers: two about the work itself, one topic, three wordings. Staff: two topics. All but the first two show."""
    rows = {row.stream: row for row in ledger.ask.influence(SURVEY).streams}

    assert {stream: (row.contributions_count, row.voices_count, row.shows_count) for stream, row in rows.items()} == {
        "peers": (6, 2, 4),
        "staff": (2, 1, 2),
    }


def test_a_word_about_how_the_work_is_done_changed_how_it_is_done(ledger: Ledger) -> None:
    """No question of the survey is theirs, but because of them it was begun again, and they were told on the day."""
    rows = {row.contribution_id: row for row in ledger.ask.influence(SURVEY).influences}

    for said in (NO_SENSE, TOO_LONG):
        (begun_again,) = rows[said].deliveries
        assert (begun_again.statement, begun_again.outcome, begun_again.outcome_on) == (
            "The survey is begun again from nothing, with everybody",
            "delivered",
            date(2024, 11, 5),
        )
        assert (rows[said].kind, rows[said].fed_back_on) == ("process", date(2024, 6, 11))


def test_it_began_from_a_blank_canvas(ledger: Ledger) -> None:
    answer = ledger.ask.decided_before(SURVEY)

    assert (answer.blank_canvas_index, answer.open_then, answer.fixed_then) == ("1.00", 2, 0)


def test_what_is_shown_and_what_is_only_said_are_told_apart(ledger: Ledger) -> None:
    impacts = ledger.ask.practice(SURVEY).impacts

    assert {impact.impact_on: impact.shown_by for impact in impacts} == {
        "work": "Survey 2025: 61 of 64 complete, in 2024 it was 22 of 60",
        "people": "Course list, spring 2026",
        "organisation": None,
    }


def test_interviews_are_promised_once_a_year_and_were_held(ledger: Ledger) -> None:
    """Years from March to February: one in May 2024, one in May 2025, and the third year is running."""
    (row,) = ledger.ask.practice(SURVEY).cadences

    assert (row.every_months, [(one.first_month, one.status) for one in row.periods]) == (
        12,
        [("2024-03", "held"), ("2025-03", "held"), ("2026-03", "running")],
    )
