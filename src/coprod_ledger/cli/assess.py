"""`assess`: what tax and benefit rules make of payments, without any ledger."""

from typing import BinaryIO

import click
import msgspec
from rich.console import RenderableType

from coprod_ledger.cli.opening import json_option
from coprod_ledger.cli.render import money, note, page, show, table, title
from coprod_ledger.cli.render_effects import advice, effects_of, named
from coprod_ledger.effects.question import Comparison, Way, compared, read_question


@click.command()
@click.argument("question", type=click.File("rb"), default="-")
@json_option
def assess(question: BinaryIO, *, as_json: bool) -> None:
    """Say what tax and benefit rules make of payments: QUESTION is a JSON file, or standard input.

    It holds `payments` (kind, amount_minor in pence, activity_on, paid_on …), `told` (what the person told; what is
    left out was not told), and `instead`: other ways of paying the same, to lay side by side. Nothing is recorded.
    """
    found = compared(read_question(question.read()))
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(found), indent=2))
    else:
        show(_page(found))


def _page(found: Comparison) -> RenderableType:
    parts: list[RenderableType] = []
    for way in found.ways:
        parts += [title(way.name.capitalize()), *_totals(way), *effects_of(way.assessment)]
    if len(found.ways) > 1:
        differing = ", ".join(named(rule) for rule in found.rules_that_differ) or "none"
        parts += [title("Side by side"), note(f"The rules that do not find the same for each: {differing}.")]
    return page(*parts, *advice(found.ways[0].assessment))


def _totals(way: Way) -> list[RenderableType]:
    """What each rule comes to, where that is more than one finding says by itself."""
    sums = [(named(one.rule), money(one.change_minor, "GBP")) for one in way.totals if one.change_minor is not None]
    several = any(one.findings > 1 for one in way.totals)
    return [table(("Rule", 1), ("Over all these payments", 1), rows=sums)] if several and sums else []
