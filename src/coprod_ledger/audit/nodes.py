"""Compares the leaf hashes of the rows with the stored tree, and finds where they part."""

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import TypeAlias, cast

from coprod_ledger.audit.tree import Frontier, node_hash
from coprod_ledger.audit.verdict import Findings, Kind
from coprod_ledger.errors.audit import SizeNotPossibleError

ReadNodes: TypeAlias = Callable[[int, int, int], Iterable[tuple[int, bytes]]]
"""`read(level, first, count)` gives index and hash of the stored nodes of a level with index from `first` up to, not
including, `first + count`, by index: `SELECT idx, hash ... WHERE level = ? AND idx >= ? AND idx < ? ORDER BY idx`."""

_REACH = 64
"""How far before and beyond a batch a moved row is looked for."""
_MOST = 1 << 62
_LEVELS = 63
_EDITED = "the row gives another hash than the one that was stored when it was recorded"
_HASH_ALTERED = "the row agrees with the hashes above it, and the stored hash of the row does not"
_INSERTED = "the fact that was recorded here now stands after it; later facts could not be compared one by one"
_REMOVED = "the fact that was recorded here is gone, and others moved up; later facts could not be compared one by one"
_REORDERED = "the fact was recorded at another position"


class NodeCheck:
    """Follows the tree along the rows, a batch at a time."""

    def __init__(
        self,
        findings: Findings,
        read: ReadNodes,
        checkpoints: Sequence[tuple[int, bytes]],
    ) -> None:
        self._findings, self._read = findings, read
        self._frontier = Frontier()
        if any(size < 0 for size, _ in checkpoints):
            raise SizeNotPossibleError("A checkpoint cannot have a negative size")
        self._held = sorted(checkpoints, reverse=True)
        self._holds = [0]
        self._forked = False
        self._lost = False  # a hole without row and without hash: the tree cannot be followed beyond it
        self._shifted = False  # a row too many or too few: everything after it stands elsewhere
        self._behind: list[bytes] = []
        self._bad: dict[int, set[int]] = {}
        self._meet_checkpoints()

    def compare(self, leaves: list[bytes | None], ahead: list[bytes | None]) -> None:
        """The next leaf hashes; `ahead` are those that come after them."""
        while leaves and not self._lost:
            count = len(leaves)
            if self._held:
                count = min(count, self._held[-1][0] - self._frontier.size)
            self._compare(leaves[:count], leaves[count:] or ahead)
            leaves = leaves[count:]
            self._meet_checkpoints()

    def end(self) -> bytes | None:
        """The log is over: looks for hashes that no row gives. Returns the root, `None` if it could not be followed."""
        if self._lost:
            return None
        size = self._frontier.size
        if not self._shifted:
            last = max((index for index, _ in self._read(0, size, _MOST)), default=None)
            if last is not None:
                detail = "the hashes of these facts are there, and the facts are gone"
                self._findings.add(Kind.TRUNCATED, size + 1, detail, last=last + 1)
            self._find_surplus(size, truncated=last is not None)
        for held, _ in reversed(self._held):
            detail = f"a checkpoint saw {held} facts, and there are {size}"
            self._findings.add(Kind.TRUNCATED, size + 1, detail, last=held)
        return self._frontier.root()

    def covered_size(self) -> int:
        """How many facts the checkpoints vouch for."""
        bad = self._findings.first_bad_position()
        return max((size for size in self._holds if bad is None or size < bad), default=0)

    def _meet_checkpoints(self) -> None:
        while self._held and self._held[-1][0] == self._frontier.size:
            size, root = self._held.pop()
            if root == self._frontier.root():
                self._holds.append(size)
            elif not self._forked:
                self._forked = True
                detail = "a checkpoint saw other facts up to here; which of them differs, it cannot tell by itself"
                self._findings.add(Kind.FORKED, min(self._holds[-1] + 1, max(size, 1)), detail, last=max(size, 1))

    def _compare(self, leaves: list[bytes | None], ahead: list[bytes | None]) -> None:
        first = self._frontier.size
        stored = list(self._read(0, first, len(leaves)))
        if stored == list(enumerate(leaves, first)):
            agreed = cast("list[bytes]", leaves)  # no stored hash is None, so no leaf is
            self._remember(0, first, set())
        else:
            agreed = self._explain(leaves, stored, ahead)
        for level, at, hashes in self._frontier.extend(agreed)[1:]:
            self._compare_level(level, at, hashes)
        self._behind = [*self._behind, *agreed][-_REACH:]

    def _explain(
        self, leaves: list[bytes | None], stored: list[tuple[int, bytes]], ahead: list[bytes | None]
    ) -> list[bytes]:
        """The leaf hashes to go on with: those of the rows, and the stored ones where a row is gone."""
        first, kept, agreed, bad = self._frontier.size, dict(stored), list[bytes](), set[int]()
        explain = self._explainer(leaves, ahead)
        self._find_repeats(0, stored)
        for index, leaf in enumerate(leaves, first):
            here = kept.get(index)
            if leaf is None and here is None:
                self._lost = True
                self._findings.add(Kind.NODE_MISSING, index + 1, "neither the fact nor its hash is there")
                break
            if here is None and not self._shifted:
                self._findings.add(Kind.NODE_MISSING, index + 1, "the hash of the fact is not stored")
            elif leaf is not None and here != leaf and (self._shifted or explain(index, leaf, here)):
                bad.add(index)
            agreed.append(leaf or here or b"")
        self._remember(0, first, bad)
        return agreed

    def _explainer(
        self, leaves: list[bytes | None], ahead: list[bytes | None]
    ) -> Callable[[int, bytes, bytes | None], bool]:
        """Says why a row and its stored hash differ. Its answer is whether the row is to blame."""
        first = self._frontier.size
        start, around = first - len(self._behind), [*self._behind, *leaves, *ahead[:_REACH]]
        where_row = {leaf: index for index, leaf in enumerate(around, start) if leaf}
        count = len(around) + (0 if ahead else 1)  # where one row is gone, the last has moved up from beyond the end
        where_stored = {found: index for index, found in self._read(0, start, count)}
        row_at = {index: leaf for leaf, index in where_row.items()}
        stored_at = {index: found for found, index in where_stored.items()}

        def explain(index: int, leaf: bytes, here: bytes | None) -> bool:
            parent = next((found for _, found in self._read(1, index >> 1, 1)), None)
            for sibling in (row_at.get(index ^ 1), stored_at.get(index ^ 1)):
                if sibling and parent == (node_hash(sibling, leaf) if index & 1 else node_hash(leaf, sibling)):
                    self._findings.add(Kind.NODE_MISMATCH, index + 1, _HASH_ALTERED)
                    return False
            known, elsewhere = leaf in where_stored, here in where_row
            self._shifted = known != elsewhere
            kind, detail = {
                (False, False): (Kind.EDITED, _EDITED),
                (False, True): (Kind.INSERTED, _INSERTED),
                (True, False): (Kind.MISSING, _REMOVED),
                (True, True): (Kind.REORDERED, _REORDERED),
            }[known, elsewhere]
            self._findings.add(kind, index + 1, detail)
            return True

        return explain

    def _compare_level(self, level: int, at: int, hashes: list[bytes]) -> None:
        stored = list(self._read(level, at, len(hashes)))
        bad = set[int]()
        if stored != list(enumerate(hashes, at)):
            self._find_repeats(level, stored)
            kept, below = dict(stored), self._bad.get(level - 1, set())
            for index, computed in enumerate(hashes, at):
                here = kept.get(index)
                if here == computed or self._shifted:
                    continue
                first, last = (index << level) + 1, (index + 1) << level
                if here is None:
                    self._findings.add(Kind.NODE_MISSING, first, f"a hash at level {level} is not stored", last=last)
                    continue
                bad.add(index)
                if not below & {2 * index, 2 * index + 1}:
                    detail = f"the stored hash at level {level} is not that of the two below it"
                    self._findings.add(Kind.NODE_MISMATCH, first, detail, last=last)
        self._remember(level, at, bad)

    def _remember(self, level: int, first: int, bad: set[int]) -> None:
        """Keeps which hashes are wrong for as long as the level above needs it, so that one cause is told once."""
        if bad or self._bad:
            self._bad[level] = bad | {index for index in self._bad.get(level, set()) if index >= first - 1}

    def _find_repeats(self, level: int, stored: list[tuple[int, bytes]]) -> None:
        for (one, _), (following, _) in pairwise(stored):
            if following <= one:
                detail = f"there are two hashes at level {level} for one place"
                self._findings.add(Kind.NODE_SURPLUS, (following << level) + 1, detail)

    def _find_surplus(self, size: int, *, truncated: bool) -> None:
        for level in range(_LEVELS):
            final = size >> level
            if level and not truncated and any(True for _ in self._read(level, final, _MOST)):
                detail = f"there is a hash at level {level} for which there are not enough facts"
                self._findings.add(Kind.NODE_SURPLUS, (final << level) + 1, detail)
            if any(True for _ in self._read(level, -_MOST, _MOST)):
                self._findings.add(Kind.NODE_SURPLUS, 1, f"there is a hash at level {level} with a negative index")
