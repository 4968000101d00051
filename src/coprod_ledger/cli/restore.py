"""`restore`: a backup put back, verified, and never over anything."""

from pathlib import Path

import click

from coprod_ledger.cli.checkpoint import found_type, held_checkpoints, read_public
from coprod_ledger.ledger.restoring import restore as restored
from coprod_ledger.ledger.safekeeping import KEYS_SUFFIX
from coprod_ledger.storage.place import Place


@click.command()
@click.argument("backup")
@click.argument("to")
@click.option("--checkpoints", type=found_type, help="A checkpoint that was held outside, or a folder of them.")
@click.option("--key", "keys", type=found_type, multiple=True, help="A public key that you trust to sign for it.")
@click.option("--accept-loss", is_flag=True, help="Restore it though a checkpoint shows that later facts are missing.")
def restore(backup: str, to: str, checkpoints: Path | None, keys: tuple[Path, ...], *, accept_loss: bool) -> None:
    """Put the BACKUP of a ledger to a place where nothing is. It is verified first, and only read.

    Give the checkpoints that others hold: only they show whether the backup is an old one.
    """
    notes = held_checkpoints(checkpoints)
    if checkpoints is not None and not keys:
        raise click.UsageError("a checkpoint says something only by a public key that you trust: give --key")
    trusted = [read_public(key) for key in keys]
    verdict = restored(backup, to, notes=notes, keys=trusted, accept_loss=accept_loss)
    click.echo(f"{to} holds {verdict.size:,} facts.")
    beside = Place.of(to).beside(KEYS_SUFFIX)
    if not beside.exists():
        click.echo(f"Its key database is not at {beside}: put it there from its own backup, or no name can be read.")
