"""The pages of `ask board` and `ask panel`."""

from rich.console import RenderableType

from coprod_ledger.cli.render import facts, footer, note, page, plainly, table, title, words
from coprod_ledger.projections.board import BoardAnswer, BoardConditionRow, BoardDecision
from coprod_ledger.projections.panel import PanelAnswer


def board_page(answer: BoardAnswer) -> RenderableType:
    """What the Board decided, and what it wants done."""
    parts: list[RenderableType] = [title(f"The Board on: {answer.title}")]
    is_one = len({row.brief_id for row in answer.decisions}) == 1
    if answer.decisions:
        parts.append(
            table(
                ("Decided on", 0), ("Decision", 4), ("Submitted", 0), ("Streams that have to sign again", 3),
                ("Facts", 1),
                rows=[_decision(row, is_one=is_one) for row in answer.decisions],
            )
        )  # fmt: skip
    else:
        parts.append(note("The Board has decided nothing yet."))
    if answer.conditions:
        parts += [
            title("What the Board wants done"),
            table(
                ("Condition", 5), ("Owner", 2), ("Due on", 0), ("Status", 2), ("Facts", 1),
                rows=[_condition(row) for row in answer.conditions],
            ),
        ]  # fmt: skip
    return page(*parts, footer(answer.header))


def _decision(row: BoardDecision, *, is_one: bool) -> tuple[str, ...]:
    which = "" if is_one else f" of the brief {row.brief_id}"
    said = plainly(row.outcome).upper()
    if which or row.version_decided != row.version_submitted:
        said += f" (version {row.version_decided}{which})"
    said += ". BREACH: the gate was closed" if row.is_breach else ""
    said += ". BEYOND THE SIGNED TEXT: the Board changed the brief" if row.is_beyond_signed_text else ""
    said += ". In confidence" if row.in_confidence else ""
    said += f". {words(row.words)}" if row.words is not None else ""
    submitted = f"version {row.version_submitted}" if row.version_submitted else "no version"
    return str(row.decided_on), said, submitted, ", ".join(row.streams_to_resign) or "none", facts(row.evidence)


def _condition(row: BoardConditionRow) -> tuple[str, ...]:
    status = f"MET {row.met_on}" if row.met_on else row.status.upper()
    status += f": {words(row.how)}" if row.how is not None else ""
    return words(row.condition), row.owner, str(row.due_on), status, facts(row.evidence)


def panel_page(answer: PanelAnswer) -> RenderableType:
    """Who was on the panel, as it may be published."""
    rows = [
        (
            f"{row.decided_on}, version {row.version}",
            row.stream,
            plainly(row.role),
            str(row.count),
            ", ".join(map(words, row.named_with_permission)),
            row.withheld_reason or "",
        )
        for row in answer.rows
    ]
    heads = (("Decided", 0), ("Stream", 2), ("Role", 2), ("How many", 0), ("Named with permission", 2), ("Withheld", 3))
    empty = note("Nobody was on a panel: the Board has decided nothing yet, or nobody was in a stream.")
    return page(
        title(f"Who was on the panel: {answer.title}"),
        table(*heads, rows=rows) if rows else empty,
        footer(answer.header),
    )
