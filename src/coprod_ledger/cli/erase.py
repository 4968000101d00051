"""`erase`, `erasures` and `find`: forgetting somebody, what was forgotten, and who it is."""

from pathlib import Path
from uuid import UUID

import click
import msgspec

from coprod_ledger.cli.opening import actor_option, json_option, key_file_option, opened
from coprod_ledger.cli.render import show, words
from coprod_ledger.cli.render_erasure import erasure_page
from coprod_ledger.domain.erasure.commands import ErasureGround
from coprod_ledger.domain.personal import Category
from coprod_ledger.ledger.ledger import Ledger
from coprod_ledger.projections.erasure import ErasureAnswer


@click.command()
@click.argument("file")
@click.option("--member", type=click.UUID, help="Forget this person, as far as nothing demands that it is kept.")
@click.option("--category", type=click.Choice([one.value for one in Category]), help="Only texts of this category.")
@click.option("--text", "text_id", type=click.UUID, help="Forget one text: the id of a contribution or a reason.")
@click.option("--position", type=int, help="Forget one text: the position of its fact ...")
@click.option("--field", help="... and the field in it, such as words or elements.0.text.")
@click.option(
    "--ground", type=click.Choice([one.value for one in ErasureGround]), required=True, help="Why. It is sealed."
)
@click.option("--told", multiple=True, metavar="WHO", help="An organisation that had a copy and was told of it.")
@key_file_option
@actor_option
@json_option
def erase(
    file: str,
    member: UUID | None,
    category: str | None,
    text_id: UUID | None,
    position: int | None,
    field: str | None,
    ground: str,
    told: tuple[str, ...],
    key_file: Path | None,
    actor: str,
    *,
    as_json: bool,
) -> None:
    """Forget somebody, or one text, in the ledger at FILE: the keys are destroyed, and nobody can read it again.

    The answer says, category by category, what is erased and what has to be kept, on what ground and until when.
    """
    if (member is None) == (text_id is None and position is None) or (category and member is None):
        raise click.UsageError("give --member (and perhaps --category), or --text, or --position and --field")
    with opened(file, key_file, actor) as ledger:
        why = ErasureGround(ground)
        if member is not None:
            done = ledger.erasures.forget_member(
                member_id=member, category=Category(category) if category else None, ground=why
            )
        else:
            done = ledger.erasures.forget_text(text_id=text_id, position=position, field=field, ground=why)
        for recipient in told:
            ledger.erasures.tell_recipient(done.id, recipient=recipient)
        answer = _only(ledger, done.id)
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(answer), indent=2))
    else:
        show(erasure_page(answer))


def _only(ledger: Ledger, erasure_id: UUID) -> ErasureAnswer:
    answer = ledger.ask.erasure()
    return msgspec.structs.replace(
        answer, erasures=tuple(row for row in answer.erasures if row.erasure_id == erasure_id)
    )


@click.command()
@click.argument("file")
@key_file_option
@actor_option
def erasures(file: str, key_file: Path | None, actor: str) -> None:
    """Print what was forgotten in the ledger at FILE, as commands that forget it again in another copy.

    Keep it with every export and backup, and give it to `record` after an older copy was restored.
    """
    with opened(file, key_file, actor) as ledger:
        for line in ledger.tombstones():
            click.echo(line)


@click.command()
@click.argument("file")
@click.argument("text")
@key_file_option
@actor_option
@json_option
def find(file: str, text: str, key_file: Path | None, actor: str, *, as_json: bool) -> None:
    """Find members in the ledger at FILE by words of their name, or by how they are reached. No file holds either."""
    with opened(file, key_file, actor) as ledger:
        people = ledger.found(text)
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(people), indent=2))
    else:
        for person in people:
            click.echo(f"{person.member_id}  {words(person.name)}")
        if not people:
            click.echo("Nobody has all of these words in their name or contact.")
