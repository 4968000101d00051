"""`ask promises`, `ask big-i`, `ask duty`, `ask annual-report` and `ask quality-evidence`: the whole organisation."""

from datetime import date
from typing import Any
from uuid import UUID

import click

from coprod_ledger.cli.ask.options import answered, common, day
from coprod_ledger.cli.render_promises import big_i_page, promises_page
from coprod_ledger.cli.render_reports import annual_report_page, duty_page, quality_evidence_page


def _everywhere(project: UUID | None) -> None:
    if project is not None:
        raise click.UsageError("this question is about the whole organisation: leave --project out")


@click.command()
@common
def promises(project: UUID | None, **common: Any) -> None:
    """What was promised, and has it happened?"""
    answered(lambda _, questions: questions.promises(project_id=project), promises_page, **common)


@click.command("big-i")
@common
def big_i(project: UUID | None, **common: Any) -> None:
    """What share of the projects has Big I (somebody with lived experience in the team), month by month?"""
    _everywhere(project)
    answered(lambda _, questions: questions.big_i(), big_i_page, **common)


@click.command()
@common
def duty(project: UUID | None, **common: Any) -> None:
    """For each decision: was a duty in law to involve people engaged, and how was it met?"""
    _everywhere(project)
    answered(lambda _, questions: questions.duty(), duty_page, **common)


@click.command("annual-report")
@click.option("--first", callback=day, required=True, metavar="DAY", help="The first day of the period.")
@click.option("--last", callback=day, required=True, metavar="DAY", help="Its last day, included.")
@common
def annual_report(project: UUID | None, first: date, last: date, **common: Any) -> None:
    """What did involvement bring about in a period, project by project?"""
    _everywhere(project)
    answered(lambda _, questions: questions.annual_report(first, last), annual_report_page, **common)


@click.command("quality-evidence")
@common
def quality_evidence(project: UUID | None, **common: Any) -> None:
    """What does the record hold for the regulator, in its six categories of evidence?"""
    _everywhere(project)
    answered(lambda _, questions: questions.quality_evidence(), quality_evidence_page, **common)
