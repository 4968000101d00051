"""Workbooks: the values that the spreadsheet program kept, read without working anything out."""

import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO
from itertools import zip_longest
from typing import Any, Final

from coprod_ledger.errors import SpreadsheetsNotInstalledError, TableUnreadableError
from coprod_ledger.interop.imports.cells import Cell, Month, Unreadable

MOST_BYTES: Final = 1_000_000_000
"""A workbook that unpacks to more than this is not opened."""
_MIDNIGHT: Final = time()
_AGAIN: Final = "Save it again as .xlsx, or save the sheet as CSV"
_TROUBLES: Final = (Exception,)
"""Whatever the reader of workbooks stumbles over: it is no workbook then."""


def sheet_rows(content: bytes, name: str, sheet: str | None) -> Iterator[list[Cell]]:
    """The rows of a sheet, the first one too.

    Raises:
        SpreadsheetsNotInstalledError: what reads workbooks is not installed.
        TableUnreadableError: it is no workbook, or has no such sheet.
    """
    values, formulas = (_sheet(content, name, sheet, values_only=only) for only in (True, False))
    try:
        for shown, written in zip_longest(values.iter_rows(), formulas.iter_rows(), fillvalue=()):
            yield [_cell(value, formula) for value, formula in zip_longest(shown, written)]
    except _TROUBLES:
        raise TableUnreadableError(name, "it is no workbook in the form .xlsx", remedy=_AGAIN) from None


def _sheet(content: bytes, name: str, sheet: str | None, *, values_only: bool) -> Any:
    """A sheet with the values that were kept, or with what is written in its cells."""
    try:
        from openpyxl import load_workbook  # noqa: PLC0415  (an extra: most ledgers never read a workbook)
    except ImportError:
        raise SpreadsheetsNotInstalledError(name) from None
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            size = sum(part.file_size for part in packed.infolist())
        book = load_workbook(BytesIO(content), read_only=True, data_only=values_only) if size <= MOST_BYTES else None
    except _TROUBLES:
        raise TableUnreadableError(name, "it is no workbook in the form .xlsx", remedy=_AGAIN) from None
    if book is None:
        raise TableUnreadableError(name, "it is too large", remedy="Save its sheets as CSV")
    titles = [one.title for one in book.worksheets]
    if not titles or (sheet is not None and sheet not in titles):
        raise TableUnreadableError(
            name, f"it has no sheet `{sheet}`", remedy="Correct `sheet` in the mapping; left out, it is the first one"
        )
    found: Any = book[sheet or titles[0]]
    found.reset_dimensions()  # what a file says of its own size need not be so
    return found


def _cell(shown: Any, written: Any) -> Cell:
    value, kind = getattr(shown, "value", None), getattr(shown, "data_type", "n")
    if kind == "e":
        return Unreadable("it holds an error of the spreadsheet program, such as #REF!")
    if value is None:
        if getattr(written, "data_type", "n") == "f":
            return Unreadable(
                "it holds a formula whose value was not kept: open it in the spreadsheet program and save it again, or "
                "put values in the place of formulas"
            )
        return ""
    match value:
        case bool():
            return "TRUE" if value else "FALSE"
        case float() if value.is_integer():
            return str(int(value))
        case datetime() | date():
            return _day(value, str(getattr(shown, "number_format", "")))
        case time():
            return value
        case timedelta():
            return Unreadable("it holds a length of time where a value is wanted")
        case _:
            return str(value)


def _day(value: datetime | date, shown_as: str) -> Cell:
    """A day; or, if the sheet shows no day of it, the month or the year: a program that was given `March 2016` keeps
    the first day of it, which nobody said.
    """
    form = shown_as.lower().partition("]")[2] if shown_as.startswith("[") else shown_as.lower()
    if "y" in form and "d" not in form:
        return Month(value.year, value.month if "m" in form else None)
    return value.date() if isinstance(value, datetime) and value.time() == _MIDNIGHT else value
