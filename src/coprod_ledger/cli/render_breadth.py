"""The page of `ask breadth`."""

from collections.abc import Iterator

from rich.console import RenderableType

from coprod_ledger.cli.render import facts, footer, note, page, table, title
from coprod_ledger.projections.breadth import BreadthAnswer


def breadth_page(answer: BreadthAnswer) -> RenderableType:
    """How many people gave something, and how much came from a few."""
    return page(
        title(f"Broad, or resting on a few: {answer.title}"),
        *(note(line) for line in _lines(answer)),
        title("Stream by stream"),
        table(
            ("Stream", 4), ("People who gave something", 4), ("Contributions", 3), ("Facts", 5),
            rows=[
                (row.stream or "no stream", str(row.people), str(row.contributions), facts(row.evidence))
                for row in answer.streams
            ],
        ),
        *([note("\nSmall numbers are left out, so that nobody can be recognised.")] * answer.is_published_form),
        footer(answer.header),
    )  # fmt: skip


def _lines(answer: BreadthAnswer) -> Iterator[str]:
    yield f"People who gave something: {answer.people}. With those who were at a session: {answer.people_present}."
    yield f"Contributions counted: {answer.contributions}. Groups that gave something as a group: {answer.groups}."
    share = answer.top_3_share
    if share is not None:
        yield f"The three who gave most gave {float(share):.0%} of it."
    else:
        yield "The share of the three who gave most is not told: there is nothing to count, or too few people."
    yield f"Only stories: {answer.story_only_people} people."
    yield f"Only reactions to what others had made ready: {answer.reaction_only_people} people."
    yield f"There early (strategy, planning) and late (delivery, evaluation): {answer.people_early_and_late} people."
    yield f"Left out: {answer.left_out_without_giver} without a known giver, {answer.left_out_withdrawn} withdrawn."
