import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_ledger.audit.checkpoint import Checkpoint, parse, sign, verify_checkpoint
from coprod_ledger.audit.entry_proof import entry_proof, verify_entry_proof
from coprod_ledger.audit.note import Signer, VerifierKey, open_note, split_note
from coprod_ledger.audit.proof import consistency, inclusion
from coprod_ledger.audit.tree import EMPTY_ROOT, Frontier, leaf_hash
from coprod_ledger.errors.audit import (
    NoteUnreadableError,
    OtherLogError,
    ProofWrongError,
    SignatureWrongError,
    SignerUnknownError,
)
from coprod_ledger.errors.base import LedgerError

ORIGIN = "trust.example/ledger"
SIGNER = Signer(ORIGIN, bytes(range(32)))
OTHER = Signer(ORIGIN, bytes(range(1, 33)))
WITNESS = Signer("witness.example", bytes(range(2, 34)))
KEYS = [SIGNER.verifier]

NODES: dict[tuple[int, int], bytes] = {}
ROOTS = [EMPTY_ROOT]
ENTRIES = [f"fact {number}".encode() for number in range(20)]
frontier = Frontier()
for one in ENTRIES:
    NODES.update({(level, index): found for level, index, found in frontier.add(leaf_hash(one))})
    ROOTS.append(frontier.root())


def read(level: int, index: int) -> bytes | None:
    return NODES.get((level, index))


def checkpoint(size: int) -> Checkpoint:
    return Checkpoint(ORIGIN, size, ROOTS[size])


NOTE = sign(checkpoint(13), SIGNER, last=None)


def test_a_note_signed_by_another_implementation_opens() -> None:
    """The example of golang.org/x/mod/sumdb/note."""
    key = VerifierKey.parse("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")
    text = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
    signature = "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM="

    assert open_note(f"{text}\n— PeterNeumann {signature}\n", [key]) == text


def test_a_checkpoint_comes_back_as_it_was_signed() -> None:
    assert verify_checkpoint(NOTE, KEYS, origin=ORIGIN) == checkpoint(13)
    assert NOTE.startswith(f"{ORIGIN}\n13\n")
    assert verify_checkpoint(sign(checkpoint(0), SIGNER, last=None), KEYS, origin=ORIGIN).root == EMPTY_ROOT


def test_a_key_comes_back_from_its_line() -> None:
    assert VerifierKey.parse(SIGNER.verifier.text) == SIGNER.verifier
    assert bytes(range(32)).hex() not in repr(SIGNER)


@pytest.mark.parametrize("size", range(14))
def test_the_next_checkpoint_is_signed_only_on_proof_that_the_log_grew(size: int) -> None:
    proof = consistency(size, 13, read)

    assert sign(checkpoint(13), SIGNER, last=checkpoint(size), proof=proof) == NOTE
    with pytest.raises(ProofWrongError):
        sign(checkpoint(13), SIGNER, last=Checkpoint(ORIGIN, size, bytes(32)), proof=proof)
    with pytest.raises(ProofWrongError):
        sign(checkpoint(13), SIGNER, last=checkpoint(14), proof=proof)
    with pytest.raises(OtherLogError):
        sign(checkpoint(13), SIGNER, last=Checkpoint("clinic.example", size, ROOTS[size]), proof=proof)


@given(st.integers(0, len(NOTE) - 1), st.characters(codec="utf-8"))
def test_no_letter_of_a_checkpoint_can_be_changed(at: int, letter: str) -> None:
    changed = NOTE[:at] + letter + NOTE[at + 1 :]

    if changed != NOTE:
        with pytest.raises((NoteUnreadableError, SignatureWrongError, SignerUnknownError)):
            verify_checkpoint(changed, KEYS, origin=ORIGIN)


def test_a_checkpoint_by_somebody_else_is_refused() -> None:
    for signer in (OTHER, WITNESS):
        with pytest.raises(SignerUnknownError, match=ORIGIN):
            verify_checkpoint(sign(checkpoint(13), signer, last=None), KEYS, origin=ORIGIN)
    with pytest.raises(SignerUnknownError, match="none were given"):
        verify_checkpoint(NOTE, [], origin=ORIGIN)


def test_a_checkpoint_of_another_log_is_refused() -> None:
    with pytest.raises(OtherLogError):
        verify_checkpoint(NOTE, KEYS, origin="clinic.example")


def test_a_witness_may_add_a_signature_that_we_do_not_know() -> None:
    witnessed = NOTE + WITNESS.sign(checkpoint(13).text).rpartition("\n\n")[2]

    assert verify_checkpoint(witnessed, KEYS, origin=ORIGIN) == checkpoint(13)
    assert verify_checkpoint(witnessed, [WITNESS.verifier], origin=ORIGIN) == checkpoint(13)
    assert [signature.key_name for signature in split_note(witnessed)[1]] == [ORIGIN, "witness.example"]


