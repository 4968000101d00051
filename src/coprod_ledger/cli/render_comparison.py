"""What has changed in an answer, as a page: row by row, with the facts that made the difference."""

from typing import Any

import msgspec
from rich.console import RenderableType

from coprod_ledger.cli.render import facts, footer, note, page, plainly, table, title
from coprod_ledger.ledger.comparing import Comparison
from coprod_ledger.projections.difference import RowChange

LONG = 200
"""How much of a value is shown."""
PLACES = {
    "blockers": "blocked by",
    "gates": "the gate",
    "people": "person",
    "rows": "row",
    "steps": "the way to the Board",
}
"""What some parts of answers are called on a page."""
SHORT = 8
"""How much of an id tells rows apart for the eye."""


def comparison_page(found: Comparison) -> RenderableType:
    """What differs between then and now."""
    question = found.now.question.replace("_", "-")
    heading = title(f"What has changed in the answer to `ask {question}` since position {found.then.position}")
    if not found.changes:
        return page(heading, note("Nothing."), footer(found.now))
    rows = ((one.change.value, _what(one), _fields(one), facts(one.because) or "the day") for one in found.changes)
    changed = table(("change", 0), ("what", 2), ("from and to", 3), ("made by facts", 1), rows=rows)
    return page(heading, changed, footer(found.now))


def _what(one: RowChange) -> str:
    telling = (value[:SHORT] if name.endswith("_id") else value for name, value in one.what.items() if value != "None")
    return f"{PLACES.get(one.where, plainly(one.where))}: {', '.join(map(plainly, telling))}"


def _fields(one: RowChange) -> str:
    if one.change.value != "changed":
        said = {field.field: field.after if one.change.value == "added" else field.before for field in one.fields}
        named = {name: value for name, value in said.items() if not name.endswith("_id") and name not in one.what}
        return "; ".join(f"{plainly(name)}: {_value(value)}" for name, value in named.items() if _is_short(value))
    told = [field for field in one.fields if not field.field.endswith("_id")] or one.fields
    return "; ".join(f"{plainly(field.field)}: {_value(field.before)} → {_value(field.after)}" for field in told)


def _is_short(value: Any) -> bool:
    return isinstance(value, str | int) and not isinstance(value, bool) and value != ""


def _value(value: Any) -> str:
    if value is None:
        return "nothing"
    said = plainly(value) if isinstance(value, str) else msgspec.json.encode(value).decode()
    return said if len(said) <= LONG else f"{said[:LONG]}… (all of it in the JSON)"
