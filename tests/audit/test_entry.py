from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_ledger.audit.entry import entry
from coprod_ledger.errors.audit import EntryNotPossibleError

Columns = tuple[str, int, str, bytes]
small = st.text(alphabet="ab\0é", max_size=4)
columns = st.tuples(small, st.integers(-3, 3), small, st.binary(max_size=4))


@given(columns, columns)
def test_different_columns_never_give_the_same_entry(one: Columns, other: Columns) -> None:
    assert (entry(*one) == entry(*other)) == (one == other)


@given(st.text(alphabet="ab", max_size=6), st.integers(0, 6), st.integers(0, 6))
def test_a_boundary_moved_between_columns_changes_the_entry(text: str, cut: int, other: int) -> None:
    divided = {(text[:at], text[at:]) for at in (cut, other)}

    assert len({entry(a, 1, b, b"") for a, b in divided}) == len(divided)
    assert len({entry("", 1, a, b.encode()) for a, b in divided}) == len(divided)


def test_the_layout_is_the_documented_one() -> None:
    """Anybody can write a reader from these words alone, so these bytes never change."""
    assert entry("id", 258, "x/1", b"{}") == bytes.fromhex(
        "01 0000000000000102 00000002 00000003 00000002" + b"idx/1{}".hex()
    )


@pytest.mark.parametrize(
    "bad",
    [("\ud800", 1, "t", b""), ("o", 1 << 63, "t", b""), (None, 1, "t", b""), ("o", 1, "t", None), ("o", 1, "t", "é")],
)
def test_a_row_that_no_writer_of_ours_made_is_refused_in_our_words(bad: Any) -> None:
    with pytest.raises(EntryNotPossibleError, match="cannot be an entry of the log"):
        entry(*bad)
