"""The disk refuses: calls of the system fail in the middle of recording, as on a full or a broken disk."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from tests.faults.power_loss import program
from tests.faults.test_kill import _lost

from coprod_ledger.audit.verdict import Verdict

COUNT = 40
FAULTS = {
    "the disk is full": ("pwrite64", "ENOSPC"),
    "a write fails": ("pwrite64", "EIO"),
    "fdatasync fails": ("fdatasync", "EIO"),
    "the folder cannot be synced": ("fsync", "EIO"),
    "a file cannot be removed": ("unlink", "EIO"),
}


def _run(path: Path, call: str, error: str, first: int) -> tuple[list[int], int, str]:
    """Records while a call of the system fails, from its `first` time on: what was told, and how it ended."""
    tracer = shutil.which("strace")
    if tracer is None:
        pytest.skip("strace is not installed here")
    inject = f"inject={call}:error={error}:when={first}+"
    command = [tracer, "-f", "-qq", "-o", "/dev/null", "-P", str(path), "-P", f"{path}-wal", "-P", f"{path}.keys"]
    command += ["-P", f"{path}.keys-journal", "-P", str(path.parent), "-e", inject, *program(path, COUNT, "plain")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return [int(line) for line in done.stdout.split()], done.returncode, done.stderr


@pytest.mark.parametrize("name", FAULTS)
def test_what_was_acknowledged_is_there_and_the_rest_can_be_sent_again(
    path: Path,
    requests_held: Callable[[], list[str]],
    verdict: Callable[[Path], Verdict],
    name: str,
    rounds: Callable[[int, int], int],
    reported: Callable[[str], None],
) -> None:
    call, error = FAULTS[name]
    chance, stopped, told_before = Random(name), 0, list[int]()  # noqa: S311  (the same faults each time)
    count = rounds(1, 25)
    for _ in range(count):
        told, code, said = _run(path, call, error, chance.randrange(1, 40))
        told_before += told
        stopped += code != 0
        if code:
            assert "coprod_ledger.errors" in said  # an error of ours that says what to do, and no other
        assert _lost(told_before, requests_held()) == []
        assert verdict(path).ok
    reported(f"{count} runs, {stopped} of them stopped by it: nothing lost")
    done = subprocess.run(program(path, COUNT, "plain"), capture_output=True, text=True, check=False)

    assert done.returncode == 0
    assert len(done.stdout.split()) == COUNT
    assert verdict(path).ok


def test_the_faults_are_felt(path: Path) -> None:
    """The control: without a fault it records everything, and with one from the first time on nothing."""
    told, code, _ = _run(path, "pwrite64", "ENOSPC", 1)
    again, sound, _ = _run(path, "pwrite64", "ENOSPC", 60_000)

    assert (told, code != 0) == ([], True)
    assert (len(again), sound) == (COUNT, 0)
