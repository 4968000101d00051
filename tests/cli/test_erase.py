"""Forgetting, finding and new keys at the terminal."""

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Terminal

from coprod_ledger.stories import cast


def test_forgetting_says_what_went_and_what_stays_and_who_was_told(terminal: Terminal, told: Path) -> None:
    said = terminal("erase", told, "--member", str(cast.AMINA), "--ground", "objection", "--told", "The publisher")

    assert said.code == 0
    for words in ("completed", "circumstances  erased", "identity       retained", "still needed", "The publisher"):
        assert words in said.out, words
    assert terminal("ask", "erasure", told).out.count("completed") == 1


def test_a_period_that_nobody_confirmed_is_said_to_be_so_in_its_row(terminal: Terminal, told: Path) -> None:
    note = {"command": "member.keep_note", "member_id": str(cast.AMINA), "kind": "concern", "words": "She shouted."}
    note["request_id"] = "0a0a0a0a-0000-4000-8000-00000000000a"
    assert terminal("record", told, lines=json.dumps(note) + "\n").code == 0
    record = " ".join(terminal("ask", "record", told, "--member", str(cast.AMINA)).out.split())
    erased = " ".join(terminal("erase", told, "--member", str(cast.AMINA), "--ground", "objection").out.split())

    assert "unconfirmed: nobody" in record
    assert "Whom they turn to" in record
    assert "unconfirmed: nobody" in erased
    assert "unconfirmed" not in erased.partition("Keys Ground Until")[0]


@pytest.mark.parametrize(
    "options",
    [
        [],
        ["--member", str(cast.AMINA), "--text", str(cast.AMINA)],
        ["--category", "words", "--text", str(cast.AMINA)],
    ],
)
def test_what_is_to_be_forgotten_has_to_be_said_once(terminal: Terminal, told: Path, options: list[str]) -> None:
    assert terminal("erase", told, *options, "--ground", "objection").code == 2


def test_the_list_of_what_was_forgotten_is_recorded_in_another_copy(
    terminal: Terminal, told: Path, tmp_path: Path
) -> None:
    terminal("erase", told, "--member", str(cast.BRYN), "--ground", "objection")
    lines = terminal("erasures", told).out
    other = tmp_path / "other.db"
    terminal("init", other)

    assert terminal("record", other, lines=lines).code == 0
    assert terminal("erasures", other).out == lines


def test_keys_are_wrapped_anew_also_if_it_was_cut_off_before(terminal: Terminal, told: Path) -> None:
    key = told.with_name(told.name + ".kek")
    old = key.read_text()
    assert terminal("keys", "rotate", told).code == 0
    new = key.read_text()
    assert new != old
    assert "Amina" in terminal("find", told, "amina").out

    key.write_text(old)  # as if it had been cut off before the new key was put in the place of the old one
    key.with_name(key.name + ".new").write_text(new)
    assert terminal("keys", "rotate", told).code == 0
    assert key.read_text() == new
    assert "Amina" in terminal("find", told, "amina").out


def test_lost_keys_are_begun_anew(terminal: Terminal, told: Path) -> None:
    assert terminal("keys", "begin", told).code == 3
    told.with_name(told.name + ".keys").unlink()
    told.with_name(told.name + ".kek").unlink()

    assert terminal("keys", "begin", told).code == 0
    assert "keys were lost" in terminal("ask", "owed", told).out


def test_a_record_reads_in_plain_words(terminal: Terminal, told: Path) -> None:
    said = terminal("ask", "record", told, "--member", str(cast.AMINA), "--as", f"member:{cast.AMINA}").out

    for words in ("They take part in this capacity", "“Amina Rahman”", "Who can see what", "amount: £75.00"):
        assert words in said, words
    assert "Howells" not in said
