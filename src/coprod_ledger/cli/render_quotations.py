"""The page of `ask quotations`."""

from rich.console import RenderableType

from coprod_ledger.cli.render import facts, footer, note, page, plainly, table, title, words
from coprod_ledger.cli.render_objections import credited
from coprod_ledger.projections.quotations import Quotation, QuotationsAnswer, Use


def quotations_page(answer: QuotationsAnswer) -> RenderableType:
    """Where people were quoted, and whether they may be."""
    heading = title(f"Where people were quoted: {answer.title}")
    if not answer.quotations:
        nobody = note("Nobody has said anything about being quoted, and nobody was.")
        return page(heading, nobody, footer(answer.header))
    return page(
        heading,
        note(f"To recall: {answer.to_recall_count}."),
        table(
            ("Who", 4), ("Words", 7), ("May be quoted", 0), ("Where it was used", 7), ("Facts", 3),
            rows=[_row(row) for row in answer.quotations],
        ),
        footer(answer.header),
    )  # fmt: skip


def _row(row: Quotation) -> tuple[str, ...]:
    return (
        f"{credited(row.given_by, row.attribution)}\ncredit: {plainly(row.attribution)}",
        words(row.words, quoted=isinstance(row.words, str)),
        "yes" if row.may_be_quoted else "no",
        "\n".join(_use(use) for use in row.uses) or "nowhere",
        facts(row.evidence),
    )


def _use(use: Use) -> str:
    parts = [f"{use.where}, {use.used_on}"]
    parts += [f"{use.copies_count:,} copies"] if use.copies_count is not None else []
    parts += [] if use.had_permission else ["without permission on that day"]
    parts += [f"recalled on {use.recalled_on}"] if use.recalled_on else []
    return "; ".join(parts) + ("\n! RECALL IT" if use.is_to_recall else "")
