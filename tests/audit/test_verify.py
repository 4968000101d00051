import json
import tracemalloc
from collections.abc import Callable, Iterator
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coprod_ledger.audit import verify as verify_module
from coprod_ledger.audit.entry import entry
from coprod_ledger.audit.rows import Row
from coprod_ledger.audit.tree import EMPTY_ROOT, Frontier, leaf_hash
from coprod_ledger.audit.verdict import MOST_FINDINGS, Kind, Verdict
from coprod_ledger.audit.verify import verify

SIZE = 100


def a_row(position: int, **changes: Any) -> Row:
    """Three aggregates take turns; every fact is a second after the one before it."""
    inside: dict[str, Any] = {
        "fact": "session.held/1",
        "originator_id": f"0000000{position % 3}-0000-0000-0000-000000000000",
        "originator_version": (position - 1) // 3 + 1,
        "recorded_at": f"2026-03-02T{9 + position // 3600:02}:{position // 60 % 60:02}:{position % 60:02}Z",
        "request_id": f"request {position}",
        "note": {"deep": [position]},
    } | changes
    state = json.dumps(inside).encode()
    return (position, str(inside["originator_id"]), int(inside["originator_version"]), str(inside["fact"]), state)


class Log:
    """A stored log: rows and nodes as a file would give them."""

    def __init__(self, size: int = SIZE) -> None:
        self.rows = [a_row(position) for position in range(1, size + 1)]
        self.nodes: dict[tuple[int, int], bytes] = {}
        self.roots = [EMPTY_ROOT]
        self.requests = [(f"request {position}", position, position) for position in range(1, size + 1)]
        self.grow()

    def grow(self) -> None:
        """Makes the tree anew over the rows as they are."""
        frontier = Frontier()
        self.nodes, self.roots = {}, [EMPTY_ROOT]
        for row in self.rows:
            nodes = frontier.add(leaf_hash(entry(*row[1:])))
            self.nodes.update({(level, index): found for level, index, found in nodes})
            self.roots.append(frontier.root())

    def read(self, level: int, first: int, count: int) -> Iterator[tuple[int, bytes]]:
        return iter(
            sorted((at, h) for (lv, at), h in self.nodes.items() if lv == level and first <= at < first + count)
        )

    def verify(self, *sizes: int) -> Verdict:
        return verify(
            self.rows, self.read, requests=self.requests, checkpoints=[(size, self.roots[size]) for size in sizes]
        )


