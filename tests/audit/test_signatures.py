"""Second signers: each kind signs what its standard says, and nothing that it signs can be altered or moved."""

import struct
from hashlib import sha256

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from hypothesis import given
from hypothesis import strategies as st

from coprod_ledger.audit import signatures as module
from coprod_ledger.audit.checkpoint import Checkpoint, heard, read_out, verify_checkpoint
from coprod_ledger.audit.note import Signer, VerifierKey, open_note, split_note
from coprod_ledger.audit.signatures import Kind
from coprod_ledger.errors.audit import (
    NoteUnreadableError,
    SignatureWrongError,
    SignersTooFewError,
    SignerUnknownError,
)

LOG = Signer("log.example", bytes(range(32)))
KINDS = [Kind.COSIGNATURE, Kind.ML_DSA_44]
WITNESSES = {kind: Signer("witness.example", bytes(range(1, 33)), kind) for kind in KINDS}
HERE = Checkpoint("log.example", 108, sha256(b"root").digest())
NOTE = LOG.sign(HERE.text)
AT = 1_763_770_000


@pytest.mark.parametrize("kind", list(Kind))
def test_a_key_comes_back_from_its_line_with_its_kind(kind: Kind) -> None:
    key = Signer("somebody.example", bytes(32), kind).verifier

    assert VerifierKey.parse(key.text) == key
    assert key.key_id == sha256(b"somebody.example\n" + kind.byte + key.public).digest()[:4]


@pytest.mark.parametrize("kind", KINDS)
def test_a_checkpoint_with_two_signatures_opens_for_either_key_and_for_both(kind: Kind) -> None:
    witness = WITNESSES[kind]
    note = witness.cosign(NOTE, seconds=AT)
    keys = [LOG.verifier, witness.verifier]

    assert note.startswith(NOTE)
    for trusted in (keys[:1], keys[1:], keys):
        assert verify_checkpoint(note, trusted, origin="log.example") == HERE
    assert verify_checkpoint(note, keys, origin="log.example", at_least=2) == HERE
    with pytest.raises(SignersTooFewError, match=r"only log\.example"):
        verify_checkpoint(NOTE, keys, origin="log.example", at_least=2)
    with pytest.raises(SignerUnknownError):
        verify_checkpoint(NOTE, keys[1:], origin="log.example")
    assert witness.cosign(note, seconds=AT + 1) == note


def test_an_ed25519_cosignature_is_over_the_time_and_the_whole_text() -> None:
    """As the standard writes it: two lines, then the text of the note."""
    witness = WITNESSES[Kind.COSIGNATURE]
    (content,) = [
        one.signature
        for one in split_note(witness.cosign(NOTE, seconds=AT))[1]
        if one.key_id == witness.verifier.key_id
    ]
    message = f"cosignature/v1\ntime {AT}\n{HERE.text}".encode()

    assert content[:8] == struct.pack(">Q", AT)
    Ed25519PublicKey.from_public_bytes(witness.verifier.public).verify(content[8:], message)


def test_an_ml_dsa_cosignature_is_over_the_structure_of_the_standard() -> None:
    from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PublicKey

    witness = WITNESSES[Kind.ML_DSA_44]
    (content,) = [one.signature for one in split_note(witness.cosign(NOTE, seconds=AT))[1] if len(one.signature) > 100]
    names = b"\x0fwitness.example" + struct.pack(">Q", AT) + b"\x0blog.example"
    message = b"subtree/v1\n\x00" + names + struct.pack(">QQ", 0, 108) + HERE.root

    assert len(content) == 8 + 2420
    MLDSA44PublicKey.from_public_bytes(witness.verifier.public).verify(content[8:], message)


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
def test_no_letter_of_a_cosigned_checkpoint_can_be_changed(kind: Kind, data: st.DataObject) -> None:
    """Trusted by the witness's key alone: the log's own signature helps nobody then."""
    note = WITNESSES[kind].cosign(NOTE, seconds=AT)
    own = note.rindex("\N{EM DASH} witness")
    at = data.draw(st.integers(0, len(HERE.text) - 1) | st.integers(own, len(note) - 1))
    letter = data.draw(st.characters(codec="utf-8").filter(lambda one: one != note[at]))
    changed = note[:at] + letter + note[at + 1 :]

    with pytest.raises((NoteUnreadableError, SignatureWrongError, SignerUnknownError)):
        open_note(changed, [WITNESSES[kind].verifier])


def test_a_cosignature_is_no_signature_of_another_kind() -> None:
    """The same private bytes, used for two kinds: neither passes for the other."""
    plain = Signer("witness.example", bytes(range(1, 33)))
    cosigned = WITNESSES[Kind.COSIGNATURE].cosign(NOTE, seconds=AT)

    assert plain.verifier.public == WITNESSES[Kind.COSIGNATURE].verifier.public
    with pytest.raises(SignerUnknownError):
        open_note(cosigned, [plain.verifier])


def test_without_ml_dsa_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "CAN_ML_DSA", False)
    with pytest.raises(NoteUnreadableError, match="install a newer one"):
        Signer("witness.example", bytes(32), Kind.ML_DSA_44)


@given(st.integers(0, 2**63 - 1), st.binary(min_size=32, max_size=32))
def test_what_is_read_out_is_heard_again(size: int, root: bytes) -> None:
    said = read_out(Checkpoint("log.example", size, root))

    assert heard(said) == heard(said.upper().replace("-", " ")) == (size, root)


@pytest.mark.parametrize("text", ["", "108", "108 f08c", "108 " + "g" * 64, "x " + "0" * 64, "-1 " + "0" * 64])
def test_what_was_misheard_is_told(text: str) -> None:
    with pytest.raises(NoteUnreadableError):
        heard(text)
