"""How questions that are answered with rows are asked at the terminal: as a page, as JSON, or as CSV."""

from collections.abc import Callable
from typing import Any

import click
import msgspec
from rich.console import RenderableType

from coprod_ledger.cli.ask.options import answered, everywhere
from coprod_ledger.cli.opening import opened
from coprod_ledger.interop.tables import rows_csv
from coprod_ledger.ledger.questions import Questions
from coprod_ledger.projections.listing import Listing

csv_option = click.option("--csv", "as_csv", is_flag=True, help="Print the rows as CSV; money stays in whole pence.")


def listing_question(
    name: str,
    ask_it: Callable[[Questions], Listing[Any]],
    row: type[msgspec.Struct],
    page: Callable[[Listing[Any]], RenderableType],
    about: str,
) -> click.Command:
    """The verb of a question: its name, how it is asked, the kind of its rows, its page, and what its help says."""

    @everywhere
    @csv_option
    def ask(*, as_csv: bool, as_json: bool, **common: Any) -> None:
        if as_csv and as_json:
            raise click.UsageError("give --json or --csv")
        if as_csv:
            print_csv(ask_it, row, lambda answer: answer.rows, **common)
        else:
            answered(lambda _, questions: ask_it(questions), page, as_json=as_json, **common)

    return click.command(name, help=about)(ask)


def print_csv(
    ask_it: Callable[[Questions], Any],
    row: type[msgspec.Struct],
    rows: Callable[[Any], Any],
    *,
    file: str,
    key_file: Any,
    actor: str,
    known_at: Any,
    as_at: Any,
    since: Any,
    with_trials: bool,
) -> None:
    """Asks a question and prints its rows as CSV."""
    if since is not None:
        raise click.UsageError("what has changed is shown as a page or as JSON: leave --csv out")
    with opened(file, key_file, actor) as ledger:
        answer = ask_it(ledger.at(known_at=known_at, as_at=as_at, with_trials=with_trials))
    click.echo(rows_csv(row, rows(answer)), nl=False)
