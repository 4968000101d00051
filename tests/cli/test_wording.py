"""Small things that a reader trips over: cut words, empty tables, internal names, plurals."""

import json
from pathlib import Path
from uuid import UUID

import pytest
from tests.cli.conftest import Terminal

from coprod_ledger import Actor, InputError, Ledger, Role
from coprod_ledger.cli.grid import LONGEST_WORD
from coprod_ledger.cli.render import show
from coprod_ledger.cli.render_owed import owed_page
from coprod_ledger.testing import cast, usual
from coprod_ledger.testing.story import Story

TRUST = {
    "command": "organisation.register",
    "request_id": str(UUID(int=1)),
    "organisation_id": str(UUID(int=2)),
    "name": "One",
}


def test_no_usual_word_of_a_table_is_cut_in_two(told: Path, terminal: Terminal) -> None:
    """Actor ids stand in narrow columns."""
    out = terminal("ask", "segregation", told).out

    assert "involvement-lead;" in out
    assert "payments-officer" in out
    assert len("involvement-lead;") <= LONGEST_WORD


def test_a_table_without_rows_is_a_sentence(told: Path, terminal: Terminal) -> None:
    out = terminal("ask", "arrangements", told).out

    assert "Nobody has told of any need" in out
    assert "Flagged" not in out


def test_what_has_changed_names_the_question_as_it_is_asked(told: Path, terminal: Terminal) -> None:
    assert "the answer to `ask sign-off` since position 81" in terminal("ask", "sign-off", told, "--since", "81").out


def test_categories_of_evidence_are_written_as_words(told: Path, terminal: Terminal) -> None:
    out = terminal("ask", "quality-evidence", told).out

    assert "people's experience 2" in out
    assert "peoples" not in out


def test_one_command_is_one_command(tmp_path: Path, terminal: Terminal) -> None:
    terminal("init", tmp_path / "t.db")

    once = terminal("record", tmp_path / "t.db", lines=json.dumps(TRUST))

    assert once.out == "Recorded 1 command; 0 had been recorded before.\n"


def test_somebody_to_whom_nothing_came_has_no_empty_table(capsys: pytest.CaptureFixture[str]) -> None:
    with Story().with_session().after(usual.attend(cast.ANN)) as story:
        show(owed_page(story.ledger.ask.owed()))
    out = capsys.readouterr().out

    assert "Nothing was worked out or claimed." in out
    assert "Status" not in out


def test_where_nobody_is_owed_anything_it_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    with Story() as story:
        show(owed_page(story.ledger.ask.owed()))

    assert "Nobody has been at anything" in capsys.readouterr().out


def test_a_line_that_cannot_be_read_leads_to_what_its_command_looks_like(told: Path, terminal: Terminal) -> None:
    known = terminal("record", told, lines='{"command": "project.open"}')
    unknown = terminal("record", told, lines='{"command": "project.opne"}')

    assert "`coprod-ledger schema project.open` prints what it looks like" in known.trouble
    assert "`coprod-ledger schema --names` prints all commands" in unknown.trouble
    assert "opne" not in unknown.trouble


@pytest.mark.parametrize("option", ["--checkpoints", "--key"])
def test_a_file_that_is_not_there_is_not_taken_for_the_ledger(option: str, told: Path, terminal: Terminal) -> None:
    said = terminal("verify", told, option, told.parent / "nowhere")

    assert said.code == 2
    assert f"'{option}'" in said.trouble
    assert "does not exist" in said.trouble


def test_a_code_that_came_as_text_is_answered_with_where_codes_are() -> None:
    """From Python, text in place of a code is a usual mistake."""
    with Ledger.in_memory() as ledger, pytest.raises(InputError, match=r"capacity: it is not a Capacity .*codes"):
        ledger.members.declare_capacity(UUID(int=1), capacity="carer")  # type: ignore[arg-type]


def test_a_ledger_says_which_it_is_and_who_uses_it() -> None:
    with Ledger.in_memory() as ledger:
        shown = repr(ledger.acting_as(Actor("lead-1", frozenset({Role.INVOLVEMENT_LEAD}))))

    assert shown == f"<Ledger {ledger.ledger_id}, used by lead-1 (involvement_lead)>"
