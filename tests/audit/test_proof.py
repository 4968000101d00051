import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_ledger.audit.proof import consistency, inclusion, verify_consistency, verify_inclusion
from coprod_ledger.audit.tree import EMPTY_ROOT, Frontier, leaf_hash
from coprod_ledger.errors.audit import NodeMissingError, ProofWrongError, SizeNotPossibleError

GOLDEN = Path(__file__).parents[1] / "golden/merkle"
PROOFS = json.loads((GOLDEN / "rfc6962_proofs.json").read_text())
MOST = 70


def grown(leaves: list[bytes]) -> tuple[dict[tuple[int, int], bytes], list[bytes]]:
    frontier, nodes, roots = Frontier(), dict[tuple[int, int], bytes](), [EMPTY_ROOT]
    for leaf in leaves:
        nodes.update({(level, index): found for level, index, found in frontier.add(leaf)})
        roots.append(frontier.root())
    return nodes, roots


LEAVES = [leaf_hash(f"fact {number}".encode()) for number in range(MOST)]
NODES, ROOTS = grown(LEAVES)
PUBLISHED_LEAVES = [
    leaf_hash(bytes.fromhex(leaf)) for leaf in json.loads((GOLDEN / "rfc6962_roots.json").read_text())["leaves"]
]
PUBLISHED_NODES, PUBLISHED_ROOTS = grown(PUBLISHED_LEAVES)


def read(level: int, index: int) -> bytes | None:
    return NODES.get((level, index))


@pytest.mark.parametrize("case", PROOFS["inclusion"])
def test_the_published_inclusion_proofs_come_out(case: dict[str, int | list[str]]) -> None:
    index, size = int(str(case["index"])), int(str(case["size"]))
    proof = inclusion(index, size, lambda *at: PUBLISHED_NODES.get(at))

    assert case["proof"] == [one.hex() for one in proof]
    verify_inclusion(PUBLISHED_LEAVES[index], index, size, proof, PUBLISHED_ROOTS[size])


@pytest.mark.parametrize("case", PROOFS["consistency"])
def test_the_published_consistency_proofs_come_out(case: dict[str, int | list[str]]) -> None:
    old, size = int(str(case["old"])), int(str(case["size"]))
    proof = consistency(old, size, lambda *at: PUBLISHED_NODES.get(at))

    assert case["proof"] == [one.hex() for one in proof]
    verify_consistency(old, PUBLISHED_ROOTS[old], size, PUBLISHED_ROOTS[size], proof)


def test_every_fact_can_be_proved_at_every_size() -> None:
    for size in range(1, MOST + 1):
        for index in range(size):
            proof = inclusion(index, size, read)
            verify_inclusion(LEAVES[index], index, size, proof, ROOTS[size])

            assert len(proof) <= (size - 1).bit_length()


def test_every_growth_can_be_proved() -> None:
    for size in range(MOST + 1):
        for old in range(size + 1):
            verify_consistency(old, ROOTS[old], size, ROOTS[size], consistency(old, size, read))


sizes = st.integers(1, MOST)
places = sizes.flatmap(lambda size: st.tuples(st.integers(0, size - 1), st.just(size)))
growths = sizes.flatmap(lambda size: st.tuples(st.integers(0, size), st.just(size)))
hashes = st.binary(min_size=32, max_size=32)
forgeries = st.tuples(
    st.sampled_from(["cut", "cut front", "more", "more front", "swap", "flip"]), st.integers(0), hashes
)


def forged(proof: list[bytes], how: str, at: int, extra: bytes) -> list[bytes]:
    match how:
        case "cut":
            return proof[:-1]
        case "cut front":
            return proof[1:]
        case "more":
            return [*proof, extra]
        case "more front":
            return [extra, *proof]
        case "swap":
            return proof[::-1]
        case _:
            at %= len(proof) or 1
            return [*proof[:at], extra, *proof[at + 1 :]]


@given(places, forgeries)
def test_a_forged_inclusion_proof_is_refused(place: tuple[int, int], forgery: tuple[str, int, bytes]) -> None:
    index, size = place
    proof = inclusion(index, size, read)
    false = forged(proof, *forgery)

    if false != proof:
        with pytest.raises(ProofWrongError):
            verify_inclusion(LEAVES[index], index, size, false, ROOTS[size])


@given(growths, forgeries)
def test_a_forged_consistency_proof_is_refused(growth: tuple[int, int], forgery: tuple[str, int, bytes]) -> None:
    old, size = growth
    proof = consistency(old, size, read)
    false = forged(proof, *forgery)

    if false != proof:
        with pytest.raises(ProofWrongError):
            verify_consistency(old, ROOTS[old], size, ROOTS[size], false)


