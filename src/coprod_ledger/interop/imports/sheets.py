"""The tables of a mapping, found in the files that were given: CSV files and the sheets of workbooks."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Final

from coprod_ledger.errors import TableUnreadableError
from coprod_ledger.interop.imports.cells import Cell
from coprod_ledger.interop.imports.mapping import Plan, TablePlan
from coprod_ledger.interop.imports.shapes import Table
from coprod_ledger.interop.imports.workbooks import sheet_rows

WORKBOOK: Final = ".xlsx"
_BOM: Final = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row: its number, as the spreadsheet counts, and what stands in the columns that the mapping names."""

    number: int
    cells: dict[str, Cell]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of one table, without those in which nothing stands."""

    rows: tuple[SheetRow, ...]
    empty: int
    """How many rows hold nothing."""


def read_sheets(plan: Plan, files: Sequence[Path]) -> dict[str, Sheet]:
    """The rows of every table, by its name.

    Raises:
        TableUnreadableError: a file is missing, left over, or cannot be read, or lacks a column.
        SpreadsheetsNotInstalledError: a workbook, and what reads workbooks is not installed.
    """
    given = {file.name: file for file in files}
    wanted = {one.table.file for one in plan.tables}
    if len(given) < len(files):
        raise TableUnreadableError(files[-1].name, "two files have one name", remedy="Give each file once")
    for name in sorted(wanted - given.keys()):
        raise TableUnreadableError(name, "the mapping names it, and it was not given", remedy="Give it too")
    for name in sorted(given.keys() - wanted):
        remedy = f"Leave it out, or name it in the mapping (which names {', '.join(sorted(wanted))})"
        raise TableUnreadableError(name, "no table of the mapping is in it", remedy=remedy)
    contents = {name: _content(file) for name, file in given.items()}
    return {one.table.name: _sheet(contents[one.table.file], one) for one in plan.tables}


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        trouble = error.strerror or "it cannot be opened"
        raise TableUnreadableError(file.name, trouble, remedy="Check its name, and that you may read it") from None


def _sheet(content: bytes, plan: TablePlan) -> Sheet:
    table = plan.table
    is_book = table.file.lower().endswith(WORKBOOK)
    found: Iterator[Sequence[Cell]] = (
        sheet_rows(content, table.file, table.sheet) if is_book else _csv_rows(content, table)
    )
    numbered = enumerate(found, 1)
    _, first = next(numbered, (1, []))
    places = _places([name.strip() if isinstance(name, str) else "" for name in first], plan)
    return _rows(numbered, len(first), places, table.file)


def _places(names: Sequence[str], plan: TablePlan) -> dict[str, int]:
    """Where each column that the mapping names stands."""
    for column in plan.columns:
        if names.count(column) != 1:
            trouble = "there is no" if column not in names else "there is more than one"
            raise TableUnreadableError(
                plan.table.file,
                f"{trouble} column `{column}` in its first row",
                remedy=f"Correct the first row, or the mapping of the table `{plan.table.name}`",
            )
    return {column: names.index(column) for column in plan.columns}


def _rows(numbered: Iterable[tuple[int, Sequence[Cell]]], width: int, places: dict[str, int], name: str) -> Sheet:
    rows, empty = list[SheetRow](), 0
    for number, cells in numbered:
        if all(isinstance(cell, str) and not cell.strip() for cell in cells):
            empty += 1
            continue
        if any(not isinstance(cell, str) or cell.strip() for cell in cells[width:]):
            remedy = "A value that holds the delimiter needs quotation marks around it"
            raise TableUnreadableError(name, f"row {number} has more cells than the first row", remedy=remedy)
        there = {column: cells[place] if place < len(cells) else "" for column, place in places.items()}
        rows.append(SheetRow(number, there))
    return Sheet(tuple(rows), empty)


def _csv_rows(content: bytes, table: Table) -> Iterator[Sequence[Cell]]:
    if table.encoding != "utf-8" and content.startswith(_BOM):
        remedy = 'Leave `encoding` out of the mapping: it is "utf-8"'
        raise TableUnreadableError(table.file, "it says of itself that it is UTF-8", remedy=remedy)
    try:
        text = content.decode("utf-8-sig" if table.encoding == "utf-8" else table.encoding)
    except UnicodeDecodeError:
        remedy = 'Save it as `CSV UTF-8`; or, if it came from an older Excel, say encoding = "cp1252" in the mapping'
        if table.encoding != "utf-8":
            remedy = "Save it as `CSV UTF-8`, and leave `encoding` out of the mapping"
        raise TableUnreadableError(table.file, f"it is not text in {table.encoding}", remedy=remedy) from None
    rows = csv.reader(StringIO(text, newline=""), delimiter=table.delimiter, strict=True)
    try:
        yield from rows
    except csv.Error:
        remedy = "Look for a quotation mark without its other half"
        raise TableUnreadableError(table.file, f"it is not CSV from line {rows.line_num} on", remedy=remedy) from None
