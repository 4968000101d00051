import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coprod_ledger.audit.tree import EMPTY_ROOT, Frontier, append, leaf_hash, root, subtrees
from coprod_ledger.errors.audit import NodeMissingError, SizeNotPossibleError

Nodes = dict[tuple[int, int], bytes]


def reference_root(entries: Sequence[bytes]) -> bytes:
    """The root as RFC 6962, section 2.1, defines it: slow, and written apart from the library."""
    if not entries:
        return hashlib.sha256().digest()
    if len(entries) == 1:
        return hashlib.sha256(bytes([0]) + entries[0]).digest()
    split = 1
    while split * 2 < len(entries):
        split *= 2
    return hashlib.sha256(bytes([1]) + reference_root(entries[:split]) + reference_root(entries[split:])).digest()


def stored(leaves: Sequence[bytes]) -> Nodes:
    """The nodes as a writer stores them, one leaf after another."""
    frontier, nodes = Frontier(), Nodes()
    for leaf in leaves:
        nodes.update({(level, index): digest for level, index, digest in frontier.add(leaf)})
    return nodes


GOLDEN = json.loads((Path(__file__).parents[1] / "golden/merkle/rfc6962_roots.json").read_text())
ENTRIES = [f"fact {number}".encode() for number in range(200)]
LEAVES = [leaf_hash(entry) for entry in ENTRIES]
NODES = stored(LEAVES)


@pytest.mark.parametrize("size", range(9))
def test_the_published_roots_come_out(size: int) -> None:
    entries = [bytes.fromhex(entry) for entry in GOLDEN["leaves"][:size]]
    frontier = Frontier()
    frontier.extend(map(leaf_hash, entries))

    assert GOLDEN["roots"][size] == frontier.root().hex() == reference_root(entries).hex()


def test_every_earlier_root_comes_from_the_stored_nodes_of_the_whole_log() -> None:
    frontier = Frontier()
    for size in range(201):
        assert reference_root(ENTRIES[:size]) == root(size, lambda *at: NODES.get(at)) == frontier.root()
        if size < 200:
            frontier.add(LEAVES[size])


def test_a_root_reads_no_more_than_one_node_for_each_bit_of_the_size() -> None:
    for size in range(201):
        reads: list[tuple[int, int]] = []

        def read(*at: int, reads: list[tuple[int, int]] = reads) -> bytes:
            reads.append((at[0], at[1]))
            return NODES[at[0], at[1]]

        root(size, read)

        assert len(reads) == size.bit_count()


def test_appending_one_at_a_time_stores_the_same_nodes() -> None:
    nodes = Nodes()
    for index, leaf in enumerate(LEAVES):
        nodes.update({(level, at): digest for level, at, digest in append(index, leaf, lambda *at: nodes.get(at))})

    assert nodes == NODES


@given(st.lists(st.integers(0, 40), max_size=8))
def test_appending_in_groups_stores_the_same_nodes(groups: list[int]) -> None:
    """Also when each group begins from a frontier that was read back from the store."""
    nodes, size = Nodes(), 0
    for count in groups:
        frontier = Frontier.load(size, lambda *at: nodes.get(at))
        leaves = LEAVES[size : size + count]
        for level, first, hashes in frontier.extend(leaves):
            new = {(level, first + offset): digest for offset, digest in enumerate(hashes)}
            assert not new.keys() & nodes.keys()
            nodes.update(new)
        size += len(leaves)

        assert frontier.size == size
        assert frontier.root() == reference_root(ENTRIES[:size])
    assert nodes == stored(LEAVES[:size])


def test_a_copy_grows_apart_from_its_original() -> None:
    frontier = Frontier.load(5, lambda *at: NODES.get(at))
    frontier.copy().extend(LEAVES[5:9])

    assert (frontier.size, frontier.root()) == (5, reference_root(ENTRIES[:5]))


@settings(max_examples=20)
@given(st.integers(1, 200).flatmap(lambda size: st.tuples(st.just(size), st.sampled_from(subtrees(size)))))
def test_a_missing_node_is_named(case: tuple[int, tuple[int, int]]) -> None:
    size, gone = case

    for read in (root, Frontier.load):
        with pytest.raises(NodeMissingError) as caught:
            read(size, lambda *at: None if at == gone else NODES.get(at))
        assert gone == (caught.value.level, caught.value.index)


def test_an_empty_log_has_the_root_of_the_standard_and_a_negative_one_is_refused() -> None:
    assert EMPTY_ROOT == Frontier().root() == root(0, lambda *_: None)
    with pytest.raises(SizeNotPossibleError):
        root(-1, lambda *_: None)
