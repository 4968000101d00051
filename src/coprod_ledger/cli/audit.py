"""`reperform` and `backup`: what an auditor does with a ledger that they were sent, and what is sent to them."""

import sys
from pathlib import Path

import click
import msgspec

from coprod_ledger.cli.opening import given_policies, json_option, policies_option
from coprod_ledger.ledger.ledger import Ledger
from coprod_ledger.ledger.verifying import verify_evidence
from coprod_ledger.storage.evidence import Evidence
from coprod_ledger.storage.place import Place


@click.command()
@click.argument("file")
@policies_option
@json_option
def reperform(file: str, *, as_json: bool) -> None:
    """Decide everything in FILE again: each sum by its policy, each signature and gate. No keys are needed.

    Exit code 1: something comes out otherwise, or should not have happened; it is listed with its position.
    """
    with Evidence(Place.of(file)) as copy, Ledger.open(copy.path, policies=given_policies()) as ledger:
        done = ledger.reperform()
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(done), indent=2))
    else:
        click.echo(
            f"{done.facts:,} facts: {done.entitlements:,} sums worked out again, {done.payments:,} payments, "
            f"{done.signatures:,} signatures and {done.submissions:,} submissions looked at."
        )
        for one in done.discrepancies:
            click.echo(f"- position {one.position:,}, {one.fact}: {one.trouble}.")
        click.echo("Everything comes out as it stands." if done.ok else f"{len(done.discrepancies):,} discrepancies.")
    sys.exit(0 if done.ok else 1)


@click.command()
@click.argument("file")
@click.argument("to", type=click.Path(path_type=Path))
def backup(file: str, to: Path) -> None:
    """Write the ledger at FILE as one file, verified, to a new place. Its keys are never in it: back them up apart."""
    with Evidence(Place.of(file)) as copy:
        verdict = verify_evidence(copy)
        copy.save(to)
    click.echo(f"{to} holds {verdict.size:,} facts.")
    if not verdict.ok:
        click.echo("It does not agree with itself, and was saved as it is: coprod-ledger verify says what is wrong.")
    sys.exit(0 if verdict.ok else 1)