@given(places, places, st.sampled_from(LEAVES))
def test_a_proof_serves_no_other_leaf_index_or_size(
    place: tuple[int, int], other: tuple[int, int], leaf: bytes
) -> None:
    """An index may not even be off by one where the hashes would be the same."""
    index, size = place
    proof = inclusion(index, size, read)

    if other[0] != index:
        with pytest.raises(ProofWrongError):
            verify_inclusion(LEAVES[index], other[0], size, proof, ROOTS[size])
    if other[1] != size:
        with pytest.raises(ProofWrongError):
            verify_inclusion(LEAVES[index], index, other[1], proof, ROOTS[other[1]])
    if leaf != LEAVES[index]:
        with pytest.raises(ProofWrongError):
            verify_inclusion(leaf, index, size, proof, ROOTS[size])


@given(growths, sizes, sizes)
def test_a_growth_cannot_be_claimed_from_or_to_another_root(growth: tuple[int, int], one: int, other: int) -> None:
    old, size = growth
    proof = consistency(old, size, read)

    if one != old:
        with pytest.raises(ProofWrongError):
            verify_consistency(old, ROOTS[one], size, ROOTS[size], proof)
    if other != size and old:
        with pytest.raises(ProofWrongError):
            verify_consistency(old, ROOTS[old], size, ROOTS[other], proof)


@given(st.data())
def test_a_log_made_anew_cannot_be_passed_off_as_grown(data: st.DataObject) -> None:
    """Whoever changed a fact below a checkpoint finds no proof from it, also not by the honest procedure."""
    size = data.draw(st.integers(2, MOST))
    old = data.draw(st.integers(1, size))
    changed = data.draw(st.integers(0, old - 1))
    nodes, roots = grown([*LEAVES[:changed], leaf_hash(b"another"), *LEAVES[changed + 1 : size]])

    with pytest.raises(ProofWrongError):
        verify_consistency(old, ROOTS[old], size, roots[size], consistency(old, size, lambda *at: nodes.get(at)))


@pytest.mark.parametrize(("index", "size"), [(0, 0), (1, 1), (-1, 1), (5, 3)])
def test_what_is_not_in_the_log_has_no_proof(index: int, size: int) -> None:
    with pytest.raises(SizeNotPossibleError):
        inclusion(index, size, read)
    with pytest.raises(ProofWrongError):
        verify_inclusion(LEAVES[0], index, size, [], LEAVES[0])


@pytest.mark.parametrize(("old", "size"), [(2, 1), (-1, 1)])
def test_a_log_does_not_grow_backwards(old: int, size: int) -> None:
    with pytest.raises(SizeNotPossibleError):
        consistency(old, size, read)
    with pytest.raises(ProofWrongError):
        verify_consistency(old, ROOTS[old], size, ROOTS[size], [])


@pytest.mark.parametrize("size", [2, 4, 8, 64])
def test_a_node_inside_the_tree_cannot_be_passed_off_as_a_leaf(size: int) -> None:
    """Its hashes lead to the root, but the proof is too short for a log of this size."""
    with pytest.raises(ProofWrongError, match="too short"):
        verify_inclusion(NODES[1, 0], 0, size, inclusion(0, size, read)[1:], ROOTS[size])


@pytest.mark.parametrize("size", [2, 4, 8, 64])
def test_a_proof_for_a_larger_log_does_not_serve_a_smaller_one(size: int) -> None:
    """Its hashes lead to the root, but a log of the smaller size has no room for them."""
    proof = inclusion(size - 1, size, read)

    with pytest.raises(ProofWrongError, match="too long"):
        verify_inclusion(LEAVES[size - 1], size // 2 - 1, size // 2, proof, ROOTS[size])


def test_a_growth_proof_must_have_exactly_the_length_that_the_sizes_ask_for() -> None:
    for old, size in ((3, 7), (4, 8), (6, 8), (5, 64)):
        proof = consistency(old, size, read)
        with pytest.raises(ProofWrongError, match="too long"):
            verify_consistency(old, ROOTS[old], size, ROOTS[size], [*proof, bytes(32)])
        with pytest.raises(ProofWrongError, match="too short"):
            verify_consistency(old, ROOTS[old], size, ROOTS[size], proof[:-1])


def test_a_missing_node_is_told_as_such() -> None:
    with pytest.raises(NodeMissingError):
        inclusion(3, 8, lambda *_: None)


def test_hashes_of_another_length_are_refused() -> None:
    for one, other in pairwise([b"", b"x", bytes(64), bytes(32)]):
        with pytest.raises(ProofWrongError, match="no SHA-256 hash"):
            verify_inclusion(LEAVES[0], 0, 4, [one, other], ROOTS[4])
