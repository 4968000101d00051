"""Evidence packs: what the record holds on a brief, a payment or a member, for somebody without ledger and keys.

A pack is a zip file. It holds the facts exactly as stored, each with its proof; the checkpoint that covers them; the
answers, and a report in plain words; a manifest with the hash of each file; and a program that verifies it all.
Facts that concern other people are left out whole, and their positions are named.
"""

import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from importlib import resources
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec

from coprod_ledger.audit.checkpoint import Checkpoint, verify_checkpoint
from coprod_ledger.audit.entry import entry
from coprod_ledger.audit.entry_proof import entry_proof
from coprod_ledger.audit.note import Signer, VerifierKey
from coprod_ledger.audit.proof import inclusion
from coprod_ledger.domain.identity import HOST, Actor
from coprod_ledger.errors import KnownAtError, PackNotSoundError
from coprod_ledger.ledger import verify_pack
from coprod_ledger.ledger.checkpoints import node_reader, origin_of
from coprod_ledger.ledger.ledger import Ledger
from coprod_ledger.ledger.pack_contents import Contents, contents_of
from coprod_ledger.ledger.pack_report import report
from coprod_ledger.ledger.safekeeping import KEYS_SUFFIX
from coprod_ledger.ledger.verifying import verify_evidence
from coprod_ledger.storage.evidence import Evidence
from coprod_ledger.storage.place import Place

_MOST_TROUBLES = 5
_SAME_MOMENT = (1980, 1, 1, 0, 0, 0)
"""The date of every file in a pack: the same content gives the same bytes."""


class Subject(StrEnum):
    """What a pack can be about."""

    BRIEF = "brief"
    PAYMENT = "payment"
    MEMBER = "member"


@dataclass(frozen=True, slots=True)
class Asking:
    """Who wants a pack, and by what right: without a key-encryption key nothing sealed is opened, for anybody."""

    actor: Actor = HOST
    kek: bytes | None = None
    keys: Path | None = None
    """Where the key database is. `None`: beside the ledger."""


def pack(
    address: str | Path,
    subject: Subject,
    one: UUID,
    note: str,
    keys: Sequence[VerifierKey],
    *,
    asking: Asking = Asking(),
    signer: Signer | None = None,
) -> bytes:
    """An evidence pack about a brief, a payment or a member, as the bytes of a zip file.

    Args:
        address: where the ledger is. It is copied first, and not touched.
        subject: what `one` is the id of.
        one: the id.
        note: the checkpoint that is to cover the pack. What was recorded after it is not in the pack.
        keys: those that are trusted to sign for this ledger.
        asking: who wants it. Left out: nobody, and so the pack names nobody.
        signer: signs the manifest, and with it the answers. `None`: they are the word of whoever sends the pack.

    Raises:
        BriefNotFoundError, PaymentNotFoundError, MemberNotFoundError: the checkpoint covers none of that id.
        KnownAtError: the ledger does not reach as far as the checkpoint.
        PackNotSoundError: the ledger does not agree with the checkpoint. Nothing is given out.
        NoteUnreadableError, SignatureWrongError, SignerUnknownError, OtherLogError: as for a checkpoint.
    """
    place = Place.of(address)
    with Evidence(place) as evidence:
        checkpoint = verify_checkpoint(note, keys, origin=origin_of(evidence.ledger_id, evidence.zone))
        beside = asking.keys or (place.beside(KEYS_SUFFIX) if asking.kek else None)
        with Ledger.open(evidence.path, kek=asking.kek, keys=beside) as ledger:
            size = sum(1 for _ in ledger.facts())
            if not 1 <= checkpoint.size <= size:
                raise KnownAtError(f"the checkpoint covers {checkpoint.size} facts, and the ledger holds {size}")
            found = contents_of(ledger.acting_as(asking.actor), subject.value, one, upto=checkpoint.size)
        _check(evidence, checkpoint)
        files = dict(_files(evidence, found, checkpoint, note))
    about = {"kind": subject.value, "id": str(one)}
    manifest = _manifest(about, checkpoint, found, files)
    files["manifest.json"] = manifest
    if signer is not None:
        files["manifest.note"] = signer.sign(verify_pack.manifest_text(manifest)).encode()
        keys = [*keys, signer.verifier]
    packed = _zipped(files)
    told = verify_pack.examined(io.BytesIO(packed), [key.text for key in keys])
    if not told["ok"]:
        raise PackNotSoundError(tuple(told["troubles"]))
    return packed


def _check(evidence: Evidence, checkpoint: Checkpoint) -> None:
    """Facts could be hidden from their questions, which no proof of the others would show."""
    verdict = verify_evidence(evidence, checkpoints=[(checkpoint.size, checkpoint.root)])
    if not verdict.ok:
        raise PackNotSoundError(tuple(one.detail for one in verdict.findings[:_MOST_TROUBLES]))


def _files(evidence: Evidence, found: Contents, checkpoint: Checkpoint, note: str) -> Iterator[tuple[str, bytes]]:
    read = node_reader(evidence)
    yield "checkpoint", note.encode()
    for position in found.facts:
        row = evidence.row(position)
        assert row is not None, "a fact that was folded is there"
        yield f"facts/{position:012d}.entry", entry(*row[1:])
        proof = entry_proof(position - 1, inclusion(position - 1, checkpoint.size, read), note)
        yield f"proofs/{position:012d}.tlog-proof", proof.encode()
    for name, answer in found.answers.items():
        yield f"answers/{name}.json", msgspec.json.format(msgspec.json.encode(answer), indent=2)
    yield "report.txt", report(found, checkpoint).encode()
    yield "verify_pack.py", resources.files("coprod_ledger.ledger").joinpath("verify_pack.py").read_bytes()


def _manifest(about: dict[str, str], checkpoint: Checkpoint, found: Contents, files: dict[str, bytes]) -> bytes:
    listed = [{"name": name, "sha256": sha256(content).hexdigest()} for name, content in files.items()]
    left_out = [{"position": position, "because": because} for position, because in found.left_out.items()]
    manifest: dict[str, Any] = {"format": verify_pack.FORMAT, "about": about, "origin": checkpoint.origin}
    manifest |= {"size": checkpoint.size, "left_out": left_out, "files": listed}
    return msgspec.json.format(msgspec.json.encode(manifest), indent=2)


def _zipped(files: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            info = zipfile.ZipInfo(name, _SAME_MOMENT)
            info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(info, content)
    return packed.getvalue()
