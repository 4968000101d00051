"""Eight programs record at once, and others read: there is one order, and every reading is a beginning of it."""

import json
import sqlite3
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import pytest

from coprod_ledger.audit.verdict import Verdict

Reading = list[tuple[int, str]]
"""Position and request of every fact, as somebody read them."""


def read(path: Path) -> Reading:
    with closing(sqlite3.connect(path)) as db:
        rows = db.execute("SELECT position, state FROM facts ORDER BY position").fetchall()
    return [(position, json.loads(state)["request_id"]) for position, state in rows]


def troubles(acknowledged: list[str], readings: list[Reading], last: Reading) -> list[str]:
    """What contradicts one total order in which each acknowledged request stands once."""
    found = []
    if [position for position, _ in last] != list(range(1, len(last) + 1)):
        found.append("positions have gaps")
    if any(reading != last[: len(reading)] for reading in readings):
        found.append("a reading is no beginning of the history")
    if any(len(one) > len(other) for one, other in pairwise(readings)):
        found.append("a later reading knew less")
    held = Counter(request for _, request in last)
    if any(held[request] != 1 for request in acknowledged):
        found.append("an acknowledged request is not there once")
    return found


@pytest.mark.parametrize("writers", [8])
def test_eight_writers_and_a_reader_see_one_history(
    path: Path,
    recording: Callable[..., "object"],
    verdict: Callable[[Path], Verdict],
    rounds: Callable[[int, int], int],
    reported: Callable[[str], None],
    writers: int,
) -> None:
    each = rounds(15, 150)
    programs = [recording(1 + number * 3 * each, each) for number in range(writers)]
    readings = [read(path)]
    while any(program.poll() is None for program in programs):  # type: ignore[attr-defined]
        readings.append(read(path))
    told = [program.communicate() for program in programs]  # type: ignore[attr-defined]
    numbers = [int(line) for out, _ in told for line in out.split()]
    last = read(path)
    acknowledged = [f"00000000-0000-0000-0000-{number:012x}" for number in numbers if number % 3]
    reported(f"{writers} writers, {len(numbers)} acknowledgements, {len(readings)} readings: one history")

    assert [errors for _, errors in told] == [""] * writers
    assert len(numbers) == writers * each
    assert len({len(reading) for reading in readings}) > 3
    assert troubles(acknowledged, readings, last) == []
    assert verdict(path).ok


@pytest.mark.parametrize(
    ("acknowledged", "readings", "last", "said"),
    [
        ([], [], [(1, "a"), (3, "b")], "positions have gaps"),
        ([], [[(1, "b")]], [(1, "a"), (2, "b")], "a reading is no beginning of the history"),
        ([], [[(1, "a")], []], [(1, "a")], "a later reading knew less"),
        (["b"], [], [(1, "a")], "an acknowledged request is not there once"),
        (["a"], [], [(1, "a"), (2, "a")], "an acknowledged request is not there once"),
    ],
)
def test_the_check_finds_what_contradicts_one_history(
    acknowledged: list[str], readings: list[Reading], last: Reading, said: str
) -> None:
    """The control."""
    assert troubles(acknowledged, readings, last) == [said]
