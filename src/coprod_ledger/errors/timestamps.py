"""Troubles with time stamps by somebody outside."""

from coprod_ledger.errors.base import InputError, TamperedError


class ExtraMissingError(InputError):
    """Something was asked for that needs a package which is not installed with the library."""

    def __init__(self, what: str, *, package: str, extra: str) -> None:
        self.package, self.extra = package, extra
        super().__init__(
            f"{what} need the package {package}, which is not installed. "
            f"Install it with the library: pip install 'coprod-ledger[{extra}]'."
        )


class TimestampWrongError(TamperedError):
    """A time stamp does not show that this checkpoint existed at any time."""

    def __init__(self, trouble: str) -> None:
        self.trouble = trouble
        super().__init__(
            f"This time stamp proves nothing about this checkpoint: {trouble}. "
            f"Ask for a new one, by another way if somebody may have come in between."
        )
