"""`init`: makes an empty ledger with its keys."""

from pathlib import Path

import click

from coprod_ledger.cli.opening import KEK_SUFFIX, key_file_option, read_kek, write_kek
from coprod_ledger.domain.days import DEFAULT_ZONE
from coprod_ledger.errors import LedgerError, LedgerExistsError
from coprod_ledger.ledger.ledger import Ledger
from coprod_ledger.ledger.safekeeping import KEYS_SUFFIX
from coprod_ledger.privacy.seal import new_key
from coprod_ledger.storage.place import Place


def made(file: str, key_file: Path | None, zone: str = DEFAULT_ZONE) -> tuple[Ledger, Path]:
    """A new ledger at FILE, and where its key-encryption key is."""
    place = Place.of(file)
    if place.path is None:
        raise click.BadParameter("a ledger in memory would be gone at once; give a path", param_hint="FILE")
    if place.path.exists():
        raise LedgerExistsError(str(place))
    path = key_file or place.beside(KEK_SUFFIX)
    is_there = path.exists()  # left by an `init` that was killed, or made by the host
    kek = read_kek(path) if is_there else new_key()
    if not is_there:
        write_kek(path, kek)
    try:
        return Ledger.create(file, kek=kek, zone=zone), path
    except LedgerError:
        if not is_there:
            path.unlink()
        raise


@click.command()
@click.argument("file")
@click.option("--zone", default=DEFAULT_ZONE, show_default=True, help="The ledger's civil time zone. It never changes.")
@key_file_option
def init(file: str, zone: str, key_file: Path | None) -> None:
    """Make an empty ledger at FILE, with its key database and its key-encryption key beside it."""
    ledger, path = made(file, key_file, zone)
    ledger.close()
    place = Place.of(file)
    click.echo(f"Made the ledger {place}, its key database {place.beside(KEYS_SUFFIX)} and its key {path}.")
    click.echo("Move the key to where neither file is kept, and back it up apart: without it no name can be read.")
