"""What may stand in a cell of a spreadsheet."""

from datetime import date, datetime, time
from typing import NamedTuple


class Month(NamedTuple):
    """A day of which a workbook shows no more than the month, or (`month` is `None`) the year."""

    year: int
    month: int | None


class Unreadable(NamedTuple):
    """A cell that holds no value, and why."""

    because: str


Cell = str | date | datetime | time | Month | Unreadable
"""What stands in a cell; an empty one is empty text. Numbers are text, written out."""


class CellFault(Exception):
    """A cell is not what its column is to hold. It says why, and repeats nothing of what stands there."""

    def __init__(self, column: str | None, because: str) -> None:
        self.column, self.because = column, because
        super().__init__(because)


def text_of(cell: Cell, column: str) -> str:
    """A cell as text, without the blanks around it.

    Raises:
        CellFault: it holds no value.
    """
    if isinstance(cell, Unreadable):
        raise CellFault(column, cell.because)
    if isinstance(cell, Month):
        return f"{cell.year}" if cell.month is None else f"{cell.year}-{cell.month:02d}"
    return cell.strip() if isinstance(cell, str) else cell.isoformat()
