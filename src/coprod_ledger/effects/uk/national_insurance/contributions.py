"""The figures of class 1: what an employee and an organisation pay on the pay of one earnings period."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from coprod_ledger.domain.money import Money
from coprod_ledger.effects.circumstances import EarningsPeriod, NICategory
from coprod_ledger.effects.rates import load_tables
from coprod_ledger.effects.trace import Trace

_TABLES: Final = load_tables("coprod_ledger.effects.uk.national_insurance")
_NOTHING: Final = Money(0)


def contribution(amount: Money, rate: Fraction) -> Money:
    """A share of an amount, to the penny: down where the third decimal of a pound is 5 or less, otherwise up.

    Source:
        `rounding` in `rates.toml`.

    >>> contribution(Money(12), Fraction("0.08"))
    Money('0.01', 'GBP')
    """
    tenths = amount.minor * rate * 10
    whole, tenth = divmod(tenths.numerator // tenths.denominator, 10)
    return Money(whole if tenth <= 5 else whole + 1, amount.currency)


@dataclass(frozen=True, slots=True)
class Rates:
    """The values in force on a day of payment, for one length of the earnings period and one category."""

    lower_limit: Money
    primary_threshold: Money
    secondary_threshold: Money
    upper_limit: Money
    main_rate: Fraction
    upper_rate: Fraction
    employer_rate: Fraction
    employer_rate_to_upper_limit: Fraction

    @classmethod
    def read(cls, on: date, period: EarningsPeriod, category: NICategory, trace: Trace) -> "Rates":
        """Read for a payment on a day.

        Raises:
            RateNotKnownError: a table does not cover that day.
        """

        def money(name: str) -> Money:
            return trace.read(_TABLES[f"{name}.{period}"], on).money

        def rate(name: str) -> Fraction:
            return trace.read(_TABLES[name], on).fraction

        is_c, is_m = category is NICategory.C, category is NICategory.M
        return cls(
            lower_limit=money("lower_earnings_limit"),
            primary_threshold=money("primary_threshold"),
            secondary_threshold=money("secondary_threshold"),
            upper_limit=money("upper_earnings_limit"),
            main_rate=rate("employee.category_c_rate" if is_c else "employee.main_rate"),
            upper_rate=rate("employee.category_c_rate" if is_c else "employee.upper_rate"),
            employer_rate=rate("employer.rate"),
            employer_rate_to_upper_limit=rate("employer.category_m_rate" if is_m else "employer.rate"),
        )

    def employee(self, pay: Money) -> Money:
        """What is taken off the pay of one earnings period. Each of the two shares is rounded.

        Source:
            Social Security Contributions and Benefits Act 1992 s.6.
        """
        main = _between(pay, self.primary_threshold, self.upper_limit)
        above = max(pay - self.upper_limit, _NOTHING)
        return contribution(main, self.main_rate) + contribution(above, self.upper_rate)

    def employer(self, pay: Money) -> Money:
        """What the organisation pays on top of the pay of one earnings period."""
        if self.employer_rate == self.employer_rate_to_upper_limit:
            return contribution(max(pay - self.secondary_threshold, _NOTHING), self.employer_rate)
        below = _between(pay, self.secondary_threshold, self.upper_limit)
        above = max(pay - self.upper_limit, _NOTHING)
        return contribution(below, self.employer_rate_to_upper_limit) + contribution(above, self.employer_rate)

    def main_rate_in_words(self) -> str:
        """The main rate, such as 13.25%."""
        return percent(self.main_rate)

    def upper_rate_in_words(self) -> str:
        """The rate above the upper earnings limit, such as 2%."""
        return percent(self.upper_rate)


def percent(rate: Fraction) -> str:
    """A rate as people say it.

    >>> percent(Fraction("0.1325"))
    '13.25%'
    """
    whole, rest = divmod(rate * 10_000, 100)
    return f"{whole}.{int(rest):02}".rstrip("0").rstrip(".") + "%" if rest else f"{whole}%"


def class_4_limit(on: date, trace: Trace) -> Money:
    """The profits of a tax year up to which class 4 takes nothing.

    Raises:
        RateNotKnownError: the table does not cover that day.
    """
    return trace.read(_TABLES["class_4.lower_profits_limit"], on).money


def differ(rates: Sequence[Rates]) -> bool:
    """Whether a change of rates lies between the days of payment."""
    return len(set(rates)) > 1


def _between(pay: Money, lower: Money, upper: Money) -> Money:
    return max(min(pay, upper) - lower, _NOTHING)
