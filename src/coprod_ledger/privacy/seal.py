"""Sealing: AES-256-GCM (NIST SP 800-38D) from `cryptography`, under one key for each subject and category.

A sealed text is bound to its address and to its key: moved elsewhere, altered by a bit, or tried with another key, it
does not open. AES-GCM does not commit to its key by itself, so the key's id does. Texts are padded to steps of 64
bytes, because a length can tell one name from another; where also how much was told would tell something, to a power of
two from 2048 bytes upwards.
"""

import hmac
from hashlib import sha256
from secrets import token_bytes
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from coprod_ledger.domain.personal import Sealed
from coprod_ledger.errors.privacy import KeyLengthError, SealBrokenError, TextNotSealableError, WrappedKeyBrokenError

KEY_BYTES = 32
"""The length of every key, also of the key-encryption key."""

_NONCE_BYTES = 12  # 96 bits, SP 800-38D 8.2.2: random nonces are safe for 2**32 texts a key
_TAG_BYTES = 16
_STEP_BYTES = 64
_DISCREET_BYTES = 2048
_LENGTH_BYTES = 4


def new_key() -> bytes:
    """A new random key."""
    return token_bytes(KEY_BYTES)


def key_id(key: bytes) -> str:
    """Names a key and commits to it: 32 hexadecimal digits. Nobody finds the key, or a second key, from it."""
    return sha256(b"coprod kid" + key).hexdigest()[:32]


def address(ledger_id: str, originator_id: UUID, version: int, topic: str, field: str) -> str:
    """Where a text is stored: ledger, aggregate, version, name of the fact, field. Different places differ in it."""
    return "|".join((_escaped(ledger_id), str(originator_id), str(version), _escaped(topic), _escaped(field)))


def seal(key: bytes, address: str, text: str, *, is_discreet: bool = False) -> Sealed:
    """Seal a text for one address. The same text sealed twice gives different boxes.

    Args:
        key: its key.
        address: where it is stored.
        text: the text.
        is_discreet: whether the length of the box must not tell how much there is to tell.

    Raises:
        KeyLengthError: the key does not have 32 bytes.
        TextNotSealableError: the text holds a lone surrogate, which UTF-8 cannot write.
    """
    _check_length(key)
    try:
        content = text.encode()
    except UnicodeEncodeError:
        raise TextNotSealableError(address) from None
    name, nonce = key_id(key), token_bytes(_NONCE_BYTES)
    padded = _padded(content, is_discreet=is_discreet)
    return Sealed(
        key_id=name, address=address, box=nonce + AESGCM(key).encrypt(nonce, padded, _bound_to(name, address))
    )


def open_sealed(key: bytes, sealed: Sealed) -> str:
    """Open a sealed text. Whoever calls it compares `sealed.address` with the place where it was found.

    Raises:
        SealBrokenError: it was altered or moved, or this is not its key. The sentence names only the address.
    """
    box = sealed.box
    if (
        len(key) != KEY_BYTES
        or len(box) < _NONCE_BYTES + _TAG_BYTES + _STEP_BYTES
        or not hmac.compare_digest(key_id(key).encode(), sealed.key_id.encode("utf-8", "surrogatepass"))
    ):
        raise SealBrokenError(sealed.address)
    try:
        padded = AESGCM(key).decrypt(box[:_NONCE_BYTES], box[_NONCE_BYTES:], _bound_to(sealed.key_id, sealed.address))
        return _unpadded(padded).decode()
    except (InvalidTag, UnicodeDecodeError):
        raise SealBrokenError(sealed.address) from None


def digest(key: bytes, purpose: str, *parts: bytes) -> bytes:
    """HMAC-SHA256 (RFC 2104), 32 bytes. Other purposes or otherwise divided parts give unrelated digests."""
    return hmac.digest(key, b"coprod digest" + _joined(purpose.encode(), *parts), "sha256")


def wrap(kek: bytes, key: bytes, key_id: str, *names: str) -> bytes:
    """A key as it may lie at rest: encrypted under the key-encryption key, bound to its id and `names` (whose it is).

    Raises:
        KeyLengthError: the key-encryption key does not have 32 bytes.
    """
    _check_length(kek)
    nonce = token_bytes(_NONCE_BYTES)
    return nonce + AESGCM(kek).encrypt(nonce, key, _wrapped_for(key_id, names))


def unwrap(kek: bytes, wrapped: bytes, key_id: str, *names: str) -> bytes:
    """The key that was wrapped for exactly this id and these names.

    Raises:
        KeyLengthError: the key-encryption key does not have 32 bytes.
        WrappedKeyBrokenError: it was altered or moved, or was wrapped under another key-encryption key.
    """
    _check_length(kek)
    if len(wrapped) < _NONCE_BYTES + _TAG_BYTES:
        raise WrappedKeyBrokenError(key_id)
    try:
        return AESGCM(kek).decrypt(wrapped[:_NONCE_BYTES], wrapped[_NONCE_BYTES:], _wrapped_for(key_id, names))
    except InvalidTag:
        raise WrappedKeyBrokenError(key_id) from None


def _check_length(key: bytes) -> None:
    if len(key) != KEY_BYTES:
        raise KeyLengthError(len(key))


def _escaped(part: str) -> str:
    return part.replace("%", "%25").replace("|", "%7C")


def _padded(content: bytes, *, is_discreet: bool) -> bytes:
    """Length, content, then zeros up to the next full step, or to the next power of two."""
    filled = len(content).to_bytes(_LENGTH_BYTES, "big") + content
    step = max(_DISCREET_BYTES, 1 << (len(filled) - 1).bit_length()) if is_discreet else _STEP_BYTES
    return filled + bytes(-len(filled) % step)


def _unpadded(padded: bytes) -> bytes:
    length = int.from_bytes(padded[:_LENGTH_BYTES], "big")
    return padded[_LENGTH_BYTES : _LENGTH_BYTES + length]


def _bound_to(key_id: str, address: str) -> bytes:
    return b"coprod seal 1" + _joined(key_id.encode(), address.encode("utf-8", "surrogatepass"))


def _wrapped_for(key_id: str, names: tuple[str, ...]) -> bytes:
    return b"coprod wrap 1" + _joined(key_id.encode(), *(name.encode() for name in names))


def _joined(*parts: bytes) -> bytes:
    """The parts, each behind its length, so that no two divisions give the same bytes."""
    return b"".join(len(part).to_bytes(8, "big") + part for part in parts)
