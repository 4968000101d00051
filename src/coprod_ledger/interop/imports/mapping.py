"""A mapping is read, and checked against the commands, before any spreadsheet is looked at."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import msgspec

from coprod_ledger.domain.command import Command
from coprod_ledger.domain.registry import COMMANDS
from coprod_ledger.entitlement.places import line_of
from coprod_ledger.errors import MappingFileError
from coprod_ledger.interop.imports.shapes import (
    SOURCES,
    Always,
    Column,
    DayOf,
    Days,
    Filled,
    Mapping,
    Only,
    RowOf,
    Source,
    Table,
    directives,
)  # fmt: skip
from coprod_ledger.interop.toml_file import read_toml
from coprod_ledger.ledger.not_by_import import IMPORT, check_source

WHEN: Final = ("occurred_on", "occurred_at")
HOUR: Final = "%H:%M"
"""How the mapping itself says an hour."""
_NOT_MAPPED: Final = ("command", "request_id")
_EXACT: Final = (["d", "m", "Y"], ["d", "b", "Y"], ["d", "B", "Y"])
_MONTH: Final = (["m", "Y"], ["b", "Y"], ["B", "Y"])
_TIME: Final = (["H", "M"], ["H", "M", "S"], ["I", "M", "p"])
_AT: Final = re.compile(r" - at `(?:key in )?\$\.?(?P<path>.*?)`$")


@dataclass(frozen=True, slots=True)
class TablePlan:
    """What is to be done with one table."""

    table: Table
    kind: type[Command]
    sources: dict[str, Source]
    """By field of the command."""
    only: Only | Filled | None
    """Which rows count. `None`: all."""

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that it names, each once."""
        found = list(self.table.key)
        if self.only is not None:
            found.append(self.only.column if isinstance(self.only, Only) else self.only.filled)
        for source in self.sources.values():
            found += columns_of(source)
        return tuple(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class Plan:
    """A mapping that was checked."""

    code: str
    is_by_day: bool
    days: Days | None
    tables: tuple[TablePlan, ...]


def columns_of(source: Source) -> tuple[str, ...]:
    """The columns from which a field comes."""
    match source:
        case Column():
            return (source.column,)
        case RowOf():
            return source.columns
        case DayOf():
            return (source.day, source.time) if source.time else (source.day,)
        case Always():
            return ()


class _Wrong(Exception):
    """Something in a mapping is wrong: where, what, and what is expected instead."""

    def __init__(self, path: tuple[str | int, ...], trouble: str, expected: str) -> None:
        self.path, self.trouble, self.expected = path, trouble, expected


def read_plan(file: Path) -> Plan:
    """The mapping in a file.

    Raises:
        MappingFileError: it cannot be read, or it is wrong: with the line, what is wrong there, and what is expected.
        NotByImportError: it names a command that no import may use.
    """
    text, raw = read_toml(file)
    try:
        mapping = _converted(raw, Mapping, ())
        if mapping.days is not None:
            _check_days(mapping.days)
        tables = tuple(_plans(mapping))
    except _Wrong as wrong:
        line = line_of(text, wrong.path)
        raise MappingFileError(str(file), wrong.trouble, expected=wrong.expected, line=line) from None
    return Plan(mapping.id, mapping.order == "days", mapping.days, tables)


def _converted(raw: Any, shape: Any, path: tuple[str | int, ...]) -> Any:
    try:
        return msgspec.convert(raw, shape)
    except msgspec.ValidationError as error:
        words, found = str(error), _AT.search(str(error))
        steps = re.findall(r"\[(\d+)\]|([a-z-]+)", found["path"]) if found else []
        inner = (*path, *(int(number) if number else key for number, key in steps))
        unknown = re.search(r"unknown field `(.+?)`", words)
        if unknown:
            raise _Wrong((*inner, unknown[1]), f"`{unknown[1]}` is not a key that is known here", "another") from None
        place = ".".join(str(step) for step in inner) or "the file"
        said = words.partition(" - at ")[0]
        raise _Wrong(inner, f"`{place}` is not what it has to be", said.removeprefix("Expected ")) from None


def _check_days(days: Days) -> None:
    for key, form, allowed, example in (
        ("exact", days.exact, _EXACT, "%d/%m/%Y"),
        ("month", days.month, _MONTH, "%m/%Y"),
        ("year", days.year, (["Y"],), "%Y"),
        ("time", days.time, _TIME, "%H:%M"),
    ):
        if form is not None and not _is_exact(form, allowed):
            parts = " or ".join(" ".join(f"%{part}" for part in one) for one in allowed)
            expected = f"each of {parts} once, as in {example} (a year has four digits: two could be any century)"
            raise _Wrong(("days", key), f"`days.{key}` is no form that is read without guessing", expected)
    if (days.month or days.year) and days.take is None:
        raise _Wrong(("days",), "`days` does not say which day of a month or year is recorded", "take = first or last")


def _is_exact(form: str, allowed: tuple[list[str], ...]) -> bool:
    """Whether a form has just these parts, and something between them: 1122016 could be two days."""
    return sorted(directives(form)) in [sorted(one) for one in allowed] and not re.search(r"%[^%]\w*%", form)


def _plans(mapping: Mapping) -> Iterator[TablePlan]:
    before: dict[str, TablePlan] = {}
    for number, table in enumerate(mapping.table):
        at = ("table", number)
        if table.name in before:
            raise _Wrong((*at, "name"), f"two tables are called `{table.name}`", "a name of its own for each")
        if table.command not in COMMANDS:
            expected = "a command, such as member.register: `coprod-ledger schema` prints all of them"
            raise _Wrong((*at, "command"), f"`{table.command}` is no command", expected)
        check_source(table.command, f"{IMPORT}{mapping.id}")
        kind = COMMANDS[table.command]
        sources = {name: _source(raw, (*at, "fields", name)) for name, raw in table.fields.items()}
        shape = Filled if table.only and "filled" in table.only else Only
        only = None if table.only is None else _converted(table.only, shape, (*at, "only"))
        plan = TablePlan(table, kind, sources, only)
        _check_fields(plan, (*at, "fields"))
        for name, source in sources.items():
            _check_source(source, before, mapping.days, (*at, "fields", name))
        yield plan
        before[table.name] = plan


def _source(raw: Any, path: tuple[str | int, ...]) -> Source:
    if isinstance(raw, str):
        raw = {"column": raw}
    keys = [key for key in SOURCES if isinstance(raw, dict) and key in raw]
    if len(keys) != 1:
        expected = "the name of a column, or one of column, always, row and day with what belongs to it"
        raise _Wrong(path, f"`{path[-1]}` does not say where it comes from", expected)
    source: Source = _converted(raw, SOURCES[keys[0]], path)
    return source


def _check_fields(plan: TablePlan, path: tuple[str | int, ...]) -> None:
    fields, name = plan.kind.model_fields, plan.table.command
    own = {*_NOT_MAPPED, plan.kind.creates}
    known = [field for field in fields if field not in own]
    for field in plan.sources:
        if field not in known:
            made = "it is made from the key" if field in own else f"`{name}` has no such field"
            raise _Wrong((*path, field), f"`{field}` cannot be given: {made}", f"one of {', '.join(known)}")
    missing = [field for field in known if fields[field].is_required() and field not in plan.sources]
    if missing:
        raise _Wrong(path, f"`{name}` also needs {', '.join(missing)}", "a column or a value for each")
    gives = [one for one in plan.sources.values() if isinstance(one, RowOf) and one.gives_day]
    if len(gives) + sum(field in plan.sources for field in WHEN) != 1:
        expected = "one of occurred_on, occurred_at, and a row with gives-day = true"
        raise _Wrong(path, f"table `{plan.table.name}` does not say, once, when it happened", expected)


def _check_source(source: Source, before: dict[str, TablePlan], days: Days | None, path: tuple[str | int, ...]) -> None:
    if isinstance(source, RowOf):
        other = before.get(source.row)
        if other is None or other.kind.creates is None:
            expected = "a table that stands before this one, and whose rows make something"
            raise _Wrong((*path, "row"), f"`{source.row}` is no table whose rows can be named", expected)
        if len(source.columns) != len(other.table.key):
            expected = f"one column for each of {', '.join(other.table.key)}"
            raise _Wrong((*path, "columns"), f"they are not the key of `{source.row}`", expected)
    if isinstance(source, DayOf):
        if days is None:
            raise _Wrong(path, "it is a day, and nothing says how days are written", "a table [days]")
        if source.time_missing is not None:
            try:
                datetime.strptime(source.time_missing, HOUR)  # noqa: DTZ007  (only the hour is looked at)
            except ValueError:
                raise _Wrong((*path, "time-missing"), "`time-missing` is no hour", "hours and minutes: 10:00") from None
