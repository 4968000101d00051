"""`ask people`, `ask arrangements` and `ask groups`."""

from typing import Any
from uuid import UUID

import click

from coprod_ledger.cli.ask.options import answered, common
from coprod_ledger.cli.render_arrangements import arrangements_page
from coprod_ledger.cli.render_groups import groups_page
from coprod_ledger.cli.render_people import people_page
from coprod_ledger.domain.member.support_commands import Need


@click.command()
@click.option("--member", type=click.UUID, help="Only this person, by the id of any of their records.")
@click.option("--role", help="Only who holds this role, or waits for it, by its code.")
@click.option("--need", type=click.Choice([need.value for need in Need]), help="Only who needs this arrangement.")
@common
def people(project: UUID | None, member: UUID | None, role: str | None, need: str | None, **common: Any) -> None:
    """Who is involved, prepared for what, waiting for what, and who may be contacted?"""
    answered(
        lambda _, questions: questions.people(project_id=project, member_id=member, role=role, need=need),
        people_page,
        **common,
    )


@click.command()
@click.option("--published", is_flag=True, help="Leave out small numbers, and whatever would give one away.")
@common
def arrangements(project: UUID | None, published: bool, **common: Any) -> None:
    """Were people asked which arrangements they need, and did they get them?"""
    _everywhere(project)
    answered(lambda _, questions: questions.arrangements(for_publication=published), arrangements_page, **common)


@click.command()
@common
def groups(project: UUID | None, **common: Any) -> None:
    """Who is in each standing group, and has everybody accepted its agreement?"""
    _everywhere(project)
    answered(lambda _, questions: questions.groups(), groups_page, **common)


def _everywhere(project: UUID | None) -> None:
    if project is not None:
        raise click.UsageError("this is asked of everybody, not of one project: leave --project out")
