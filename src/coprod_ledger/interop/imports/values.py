"""What a row says of one field: its value, and what of it was not known. Nothing is guessed."""

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from fractions import Fraction
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from coprod_ledger.domain.importing.facts import OF_THE_DAY, Quality
from coprod_ledger.interop.cells import pence
from coprod_ledger.interop.imports.cells import Cell, CellFault, Month, text_of
from coprod_ledger.interop.imports.mapping import HOUR, WHEN
from coprod_ledger.interop.imports.shapes import Always, Column, DayOf, Days, RowOf, Source

MINUTES_IN_AN_HOUR: Final = 60
FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2200
EMPTY: Final = "it is empty"
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """A row of a table that made something: its id, on which day, and how well that is known."""

    row_id: UUID
    on: date
    qualities: frozenset[Quality]


@dataclass(frozen=True, slots=True)
class Told:
    """What a row says of a field."""

    value: Any
    """As in JSON."""
    qualities: frozenset[Quality] = frozenset()
    rests_on: Made | None = None
    """The row that it names."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the fields of rows."""

    days: Days | None
    zone: ZoneInfo
    made: Mapping[str, Mapping[Key, Made | None]]
    """By table and key; `None`: the row has a fault."""

    def told(self, field: str, source: Source, cells: Mapping[str, Cell]) -> Told | None:
        """What a row says of a field. `None`: the field is left out.

        Raises:
            CellFault: it says nothing that can be read.
            RestsOnFaultError: it names a row that has a fault.
        """
        match source:
            case Always():
                is_day = field in WHEN
                value = source.always.isoformat() if isinstance(source.always, date | time) else source.always
                return Told(value, frozenset({Quality.DAY_NOT_KNOWN} if is_day else ()))
            case Column():
                return _in_column(source, text_of(cells[source.column], source.column))
            case RowOf():
                return self._row(source, cells)
            case DayOf():
                return self._day_or_moment(source, cells)

    def _row(self, source: RowOf, cells: Mapping[str, Cell]) -> Told | None:
        key = tuple(text_of(cells[column], column) for column in source.columns)
        if not any(key) and source.optional:
            return None
        for column, part in zip(source.columns, key, strict=True):
            if not part:
                raise CellFault(column, EMPTY)
        rows = self.made[source.row]
        if key not in rows:
            raise CellFault(source.columns[0], f"no row of `{source.row}` has this key")
        made = rows[key]
        if made is None:
            raise RestsOnFaultError
        return Told(str(made.row_id), made.qualities & OF_THE_DAY if source.gives_day else frozenset(), made)

    def _day_or_moment(self, source: DayOf, cells: Mapping[str, Cell]) -> Told | None:
        found = self._day(source, cells[source.day])
        if found is None:
            return None
        day, of_day = found
        if source.time is None:
            return Told(day.isoformat(), of_day)
        hour, of_hour = self._hour(source, source.time, cells[source.time])
        moment = datetime.combine(day, hour, self.zone)
        if moment.astimezone(UTC).astimezone(self.zone).replace(tzinfo=None) != moment.replace(tzinfo=None):
            raise CellFault(source.time, "the clocks went forward over this hour, so it was never")
        if moment.utcoffset() != moment.replace(fold=1).utcoffset():
            raise CellFault(source.time, "the clocks went back over this hour, so it was twice")
        return Told(moment.isoformat(), of_day | of_hour)

    def _day(self, source: DayOf, cell: Cell) -> tuple[date, frozenset[Quality]] | None:
        assert self.days is not None, "the mapping was checked"
        if isinstance(cell, date):
            return _of_these_times(cell, source.day), frozenset()
        if isinstance(cell, Month):
            if (self.days.year if cell.month is None else self.days.month) is None:
                raise CellFault(source.day, "the sheet shows no day of it, and the mapping has no such form")
            return _of_month(self.days, cell, source.day)
        text = text_of(cell, source.day)
        if text:
            return _day_in(text, self.days, source.day)
        if source.missing is not None:
            return source.missing, frozenset({Quality.DAY_NOT_KNOWN})
        if source.optional:
            return None
        raise CellFault(source.day, EMPTY)

    def _hour(self, source: DayOf, column: str, cell: Cell) -> tuple[time, frozenset[Quality]]:
        assert self.days is not None, "the mapping was checked"
        if isinstance(cell, datetime):
            return cell.time(), frozenset()
        if isinstance(cell, time):
            return cell, frozenset()
        text = text_of(cell, column)
        is_missing = not text and source.time_missing is not None
        found = _read(source.time_missing or "", HOUR) if is_missing else _read(text, self.days.time)
        if found is None:
            raise CellFault(column, f"it is no hour as {self.days.time}" if text else EMPTY)
        return found.time(), frozenset({Quality.TIME_NOT_KNOWN} if is_missing else ())


