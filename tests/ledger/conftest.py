"""A ledger on disk with a clock that shows what it is set to, and the story's commands as they were sent."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from coprod_ledger.domain.command import Command
from coprod_ledger.ledger.ledger import Ledger
from coprod_ledger.ledger.unit_of_work import Outcome
from coprod_ledger.stories import inpatient_facility

KEK = bytes(range(32))
NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


class MovedClock:
    """Shows what it is set to."""

    def __init__(self) -> None:
        self.shows = NOON

    def now(self) -> datetime:
        return self.shows


@pytest.fixture
def clock() -> MovedClock:
    return MovedClock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "trust.db"


@pytest.fixture
def ledger(path: Path, clock: MovedClock) -> Iterator[Ledger]:
    with Ledger.create(path, kek=KEK, clock=clock) as new:
        yield new


class Watched(Ledger):
    """Shows every command to a watcher before it is executed, and its outcome afterwards."""

    watcher: Callable[[Ledger, Command], Callable[[Outcome], None]]

    def execute(self, command: Command) -> Outcome:
        after = self.watcher(self, command)
        outcome = super().execute(command)
        after(outcome)
        return outcome


def watched(ledger: Ledger, watcher: Callable[[Ledger, Command], Callable[[Outcome], None]]) -> Watched:
    watched = Watched(ledger._core)
    watched.watcher = watcher
    return watched


@pytest.fixture
def commands(ledger: Ledger) -> list[Command]:
    """All commands of the story, which has been told to the ledger."""
    told: list[Command] = []

    def note(_: Ledger, command: Command) -> Callable[[Outcome], None]:
        told.append(command)
        return lambda _: None

    inpatient_facility.tell(watched(ledger, note))
    return told
