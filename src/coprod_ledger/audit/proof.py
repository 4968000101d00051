"""Inclusion and consistency proofs of RFC 6962, sections 2.1.1 and 2.1.2, and how they are checked (RFC 9162, 2.1.3.2
and 2.1.4.2).

An inclusion proof shows that a fact is in a log whose root is known; a consistency proof shows that a log only grew
since an earlier root. Both are lists of hashes, made from the stored nodes with a few reads. Indexes count from 0: the
fact at position `p` is the leaf at index `p - 1`.
"""

from collections.abc import Sequence

from coprod_ledger.audit.tree import EMPTY_ROOT, ReadNode, node_hash, root_of_range
from coprod_ledger.errors.audit import ProofWrongError, SizeNotPossibleError

HASH_BYTES = 32


def inclusion(index: int, size: int, read: ReadNode) -> list[bytes]:
    """The proof that the leaf at `index` is in the log of `size` facts: from its sibling up to the root's child.

    Raises:
        NodeMissingError: a node that must be there is not.
        SizeNotPossibleError: the index is not inside the log.
    """
    if not 0 <= index < size:
        raise SizeNotPossibleError(f"Position {index + 1} is not in a log of {size} facts")
    path: list[bytes] = []
    start, end = 0, size
    while end - start > 1:
        middle = start + _left(end - start)
        if index < middle:
            path.append(root_of_range(middle, end, read))
            end = middle
        else:
            path.append(root_of_range(start, middle, read))
            start = middle
    return path[::-1]


def consistency(old: int, size: int, read: ReadNode) -> list[bytes]:
    """The proof that the log of `size` facts begins with the log that it was at `old` facts.

    Raises:
        NodeMissingError: a node that must be there is not.
        SizeNotPossibleError: the old size is negative or above the new one.
    """
    if not 0 <= old <= size:
        raise SizeNotPossibleError(f"A log of {size} facts cannot have grown from one of {old}")
    if old in (0, size):
        return []
    path: list[bytes] = []
    start, end = 0, size
    while old != end:
        middle = start + _left(end - start)
        if old <= middle:
            path.append(root_of_range(middle, end, read))
            end = middle
        else:
            path.append(root_of_range(start, middle, read))
            start = middle
    if start:
        path.append(root_of_range(start, end, read))
    return path[::-1]


def verify_inclusion(leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> None:
    """Returns if the proof leads from the leaf hash to the root.

    Raises:
        ProofWrongError: it does not.
    """
    if not 0 <= index < size:
        raise ProofWrongError(f"it is for index {index} in a log of {size} facts")
    _check_hashes(proof)
    at, last, found = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            raise ProofWrongError("it is too long")
        if at & 1 or at == last:
            found = node_hash(sibling, found)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            found = node_hash(found, sibling)
        at, last = at >> 1, last >> 1
    if last != 0:
        raise ProofWrongError("it is too short")
    if found != root:
        raise ProofWrongError("it leads to another root")


def verify_consistency(old: int, old_root: bytes, size: int, root: bytes, proof: Sequence[bytes]) -> None:
    """Returns if the proof shows that the log with the one root begins with the log with the other.

    Raises:
        ProofWrongError: it does not.
    """
    if not 0 <= old <= size:
        raise ProofWrongError(f"a log of {size} facts cannot have grown from one of {old}")
    _check_hashes(proof)
    if old in (0, size):
        if proof:
            raise ProofWrongError("it is too long")
        if old_root != (root if old == size else EMPTY_ROOT):
            raise ProofWrongError("the roots of the two logs do not agree")
        return
    _walk(old - 1, size - 1, old_root, root, [old_root, *proof] if old & (old - 1) == 0 else list(proof))


def _walk(at: int, last: int, old_root: bytes, root: bytes, proof: list[bytes]) -> None:
    """RFC 9162, section 2.1.4.2, steps 4 to 8: both roots come out of the one proof."""
    while at & 1:
        at, last = at >> 1, last >> 1
    if not proof:
        raise ProofWrongError("it is too short")
    old_found = found = proof[0]
    for sibling in proof[1:]:
        if last == 0:
            raise ProofWrongError("it is too long")
        if at & 1 or at == last:
            old_found, found = node_hash(sibling, old_found), node_hash(sibling, found)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            found = node_hash(found, sibling)
        at, last = at >> 1, last >> 1
    if last != 0:
        raise ProofWrongError("it is too short")
    if old_found != old_root:
        raise ProofWrongError("it does not lead to the earlier root")
    if found != root:
        raise ProofWrongError("it does not lead to the later root")


def _left(count: int) -> int:
    """How many of `count` leaves stand left of the split: the largest power of two below `count`."""
    return 1 << (count - 1).bit_length() - 1


def _check_hashes(proof: Sequence[bytes]) -> None:
    if any(len(one) != HASH_BYTES for one in proof):
        raise ProofWrongError("it holds something that is no SHA-256 hash")
