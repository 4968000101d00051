"""Troubles with files that say what columns hold, and with those that go to a payroll office or come from it."""

from collections.abc import Sequence

from coprod_ledger.errors.base import InputError


class MappingFileError(InputError):
    """A file that says what the columns of a payroll system, or of a spreadsheet, hold is wrong."""

    def __init__(self, name: str, trouble: str, *, expected: str, line: int | None = None) -> None:
        self.name, self.trouble, self.expected, self.line = name, trouble, expected, line
        place = name if line is None else f"{name}, line {line}"
        super().__init__(f"{place}: {trouble}. Expected: {expected}.")


class PayrollReportError(InputError):
    """A report of the payroll office cannot be read; nothing of it was recorded. The sentence repeats nothing of it."""

    def __init__(self, name: str, troubles: Sequence[str]) -> None:
        self.name, self.troubles = name, tuple(troubles)
        super().__init__(
            f"{name} was not recorded, not even in part: {'; '.join(troubles)}. Correct the file and give it again."
        )


class ExportThereError(InputError):
    """A file was to be written where one is already."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(
            f"{name} is there already, and is left as it is: what was sent to payroll is not written over. "
            f"Give another name, or move that file."
        )
