"""What is hashed: the entry of one fact, made of its columns exactly as they are stored.

Layout, all numbers big-endian: format (1 byte, 0x01), originator version (8 bytes, signed), then the lengths in bytes
of originator id, topic and state (4 bytes each), then these three columns, the first two in UTF-8. The position is not
inside: it is the index of the leaf. Nothing is re-serialised, so nothing needs to be canonical.
"""

import struct

from coprod_ledger.errors.audit import EntryNotPossibleError

ENTRY_FORMAT = 1
"""The first byte of every entry. Another layout would get another number, so no two layouts give the same bytes."""

_header = struct.Struct(">BqIII").pack


def entry(originator_id: str, originator_version: int, topic: str, state: bytes) -> bytes:
    """The bytes that stand for one stored fact in the tree. Different columns never give the same bytes.

    Raises:
        EntryNotPossibleError: a column is of another type, is longer than 4 GiB, or cannot be written in UTF-8.
    """
    try:
        originator, name = originator_id.encode(), topic.encode()
        return (
            _header(ENTRY_FORMAT, originator_version, len(originator), len(name), len(state))
            + originator
            + name
            + state
        )
    except (AttributeError, TypeError, UnicodeEncodeError, struct.error) as trouble:
        raise EntryNotPossibleError(type(trouble).__name__) from None
