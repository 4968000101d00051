"""The pages of `ask promises` and `ask big-i`."""

from collections.abc import Iterator

from rich.console import RenderableType

from coprod_ledger.cli.render import facts, footer, note, page, plainly, table, title, words
from coprod_ledger.projections.big_i import BigIAnswer
from coprod_ledger.projections.promises import PromiseRow, PromisesAnswer


def promises_page(answer: PromisesAnswer) -> RenderableType:
    """What was promised, and what came of it."""
    if not answer.promises:
        return page(title("What was promised, and has it happened?"), note("Nothing."), footer(answer.header))
    return page(
        title("What was promised, and has it happened?"),
        note(
            f"{answer.made} made: {answer.delivered} delivered or kept, {answer.not_delivered} not delivered or "
            f"broken, {answer.still_due} still due."
        ),
        table(
            ("Promise", 6), ("Made", 4), ("Due", 0), ("What came of it", 6), ("Facts", 1),
            rows=[_promise(row) for row in answer.promises],
        ),
        footer(answer.header),
    )  # fmt: skip


def _promise(row: PromiseRow) -> tuple[str, ...]:
    made = f"{row.made_on}\nby {row.made_by}\nto {row.made_to}"
    due = str(row.due_on) if row.due_on else "no day"
    if row.first_due_on != row.due_on and row.first_due_on:
        due += f"\nfirst {row.first_due_on}"
    what = f"{row.statement}\n{plainly(row.kind)}"
    return what, made, due, "\n".join(_became(row)), facts(row.evidence)


def _became(row: PromiseRow) -> Iterator[str]:
    late = f" by {row.days_overdue} days" if row.days_overdue else ""
    yield plainly(row.status).upper() + late
    if row.accepted_by:
        vote = f", {row.vote}" if row.vote else ""
        yield f"taken on by {row.accepted_by} on {row.accepted_on}{vote}"
    if row.checks:
        met = sum(1 for check in row.checks if check.outcome == "met")
        yield f"checked {len(row.checks)} times, met {met} times, last on {row.last_checked_on}"
    if row.is_check_overdue:
        yield "CHECK OVERDUE"
    if row.shown_by:
        yield f"shown by: {row.shown_by}"
    if row.why_not is not None:
        yield f"why not: {words(row.why_not)}"


def big_i_page(answer: BigIAnswer) -> RenderableType:
    """How far people with lived experience are part of the teams, month by month."""
    return page(
        title("Big I: projects with somebody with lived experience in the team"),
        table(
            ("Month", 0), ("Projects", 0), ("Big I", 0), ("Little i", 0), ("None", 0), ("Share of Big I", 3),
            ("Facts", 4),
            rows=[
                (
                    row.month + ("" if row.is_over else " so far"),
                    *(str(count) for count in (row.projects, row.big_i, row.little_i, row.none)),
                    f"{float(row.share):.0%}" if row.share is not None else "",
                    facts(row.evidence) if len(row.evidence) <= 12 else f"{len(row.evidence)} facts: see the JSON",
                )
                for row in answer.months
            ],
        ),
        title("Project by project"),
        table(
            ("Project", 5), ("Now", 0), ("Somebody first took part", 4), ("Facts", 3),
            rows=[
                (
                    row.title,
                    {"big_i": "Big I", "little_i": "little i"}.get(row.level, "none"),
                    (str(row.first_involvement_on) if row.first_involvement_on else "nobody yet")
                    + (f", stage {row.first_stage_involved.value}" if row.first_stage_involved else ""),
                    facts(row.evidence),
                )
                for row in answer.projects
            ],
        ),
        note(f"\nWhat counts as Big I and little i stands in a table (version {answer.table_version})."),
        footer(answer.header),
    )  # fmt: skip
