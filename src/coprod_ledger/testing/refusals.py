"""Which refusals a command promises, in which order: read from the docstring of the decision itself."""

import re
from typing import Final

from coprod_ledger import errors
from coprod_ledger.domain.command import Command
from coprod_ledger.domain.registry import DECIDER_OF
from coprod_ledger.errors import LedgerError

_PROMISE: Final = re.compile(r"Refusals:(.*?)\.(?:\s|$)", re.DOTALL)
_ERROR: Final = re.compile(r"\b[A-Z]\w+Error\b")


def documented_refusals(command: type[Command]) -> tuple[type[LedgerError], ...]:
    """The classes that the decision about a command names after "Refusals:", first checked first.

    >>> from coprod_ledger.domain.member.commands import MemberTrain
    >>> [refusal.__name__ for refusal in documented_refusals(MemberTrain)]
    ['MemberNotFoundError', 'DayOrderError']
    """
    promise = _PROMISE.search(DECIDER_OF[command].decided[command].__doc__ or "")
    return tuple(getattr(errors, name) for name in _ERROR.findall(promise.group(1))) if promise else ()
