"""The Merkle tree of RFC 6962, section 2.1 (the same as RFC 9162, section 2.1), grown at its right edge.

Stored nodes have a level and an index: level 0 holds the leaves, and node `i` of a level covers the leaves from
`i * 2**level` up to, not including, `(i + 1) * 2**level`. Only complete nodes are stored, and they never change, so the
root of every earlier size can still be computed from them.
"""

from collections.abc import Callable, Iterable
from hashlib import sha256
from typing import Self, TypeAlias

from coprod_ledger.errors.audit import NodeMissingError, SizeNotPossibleError

Node: TypeAlias = tuple[int, int, bytes]
"""Level, index and hash (32 bytes)."""
Run: TypeAlias = tuple[int, int, list[bytes]]
"""Neighbouring nodes of one level: the level, the index of the first, and the hashes."""
ReadNode: TypeAlias = Callable[[int, int], bytes | None]
"""Gives the stored hash of the node at a level and index, or `None` if there is none."""

EMPTY_ROOT = sha256(b"").digest()
"""The root of a log without facts."""

_MAX_LEVELS = 64


def leaf_hash(entry: bytes) -> bytes:
    """SHA-256(0x00 || entry)."""
    return sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """SHA-256(0x01 || left || right)."""
    return sha256(b"\x01" + left + right).digest()


class Frontier:
    """The right edge of the tree: one hash for each complete subtree that still waits for its right neighbour.

    It is all that a writer needs in order to append, and all that a reader needs in order to compute the root of a log
    of any length. `Frontier()` is that of an empty log.
    """

    __slots__ = ("_edge", "size")

    def __init__(self) -> None:
        self.size = 0
        """How many leaves there are."""
        self._edge = [b""] * _MAX_LEVELS  # the hash at a level counts only if that bit of the size is set

    @classmethod
    def load(cls, size: int, read: ReadNode) -> Self:
        """The frontier of a log of `size` facts: reads one node for each bit that is set in the size.

        Raises:
            NodeMissingError: a node that must be there is not.
            SizeNotPossibleError: the size is negative.
        """
        frontier = cls()
        frontier.size = size
        for level, index in subtrees(size):
            frontier._edge[level] = _read(read, level, index)
        return frontier

    def copy(self) -> "Frontier":
        """The same edge, apart from this one: a writer adds to a copy, and keeps it only after the commit."""
        twin = Frontier()
        twin.size, twin._edge = self.size, self._edge.copy()
        return twin

    def add(self, leaf: bytes) -> list[Node]:
        """Add one leaf hash. Returns the nodes that are now final, the leaf first: store all of them."""
        index, level, edge = self.size, 0, self._edge
        nodes = [(0, index, leaf)]
        while index & 1:
            leaf = sha256(b"\x01" + edge[level] + leaf).digest()
            index >>= 1
            level += 1
            nodes.append((level, index, leaf))
        edge[level] = leaf
        self.size += 1
        return nodes

    def extend(self, leaves: Iterable[bytes]) -> list[Run]:
        """Add many leaf hashes at once. Returns the nodes that are now final, level by level: store all of them."""
        runs: list[Run] = []
        level, first, hashes, edge = 0, self.size, list(leaves), self._edge
        self.size += len(hashes)
        while hashes:
            runs.append((level, first, hashes))
            pairs = [edge[level], *hashes] if first & 1 else hashes
            if len(pairs) & 1:
                edge[level] = pairs[-1]
            hashes = [
                sha256(b"\x01" + left + right).digest() for left, right in zip(pairs[::2], pairs[1::2], strict=False)
            ]
            level, first = level + 1, first >> 1
        return runs

    def root(self) -> bytes:
        """The root of the whole log: `EMPTY_ROOT` if there are no facts."""
        return _fold([self._edge[level] for level, _ in subtrees(self.size)])


def subtrees(size: int) -> list[tuple[int, int]]:
    """Level and index of the complete subtrees that a tree of `size` leaves falls into, the largest first.

    Raises:
        SizeNotPossibleError: the size is negative or is above 2**63.
    """
    if not 0 <= size < 1 << (_MAX_LEVELS - 1):
        raise SizeNotPossibleError(f"A log cannot have {size} facts")
    return [(level, (size >> level) - 1) for level in reversed(range(size.bit_length())) if size >> level & 1]


def append(index: int, leaf: bytes, read: ReadNode) -> list[Node]:
    """The nodes that become final when the leaf at `index` (from 0) is added, the leaf first.

    A writer that adds more than one keeps a `Frontier`, which reads less.

    Raises:
        NodeMissingError: a node that must be there is not.
    """
    nodes, level = [(0, index, leaf)], 0
    while index & 1:
        leaf = node_hash(_read(read, level, index - 1), leaf)
        index, level = index >> 1, level + 1
        nodes.append((level, index, leaf))
    return nodes


def root(size: int, read: ReadNode) -> bytes:
    """The root as it was when the log had `size` facts, from at most one node for each bit of the size.

    Raises:
        NodeMissingError: a node that must be there is not.
        SizeNotPossibleError: the size is negative.
    """
    return _fold([_read(read, level, index) for level, index in subtrees(size)])


def root_of_range(start: int, end: int, read: ReadNode) -> bytes:
    """The hash over the leaves from `start` up to, not including, `end`, where `start` is a place at which RFC 6962
    splits a tree: a multiple of the smallest power of two that is not below `end - start`.

    Raises:
        NodeMissingError: a node that must be there is not.
    """
    at = [(level, (start >> level) + index) for level, index in subtrees(end - start)]
    return _fold([_read(read, level, index) for level, index in at])


def _fold(hashes: list[bytes]) -> bytes:
    """The root over complete subtrees, the largest first."""
    if not hashes:
        return EMPTY_ROOT
    top = hashes[-1]
    for left in reversed(hashes[:-1]):
        top = node_hash(left, top)
    return top


def _read(read: ReadNode, level: int, index: int) -> bytes:
    found = read(level, index)
    if found is None:
        raise NodeMissingError(level, index)
    return found
