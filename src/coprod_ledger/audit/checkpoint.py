"""Checkpoints (C2SP tlog-checkpoint): origin, size and root of a log, signed.

A checkpoint that somebody else holds is what makes a change noticeable: nobody can change a fact that it covers without
its root being another. Before one is signed, it must be proved that the log only grew since the last one that was.
"""

from collections.abc import Iterable, Sequence

import msgspec

from coprod_ledger.audit.note import Signer, VerifierKey, decoded, encoded, open_note
from coprod_ledger.audit.proof import HASH_BYTES, verify_consistency
from coprod_ledger.errors.audit import NoteUnreadableError, OtherLogError


class Checkpoint(msgspec.Struct, frozen=True):
    """What a log was at one size."""

    origin: str
    """Names the log: the same for ever, and like an address without `https://`, as in `trust.example/ledger`."""
    size: int
    """How many facts it had."""
    root: bytes
    """The root of its tree: 32 bytes."""

    @property
    def text(self) -> str:
        """The three lines that are signed."""
        return f"{self.origin}\n{self.size}\n{encoded(self.root)}\n"


def sign(
    checkpoint: Checkpoint,
    signer: Signer,
    *,
    last: Checkpoint | None,
    proof: Sequence[bytes] = (),
    seconds: int = 0,
) -> str:
    """The signed note of a checkpoint.

    Args:
        checkpoint: what the log is now.
        signer: the log's key.
        last: the last one that was signed for this log; `None` only for the first ever.
        proof: the consistency proof from the last one to this one.
        seconds: the time since 1970, for keys that sign with a time.

    Raises:
        NoteUnreadableError: the checkpoint could not be read back.
        OtherLogError: the last one is of another log.
        ProofWrongError: the log did not only grow since then. Nothing is signed.
    """
    if parse(checkpoint.text) != checkpoint:
        raise NoteUnreadableError("checkpoint", "its origin holds a line break")
    if last is not None:
        if last.origin != checkpoint.origin:
            raise OtherLogError(found=last.origin, wanted=checkpoint.origin)
        verify_consistency(last.size, last.root, checkpoint.size, checkpoint.root, proof)
    return signer.sign(checkpoint.text, seconds=seconds)


def verify_checkpoint(note: str, keys: Iterable[VerifierKey], *, origin: str, at_least: int = 1) -> Checkpoint:
    """The checkpoint in a signed note.

    Args:
        note: as it was published, byte for byte.
        keys: those that are trusted to sign for this log.
        origin: the log that it must be of.
        at_least: how many of the keys must have signed it.

    Raises:
        NoteUnreadableError: it is not a signed checkpoint.
        SignatureWrongError: a signature names one of the keys, and is not by it.
        SignerUnknownError, SignersTooFewError: none of the keys signed it, or not enough of them.
        OtherLogError: it is of another log.
    """
    checkpoint = parse(open_note(note, keys, at_least=at_least))
    if checkpoint.origin != origin:
        raise OtherLogError(found=checkpoint.origin, wanted=origin)
    return checkpoint


def parse(text: str) -> Checkpoint:
    """Read the text of a checkpoint, without its signatures. Extension lines are passed over: nobody audits them.

    Raises:
        NoteUnreadableError: it is not in the form of the standard.
    """
    lines = text.split("\n")
    if len(lines) < 4 or lines.pop() != "" or not all(lines):
        raise NoteUnreadableError("checkpoint", "it is not at least three lines that are not empty")
    root = decoded(lines[2], "checkpoint")
    if len(root) != HASH_BYTES:
        raise NoteUnreadableError("checkpoint", "its root is no SHA-256 hash")
    return Checkpoint(lines[0], number(lines[1], "checkpoint"), root)


def read_out(checkpoint: Checkpoint) -> str:
    """Size and root for the telephone, a letter or a minute book: `108 f08c-ebfc-…`, in sixteen groups of four."""
    digits = checkpoint.root.hex()
    return f"{checkpoint.size} {'-'.join(digits[at : at + 4] for at in range(0, len(digits), 4))}"


def heard(text: str) -> tuple[int, bytes]:
    """Size and root as they were read out; spaces, dashes and capitals do not matter.

    Raises:
        NoteUnreadableError: it is no size and root.
    """
    size, _, rest = text.strip().partition(" ")
    digits = rest.replace(" ", "").replace("-", "").lower()
    try:
        root = bytes.fromhex(digits)
    except ValueError:
        raise NoteUnreadableError("root", "it holds something that is no hexadecimal digit") from None
    if len(root) != HASH_BYTES:
        raise NoteUnreadableError("root", f"it has {len(digits)} digits instead of {2 * HASH_BYTES}")
    return number(size, "root"), root


def number(text: str, what: str) -> int:
    """A whole number as the standards write it: decimal digits, no sign, no leading zero, below 2**63.

    Raises:
        NoteUnreadableError: it is otherwise.
    """
    if not (text.isascii() and text.isdecimal()) or len(text) > len(str(1 << 63)) or str(int(text)) != text:
        raise NoteUnreadableError(what, "a number is not written in plain digits")
    if int(text) >= 1 << 63:
        raise NoteUnreadableError(what, "a number is too large")
    return int(text)
