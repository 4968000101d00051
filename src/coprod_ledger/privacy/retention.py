"""How long what is kept must be kept: a schedule of classes, each a dated table with its source beside every value."""

import tomllib
from calendar import monthrange
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Final, Literal

import msgspec

from coprod_ledger.domain.personal import Category
from coprod_ledger.errors.retention import ScheduleFileError

Confidence = Literal["verified", "secondary", "unconfirmed"]
_CATEGORIES: Final = frozenset(category.value for category in Category)


class Period(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """For how long, from which day on, and where that was read."""

    starts_on: date
    months: int
    source: str
    confidence: Confidence
    note: str | None = None


class Class(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """Texts that are kept for the same reason and the same time."""

    code: str
    title: str
    holds: tuple[str, ...]
    """Categories, and single fields of facts."""
    ground: str
    """What demands it."""
    counts_from: Literal["fact", "tax-year-end", "financial-year-end"]
    value: tuple[Period, ...]
    yields_to: tuple[str, ...] = ()
    """Grounds of forgetting before which it gives way."""

    def period(self, on: date) -> Period | None:
        """The period in force on a day. `None`: there was none yet."""
        begun = [one for one in self.value if one.starts_on <= on]
        return max(begun, key=lambda one: one.starts_on) if begun else None

    def last_day(self, happened_on: date, *, on: date) -> date | None:
        """The last day for which a text of that day has to be kept, by the period in force `on`."""
        period = self.period(on)
        if period is None:
            return None
        if self.counts_from == "fact":
            return _months_later(happened_on, period.months)
        ends = (4, 5) if self.counts_from == "tax-year-end" else (3, 31)
        end = date(happened_on.year, *ends)
        if happened_on > end:
            end = end.replace(year=end.year + 1)
        return _months_later(end, period.months)


class Schedule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A retention schedule."""

    name: str
    edition: date
    classes: tuple[Class, ...] = msgspec.field(name="class")

    @property
    def version(self) -> str:
        """Its name and edition, as facts and answers carry it."""
        return f"{self.name} {self.edition}"

    def class_of(self, place: str, category: Category) -> Class | None:
        """The class that holds a text: by its place (`payment.made.reference`) or else by its category."""
        for wanted in (place, category.value):
            for one in self.classes:
                if wanted in one.holds:
                    return one
        return None


def _months_later(day: date, months: int) -> date:
    """The same day of a later month; its last day if the month is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def place_of(fact_name: str, path: str) -> str:
    """The place of a text, as schedules name it: `brief.drafted.elements.text` for `elements.0.text`."""
    steps = [step for step in path.split(".") if not step.isdigit()]
    return ".".join((fact_name.partition("/")[0], *steps))


def read_schedule(text: str, name: str) -> Schedule:
    """A schedule from the text of its TOML file.

    Raises:
        ScheduleFileError: it says where the file is wrong.
    """
    try:
        found = msgspec.convert(tomllib.loads(text), Schedule)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise ScheduleFileError(name, str(error)) from None
    seen: dict[str, str] = {}
    for one in found.classes:
        if not one.value or any(period.months < 0 or not period.source for period in one.value):
            raise ScheduleFileError(name, f"the class {one.code} has no period, or one below zero or without a source")
        for held in one.holds:
            if "." not in held and held not in _CATEGORIES:
                raise ScheduleFileError(name, f"the class {one.code} holds {held!r}, which is no category and no field")
            if held in seen:
                raise ScheduleFileError(name, f"{held} is held by {seen[held]} and by {one.code}")
            seen[held] = one.code
    return found


@cache
def default_schedule() -> Schedule:
    """The schedule that comes with the library. A Trust's own takes its place."""
    file = files("coprod_ledger.privacy") / "schedules" / "default.toml"
    return read_schedule(file.read_text(encoding="utf-8"), "default.toml")
