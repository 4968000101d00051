"""`keys`: another key-encryption key, and a new key database where the old one was lost."""

from pathlib import Path

import click

from coprod_ledger.cli.helping import Headed
from coprod_ledger.cli.opening import KEK_SUFFIX, key_file_option, read_kek, write_kek
from coprod_ledger.errors import WrongKeyEncryptionKeyError
from coprod_ledger.ledger.ledger import Ledger
from coprod_ledger.ledger.safekeeping import KEYS_SUFFIX
from coprod_ledger.privacy.seal import new_key
from coprod_ledger.storage.place import Place


@click.group(cls=Headed)
def keys() -> None:
    """Wrap the keys of a ledger anew, or begin anew where they were lost."""


@keys.command()
@click.argument("file")
@key_file_option
def rotate(file: str, key_file: Path | None) -> None:
    """Wrap every key of the ledger at FILE under a new key-encryption key, and put it where the old one was.

    If it is cut off, run it again: it goes on where it stopped.
    """
    place = Place.of(file)
    path = key_file or place.beside(KEK_SUFFIX)
    unfinished = path.with_name(path.name + ".new")
    old = read_kek(path)
    if not unfinished.exists():
        write_kek(unfinished, new_key())
    new = read_kek(unfinished)
    try:
        with Ledger.open(file, kek=old) as ledger:
            ledger.rotate_keys(new)
    except WrongKeyEncryptionKeyError:
        Ledger.open(file, kek=new).close()  # it had been wrapped anew before it was cut off
    unfinished.replace(path)
    click.echo(f"Every key is wrapped under the new key in {path}. Backups of the key database still need the old one.")


@keys.command()
@click.argument("file")
@key_file_option
def begin(file: str, key_file: Path | None) -> None:
    """Begin a new key database for the ledger at FILE, because the old one is lost for good.

    What was sealed before can never be read again; the record says so, and recording can go on.
    """
    place = Place.of(file)
    place.check()
    path = key_file or place.beside(KEK_SUFFIX)
    if not path.exists():
        write_kek(path, new_key())
    Ledger.begin_keys(file, kek=read_kek(path)).close()
    click.echo(f"Began the key database {place.beside(KEYS_SUFFIX)}. What was sealed before cannot be read any more.")
