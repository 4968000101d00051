"""How answers look in a terminal: tables, or lists where there is no room for one, in the words of those who ask."""

from collections.abc import Iterable
from io import StringIO
from typing import Final

from rich.console import Console, Group, RenderableType
from rich.text import Text as Styled

from coprod_ledger.cli.grid import Grid
from coprod_ledger.domain.money import Money
from coprod_ledger.domain.personal import Erased, Text, Withheld
from coprod_ledger.projections.answer import Evidence, Header

WIDTH: Final = 100
"""The width of a page where there is no terminal."""
MOST_WIDTH: Final = 140
MOST_NAMED: Final = 3
"""How many rules a footer names."""


def show(*pages: RenderableType) -> None:
    """Prints pages, as wide as the terminal up to a width that still reads well."""
    console = Console(highlight=False)
    if console.is_terminal:
        console.width = min(console.width, MOST_WIDTH)
        console.print(*pages)
        return
    plain = Console(highlight=False, width=WIDTH, file=StringIO())
    plain.print(*pages)
    text = plain.file.getvalue()  # type: ignore[attr-defined]  # it is the StringIO of the line above
    console.file.write("\n".join(line.rstrip() for line in text.split("\n")))


def title(text: str) -> RenderableType:
    """The heading of a page or of a part of it."""
    return Styled(f"\n{text}", style="bold")


def note(text: str) -> RenderableType:
    """A line of plain text under a heading."""
    return Styled(text)


def table(*columns: tuple[str, int], rows: Iterable[tuple[str, ...]]) -> RenderableType:
    """A table: names and shares of the columns (0: as wide as it needs, in one line), and the rows."""
    return Grid(columns, tuple(rows))


def footer(header: Header) -> RenderableType:
    """What the answer rests on."""
    known = header.known_at.strftime("%Y-%m-%d %H:%M:%S UTC") if header.known_at else "an empty ledger"
    lines = [f"As at {header.as_at}, as known at position {header.position} ({known}); root {header.head_hash[:16]}…"]
    lines += [f"The project is {header.project_is}."] if header.project_is else []
    lines += [f"Policies: {', '.join(header.policy_versions)}."] if header.policy_versions else []
    if len(header.rule_versions) > MOST_NAMED:
        lines.append(f"Rules: {len(header.rule_versions)}, each with its edition in the JSON.")
    elif header.rule_versions:
        lines.append(f"Rules: {'; '.join(header.rule_versions)}.")
    lines += [f"Incomplete: {reason}." for reason in header.incomplete_because]
    lines += [f"Trials: {said}." for said in header.trials]
    return Styled("\n" + "\n".join(lines), style="dim")


def page(*parts: RenderableType) -> RenderableType:
    """Several parts, one under the other."""
    return Group(*parts)


def words(text: Text | None, *, quoted: bool = False) -> str:
    """A personal text as it is shown: its words, or why there are none."""
    if text is None:
        return ""
    if isinstance(text, Erased | Withheld):
        return str(text)
    assert isinstance(text, str), "an answer is opened before it is shown"
    return f"“{text}”" if quoted else text


def facts(evidence: Evidence) -> str:
    """Positions as people write them: 3, 5–7, 12."""
    runs: list[list[int]] = []
    for position in evidence:
        if runs and position == runs[-1][-1] + 1:
            runs[-1].append(position)
        else:
            runs.append([position])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


def plainly(code: str | None) -> str:
    """A code as words."""
    return (code or "").replace("_", " ")


def money(minor: int, currency: str) -> str:
    """Pence as pounds."""
    return str(Money(minor, currency))
