"""What the questions' tests share: recording a history, and asking about it."""

from collections.abc import Callable, Iterator, Sequence

import pytest

from coprod_ledger import Ledger, LedgerError
from coprod_ledger.domain.command import Command
from coprod_ledger.testing import cast, profiles
from coprod_ledger.testing.clock import SteppingClock
from coprod_ledger.testing.story import Story

profiles.use()

Record = Callable[[Sequence[Command]], Ledger]


@pytest.fixture
def story() -> Iterator[Story]:
    """A ledger in memory to which things happen."""
    with Story() as story:
        yield story


@pytest.fixture(scope="module")
def record() -> Iterator[Record]:
    """Records a history in a new ledger in memory; what is refused is passed over. Closes the one before."""
    last: list[Ledger] = []

    def recorded(history: Sequence[Command]) -> Ledger:
        while last:
            last.pop().close()
        ledger = Ledger.in_memory(clock=SteppingClock())
        last.append(ledger)
        for command in history:
            try:
                ledger.acting_as(cast.actor_for(command)).execute(command)
            except LedgerError:
                continue
        return ledger

    yield recorded
    while last:
        last.pop().close()
