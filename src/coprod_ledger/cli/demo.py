"""`demo`: tells a story to a new ledger, and asks the three questions."""

import tempfile
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import click
import msgspec

from coprod_ledger.cli.init import made
from coprod_ledger.cli.opening import json_option
from coprod_ledger.cli.render import show, title
from coprod_ledger.cli.render_influence import influence_page
from coprod_ledger.cli.render_owed import owed_page
from coprod_ledger.cli.render_sign_off import sign_off_page
from coprod_ledger.ledger.ledger import Ledger
from coprod_ledger.projections.influence import InfluenceAnswer
from coprod_ledger.projections.owed import OwedAnswer
from coprod_ledger.projections.sign_off_answer import SignOffAnswer
from coprod_ledger.stories import cast, inpatient_facility


class Answers(msgspec.Struct, frozen=True):
    """The three answers, and the second as it was known before the second signing."""

    influence: InfluenceAnswer
    sign_off: SignOffAnswer
    owed: OwedAnswer
    sign_off_before_second_signing: SignOffAnswer


@click.command()
@click.argument("file", required=False)
@json_option
def demo(file: str | None, *, as_json: bool) -> None:
    """Tell the story of the new inpatient facility, and answer the three questions from its facts.

    With FILE the ledger stays there for you to look at; without, it is gone afterwards.
    """
    folder: AbstractContextManager[str | None] = nullcontext() if file else tempfile.TemporaryDirectory()
    with folder as name:
        place = file or str(Path(name or ".") / "demo.db")
        ledger, _ = made(place, None)
        with ledger:
            told = inpatient_facility.tell(ledger, lambda line: None if as_json else click.echo(f"· {line}"))
            answers = _asked(ledger.acting_as(cast.CUSTODIAN), told)
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(answers), indent=2))
        return
    click.echo(f"\nWhen version 2 was to go to the Board unsigned, the ledger refused:\n{told.refusal}")
    show(
        influence_page(answers.influence),
        sign_off_page(answers.sign_off),
        title("The same, as it was known before the second signing"),
        sign_off_page(answers.sign_off_before_second_signing),
        owed_page(answers.owed),
    )
    if file:
        click.echo(
            f"The ledger is at {file}. Try: coprod-ledger ask sign-off {file} --known-at {told.before_second_signing}"
        )


def _asked(ledger: Ledger, told: inpatient_facility.Told) -> Answers:
    now = ledger.at(as_at=inpatient_facility.AS_AT)
    before = ledger.at(known_at=told.before_second_signing, as_at=inpatient_facility.AS_AT)
    return Answers(
        influence=now.influence(cast.PROJECT),
        sign_off=now.sign_off(cast.PROJECT),
        owed=now.owed(),
        sign_off_before_second_signing=before.sign_off(cast.PROJECT),
    )
