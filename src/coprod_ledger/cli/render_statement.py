"""The page of one person's statement."""

from rich.console import RenderableType

from coprod_ledger.cli.render import facts, footer, money, note, page, table, title, words
from coprod_ledger.projections.statement import Statement, StatementItem

KINDS = {"involvement": "For your time", "reimbursement": "Costs to be repaid", "advance": "Costs in advance"}


def statement_page(answer: Statement) -> RenderableType:
    """What one person is owed, in sentences."""
    sums = [
        f"{KINDS[total.kind]}: {money(total.owed_minor, total.currency)} is still to come."
        for total in answer.totals
        if total.kind in KINDS
    ]
    return page(
        title(f"Statement for {words(answer.name)}"),
        *(note(line) for line in sums or ["Nothing is owed to you."]),
        *([note("They have died: what is owed goes to their ESTATE.")] if answer.owed_to == "estate" else []),
        table(
            ("For", 5), ("Came to", 0), ("What has become of it", 6), ("Due by", 0), ("Who to ask", 3), ("Facts", 2),
            rows=[_row(item) for item in answer.items],
        ),
        footer(answer.header),
    )  # fmt: skip


def _row(item: StatementItem) -> tuple[str, ...]:
    due = "" if item.expected_by is None else str(item.expected_by)
    amount = money(item.amount_minor, item.currency)
    return item.item, amount, item.status, due, item.who_to_ask, facts(item.evidence)
