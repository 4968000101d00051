"""Signed notes (C2SP signed-note, v1.0.0), with the kinds of signature that `signatures` knows.

A note is text with signature lines under it. Signatures of unknown keys are passed over, so a witness can add its own.
Keys are written as `name+key id+key`, the form that other tools for notes use.
"""

from base64 import b64decode, b64encode
from binascii import Error as Base64Error
from collections.abc import Iterable
from hashlib import sha256
from typing import NamedTuple, Self

from coprod_ledger.audit.signatures import SEED_BYTES, Kind, is_signature, public_key, signature
from coprod_ledger.errors.audit import (
    NoteUnreadableError,
    SignatureWrongError,
    SignersTooFewError,
    SignerUnknownError,
)

MAX_SIGNATURES = 100
MAX_NOTE_BYTES = 1_000_000

_KEY_ID_BYTES = 4
_DASH = "\N{EM DASH} "


class Signature(NamedTuple):
    """One signature line."""

    key_name: str
    key_id: bytes
    signature: bytes


class VerifierKey(NamedTuple):
    """A public key and the name of who signs with it. Give it to whoever is to check, by another way than the file."""

    name: str
    public: bytes
    """As in RFC 8032 or FIPS 204."""
    kind: Kind = Kind.NOTE

    @property
    def key_id(self) -> bytes:
        """Tells keys of one name apart: SHA-256(name || LF || type || key)[:4]."""
        return sha256(self.name.encode() + b"\n" + self.kind.byte + self.public).digest()[:_KEY_ID_BYTES]

    @property
    def text(self) -> str:
        """The key in one line: name, key id in hexadecimal digits, type and key in base64."""
        return f"{self.name}+{self.key_id.hex()}+{encoded(self.kind.byte + self.public)}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a key from its line.

        Raises:
            NoteUnreadableError: it is not a key of this form, or its id is not its own.
        """
        name, _, rest = text.strip("\n").partition("+")
        key_id, _, packed = rest.partition("+")
        check_name(name)
        material = decoded(packed, "key")
        key = cls(name, material[1:], Kind.of(material))
        if key_id != key.key_id.hex():
            raise NoteUnreadableError("key", "its id does not belong to it")
        return key


class Signer:
    """A private key and the name that it signs by."""

    def __init__(self, name: str, seed: bytes, kind: Kind = Kind.NOTE) -> None:
        """`seed` is 32 random bytes from a secure source, kept where the log's file is not."""
        check_name(name)
        if len(seed) != SEED_BYTES:
            raise NoteUnreadableError("key", f"it has {len(seed)} bytes instead of {SEED_BYTES}")
        self._seed = seed
        self.verifier = VerifierKey(name, public_key(kind, seed), kind)

    def __repr__(self) -> str:
        return f"Signer({self.verifier.name}, ******)"

    def sign(self, text: str, *, seconds: int = 0) -> str:
        """A signed note over the text, which must end in a newline; `seconds` since 1970 for a cosignature.

        Raises:
            NoteUnreadableError: the text holds what a note must not hold.
        """
        _check_text(text)
        if not text.endswith("\n"):
            raise NoteUnreadableError("note", "its text does not end in a newline")
        return f"{text}\n{self._line(text, seconds)}"

    def cosign(self, note: str, *, seconds: int) -> str:
        """The same note with this signature under those that it has.

        Raises:
            NoteUnreadableError: it is not a signed note.
        """
        text, signed = split_note(note)
        if any((one.key_name, one.key_id) == (self.verifier.name, self.verifier.key_id) for one in signed):
            return note
        return note + self._line(text, seconds)

    def _line(self, text: str, seconds: int) -> str:
        key = self.verifier
        made = signature(key.kind, self._seed, key.name, text, seconds)
        return f"{_DASH}{key.name} {encoded(key.key_id + made)}\n"


def open_note(note: str, keys: Iterable[VerifierKey], *, at_least: int = 1) -> str:
    """The text of a note that enough of these keys signed, and none of them signed wrongly.

    Raises:
        NoteUnreadableError: it is not a signed note.
        SignatureWrongError: a signature names one of the keys, and is not by it.
        SignerUnknownError: none of the keys signed it.
        SignersTooFewError: fewer of the keys signed it than `at_least`.
    """
    known = {(key.name, key.key_id): key for key in keys}
    text, signatures = split_note(note)
    signed = set[VerifierKey]()
    for one in signatures:
        key = known.get((one.key_name, one.key_id))
        if key is None:
            continue
        if not is_signature(key.kind, key.public, key.name, text, one.signature):
            raise SignatureWrongError(key.name)
        signed.add(key)
    if not signed:
        raise SignerUnknownError(tuple(sorted({key.name for key in known.values()})))
    if len(signed) < at_least:
        raise SignersTooFewError(tuple(sorted(key.name for key in signed)), wanted=at_least)
    return text


def split_note(note: str) -> tuple[str, list[Signature]]:
    """Text and signatures of a note, none of them checked.

    Raises:
        NoteUnreadableError: it is not a signed note.
    """
    _check_text(note)
    body, blank, lines = note.rpartition("\n\n")
    if not blank or not body or not lines.endswith("\n"):
        raise NoteUnreadableError("note", "it has no signature lines after a blank line")
    found = lines[:-1].split("\n")
    if len(found) > MAX_SIGNATURES:
        raise NoteUnreadableError("note", f"it has more than {MAX_SIGNATURES} signatures")
    return body + "\n", [_signature(line) for line in found]


def check_name(name: str) -> None:
    """A key's name, or a log's: not empty, without spaces and without a plus sign.

    Raises:
        NoteUnreadableError: it is otherwise.
    """
    if not name or "+" in name or not name.isprintable() or any(letter.isspace() for letter in name):
        raise NoteUnreadableError("key", "its name is empty, or holds a space, a plus sign or an unprintable character")


def encoded(content: bytes) -> str:
    """Base64, RFC 4648 section 4."""
    return b64encode(content).decode()


def decoded(text: str, what: str) -> bytes:
    """What base64 text stands for. Each content has one text only.

    Raises:
        NoteUnreadableError: it is not base64, or not the one way to write it.
    """
    try:
        content = b64decode(text, validate=True)
    except (Base64Error, ValueError):
        raise NoteUnreadableError(what, "a part of it is not base64") from None
    if encoded(content) != text:
        raise NoteUnreadableError(what, "a part of it is base64 with bits to spare")
    return content


def _signature(line: str) -> Signature:
    name, _, packed = line.removeprefix(_DASH).partition(" ")
    if not line.startswith(_DASH):
        raise NoteUnreadableError("note", "a signature line does not begin with a dash")
    check_name(name)
    content = decoded(packed, "note")
    if len(content) <= _KEY_ID_BYTES:
        raise NoteUnreadableError("note", "a signature is too short")
    return Signature(name, content[:_KEY_ID_BYTES], content[_KEY_ID_BYTES:])


def _check_text(text: str) -> None:
    try:
        length = len(text.encode())
    except UnicodeEncodeError:
        raise NoteUnreadableError("note", "it is not valid UTF-8") from None
    if length > MAX_NOTE_BYTES:
        raise NoteUnreadableError("note", f"it has more than {MAX_NOTE_BYTES:,} bytes")
    if "\r" in text:
        raise NoteUnreadableError("note", "its lines end as on Windows: take it byte for byte as it was published")
    if any(letter < " " and letter != "\n" for letter in text):
        raise NoteUnreadableError("note", "it holds a control character")
