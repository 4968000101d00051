"""A table loses nothing: what does not fit into a line goes on in the next."""

import io
import re
from typing import Any

import pytest
from rich.console import Console

from coprod_ledger.cli import render, render_board, render_influence, render_owed, render_sign_off
from coprod_ledger.cli.render import facts, table

LONG = tuple(range(1, 200, 2))


def printed(page: Any) -> str:
    console = Console(file=io.StringIO(), width=render.WIDTH, highlight=False)
    console.print(page)
    return console.file.getvalue()  # type: ignore[attr-defined,no-any-return]  # the StringIO above


@pytest.mark.parametrize("module", [render_board, render_influence, render_owed, render_sign_off])
def test_every_position_of_a_long_evidence_is_printed(module: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """In each table of each page, with cells as long as they get."""
    seen = []

    def kept(*columns: tuple[str, int], rows: Any) -> Any:
        seen.append(columns)
        return table(*columns, rows=rows)

    monkeypatch.setattr(module, "table", kept)
    _render_with(module)

    assert seen
    for columns in seen:
        cells = tuple(facts(LONG) if name == "Facts" else "2026-11-22" for name, _ in columns)
        text = printed(table(*columns, rows=[cells]))
        numbers = {int(number) for number in re.findall(r"\d+", text.replace("2026-11-22", ""))}

        assert set(LONG) <= numbers, columns


def _render_with(module: Any) -> None:
    from coprod_ledger import Ledger
    from coprod_ledger.stories import cast, inpatient_facility

    with Ledger.in_memory() as ledger:
        told = inpatient_facility.tell(ledger)
        then = ledger.acting_as(cast.CUSTODIAN).at(known_at=told.before_second_signing, as_at=inpatient_facility.AS_AT)
        now = ledger.acting_as(cast.CUSTODIAN).at(as_at=inpatient_facility.AS_AT)
        if module is render_influence:
            printed(render_influence.influence_page(now.influence(cast.PROJECT)))
        elif module is render_owed:
            printed(render_owed.owed_page(now.owed()))
        elif module is render_board:
            printed(render_board.board_page(now.board(cast.PROJECT)))
        else:
            printed(render_sign_off.sign_off_page(then.sign_off(cast.PROJECT)))


def test_runs_of_positions_are_written_as_people_write_them() -> None:
    assert facts((3, 5, 6, 7, 12)) == "3, 5–7, 12"
