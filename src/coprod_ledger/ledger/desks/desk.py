"""What every desk does: make a command of what it is given, and send it through the one door."""

from collections.abc import Callable
from typing import Any

from coprod_ledger.domain.command import Command
from coprod_ledger.ledger.door import made_command
from coprod_ledger.ledger.unit_of_work import Outcome


class Desk:
    """A typed form of some commands."""

    def __init__(self, execute: Callable[[Command], Outcome]) -> None:
        self._execute = execute

    def _send(self, kind: type[Command], fields: dict[str, Any]) -> Outcome:
        """Executes the command that the given fields make; what is `None` was not given.

        Raises:
            CommandNotReadError: a field does not hold what it should.
        """
        given = {name: _listed(value) for name, value in fields.items() if value is not None}
        return self._execute(made_command(kind, given))


def _listed(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value
