"""A large ledger made from a seed: a Trust with many projects, for benchmarks and trials. Nobody in it exists."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from pathlib import Path
from random import Random
from typing import Final
from uuid import UUID, uuid5

from hypothesis.errors import InvalidArgument

from coprod_ledger.domain.command import Command
from coprod_ledger.ledger.ledger import Ledger
from coprod_ledger.testing import cast, usual
from coprod_ledger.testing.clock import SteppingClock
from coprod_ledger.testing.synthetic_project import commands_of_project

FIRST_DAY: Final = date(2022, 1, 3)
SPAN: Final = timedelta(days=3 * 365)
"""The history of the Trust: however many facts there are, they are recorded in these years."""
COMMANDS_IN_GROUP: Final = 200
FACTS_IN_PROJECT: Final = 200
"""About so many; only the days of a project hang on it."""
KEK: Final = bytes(range(32))
"""The key-encryption key unless another is given. It is public: such a ledger keeps no secrets."""


@dataclass(frozen=True, slots=True)
class Synthetic:
    """A ledger and what is in it. Close the ledger when it is no longer needed."""

    ledger: Ledger
    facts: int
    """How many facts there are."""
    projects: tuple[UUID, ...]
    members: tuple[UUID, ...]


def synthetic_ledger(
    address: str | Path, *, facts: int, seed: int, kek: bytes = KEK, commands_in_group: int = COMMANDS_IN_GROUP
) -> Synthetic:
    """Make a new ledger with at least `facts` facts, and at most one more: a command can lead to two.

    The same `facts` and `seed` make the same commands, ids and moments; only keys, and what hangs on them, differ.

    Args:
        address: where the ledger is to be, or `":memory:"`.
        facts: how many facts; at least 1.
        seed: any number.
        kek: the key-encryption key, 32 bytes.
        commands_in_group: how many commands share one commit.

    Raises:
        InvalidArgument: `facts` or `commands_in_group` is below 1.
        LedgerError: as `Ledger.create`.

    >>> made = synthetic_ledger(":memory:", facts=20, seed=1)
    >>> made.facts in {20, 21}
    True
    >>> made.ledger.close()
    """
    if facts < 1 or commands_in_group < 1:
        raise InvalidArgument(f"facts={facts!r} and commands_in_group={commands_in_group!r} have to be 1 or more")
    clock = SteppingClock(_evening(FIRST_DAY), step=timedelta(0))
    ledger = Ledger.create(address, kek=kek, clock=clock)
    telling = _told(seed, projects=max(1, facts // FACTS_IN_PROJECT))
    recorded, projects, members = 0, list[UUID](), list[UUID]()
    last = FIRST_DAY
    batch = [next(telling)]
    while recorded < facts:
        while len(batch) <= commands_in_group:
            batch.append(next(telling))
        last = max(last, *(on for on, _ in batch[:-1]))
        clock.set(_evening(last))
        with ledger.group() as group:
            for _, command in batch[:-1]:
                if recorded >= facts:
                    break
                group.actor = cast.actor_for(command)
                outcome = group.execute(command)
                recorded += len(outcome.positions)
                _noted(command, projects, members)
        batch = batch[-1:]
    return Synthetic(ledger, recorded, tuple(projects), tuple(members))


def _noted(command: Command, projects: list[UUID], members: list[UUID]) -> None:
    if command.creates == "project_id" and command.made is not None:
        projects.append(command.made)
    elif command.creates == "member_id" and command.made is not None:
        members.append(command.made)


def _told(seed: int, *, projects: int) -> Iterator[tuple[date, Command]]:
    """Commands without end, each with the day on which it is recorded: the Trust's own, then project by project."""
    chance, home = Random(seed), uuid5(cast.TRUST, f"synthetic {seed}")  # noqa: S311  (no secret hangs on it)
    for command in (usual.register_trust(), usual.adopt_policy(), usual.confirm_rate(), usual.confirm_rate("day")):
        dated = usual.changed(command, occurred_on=FIRST_DAY)
        yield FIRST_DAY, usual.changed(dated, starts_on=FIRST_DAY) if hasattr(dated, "starts_on") else dated
    known: list[UUID] = []
    for number in count(1):
        starts_on = FIRST_DAY + SPAN * min(1.0, (number - 1) / projects)
        yield from commands_of_project(number, starts_on, home=home, chance=chance, known=known)


def _evening(day: date) -> datetime:
    return datetime.combine(day, time(22), UTC)
