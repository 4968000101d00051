"""A garden on a ward: whose ideas they were, what the Board made of them, and what was built. By hand, beforehand.

Three people have one idea, and one of them becomes anonymous later; words are signed, translated, taken back, put right
and disputed; the Board changes the text; and in December it comes out that the window it had approved is not built.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from tests.stories.told_elsewhere import known_as, told

from coprod_ledger import Ledger
from coprod_ledger.domain.involvement import Mode
from coprod_ledger.domain.personal import Withheld

PROJECT = known_as("b", "project")
NAMES = ("early", "k1", "k2", "k3", "ret", "anon", "deaf", "grp", "q", "later")


@pytest.fixture(scope="module")
def ledger() -> Iterator[Ledger]:
    with told("quiet_garden") as ledger:
        yield ledger


def _named(rows: Any) -> dict[str, Any]:
    """The last row of each contribution, by the names in the file."""
    names = {known_as("b", name): name for name in NAMES}
    return {names[row.contribution_id]: row for row in rows}


def _influences(ledger: Ledger, position: int | None = None) -> dict[str, Any]:
    return _named(ledger.at(known_at=position).influence(PROJECT).influences)


def test_who_influenced_what(ledger: Ledger) -> None:
    """The last row of each: of the first of the three who had one idea, that which goes through the common wording."""
    rows = _influences(ledger)

    assert {name: (row.given_by, row.influence, row.heading, row.shows_in_version) for name, row in rows.items()} == {
        "early": ("Ada Osei", "adopted", "A window", 2),
        "k1": (None, "adapted", "Who has the key", 2),
        "k2": ("Heron", "adapted", "Who has the key", 2),
        "k3": ("Di Fenn", "adapted", "Who has the key", 2),
        "ret": ("Cy Marlow", "adopted", "A seat by the gate", 1),
        "anon": (None, "not_adopted", None, None),
        "deaf": ("Fay Ng", "no_answer_yet", None, None),
        "grp": ("Larch ward council", "adopted", "Herbs", 2),
        "q": ("Gil Ames", "considered", None, None),
        "later": ("Bo Lindqvist", "no_answer_yet", None, None),
    }
    assert {name for name, row in rows.items() if row.is_disputed} == {"k1", "k2", "k3"}
    assert {name for name, row in rows.items() if row.may_be_recognised} == {"k2"}
    assert {name for name, row in rows.items() if row.state_of_decision == "decided"} == {"later"}
    assert {name for name, row in rows.items() if row.is_told} == {"k2"}


@pytest.mark.parametrize(
    ("position", "key", "herbs_disputed", "giver", "words"),
    [
        (54, "named_as_source", False, "Ada Osei", "Herbs one can smell."),
        (62, "adapted", True, "Ada Osei", "Herbs one can smell."),
        (65, "adapted", False, None, "Herbs one can smell."),
        (67, "adapted", False, None, "Herbs one can touch and smell."),
    ],
)
def test_as_it_was_known_on_the_way(
    ledger: Ledger, position: int, key: str, *, herbs_disputed: bool, giver: str | None, words: str
) -> None:
    """When the brief was written; while an office disputed; when somebody became anonymous; when words were right."""
    rows = _influences(ledger, position)

    assert (rows["k1"].influence, rows["k1"].given_by) == (key, giver)
    assert (rows["grp"].is_disputed, rows["grp"].words) == (herbs_disputed, words)


def test_words_that_were_taken_back_signed_and_translated(ledger: Ledger) -> None:
    rows = _influences(ledger)

    assert isinstance(rows["ret"].words, Withheld)
    assert (rows["ret"].is_withdrawn, rows["ret"].is_in_force) == (True, False)
    assert rows["deaf"].language == "British Sign Language"
    assert [(one.language, one.translator) for one in rows["deaf"].translations] == [
        ("English", "Pat Quill"),
        ("Welsh", None),
    ]


def test_three_people_with_one_idea_are_three_voices(ledger: Ledger) -> None:
    elements = {row.heading: row for row in ledger.ask.influence(PROJECT).elements}

    assert {heading: (row.voices_count, row.streams) for heading, row in elements.items()} == {
        "Who has the key": (3, ("lived", "staff")),
        "Herbs": (1, ("lived",)),
        "A window": (1, ("lived",)),
    }


def test_what_was_approved_and_not_built_is_told_to_nobody_as_done(ledger: Ledger) -> None:
    window = _influences(ledger)["early"]
    (said, *_) = ledger.ask.you_said(known_as("b", "ada")).rows

    assert (window.follow_up, window.follow_up_by, window.follow_up_on) == ("dropped", "Estates", date(2025, 12, 12))
    assert said.what_happened == (
        "We had taken this up. It is in version 2 of the brief, under “A window”. The Board approved it, with "
        "conditions, on 15 September 2025. On 12 December 2025 it was said that it will not be done after all."
    )
    assert said.reason == "It cannot be opened safely."


def test_what_was_not_done_and_who_waits_to_be_told(ledger: Ledger) -> None:
    """The bench at the gate was delivered as promised, so the wish to see who comes was done, outside the brief."""
    answer = ledger.ask.not_done(PROJECT)

    assert {name: row.outcome for name, row in _named(answer.not_done).items()} == {
        "early": "dropped",
        "ret": "dropped",
        "anon": "not_adopted",
        "q": "considered",
        "later": "no_answer_yet",
    }
    assert (answer.asked_count, set(_named(answer.untold))) == (10, set(NAMES) - {"k2"})


def test_what_was_promised(ledger: Ledger) -> None:
    """The bench came after its day was moved; the gate was open by nine once, and then was not."""
    answer = ledger.ask.promises()
    rows = {row.made_by: row for row in answer.promises}

    assert (answer.delivered, answer.not_delivered, answer.still_due) == (1, 1, 0)
    assert (rows["Estates"].status, rows["Estates"].due_on) == ("delivered", date(2026, 3, 1))
    assert (rows["Larch ward"].status, rows["Larch ward"].is_check_overdue) == ("broken", True)
    found = _influences(ledger)
    assert [one.outcome for one in found["k1"].deliveries] == ["broken"]
    assert [one.outcome for one in found["deaf"].deliveries] == ["delivered"]


def test_what_the_board_approved_beyond_the_signed_text(ledger: Ledger) -> None:
    answer = ledger.ask.sign_off(PROJECT)
    (gate,) = answer.gates

    assert (gate.version, gate.status) == (2, "approved_with_conditions")
    assert (gate.is_approved_beyond_signed_text, gate.is_breach) == (True, False)
    assert {row.status for row in answer.rows if row.version == 2} == {"not_asked"}
    assert [row.words for row in answer.unanswered_requests] == ["I want to see who comes."]


def test_what_was_decided_before(ledger: Ledger) -> None:
    """The garden stood where it stands before anybody was asked; that it has no pond came later, and does not count."""
    answer = ledger.ask.decided_before(PROJECT)

    assert [(row.matter, row.days_before_involvement) for row in ledger.ask.influence(PROJECT).fixed_points] == [
        ("The garden is behind Larch ward", 37),
        ("No pond", -92),
    ]
    assert (answer.blank_canvas_index, answer.open_then, answer.fixed_then) == ("0.75", 3, 1)


def test_objections_and_quotations(ledger: Ledger) -> None:
    (conflict,) = ledger.ask.objections(PROJECT).conflicts
    answer = ledger.ask.quotations(PROJECT)

    assert (conflict.outcome, conflict.board_was_told_on) == ("put_as_alternatives", date(2025, 9, 8))
    assert answer.to_recall_count == 1


def test_how_broad_it_was(ledger: Ledger) -> None:
    """Eight that count: of five people, the first two with two each, and of one group. One is nobody's, one is gone."""
    answer = ledger.ask.breadth(PROJECT)

    assert (answer.contributions, answer.groups, answer.people) == (8, 1, 5)
    assert answer.top_3_share == "0.62"


def test_more_was_claimed_than_the_facts_show(ledger: Ledger) -> None:
    """No joint session, no way of working chosen together, no agenda set: what is left is engagement."""
    whole = ledger.ask.mode(PROJECT).rows[0]

    assert (whole.claimed, whole.evidenced) == (Mode.CO_PRODUCE, Mode.ENGAGE)


def test_a_name_is_known_for_every_contribution_of_the_file(ledger: Ledger) -> None:
    given: set[UUID] = {row.contribution_id for row in ledger.ask.influence(PROJECT).influences}

    assert given == {known_as("b", name) for name in NAMES}
