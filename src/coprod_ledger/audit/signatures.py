"""The kinds of signature under a checkpoint: what exactly each signs, and how it is made and checked.

A log signs its notes plainly (C2SP signed-note, Ed25519, type 0x01). Somebody else who has seen that the log only grew
cosigns them, with the time (C2SP tlog-cosignature: Ed25519, type 0x04; ML-DSA-44 of FIPS 204, type 0x06, which also
withstands quantum computers; a log may sign so too).
"""

import struct
from base64 import b64decode
from enum import Enum

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from coprod_ledger.errors.audit import NoteUnreadableError

try:
    from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PrivateKey, MLDSA44PublicKey

    CAN_ML_DSA = True
    """Whether the installed `cryptography` knows ML-DSA-44."""
except ImportError:  # pragma: no cover  (an older one does not)
    CAN_ML_DSA = False

SEED_BYTES = 32
_ROOT_BYTES = 32
_TIME = struct.Struct(">Q")
_MOST_SECONDS = (1 << 63) - 1
_MOST_NAME = 255
_SUBTREE = b"subtree/v1\n\x00"


class Kind(Enum):
    """A kind of key; its value is the type byte and the length of the public key."""

    NOTE = (b"\x01", 32)
    COSIGNATURE = (b"\x04", 32)
    ML_DSA_44 = (b"\x06", 1312)

    @property
    def byte(self) -> bytes:
        """The type byte."""
        return self.value[0]

    @classmethod
    def of(cls, material: bytes) -> "Kind":
        """The kind of a public key with its type byte.

        Raises:
            NoteUnreadableError: it is none of these kinds.
        """
        for kind in cls:
            if material[:1] == kind.byte and len(material) == 1 + kind.value[1]:
                return kind
        raise NoteUnreadableError("key", "it is no key of a known kind (Ed25519 or ML-DSA-44)")


def public_key(kind: Kind, seed: bytes) -> bytes:
    """The public key that belongs to a seed.

    Raises:
        NoteUnreadableError: the installed `cryptography` cannot make keys of this kind.
    """
    if kind is not Kind.ML_DSA_44:
        return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()
    return _ml_dsa(seed).public_key().public_bytes_raw()


def signature(kind: Kind, seed: bytes, name: str, text: str, seconds: int) -> bytes:
    """A signature over the text of a note; with `seconds` since 1970 where the kind has a time.

    Raises:
        NoteUnreadableError: the text is no checkpoint, where the kind signs only such.
    """
    message = _message(kind, name, text, seconds)
    if kind is Kind.NOTE:
        return Ed25519PrivateKey.from_private_bytes(seed).sign(message)
    key = Ed25519PrivateKey.from_private_bytes(seed) if kind is Kind.COSIGNATURE else _ml_dsa(seed)
    return _TIME.pack(seconds) + key.sign(message)


def is_signature(kind: Kind, public: bytes, name: str, text: str, content: bytes) -> bool:
    """Whether a signature is by a key, over the text of a note."""
    try:
        if kind is Kind.NOTE:
            Ed25519PublicKey.from_public_bytes(public).verify(content, text.encode())
            return True
        (seconds,) = _TIME.unpack(content[: _TIME.size])
        message, made = _message(kind, name, text, seconds), content[_TIME.size :]
        if kind is Kind.COSIGNATURE:
            Ed25519PublicKey.from_public_bytes(public).verify(made, message)
        else:
            _ml_dsa_public(public).verify(made, message)
    except (InvalidSignature, ValueError, struct.error):
        return False
    return True


def _message(kind: Kind, name: str, text: str, seconds: int) -> bytes:
    if not 0 <= seconds <= _MOST_SECONDS:
        raise ValueError("a time of a cosignature lies outside the standard")
    if kind is Kind.NOTE:
        return text.encode()
    if kind is Kind.COSIGNATURE:
        return f"cosignature/v1\ntime {seconds}\n{text}".encode()
    try:
        origin, size, root = text.split("\n")[:3]
        end, hashed = _TIME.pack(int(size)), b64decode(root, validate=True)
    except (ValueError, struct.error):
        raise NoteUnreadableError("checkpoint", "it has no origin, size and root") from None
    if len(hashed) != _ROOT_BYTES:
        raise NoteUnreadableError("checkpoint", "its root is no SHA-256 hash")
    named = _short(name) + _TIME.pack(seconds) + _short(origin)
    return _SUBTREE + named + _TIME.pack(0) + end + hashed


def _short(text: str) -> bytes:
    content = text.encode()
    if not 1 <= len(content) <= _MOST_NAME:
        raise NoteUnreadableError("key", f"a name has more than {_MOST_NAME} bytes, or none")
    return bytes([len(content)]) + content


def _ml_dsa(seed: bytes) -> "MLDSA44PrivateKey":
    _needed()
    try:
        return MLDSA44PrivateKey.from_seed_bytes(seed)
    except UnsupportedAlgorithm:
        raise NoteUnreadableError("key", _NOT_HERE) from None


def _ml_dsa_public(public: bytes) -> "MLDSA44PublicKey":
    _needed()
    try:
        return MLDSA44PublicKey.from_public_bytes(public)
    except UnsupportedAlgorithm:
        raise NoteUnreadableError("key", _NOT_HERE) from None


def _needed() -> None:
    if not CAN_ML_DSA:
        raise NoteUnreadableError("key", _NOT_HERE)


_NOT_HERE = "it is an ML-DSA-44 key, which the installed package cryptography does not know: install a newer one"
