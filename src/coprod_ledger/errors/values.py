"""Troubles with the plain values: amounts of money, days and moments."""

from coprod_ledger.errors.base import InputError


class AmountError(InputError):
    """An amount of money is not a whole number of the currency's smallest unit."""

    def __init__(self, trouble: str) -> None:
        super().__init__(
            f"This is not an amount of money: {trouble}. "
            f"Give whole pence as an integer (7500 is £75.00), or pounds as text with two decimals ('75.00')."
        )


class CurrencyMismatchError(InputError):
    """Two amounts in different currencies were added, subtracted or compared."""

    def __init__(self, one: str, other: str) -> None:
        self.one, self.other = one, other
        super().__init__(
            f"An amount in {one} and an amount in {other} cannot be put together. "
            f"Convert one of them first, and record the rate that was used."
        )


class NaiveMomentError(InputError):
    """A moment came without a time zone, so nobody can say when it was."""

    def __init__(self) -> None:
        super().__init__(
            "This moment has no time zone, so it could be any of several. Add one, as in 2026-03-02T09:30:00+00:00."
        )


class ZoneNotKnownError(InputError):
    """A civil time zone was named that nobody keeps."""

    def __init__(self, zone: str) -> None:
        self.zone = zone
        super().__init__(
            f"The time zone {zone!r} is not known. Give its IANA name, such as Europe/London; it never changes later."
        )
