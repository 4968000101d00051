"""The page of `ask objections`, and the table of conflicts that other pages show as well."""

from collections.abc import Iterator, Sequence

from rich.console import RenderableType

from coprod_ledger.cli.render import facts, footer, note, page, plainly, table, title, words
from coprod_ledger.domain.personal import Text
from coprod_ledger.projections.conflict_rows import ConflictRow
from coprod_ledger.projections.objections import DisputedAccount, ObjectionsAnswer


def objections_page(answer: ObjectionsAnswer) -> RenderableType:
    """What was objected to, and what became of it."""
    nothing = not (answer.conflicts or answer.disputed_accounts or answer.disputed_wordings)
    settled = f"Conflicts: {len(answer.conflicts)}, of which {answer.open_count} open."
    return page(
        title(f"Were objections heard: {answer.title}"),
        note("Nobody has objected to anything that is on record." if nothing else settled),
        *conflict_table(answer.conflicts, heading="Conflicts, reasons and outcomes"),
        *_disputes(answer),
        footer(answer.header),
    )


def conflict_table(rows: Sequence[ConflictRow], *, heading: str) -> Iterator[RenderableType]:
    """Conflicts as a table; nothing where there are none."""
    if rows:
        yield title(heading)
        yield table(
            ("About", 4), ("Reasons given, and heard", 8), ("Outcome", 6), ("Facts", 2),
            rows=[_conflict(row) for row in rows],
        )  # fmt: skip


def _conflict(row: ConflictRow) -> tuple[str, ...]:
    about = f"{row.subject}\nbetween {' and '.join(row.parties)}\n{row.raised_on}"
    return about, "\n".join(_reasons(row)), "\n".join(_outcome(row)), facts(row.evidence)


def _reasons(row: ConflictRow) -> Iterator[str]:
    for reason in row.reasons:
        yield (
            f"{reason.stream}: {words(reason.words, quoted=isinstance(reason.words, str))} "
            + (f"heard by {', '.join(reason.heard_by)}" if reason.heard_by else "not heard yet")
            + f" [{facts(reason.evidence)}]"
        )
    if not row.reasons:
        yield "no reasons on record"
    if row.unheard_by:
        yield f"! {', '.join(row.unheard_by)} has not said that it heard the others"


def _outcome(row: ConflictRow) -> Iterator[str]:
    yield plainly(row.outcome).upper() + ("" if row.is_settled or row.outcome == "open" else ": STILL OPEN")
    if row.words is not None:
        yield words(row.words)
    if row.remains is not None:
        yield f"what is left: {words(row.remains)}"
    if len(row.outcomes) > 1:
        before = ", ".join(f"{plainly(one.outcome)} on {one.on}" for one in row.outcomes[:-1])
        yield f"before: {before}"
    if row.changed:
        yield f"shows in the brief: {', '.join(row.changed)}"
    if row.board_was_told_on:
        yield f"the Board was told on {row.board_was_told_on}"
    elif not row.is_settled:
        yield "the Board has not been told"


def credited(given_by: Text | None, attribution: str) -> str:
    """Whom to credit, or why nobody."""
    return words(given_by) or {"group": "a group", "anonymous": "anonymous"}.get(attribution, "a member")


def _disputes(answer: ObjectionsAnswer) -> Iterator[RenderableType]:
    if answer.disputed_accounts:
        yield title("Disputed: what a contribution did")
        yield table(
            ("Contribution", 6), ("What is said of it", 6), ("What others say", 6), ("Facts", 3),
            rows=[_account(row) for row in answer.disputed_accounts],
        )  # fmt: skip
    if answer.disputed_wordings:
        yield title("Disputed: the words on record")
        yield table(
            ("Who", 5), ("Words on record", 7), ("What their giver says", 7), ("Facts", 2),
            rows=[
                (
                    credited(row.given_by, row.attribution),
                    f"{_quoted(row.words)}\n{plainly(row.account)}",
                    _quoted(row.objection) or "that they are not theirs",
                    facts(row.evidence),
                )
                for row in answer.disputed_wordings
            ],
        )  # fmt: skip


def _quoted(text: Text | None) -> str:
    return words(text, quoted=isinstance(text, str))


def _account(row: DisputedAccount) -> tuple[str, ...]:
    said = [plainly(row.influence).upper(), f"so says: {row.said_by}"]
    said += [words(row.reason)] if row.reason is not None else []
    against: list[str] = []
    for one in row.against:
        against += [plainly(one.influence).upper(), f"so says: {one.said_by}, {one.said_on}"]
        against += [words(one.reason)] if one.reason is not None else []
    who = f"{credited(row.given_by, row.attribution)}\n{_quoted(row.words)}"
    return who, "\n".join(said), "\n".join(against), facts(row.evidence)
