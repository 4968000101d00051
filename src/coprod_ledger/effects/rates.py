"""Dated tables of rates: what was in force on a day, who says so, and until when somebody has checked.

A table lies beside the rule that reads it, in `rates.toml`. Each value has its own source and its own
confidence. A table never guesses: before its first value, and after the last day that was reviewed, it refuses.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from fractions import Fraction
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final

import msgspec

from coprod_ledger.domain.money import Money
from coprod_ledger.errors.effects import RateFileError, RateNotKnownError


class Confidence(StrEnum):
    """How a value came to be known."""

    VERIFIED = "verified"
    """The figure or the text was read in a copy of the named source."""
    SECONDARY = "secondary"
    """It was read in a published work that names the law."""
    DERIVED = "derived"
    """It was worked out from verified figures."""
    MEMORY = "memory"
    """It is general knowledge. Somebody has to check it."""


_KIND_OF: Final = {
    "pence per assessment period": "amount-minor",
    "pence per month": "amount-minor",
    "pence per week": "amount-minor",
    "pence per tax year": "amount-minor",
    "pence per payment": "amount-minor",
    "pence per mile": "amount-minor",
    "miles per tax year": "ratio",
    "hours per week": "ratio",
    "ratio": "ratio",
    "rule": "rule",
}
"""The units that a table may have, and the key that holds a value in that unit."""


_DECIMAL: Final = re.compile(r"[0-9]+(\.[0-9]+)?")


class DatedValue(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """One value of a table, from its first day until the next value starts."""

    starts_on: date
    amount_minor: int | None = None
    """Pence, in tables whose unit is money."""
    ratio: str | None = None
    """A decimal as text, such as '0.55'."""
    rule: str | None = None
    """What the law says, in a few words, where the table dates a provision and not a figure."""
    source: str
    """The legal source, and where the figure was read."""
    url: str | None = None
    confidence: Confidence

    @property
    def money(self) -> Money:
        """The amount, in pounds."""
        return Money(int(self._held("amount_minor")))

    @property
    def fraction(self) -> Fraction:
        """The ratio, exactly."""
        return Fraction(self._held("ratio"))

    @property
    def text(self) -> str:
        """The value as a person would write it: £710.00, 0.55, or the words of the rule."""
        return str(self.money) if self.amount_minor is not None else str(self.ratio or self.rule)

    def _held(self, field: str) -> str:
        held = getattr(self, field)
        if held is None:
            raise TypeError(f"this value has no {field}; its table has another unit")
        return str(held)


class Table(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """One line of dated values, in one unit, in the order of their first days."""

    name: str
    """Starts with the rule's own name: `universal_credit.taper`."""
    unit: str
    counts_from: str
    """What the start days are compared with: the day of payment, the first day of the period, and so on."""
    reviewed_until: date
    """The last day for which somebody has checked the table. Included."""
    values: tuple[DatedValue, ...] = msgspec.field(name="value")

    def on(self, day: date) -> DatedValue:
        """The value in force on `day`, in the table's unit. `day` is what `counts_from` says.

        Raises:
            RateNotKnownError: `day` is before the first value or after `reviewed_until`.
        """
        if day <= self.reviewed_until:
            for value in reversed(self.values):
                if value.starts_on <= day:
                    return value
        raise RateNotKnownError(self.name, on=day, first=self.values[0].starts_on, reviewed_until=self.reviewed_until)


class _RateFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    edition: date
    table: tuple[Table, ...]


class Tables(Mapping[str, Table]):
    """The tables of one rule, by their name without the rule's, and the day on which the file was last changed."""

    def __init__(self, edition: date, tables: Mapping[str, Table]) -> None:
        self.edition, self._tables = edition, MappingProxyType(dict(tables))

    def __getitem__(self, name: str) -> Table:
        return self._tables[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._tables)

    def __len__(self) -> int:
        return len(self._tables)

    @property
    def reviewed_until(self) -> date:
        """The last day for which every table of the rule was reviewed."""
        return min(table.reviewed_until for table in self.values())


