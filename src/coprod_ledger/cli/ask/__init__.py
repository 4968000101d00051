"""`ask`: the questions, as tables or as JSON. One module a family of questions; each question is listed here."""

from typing import Final

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
from coprod_ledger.cli.ask.projects import breadth, decided_before, left_open, mode, practice, reach
from coprod_ledger.cli.ask.reconcile import reconcile
from coprod_ledger.cli.ask.sign_off import board, panel, sign_off
from coprod_ledger.cli.helping import Headed

INFLUENCE = (influence, objections, not_done, quotations, you_said)
MONEY = (owed, payment_dates, balances, ageing, year_to_date, statement)
PEOPLE = (people, arrangements, groups)
AUDIT = (backing, segregation, duplicates, outside_rules, came_back, policy_versions, costs, public_totals, reconcile)

RECORD = (erasure, record)
PROJECTS = (decided_before, mode, breadth, reach, practice, left_open)
REPORTS = (promises, big_i, duty, annual_report, quality_evidence)

FAMILIES: Final = {
    "The three questions": (influence, sign_off, owed),
    "What people said, and what the Board decided": (board, panel, *INFLUENCE),
    "People": PEOPLE,
    "Ways of working, promises and duties": (*PROJECTS, *REPORTS),
    "Money": MONEY,
    "For an auditor of payments": AUDIT,
    "One person's record": RECORD,
}
"""The questions, by what they are about. One that stands under several headings is listed under the first."""


def _headings() -> dict[str, tuple[str, ...]]:
    seen: set[str] = set()
    listed = {}
    for heading, questions in FAMILIES.items():
        listed[heading] = tuple(str(one.name) for one in questions if one.name not in seen)
        seen |= set(listed[heading])
    return listed


@click.group(cls=Headed, headings=_headings())
def ask() -> None:
    """Ask what the record says, now or as it was known at any moment of the past.

    A table is printed, or JSON with --json. Every row ends with "Facts": the positions in the record that justify
    it. What you may not see is shown as withheld, and what was forgotten as erased.
    """


for question in (one for questions in FAMILIES.values() for one in questions):
    ask.add_command(question)
