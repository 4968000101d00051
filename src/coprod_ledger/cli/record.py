"""`record`: records commands from JSON lines."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import click
import msgspec
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from coprod_ledger.cli.opening import actor_option, json_option, key_file_option, opened, policies_option
from coprod_ledger.ledger.recording import record_lines

LONG = 64 * 1024
"""A file of at least this many bytes gets a progress bar, if somebody is watching."""


@click.command()
@click.argument("file")
@click.argument("lines", type=click.File("rb"), default="-")
@key_file_option
@policies_option
@actor_option
@json_option
def record(file: str, lines: BinaryIO, key_file: Path | None, actor: str, *, as_json: bool) -> None:
    """Record commands in the ledger at FILE, from LINES: a file of JSON lines, or standard input.

    Each line is one command and carries a request_id of its own, a UUID of your choice (`coprod-ledger schema` says
    what a command looks like). A line that cannot be recorded is named: the lines before it are recorded, those after
    it are not. Mend it and send the same file again; nothing is recorded twice.
    """
    if lines.isatty():
        click.echo("Type commands, one a line; end with Ctrl-D (on Windows Ctrl-Z and Enter).", err=True)
    with opened(file, key_file, actor) as ledger, _bar(lines) as bar:
        done = record_lines(ledger, _counted(lines, bar))
    if as_json:
        click.echo(msgspec.json.encode(done))
    else:
        several = "s" if done.recorded != 1 else ""
        click.echo(f"Recorded {done.recorded} command{several}; {done.repeated} had been recorded before.")


@contextmanager
def _bar(lines: BinaryIO) -> Iterator[Progress | None]:
    name = getattr(lines, "name", None)
    size = Path(name).stat().st_size if isinstance(name, str) and Path(name).is_file() else 0
    if size < LONG or not sys.stderr.isatty():
        yield None
        return
    columns = (TextColumn("recording"), BarColumn(), MofNCompleteColumn(), TextColumn("bytes"), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        bar.add_task("recording", total=size)
        yield bar


def _counted(lines: BinaryIO, bar: Progress | None) -> Iterator[bytes]:
    for line in lines:
        if bar is not None:
            bar.advance(bar.task_ids[0], len(line))
        yield line
