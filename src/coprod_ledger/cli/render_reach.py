"""The page of `ask reach`."""

from collections.abc import Iterator

from rich.console import RenderableType

from coprod_ledger.cli.render import facts, footer, note, page, table, title
from coprod_ledger.projections.reach import GroupReach, PeriodReach, ReachAnswer


def reach_page(answer: ReachAnswer) -> RenderableType:
    """Whom a project reached, period by period, as tables."""
    return page(
        title(f"Whom it reached: {answer.title}"),
        *([] if answer.periods else [note("Nothing was counted.")]),
        *(part for period in answer.periods for part in _period(period, answer)),
        note(_form(answer)),
        footer(answer.header),
    )


def _form(answer: ReachAnswer) -> str:
    if answer.is_published_form:
        return "\nSmall numbers are left out, and those that would tell them, so that nobody can be recognised."
    return "\nEvery number, for use inside. Rows marked with * are not published like this."


def _period(period: PeriodReach, answer: ReachAnswer) -> Iterator[RenderableType]:
    yield title(f"From {period.starts_on} to {period.ends_on}, counted on {period.counted_on}")
    if not isinstance(period.groups, tuple):
        yield note(f"Groups and numbers: {period.groups}")
        return
    yield table(
        ("Group", 5), ("Asked", 3), ("Answered", 3), ("Involved", 3), ("Of the population", 5), ("Facts", 1),
        rows=[_row(row, answer) for row in period.groups],
    )  # fmt: skip


def _row(row: GroupReach, answer: ReachAnswer) -> tuple[str, ...]:
    share = f"{row.population.permille / 10:.1f}% ({row.population.source})" if row.population else "not told"
    mark = " *" if row.suppressed and not answer.is_published_form else ""
    return f"{row.group}{mark}", str(row.asked), str(row.answered), str(row.involved), share, facts(row.evidence)
