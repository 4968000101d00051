"""`cosign`: a second signature, by somebody who has looked."""

from pathlib import Path

import click

from coprod_ledger.audit.signatures import Kind
from coprod_ledger.cli.checkpoint import (
    found_type,
    keep,
    make_key_option,
    path_type,
    post_quantum_option,
    public_option,
    read_checkpoints,
    read_public,
    read_text,
    signer_of,
)
from coprod_ledger.ledger.checkpoints import cosign as cosigned


@click.command()
@click.argument("file")
@click.argument("note", metavar="CHECKPOINT", type=found_type)
@click.option("--signing-key", type=path_type, required=True, help="Your private key: not that of the ledger's keeper.")
@click.option("--to", "folder", type=path_type, required=True, help="The folder of what you have cosigned; keep it.")
@make_key_option
@post_quantum_option
@public_option
def cosign(
    file: str,
    note: Path,
    signing_key: Path,
    folder: Path,
    keys: tuple[Path, ...],
    *,
    make_key: bool,
    post_quantum: bool,
) -> None:
    """Sign a CHECKPOINT of the ledger at FILE as a witness, with the time, and write it into a folder of your own.

    FILE is verified first, against the CHECKPOINT and against all that you have cosigned before. Send the cosigned
    checkpoint back: whoever trusts your key then knows that nobody was shown another ledger.
    """
    signer = signer_of(signing_key, make=make_key, kind=Kind.ML_DSA_44 if post_quantum else Kind.COSIGNATURE)
    held = read_checkpoints(folder) if folder.is_dir() else []
    made = cosigned(file, read_text(note), signer, keys=[read_public(key) for key in keys], held=held)
    click.echo(f"{keep(folder, made)} is cosigned by {signer.verifier.name}.")
