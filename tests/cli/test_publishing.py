"""Checkpoints leave the machine: into a folder, into a git repository, by telephone, and under a witness's hand."""

import shutil
import subprocess
from pathlib import Path

import pytest
from tests.cli.conftest import Terminal
from tests.faults.attacker import Attacker

from coprod_ledger.audit.note import split_note

ENVIRONMENT = {
    "GIT_AUTHOR_NAME": "A",
    "GIT_AUTHOR_EMAIL": "a@b",
    "GIT_COMMITTER_NAME": "A",
    "GIT_COMMITTER_EMAIL": "a@b",
}


def test_a_checkpoint_is_committed_in_the_repository_in_which_its_folder_lies(
    terminal: Terminal, told: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    repository = tmp_path / "published"
    program = shutil.which("git") or pytest.skip("there is no git here")
    subprocess.run([program, "init", "--quiet", str(repository)], check=True)
    (repository / "unrelated").write_text("not to be committed")
    first = terminal(
        "checkpoint", told, "--signing-key", told.parent / "k", "--to", repository / "log", "--make-key", "--commit"
    )
    again = terminal("checkpoint", told, "--signing-key", told.parent / "k", "--to", repository / "log", "--commit")
    git = [program, "-C", str(repository)]
    log = subprocess.run([*git, "log", "--format=%s", "--name-only"], capture_output=True, text=True, check=True).stdout

    assert (first.code, again.code) == (0, 0)
    assert log.split() == ["Checkpoint", "000000000109", "log/000000000109.checkpoint"]


def test_without_a_repository_it_is_said_and_the_checkpoint_is_there(
    terminal: Terminal, told: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    said = terminal(
        "checkpoint", told, "--signing-key", told.parent / "k", "--to", tmp_path / "log", "--make-key", "--commit"
    )

    assert said.code == 3
    assert "was not committed" in said.trouble
    assert len(list((tmp_path / "log").iterdir())) == 1


def test_a_root_that_was_read_out_shows_what_a_checkpoint_shows(terminal: Terminal, told: Path) -> None:
    made = terminal("checkpoint", told, "--signing-key", told.parent / "k", "--to", told.parent / "c", "--make-key")
    (line,) = [line for line in made.out.splitlines() if "read out" in line]
    spoken = line.partition(": ")[2]
    sound = terminal("verify", told, "--said", spoken)
    Attacker(told).rewrite(lambda facts: facts[39].update(source="elsewhere"))

    assert sound.code == 0
    assert "0 of 109 facts are not covered" in sound.out
    assert terminal("verify", told).code == 0
    assert terminal("verify", told, "--said", spoken.upper()).code == 1
    assert terminal("verify", told, "--said", spoken[:-1]).code == 2


@pytest.mark.parametrize("kind", [(), ("--post-quantum",)])
def test_a_witness_cosigns_what_it_has_looked_at(
    terminal: Terminal, told: Path, tmp_path: Path, kind: tuple[str, ...]
) -> None:
    """Then whoever trusts both keys can demand both signatures."""
    log, own = tmp_path / "log", tmp_path / "witness"
    make = ("--make-key", *kind)
    terminal("checkpoint", told, "--signing-key", tmp_path / "log.key", "--to", log, *make)
    note, keys = next(log.iterdir()), ("--key", tmp_path / "log.key.pub")
    both = (*keys, "--key", tmp_path / "witness.key.pub", "--signatures", "2")
    made = terminal("cosign", told, note, "--signing-key", tmp_path / "witness.key", "--to", own, *keys, *make)
    cosigned = next(own.iterdir())

    assert made.code == 0
    assert [one.key_name for one in split_note(cosigned.read_text())[1]] == ["log", "witness"]
    assert terminal("verify", told, "--checkpoints", cosigned, *both).code == 0
    assert terminal("verify", told, "--checkpoints", note, *both).code == 1
    assert terminal("verify", told, "--checkpoints", cosigned, "--key", tmp_path / "witness.key.pub").code == 0


def test_a_witness_does_not_cosign_another_history_than_it_has_seen(
    terminal: Terminal, told: Path, tmp_path: Path
) -> None:
    """The keeper of ledger and key rewrites it all, and signs anew: the log's signature is right, and it is refused."""
    log, forged, own = tmp_path / "log", tmp_path / "forged", tmp_path / "witness"
    terminal("checkpoint", told, "--signing-key", tmp_path / "log.key", "--to", log, "--make-key")
    witness = ("--signing-key", tmp_path / "witness.key", "--to", own, "--key", tmp_path / "log.key.pub")
    terminal("cosign", told, next(log.iterdir()), *witness, "--make-key")
    Attacker(told).rewrite(lambda facts: facts[39].update(source="elsewhere"))
    terminal("checkpoint", told, "--signing-key", tmp_path / "log.key", "--to", forged)
    again = terminal("cosign", told, next(forged.iterdir()), *witness)

    assert again.code == 1
    assert len(list(own.iterdir())) == 1


def test_a_pack_under_a_post_quantum_key_verifies(terminal: Terminal, told: Path, tmp_path: Path) -> None:
    terminal(
        "checkpoint", told, "--signing-key", tmp_path / "k", "--to", tmp_path / "c", "--make-key", "--post-quantum"
    )
    member = Attacker(told).facts()[10]["originator_id"]
    note = ("--checkpoint", next((tmp_path / "c").iterdir()), "--key", tmp_path / "k.pub")
    signing = ("--signing-key", tmp_path / "k")

    assert terminal("pack", told, "--member", member, *note, *signing, "--to", tmp_path / "m.zip").code == 0
    assert terminal("pack", told, *note, "--to", tmp_path / "n.zip").code == 2
