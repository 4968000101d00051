"""The proof for one fact, as one text file (C2SP tlog-proof, v1): its index, the inclusion proof and a checkpoint.

With the fact's entry and the log's public key, anybody can check it, on any machine, without the ledger. It reveals
nothing of other facts but their hashes.
"""

from collections.abc import Iterable, Sequence

from coprod_ledger.audit.checkpoint import Checkpoint, number, verify_checkpoint
from coprod_ledger.audit.note import VerifierKey, decoded, encoded
from coprod_ledger.audit.proof import HASH_BYTES, verify_inclusion
from coprod_ledger.audit.tree import leaf_hash
from coprod_ledger.errors.audit import NoteUnreadableError

FIRST_LINE = "c2sp.org/tlog-proof@v1"
_MOST_HASHES = 63
_WHAT = "proof"


def entry_proof(index: int, proof: Sequence[bytes], checkpoint_note: str) -> str:
    """The proof file for the leaf at `index` (position - 1), with its inclusion proof at the size of the checkpoint."""
    return "\n".join([FIRST_LINE, f"index {index}", *map(encoded, proof), "", checkpoint_note])


def verify_entry_proof(text: str, entry: bytes, keys: Iterable[VerifierKey], *, origin: str) -> tuple[int, Checkpoint]:
    """Position of the entry in the log, and the checkpoint that covers it. Extra data in the file is passed over.

    Args:
        text: the proof file.
        entry: the entry of the fact, as `entry` makes it.
        keys: those that are trusted to sign for this log.
        origin: the log that it must be of.

    Raises:
        NoteUnreadableError: it is not a proof file.
        SignatureWrongError, SignerUnknownError, OtherLogError: as for a checkpoint.
        ProofWrongError: the entry is not in that log at that index.
    """
    index, proof, note = _parse(text)
    checkpoint = verify_checkpoint(note, keys, origin=origin)
    verify_inclusion(leaf_hash(entry), index, checkpoint.size, proof, checkpoint.root)
    return index + 1, checkpoint


def _parse(text: str) -> tuple[int, list[bytes], str]:
    head, blank, note = text.partition("\n\n")
    lines = head.split("\n")
    if not blank or lines.pop(0) != FIRST_LINE:
        raise NoteUnreadableError(_WHAT, f"it does not begin with {FIRST_LINE}")
    if lines and lines[0].startswith("extra "):
        decoded(lines.pop(0).removeprefix("extra "), _WHAT)
    if not lines or not lines[0].startswith("index "):
        raise NoteUnreadableError(_WHAT, "it does not say which index it is for")
    index, *packed = lines
    if len(packed) > _MOST_HASHES:
        raise NoteUnreadableError(_WHAT, "it has more hashes than any log has levels")
    proof = [decoded(line, _WHAT) for line in packed]
    if any(len(one) != HASH_BYTES for one in proof):
        raise NoteUnreadableError(_WHAT, "it holds something that is no SHA-256 hash")
    return number(index.removeprefix("index "), _WHAT), proof, note
