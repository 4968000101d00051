"""`ask sign-off` and `ask board`."""

from typing import Any
from uuid import UUID

import click

from coprod_ledger.cli.ask.options import answered, common, project_of
from coprod_ledger.cli.render_board import board_page
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
