"""How everything here is measured: both sides of a ratio in one run, turn by turn, and the medians of the turns."""

import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

ROUNDS = 5


@dataclass
class Row:
    """One measured ratio."""

    work: str
    beside: str
    ours: float
    theirs: float
    unit: str
    ratio: float
    reach: str
    is_reached: bool
    fdatasync_per_second: int

    def __str__(self) -> str:
        mark = "reached" if self.is_reached else "SHORT"
        return (
            f"{self.work}: {self.ours:,.4g} {self.unit}, beside {self.beside}: {self.theirs:,.4g} {self.unit}; "
            f"ratio {self.ratio:.2f} (reach {self.reach}: {mark}); disk {self.fdatasync_per_second:,} fdatasync/s"
        )


@contextmanager
def folder() -> Iterator[Path]:
    """A folder on the disk that is measured: beside the checkout, not in memory."""
    with tempfile.TemporaryDirectory(dir=Path(__file__).parent) as name:
        yield Path(name)


def fdatasync_rate(where: Path, *, times: int = 200) -> int:
    """How many writes of 4 KiB the disk can make durable in a second."""
    path = where / "probe"
    file = os.open(path, os.O_CREAT | os.O_WRONLY)
    begun = time.perf_counter()
    for _ in range(times):
        os.write(file, b"x" * 4096)
        os.fdatasync(file)
    rate = times / (time.perf_counter() - begun)
    os.close(file)
    path.unlink()
    return round(rate)


def seconds(work: Callable[[], object]) -> float:
    """How long one turn takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def turns(ours: Callable[[], object], theirs: Callable[[], object], rounds: int = ROUNDS) -> tuple[float, float]:
    """Median seconds of both sides, measured turn by turn after one turn of each to warm up."""
    ours()
    theirs()
    pairs = [(seconds(ours), seconds(theirs)) for _ in range(rounds)]
    return statistics.median(a for a, _ in pairs), statistics.median(b for _, b in pairs)


def report(rows: list[Row]) -> None:
    """Prints the rows, and writes them as JSON if a file is named on the command line."""
    for row in rows:
        print(row)
    for name in sys.argv[1:]:
        Path(name).write_text(json.dumps([asdict(row) for row in rows], indent=2) + "\n", encoding="utf-8")
