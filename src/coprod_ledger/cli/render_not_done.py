"""The page of `ask not-done`."""

from rich.console import RenderableType

from coprod_ledger.cli.render import facts, footer, note, page, plainly, table, title, words
from coprod_ledger.cli.render_objections import credited
from coprod_ledger.projections.not_done import NotDone, NotDoneAnswer


def not_done_page(answer: NotDoneAnswer) -> RenderableType:
    """What was asked for and not done, who was told, and who waits to be told."""
    told = sum(row.is_told for row in answer.not_done)
    parts: list[RenderableType] = [
        title(f"What we did not do: {answer.title}"),
        note(f"Asked for: {answer.asked_count}. Not done: {len(answer.not_done)}. Told of it: {told}."),
    ]
    if answer.not_done:
        parts.append(
            table(
                ("Who", 5), ("What they asked for", 7), ("What became of it", 7), ("Told", 5), ("Facts", 3),
                rows=[_row(row) for row in answer.not_done],
            )
        )  # fmt: skip
    if answer.untold:
        parts.append(title("Not told yet, longest waiting first"))
        parts.append(
            table(
                ("Who", 5), ("Stream", 4), ("What became of it", 5), ("Since", 0), ("Days", 0), ("Facts", 4),
                rows=[
                    (
                        credited(row.given_by, "named"), row.stream or "no stream", plainly(row.outcome),
                        str(row.since), str(row.days_waiting), facts(row.evidence),
                    )
                    for row in answer.untold
                ],
            )
        )  # fmt: skip
    return page(*parts, footer(answer.header))


def _row(row: NotDone) -> tuple[str, ...]:
    became = [plainly(row.outcome).upper()]
    if row.state_of_decision == "decided":
        became.append("it came after the decision")
    became += [words(row.reason)] if row.reason is not None else []
    became += [f"so says: {row.decided_by}, {row.decided_on}"] if row.decided_by else []
    when = f"{row.fed_back_on}, {plainly(row.fed_back_how)}" if row.fed_back_on else "not told yet"
    return (
        f"{credited(row.given_by, 'named')}\n{plainly(row.capacity)}, {row.stream or 'no stream'}\n{row.made_on}",
        words(row.words, quoted=isinstance(row.words, str))
        + f"\n{plainly(row.kind)}"
        + ("\nwithdrawn" if row.is_withdrawn else ""),
        "\n".join(became),
        when if row.is_told or row.fed_back_on is None else f"{when}; not told of this yet",
        facts(row.evidence),
    )
