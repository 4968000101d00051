"""What a Board secretary reads: the pages about sign-off say in words what the record holds in codes."""

import io
from typing import Any

import pytest
from rich.console import Console

from coprod_ledger import Actor, Role
from coprod_ledger.cli import render_board, render_sign_off
from coprod_ledger.domain.design_brief import board_commands as board
from coprod_ledger.errors import Blocker
from coprod_ledger.testing import cast, usual
from coprod_ledger.testing import usual_sign_off as signing
from coprod_ledger.testing.story import Story
from coprod_ledger.testing.usual import changed

SECOND = cast.known_as("a second brief")
SECRETARY = Actor("secretary", frozenset({Role.BOARD_SECRETARY}))


def printed(page: Any) -> str:
    """The page as one line."""
    console = Console(file=io.StringIO(), width=400, highlight=False)
    console.print(page)
    return " ".join(console.file.getvalue().split())  # type: ignore[attr-defined]


def test_the_page_says_who_has_to_do_what_and_why() -> None:
    with Story() as story:
        story.with_streams().with_brief().after(
            usual.join_stream("experience", cast.BEN),
            signing.adopt_rule(quorum=2),
            signing.acknowledge("experience"),
            signing.ask("occupation"),
            signing.withhold("community"),
            signing.dissent(),
        )
        story.send(signing.meeting_signs("experience", cast.BEN, signing.tally(1)))
        text = printed(render_sign_off.sign_off_page(story.ledger.acting_as(SECRETARY).ask.sign_off(cast.PROJECT)))

    assert "the gate is CLOSED" in text
    assert "by its signatory or a meeting with at least 2 present" in text
    assert f"it withheld its sign-off {cast.NAMES[3]}, signatory, with the drafting team" in text
    assert "it was asked, and has not answered" in text
    assert "PROVISIONAL: no quorum" in text
    assert "1 present, quorum 2" in text
    assert f"Dissent on version 1: “{cast.WORDS[1]}”" in text
    assert "_" not in text.partition("As at")[0]


def test_the_page_of_the_board_says_what_it_wants_by_whom_and_by_when() -> None:
    with Story() as story:
        story.with_submitted_brief()
        story.send(changed(usual.decide(board.BoardOutcome.RETURNED), conditions=[signing.board_condition()]))
        asked = story.ledger.acting_as(SECRETARY)
        text = printed(render_board.board_page(asked.ask.board(cast.PROJECT)))
        overdue = printed(
            render_board.board_page(asked.at(as_at=cast.FIRST_DAY.replace(year=2027)).board(cast.PROJECT))
        )

    assert "RETURNED" in text
    assert "community, experience, occupation" in text
    assert f"{cast.WORDS[0]} Estates 2025-09-30 OPEN" in text
    assert "2025-09-30 OVERDUE" in overdue


def test_a_breach_and_the_way_to_it_read_as_sentences() -> None:
    """The Board approved version 1 when version 2 had been written; and what was done is told with who did it."""
    with Story() as story:
        story.with_submitted_brief()
        story.send(usual.decide(board.BoardOutcome.RETURNED))
        story.after(changed(usual.revise_brief(), drafted_by="Merge meeting"))
        asked = story.ledger.acting_as(SECRETARY)
        draft = printed(render_sign_off.sign_off_page(asked.ask.sign_off(cast.PROJECT)))
        story.send(usual.decide(board.BoardOutcome.APPROVED))
        text = printed(render_sign_off.sign_off_page(asked.ask.sign_off(cast.PROJECT)))

    assert "Version 2 of the brief is a draft; the gate is CLOSED" in draft
    assert "Revised by Merge meeting: earlier signatures lapsed" in text
    assert "BREACH: the Board approved while the gate was closed: it decided on version 1, and a later one had" in text


def test_the_page_of_the_board_tells_two_briefs_apart() -> None:
    with Story() as story:
        story.with_submitted_brief()
        story.send(changed(usual.draft_brief(SECOND), project_id=cast.PROJECT))
        for brief_id in (cast.BRIEF, SECOND):
            story.send(usual.decide(board.BoardOutcome.REJECTED, brief_id=brief_id))
        text = printed(render_board.board_page(story.ledger.acting_as(SECRETARY).ask.board(cast.PROJECT)))

    assert f"REJECTED (version 1 of the brief {cast.BRIEF})" in text
    assert f"REJECTED (version 1 of the brief {SECOND})" in text


@pytest.mark.parametrize("kind", sorted(render_sign_off.BECAUSE))
def test_every_reason_why_the_gate_is_closed_reads_as_a_sentence(kind: str) -> None:
    """In a refusal as on the page, with somebody who has to act, and without."""
    for to_act in (cast.ANN, None):
        blocker = Blocker("" if kind in {"no_streams", "returned", "nobody_signed"} else "community", kind, 1, to_act)

        assert "_" not in str(blocker)
        assert len(blocker.role) > 5
