"""`disclosures`: who opened whose data, for auditors and for the people it is about."""

from pathlib import Path
from uuid import UUID

import click
import msgspec

from coprod_ledger.cli.opening import actor_option, json_option, key_file_option, opened
from coprod_ledger.cli.render import note, page, show, table, title
from coprod_ledger.storage.disclosure_log import Disclosed

_COLUMNS = (("at", 0), ("actor", 2), ("roles", 2), ("asked", 2), ("about", 0), ("opened", 2))


@click.command()
@click.argument("file")
@click.option("--member", type=click.UUID, help="Only about this member and the texts that are known to be theirs.")
@json_option
@actor_option
@key_file_option
def disclosures(file: str, member: UUID | None, key_file: Path | None, actor: str, *, as_json: bool) -> None:
    """Who opened whose data in FILE, and who was denied: actors, roles, categories and counts, never a text.

    It is shown to custodians, to auditors, and to members about themselves. It is no part of the facts: it lies beside
    the ledger, in FILE.disclosures.
    """
    with opened(file, key_file, actor) as ledger:
        entries = ledger.disclosures(member)
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(entries), indent=2))
        return
    show(
        page(
            title("Who opened whose data"),
            table(*_COLUMNS, rows=map(_cells, entries)) if entries else note("Nobody has opened anything."),
        )
    )


def _cells(entry: Disclosed) -> tuple[str, ...]:
    opened_texts = f"{entry.texts} of {entry.category}" if entry.category else "denied"
    at = entry.at.strftime("%Y-%m-%d %H:%M")
    about = str(entry.subject) if entry.subject else "nobody named"
    return (at, entry.actor_id, ", ".join(entry.roles) or "none", entry.asked, about, opened_texts)
