"""`ask decided-before`, `ask mode`, `ask breadth`, `ask practice` and `ask reach`: one project."""

from typing import Any
from uuid import UUID

import click

from coprod_ledger.cli.ask.options import answered, common, project_of
from coprod_ledger.cli.render_breadth import breadth_page
from coprod_ledger.cli.render_left_open import left_open_page
from coprod_ledger.cli.render_mode import decided_before_page, mode_page
from coprod_ledger.cli.render_practice import practice_page
from coprod_ledger.cli.render_reach import reach_page


@click.command("decided-before")
@common
def decided_before(project: UUID | None, known_at: Any, **common: Any) -> None:
    """What was already decided before anybody was involved, and what was left open?"""
    answered(
        lambda ledger, questions: questions.decided_before(project_of(ledger, project, known_at)),
        decided_before_page,
        known_at=known_at,
        **common,
    )


@click.command()
@common
def mode(project: UUID | None, known_at: Any, **common: Any) -> None:
    """Is the project as co-produced as it says? The way of working claimed, and that which the facts support."""
    answered(
        lambda ledger, questions: questions.mode(project_of(ledger, project, known_at)),
        mode_page,
        known_at=known_at,
        **common,
    )


@click.command()
@click.option(
    "--publish-from",
    type=click.IntRange(min=1),
    metavar="NUMBER",
    help="As it may be published: smaller numbers of people are left out. Default: everything, for use inside.",
)
@common
def breadth(project: UUID | None, publish_from: int | None, known_at: Any, **common: Any) -> None:
    """Is involvement broad, or does it rest on a few?"""
    answered(
        lambda ledger, questions: questions.breadth(project_of(ledger, project, known_at), publish_from=publish_from),
        breadth_page,
        known_at=known_at,
        **common,
    )


@click.command()
@common
def practice(project: UUID | None, known_at: Any, **common: Any) -> None:
    """How does the project work with people? Phases, goals, prompts, rhythms, barriers, and what has changed."""
    answered(
        lambda ledger, questions: questions.practice(project_of(ledger, project, known_at)),
        practice_page,
        known_at=known_at,
        **common,
    )


@click.command()
@click.option("--in-full", is_flag=True, help="Every number, for use inside. Default: as it may be published.")
@common
def reach(project: UUID | None, in_full: bool, known_at: Any, **common: Any) -> None:
    """Whom did the project reach, of which groups? As it may be published: small numbers are left out."""
    answered(
        lambda ledger, questions: questions.reach(project_of(ledger, project, known_at), in_full=in_full),
        reach_page,
        known_at=known_at,
        **common,
    )


@click.command()
@common
def left_open(project: UUID | None, known_at: Any, **common: Any) -> None:
    """What is still open? Promises, answers to people, the Board's conditions, briefs, and what is owed."""
    answered(
        lambda ledger, questions: questions.left_open(project_of(ledger, project, known_at)),
        left_open_page,
        known_at=known_at,
        **common,
    )
