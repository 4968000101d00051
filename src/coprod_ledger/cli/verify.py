"""`verify`: does the file agree with itself, and with the checkpoints that somebody held?"""

import sys
from pathlib import Path

import click
import msgspec

from coprod_ledger.audit.checkpoint import heard
from coprod_ledger.cli.checkpoint import found_type, held_checkpoints, read_public
from coprod_ledger.cli.opening import json_option
from coprod_ledger.cli.timestamp import beside, roots_option
from coprod_ledger.ledger.checkpoints import verify_against


@click.command()
@click.argument("file")
@click.option("--checkpoints", type=found_type, help="A checkpoint that was held outside, or a folder of them.")
@click.option("--key", "keys", type=found_type, multiple=True, help="A public key that you trust to sign for it.")
@click.option("--signatures", default=1, show_default=True, help="How many of the keys must have signed each.")
@click.option("--said", metavar="'SIZE ROOT'", multiple=True, help="A size and root that were read out to you.")
@roots_option
@json_option
def verify(
    file: str,
    checkpoints: Path | None,
    keys: tuple[Path, ...],
    signatures: int,
    said: tuple[str, ...],
    roots: Path | None,
    *,
    as_json: bool,
) -> None:
    """Check that no fact in FILE was altered, removed, inserted or moved. It needs no keys, and does not touch FILE.

    A copy is read, and every hash is worked out anew. By itself that shows only whether the file agrees with itself;
    with --checkpoints, which somebody outside has kept, it shows what nobody can hide.

    With --roots, the time stamps that lie beside the checkpoints (NAME.tsr beside NAME.checkpoint) are checked too.
    Exit code 1: something is wrong. The first bad position is named.
    """
    notes = held_checkpoints(checkpoints)
    if checkpoints is not None and not keys:
        raise click.UsageError("a checkpoint says something only by a public key that you trust: give --key")
    trusted = [read_public(key) for key in keys]
    verdict = verify_against(file, notes, trusted, at_least=signatures, said=[heard(one) for one in said])
    stamps = [] if checkpoints is None or roots is None else list(beside(checkpoints, roots))
    if as_json:
        told = msgspec.to_builtins(verdict) | ({} if roots is None else {"timestamps": msgspec.to_builtins(stamps)})
        click.echo(msgspec.json.format(msgspec.json.encode(told), indent=2))
    else:
        click.echo("\n".join([verdict.words(), *(stamp.words() for stamp in stamps)]))
    sys.exit(0 if verdict.ok and all(stamp.stamped for stamp in stamps) else 1)
