"""What every question at the terminal has in common: its options, and how its answer is printed."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

import click
import msgspec

from coprod_ledger.cli.opening import (
    actor_option,
    json_option,
    key_file_option,
    opened,
    policies_option,
    without_keys_option,
)
from coprod_ledger.cli.render import show
from coprod_ledger.cli.render_comparison import comparison_page
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


def day(_: click.Context, __: click.Parameter, text: str | None) -> date | None:
    """Reads a day."""
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError:
        raise click.BadParameter("give a day such as 2026-11-05") from None


def common(function: F) -> F:
    """The options that every question about a project has."""
    project = click.option("--project", type=click.UUID, help="Which project, by its id.")
    return everywhere(project(function))


def everywhere(function: F) -> F:
    """The options that every question has."""
    for option in (
        json_option,
        actor_option,
        key_file_option,
        without_keys_option,
        policies_option,
        click.option("--as-at", callback=day, metavar="DAY", help="As true in the world on this day. Default: today."),
        click.option(
            "--known-at",
            callback=_known_at,
            metavar="POSITION|MOMENT",
            help="As recorded up to a position, or up to a moment. Default: now.",
        ),
        click.option(
            "--since",
            callback=_known_at,
            metavar="POSITION|MOMENT",
            help="What has changed since the answer as known then, and by which facts.",
        ),
        click.option(
            "--with-trials", is_flag=True, help="With what was marked as made for a trial, which is left out otherwise."
        ),
        click.argument("file"),
    ):
        function = option(function)
    return function


def project_of(ledger: Ledger, chosen: UUID | None, known_at: Any) -> UUID:
    """The project chosen, or the only one that there is.

    Raises:
        ChoiceNeededError: there are several, or none.
    """
    if chosen is not None:
        return chosen
    projects = ledger.at(known_at=known_at, as_at=date.max).projects()
    if len(projects) != 1:
        raise ChoiceNeededError(projects)
    return next(iter(projects))


def answered(
    ask_it: Callable[[Ledger, Questions], Any],
    page: Callable[[Any], Any],
    *,
    file: str,
    key_file: Path | None,
    actor: str,
    as_json: bool,
    known_at: Any,
    as_at: date | None,
    since: Any = None,
    with_trials: bool = False,
) -> None:
    """Asks a question and prints its answer, or what has changed in it, as JSON or as a page."""
    with opened(file, key_file, actor) as ledger:
        if since is None:
            answer = ask_it(ledger, ledger.at(known_at=known_at, as_at=as_at, with_trials=with_trials))
        else:
            bounds = {
                "then": since,
                "now": known_at,
                "as_at_then": as_at,
                "as_at_now": as_at,
                "with_trials": with_trials,
            }
            answer, page = ledger.compare(lambda asked: ask_it(ledger, asked), **bounds), comparison_page
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(answer), indent=2))
    else:
        show(page(answer))
