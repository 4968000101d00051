"""A checkpoint that somebody else holds: what it shows, and that nothing crooked is ever signed."""

import json
import shutil
from pathlib import Path
from uuid import UUID

import pytest
from tests.cli.conftest import Terminal
from tests.cli.test_verify import tampered


@pytest.fixture
def held(terminal: Terminal, told: Path) -> Path:
    """A folder with a checkpoint of the told story, as an auditor holds it."""
    folder = told.parent / "held"
    made = terminal("checkpoint", told, "--signing-key", told.parent / "log-key", "--to", folder, "--make-key")
    assert made.code == 0, made.trouble
    return folder


def public(told: Path) -> tuple[str, Path]:
    return "--key", told.parent / "log-key.pub"


def grow(terminal: Terminal, told: Path, number: int) -> None:
    line = {
        "command": "member.register",
        "request_id": str(UUID(int=number)),
        "member_id": str(UUID(int=number)),
        "name": "Somebody",
    }
    assert terminal("record", told, lines=json.dumps(line)).code == 0


def rebuilt(told: Path) -> None:
    """What a thief with time does: changes a fact, and makes the whole tree agree with it."""
    import sqlite3

    from coprod_ledger.audit.entry import entry
    from coprod_ledger.audit.tree import Frontier, leaf_hash

    with sqlite3.connect(told) as connection:
        rows = connection.execute("SELECT originator_id, originator_version, topic, state FROM facts ORDER BY position")
        facts = [(one, version, topic, bytes(state)) for one, version, topic, state in rows]
    connection.close()
    number, changed = 39, facts[39][3].replace(b'"occurred_on":"2026', b'"occurred_on":"2025')
    facts[number] = (*facts[number][:3], changed)
    frontier = Frontier()
    nodes = [node for fact in facts for node in frontier.add(leaf_hash(entry(*fact)))]
    tampered(
        told,
        f"UPDATE facts SET state = x'{changed.hex()}' WHERE position = {number + 1}",
        "DELETE FROM nodes",
        *(f"INSERT INTO nodes VALUES ({level}, {index}, x'{node.hex()}')" for level, index, node in nodes),
    )


def test_a_held_checkpoint_covers_what_was_there(terminal: Terminal, told: Path, held: Path) -> None:
    grow(terminal, told, 7)
    verdict = json.loads(terminal("verify", told, "--checkpoints", held, *public(told), "--json").out)

    assert verdict["ok"]
    assert verdict["size"] - verdict["covered_size"] == 1


def test_only_the_checkpoint_shows_a_tree_that_was_rebuilt(terminal: Terminal, told: Path, held: Path) -> None:
    rebuilt(told)
    alone = terminal("verify", told)
    against = terminal("verify", told, "--checkpoints", held, *public(told))

    assert alone.code == 0
    assert against.code == 1
    assert "forked" in against.out


def test_a_rebuilt_or_shortened_log_is_never_signed_again(terminal: Terminal, told: Path, held: Path) -> None:
    sign = ("checkpoint", told, "--signing-key", told.parent / "log-key", "--to", held)
    rebuilt(told)
    grow(terminal, told, 8)
    said = terminal(*sign)

    assert said.code == 1
    assert "does not hold" in said.trouble
    assert len(list(held.iterdir())) == 1


def test_a_file_that_disagrees_with_itself_is_never_signed(terminal: Terminal, told: Path, held: Path) -> None:
    tampered(told, "DELETE FROM routes WHERE position = 40")
    said = terminal("checkpoint", told, "--signing-key", told.parent / "log-key", "--to", held)

    assert said.code == 1
    assert "position 40" in said.trouble


def test_a_log_that_grew_is_signed_again(terminal: Terminal, told: Path, held: Path) -> None:
    grow(terminal, told, 9)
    said = terminal("checkpoint", told, "--signing-key", told.parent / "log-key", "--to", held)

    assert said.code == 0
    assert len(list(held.iterdir())) == 2
    assert terminal("verify", told, "--checkpoints", held, *public(told)).code == 0


def test_another_key_and_another_ledger_are_told(terminal: Terminal, told: Path, held: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    terminal("init", other / "other.db")
    terminal("checkpoint", other / "other.db", "--signing-key", other / "key", "--to", other / "held", "--make-key")
    wrong_key = terminal("verify", told, "--checkpoints", held, "--key", other / "key.pub")
    wrong_log = terminal("verify", told, "--checkpoints", other / "held", "--key", other / "key.pub")

    assert (wrong_key.code, wrong_log.code) == (1, 1)
    assert "None of the keys that you trust" in wrong_key.trouble
    assert "is of the log" in wrong_log.trouble


def test_a_checkpoint_without_a_key_says_nothing(terminal: Terminal, told: Path, held: Path) -> None:
    assert terminal("verify", told, "--checkpoints", held).code == 2


def test_one_fact_is_proved_without_the_ledger(terminal: Terminal, told: Path, held: Path) -> None:
    note = next(held.iterdir())
    folder, origin = told.parent / "proofs", note.read_text().partition("\n")[0]
    made = terminal("prove", told, "40", "--checkpoint", note, "--to", folder, *public(told))
    files = folder / "40.tlog-proof", folder / "40.entry"
    checked = terminal("check-proof", *files, "--origin", origin, *public(told))
    (folder / "forged").write_bytes(files[1].read_bytes().replace(b"2026", b"2025", 1))
    forged = terminal("check-proof", files[0], folder / "forged", "--origin", origin, *public(told))

    assert made.code == 0
    assert "position 40" in checked.out
    assert forged.code == 1


def test_a_position_that_no_checkpoint_covers_cannot_be_proved(terminal: Terminal, told: Path, held: Path) -> None:
    said = terminal("prove", told, "4000", "--checkpoint", next(held.iterdir()), "--to", held, *public(told))

    assert said.code == 2
    assert "covers positions 1 to" in said.trouble


def test_no_key_is_written_over(terminal: Terminal, told: Path, held: Path) -> None:
    before = (told.parent / "log-key").read_bytes()
    shutil.rmtree(held)
    said = terminal("checkpoint", told, "--signing-key", told.parent / "log-key", "--to", held, "--make-key")

    assert said.code == 3
    assert (told.parent / "log-key").read_bytes() == before
