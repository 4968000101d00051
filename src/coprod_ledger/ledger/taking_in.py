"""What an open ledger takes in: commands one by one, several in one commit, or on trial only."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import msgspec

from coprod_ledger.domain.command import Command
from coprod_ledger.domain.fact import Fact, tag_of
from coprod_ledger.domain.identity import Actor
from coprod_ledger.errors import LedgerError
from coprod_ledger.ledger.core import Core
from coprod_ledger.ledger.desks import Desks
from coprod_ledger.ledger.unit_of_work import Outcome, Unit


class Preview(msgspec.Struct, frozen=True):
    """What a command would do: what it would record, or why it would be refused. One of the two is empty."""

    would_record: tuple[str, ...]
    """For each fact its stored name and what it says, in plain words."""
    refused_because: str | None
    """`None`: it would not be refused."""


class TakingIn(Desks):
    """The part of a ledger that records. The desks send what they are asked for through it."""

    _core: Core
    _actor: Actor
    _source: str

    def execute(self, command: Command) -> Outcome:
        """Record what a command asks for, or refuse it. When it returns, it is on the disk.

        Raises:
            RefusedError: the rules do not allow it; nothing was recorded. The class says which rule.
            InputError, StorageError: it could not be read or written; nothing was recorded.
        """
        with self.group() as group:
            return group.execute(command)

    @contextmanager
    def group(self) -> Iterator[Unit]:
        """Several commands in one commit: all of them are recorded at the end, or none is.

        It holds the writer's lock: keep it short, and send commands of this thread through it.

        Raises:
            As `execute`, from each command. If an error leaves the `with` statement, nothing of the group is recorded.

        >>> from coprod_ledger.domain.organisation.commands import OrganisationRegister
        >>> from uuid import UUID
        >>> from coprod_ledger import Ledger
        >>> with Ledger.in_memory() as ledger:
        ...     with ledger.group() as group:
        ...         first = group.execute(OrganisationRegister(organisation_id=UUID(int=1), name="One"))
        ...         second = group.execute(OrganisationRegister(organisation_id=UUID(int=2), name="Two"))
        ...     first.positions, second.positions
        ((1,), (2,))
        """
        with self._core.unit(self._actor, self._source) as unit:
            yield unit

    @contextmanager
    def trial(self) -> Iterator[Unit]:
        """Several commands one after another, decided as they would be, of which nothing is ever recorded."""
        with self._core.trial(self._actor, self._source) as unit:
            yield unit

    def execute_all(self, commands: Sequence[Command]) -> list[Outcome]:
        """Record several commands in one commit: all or none. Raises as `execute`."""
        with self.group() as group:
            return [group.execute(command) for command in commands]

    def dry_run(self, command: Command) -> Preview:
        """What a command would record, or why it would be refused. Nothing is written and no key is made."""
        with self.trial() as trial:
            try:
                drafts = trial.drafts(command)
            except LedgerError as refusal:
                return Preview((), str(refusal))
        return Preview(tuple(f"{tag_of(type(draft))}: {_said_by(draft)}" for draft in drafts), None)


def _said_by(draft: Fact) -> str:
    """What a kind of fact says, in the words of its own description."""
    return (type(draft).__doc__ or "").partition("\n")[0]