@pytest.fixture(params=[1024, 7, 1])
def log(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Log:
    """Also read in so small batches that every trouble lies across an edge of one."""
    monkeypatch.setattr(verify_module, "BATCH", request.param)
    return Log()


def kinds(verdict: Verdict) -> dict[Kind, list[int]]:
    found: dict[Kind, list[int]] = {}
    for trouble in verdict.findings:
        found.setdefault(trouble.kind, []).append(trouble.position)
    return found


@pytest.mark.parametrize("size", [0, 1, 2, 3, 64, 100])
def test_a_sound_log_is_sound(size: int) -> None:
    log = Log(size)

    verdict = log.verify()

    assert verdict == Verdict(
        ok=True,
        size=size,
        root=log.roots[size].hex(),
        findings=(),
        findings_count=0,
        first_bad_position=None,
        covered_size=0,
    )


@pytest.mark.parametrize("position", [1, 2, 50, 99, 100])
def test_an_edited_row_is_found_exactly(log: Log, position: int) -> None:
    log.rows[position - 1] = a_row(position, note="another")

    verdict = log.verify()

    assert not verdict.ok
    assert kinds(verdict) == {Kind.EDITED: [position]}
    assert verdict.first_bad_position == position
    assert verdict.root != log.roots[SIZE].hex()


def test_the_same_trouble_in_neighbouring_rows_is_one_finding(log: Log) -> None:
    for position in (10, 11, 12, 20):
        log.rows[position - 1] = a_row(position, note="another")

    verdict = log.verify()

    assert [(trouble.position, trouble.last) for trouble in verdict.findings] == [(10, 12), (20, 20)]
    assert verdict.findings_count == 2
    assert "positions 10 to 12: edited" in verdict.words()
    assert "position 20: edited" in verdict.words()


@pytest.mark.parametrize("position", [1, 2, 50, 99])
def test_a_row_that_is_gone_is_found_exactly(log: Log, position: int) -> None:
    del log.rows[position - 1]
    verdict = log.verify()

    assert verdict.first_bad_position == position
    assert kinds(verdict)[Kind.MISSING] == [position]
    assert kinds(verdict).keys() <= {Kind.MISSING, Kind.VERSION_WRONG}


@pytest.mark.parametrize("position", [1, 2, 50, 98, 99])
def test_a_row_that_is_gone_is_found_also_if_the_others_moved_up(log: Log, position: int) -> None:
    gone = log.rows.pop(position - 1)
    log.rows = [(at, *row[1:]) for at, row in enumerate(log.rows, 1)]
    assert gone not in log.rows

    verdict = log.verify()

    assert verdict.first_bad_position == position
    assert kinds(verdict)[Kind.MISSING] == [position]
    assert not {Kind.EDITED, Kind.REORDERED, Kind.NODE_MISMATCH, Kind.TRUNCATED} & kinds(verdict).keys()


@pytest.mark.parametrize("position", [1, 2, 50, 100])
def test_a_row_put_between_others_is_found_exactly(log: Log, position: int) -> None:
    alien = a_row(position, originator_id="a0000000-0000-0000-0000-000000000000", originator_version=1)
    log.rows.insert(position - 1, alien)
    log.rows = [(at, *row[1:]) for at, row in enumerate(log.rows, 1)]

    verdict = log.verify()

    assert verdict.first_bad_position == position
    assert kinds(verdict)[Kind.INSERTED] == [position]
    assert not {Kind.EDITED, Kind.REORDERED, Kind.NODE_MISMATCH, Kind.TRUNCATED} & kinds(verdict).keys()


@pytest.mark.parametrize(("one", "other"), [(1, 2), (7, 8), (50, 60), (99, 100)])
def test_two_rows_that_changed_places_are_found_exactly(log: Log, one: int, other: int) -> None:
    first, second = log.rows[one - 1], log.rows[other - 1]
    log.rows[one - 1], log.rows[other - 1] = (one, *second[1:]), (other, *first[1:])

    verdict = log.verify()

    assert verdict.first_bad_position == one
    tree = (Kind.EDITED, Kind.INSERTED, Kind.MISSING, Kind.REORDERED)
    found = [trouble for trouble in verdict.findings if trouble.kind in tree]
    assert {at for trouble in found for at in (trouble.position, trouble.last)} == {one, other}
    near = other - one == 1 or verify_module.BATCH > SIZE
    assert {trouble.kind for trouble in found} <= ({Kind.REORDERED} if near else {Kind.REORDERED, Kind.EDITED})


@pytest.mark.parametrize("kept", [0, 1, 64, 99])
def test_a_log_whose_end_was_cut_off_is_truncated(log: Log, kept: int) -> None:
    del log.rows[kept:]

    verdict = log.verify()

    (trouble,) = (trouble for trouble in verdict.findings if trouble.kind is Kind.TRUNCATED)
    assert (trouble.position, trouble.last) == (kept + 1, SIZE)
    assert verdict.first_bad_position == kept + 1
    assert set(kinds(verdict)) == {Kind.TRUNCATED, Kind.REQUEST_WRONG}


@pytest.mark.parametrize(("level", "index"), [(0, 0), (0, 99), (0, 50), (1, 0), (1, 49), (3, 11), (6, 0)])
def test_an_altered_hash_is_told_apart_from_an_edited_row(log: Log, level: int, index: int) -> None:
    log.nodes[level, index] = bytes(32)

    verdict = log.verify()

    assert verdict.first_bad_position == (index << level) + 1
    assert kinds(verdict) == {Kind.NODE_MISMATCH: [(index << level) + 1]}
    assert verdict.root == log.roots[SIZE].hex()


@pytest.mark.parametrize(("level", "index"), [(0, 0), (0, 99), (1, 0), (3, 11), (6, 0)])
def test_a_hash_that_is_gone_is_found(log: Log, level: int, index: int) -> None:
    del log.nodes[level, index]

    assert kinds(log.verify()) == {Kind.NODE_MISSING: [(index << level) + 1]}


@pytest.mark.parametrize(("level", "index"), [(1, 50), (7, 0), (40, 0), (2, -1)])
def test_a_hash_that_no_fact_gives_is_found(log: Log, level: int, index: int) -> None:
    log.nodes[level, index] = bytes(32)

    assert set(kinds(log.verify())) == {Kind.NODE_SURPLUS}


@pytest.mark.parametrize("level", [0, 3])
def test_a_hash_that_is_there_twice_is_found(log: Log, level: int) -> None:
    """A file whose table lost its primary key can hold one."""
    read = log.read

    verdict = verify(log.rows, lambda *at: sorted([*read(*at), *[node for node in read(*at) if at[0] == level][:1]]))

    assert set(kinds(verdict)) == {Kind.NODE_SURPLUS}


def test_one_cause_is_told_once_although_every_hash_above_it_differs(log: Log) -> None:
    log.rows[4] = a_row(5, note="another")
    log.nodes[0, 4] = leaf_hash(entry(*log.rows[4][1:]))

    verdict = log.verify()

    assert [(trouble.kind, trouble.position, trouble.last) for trouble in verdict.findings] == [
        (Kind.NODE_MISMATCH, 5, 6)
    ]


def test_a_row_and_its_hash_both_gone_end_what_can_be_known(log: Log) -> None:
    del log.rows[49], log.nodes[0, 49]

    verdict = log.verify(100)

    assert verdict.first_bad_position == 50
    assert verdict.root == ""
    assert verdict.covered_size == 0
    assert {Kind.MISSING, Kind.NODE_MISSING} <= set(kinds(verdict))


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"fact": "session.held/2"}, Kind.COLUMNS_DIFFER),
        ({"originator_id": "00000009-0000-0000-0000-000000000000"}, Kind.COLUMNS_DIFFER),
        ({"originator_version": 18}, Kind.COLUMNS_DIFFER),
        ({"recorded_at": "2026-03-02T09:00:00.5Z"}, Kind.TIME_BACKWARDS),
        ({"recorded_at": "2026-03-02T09:00:50"}, Kind.UNREADABLE),
        ({"originator_version": "17"}, Kind.UNREADABLE),
        ({"request_id": "request 51"}, Kind.REQUEST_WRONG),
        ({"request_id": None}, Kind.REQUEST_WRONG),
    ],
)
def test_a_fact_must_agree_with_its_row_even_if_the_tree_was_made_over_it(log: Log, changes: Any, kind: Kind) -> None:
    """Somebody who writes a false row and its hashes together is still told."""
    position, originator_id, version, topic, _ = log.rows[49]
    log.rows[49] = (position, originator_id, version, topic, a_row(50, **changes)[4])
    log.grow()

    verdict = log.verify()

    assert verdict.first_bad_position == 50
    assert kinds(verdict)[kind] == [50]


