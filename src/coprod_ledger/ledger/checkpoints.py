"""Checkpoints of a ledger file and proofs of single facts: made from a copy, held outside, checked by anybody."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from coprod_ledger.audit.checkpoint import Checkpoint, sign, verify_checkpoint
from coprod_ledger.audit.entry import entry
from coprod_ledger.audit.entry_proof import entry_proof
from coprod_ledger.audit.note import Signer, VerifierKey
from coprod_ledger.audit.proof import consistency, inclusion
from coprod_ledger.audit.tree import ReadNode
from coprod_ledger.audit.verdict import Verdict
from coprod_ledger.domain.days import DEFAULT_ZONE
from coprod_ledger.errors import FileDisagreesError, KnownAtError
from coprod_ledger.ledger.clock import Clock, SystemClock
from coprod_ledger.ledger.verifying import verify_evidence
from coprod_ledger.storage.evidence import Evidence
from coprod_ledger.storage.place import Place


def origin_of(ledger_id: UUID, zone: str = DEFAULT_ZONE) -> str:
    """The name of a ledger's log in its checkpoints: the same for ever.

    No fact says the ledger's time zone. So one that is not the usual one stands here, where checkpoints vouch for it.
    """
    return f"coprod-ledger/{ledger_id}" + ("" if zone == DEFAULT_ZONE else f"/{zone}")


@dataclass(frozen=True, slots=True)
class Proved:
    """The proof that one fact is in the log, and the entry that it is about. It shows nothing of other facts."""

    proof: str
    """A C2SP tlog-proof."""
    entry: bytes


def new_checkpoint(address: str | Path, signer: Signer, *, last: str | None, clock: Clock | None = None) -> str:
    """A signed checkpoint of the ledger file as it is now.

    Args:
        address: where the ledger is. It is copied first, and not touched.
        signer: the log's key, kept where the ledger is not.
        last: the last checkpoint that was signed for it, by the same key. `None`: there is none.
        clock: tells the moment, for keys that sign with a time. `None`: the machine's clock.

    Raises:
        FileDisagreesError: the file does not agree with itself. Nothing is signed.
        ProofWrongError: the log did not only grow since the last one. Nothing is signed.
        NoteUnreadableError, SignatureWrongError, SignerUnknownError, OtherLogError: the last one is not one of ours.
    """
    with Evidence(Place.of(address)) as evidence:
        verdict = verify_evidence(evidence)
        if not verdict.ok:
            raise FileDisagreesError(str(address), first_bad_position=verdict.first_bad_position)
        now = Checkpoint(origin_of(evidence.ledger_id, evidence.zone), verdict.size, bytes.fromhex(verdict.root))
        seconds = _seconds(clock)
        if last is None:
            return sign(now, signer, last=None, seconds=seconds)
        before = verify_checkpoint(last, [signer.verifier], origin=now.origin)
        grown = () if before.size > now.size else consistency(before.size, now.size, node_reader(evidence))
        return sign(now, signer, last=before, proof=grown, seconds=seconds)


def cosign(
    address: str | Path,
    note: str,
    signer: Signer,
    *,
    keys: Sequence[VerifierKey],
    held: Sequence[str] = (),
    clock: Clock | None = None,
) -> str:
    """The checkpoint with a second signature, by somebody who has looked at the ledger and at what they hold of it.

    Args:
        address: a copy of the ledger, such as a backup.
        note: the checkpoint, signed by the log.
        signer: the key of whoever looks: another than the log's, kept by somebody else.
        keys: those that are trusted to sign for this ledger.
        held: the checkpoints that this witness has cosigned before.
        clock: tells the moment. `None`: the machine's clock.

    Raises:
        FileDisagreesError: the ledger does not agree with itself, with the checkpoint, or with one held. Nothing is
            signed.
        NoteUnreadableError, SignatureWrongError, SignerUnknownError, OtherLogError: as for `verify_against`.
    """
    verdict = verify_against(address, [note, *held], [*keys, signer.verifier])
    if not verdict.ok:
        raise FileDisagreesError(str(address), first_bad_position=verdict.first_bad_position)
    return signer.cosign(note, seconds=_seconds(clock))


def verify_against(
    address: str | Path,
    notes: Iterable[str],
    keys: Sequence[VerifierKey],
    *,
    at_least: int = 1,
    said: Sequence[tuple[int, bytes]] = (),
) -> Verdict:
    """Verify a ledger file against checkpoints that were held outside.

    Args:
        address: where the ledger is. It is copied first, and not touched.
        notes: the checkpoints.
        keys: those that are trusted to sign for this ledger.
        at_least: how many of the keys must have signed each.
        said: sizes and roots that somebody trusted has said, or read out: they need no signature.

    Raises:
        NoteUnreadableError, SignatureWrongError, SignerUnknownError, SignersTooFewError, OtherLogError: a checkpoint
            is not by these keys, or is of another ledger.
    """
    with Evidence(Place.of(address)) as evidence:
        origin = origin_of(evidence.ledger_id, evidence.zone)
        held = [verify_checkpoint(note, keys, origin=origin, at_least=at_least) for note in notes]
        return verify_evidence(evidence, checkpoints=[*((one.size, one.root) for one in held), *said])


def prove(address: str | Path, position: int, note: str, keys: Sequence[VerifierKey]) -> Proved:
    """The proof that the fact at a position is in the log that a checkpoint covers.

    Raises:
        KnownAtError: the checkpoint does not reach that position.
        NoteUnreadableError, SignatureWrongError, SignerUnknownError, OtherLogError: as for `verify_against`.
        NodeMissingError: the file has lost a part of its tree.
    """
    with Evidence(Place.of(address)) as evidence:
        checkpoint = verify_checkpoint(note, keys, origin=origin_of(evidence.ledger_id, evidence.zone))
        row = evidence.row(position)
        if row is None or not 1 <= position <= checkpoint.size:
            raise KnownAtError(f"the checkpoint covers positions 1 to {checkpoint.size}, and not {position}")
        path = inclusion(position - 1, checkpoint.size, node_reader(evidence))
        return Proved(entry_proof(position - 1, path, note), entry(*row[1:]))


def _seconds(clock: Clock | None) -> int:
    return int((clock or SystemClock()).now().timestamp())


def node_reader(evidence: Evidence) -> ReadNode:
    """Reads single nodes of the copied tree."""

    def read(level: int, index: int) -> bytes | None:
        found = evidence.nodes(level, index, 1)
        return found[0][1] if found else None

    return read
