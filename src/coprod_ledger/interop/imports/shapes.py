"""The shapes of a mapping: what each table is, and where each field of a command comes from."""

import re
from datetime import date
from typing import Annotated, Any, Final, Literal

import msgspec

Code = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9]+(?:[-_][a-z0-9]+)*$", max_length=60)]
Name = Annotated[str, msgspec.Meta(pattern=r"\S")]
"""The name of a column, as the first row of the sheet has it."""

_DIRECTIVES: Final = re.compile(r"%(.)")


class _Shape(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """A part of a mapping: its keys are written with hyphens, and no others are allowed."""


class Column(_Shape, frozen=True, kw_only=True):
    """A field that stands in a column."""

    column: Name
    as_: Literal["text", "whole-number", "pounds", "hours"] = msgspec.field(default="text", name="as")
    words: dict[str, Any] | None = None
    """The words of the sheet, and what each means. Others are faults."""
    not_known: tuple[str, ...] = ()
    """What the sheet says where it is not known, such as `?`; `""` is an empty cell."""
    take: Any = None
    """What is recorded then. Left out: nothing."""
    optional: bool = False
    """An empty cell leaves the field out."""


class Always(_Shape, frozen=True, kw_only=True):
    """A field that is the same for every row."""

    always: Any


class RowOf(_Shape, frozen=True, kw_only=True):
    """A field that is the thing which a row of another table made."""

    row: str
    """The name of that table."""
    columns: Annotated[tuple[Name, ...], msgspec.Meta(min_length=1)]
    """The columns of this table in which the key of that row stands."""
    gives_day: bool = False
    """What this row records happened on the day of that row, as well as that was known."""
    optional: bool = False


class DayOf(_Shape, frozen=True, kw_only=True):
    """A field that is a day, or with `time` a moment."""

    day: Name
    time: Name | None = None
    missing: date | None = None
    """The day that is recorded, and flagged, where the cell is empty."""
    time_missing: str | None = None
    """The hour that is recorded, and flagged, where that cell is empty: `10:00`."""
    optional: bool = False


Source = Column | Always | RowOf | DayOf
SOURCES: Final[dict[str, type[Source]]] = {"column": Column, "always": Always, "row": RowOf, "day": DayOf}
"""By the key that tells them apart."""


class Days(_Shape, frozen=True, kw_only=True):
    """How days and hours are written, as in Python's strftime."""

    exact: str
    month: str | None = None
    """How it is written where only the month is known. Left out: that is a fault."""
    year: str | None = None
    take: Literal["first", "last"] | None = None
    """Which day of such a month or year is recorded."""
    time: str = "%H:%M"


class Only(_Shape, frozen=True, kw_only=True):
    """Which rows count, by a word in a column."""

    column: Name
    words: tuple[str, ...]
    otherwise: tuple[str, ...]
    """The words with which a row is passed over. Any other word is a fault."""


class Filled(_Shape, frozen=True, kw_only=True):
    """Rows count in which anything stands in a column."""

    filled: Name


class Table(_Shape, frozen=True, kw_only=True):
    """One table: each row of it makes one command."""

    name: Code
    file: Name
    sheet: str | None = None
    """Of a workbook. Left out: its first sheet."""
    encoding: Literal["utf-8", "cp1252"] = "utf-8"
    delimiter: Annotated[str, msgspec.Meta(pattern=r"^[,;|\t]$")] = ","
    command: str
    key: Annotated[tuple[Name, ...], msgspec.Meta(min_length=1)]
    """The columns that tell its rows apart."""
    only: dict[str, Any] | None = None
    """Which rows count. Left out: all."""
    fields: dict[str, Any]


class Mapping(_Shape, frozen=True, kw_only=True):
    """A whole mapping."""

    id: Code
    """The import's own id. It is in clear in every fact: it names nobody. The same id goes on where it was."""
    order: Literal["tables", "days"] = "tables"
    days: Days | None = None
    table: Annotated[tuple[Table, ...], msgspec.Meta(min_length=1)]


def directives(form: str) -> list[str]:
    """The parts of a form of days or hours: `["d", "m", "Y"]`."""
    return _DIRECTIVES.findall(form.replace("%%", ""))
