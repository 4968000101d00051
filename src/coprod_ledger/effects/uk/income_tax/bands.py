"""The figures of a tax year: the personal allowance with its taper, and the bands of each nation."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil
from typing import Final

from coprod_ledger.domain.money import Money
from coprod_ledger.effects.circumstances import Nation
from coprod_ledger.effects.rates import load_tables
from coprod_ledger.effects.trace import Trace

_TABLES: Final = load_tables("coprod_ledger.effects.uk.income_tax")
_NOTHING: Final = Fraction(0)
_POUND: Final = 100
"""Pence."""

Band = tuple[Money | None, Fraction]
"""The upper limit of taxable income, and the rate. The last band has no limit."""


def bands_of(nation: Nation, on: date, trace: Trace) -> tuple[Band, ...]:
    """The bands of the tax year that holds `on`, the lowest first. Limits are taxable income in pounds a year.

    Raises:
        RateNotKnownError: a table does not cover that day.

    Source:
        Income Tax Act 2007 s.6, s.10; Scottish rate resolutions; Welsh rate resolutions.
    """
    if nation is Nation.SCOTLAND:
        names = ["starter", "basic", "intermediate", "higher", "advanced"]
        if on < _TABLES["scotland.advanced_limit"].values[0].starts_on:
            names.remove("advanced")
        place, last = "scotland", "top"
    else:
        names, place, last = ["basic", "higher"], "rest_of_uk", "additional"
        if nation is Nation.WALES:
            trace.read(_TABLES["wales.rate"], on)
    limited: list[Band] = [
        (
            trace.read(_TABLES[f"{place}.{name}_limit"], on).money,
            trace.read(_TABLES[f"{place}.{name}_rate"], on).fraction,
        )
        for name in names
    ]
    return (*limited, (None, trace.read(_TABLES[f"{place}.{last}_rate"], on).fraction))


def tax_in_bands(taxable: Fraction, bands: tuple[tuple[Fraction | None, Fraction], ...]) -> Fraction:
    """The tax on taxable income, exactly. Both are in one unit; the limits rise."""
    tax = below = _NOTHING
    for limit, rate in bands:
        upper = taxable if limit is None else min(taxable, limit)
        tax += max(upper - below, _NOTHING) * rate
        if limit is not None:
            below = limit
    return tax


@dataclass(frozen=True, slots=True)
class YearRates:
    """The values of one tax year, for one nation."""

    personal_allowance: Money
    taper_from: Money
    taper: Fraction
    bands: tuple[Band, ...]

    @classmethod
    def read(cls, nation: Nation, on: date, trace: Trace) -> "YearRates":
        """Read for the tax year that holds `on`.

        Raises:
            RateNotKnownError: a table does not cover that day.
        """
        return cls(
            personal_allowance=trace.read(_TABLES["personal_allowance"], on).money,
            taper_from=trace.read(_TABLES["allowance_taper_from"], on).money,
            taper=trace.read(_TABLES["allowance_taper"], on).fraction,
            bands=bands_of(nation, on, trace),
        )

    def allowance(self, income: Money) -> Fraction:
        """The personal allowance in pence: less by half of what the income is over £100,000, up to a whole pound.

        Source:
            Income Tax Act 2007 s.35(2) and (3).
        """
        over = max(income - self.taper_from, Money(0))
        exactly = max(self.personal_allowance.minor - over.minor * self.taper, _NOTHING)
        return Fraction(ceil(exactly / _POUND) * _POUND)

    def tax(self, income: Money) -> Fraction:
        """The tax of the year in pence, exactly."""
        taxable = max(income.minor - self.allowance(income), _NOTHING)
        bands = tuple((None if limit is None else Fraction(limit.minor), rate) for limit, rate in self.bands)
        return tax_in_bands(taxable, bands)

    def is_even(self, lowest: Money, highest: Money) -> bool:
        """Whether each further pound between the two incomes bears the same tax.

        Where the allowance falls it does so in steps of a whole pound, so no two pounds there are sure to.
        """
        start, end = self._taper()
        if highest.minor > start and lowest.minor < end:
            return False
        return not any(lowest.minor < turn < highest.minor for turn in self._turns())

    def _taper(self) -> tuple[Fraction, Fraction]:
        """The income at which the allowance begins to fall, and that at which it is gone."""
        start = Fraction(self.taper_from.minor)
        return start, start + Fraction(self.personal_allowance.minor) / self.taper

    def _turns(self) -> set[Fraction]:
        """The incomes at which the tax on a further pound changes."""
        free, (start, end) = Fraction(self.personal_allowance.minor), self._taper()
        turns = {free, start, end}
        for limit, _ in self.bands:
            if limit is None:
                continue
            turn = limit.minor + free
            if turn > start:
                turn = (turn + self.taper * start) / (1 + self.taper)
            turns.add(turn if turn <= end else Fraction(limit.minor))
        return turns


def down_to_pence(exactly: Fraction) -> Money:
    """Whole pence; a fraction is dropped."""
    return Money(exactly.numerator // exactly.denominator)
