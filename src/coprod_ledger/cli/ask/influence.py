"""`ask influence`."""

from typing import Any
from uuid import UUID

import click

from coprod_ledger.cli.ask.options import answered, common, project_of
from coprod_ledger.cli.render_influence import influence_page


@click.command()
@common
def influence(project: UUID | None, known_at: Any, **common: Any) -> None:
    """Who influenced what? From what was said to what became of it."""
    answered(
        lambda ledger, questions: questions.influence(project_of(ledger, project, known_at)),
        influence_page,
        known_at=known_at,
        **common,
    )
