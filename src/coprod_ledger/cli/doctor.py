"""`doctor`: is the ledger, and what is around it, in good order?"""

import sys
from pathlib import Path

import click
import msgspec

from coprod_ledger.cli.checkpoint import found_type, held_checkpoints, read_public
from coprod_ledger.cli.opening import json_option
from coprod_ledger.ledger.doctor import CHECKS, Health, examine


@click.command()
@click.argument("file")
@click.option("--check", "names", multiple=True, metavar="NAME", help=f"Only this check: {', '.join(CHECKS)}.")
@click.option("--checkpoints", type=found_type, help="A checkpoint that was held outside, or a folder of them.")
@click.option("--key", "keys", type=found_type, multiple=True, help="A public key that you trust to sign for it.")
@json_option
def doctor(
    file: str, names: tuple[str, ...], checkpoints: Path | None, keys: tuple[Path, ...], *, as_json: bool
) -> None:
    """Look at the ledger at FILE and around it: engine, settings, disk, keys, checkpoints, clock, agreement.

    Nothing is changed. Exit code 1: something is bad. Warnings alone leave it 0.
    """
    notes = held_checkpoints(checkpoints)
    found = examine(file, names, notes=notes, keys=[read_public(key) for key in keys])
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(found), indent=2))
    else:
        for one in found:
            click.echo(f"{one.health.value:8} {one.check:12} {one.words}")
    sys.exit(1 if any(one.health is Health.BAD for one in found) else 0)
