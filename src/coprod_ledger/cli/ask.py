"""`ask`: the questions, as tables or as JSON."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

import click
import msgspec

from coprod_ledger.cli.opening import actor_option, json_option, key_file_option, opened, policies_option
from coprod_ledger.cli.render import show
from coprod_ledger.cli.render_influence import influence_page
from coprod_ledger.cli.render_owed import owed_page
from coprod_ledger.cli.render_payment_dates import payment_dates_page
from coprod_ledger.cli.render_sign_off import sign_off_page
from coprod_ledger.errors import ChoiceNeededError
from coprod_ledger.ledger.ledger import Ledger
from coprod_ledger.ledger.questions import Questions

F = TypeVar("F", bound=Callable[..., Any])


def _known_at(_: click.Context, __: click.Parameter, text: str | None) -> int | datetime | None:
    if text is None:
        return None
    if text.isdigit():
        return int(text)
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise click.BadParameter("give a position, or a moment such as 2026-11-05T09:30:00+00:00") from None


def _day(_: click.Context, __: click.Parameter, text: str | None) -> date | None:
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError:
        raise click.BadParameter("give a day such as 2026-11-05") from None


def _common(function: F) -> F:
    for option in (
        json_option,
        actor_option,
        key_file_option,
        policies_option,
        click.option("--as-at", callback=_day, metavar="DAY", help="As true in the world on this day. Default: today."),
        click.option(
            "--known-at",
            callback=_known_at,
            metavar="POSITION|MOMENT",
            help="As recorded up to a position, or up to a moment. Default: now.",
        ),
        click.option("--project", type=click.UUID, help="Which project, by its id."),
        click.argument("file"),
    ):
        function = option(function)
    return function


def _project(ledger: Ledger, chosen: UUID | None, known_at: Any) -> UUID:
    if chosen is not None:
        return chosen
    projects = ledger.at(known_at=known_at, as_at=date.max).projects()
    if len(projects) != 1:
        raise ChoiceNeededError(projects)
    return next(iter(projects))


def _answered(
    ask_it: Callable[[Ledger, Questions], Any],
    page: Callable[[Any], Any],
    *,
    file: str,
    key_file: Path | None,
    actor: str,
    as_json: bool,
    known_at: Any,
    as_at: date | None,
) -> None:
    with opened(file, key_file, actor) as ledger:
        answer = ask_it(ledger, ledger.at(known_at=known_at, as_at=as_at))
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(answer), indent=2))
    else:
        show(page(answer))


@click.group()
def ask() -> None:
    """Ask what the record says. Every row names the positions of the facts that justify it."""


@ask.command()
@_common
def influence(project: UUID | None, known_at: Any, **common: Any) -> None:
    """Who influenced what? From what was said to what became of it."""
    _answered(
        lambda ledger, questions: questions.influence(_project(ledger, project, known_at)),
        influence_page,
        known_at=known_at,
        **common,
    )


@ask.command("sign-off")
@_common
def sign_off(project: UUID | None, known_at: Any, **common: Any) -> None:
    """Has every stream signed off, and may the brief go to the Board?"""
    _answered(
        lambda ledger, questions: questions.sign_off(_project(ledger, project, known_at)),
        sign_off_page,
        known_at=known_at,
        **common,
    )


@ask.command()
@click.option("--member", type=click.UUID, help="Only this person, by their id.")
@click.option(
    "--paid-on",
    callback=_day,
    metavar="DAY",
    help="The day on which what is owed would be received. Default: when due.",
)
@_common
def owed(project: UUID | None, member: UUID | None, paid_on: date | None, known_at: Any, **common: Any) -> None:
    """What is each person owed, and what do tax and benefit rules make of it?"""
    _answered(
        lambda _, questions: questions.owed(project_id=project, member_id=member, paid_on=paid_on),
        owed_page,
        known_at=known_at,
        **common,
    )


@ask.command("payment-dates")
@click.option("--first", callback=_day, required=True, metavar="DAY", help="One day of payment.")
@click.option("--other", callback=_day, required=True, metavar="DAY", help="Another day of payment.")
@_common
def payment_dates(project: UUID | None, first: date, other: date, known_at: Any, **common: Any) -> None:
    """Whose tax or benefits would differ if what is owed were paid on one day rather than on another?"""
    if project is not None:
        raise click.UsageError("everything that is owed to a person counts, wherever it arose: leave --project out")
    _answered(
        lambda _, questions: questions.payment_dates(first, other), payment_dates_page, known_at=known_at, **common
    )
