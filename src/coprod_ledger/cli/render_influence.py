"""The page of `ask influence`."""

from collections.abc import Iterator

from rich.console import RenderableType

from coprod_ledger.cli.render import facts, footer, money, note, page, plainly, table, title, words
from coprod_ledger.projections.conflict_rows import ConflictRow
from coprod_ledger.projections.influence import FixedPoint, InfluenceAnswer
from coprod_ledger.projections.influence_rows import Influence


def influence_page(answer: InfluenceAnswer) -> RenderableType:
    """Who influenced what, as tables."""
    return page(
        title(f"Who influenced what: {answer.title}"),
        *_before(answer),
        title("What was said, and what became of it"),
        table(
            ("Who", 5), ("What they said", 7), ("What became of it", 7), ("Facts", 3),
            rows=[_row(row) for row in answer.influences],
        ),
        *_conflicts(answer),
        footer(answer.header),
    )  # fmt: skip


def _before(answer: InfluenceAnswer) -> Iterator[RenderableType]:
    first = answer.first_involvement_on
    yield note(f"First contribution: {first}." if first else "Nobody has contributed yet.")
    if answer.fixed_points:
        yield title("Decided before")
        yield table(
            ("Matter", 5), ("Decided by", 0), ("On", 0), ("At stake", 0), ("When", 4), ("Facts", 1),
            rows=[_fixed(point) for point in answer.fixed_points],
        )  # fmt: skip
    if answer.open_questions:
        yield title("Left open")
        yield table(
            ("Question", 6), ("", 0), ("Facts", 1),
            rows=[
                (question.matter, "open" if question.is_open else "closed", facts(question.evidence))
                for question in answer.open_questions
            ],
        )  # fmt: skip


def _fixed(point: FixedPoint) -> tuple[str, ...]:
    days = point.days_before_involvement
    if days is None:
        when = "nobody involved yet"
    else:
        when = f"{days} days before involvement" if days > 0 else f"{-days} days after involvement began"
    value = money(point.value_minor, point.currency) if point.value_minor is not None else ""
    return point.matter, point.decided_by, str(point.decided_on), value, when, facts(point.evidence)


def _row(row: Influence) -> tuple[str, ...]:
    who = words(row.given_by) or {"group": "the group", "anonymous": "anonymous"}.get(row.attribution, "a member")
    source = "" if row.is_first_hand else ", reported"
    said = words(row.words, quoted=isinstance(row.words, str))
    return (
        f"{who}\n{plainly(row.capacity)}, {row.stream or 'no stream'}\n{row.made_on}",
        f"{said}\n{plainly(row.kind)}, {row.basis} experience{source}" + ("\nwithdrawn" if row.is_withdrawn else ""),
        "\n".join(_outcome(row)),
        facts(row.evidence),
    )


def _outcome(row: Influence) -> Iterator[str]:
    where = f": {row.heading}" if row.heading else ""
    yield plainly(row.influence).upper() + where
    if row.reason is not None:
        yield words(row.reason)
    if row.said_by:
        yield f"so says: {row.said_by}"
    if row.board and row.heading:
        yield f"the Board: {plainly(row.board)}"
    yield f"told on {row.fed_back_on}, {plainly(row.fed_back_how)}" if row.fed_back_on else "not told yet"


def _conflicts(answer: InfluenceAnswer) -> Iterator[RenderableType]:
    if answer.conflicts:
        yield title("Conflicts, reasons and outcomes")
        yield table(
            ("About", 3), ("Reasons given, and heard", 8), ("Outcome", 5), ("Facts", 2),
            rows=[_conflict(row) for row in answer.conflicts],
        )  # fmt: skip


def _conflict(row: ConflictRow) -> tuple[str, ...]:
    reasons = "\n".join(
        f"{reason.stream}: {words(reason.words, quoted=isinstance(reason.words, str))} "
        + (f"heard by {', '.join(reason.heard_by)}" if reason.heard_by else "not heard yet")
        + f" [{facts(reason.evidence)}]"
        for reason in row.reasons
    )
    outcome = plainly(row.outcome).upper() + (f"\n{words(row.words)}" if row.words is not None else "")
    return row.subject, reasons, outcome, facts(row.evidence)
