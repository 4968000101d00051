"""Rows and columns on a page of any width: a table where it reads well, else one row after another as a list."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderableType
from rich.table import Table
from rich.text import Text as Styled

GAP: Final = 2
"""Blanks between two columns."""
LONGEST_WORD: Final = 24
"""A longer word may be cut in two."""
NARROW: Final = 100
"""On a page narrower than this, a column of text that would have to be narrower than `READABLE` makes it a list."""
READABLE: Final = 16


@dataclass(frozen=True, slots=True)
class Grid:
    """Names and shares of the columns (0: as wide as it needs, in one line), and the rows."""

    columns: tuple[tuple[str, int], ...]
    rows: tuple[tuple[str, ...], ...]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        """As a table if there is room for one."""
        widths = self._widths(options.max_width)
        if widths is None:
            yield from self._list()
        else:
            yield self._table(widths)

    def _table(self, widths: list[int]) -> Table:
        made = Table(box=None, pad_edge=False, padding=(0, GAP, 0, 0), header_style="bold dim")
        for (name, _), width in zip(self.columns, widths, strict=True):
            made.add_column(name, width=width, overflow="fold")
        for row in self.rows:
            made.add_row(*(Styled(cell) for cell in row))
        return made

    def _list(self) -> Iterator[RenderableType]:
        """The first cell is the heading of the others; where it is empty, the row goes on from the one before."""
        labels = [f"  {name}:" if name else "" for name, _ in self.columns]
        heading = labels[0].strip()
        for first, *others in self.rows:
            if first:
                yield Styled(f"{heading} {first}".strip(), style="bold")
            made = Table.grid(padding=(0, 1, 0, 0), expand=True)
            made.add_column(width=max(cell_len(label) for label in labels[1:]), style="dim")
            made.add_column(ratio=1, overflow="fold")
            for label, cell in zip(labels[1:], others, strict=True):
                if cell:
                    made.add_row(label, Styled(cell))
            yield made

    def _widths(self, width: int) -> list[int] | None:
        """How wide each column is: by its share, and never so narrow that a word is cut. `None`: there is no room."""
        least = [self._least(place, width) for place in range(len(self.columns))]
        room = width - GAP * (len(least) - 1)
        if sum(least) > room:
            return None
        shares = [share for _, share in self.columns]
        if not any(shares):
            return least
        found = [0 if share else needed for share, needed in zip(shares, least, strict=True)]
        while True:
            free, over = (
                room - sum(found),
                sum(share for share, so_far in zip(shares, found, strict=True) if not so_far),
            )
            short = [at for at, one in enumerate(found) if not one and free * shares[at] < least[at] * over]
            for at in short:
                found[at] = least[at]
            if not short:
                break
        for at in [at for at, one in enumerate(found) if not one]:
            found[at], free, over = free * shares[at] // over, free - free * shares[at] // over, over - shares[at]
        return found

    def _least(self, place: int, width: int) -> int:
        name, share = self.columns[place]
        lines = [line for row in self.rows for line in row[place].split("\n")]
        longest = max((cell_len(line) for line in lines), default=0)
        if not share:
            return max(longest, cell_len(name))
        words = [min(cell_len(word), LONGEST_WORD) for line in [name, *lines] for word in line.split()]
        return max([1, *words, min(longest, READABLE) if width < NARROW else 1])
