"""The buzzword: claimed beside evidenced, what is missing, and what put it right."""

from collections.abc import Iterator
from datetime import date

import pytest

from _telling import told
from buzzword import (
    ASKED_ON,
    BID_ON,
    EVENINGS,
    HER_STORY,
    HIS_OPINION,
    ONE_LETTER,
    PAIN_CLINIC,
    READ_ON,
    THURSDAYS,
    tell,
)
from coprod_ledger import Ledger
from coprod_ledger.projections.mode import ModeRow


@pytest.fixture(scope="module")
def ledger() -> Iterator[Ledger]:
    with told(tell, asked_on=ASKED_ON) as ledger:
        yield ledger


def _whole(ledger: Ledger, on: date) -> ModeRow:
    (row,) = [row for row in ledger.at(as_at=on).mode(PAIN_CLINIC).rows if row.stage is None]
    return row


@pytest.mark.parametrize(
    ("on", "claimed", "evidenced", "is_above_evidence"),
    [
        (BID_ON, "co_produce", None, True),
        (READ_ON, "co_produce", "inform", True),
        (date(2026, 1, 12), "co_design", "inform", True),
        (date(2026, 5, 4), "co_design", "inform", True),
        (date(2026, 5, 5), "co_design", "co_design", False),
        (ASKED_ON, "co_design", "co_design", False),
    ],
)
def test_the_word_and_the_facts_meet_only_once_people_are_told_what_came_of_it(
    ledger: Ledger, on: date, claimed: str, evidenced: str | None, is_above_evidence: bool
) -> None:
    """Everything else was there on 14 April: the last thing missing was the answer to those who spoke."""
    row = _whole(ledger, on)

    assert (claimed, evidenced, is_above_evidence) == (row.claimed, row.evidenced, row.is_above_evidence)


def test_when_it_is_read_each_missing_fact_is_named(ledger: Ledger) -> None:
    needs = {need.need: need.status for need in _whole(ledger, READ_ON).needs}

    assert {need for need, status in needs.items() if status == "missing"} == {
        "formative",
        "answered",
        "continuing",
        "own-ideas",
        "shaped",
        "open-canvas",
        "way-chosen-together",
        "power-shared",
        "decided-together",
    }
    assert {need for need, status in needs.items() if status == "not_due"} == {"to-the-end"}
    assert "No fact shows: 1." in _whole(ledger, READ_ON).difference


def test_it_can_never_be_called_co_production_from_a_blank_canvas(ledger: Ledger) -> None:
    """Three matters were fixed and none was open on the day people were first involved: that stays so."""
    needs = {need.need: need.status for need in _whole(ledger, ASKED_ON).needs}

    assert {need for need, status in needs.items() if status == "missing"} == {"open-canvas", "decided-together"}


def test_every_claim_stays_on_record_with_who_made_it_and_with_whom(ledger: Ledger) -> None:
    claims = ledger.at(as_at=ASKED_ON).mode(PAIN_CLINIC).claims

    assert [(claim.mode, claim.said_by, claim.chosen_with) for claim in claims] == [
        ("co_produce", "Programme office, in the bid", ()),
        ("co_design", "Project lead", ("patients", "staff")),
    ]


@pytest.mark.parametrize(("on", "story_only", "reaction_only"), [(READ_ON, 1, 1), (ASKED_ON, 0, 0)])
def test_nobody_is_asked_only_for_a_story_or_only_for_an_opinion_any_longer(
    ledger: Ledger, on: date, story_only: int, reaction_only: int
) -> None:
    answer = ledger.at(as_at=on).breadth(PAIN_CLINIC)

    assert (story_only, reaction_only) == (answer.story_only_people, answer.reaction_only_people)


def test_what_they_asked_for_is_in_the_brief_and_what_came_too_soon_is_not(ledger: Ledger) -> None:
    rows = {row.contribution_id: row for row in ledger.at(as_at=ASKED_ON).influence(PAIN_CLINIC).influences}

    assert {said: (row.influence, row.element, row.fed_back_on) for said, row in rows.items()} == {
        HER_STORY: ("no_answer_yet", None, None),
        HIS_OPINION: ("no_answer_yet", None, None),
        EVENINGS: ("adopted", "hours", date(2026, 5, 5)),
        THURSDAYS: ("adopted", "hours", date(2026, 5, 5)),
        ONE_LETTER: ("adopted", "letters", date(2026, 5, 5)),
    }
