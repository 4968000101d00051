"""Signed notes (C2SP signed-note, v1.0.0) with Ed25519 keys (RFC 8032; signature type 0x01).

A note is text with signature lines under it. Signatures of unknown keys are passed over, so a witness can add its own.
Keys are written as `name+key id+key`, the form that other tools for notes use.
"""

from base64 import b64decode, b64encode
from binascii import Error as Base64Error
from collections.abc import Iterable
from hashlib import sha256
from typing import NamedTuple, Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from coprod_ledger.errors.audit import NoteUnreadableError, SignatureWrongError, SignerUnknownError

MAX_SIGNATURES = 100
MAX_NOTE_BYTES = 1_000_000

_ED25519 = b"\x01"
_KEY_BYTES = 32
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
    """32 bytes, as in RFC 8032."""

    @property
    def key_id(self) -> bytes:
        """Tells keys of one name apart: SHA-256(name || LF || type || key)[:4]."""
        return sha256(self.name.encode() + b"\n" + _ED25519 + self.public).digest()[:_KEY_ID_BYTES]

    @property
    def text(self) -> str:
        """The key in one line: name, key id in hexadecimal digits, type and key in base64."""
        return f"{self.name}+{self.key_id.hex()}+{encoded(_ED25519 + self.public)}"

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
        if material[:1] != _ED25519 or len(material) != 1 + _KEY_BYTES:
            raise NoteUnreadableError("key", "it is not an Ed25519 key")
        key = cls(name, material[1:])
        if key_id != key.key_id.hex():
            raise NoteUnreadableError("key", "its id does not belong to it")
        return key


class Signer:
    """A private key and the name that it signs by."""

    def __init__(self, name: str, seed: bytes) -> None:
        """`seed` is 32 random bytes from a secure source, kept where the log's file is not."""
        check_name(name)
        if len(seed) != _KEY_BYTES:
            raise NoteUnreadableError("key", f"it has {len(seed)} bytes instead of {_KEY_BYTES}")
        self._key = Ed25519PrivateKey.from_private_bytes(seed)
        self.verifier = VerifierKey(name, self._key.public_key().public_bytes_raw())

    def __repr__(self) -> str:
        return f"Signer({self.verifier.name}, ******)"

    def sign(self, text: str) -> str:
        """A signed note over the text, which must end in a newline.

        Raises:
            NoteUnreadableError: the text holds what a note must not hold.
        """
        _check_text(text)
        if not text.endswith("\n"):
            raise NoteUnreadableError("note", "its text does not end in a newline")
        packed = encoded(self.verifier.key_id + self._key.sign(text.encode()))
        return f"{text}\n{_DASH}{self.verifier.name} {packed}\n"


def open_note(note: str, keys: Iterable[VerifierKey]) -> str:
    """The text of a note that at least one of these keys signed, and none of them signed wrongly.

    Raises:
        NoteUnreadableError: it is not a signed note.
        SignatureWrongError: a signature names one of the keys, and is not by it.
        SignerUnknownError: none of the keys signed it.
    """
    known = {(key.name, key.key_id): key for key in keys}
    text, signatures = split_note(note)
    signed = False
    for signature in signatures:
        key = known.get((signature.key_name, signature.key_id))
        if key is None:
            continue
        try:
            Ed25519PublicKey.from_public_bytes(key.public).verify(signature.signature, text.encode())
        except (InvalidSignature, ValueError):
            raise SignatureWrongError(key.name) from None
        signed = True
    if not signed:
        raise SignerUnknownError(tuple(sorted({key.name for key in known.values()})))
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
    if any(letter < " " and letter != "\n" for letter in text):
        raise NoteUnreadableError("note", "it holds a control character")