@pytest.mark.parametrize("state", [b"", b"{", b"\xff", b'{"fact":"\xff"}', b"[" * 100_000, b"null", b'"text"'])
def test_bytes_that_are_no_fact_are_unreadable(log: Log, state: bytes) -> None:
    log.rows[9] = (*log.rows[9][:4], state)
    log.grow()

    assert kinds(log.verify())[Kind.UNREADABLE] == [10]


@pytest.mark.parametrize("row", [(10, None, 4, "t", b""), (10, "\ud800", 4, "t", b"{}"), (10, "o", "v", 3, "{}")])
def test_a_row_of_the_wrong_types_is_told_and_not_raised(log: Log, row: Any) -> None:
    """SQLite keeps any type in a table that is not strict."""
    log.rows[9] = row

    verdict = log.verify()

    assert verdict.first_bad_position == 10
    assert Kind.UNREADABLE in kinds(verdict)


def test_versions_that_do_not_go_on_by_one_are_found(log: Log) -> None:
    log.rows[49] = a_row(50, originator_version=18)
    log.grow()

    assert kinds(log.verify()) == {Kind.VERSION_WRONG: [50, 53]}


def test_an_id_may_be_written_with_or_without_hyphens(log: Log) -> None:
    log.rows = [(at, originator.replace("-", ""), *rest) for at, originator, *rest in log.rows]  # type: ignore[misc]
    log.grow()

    assert log.verify().ok


@pytest.mark.parametrize("positions", [[1, 1, 2], [1, 2, 2], [2, 1], [0, 1], [-5, 1], [1, 10**12]])
def test_positions_that_cannot_be_are_told(positions: list[int]) -> None:
    log = Log(0)
    log.rows = [(at, *a_row(1)[1:]) for at in positions]

    assert not log.verify().ok


def test_a_checkpoint_that_was_held_covers_what_it_saw(log: Log) -> None:
    verdict = log.verify(0, 64, 90)

    assert verdict.ok
    assert verdict.covered_size == 90
    assert "vouches for the first 90 facts" in verdict.words()
    assert "10 of 100 facts are not covered" in verdict.words()


