"""`ask sign-off`, `ask board` and `ask panel`."""

from typing import Any
from uuid import UUID

import click

from coprod_ledger.cli.ask.options import answered, common, project_of
from coprod_ledger.cli.render_board import board_page, panel_page
from coprod_ledger.cli.render_sign_off import sign_off_page


@click.command("sign-off")
@common
def sign_off(project: UUID | None, known_at: Any, **common: Any) -> None:
    """Has every stream signed off, and may the brief go to the Board?"""
    answered(
        lambda ledger, questions: questions.sign_off(project_of(ledger, project, known_at)),
        sign_off_page,
        known_at=known_at,
        **common,
    )


@click.command()
@common
def board(project: UUID | None, known_at: Any, **common: Any) -> None:
    """What has the Board decided, what does it want done by whom, and who has to sign again?"""
    answered(
        lambda ledger, questions: questions.board(project_of(ledger, project, known_at)),
        board_page,
        known_at=known_at,
        **common,
    )


@click.command()
@common
def panel(project: UUID | None, known_at: Any, **common: Any) -> None:
    """Who was on the panel for each decision of the Board? As it may be published: small numbers are left out."""
    answered(
        lambda ledger, questions: questions.panel(project_of(ledger, project, known_at)),
        panel_page,
        known_at=known_at,
        **common,
    )
