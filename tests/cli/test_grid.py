"""A page is as wide as the terminal: a table where it reads well, else a list; and nothing is cut off."""

import io
from typing import Any

import pytest
from rich.console import Console

from coprod_ledger import Actor, Ledger, Role
from coprod_ledger.cli.render import WIDTH, table
from coprod_ledger.cli.render_influence import influence_page
from coprod_ledger.cli.render_sign_off import sign_off_page
from coprod_ledger.stories import cast, inpatient_facility

LEAD = Actor("lead", frozenset({Role.CUSTODIAN}))
COLUMNS = (("Stream", 0), ("Who has to act", 6), ("Since", 0), ("Facts", 1))
ROW = ("experience", "Ruth Achebe, signatory, once what was asked for is done", "2026-02-24", "101–103, 199")


def printed(page: Any, width: int) -> list[str]:
    console = Console(file=io.StringIO(), width=width, highlight=False)
    console.print(page)
    return [line.rstrip() for line in console.file.getvalue().splitlines()]  # type: ignore[attr-defined]


@pytest.mark.parametrize("width", [100, 120, 140])
def test_a_table_fills_the_page_and_cuts_no_word(width: int) -> None:
    """However small a share of the page a column has, its longest word has room."""
    heading, *lines = printed(table(*COLUMNS, rows=[ROW]), width)

    assert heading.split() == ["Stream", "Who", "has", "to", "act", "Since", "Facts"]
    assert sorted(" ".join(ROW).split()) == sorted(" ".join(lines).split())
    assert max(map(len, lines)) <= width


@pytest.mark.parametrize("width", [40, 50])
def test_where_there_is_no_room_each_row_is_a_list_under_its_first_cell(width: int) -> None:
    first, *lines = printed(table(*COLUMNS, rows=[ROW, ("", "the stream", "", "")]), width)

    assert first == "Stream: experience"
    assert lines[0].startswith("  Who has to act: Ruth Achebe")
    assert lines[-1] == "  Who has to act: the stream"
    assert max(map(len, lines)) <= width
    assert not any("Since" in line for line in lines[-2:-1])


def test_between_columns_that_are_readable_and_a_list_the_width_decides() -> None:
    """A column of text narrower than sixteen characters makes a narrow page a list."""
    columns = (*(("Column", 1) for _ in range(5)),)
    rows = [tuple("seventeen letters" for _ in columns)]

    assert len(printed(table(*columns, rows=rows), 88)) == 3
    assert printed(table(*columns, rows=rows), 87)[0] == "Column: seventeen letters"


@pytest.fixture(scope="module")
def asked() -> Any:
    with Ledger.in_memory() as ledger:
        told = inpatient_facility.tell(ledger)
        yield ledger.acting_as(LEAD).at(known_at=told.before_second_signing, as_at=inpatient_facility.AS_AT)


@pytest.mark.parametrize("page", [sign_off_page, influence_page])
def test_a_page_says_the_same_at_every_width(asked: Any, page: Any) -> None:
    """In other lines, or as lists with the name of the column beside each cell: no word is lost or cut."""
    answer = (asked.sign_off if page is sign_off_page else asked.influence)(cast.PROJECT)
    said = _words(printed(page(answer), 400))
    for width in (60, 80, WIDTH, 120):
        lines = printed(page(answer), width)

        assert max(map(len, lines)) <= width
        assert said <= _words(lines), width


def _words(lines: list[str]) -> set[str]:
    return {word.rstrip(":") for line in lines for word in line.split()}
