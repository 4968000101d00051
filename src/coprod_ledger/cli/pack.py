"""`pack`: evidence for somebody who has neither the ledger nor its keys."""

from pathlib import Path
from uuid import UUID

import click

from coprod_ledger.cli.checkpoint import (
    found_type,
    path_type,
    public_option,
    read_public,
    read_signer,
    read_text,
    write_new,
)
from coprod_ledger.cli.opening import KEK_SUFFIX, actor_of, key_file_option, read_kek
from coprod_ledger.ledger.packing import Asking, Subject
from coprod_ledger.ledger.packing import pack as packed
from coprod_ledger.storage.place import Place


@click.command()
@click.argument("file")
@click.option("--brief", type=click.UUID, help="Evidence about this brief.")
@click.option("--payment", type=click.UUID, help="Evidence about this payment.")
@click.option("--member", type=click.UUID, help="Evidence about this member.")
@click.option("--checkpoint", "note", type=found_type, required=True, help="The checkpoint that is to cover it.")
@click.option("--to", "target", type=path_type, required=True, help="The zip file to be made.")
@click.option("--as", "actor", metavar="ROLE[:ID]", help="Who asks. Left out: the pack names nobody; no keys are used.")
@click.option("--signing-key", type=path_type, help="A private key that signs the whole pack, with its answers.")
@key_file_option
@public_option
def pack(
    file: str,
    brief: UUID | None,
    payment: UUID | None,
    member: UUID | None,
    note: Path,
    target: Path,
    actor: str | None,
    signing_key: Path | None,
    key_file: Path | None,
    keys: tuple[Path, ...],
) -> None:
    """Write a zip file of evidence from the ledger at FILE about one brief, payment or member.

    It holds the facts exactly as stored, their proofs, the checkpoint, the answers, a report, and a program that
    verifies it without ledger and keys. Nothing of anybody else's is in it.
    """
    wanted = {Subject.BRIEF: brief, Subject.PAYMENT: payment, Subject.MEMBER: member}
    chosen = {subject: one for subject, one in wanted.items() if one is not None}
    if len(chosen) != 1:
        raise click.UsageError("say what it is about: one of --brief, --payment and --member")
    ((subject, one),) = chosen.items()
    asking = Asking()
    if actor is not None:
        asking = Asking(actor_of(actor), read_kek(key_file or Place.of(file).beside(KEK_SUFFIX)))
    signer = None if signing_key is None else read_signer(signing_key)
    trusted = [read_public(key) for key in keys]
    made = packed(file, subject, one, read_text(note), trusted, asking=asking, signer=signer)
    write_new(target, made)
    click.echo(f"{target} holds evidence about {subject.value} {one}, {len(made):,} bytes; it verifies.")
