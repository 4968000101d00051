"""A ledger to be hurt, programs that record in it, and what is left of it."""

import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import settings

from coprod_ledger.audit.verdict import Verdict
from coprod_ledger.audit.verify import verify
from coprod_ledger.ledger.ledger import Ledger

LONG = "thorough"
REPORT: list[str] = []
"""What the fault tests have done, for the report at the end of `make faults`."""
PROGRAM = Path(__file__).with_name("recording_program.py")
EVERYBODY = UUID(int=1 << 100)


@pytest.fixture(scope="session")
def rounds() -> Callable[[int, int], int]:
    """How many rounds of a fault: a few in every run of the suite, many in `make faults`."""
    is_long = settings.get_current_profile_name() == LONG
    return lambda quick, thorough: thorough if is_long else quick


@pytest.fixture
def reported(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Notes what a test has done; the report at the end lists it."""
    return lambda words: REPORT.append(f"{request.node.name}: {words}")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The report: what was done to how many ledgers, and what came of it."""
    if REPORT:
        terminalreporter.section("faults")
        for line in REPORT:
            terminalreporter.write_line(line)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A new ledger with one member, closed."""
    with Ledger.create(tmp_path / "trust.db", kek=bytes(range(32))) as ledger:
        ledger.members.register(member_id=EVERYBODY, name="Everybody")
    return tmp_path / "trust.db"


@pytest.fixture
def recording(path: Path) -> Iterator[Callable[..., "subprocess.Popen[str]"]]:
    """Starts programs that record requests: `recording(first, count, how)`."""
    programs: list[subprocess.Popen[str]] = []

    def start(first: int, count: int, how: str = "plain") -> "subprocess.Popen[str]":
        command = [sys.executable, str(PROGRAM), str(path), str(first), str(count), how]
        programs.append(subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True))
        return programs[-1]

    yield start
    for program in programs:
        program.kill()
        program.communicate()


@pytest.fixture
def verdict() -> Callable[[Path], Verdict]:
    """What the verification says of a file."""

    def read(path: Path) -> Verdict:
        with closing(sqlite3.connect(path)) as db:
            nodes = "SELECT idx, hash FROM nodes WHERE level = ? AND idx >= ? AND idx < ? ORDER BY idx"
            asked = db.execute("SELECT request_id, first_position, last_position FROM requests ORDER BY 2, 3")
            return verify(
                db.execute("SELECT * FROM facts ORDER BY position"),
                lambda level, first, count: db.execute(nodes, (level, first, first + count)),
                requests=[(str(UUID(one)), first, last) for one, first, last in asked],
            )

    return read


@pytest.fixture
def requests_held(path: Path) -> Callable[[], list[str]]:
    """What each fact of the ledger was recorded for: the course, or the id of the new member."""

    def read() -> list[str]:
        with closing(sqlite3.connect(path)) as db:
            rows: list[tuple[Any, ...]] = db.execute("SELECT state FROM facts ORDER BY position").fetchall()
        facts = [json.loads(state) for (state,) in rows]
        return [fact.get("course") or fact["originator_id"] for fact in facts]

    return read
