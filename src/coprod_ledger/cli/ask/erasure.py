"""`ask erasure` and `ask record`."""

from typing import Any
from uuid import UUID

import click

from coprod_ledger.cli.ask.options import answered, common
from coprod_ledger.cli.render_erasure import erasure_page, record_page


@click.command()
@click.option("--member", type=click.UUID, help="Only requests about this person.")
@common
def erasure(project: UUID | None, member: UUID | None, known_at: Any, **common: Any) -> None:
    """What became of requests to be forgotten: what went, and what has to stay until when?"""
    if project is not None:
        raise click.UsageError("people are forgotten everywhere: leave --project out")
    answered(lambda _, questions: questions.erasure(member_id=member), erasure_page, known_at=known_at, **common)


@click.command()
@click.option("--member", type=click.UUID, required=True, help="Whose record, by their id.")
@common
def record(project: UUID | None, member: UUID, known_at: Any, **common: Any) -> None:
    """Everything that is recorded about a member, in plain words, and who can see what of it."""
    if project is not None:
        raise click.UsageError("a member's record is about everything: leave --project out")
    answered(lambda _, questions: questions.record(member), record_page, known_at=known_at, **common)
