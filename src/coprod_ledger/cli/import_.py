"""`import`: records what stands in spreadsheets, with its history."""

import sys
from pathlib import Path

import click
import msgspec

from coprod_ledger.cli.bars import bars
from coprod_ledger.cli.opening import actor_option, json_option, key_file_option, opened, policies_option
from coprod_ledger.errors import ImportFaultyError
from coprod_ledger.interop.imports.importing import Told, run
from coprod_ledger.interop.imports.mapping import read_plan

EXIT_FAULTY = 2
"""What came in could not be read, or a line of it could not be recorded."""
LONG = 500
"""An import of at least so many rows gets a progress bar, if somebody is watching."""


@click.command("import")
@click.argument("file")
@click.argument("tables", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--mapping",
    required=True,
    type=click.Path(path_type=Path),
    help="A TOML file that says what each column of the spreadsheets holds.",
)
@click.option("--dry-run", is_flag=True, help="Check everything, and record nothing.")
@key_file_option
@policies_option
@actor_option
@json_option
def import_(
    file: str,
    tables: tuple[Path, ...],
    mapping: Path,
    key_file: Path | None,
    actor: str,
    *,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Record what stands in spreadsheets, TABLES, in the ledger at FILE: on the days on which it happened.

    Every row is read and tried before anything is recorded. If any has a fault, nothing is, and the faults are listed
    by table, row and column. An import that was stopped, or killed, is given again and goes on where it was; nothing
    is recorded twice. Nobody's signature, approval or decision can come from a spreadsheet.

    TABLES are CSV files, or workbooks (.xlsx) where coprod-ledger[spreadsheets] is installed.
    """
    plan = read_plan(mapping)
    try:
        with (
            opened(file, key_file, actor) as ledger,
            bars("checking", "recording", of="rows", long=LONG) as (trying, recording),
        ):
            told = run(ledger, plan, tables, is_dry_run=dry_run, trying=trying, recording=recording)
    except ImportFaultyError as faulty:
        if not as_json:
            raise
        found = {"recorded": 0, "faults": faulty.faults, "more_faults": faulty.more, "resting": faulty.resting}
        click.echo(msgspec.json.encode(found))
        sys.exit(EXIT_FAULTY)
    click.echo(msgspec.json.encode(told) if as_json else _in_words(told))


def _in_words(told: Told) -> str:
    did = "Would record" if told.is_dry_run else "Recorded"
    lines = [f"{did} {told.recorded:,} rows; {told.before:,} had been recorded before."]
    passed = {"stand there more than once, and count once": told.twice, "hold nothing": told.empty}
    passed["are passed over, as the mapping says"] = told.left_out
    lines += [f"- {count:,} rows {what}" for what, count in passed.items() if count]
    lines += [f"- {count:,} rows are flagged {quality}" for quality, count in told.not_known.items()]
    return "\n".join(lines)
