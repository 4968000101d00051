"""Rows of spreadsheets, once they are commands: tried in order with nothing written, then recorded in groups.

What a row asks for has a request id made from its key, so that the same row sent again is recorded once.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Final
from uuid import UUID, uuid5

import msgspec

from coprod_ledger.domain.command import Command
from coprod_ledger.domain.importing.facts import Flag, Quality, RowsRecorded
from coprod_ledger.errors import AccessDeniedError, ImportStoppedError, LedgerError, RequestReusedError
from coprod_ledger.ledger.ledger import Ledger
from coprod_ledger.ledger.not_by_import import IMPORT
from coprod_ledger.ledger.unit_of_work import Outcome

GROUP = 100
"""How many rows share one commit."""
_OTHERWISE: Final = (
    "it was recorded before with other content, and what is recorded does not change. Put the row back as it was, and "
    "record a correction: coprod-ledger record"
)
Progress = Callable[[int, int], object]
"""Is given how many of how many rows are done."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table, as the command that it makes."""

    table: str
    number: int
    """As the spreadsheet counts: the names of the columns are row 1."""
    row_id: UUID
    command: Command
    qualities: frozenset[Quality]
    """What the sheet did not know of it."""
    rests_on: frozenset[UUID]
    """The rows that it names."""

    @property
    def place(self) -> str:
        """Where it stands, in words."""
        return f"table `{self.table}`, row {self.number}"


class Fault(msgspec.Struct, frozen=True, kw_only=True):
    """Why a row cannot be recorded. It repeats nothing of what stands there."""

    table: str
    row: int
    column: str | None
    """The name of the column. `None`: it is about the whole row."""
    because: str

    def __str__(self) -> str:
        column = f", column {self.column}" if self.column else ""
        return f"table `{self.table}`, row {self.row}{column}: {self.because}"


@dataclass(slots=True)
class Tried:
    """What came of trying rows."""

    new: int = 0
    """Would be recorded."""
    before: int = 0
    """Had been recorded by this import before."""
    resting: int = 0
    """Rest on rows with a fault, and were not looked at."""
    faults: list[Fault] = field(default_factory=list)


class Imported(msgspec.Struct, frozen=True):
    """What one go of an import did."""

    import_id: UUID
    recorded: int
    """Rows recorded now."""
    repeated: int
    """Rows that had been recorded before, or stand twice in the sheets."""
    flagged: int
    """Of the rows recorded now, those of which something is not exactly known."""


def import_id(ledger: Ledger, code: str) -> UUID:
    """The id under which an import of that code is kept in this ledger. The same code is always the same import."""
    return uuid5(ledger.ledger_id, f"{IMPORT}{code}")


def used_by(ledger: Ledger, code: str) -> Ledger:
    """The ledger as an import uses it: for the same actor, and every fact says which import it came from."""
    return ledger.acting_as(ledger.actor, source=f"{IMPORT}{code}")


def try_rows(ledger: Ledger, code: str, rows: Sequence[Row], *, progress: Progress = lambda *_: None) -> Tried:
    """Decide every row in order, each with what the rows before it would lead to. Nothing is written.

    Raises:
        AccessDeniedError: whoever imports may not use a command; it is said once.

    Args:
        ledger: as used by whoever imports.
        code: the import's own.
        rows: in the order in which they are to be recorded.
        progress: is given how many of how many rows were tried.
    """
    tried, wrong = Tried(), set[UUID]()
    with used_by(ledger, code).trial() as unit:
        for done, row in enumerate(rows, 1):
            if row.rests_on & wrong:
                tried.resting += 1
                wrong.add(row.row_id)
                continue
            try:
                is_repeat = unit.execute(row.command).is_repeat
            except AccessDeniedError:
                raise
            except LedgerError as refusal:
                because = _OTHERWISE if isinstance(refusal, RequestReusedError) else str(refusal)
                tried.faults.append(Fault(table=row.table, row=row.number, column=None, because=because))
                wrong.add(row.row_id)
            else:
                tried.before += is_repeat
                tried.new += not is_repeat
            progress(done, len(rows))
    return tried


def record_rows(
    ledger: Ledger, code: str, rows: Sequence[Row], *, in_group: int = GROUP, progress: Progress = lambda *_: None
) -> Imported:
    """Record rows in order. Groups share a commit; begun again after a crash, it goes on where it was.

    Raises:
        ImportStoppedError: a row was refused; those before it are recorded.
    """
    view, one = used_by(ledger, code), import_id(ledger, code)
    left = iter(rows)
    recorded = repeated = flagged = 0
    while batch := list(islice(left, in_group)):
        refused: tuple[Row, LedgerError] | None = None
        now = list[tuple[Row, Outcome]]()
        with view.group() as group:
            for row in batch:
                try:
                    outcome = group.execute(row.command)
                except LedgerError as trouble:
                    refused = (row, trouble)
                    break
                if outcome.is_repeat:
                    repeated += 1
                else:
                    now.append((row, outcome))
            if now:
                group.record(_rows_recorded(one, now))
        recorded += len(now)
        flagged += sum(1 for row, _ in now if row.qualities)
        progress(recorded + repeated, len(rows))
        if refused is not None:
            raise ImportStoppedError(refused[0].place, refused[1], recorded=recorded, repeated=repeated) from None
    return Imported(one, recorded, repeated, flagged)


def _rows_recorded(one: UUID, now: Sequence[tuple[Row, Outcome]]) -> RowsRecorded:
    """What is to be kept of rows that share a commit: nothing else is recorded between them."""
    flags = defaultdict[Quality, list[int]](list)
    for row, outcome in now:
        for quality in row.qualities:
            flags[quality] += outcome.positions
    return RowsRecorded(
        originator_id=one,
        first_position=now[0][1].positions[0],
        last_position=now[-1][1].positions[-1],
        flags=tuple(Flag(quality=quality, positions=tuple(flags[quality])) for quality in sorted(flags)),
    )
