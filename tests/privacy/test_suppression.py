"""No published table gives a small number away: alone, by subtraction, or together with an earlier one."""

from collections.abc import Mapping, Sequence
from itertools import product

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from coprod_ledger.errors import SumsDoNotTieError
from coprod_ledger.privacy.suppression import SUPPRESSED, THRESHOLD, Published, Suppressed, Total, published

Key = tuple[int, int]
MARGIN = -1


def _table(cells: Sequence[Sequence[int]]) -> tuple[dict[Key, int], list[Total[Key]]]:
    """A table of rows and columns with all its margins, the last of them the sum of everything."""
    rows, columns = range(len(cells)), range(len(cells[0]))
    counts = {(row, column): cells[row][column] for row in rows for column in columns}
    totals = [Total((row, MARGIN), tuple((row, column) for column in columns)) for row in rows]
    totals += [Total((MARGIN, column), tuple((row, column) for row in rows)) for column in columns]
    totals.append(Total((MARGIN, MARGIN), tuple((row, MARGIN) for row in rows)))
    totals.append(Total((MARGIN, MARGIN), tuple((MARGIN, column) for column in columns)))
    for total in totals:
        counts[total.whole] = sum(counts[part] for part in total.parts)
    return counts, totals


def _highest(shown: Mapping[Key, Published], rows: int, columns: int, most: int) -> dict[Key, int]:
    """For each cell the most that it may be, over every table of cells from 0 to `most` that agrees with what is shown.

    It tries them all, which is what a reader with time would do.
    """
    places = [(row, column) for row in range(rows) for column in range(columns)]
    sums = {place: [place] for place in places}
    sums |= {(row, MARGIN): [(row, column) for column in range(columns)] for row in range(rows)}
    sums |= {(MARGIN, column): [(row, column) for row in range(rows)] for column in range(columns)}
    sums[MARGIN, MARGIN] = places
    index = {key: [places.index(place) for place in of] for key, of in sums.items()}
    known = [(index[key], value) for key, value in shown.items() if isinstance(value, int)]
    highest = dict.fromkeys(shown, 0)
    for guess in product(
        *(range(most + 1) if isinstance(count := shown[place], Suppressed) else (count,) for place in places)
    ):
        if all(sum(guess[at] for at in of) == value for of, value in known):
            highest = {key: max(top, sum(guess[at] for at in index[key])) for key, top in highest.items()}
    return highest


@st.composite
def tables(draw: st.DrawFn) -> list[list[int]]:
    rows, columns, most = draw(st.sampled_from([(1, 2, 9), (1, 3, 6), (1, 4, 4), (2, 2, 5), (2, 3, 2)]))
    return [[draw(st.integers(0, most)) for _ in range(columns)] for _ in range(rows)]


@settings(max_examples=60)
@given(tables())
@example([[1, 0], [0, 9]])
@example([[2, 2], [3, 4]])
def test_p8_a_reader_reckons_with_a_safe_count_for_every_small_one(cells: list[list[int]]) -> None:
    """Property 8, against all tables: no small count, nor that it is small, follows from what is published."""
    threshold = 3
    counts, totals = _table(cells)

    shown = published(counts, totals, threshold=threshold)

    highest = _highest(shown, len(cells), len(cells[0]), most=6 if len(cells) * len(cells[0]) > 4 else 10)
    for key, count in counts.items():
        if 0 < count < threshold:
            assert shown[key] is SUPPRESSED
            assert highest[key] >= threshold
        elif isinstance(value := shown[key], int):
            assert value == count


def test_what_is_not_small_stays_as_it_is() -> None:
    """Nought is no person, and the threshold itself is published."""
    assert published({"none": 0, "just": THRESHOLD, "many": 90}) == {"none": 0, "just": THRESHOLD, "many": 90}


@pytest.mark.parametrize("small", range(1, THRESHOLD))
def test_a_small_count_is_left_out(small: int) -> None:
    """Every count from one to just below the threshold."""
    assert published({"one": small, "many": 90}) == {"one": SUPPRESSED, "many": 90}


def test_a_second_count_is_left_out_when_the_total_would_give_the_first_away() -> None:
    """Two carers among eleven: the nine members of staff are left out, too."""
    shown = published({"carers": 2, "staff": 9, "all": 11}, [Total("all", ("carers", "staff"))])

    assert shown == {"carers": SUPPRESSED, "staff": SUPPRESSED, "all": 11}


def test_a_total_is_left_out_when_it_would_be_too_small_itself() -> None:
    """Two and one: whoever read that they are three together would know too much of both."""
    shown = published({"carers": 2, "staff": 1, "all": 3}, [Total("all", ("carers", "staff"))])

    assert set(shown.values()) == {SUPPRESSED}


@pytest.mark.parametrize("now", [8, 10])
def test_subtracting_an_earlier_table_gives_nobody_away(now: int) -> None:
    """Nine people in March and ten, or eight, in April: April's count would tell of one who came or left."""
    march = published({"north": 9, "south": 20})
    april = published({"north": now, "south": 40}, earlier=[march])

    assert april == {"north": SUPPRESSED, "south": 40}


def test_an_earlier_table_that_left_it_out_gives_nothing_to_subtract() -> None:
    """What a reader never saw cannot be subtracted."""
    assert published({"north": 7}, earlier=[{"north": SUPPRESSED}, {}]) == {"north": 7}


def test_an_unchanged_count_may_be_published_again() -> None:
    """The same number twice says nothing new."""
    assert published({"north": 9}, earlier=[{"north": 9}]) == {"north": 9}


def test_two_sums_over_the_same_people_give_nobody_away() -> None:
    """All twenty, and the eighteen who are not staff: the difference would be the two who are."""
    counts = {"users": 10, "carers": 8, "staff": 2, "without staff": 18, "all": 20}
    totals = [Total("all", ("users", "carers", "staff")), Total("without staff", ("users", "carers"))]

    shown = published(counts, totals)
    seen = {key for key, value in shown.items() if isinstance(value, int)}

    assert shown["staff"] is SUPPRESSED
    assert not {"all", "without staff"} <= seen
    assert not {"all", "users", "carers"} <= seen


def test_a_table_whose_sums_do_not_tie_is_refused() -> None:
    """Nothing can be said of what follows from it."""
    with pytest.raises(SumsDoNotTieError, match=r"total of 12 .* add up to 11"):
        published({"carers": 2, "staff": 9, "all": 12}, [Total("all", ("carers", "staff"))])
