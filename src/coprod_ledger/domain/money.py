"""Money as whole numbers of a currency's smallest unit. No floats, no fractions of a penny, no mixing."""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import total_ordering
from typing import Final

from coprod_ledger.errors import AmountError, CurrencyMismatchError

MINOR_DIGITS: Final = {"EUR": 2, "GBP": 2, "USD": 2}
"""How many decimals a currency has (ISO 4217). Others are refused until somebody adds them."""

SYMBOLS: Final = {"EUR": "€", "GBP": "£", "USD": "$"}


@total_ordering
@dataclass(frozen=True, slots=True)
class Money:
    """An exact amount: `minor` pence (or cents) of `currency`, an ISO 4217 code.

    Raises:
        AmountError: `minor` is not a whole number, or the currency is not known here.

    >>> Money(7500) + Money(1240)
    Money('87.40', 'GBP')
    >>> str(Money(7500))
    '£75.00'
    """

    minor: int
    currency: str = "GBP"

    def __post_init__(self) -> None:
        if type(self.minor) is not int:
            raise AmountError(f"{type(self.minor).__name__} given where whole pence are needed")
        if self.currency not in MINOR_DIGITS:
            raise AmountError(f"the currency {self.currency!r} is not known (known: {', '.join(MINOR_DIGITS)})")

    @classmethod
    def parse(cls, text: str, currency: str = "GBP") -> "Money":
        """Read pounds and pence written as text.

        Raises:
            AmountError: it is not a number, or it has fractions of a penny.

        >>> Money.parse("12.40").minor
        1240
        """
        if currency not in MINOR_DIGITS:
            raise AmountError(f"the currency {currency!r} is not known (known: {', '.join(MINOR_DIGITS)})")
        try:
            minor = Decimal(text).scaleb(MINOR_DIGITS[currency])
        except InvalidOperation as error:
            raise AmountError("the text is not a number") from error
        if not minor.is_finite() or minor != minor.to_integral_value():
            raise AmountError("it has fractions of a penny")
        return cls(int(minor), currency)

    def _same_currency(self, other: "Money") -> None:
        if self.currency != other.currency:
            raise CurrencyMismatchError(self.currency, other.currency)

    def __add__(self, other: "Money") -> "Money":
        self._same_currency(other)
        return Money(self.minor + other.minor, self.currency)

    def __sub__(self, other: "Money") -> "Money":
        self._same_currency(other)
        return Money(self.minor - other.minor, self.currency)

    def __mul__(self, times: int) -> "Money":
        return Money(self.minor * times, self.currency)

    def __neg__(self) -> "Money":
        return Money(-self.minor, self.currency)

    def __bool__(self) -> bool:
        return self.minor != 0

    def __lt__(self, other: "Money") -> bool:
        self._same_currency(other)
        return self.minor < other.minor

    def _decimal(self) -> Decimal:
        return Decimal(self.minor).scaleb(-MINOR_DIGITS[self.currency])

    def __str__(self) -> str:
        sign = "-" if self.minor < 0 else ""
        return f"{sign}{SYMBOLS[self.currency]}{abs(self._decimal()):,.2f}"

    def __repr__(self) -> str:
        return f"Money('{self._decimal():.2f}', '{self.currency}')"


def gbp(text: str) -> Money:
    """Pounds and pence written as text, as `Money`.

    Raises:
        AmountError: it is not a number, or it has fractions of a penny.

    >>> gbp("75.00")
    Money('75.00', 'GBP')
    """
    return Money.parse(text)
