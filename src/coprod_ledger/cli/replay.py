"""`replay`: everything rebuilt from the log, and compared with what is stored."""

import sys

import click
import msgspec
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from coprod_ledger.cli.opening import json_option
from coprod_ledger.ledger.replay import replay as replayed


@click.command()
@click.argument("file")
@json_option
def replay(file: str, *, as_json: bool) -> None:
    """Rebuild everything in the ledger at FILE from its facts, and compare it with what is stored. It needs no keys.

    That is: the hashes, the index by which facts are found, the requests, every fact's bytes, and every answer about
    one project or one member. FILE is not touched. Exit code 1: something comes out otherwise; it is listed.
    """
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task("rebuilding")
        done = replayed(
            file,
            progress=lambda what, count, of: bar.update(task, description=what, completed=count, total=of),
        )
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(done), indent=2))
    else:
        click.echo(f"{done.facts:,} facts, {done.aggregates:,} aggregates and {done.answers:,} answers were rebuilt.")
        for one in done.differences:
            place = f"position {one.position:,}" if one.position else "the file"
            click.echo(f"- {place}: {one.what}: {one.trouble}")
        if done.differences_count > len(done.differences):
            click.echo(f"- and {done.differences_count - len(done.differences):,} more.")
        count = f"{done.differences_count:,} difference" + ("s" if done.differences_count > 1 else "")
        click.echo("Everything comes out as it is stored." if done.ok else f"{count}.")
    sys.exit(0 if done.ok else 1)
