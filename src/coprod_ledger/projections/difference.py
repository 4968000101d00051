"""What differs between two answers to one question: rows that came, went or changed, and which fields of them.

Every answer is made of rows, and rows of fields, so one comparison serves all questions. Two rows are the same row if
they stand in the same place and have the same identity: their own ids, and the codes that tell rows apart.
"""

from collections.abc import Iterator
from enum import StrEnum
from typing import Any, Final

import msgspec

from coprod_ledger.domain.personal import Erased, Sealed, Withheld
from coprod_ledger.projections.answer import Evidence, Header, evidence

_TELLING: Final = frozenset(
    {"category", "currency", "element", "kind", "matter", "question", "rule", "section", "step", "stream", "subject"}
    | {
        "version",
        "decision",
        "duty",
        "first_month",
        "framework_version",
        "month",
        "period",
        "need",
        "phase",
        "prompt",
        "prompt_set",
    }
    | {"session_kind", "stage"}
)
"""Fields, besides ids, that tell rows of one place apart."""
_HELD_BY: Final = frozenset({"signatory_id", "to_act_id"})
"""Ids of whoever holds an office in a row. Somebody else can come to hold it, and the row stays the same."""

Identity = tuple[str, tuple[tuple[str, str], ...], int]
"""Where a row stands, what tells it apart, and its number among rows that nothing tells apart."""


class Kind(StrEnum):
    """What became of a row."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


class FieldChange(msgspec.Struct, frozen=True, kw_only=True):
    """One field of a row, before and after, as JSON values."""

    field: str
    before: Any
    after: Any


class RowChange(msgspec.Struct, frozen=True, kw_only=True):
    """One row that is not as it was."""

    change: Kind
    where: str
    """The place in the answer: `rows`, `people.items`, or `header`."""
    what: dict[str, str]
    """What tells the row apart from others in that place."""
    fields: tuple[FieldChange, ...]
    """The fields that changed; of an added or removed row all that say something."""
    evidence: Evidence
    """The facts that justify the row as it is now; of a removed row, as it was."""
    because: Evidence = ()
    """The facts that made the difference. Empty: no fact did, only the day that was asked about."""


Rows = dict[Identity, tuple[dict[str, Any], Evidence]]


def rows_of(answer: msgspec.Struct) -> Rows:
    """Every row of an answer by its identity: its own fields as JSON values, and its evidence."""
    found: Rows = {}
    for where, telling, row, justified in _rows(answer, "", {}, ()):
        number, told = 0, tuple(telling.items())
        while (identity := (where, told, number)) in found:
            number += 1
        fields = {name: value for name in row.__struct_fields__ if (value := _own(row, name)) is not None}
        found[identity] = (fields, justified)
    return found


def differing(before: Rows, after: Rows) -> set[Identity]:
    """The rows that do not say the same in both. What justifies a row is no part of what it says."""
    unknown: tuple[Any, Evidence] = (None, ())
    return {one for one in before.keys() | after.keys() if before.get(one, unknown)[0] != after.get(one, unknown)[0]}


def changes(before: Rows, after: Rows) -> dict[Identity, RowChange]:
    """What is not the same, in the order of the later answer, and then what is gone."""
    changed = differing(before, after)
    return {one: _change(one, before.get(one), after.get(one)) for one in (*after, *before) if one in changed}


def _change(one: Identity, before: Any, after: Any) -> RowChange:
    where, telling, _ = one
    old: dict[str, Any] = before[0] if before else {}
    new: dict[str, Any] = after[0] if after else {}
    fields = tuple(
        FieldChange(field=name, before=old.get(name), after=new.get(name))
        for name in dict.fromkeys((*new, *old))
        if old.get(name) != new.get(name)
    )
    kind = Kind.ADDED if before is None else Kind.REMOVED if after is None else Kind.CHANGED
    return RowChange(change=kind, where=where, what=dict(telling), fields=fields, evidence=(after or before)[1])


def _rows(
    row: msgspec.Struct, where: str, around: dict[str, str], above: Evidence
) -> Iterator[tuple[str, dict[str, str], msgspec.Struct, Evidence]]:
    """A row and the rows in it, each with its place, what tells it apart, and its evidence or that around it."""
    justified = evidence(*getattr(row, "evidence", above))
    telling = around
    if where and not isinstance(row, Header):
        telling = around | {name: str(getattr(row, name)) for name in row.__struct_fields__ if _tells(name)}
    yield where or "answer", telling, row, justified
    for name in row.__struct_fields__:
        value, place = getattr(row, name), f"{where}.{name}" if where else name
        for inner in value if isinstance(value, tuple) else (value,):
            if _is_row(inner):
                yield from _rows(inner, place, telling, justified)


def _is_row(value: Any) -> bool:
    return isinstance(value, msgspec.Struct) and not isinstance(value, Sealed | Erased | Withheld)


def _tells(name: str) -> bool:
    return name in _TELLING or (name.endswith("_id") and name not in _HELD_BY)


def _own(row: msgspec.Struct, name: str) -> Any:
    """A field of a row as a JSON value; `None` for what is compared elsewhere, or always differs."""
    value = getattr(row, name)
    if name == "evidence" or any(map(_is_row, value if isinstance(value, tuple) else (value,))) or value == ():
        return None
    if isinstance(row, Header) and name in {"as_at", "known_at", "position", "head_hash"}:
        return None
    return msgspec.to_builtins(value)