def test_a_checkpoint_does_not_vouch_for_facts_that_are_gone(log: Log) -> None:
    """The stored hash of a fact that is gone leads to the right root; the fact is gone all the same."""
    del log.rows[9]

    verdict = log.verify(5, 60)

    assert (verdict.ok, verdict.first_bad_position, verdict.covered_size) == (False, 10, 5)
    assert Kind.FORKED not in kinds(verdict)


def test_a_log_made_anew_is_caught_by_checkpoints_and_told_as_an_interval(log: Log) -> None:
    """Nobody can be more exact once the tree agrees with the rows."""
    held = [(size, log.roots[size]) for size in (40, 60, 80)]
    log.rows[49] = a_row(50, note="another")
    log.grow()
    assert log.verify().ok

    verdict = verify(log.rows, log.read, checkpoints=held)

    assert [(t.kind, t.position, t.last) for t in verdict.findings] == [(Kind.FORKED, 41, 60)]
    assert (verdict.first_bad_position, verdict.covered_size) == (41, 40)


def test_an_exact_finding_goes_before_the_interval_of_a_checkpoint(log: Log) -> None:
    log.rows[49] = a_row(50, note="another")

    verdict = log.verify(40, 60)

    assert verdict.first_bad_position == 50
    assert (Kind.FORKED, 41) in [(trouble.kind, trouble.position) for trouble in verdict.findings]


def test_a_checkpoint_that_saw_more_shows_a_truncation_without_traces(log: Log) -> None:
    held = [(SIZE, log.roots[SIZE])]
    del log.rows[70:], log.requests[70:]
    log.grow()
    assert log.verify().ok

    verdict = verify(log.rows, log.read, checkpoints=held)

    assert [(t.kind, t.position, t.last) for t in verdict.findings] == [(Kind.TRUNCATED, 71, SIZE)]


@settings(max_examples=150, deadline=None)
@given(st.integers(0, SIZE - 1), st.integers(1, 4), st.integers(0, 400), st.integers(1, 255))
def test_no_byte_of_any_row_can_be_changed_unseen(index: int, column: int, at: int, flip: int) -> None:
    log = Log()
    row: list[Any] = list(log.rows[index])
    match row[column]:
        case bytes(state):
            at %= len(state)
            row[column] = state[:at] + bytes([state[at] ^ flip]) + state[at + 1 :]
        case str(text):
            row[column] = text[: at % len(text)] + chr(flip) + text[at % len(text) :]
        case number:
            row[column] = number ^ flip
    log.rows[index] = tuple(row)

    verdict = log.verify()

    assert (verdict.ok, verdict.first_bad_position) == (False, index + 1)


@pytest.mark.parametrize("harm", [lambda _: None, lambda log: log.rows.clear(), lambda log: log.rows.pop(3)])
def test_the_words_always_say_what_this_does_not_prove(harm: Callable[[Log], object]) -> None:
    log = Log()
    harm(log)
    verdict = log.verify()

    assert "This shows only that the file agrees with itself" in verdict.words()
    assert "Only a checkpoint held outside this machine would prove more." in verdict.words()
    assert f"{verdict.size} of {verdict.size} facts are not covered by a checkpoint held outside." in verdict.words()
    assert ("Something is wrong" in verdict.words()) is not verdict.ok
    assert msgspec.json.decode(msgspec.json.encode(verdict), type=Verdict) == verdict


def test_no_finding_repeats_what_the_fact_says() -> None:
    log = Log()
    log.rows[9] = a_row(10, fact="secret", originator_id="secret", request_id="secret", recorded_at="2020-01-01T00:00Z")
    log.rows[10] = (*log.rows[10][:4], b"secret")

    assert "secret" not in log.verify().words()


def test_a_log_that_is_wrong_everywhere_fits_into_a_short_verdict() -> None:
    log = Log(5000)
    for index in range(0, 5000, 2):
        log.rows[index] = a_row(index + 1, note="another")

    verdict = log.verify()

    assert len(verdict.findings) == MOST_FINDINGS
    assert verdict.findings_count == 2500
    assert "and 1,500 more" in verdict.words()


def test_memory_does_not_grow_with_the_log() -> None:
    """Rows and nodes are streamed; what stays is one version for each aggregate."""
    peaks = []
    for size in (20_000, 60_000):
        tracemalloc.start()
        verify((a_row(position) for position in range(1, size + 1)), lambda *_: ())
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()

    assert peaks[1] < peaks[0] * 1.2
