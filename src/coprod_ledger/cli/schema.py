"""`schema`: prints what commands look like, all of them or one, as JSON Schema."""

import json
from difflib import get_close_matches

import click

from coprod_ledger.domain.registry import ANY_COMMAND, COMMANDS


@click.command()
@click.argument("command", required=False)
@click.option("--names", is_flag=True, help="Only the names of the commands, one a line.")
def schema(command: str | None, *, names: bool) -> None:
    """Print what the COMMAND of that name looks like, as JSON Schema; without COMMAND, all of them.

    It says which fields a line for `record` may hold, which it needs, and what each may be.
    """
    if names:
        click.echo("\n".join(sorted(COMMANDS)))
        return
    if command is not None and command not in COMMANDS:
        near = " or ".join(get_close_matches(command, COMMANDS, n=2))
        meant = f"Did you mean {near}?" if near else "`coprod-ledger schema --names` lists them."
        raise click.BadParameter(f"there is no such command. {meant}", param_hint="COMMAND")
    shown = ANY_COMMAND.json_schema() if command is None else COMMANDS[command].model_json_schema()
    click.echo(json.dumps(shown, indent=2, ensure_ascii=False))
