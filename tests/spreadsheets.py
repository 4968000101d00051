"""Ten years of spreadsheets, as they stand in `examples/ten_years`, and ledgers to import them into."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from uuid import UUID

from coprod_ledger import Ledger
from coprod_ledger.interop.imports.importing import Told, run
from coprod_ledger.interop.imports.mapping import Plan, read_plan
from coprod_ledger.ledger.recording import record_lines
from coprod_ledger.testing.clock import SteppingClock

TEN_YEARS: Final = Path(__file__).parents[1] / "examples" / "ten_years"
MAPPING: Final = TEN_YEARS / "mapping.toml"
FILES: Final = tuple(TEN_YEARS / name for name in ("members.csv", "sessions.csv", "contributions.csv"))
PROJECT: Final = UUID("5a0e6c1e-0000-4000-8000-0000000000b1")
NOW: Final = datetime(2026, 3, 2, 9, tzinfo=UTC)
ROWS: Final = 67
"""So many rows of the sheets are something to record."""


def new_ledger() -> Ledger:
    """A ledger in memory in which the panel's project was opened in 2016."""
    ledger = Ledger.in_memory(clock=SteppingClock(NOW))
    record_lines(ledger, (TEN_YEARS / "before.jsonl").read_bytes().splitlines())
    return ledger


def changed(folder: Path, change: Callable[[str], str], *, name: str) -> tuple[Path, ...]:
    """The files, of which one was changed; it lies in `folder`."""
    old = TEN_YEARS / name
    (folder / name).write_text(change(old.read_text(encoding="utf-8-sig")), encoding="utf-8")
    return tuple(folder / file.name if file.name == name else file for file in FILES)


def small(folder: Path, mapping: str, **tables: str | bytes) -> tuple[Plan, list[Path]]:
    """A mapping and the CSV files that it names."""
    (folder / "mapping.toml").write_text(mapping, encoding="utf-8")
    files = [folder / f"{name}.csv" for name in tables]
    for file, content in zip(files, tables.values(), strict=True):
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_plan(folder / "mapping.toml"), files


def import_ten_years(ledger: Ledger, *, is_dry_run: bool = False) -> Told:
    """Import the files as they stand."""
    return run(ledger, read_plan(MAPPING), FILES, is_dry_run=is_dry_run)
