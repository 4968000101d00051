"""`ask balances`, `ask ageing`, `ask year-to-date` and `ask statement`: what a payroll officer and a member ask."""

from collections.abc import Iterable, Sequence
from typing import Any, Final
from uuid import UUID

import click

from coprod_ledger.cli.ask.listings import csv_option, listing_question, print_csv
from coprod_ledger.cli.ask.options import answered, everywhere
from coprod_ledger.cli.render import money, plainly, words
from coprod_ledger.cli.render_listing import Column, listing_page
from coprod_ledger.cli.render_statement import statement_page
from coprod_ledger.projections.balances import AgedSum, PersonBalance, totals
from coprod_ledger.projections.statement import StatementItem
from coprod_ledger.projections.year_to_date import NOTE, PersonYear

PERSON: Column = ("Person", 3, lambda row: words(row.name))
KIND: Column = ("Kind", 0, "kind")


def _by_band(rows: Sequence[AgedSum]) -> Iterable[str]:
    for band, kind, currency, minor in totals(rows):
        yield f"{band} days, {plainly(kind)}: {money(minor, currency)}."


def _given_up(row: PersonBalance) -> int:
    return row.declined_minor + row.reduced_minor + row.redirected_minor


def _back(row: PersonBalance) -> int:
    return row.reversed_minor + row.recovered_minor + row.written_off_minor


TIES: Final = (
    "Entitled, less given up (declined, reduced or given to somebody else), less paid, plus back (returned, recovered "
    "or written off), is owed less overpaid."
)

balances = listing_question(
    "balances",
    lambda questions: questions.balances(),
    PersonBalance,
    listing_page(
        "What each person is owed",
        [
            PERSON,
            KIND,
            ("Entitled", 0, lambda row: money(row.entitled_minor + row.adjusted_minor, row.currency)),
            ("Given up", 0, lambda row: money(_given_up(row), row.currency)),
            ("Paid", 0, "paid_minor"),
            ("Back", 0, lambda row: money(_back(row), row.currency)),
            ("Owed", 0, "owed_minor"),
            ("Overpaid", 0, "overpaid_minor"),
            ("Days", 0, "oldest_days"),
        ],
        empty="Nothing was ever due to anybody.",
        notes=lambda rows: [TIES] if rows else [],
    ),
    "What is each person owed as at a day? Involvement payments and reimbursements apart; nothing about benefits.",
)

ageing = listing_question(
    "ageing",
    lambda questions: questions.ageing(),
    AgedSum,
    listing_page(
        "What is owed, and for how long",
        [
            PERSON,
            ("Payment", 0, "payment_id"),
            KIND,
            ("Arose", 0, "arose_on"),
            ("Owed", 0, "amount_minor"),
            ("Status", 0, "status"),
            ("Days", 0, "days"),
            ("Band", 0, "band"),
        ],
        empty="Nothing is owed to anybody.",
        notes=_by_band,
    ),
    "Which sums are owed, and for how long: 0-30, 31-60, 61-90 or over 90 days?",
)

year_to_date = listing_question(
    "year-to-date",
    lambda questions: questions.year_to_date(),
    PersonYear,
    listing_page(
        "What each person was paid, by tax year",
        [
            PERSON,
            ("Tax year", 0, "tax_year"),
            ("Payments", 0, "payments_minor"),
            ("came back", 0, "payments_reversed_minor"),
            ("Costs repaid", 0, "reimbursements_minor"),
            ("came back", 0, "reimbursements_reversed_minor"),
            ("Ways", 1, "routes"),
        ],
        empty="Nobody was paid anything.",
        notes=lambda _: [f"This is {NOTE}."],
    ),
    "What was each person paid in each tax year, by the day of payment?",
)


@click.command()
@click.option("--member", type=click.UUID, required=True, help="Whose statement, by their id.")
@csv_option
@everywhere
def statement(member: UUID, *, as_csv: bool, **common: Any) -> None:
    """What is one person owed, and when will they get it, in plain English?"""
    if as_csv:
        common.pop("as_json")
        print_csv(lambda questions: questions.statement(member), StatementItem, lambda answer: answer.items, **common)
    else:
        answered(lambda _, questions: questions.statement(member), statement_page, **common)
