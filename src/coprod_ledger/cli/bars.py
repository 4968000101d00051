"""Progress bars for long work, if somebody is watching."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

Moved = Callable[[int, int], None]
"""Is told how many of how many are done."""


@contextmanager
def bars(*steps: str, of: str, long: int) -> Iterator[list[Moved]]:
    """A bar for each step of some work on things `of` a kind; it shows itself only if there are at least `long`."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn(of))
    with Progress(
        *columns,
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
        disable=not sys.stderr.isatty(),
    ) as bar:

        def moved(step: str) -> Moved:
            task = bar.add_task(step, total=None, visible=False)
            return lambda done, total: bar.update(task, completed=done, total=total, visible=total >= long)

        yield [moved(step) for step in steps]
