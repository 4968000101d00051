"""`schema`: prints the JSON Schema of every command."""

import json

import click

from coprod_ledger.domain.registry import ANY_COMMAND


@click.command()
def schema() -> None:
    """Print the JSON Schema of every command, for systems that send them."""
    click.echo(json.dumps(ANY_COMMAND.json_schema(), indent=2, ensure_ascii=False))
