"""An import from beginning to end: read everything, try everything, and only then record it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final
from uuid import UUID

import msgspec

from coprod_ledger.errors import ImportFaultyError
from coprod_ledger.interop.imports.mapping import Plan
from coprod_ledger.interop.imports.rows import Gathered, gather
from coprod_ledger.interop.imports.sheets import read_sheets
from coprod_ledger.ledger.importing import GROUP, Progress, Tried, import_id, record_rows, try_rows
from coprod_ledger.ledger.ledger import Ledger

MOST_NAMED: Final = 50
"""How many faults are listed."""


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """What an import did, or in a dry run would do."""

    import_id: UUID
    is_dry_run: bool
    recorded: int
    """Rows recorded now."""
    before: int
    """Rows that this import had recorded before."""
    twice: int
    """Rows that stand there more than once, and count once."""
    left_out: int
    """Rows that `only` passes over."""
    empty: int
    """Rows that hold nothing."""
    not_known: dict[str, int]
    """Of how many rows what is not exactly known: these are recorded with a flag."""


def run(
    ledger: Ledger,
    plan: Plan,
    files: Sequence[Path],
    *,
    is_dry_run: bool = False,
    in_group: int = GROUP,
    trying: Progress = lambda *_: None,
    recording: Progress = lambda *_: None,
) -> Told:
    """Record what stands in spreadsheets: all of it or, where any row has a fault, nothing.

    Stopped or killed while it records, it is begun again with the same files and goes on where it was.

    Raises:
        TableUnreadableError, SpreadsheetsNotInstalledError: a file cannot be read.
        ImportFaultyError: rows cannot be read, or would be refused. They are listed; nothing was recorded.
        AccessDeniedError: whoever imports may not use a command that the mapping names.
        ImportStoppedError: a row was refused all the same, because somebody else recorded meanwhile.

    Args:
        ledger: as used by whoever imports.
        plan: the mapping.
        files: the spreadsheets that it names.
        is_dry_run: only check; nothing is recorded.
        in_group: how many rows share one commit.
        trying: is given how many of how many rows were tried.
        recording: is given how many of how many rows are on the disk.
    """
    gathered = gather(plan, read_sheets(plan, files), ledger)
    tried = try_rows(ledger, plan.code, gathered.rows, progress=trying)
    _check(gathered, tried)
    if is_dry_run:
        recorded = tried.new
    else:
        recorded = record_rows(ledger, plan.code, gathered.rows, in_group=in_group, progress=recording).recorded
    return Told(
        import_id=import_id(ledger, plan.code),
        is_dry_run=is_dry_run,
        recorded=recorded,
        before=len(gathered.rows) - recorded,
        twice=gathered.twice,
        left_out=gathered.left_out,
        empty=gathered.empty,
        not_known={quality.value: count for quality, count in sorted(gathered.qualities.items())},
    )


def _check(gathered: Gathered, tried: Tried) -> None:
    """Raises ImportFaultyError if any row has a fault."""
    faults = [*gathered.faults, *tried.faults]
    if faults:
        named = [str(fault) for fault in faults[:MOST_NAMED]]
        raise ImportFaultyError(named, more=len(faults) - len(named), resting=gathered.resting + tried.resting)
