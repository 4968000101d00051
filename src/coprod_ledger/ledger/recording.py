"""Commands as JSON lines: recorded in groups, each line once, and the first bad line named."""

from collections.abc import Callable, Iterable
from itertools import islice

import msgspec

from coprod_ledger.errors import LedgerError, LineRefusedError, RequestMissingError
from coprod_ledger.ledger.door import read_command
from coprod_ledger.ledger.ledger import Ledger

GROUP = 100
"""How many lines share one commit."""


class Recorded(msgspec.Struct, frozen=True):
    """How many lines were recorded, how many had been recorded before, and the last position."""

    recorded: int
    repeated: int
    position: int


def record_lines(
    ledger: Ledger, lines: Iterable[str | bytes], *, progress: Callable[[int], None] = lambda _: None
) -> Recorded:
    """Record commands from JSON lines. Blank lines are passed over. Each line needs a `request_id`.

    Groups of lines share a commit; `progress` is given the number of lines once they are on the disk.

    Raises:
        LineRefusedError: a line could not be recorded. It names the line; the lines before it are recorded.
    """
    numbered = ((number, line) for number, line in enumerate(lines, 1) if line.strip())
    recorded = repeated = position = 0
    while batch := list(islice(numbered, GROUP)):
        refused: tuple[int, LedgerError] | None = None
        now = before = 0
        with ledger.group() as group:
            for number, line in batch:
                try:
                    command = read_command(line)
                    if command.request_id is None:
                        raise RequestMissingError
                    outcome = group.execute(command)
                except LedgerError as trouble:
                    refused = (number, trouble)
                    break
                now, before = (now, before + 1) if outcome.is_repeat else (now + 1, before)
                position = max(position, outcome.positions[-1])
        recorded, repeated = recorded + now, repeated + before
        progress(now + before)
        if refused is not None:
            raise LineRefusedError(*refused, recorded=recorded, repeated=repeated) from None
    return Recorded(recorded, repeated, position)