@cache
def load_tables(package: str) -> Tables:
    """The tables in the `rates.toml` of a rule's package. The package's last name is the rule's name.

    Raises:
        RateFileError: the file breaks a rule for such files; it names the file and the place.
    """
    rule = package.rpartition(".")[2]
    return read_tables(files(package).joinpath("rates.toml").read_text("utf-8"), rule=rule, file=f"{rule}/rates.toml")


def read_tables(text: str, *, rule: str, file: str) -> Tables:
    """The tables written in `text`, keyed by what follows `<rule>.` in their names.

    Raises:
        RateFileError: not TOML; a key unknown, missing or of the wrong kind; a number with a decimal point; a table
            twice, empty, unsorted or with a day twice; a value without source or confidence, or in another unit;
            a review that ends before the last value starts.
    """
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RateFileError(file, place="the whole file", trouble=f"it is not TOML ({error})") from error
    _refuse_floats(raw, file, "$")
    try:
        held = msgspec.convert(raw, _RateFile)
    except msgspec.ValidationError as error:
        trouble, _, place = str(error).partition(" - at ")
        raise RateFileError(file, place=place.strip("`") or "$", trouble=trouble) from error
    tables: dict[str, Table] = {}
    for table in held.table:
        _check(table, rule, file)
        if (key := table.name.removeprefix(f"{rule}.")) in tables:
            raise RateFileError(file, place=table.name, trouble="the table is there twice")
        tables[key] = table
    if not tables:
        raise RateFileError(file, place="$.table", trouble="it holds no table")
    return Tables(held.edition, tables)


def _refuse_floats(part: object, file: str, place: str) -> None:
    if isinstance(part, float):
        trouble = "a number with a decimal point; write money in whole pence, and a ratio as text"
        raise RateFileError(file, place=place, trouble=trouble)
    if isinstance(part, dict):
        for key, inner in part.items():
            _refuse_floats(inner, file, f"{place}.{key}")
    if isinstance(part, list):
        for index, inner in enumerate(part):
            _refuse_floats(inner, file, f"{place}[{index}]")


def _check(table: Table, rule: str, file: str) -> None:
    """What the types alone cannot say about one table."""
    if trouble := _table_trouble(table, rule):
        raise RateFileError(file, place=table.name, trouble=trouble)
    for value in table.values:
        if trouble := _value_trouble(table, value):
            raise RateFileError(file, place=f"{table.name}, the value of {value.starts_on}", trouble=trouble)


def _table_trouble(table: Table, rule: str) -> str | None:
    if not table.name.startswith(f"{rule}."):
        return f"the name does not start with '{rule}.'"
    if table.unit not in _KIND_OF:
        return f"the unit is not one of: {', '.join(_KIND_OF)}"
    if not table.counts_from.strip():
        return "counts-from is empty"
    if not table.values:
        return "it holds no value"
    days = [value.starts_on for value in table.values]
    if len(set(days)) != len(days):
        return "two values start on one day"
    if days != sorted(days):
        return "the values are not in the order of their first days"
    if table.reviewed_until < days[-1]:
        return "reviewed-until is before the last value starts"
    return None


def _value_trouble(table: Table, value: DatedValue) -> str | None:
    if not value.source.strip():
        return "the source is empty"
    held = {"amount-minor": value.amount_minor, "ratio": value.ratio, "rule": value.rule}
    wanted = _KIND_OF[table.unit]
    if [key for key, content in held.items() if content is not None] != [wanted]:
        return f"a value in {table.unit!r} needs {wanted} and nothing else"
    if value.amount_minor is not None and value.amount_minor < 0:
        return "amount-minor is below zero"
    if value.ratio is not None and not _DECIMAL.fullmatch(value.ratio):
        return "ratio is not a decimal in quotes, such as '0.55'"
    return "rule is empty" if value.rule is not None and not value.rule.strip() else None
