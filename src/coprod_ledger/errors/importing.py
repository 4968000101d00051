"""Troubles with spreadsheets whose rows are to be recorded. No sentence repeats what stands in a cell."""

from collections.abc import Sequence

from coprod_ledger.errors.base import InputError, RefusedError


class NotByImportError(RefusedError):
    """An import would make something for which somebody's word is needed, and a spreadsheet is nobody's word."""

    def __init__(self, command: str, *, why: str) -> None:
        self.command, self.why = command, why
        super().__init__(
            f"`{command}` cannot come from an import: {why}. Leave it out of the mapping; whoever holds the proof "
            f"records it one by one: coprod-ledger record."
        )


class TableUnreadableError(InputError):
    """A spreadsheet cannot be read as a table, or lacks what the mapping names."""

    def __init__(self, name: str, trouble: str, *, remedy: str) -> None:
        self.name, self.trouble, self.remedy = name, trouble, remedy
        super().__init__(f"{name} cannot be read: {trouble}. Nothing was recorded. {remedy}.")


class SpreadsheetsNotInstalledError(InputError):
    """A workbook was given, and what reads workbooks is not installed."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(
            f"{name} is a workbook, and what reads workbooks is not installed. Install coprod-ledger[spreadsheets], or "
            f"save each sheet as CSV and name the files in the mapping."
        )


class ImportFaultyError(InputError):
    """Rows of an import cannot be read, or would be refused. Nothing of it was recorded."""

    def __init__(self, faults: Sequence[str], *, more: int = 0, resting: int = 0) -> None:
        self.faults, self.more, self.resting = tuple(faults), more, resting
        others = [f"and {more:,} more faults"] if more else []
        others += [f"{resting:,} rows rest on rows with a fault, and were not looked at"] if resting else []
        listed = "".join(f"\n- {one}" for one in (*faults, *others))
        super().__init__(
            f"Nothing was recorded, because these rows cannot be:{listed}\n"
            f"Correct the spreadsheets or the mapping, and give them again."
        )


class ImportStoppedError(InputError):
    """A row was refused although it would not have been when it was checked: somebody else recorded meanwhile."""

    def __init__(self, row: str, trouble: Exception, *, recorded: int, repeated: int) -> None:
        self.row, self.trouble, self.recorded, self.repeated = row, trouble, recorded, repeated
        super().__init__(
            f"{row} was not recorded. {trouble} The rows before it are recorded ({recorded} now, {repeated} before); "
            f"those after it are not. Give the same files again: nothing is recorded twice."
        )
