"""Time stamps at the terminal: asked for, checked, and looked at when a ledger is verified."""

import json
import shutil
from pathlib import Path
from uuid import UUID

import pytest
from tests.cli.conftest import Terminal

from coprod_ledger import Ledger
from coprod_ledger.audit.note import Signer

GOLDEN = Path(__file__).parent.parent / "golden" / "timestamps"


@pytest.fixture
def held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A ledger, and a folder with the golden checkpoint of when it was empty, its request and its reply."""
    monkeypatch.setattr("coprod_ledger.ledger.ledger.new_id", lambda: UUID(int=7))
    with Ledger.create(tmp_path / "trust.db", kek=bytes(32)) as ledger:
        monkeypatch.undo()
        ledger.organisations.register(name="A Trust")
    folder = tmp_path / "held"
    folder.mkdir()
    for name in ("0.checkpoint", "0.tsq", "0.tsr"):
        shutil.copy(GOLDEN / name, folder)
    (tmp_path / "log.pub").write_text(Signer("log.example", bytes(range(32))).verifier.text + "\n")
    return folder


def _verified(terminal: Terminal, held: Path, *more: str | Path) -> tuple[int, str]:
    place = held.parent
    said = terminal("verify", place / "trust.db", "--checkpoints", held, "--key", place / "log.pub", *more)
    return said.code, said.out


def test_a_request_is_written_and_never_over_another(terminal: Terminal, tmp_path: Path) -> None:
    target = tmp_path / "0.tsq"
    said = terminal("timestamp", "request", GOLDEN / "0.checkpoint", "--to", target)

    assert said.code == 0
    assert target.read_bytes()[:1] == b"0"
    assert "timestamp-query" in said.out
    assert terminal("timestamp", "request", GOLDEN / "0.checkpoint", "--to", target).code == 3


def test_a_reply_is_checked_with_the_request_beside_it(terminal: Terminal, held: Path) -> None:
    asked = ("timestamp", "check", held / "0.checkpoint", held / "0.tsr", "--roots", GOLDEN / "roots.pem")
    with_request = terminal(*asked)
    machine = json.loads(terminal(*asked, "--json").out)
    (held / "0.tsq").unlink()
    without = terminal(*asked)
    wrong = terminal(*asked, "--request", GOLDEN / "another.tsq")

    assert with_request.out == "existed by 2026-11-28 22:15:46 UTC, says CN=A throw-away authority (number 2).\n"
    assert (machine["at"], machine["answers_request"]) == ("2026-11-28T22:15:46Z", True)
    assert "was not compared with the request" in without.out
    assert (wrong.code, "answers another request" in wrong.trouble) == (1, True)


def test_verifying_mentions_the_time_stamp_that_lies_beside_a_checkpoint(terminal: Terminal, held: Path) -> None:
    code, out = _verified(terminal, held, "--roots", GOLDEN / "roots.pem")
    _, plain = _verified(terminal, held)
    _, machine = _verified(terminal, held, "--roots", GOLDEN / "roots.pem", "--json")

    assert code == 0
    assert "0.checkpoint: existed by 2026-11-28 22:15:46 UTC" in out
    assert "existed by" not in plain
    (stamp,) = json.loads(machine)["timestamps"]
    assert (stamp["checkpoint"], stamp["trouble"]) == ("0.checkpoint", None)


def test_verifying_fails_if_a_time_stamp_beside_a_checkpoint_does_not_hold(terminal: Terminal, held: Path) -> None:
    code, out = _verified(terminal, held, "--roots", GOLDEN / "other-roots.pem")
    (held / "0.tsr").unlink()

    assert code == 1
    assert "0.checkpoint: This time stamp proves nothing about this checkpoint: its signature does not lead" in out
    assert _verified(terminal, held, "--roots", GOLDEN / "other-roots.pem")[0] == 0


def test_without_the_extra_the_terminal_says_how_to_install_it(
    terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "rfc3161_client", None)
    said = terminal("timestamp", "request", GOLDEN / "0.checkpoint", "--to", tmp_path / "0.tsq")

    assert (said.code, "coprod-ledger[timestamps]" in said.trouble) == (2, True)
    assert not (tmp_path / "0.tsq").exists()
