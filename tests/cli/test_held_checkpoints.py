"""What somebody puts among the checkpoints that an auditor holds, and what `verify` makes of it: words, exit codes."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.cli.conftest import Said, Terminal

from coprod_ledger.audit.checkpoint import Checkpoint, parse
from coprod_ledger.audit.note import Signer, split_note
from coprod_ledger.audit.signatures import Kind
from coprod_ledger.audit.tree import EMPTY_ROOT

STRANGER = Signer("stranger.example", bytes(32))


@dataclass(frozen=True)
class Auditor:
    """Somebody with a folder of checkpoints and the log's public key."""

    terminal: Terminal
    ledger: Path
    folder: Path
    signer: Signer

    @property
    def note(self) -> str:
        """The checkpoint that they hold."""
        (held,) = self.folder.glob("*.checkpoint")
        return held.read_text(encoding="utf-8")

    @property
    def seen(self) -> Checkpoint:
        """What it says."""
        return parse(split_note(self.note)[0])

    def also(self, note: str) -> None:
        """Something more lies in the folder."""
        (self.folder / "more.checkpoint").write_bytes(note.encode())

    def verifies(self, *more: str) -> Said:
        """They verify the ledger."""
        key = self.ledger.with_name("log.key.pub")
        return self.terminal("verify", self.ledger, "--checkpoints", self.folder, "--key", key, *more)


@pytest.fixture
def auditor(terminal: Terminal, told: Path) -> Auditor:
    key, folder = told.with_name("log.key"), told.with_name("held")
    made = terminal("checkpoint", told, "--signing-key", key, "--make-key", "--to", folder)
    assert made.code == 0
    name, seed, *_ = key.read_text(encoding="ascii").split()
    return Auditor(terminal, told, folder, Signer(name, bytes.fromhex(seed)))


def _forged_by_a_stranger(auditor: Auditor) -> str:
    return STRANGER.sign(auditor.seen.text)


def _another_root(auditor: Auditor) -> str:
    return auditor.signer.sign(Checkpoint(auditor.seen.origin, auditor.seen.size, bytes(32)).text)


def _larger_than_the_tree(auditor: Auditor) -> str:
    return auditor.signer.sign(Checkpoint(auditor.seen.origin, auditor.seen.size + 1, auditor.seen.root).text)


def _empty_with_a_root(auditor: Auditor) -> str:
    return auditor.signer.sign(Checkpoint(auditor.seen.origin, 0, auditor.seen.root).text)


def _of_another_log(auditor: Auditor) -> str:
    return auditor.signer.sign(Checkpoint("coprod-ledger/another", auditor.seen.size, auditor.seen.root).text)


def _one_line_right_and_one_wrong(auditor: Auditor) -> str:
    text, right = auditor.note.split("\n\n")
    wrong = auditor.signer.sign(_text_of_another(auditor)).split("\n\n")[1]
    return f"{text}\n\n{right}{wrong}"


def _text_of_another(auditor: Auditor) -> str:
    return Checkpoint(auditor.seen.origin, 1, bytes(32)).text


def _with_lines_of_windows(auditor: Auditor) -> str:
    return auditor.note.replace("\n", "\r\n")


def _a_sum_of_more_digits(auditor: Auditor) -> str:
    return auditor.signer.sign(auditor.seen.text.replace(f"\n{auditor.seen.size}\n", f"\n0{auditor.seen.size}\n"))


BAD: dict[Callable[[Auditor], str], tuple[int, str]] = {
    _forged_by_a_stranger: (1, "None of the keys"),
    _another_root: (1, "a checkpoint saw other facts"),
    _larger_than_the_tree: (1, "a checkpoint saw"),
    _empty_with_a_root: (1, "a checkpoint saw other facts"),
    _of_another_log: (1, "of the log coprod-ledger/another"),
    _one_line_right_and_one_wrong: (1, "signature"),
    _with_lines_of_windows: (2, "as on Windows"),
    _a_sum_of_more_digits: (2, "plain digits"),
}


@pytest.mark.parametrize("forge", BAD)
def test_an_old_checkpoint_beside_a_bad_one_does_not_make_it_good(
    auditor: Auditor, forge: Callable[[Auditor], str]
) -> None:
    code, words = BAD[forge]
    assert auditor.verifies().code == 0
    auditor.also(forge(auditor))
    said = auditor.verifies()

    assert said.code != 0
    assert (said.code, words in said.out + said.trouble) == (code, True), said


def test_a_cosignature_by_an_unknown_key_is_passed_over_and_does_not_count(auditor: Auditor) -> None:
    auditor.also(Signer("witness.example", bytes(32), Kind.COSIGNATURE).cosign(auditor.note, seconds=1))

    assert auditor.verifies().code == 0
    assert auditor.verifies("--signatures", "2").code != 0


def test_an_empty_log_was_seen_by_a_checkpoint_of_size_nought(auditor: Auditor) -> None:
    auditor.also(auditor.signer.sign(Checkpoint(auditor.seen.origin, 0, EMPTY_ROOT).text))

    assert auditor.verifies().code == 0


@pytest.mark.parametrize("verb", ["verify", "doctor", "restore"])
def test_a_folder_without_checkpoints_is_not_taken_for_a_check(terminal: Terminal, told: Path, verb: str) -> None:
    """Else a folder that was named wrongly would pass for what an auditor holds."""
    empty, key = told.with_name("empty"), told.with_name("log.key")
    empty.mkdir()
    made = terminal("checkpoint", told, "--signing-key", key, "--make-key", "--to", told.with_name("held"))
    where = [told.with_name("again.db")] if verb == "restore" else []
    said = terminal(verb, told, *where, "--checkpoints", empty, "--key", f"{key}.pub")

    assert made.code == 0
    assert said.code == 2
    assert "there is no checkpoint in" in said.trouble
