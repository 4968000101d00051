"""Stories of other Trusts, as they would be sent by another system: JSON lines made from the schema alone."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from uuid import UUID, uuid5

from coprod_ledger import Actor, Ledger, Role
from coprod_ledger.ledger.recording import record_lines
from coprod_ledger.testing.clock import SteppingClock

CUSTODIAN: Final = Actor("office", frozenset({Role.CUSTODIAN}))
TOLD_AT: Final = datetime(2026, 11, 30, 9, tzinfo=UTC)
"""All of a story is sent at once, after it is over."""


def known_as(story: str, name: str) -> UUID:
    """The ids in the files were made in this way."""
    return uuid5(UUID("2f6d1c9e-6a1b-4e5d-9a37-51d1f0b6c7aa"), f"{story}/{name}")


@contextmanager
def told(story: str) -> Iterator[Ledger]:
    """A ledger to which a story was sent, for somebody who may see everything."""
    lines = (Path(__file__).parent / f"{story}.jsonl").read_bytes().splitlines()
    with Ledger.in_memory(clock=SteppingClock(TOLD_AT)) as ledger:
        office = ledger.acting_as(CUSTODIAN)
        record_lines(office, lines)
        yield office
