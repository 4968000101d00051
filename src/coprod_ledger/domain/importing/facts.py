"""What an import recorded, and how well it was known."""

from enum import StrEnum
from typing import Final

from coprod_ledger.domain.fact import Fact, Part


class Quality(StrEnum):
    """What a spreadsheet did not know of something that was recorded from it."""

    MONTH_ONLY = "month_only"
    """Only the month of the day."""
    YEAR_ONLY = "year_only"
    """Only the year of the day."""
    DAY_NOT_KNOWN = "day_not_known"
    """Nothing of the day: it is the one that the mapping said."""
    TIME_NOT_KNOWN = "time_not_known"
    """The day and not the hour: it is the one that the mapping said."""
    VALUE_NOT_KNOWN = "value_not_known"
    """A value: it was left out, or it is the one that the mapping said."""


OF_THE_DAY: Final = frozenset({Quality.MONTH_ONLY, Quality.YEAR_ONLY, Quality.DAY_NOT_KNOWN})
"""The day that was recorded is not exactly known."""


class Flag(Part, frozen=True, kw_only=True):
    """Facts of which the same was not known."""

    quality: Quality
    positions: tuple[int, ...]


class RowsRecorded(Fact, tag="import.rows_recorded/1", frozen=True, kw_only=True):
    """Rows of a spreadsheet were recorded: the facts from one position to another, and what of them was not known."""

    first_position: int
    last_position: int
    flags: tuple[Flag, ...]
