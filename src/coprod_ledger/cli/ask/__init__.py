"""`ask`: the questions, as tables or as JSON. One module a family of questions; each question is listed here."""

import click

from coprod_ledger.cli.ask.erasure import erasure, record
from coprod_ledger.cli.ask.influence import influence, not_done, objections, quotations, you_said
from coprod_ledger.cli.ask.owed import owed, payment_dates
from coprod_ledger.cli.ask.sign_off import sign_off


@click.group()
def ask() -> None:
    """Ask what the record says. Every row names the positions of the facts that justify it."""


for question in (
    *(influence, objections, not_done, quotations, you_said, owed, payment_dates, sign_off),
    *(erasure, record),
):
    ask.add_command(question)
