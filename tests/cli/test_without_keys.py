"""An auditor asks a ledger that was sent without its keys."""

from pathlib import Path

import pytest
from tests.cli.conftest import Terminal


@pytest.fixture
def sent(told: Path) -> Path:
    """A told ledger whose keys stayed behind."""
    told.with_name(told.name + ".keys").unlink()
    told.with_name(told.name + ".kek").unlink()
    return told


def test_questions_are_answered_and_what_is_personal_is_withheld(sent: Path, terminal: Terminal) -> None:
    said = terminal("ask", "sign-off", sent, "--without-keys")

    assert said.code == 0
    assert "the gate is DECIDED" in said.out
    assert "[withheld], service user" in said.out
    assert "Amina" not in said.out


def test_listings_are_answered_too(sent: Path, terminal: Terminal) -> None:
    said = terminal("ask", "backing", sent, "--without-keys", "--csv")

    assert said.code == 0
    assert ",7500,GBP,involvement," in said.out


def test_without_the_word_for_it_the_trouble_says_how(sent: Path, terminal: Terminal) -> None:
    said = terminal("ask", "sign-off", sent)

    assert said.code == 3
    assert "--without-keys" in said.trouble


def test_with_keys_nothing_is_withheld_that_was_not(told: Path, terminal: Terminal) -> None:
    assert "Amina Rahman" in terminal("ask", "sign-off", told).out


def test_a_private_key_that_is_not_there_is_not_taken_for_that_of_the_ledger(told: Path, terminal: Terminal) -> None:
    said = terminal("checkpoint", told, "--signing-key", told.parent / "none.key", "--to", told.parent / "held")

    assert said.code == 3
    assert "--make-key" in said.trouble
    assert "key-encryption" not in said.trouble
