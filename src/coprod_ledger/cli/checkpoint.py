"""`checkpoint` and `prove`: what an outsider holds, so that nobody can change the record unnoticed."""

import os
from pathlib import Path

import click

from coprod_ledger.audit.checkpoint import parse, read_out
from coprod_ledger.audit.entry_proof import verify_entry_proof
from coprod_ledger.audit.note import Signer, VerifierKey, split_note
from coprod_ledger.audit.signatures import Kind
from coprod_ledger.errors import DiskTroubleError, SigningKeyFileError
from coprod_ledger.ledger.checkpoints import new_checkpoint
from coprod_ledger.ledger.checkpoints import prove as proved
from coprod_ledger.ledger.publishing import commit_file
from coprod_ledger.privacy.seal import new_key

SUFFIX = ".checkpoint"
PUBLIC_SUFFIX = ".pub"

path_type = click.Path(path_type=Path)
found_type = click.Path(path_type=Path, exists=True)
"""Of what has to be there already: a public key, a checkpoint, a proof."""
public_option = click.option(
    "--key", "keys", type=found_type, multiple=True, required=True, help="A public key that you trust to sign for it."
)


def read_public(path: Path) -> VerifierKey:
    """The public key in a file.

    Raises:
        DiskTroubleError, NoteUnreadableError.
    """
    return VerifierKey.parse(read_text(path).strip())


def read_text(path: Path) -> str:
    """The text of a file, byte for byte.

    Raises:
        DiskTroubleError.
    """
    try:
        return path.read_bytes().decode()
    except (OSError, UnicodeDecodeError) as error:
        raise DiskTroubleError(str(path), getattr(error, "strerror", None) or "it is not text") from None


def read_checkpoints(place: Path) -> list[str]:
    """The checkpoint in a file, or all those in a folder, the smallest log first."""
    if not place.is_dir():
        return [read_text(place)]
    notes = [read_text(file) for file in place.iterdir() if file.suffix.lower() == SUFFIX]
    return sorted(notes, key=lambda note: parse(split_note(note)[0]).size)


def held_checkpoints(place: Path | None) -> list[str]:
    """The checkpoints that somebody holds, for a check against them. `None`: they gave none.

    A place without any is a mistake: the check would be against nothing, and would seem to be more.
    """
    found = [] if place is None else read_checkpoints(place)
    if place is not None and not found:
        raise click.UsageError(f"there is no checkpoint in {place}: their names end in {SUFFIX}")
    return found


def read_signer(path: Path) -> Signer:
    """The private key in a file: its name, its seed, and its kind unless it is a plain one.

    Raises:
        SigningKeyFileError.
    """
    try:
        name, seed_hex, *kinds = path.read_text(encoding="ascii").split()
        return Signer(name, bytes.fromhex(seed_hex), *(Kind[kind] for kind in kinds))
    except (OSError, ValueError, KeyError, TypeError):
        raise SigningKeyFileError(str(path)) from None


def signer_of(path: Path, *, make: bool, kind: Kind) -> Signer:
    """The private key in a file, which is made first if that is asked for."""
    if not make:
        return read_signer(path)
    seed = new_key()
    signer = Signer(path.stem, seed, kind)
    marked = "" if kind is Kind.NOTE else f" {kind.name}"
    write_new(path, f"{signer.verifier.name} {seed.hex()}{marked}\n", 0o600)
    write_new(path.with_name(path.name + PUBLIC_SUFFIX), signer.verifier.text + "\n")
    return signer


def write_new(path: Path, text: str | bytes, mode: int = 0o644) -> None:
    """Writes a new file, and never over one that is there.

    Raises:
        DiskTroubleError.
    """
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
            file.write(text.encode() if isinstance(text, str) else text)
    except OSError as error:
        raise DiskTroubleError(str(path), error.strerror or "it cannot be written") from None


make_key_option = click.option(
    "--make-key", is_flag=True, help="Make the private key first, and its public half beside it (.pub)."
)
post_quantum_option = click.option(
    "--post-quantum", is_flag=True, help="With --make-key: a key of ML-DSA-44, which withstands quantum computers too."
)


def keep(folder: Path, note: str) -> Path:
    """Writes a checkpoint into a folder under its size, unless it is there."""
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{parse(split_note(note)[0]).size:012d}{SUFFIX}"
    if not target.exists():
        write_new(target, note)
    return target


@click.command()
@click.argument("file")
@click.option("--signing-key", type=path_type, required=True, help="The private key: keep it where FILE is not.")
@click.option("--to", "folder", type=path_type, required=True, help="The folder of this ledger's checkpoints.")
@click.option("--commit", is_flag=True, help="Commit it in the git repository in which the folder lies.")
@make_key_option
@post_quantum_option
def checkpoint(file: str, signing_key: Path, folder: Path, *, commit: bool, make_key: bool, post_quantum: bool) -> None:
    """Sign a checkpoint: a short note that says what the ledger at FILE is now. Then take it off this machine.

    The file is verified first, and it is proved that it only grew since the last checkpoint in the folder.
    """
    signer = signer_of(signing_key, make=make_key, kind=Kind.ML_DSA_44 if post_quantum else Kind.NOTE)
    earlier = read_checkpoints(folder) if folder.is_dir() else []
    note = new_checkpoint(file, signer, last=earlier[-1] if earlier else None)
    target, made = keep(folder, note), parse(split_note(note)[0])
    click.echo(f"{target} covers {made.size:,} facts. It proves something once somebody else holds it: send it away.")
    click.echo(f"To be read out, or written down: {read_out(made)}")
    if commit:
        click.echo(f"Committed in {commit_file(target)}. Push it to where this machine's keeper cannot rewrite it.")


@click.command()
@click.argument("file")
@click.argument("position", type=int)
@click.option("--checkpoint", "note", type=found_type, required=True, help="The checkpoint that is to cover it.")
@click.option("--to", "folder", type=path_type, required=True, help="Where the proof and the entry are written.")
@public_option
def prove(file: str, position: int, note: Path, folder: Path, keys: tuple[Path, ...]) -> None:
    """Write the proof that the fact at POSITION is in the ledger at FILE. It shows nothing of other facts.

    Two files are written: the fact as it is stored (POSITION.entry) and its proof (POSITION.tlog-proof). Whoever
    holds the public key checks them with check-proof, without the ledger.
    """
    made = proved(file, position, read_text(note), [read_public(key) for key in keys])
    folder.mkdir(parents=True, exist_ok=True)
    write_new(folder / f"{position}.tlog-proof", made.proof)
    write_new(folder / f"{position}.entry", made.entry)
    click.echo(f"{folder / str(position)}.tlog-proof proves {folder / str(position)}.entry.")


@click.command("check-proof")
@click.argument("proof", type=found_type)
@click.argument("entry", type=found_type)
@click.option("--origin", required=True, help="The log that it must be of: the first line of its checkpoints.")
@public_option
def check_proof(proof: Path, entry: Path, origin: str, keys: tuple[Path, ...]) -> None:
    """Check a PROOF that an ENTRY is a fact of the ledger, without the ledger. Both files come from prove."""
    try:
        content = entry.read_bytes()
    except OSError as error:
        raise DiskTroubleError(str(entry), error.strerror or "it cannot be read") from None
    position, found = verify_entry_proof(read_text(proof), content, [read_public(key) for key in keys], origin=origin)
    click.echo(f"The entry is the fact at position {position:,} of {found.origin}, of {found.size:,} facts.")
