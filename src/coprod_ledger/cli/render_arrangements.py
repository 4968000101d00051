"""The page of `ask arrangements`."""

from collections.abc import Iterator

from rich.console import RenderableType

from coprod_ledger.cli.render import facts, footer, note, page, plainly, table, title
from coprod_ledger.projections.arrangements import ArrangementRow, ArrangementsAnswer


def arrangements_page(answer: ArrangementsAnswer) -> RenderableType:
    """What people need, and whether they got it, as a table."""
    published = " Small numbers are left out." if answer.suppression_applied else ""
    return page(
        title("Arrangements that people need"),
        note(f"{answer.asked} of {answer.people} people who take part were asked which they need.{published}"),
        note("Nobody has told of any need for an arrangement.") if not answer.needs else
        table(
            ("Need", 3), ("People", 2), ("Flagged", 2), ("Shared", 2), ("Met", 2), ("Unmet", 2), ("Not yet", 2),
            ("To ask again", 2), ("Facts", 2),
            rows=[_row(row) for row in answer.needs],
        ),
        *_without_agreement(answer),
        footer(answer.header),
    )  # fmt: skip


def _without_agreement(answer: ArrangementsAnswer) -> Iterator[RenderableType]:
    for row in answer.needs:
        if row.shared_without_agreement != 0:
            yield note(f"SHARED WITHOUT AGREEMENT: {plainly(row.need)}, of {row.shared_without_agreement}.")


def _row(row: ArrangementRow) -> tuple[str, ...]:
    counts = (row.people, row.flagged, row.shared, row.met, row.unmet, row.not_yet, row.review_overdue)
    return plainly(row.need), *map(str, counts), facts(row.evidence)
