"""The page of `ask left-open`."""

from rich.console import RenderableType

from coprod_ledger.cli.render import facts, footer, note, page, plainly, table, title, words
from coprod_ledger.domain.money import Money
from coprod_ledger.projections.left_open import LeftOpenAnswer, OpenEnd


def left_open_page(answer: LeftOpenAnswer) -> RenderableType:
    """Whether the project goes on, and what is open in it."""
    parts: list[RenderableType] = [title(f"What is open: {answer.title}"), note(_standing(answer))]
    if answer.rows:
        parts.append(
            table(
                ("What", 3), ("", 7), ("Who acts", 4), ("Since", 0), ("Due", 0), ("Facts", 2),
                rows=[
                    (
                        plainly(row.kind), _what(row), row.owner or "", str(row.since),
                        str(row.due_on) if row.due_on else "", facts(row.evidence),
                    )
                    for row in answer.rows
                ],
            )
        )  # fmt: skip
    else:
        parts.append(note("Nothing is open."))
    return page(*parts, footer(answer.header))


def _standing(answer: LeftOpenAnswer) -> str:
    if answer.standing == "goes_on":
        return "The project goes on."
    back = f", expected back on {answer.expected_back_on}" if answer.expected_back_on else ""
    why = f": {words(answer.reason)}" if answer.reason is not None else ""
    return f"The project is {answer.standing.upper()} since {answer.since}, by {answer.decided_by}{back}{why}."


def _what(row: OpenEnd) -> str:
    if row.kind == "contribution":
        return "its giver was not told what came of it"
    if row.amount_minor is not None and row.currency is not None:
        return f"{Money(row.amount_minor, row.currency)} owed ({plainly(str(row.what))})"
    return words(row.what)
