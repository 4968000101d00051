"""The figures of payroll: what a tax code takes off the pay of a week or month."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from coprod_ledger.domain.money import Money
from coprod_ledger.effects.circumstances import EarningsPeriod, Nation
from coprod_ledger.effects.rates import load_tables
from coprod_ledger.effects.trace import Trace
from coprod_ledger.effects.uk.income_tax.bands import Band, bands_of, down_to_pence, tax_in_bands

_TABLES: Final = load_tables("coprod_ledger.effects.uk.income_tax")
_NOTHING: Final = Money(0)
_PERIODS: Final = {EarningsPeriod.WEEK: 52, EarningsPeriod.MONTH: 12}

FLAT: Final = "BR"
"""The code that takes the basic rate of everything."""


@dataclass(frozen=True, slots=True)
class Code:
    """A tax code, read."""

    nation: Nation
    """Whose bands it uses: `S` is Scotland, `C` is Wales."""
    body: str

    @property
    def is_flat(self) -> bool:
        """Whether it takes the basic rate of everything."""
        return self.body == FLAT

    def is_known(self, on: date, trace: Trace) -> bool:
        """Whether it is one of the codes that are worked out here: BR, 0T, and the standard code.

        Raises:
            RateNotKnownError: the table does not cover that day.
        """
        return self.body in (FLAT, "0T") or self.body == trace.read(_TABLES["standard_code"], on).text


def read_code(text: str) -> Code:
    """A tax code as on a payslip, without W1, M1 or X.

    >>> read_code("SBR")
    Code(nation=<Nation.SCOTLAND: 'scotland'>, body='BR')
    """
    nations = {"S": Nation.SCOTLAND, "C": Nation.WALES}
    return Code(nations[text[0]], text[1:]) if text[0] in nations else Code(Nation.ENGLAND, text)


@dataclass(frozen=True, slots=True)
class PayrollRates:
    """The values in force on a day of payment, for one code and one length of the period."""

    free: Money
    """Free pay of one week or month."""
    bands: tuple[Band, ...]
    periods: int
    """How many weeks or months a year has."""
    is_flat: bool

    @classmethod
    def read(cls, code: Code, period: EarningsPeriod, on: date, trace: Trace) -> "PayrollRates":
        """Read for a payment on a day.

        Raises:
            RateNotKnownError: a table does not cover that day.
        """
        trace.read(_TABLES["paye_rounding"], on)
        if code.is_flat:
            place = "scotland" if code.nation is Nation.SCOTLAND else "rest_of_uk"
            if code.nation is Nation.WALES:
                trace.read(_TABLES["wales.rate"], on)
            basic = trace.read(_TABLES[f"{place}.basic_rate"], on).fraction
            return cls(free=_NOTHING, bands=((None, basic),), periods=_PERIODS[period], is_flat=True)
        free = _NOTHING if code.body == "0T" else trace.read(_TABLES[f"free_pay.{period}"], on).money
        return cls(free=free, bands=bands_of(code.nation, on, trace), periods=_PERIODS[period], is_flat=False)

    def taxable(self, pay: Money, *, number: int) -> Money:
        """Pay less free pay of so many periods, down to a whole pound.

        Source:
            `paye_rounding` in `rates.toml`.
        """
        over = max(pay - self.free * number, _NOTHING)
        return Money(over.minor // 100 * 100)

    def tax(self, pay: Money, *, number: int, is_limit_rounded_up: bool) -> Money:
        """The tax on the pay of so many periods, down to a whole penny.

        The limits of the bands for a week or month are taken down, or up, to a whole pound: which of the two payroll
        does makes a few pence, and is not in the tables.
        """
        limits = tuple(
            (None if limit is None else self._limit(limit, number, is_limit_rounded_up), rate)
            for limit, rate in self.bands
        )
        return down_to_pence(tax_in_bands(Fraction(self.taxable(pay, number=number).minor), limits))

    def _limit(self, limit: Money, number: int, is_up: bool) -> Fraction:
        pounds = Fraction(limit.minor * number, 100 * self.periods)
        whole = pounds.numerator // pounds.denominator
        return Fraction(100 * (whole + 1 if is_up and whole != pounds else whole))
