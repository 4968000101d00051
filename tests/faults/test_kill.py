"""A program is killed while it records. What it was told is recorded is there, and it can simply be run again."""

import subprocess
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from uuid import UUID, uuid5

import pytest

from coprod_ledger.audit.verdict import Verdict

Recording = Callable[..., "subprocess.Popen[str]"]
COUNT = 400


def _of(number: int) -> list[str]:
    """What request `number` leaves in the ledger."""
    if number % 3:
        return [f"Course {number}"]
    return [str(uuid5(UUID(int=number), str(step))) for step in range(3)]


def _killed(program: "subprocess.Popen[str]", *, after: int) -> list[int]:
    """Kills a program some time after so many acknowledgements. Returns all that it gave."""
    assert program.stdout is not None
    acknowledged = [int(program.stdout.readline()) for _ in range(after)]
    program.kill()
    rest, errors = program.communicate()
    assert errors == ""
    return acknowledged + [int(line) for line in rest.splitlines(keepends=True) if line.endswith("\n")]


def _lost(acknowledged: list[int], held: list[str]) -> list[int]:
    return [number for number in acknowledged if not set(_of(number)) <= set(held)]


def _halved(held: list[str]) -> list[int]:
    """The groups of which some commands are there and some are not."""
    there = Counter(number for number in range(3, COUNT + 1, 3) for one in _of(number) if one in held)
    return [number for number, found in there.items() if found != len(_of(number))]


def test_nothing_acknowledged_is_lost_and_nothing_is_doubled_when_a_program_is_killed_and_run_again(
    path: Path,
    recording: Recording,
    requests_held: Callable[[], list[str]],
    verdict: Callable[[Path], Verdict],
    rounds: Callable[[int, int], int],
    reported: Callable[[str], None],
) -> None:
    acknowledged = []
    count = rounds(3, 60)
    for after in (1, 25, 60, *range(count - 3)):
        acknowledged += _killed(recording(1, COUNT), after=after)
        held = requests_held()

        assert _lost(acknowledged, held) == []
        assert _halved(held) == []
        assert verdict(path).ok
    reported(f"killed {count} times, {len(acknowledged)} acknowledgements: nothing lost, halved or doubled")

    out, errors = recording(1, COUNT).communicate(timeout=60)

    assert errors == ""
    assert len(out.splitlines()) == COUNT
    held = requests_held()
    assert held[1:] == [one for number in range(1, COUNT + 1) for one in _of(number)]
    assert verdict(path).ok


def test_the_test_would_notice_what_is_lost(recording: Recording, requests_held: Callable[[], list[str]]) -> None:
    """The control: this program says that something is recorded before it is."""
    acknowledged = _killed(recording(1, COUNT, "early"), after=5)

    assert _lost(acknowledged, requests_held()) != []


def test_the_test_would_notice_what_is_doubled(recording: Recording, requests_held: Callable[[], list[str]]) -> None:
    """The control: this program sends no request ids, and so is recorded again from the beginning."""
    for _ in range(2):
        _killed(recording(1, 2, "nameless"), after=2)

    assert Counter(requests_held())["Course 1"] == 2


@pytest.mark.parametrize("processes", [2, 8])
def test_many_programs_record_in_one_ledger_and_every_acknowledged_fact_is_there_once(
    path: Path,
    recording: Recording,
    requests_held: Callable[[], list[str]],
    verdict: Callable[[Path], Verdict],
    processes: int,
) -> None:
    """All of them record on one member, and each half of its requests is also another's."""
    each = 24
    programs = [recording(1 + index * each // 2, each) for index in range(processes)]
    told = [program.communicate(timeout=60) for program in programs]

    asked = range(1, (processes - 1) * each // 2 + each + 1)
    assert [errors for _, errors in told] == [""] * processes
    assert [len(out.splitlines()) for out, _ in told] == [each] * processes
    assert Counter(requests_held()[1:]) == Counter(one for number in asked for one in _of(number))
    found = verdict(path)
    assert found.ok
    assert found.size == len(requests_held())


def test_programs_that_are_killed_while_others_record_hurt_nobody(
    path: Path, recording: Recording, requests_held: Callable[[], list[str]], verdict: Callable[[Path], Verdict]
) -> None:
    survivor, *killed = [recording(first, 60) for first in (1, 101, 201)]

    acknowledged = [number for program in killed for number in _killed(program, after=5)]
    out, errors = survivor.communicate(timeout=60)

    assert errors == ""
    assert len(out.splitlines()) == 60
    assert _lost([*acknowledged, *range(1, 61)], requests_held()) == []
    assert verdict(path).ok
