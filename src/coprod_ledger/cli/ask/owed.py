"""`ask owed` and `ask payment-dates`."""

from datetime import date
from typing import Any
from uuid import UUID

import click

from coprod_ledger.cli.ask.options import answered, common, day
from coprod_ledger.cli.render_owed import owed_page
from coprod_ledger.cli.render_payment_dates import payment_dates_page


@click.command()
@click.option("--member", type=click.UUID, help="Only this person, by their id.")
@click.option(
    "--paid-on",
    callback=day,
    metavar="DAY",
    help="The day on which what is owed would be received. Default: when due.",
)
@common
def owed(project: UUID | None, member: UUID | None, paid_on: date | None, known_at: Any, **common: Any) -> None:
    """What is each person owed, and what do tax and benefit rules make of it?"""
    answered(
        lambda _, questions: questions.owed(project_id=project, member_id=member, paid_on=paid_on),
        owed_page,
        known_at=known_at,
        **common,
    )


@click.command("payment-dates")
@click.option("--first", callback=day, required=True, metavar="DAY", help="One day of payment.")
@click.option("--other", callback=day, required=True, metavar="DAY", help="Another day of payment.")
@common
def payment_dates(project: UUID | None, first: date, other: date, known_at: Any, **common: Any) -> None:
    """Whose tax or benefits would differ if what is owed were paid on one day rather than on another?"""
    if project is not None:
        raise click.UsageError("everything that is owed to a person counts, wherever it arose: leave --project out")
    answered(
        lambda _, questions: questions.payment_dates(first, other), payment_dates_page, known_at=known_at, **common
    )
