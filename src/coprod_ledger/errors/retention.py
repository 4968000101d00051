"""Troubles with a retention schedule."""

from coprod_ledger.errors.base import InputError


class ScheduleFileError(InputError):
    """A retention schedule cannot be read."""

    def __init__(self, name: str, trouble: str) -> None:
        self.name, self.trouble = name, trouble
        super().__init__(
            f"The retention schedule {name} cannot be read: {trouble}. "
            f"Compare it with the one that comes with the library (coprod_ledger/privacy/schedules/default.toml)."
        )
