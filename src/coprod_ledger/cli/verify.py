"""`verify`: does the file agree with itself, and with the checkpoints that somebody held?"""

import sys
from pathlib import Path

import click
import msgspec

from coprod_ledger.audit.checkpoint import heard
from coprod_ledger.cli.checkpoint import held_checkpoints, path_type, read_public
from coprod_ledger.cli.opening import json_option
from coprod_ledger.ledger.checkpoints import verify_against


@click.command()
@click.argument("file")
@click.option("--checkpoints", type=path_type, help="A checkpoint that was held outside, or a folder of them.")
@click.option("--key", "keys", type=path_type, multiple=True, help="A public key that you trust to sign for it.")
@click.option("--signatures", default=1, show_default=True, help="How many of the keys must have signed each.")
@click.option("--said", metavar="'SIZE ROOT'", multiple=True, help="A size and root that were read out to you.")
@json_option
def verify(
    file: str,
    checkpoints: Path | None,
    keys: tuple[Path, ...],
    signatures: int,
    said: tuple[str, ...],
    *,
    as_json: bool,
) -> None:
    """Recompute the tree from the rows of a copy of FILE, and compare. No ledger keys are needed; FILE is not touched.

    Exit code 1: something is wrong. The first bad position is named.
    """
    notes = held_checkpoints(checkpoints)
    if checkpoints is not None and not keys:
        raise click.UsageError("a checkpoint says something only by a public key that you trust: give --key")
    trusted = [read_public(key) for key in keys]
    verdict = verify_against(file, notes, trusted, at_least=signatures, said=[heard(one) for one in said])
    click.echo(msgspec.json.format(msgspec.json.encode(verdict), indent=2) if as_json else verdict.words())
    sys.exit(0 if verdict.ok else 1)
