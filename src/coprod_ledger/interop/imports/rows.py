"""Rows become commands. Each has an id made from its key, so that it is the same row whenever it is given again."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID, uuid5

import msgspec

from coprod_ledger.domain.command import Command
from coprod_ledger.domain.days import civil_day
from coprod_ledger.domain.importing.facts import Quality
from coprod_ledger.errors import CommandNotReadError, InputError
from coprod_ledger.interop.imports.cells import Cell, CellFault, text_of
from coprod_ledger.interop.imports.mapping import Plan, TablePlan, columns_of
from coprod_ledger.interop.imports.shapes import Filled
from coprod_ledger.interop.imports.sheets import Sheet, SheetRow
from coprod_ledger.interop.imports.values import EMPTY, Key, Made, Reader, RestsOnFaultError, Told
from coprod_ledger.ledger.door import NOT_EXPECTED, read_command
from coprod_ledger.ledger.importing import Fault, Row, import_id
from coprod_ledger.ledger.ledger import Ledger


@dataclass(slots=True)
class Gathered:
    """The rows of all tables in the order in which they are to be recorded, and what is to be said of the others."""

    rows: list[Row] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    resting: int = 0
    """Rest on rows with a fault."""
    twice: int = 0
    """Stand there more than once, and are counted once."""
    left_out: int = 0
    """`only` passes them over."""
    empty: int = 0
    """Hold nothing."""

    @property
    def qualities(self) -> dict[Quality, int]:
        """Of how many rows is what not known."""
        return dict(Counter(quality for row in self.rows for quality in sorted(row.qualities)))


def gather(plan: Plan, sheets: Mapping[str, Sheet], ledger: Ledger) -> Gathered:
    """Every row as a command, or a fault of it. Nothing is decided yet."""
    gathered, made = Gathered(), dict[str, dict[Key, Made | None]]()
    reader = Reader(plan.days, ledger.zone, made)
    days = dict[UUID, date]()
    for one in plan.tables:
        table = _Table(one, reader, ledger, import_id(ledger, plan.code), gathered)
        made[one.table.name] = table.made
        gathered.empty += sheets[one.table.name].empty
        for row in sheets[one.table.name].rows:
            table.take(row)
        days.update((row.row_id, row.on) for row in table.made.values() if row is not None)
    if plan.is_by_day:
        gathered.rows.sort(key=lambda row: days[row.row_id])  # those of one day stay as they are
    return gathered


class _Table:
    """The rows of one table, one after another."""

    def __init__(self, plan: TablePlan, reader: Reader, ledger: Ledger, one: UUID, gathered: Gathered) -> None:
        self._plan, self._reader, self._ledger, self._import, self._gathered = plan, reader, ledger, one, gathered
        self.made: dict[Key, Made | None] = {}
        """By key: what was made. `None`: the row has a fault."""
        self._first: dict[Key, tuple[int, Command | None]] = {}
        """By key: the first row with it, and its command."""

    def take(self, row: SheetRow) -> None:
        """Takes in one row."""
        name, key = self._plan.table.name, Key()
        try:
            if not self._counts(row.cells):
                self._gathered.left_out += 1
                return
            key = self._key(row.cells)
            self._add(row.number, key, row.cells)
        except RestsOnFaultError:
            self._gathered.resting += 1
            self.made.setdefault(key, None)
        except CellFault as fault:
            found = Fault(table=name, row=row.number, column=fault.column, because=fault.because)
            self._gathered.faults.append(found)
            if key:
                self.made.setdefault(key, None)

    def _counts(self, cells: Mapping[str, Cell]) -> bool:
        only = self._plan.only
        if only is None:
            return True
        if isinstance(only, Filled):
            return bool(text_of(cells[only.filled], only.filled))
        word = text_of(cells[only.column], only.column)
        if word not in only.words and word not in only.otherwise:
            known = ", ".join(f"`{one}`" for one in (*only.words, *only.otherwise))
            raise CellFault(only.column, f"it is none of the words of `only`: {known}")
        return word in only.words

    def _key(self, cells: Mapping[str, Cell]) -> Key:
        key = tuple(text_of(cells[column], column) for column in self._plan.table.key)
        for column, part in zip(self._plan.table.key, key, strict=True):
            if not part:
                raise CellFault(column, EMPTY)
        return key

    def _add(self, number: int, key: Key, cells: Mapping[str, Cell]) -> None:
        name = self._plan.table.name
        row_id = self._ledger.keyed_id(self._import, name, *key)
        told = {field: self._reader.told(field, source, cells) for field, source in self._plan.sources.items()}
        command = self._command(row_id, told)
        on = self._day(command)
        if key in self._first:
            first, same = self._first[key]
            if same != command:
                raise CellFault(None, f"its key stands in row {first} already, with other content")
            self._gathered.twice += 1
            return
        self._first[key] = (number, command)
        found = [one for one in told.values() if one is not None]
        qualities = frozenset(quality for one in found for quality in one.qualities)
        self.made[key] = Made(row_id, on, qualities)
        rests_on = frozenset(one.rests_on.row_id for one in found if one.rests_on is not None)
        self._gathered.rows.append(Row(name, number, row_id, command, qualities, rests_on))

    def _day(self, command: Command) -> date:
        if command.occurred_on is not None:
            return command.occurred_on
        if command.occurred_at is None:
            raise CellFault(None, "it does not say when it happened")
        return civil_day(command.occurred_at, self._ledger.zone)

    def _command(self, row_id: UUID, told: Mapping[str, Told | None]) -> Command:
        fields: dict[str, Any] = {"command": self._plan.table.command, "request_id": str(uuid5(row_id, "request"))}
        if self._plan.kind.creates is not None:
            fields[self._plan.kind.creates] = str(row_id)
        for name, one in told.items():
            if one is not None and one.value is not None:
                fields[name] = one.value
            if one is not None and one.rests_on is not None and getattr(self._plan.sources[name], "gives_day", False):
                fields["occurred_on"] = one.rests_on.on.isoformat()
        try:
            return read_command(msgspec.json.encode(fields))
        except CommandNotReadError as trouble:
            raise self._fault(trouble) from None
        except InputError as trouble:
            raise CellFault(None, str(trouble)) from None

    def _fault(self, trouble: CommandNotReadError) -> CellFault:
        """What the door said of a command, by the columns that it came from."""
        pairs = [one.partition(": ")[::2] for one in trouble.troubles]
        field = pairs[0][0]
        source = self._plan.sources.get(field)
        columns = columns_of(source) if source is not None else ()
        if not columns:
            return CellFault(None, "; ".join(trouble.troubles))
        said = dict.fromkeys(words for name, words in pairs if name == field)
        telling = [words for words in said if words != NOT_EXPECTED] or list(said)
        return CellFault(", ".join(columns), "; ".join(telling))
