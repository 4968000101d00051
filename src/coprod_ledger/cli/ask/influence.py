"""`ask influence`, and what else can be asked about what people said: objections, what was not done, quotations."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import click

from coprod_ledger.cli.ask.options import answered, common, project_of
from coprod_ledger.cli.render_influence import influence_page
from coprod_ledger.cli.render_not_done import not_done_page
from coprod_ledger.cli.render_objections import objections_page
from coprod_ledger.cli.render_quotations import quotations_page
from coprod_ledger.cli.render_you_said import you_said_page


def _of_project(name: str, page: Callable[[Any], Any], project: UUID | None, known_at: Any, **common: Any) -> None:
    answered(
        lambda ledger, questions: getattr(questions, name)(project_of(ledger, project, known_at)),
        page,
        known_at=known_at,
        **common,
    )


@click.command()
@common
def influence(**common: Any) -> None:
    """Who influenced what? From what was said to what became of it."""
    _of_project("influence", influence_page, **common)


@click.command()
@common
def objections(**common: Any) -> None:
    """Were objections heard, and what became of them?"""
    _of_project("objections", objections_page, **common)


@click.command("not-done")
@common
def not_done(**common: Any) -> None:
    """What did people ask for that we did not do, and were they told?"""
    _of_project("not_done", not_done_page, **common)


@click.command()
@common
def quotations(**common: Any) -> None:
    """Where were people quoted, and may they be?"""
    _of_project("quotations", quotations_page, **common)


@click.command("you-said")
@click.option("--member", type=click.UUID, required=True, help="Whose contributions, by the member's id.")
@common
def you_said(member: UUID, project: UUID | None, **common: Any) -> None:
    """What did one person say, and what happened to it? In plain words, for that person."""
    if project is not None:
        raise click.UsageError("everything that somebody said is shown, in whichever project: leave --project out")
    answered(lambda _, questions: questions.you_said(member), you_said_page, **common)
