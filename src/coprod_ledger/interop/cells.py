"""Cells of CSV files: money without floats, and text that no spreadsheet takes for a formula."""

import csv
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from enum import Enum
from io import StringIO
from typing import Final, TypeAlias
from uuid import UUID

from coprod_ledger.domain.personal import Clear, Erased, Sealed, Withheld

Value: TypeAlias = str | int | bool | date | datetime | UUID | Erased | Withheld | Sealed | Clear | None
"""What may stand in a row."""

PENCE_IN_A_POUND: Final = 100
_POUNDS: Final = re.compile(r"£?(?P<pounds>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,12})(?:\.(?P<pence>[0-9]+))?")
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n")


def text_cell(text: str) -> str:
    """Text that is safe to open in a spreadsheet: what would begin a formula gets an apostrophe before it.

    >>> text_cell("=1+1"), text_cell("Amina")
    ("'=1+1", 'Amina')
    """
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text


def pounds(minor: int) -> str:
    """Pence as pounds with two decimals, worked out in whole numbers.

    >>> pounds(7500), pounds(5), pounds(-1240)
    ('75.00', '0.05', '-12.40')
    """
    whole, pence = divmod(abs(minor), PENCE_IN_A_POUND)
    return f"{'-' if minor < 0 else ''}{whole}.{pence:02d}"


def pence(text: str) -> int:
    """Pounds as whole pence, read without floats: 75, 75.5, £75.00 and 1,275.00.

    Raises:
        ValueError: it is no amount; the message says what is wrong, and repeats nothing of it.

    >>> pence("£1,275.50"), pence("75")
    (127550, 7500)
    """
    found = _POUNDS.fullmatch(text)
    if found is None:
        raise ValueError("is no amount in pounds, such as 75.00 or 1,275.00")
    if len(found["pence"] or "") > len("00"):
        raise ValueError("has fractions of a penny")
    return int(found["pounds"].replace(",", "")) * PENCE_IN_A_POUND + int((found["pence"] or "").ljust(2, "0"))


def cell(value: object) -> str:
    """Any value of an answer as the text of a cell; several values stand one behind another."""
    if value is None:
        return ""
    if isinstance(value, Sealed | Clear):
        raise TypeError("personal text goes into a file only after it was opened for somebody who may see it")
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Enum):
        return text_cell(str(value.value))
    if isinstance(value, tuple | list | frozenset):
        return text_cell("; ".join(cell(one) for one in value))
    return text_cell(str(value))


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[str]], *, delimiter: str = ",") -> str:
    """A CSV file: a line of names, then the rows, whose cells are texts already. Lines end as RFC 4180 says."""
    out = StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow([text_cell(column) for column in columns])
    writer.writerows(rows)
    return out.getvalue()