def test_one_wrong_signature_of_a_known_key_spoils_the_note() -> None:
    spoilt = NOTE + SIGNER.sign(checkpoint(12).text).rpartition("\n\n")[2]

    with pytest.raises(SignatureWrongError):
        verify_checkpoint(spoilt, KEYS, origin=ORIGIN)


ROOT = NOTE.split("\n")[2]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        f"{ORIGIN}\n13\n{ROOT}",
        f"{ORIGIN}\n13\n",
        f"\n13\n{ROOT}\n",
        f"{ORIGIN}\n013\n{ROOT}\n",
        f"{ORIGIN}\n-1\n{ROOT}\n",
        f"{ORIGIN}\n+1\n{ROOT}\n",
        f"{ORIGIN}\n1_3\n{ROOT}\n",
        f"{ORIGIN}\n\u0661\u0663\n{ROOT}\n",
        f"{ORIGIN}\n{1 << 63}\n{ROOT}\n",
        f"{ORIGIN}\n{'9' * 10_000}\n{ROOT}\n",
        f"{ORIGIN}\n\n{ROOT}\n",
        f"{ORIGIN}\n13\n{ROOT[:-4]}\n",
        f"{ORIGIN}\n13\n {ROOT}\n",
        f"{ORIGIN}\n13\n{ROOT[:-2]}{chr(ord(ROOT[-2]) + 1)}=\n",
        f"{ORIGIN}\n13\n{ROOT}\n\n",
    ],
)
def test_a_checkpoint_has_one_form_only(text: str) -> None:
    with pytest.raises(NoteUnreadableError):
        parse(text)


def test_extension_lines_are_passed_over() -> None:
    assert parse(checkpoint(13).text + "more\n") == checkpoint(13)


@pytest.mark.parametrize("origin", ["", "two\nlines", "\x07"])
def test_an_origin_that_could_not_be_read_back_is_not_signed(origin: str) -> None:
    with pytest.raises(NoteUnreadableError):
        sign(Checkpoint(origin, 13, ROOTS[13]), SIGNER, last=None)


@pytest.mark.parametrize("name", ["", "a b", "a+b", "a\u2003b", "a\nb"])
def test_a_key_name_is_one_word(name: str) -> None:
    with pytest.raises(NoteUnreadableError):
        Signer(name, bytes(32))


def test_a_key_of_another_length_is_refused() -> None:
    with pytest.raises(NoteUnreadableError, match="31 bytes"):
        Signer(ORIGIN, bytes(31))


@pytest.mark.parametrize("broken", [0, 1, 2])
def test_a_key_whose_parts_do_not_belong_together_is_refused(broken: int) -> None:
    mixed = SIGNER.verifier.text.split("+")
    mixed[broken : broken + 1] = ["clinic.example", "00000000", "AQ=="][broken : broken + 1]

    with pytest.raises(NoteUnreadableError):
        VerifierKey.parse("+".join(mixed))


@given(st.text(alphabet="ab\n —+=0\x00\ud800", max_size=30))
def test_nothing_but_our_own_errors_comes_out_of_any_text(text: str) -> None:
    for attempt in (
        lambda: open_note(text, KEYS),
        lambda: parse(text),
        lambda: VerifierKey.parse(text),
        lambda: verify_entry_proof("c2sp.org/tlog-proof@v1\n" + text, b"", KEYS, origin=ORIGIN),
    ):
        with pytest.raises(LedgerError):
            attempt()


def test_every_fact_can_be_proved_by_one_file() -> None:
    for index in range(13):
        text = entry_proof(index, inclusion(index, 13, read), NOTE)

        assert text.startswith(f"c2sp.org/tlog-proof@v1\nindex {index}\n")
        assert verify_entry_proof(text, ENTRIES[index], KEYS, origin=ORIGIN) == (index + 1, checkpoint(13))


@given(st.integers(0, 12), st.integers(0, 12))
def test_a_file_proves_no_other_fact(index: int, other: int) -> None:
    proof = inclusion(index, 13, read)

    if index != other:
        with pytest.raises(ProofWrongError):
            verify_entry_proof(entry_proof(index, proof, NOTE), ENTRIES[other], KEYS, origin=ORIGIN)
        with pytest.raises(ProofWrongError):
            verify_entry_proof(entry_proof(other, proof, NOTE), ENTRIES[index], KEYS, origin=ORIGIN)


def test_extra_data_in_a_proof_is_passed_over_and_trusted_for_nothing() -> None:
    first, rest = entry_proof(4, inclusion(4, 13, read), NOTE).split("\n", 1)

    assert verify_entry_proof(f"{first}\nextra aGk=\n{rest}", ENTRIES[4], KEYS, origin=ORIGIN)[0] == 5
    for bad in ("extra h\n", "extra aGk=\nextra aGk=\n", "index 4\n", "\n"):
        with pytest.raises(NoteUnreadableError):
            verify_entry_proof(f"{first}\n{bad}{rest}", ENTRIES[4], KEYS, origin=ORIGIN)
