"""The page of `ask you-said`, for the person who said it."""

from collections.abc import Iterator

from rich.console import RenderableType

from coprod_ledger.cli.render import facts, footer, note, page, plainly, table, title, words
from coprod_ledger.projections.you_said import YouSaid, YouSaidAnswer


def you_said_page(answer: YouSaidAnswer) -> RenderableType:
    """What one person said, and what was done, in plain words."""
    heading = title("You said, and what happened")
    if not answer.rows:
        return page(heading, note("There is nothing to show."), footer(answer.header))
    return page(
        heading,
        table(
            ("You said", 7), ("What happened", 9), ("Your credit", 0), ("Facts", 3),
            rows=[_row(row) for row in answer.rows],
        ),
        footer(answer.header),
    )  # fmt: skip


def _row(row: YouSaid) -> tuple[str, ...]:
    return "\n".join(_said(row)), "\n".join(_happened(row)), plainly(row.credit_choice), facts(row.evidence)


def _said(row: YouSaid) -> Iterator[str]:
    yield words(row.words, quoted=isinstance(row.words, str))
    yield f"{row.said_on}" + (", with your group" if row.is_of_a_group else "")
    if row.project is not None:
        yield row.project
    if row.is_withdrawn:
        yield "you took it back"


def _happened(row: YouSaid) -> Iterator[str]:
    yield row.what_happened
    if row.reason is not None:
        yield f"Why: {words(row.reason)}"
    if row.said_by is not None:
        yield f"This is what they say: {row.said_by}"
    yield f"You were told on {row.told_on}." if row.told_on else "You have not been told yet."
