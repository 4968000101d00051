"""The page of a pay run."""

from collections import Counter
from collections.abc import Iterator

from rich.console import RenderableType

from coprod_ledger.cli.render import facts, footer, money, note, page, plainly, table, title, words
from coprod_ledger.projections.pay_run import PayRunAnswer, RunItem, RunTotal, Standing
from coprod_ledger.projections.stops import IN_WORDS, Stop

HEADINGS = {
    Standing.TO_PAY: "Would be paid",
    Standing.IN_RUN: "In this run",
    Standing.PAID: "Paid by this run",
    Standing.FAILED: "This run could not pay",
    Standing.STOPPED: "Stopped",
}
KINDS = {"involvement": "for time", "reimbursement": "cost repaid", "advance": "in advance"}
FINAL = {Stop.DECLINED, Stop.CLAIM_NOT_OPEN}
"""What nobody has to do anything about: only counted."""


def pay_run_page(answer: PayRunAnswer, name: str) -> RenderableType:
    """What a run would pay or has paid, what stops the rest, and what it all comes to."""
    return page(
        title(f"Pay run {name} ({answer.run_id}), paying on {answer.pay_on}"),
        table(
            ("", 2), ("Kind", 2), ("Way", 1), ("Payments", 0), ("People", 0), ("Sum", 0),
            rows=[_total(total) for total in answer.totals],
        ),
        *(part for standing in HEADINGS for part in _part(answer, standing)),
        footer(answer.header),
    )  # fmt: skip


def _total(total: RunTotal) -> tuple[str, ...]:
    route = total.route.value if total.route else ""
    counts = (str(total.payments), str(total.people), money(total.amount_minor, total.currency))
    return plainly(total.standing), KINDS.get(total.kind, total.kind), route, *counts


def _part(answer: PayRunAnswer, standing: Standing) -> Iterator[RenderableType]:
    items = answer.of(standing)
    shown = [item for item in items if not set(item.stops) & FINAL]
    if shown:
        yield title(HEADINGS[standing])
        yield table(
            ("Payment", 0), ("Person", 3), ("Kind", 0), ("Sum", 0), ("Way or what stops it", 6), ("Facts", 2),
            rows=[_row(item) for item in shown],
        )  # fmt: skip
    for stop, count in Counter(stop for item in items for stop in item.stops if stop in FINAL).items():
        yield note(f"{count} not listed: {IN_WORDS[stop]}.")


def _row(item: RunItem) -> tuple[str, ...]:
    way = "; ".join(IN_WORDS[stop] for stop in item.stops) or (item.route.value if item.route else "")
    kind = KINDS.get(item.kind, item.kind)
    return (
        str(item.payment_id)[:8],
        words(item.name) if item.paid_to == "member" else f"{item.paid_to}, as {words(item.name)} wished",
        kind,
        money(item.amount_minor, item.currency),
        way,
        facts(item.evidence),
    )