class RestsOnFaultError(Exception):
    """A row names another one that has a fault."""


def _read(text: str, form: str) -> datetime | None:
    try:
        return datetime.strptime(text, form)  # noqa: DTZ007  (only the day, or only the hour, is kept)
    except ValueError:
        return None


def _day_in(text: str, days: Days, column: str) -> tuple[date, frozenset[Quality]]:
    if (exact := _read(text, days.exact)) is not None:
        return _of_these_times(exact, column), frozenset()
    if days.month is not None and (month := _read(text, days.month)) is not None:
        return _of_month(days, Month(month.year, month.month), column)
    if days.year is not None and (year := _read(text, days.year)) is not None:
        return _of_month(days, Month(year.year, None), column)
    forms = " or ".join(form for form in (days.exact, days.month, days.year) if form is not None)
    raise CellFault(column, f"it is no day as {forms}")


def _of_month(days: Days, month: Month, column: str) -> tuple[date, frozenset[Quality]]:
    """The day that is recorded for a month or a year."""
    is_last, quality = days.take == "last", Quality.YEAR_ONLY if month.month is None else Quality.MONTH_ONLY
    number = month.month or (12 if is_last else 1)
    day = calendar.monthrange(month.year, number)[1] if is_last else 1
    return _of_these_times(date(month.year, number, day), column), frozenset({quality})


def _of_these_times(day: date, column: str) -> date:
    """The day, unless its year can only be a slip of the keyboard."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise CellFault(column, f"its year is not between {FIRST_YEAR} and {LAST_YEAR}")
    return date(day.year, day.month, day.day)


def _in_column(source: Column, text: str) -> Told | None:
    if text in source.not_known:
        flags = frozenset({Quality.VALUE_NOT_KNOWN})
        return Told(source.take, flags)
    if source.words is not None and text in source.words:
        return Told(source.words[text])
    if not text and source.optional:
        return None
    if not text:
        raise CellFault(source.column, EMPTY)
    if source.words is not None:
        known = ", ".join(f"`{word}`" for word in source.words)
        raise CellFault(source.column, f"it is none of the words of the mapping: {known}")
    return Told(_as(source, text))


def _as(source: Column, text: str) -> Any:
    match source.as_:
        case "whole-number":
            if not (text.isascii() and text.isdigit() and len(text) <= len("999999999999")):
                raise CellFault(source.column, "it is no whole number")
            return int(text)
        case "pounds":
            try:
                return pence(text)
            except ValueError as trouble:
                raise CellFault(source.column, f"it {trouble}") from None
        case "hours":
            whole, point, part = text.partition(".")
            if not (whole.isascii() and whole.isdigit()) or (point and not (part.isascii() and part.isdigit())):
                raise CellFault(source.column, "it is no number of hours, such as 2.5")
            minutes = Fraction(text) * MINUTES_IN_AN_HOUR
            if minutes.denominator != 1:
                raise CellFault(source.column, "it does not come to whole minutes")
            return int(minutes)
        case _:
            return text
