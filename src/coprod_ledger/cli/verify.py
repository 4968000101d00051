"""`verify`: does the file agree with itself?"""

import sys

import click
import msgspec

from coprod_ledger.cli.opening import json_option
from coprod_ledger.ledger.verifying import verify_file


@click.command()
@click.argument("file")
@json_option
def verify(file: str, *, as_json: bool) -> None:
    """Recompute the tree from the rows of a copy of FILE, and compare. No keys are needed; FILE is not touched."""
    verdict = verify_file(file)
    click.echo(msgspec.json.format(msgspec.json.encode(verdict), indent=2) if as_json else verdict.words())
    sys.exit(0 if verdict.ok else 1)
