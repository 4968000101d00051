"""The page of an answer that is one list of rows: which columns are shown, under which names."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any
from uuid import UUID

from rich.console import RenderableType

from coprod_ledger.cli.render import facts, footer, money, note, page, plainly, table, title, words
from coprod_ledger.domain.personal import Erased, Withheld
from coprod_ledger.privacy.suppression import Suppressed
from coprod_ledger.projections.listing import Listing

Column = tuple[str, int, str | Callable[[Any], str]]
"""Its name, its share of the width (0: as wide as it needs), and the field that it shows, or how a row is shown."""
FACTS: Column = ("Facts", 2, "evidence")


def listing_page(
    heading: str,
    columns: Sequence[Column],
    *,
    empty: str,
    notes: Callable[[Any], Iterable[str]] = lambda _: (),
) -> Callable[[Listing[Any]], RenderableType]:
    """Makes the page of one question: its heading, its columns, what is said if there are no rows, and notes."""

    def shown(answer: Listing[Any]) -> RenderableType:
        rows = [tuple(_cell(row, column[2]) for column in (*columns, FACTS)) for row in answer.rows]
        body = table(*((name, share) for name, share, _ in (*columns, FACTS)), rows=rows) if rows else note(empty)
        return page(title(heading), body, *(note(line) for line in notes(answer.rows)), footer(answer.header))

    return shown


def _cell(row: Any, shows: str | Callable[[Any], str]) -> str:
    if callable(shows):
        return shows(row)
    value = getattr(row, shows)
    if shows == "evidence":
        return facts(value)
    if shows.endswith("_minor"):
        return pence(value, row.currency)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, UUID):
        return str(value)[:8]
    if isinstance(value, tuple):
        return "; ".join(plainly(str(one)) for one in value)
    if isinstance(value, Erased | Withheld):
        return words(value)
    return "" if value is None else str(value)


def pence(value: int | Suppressed | None, currency: str) -> str:
    """An amount as pounds; what is not known is empty, and what is left out is said to be."""
    if value is None:
        return ""
    return money(value, currency) if isinstance(value, int) else str(value)
