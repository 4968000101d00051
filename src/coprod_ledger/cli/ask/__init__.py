"""`ask`: the questions, as tables or as JSON. One module a family of questions; each question is listed here."""

import click

from coprod_ledger.cli.ask.audit import (
    backing,
    came_back,
    costs,
    duplicates,
    outside_rules,
    policy_versions,
    public_totals,
    segregation,
)
from coprod_ledger.cli.ask.erasure import erasure, record
from coprod_ledger.cli.ask.influence import influence, not_done, objections, quotations, you_said
from coprod_ledger.cli.ask.organisation import annual_report, big_i, duty, promises, quality_evidence
from coprod_ledger.cli.ask.owed import owed, payment_dates
from coprod_ledger.cli.ask.payroll import ageing, balances, statement, year_to_date
from coprod_ledger.cli.ask.people import arrangements, groups, people
from coprod_ledger.cli.ask.projects import breadth, decided_before, mode, practice, reach
from coprod_ledger.cli.ask.reconcile import reconcile
from coprod_ledger.cli.ask.sign_off import board, panel, sign_off


@click.group()
def ask() -> None:
    """Ask what the record says. Every row names the positions of the facts that justify it."""


INFLUENCE = (influence, objections, not_done, quotations, you_said)
MONEY = (owed, payment_dates, balances, ageing, year_to_date, statement)
PEOPLE = (people, arrangements, groups)
AUDIT = (backing, segregation, duplicates, outside_rules, came_back, policy_versions, costs, public_totals, reconcile)

RECORD = (erasure, record)
PRACTICE = (decided_before, mode, breadth, reach, practice, promises, big_i, duty, annual_report, quality_evidence)

for question in (*INFLUENCE, sign_off, board, panel, *PEOPLE, *PRACTICE, *MONEY, *AUDIT, *RECORD):
    ask.add_command(question)
