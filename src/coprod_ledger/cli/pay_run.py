"""`pay-run`: what would be paid and what stops the rest; the run itself; its export; what payroll reports of it."""

import os
import sys
from datetime import date
from pathlib import Path
from typing import BinaryIO

import click
import msgspec

from coprod_ledger.cli.ask.options import day
from coprod_ledger.cli.bars import bars
from coprod_ledger.cli.opening import actor_option, json_option, key_file_option, opened, policies_option
from coprod_ledger.cli.render import show
from coprod_ledger.cli.render_pay_run import pay_run_page
from coprod_ledger.domain.payment.commands import Route
from coprod_ledger.errors import DiskTroubleError, ExportThereError
from coprod_ledger.interop.mapping import Mapping, read_mapping
from coprod_ledger.interop.payroll import EXPORTED, payroll_csv, totals_csv
from coprod_ledger.interop.report import read_report
from coprod_ledger.ledger.pay_run import Ran, run, run_named
from coprod_ledger.ledger.payroll_report import Confirmed, confirm
from coprod_ledger.projections.pay_run import PayRunAnswer

LONG = 200
"""A run of at least so many payments gets a progress bar, if somebody is watching."""
TOTALS_SUFFIX = ".totals.csv"


@click.command("pay-run")
@click.argument("file")
@click.option(
    "--run", "name", required=True, help="Which run: a name such as 2026-11, or a UUID. The same name goes on."
)
@click.option("--dry-run", is_flag=True, help="Only show what would be paid, and what stops the rest.")
@click.option("--export", "to", type=click.Path(path_type=Path), help="Write what is in the run as CSV, for payroll.")
@click.option("--confirm", "report", type=click.File("rb"), help="Record a report of payroll: a CSV file.")
@click.option(
    "--columns", type=click.Path(path_type=Path), help="A TOML file that names the columns of your payroll system."
)
@click.option(
    "--route",
    type=click.Choice([route.value for route in Route]),
    help="By which way what its classification leaves open is paid.",
)
@click.option("--pay-on", callback=day, metavar="DAY", help="The day on which it pays. Default: today.")
@click.option("--due-by", callback=day, metavar="DAY", help="Only what falls due by then. Default: everything.")
@key_file_option
@policies_option
@actor_option
@json_option
def pay_run(
    file: str, name: str, report: BinaryIO | None, to: Path | None, columns: Path | None, route: str | None,
    pay_on: date | None, due_by: date | None, key_file: Path | None, actor: str, *, dry_run: bool, as_json: bool,
) -> None:  # fmt: skip
    """Put everything that is approved and owed in FILE into a pay run, each sum once.

    Begin with --dry-run. A run that was stopped, or killed, is begun again with the same --run and goes on where it
    was. Then --export writes it for payroll, and --confirm records what payroll reports of it.

    Exit code 1: something of it was not recorded, and is listed.
    """
    if sum((dry_run, to is not None, report is not None)) > 1:
        raise click.UsageError("give one of --dry-run, --export and --confirm at a time")
    mapping = read_mapping(columns) if columns else Mapping()
    lines = None if report is None else read_report(report.read(), report.name, mapping)
    way = None if route is None else Route(route)
    with opened(file, key_file, actor) as ledger:
        run_id = run_named(ledger, name)
        if dry_run:
            answer = ledger.ask.pay_run(run_id, pay_on=pay_on, route=way, due_by=due_by)
            _print(answer, name, as_json=as_json) if as_json else show(pay_run_page(answer, name))
            return
        if to is not None:
            click.echo(_exported(to, mapping, ledger.ask.pay_run(run_id, pay_on=pay_on)))
            return
        if lines is not None:
            with bars("recording", of="payments", long=LONG) as (progress,):
                confirmed = confirm(ledger, run_id, lines, progress=progress)
            _print(confirmed, name, as_json=as_json)
            sys.exit(1 if confirmed.refused else 0)
        with bars("paying", of="payments", long=LONG) as (progress,):
            ran = run(ledger, run_id, route=way, due_by=due_by, progress=progress)
        _print(ran, name, as_json=as_json)
        sys.exit(1 if ran.refused else 0)


def _print(done: object, name: str, *, as_json: bool) -> None:
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(done), indent=2))
    elif isinstance(done, Ran):
        click.echo(f"Run {name}: {_payments(done.instructed)} put in hand; {done.before:,} had been before.")
        for refusal in done.refused:
            click.echo(f"- {refusal.because}")
    elif isinstance(done, Confirmed):
        click.echo(
            f"Run {name}: {done.paid:,} paid and {done.failed:,} failed, recorded now; {done.before:,} lines "
            f"had been recorded before. Payroll has said nothing yet of {_payments(done.open)}."
        )
        for remark in done.otherwise:
            click.echo(f"- line {remark.line}, recorded: {remark.because}.")
        for remark in done.refused:
            click.echo(f"- line {remark.line}, NOT recorded: {remark.because}")


def _payments(count: int) -> str:
    return "1 payment" if count == 1 else f"{count:,} payments"


def _exported(to: Path, mapping: Mapping, answer: PayRunAnswer) -> str:
    """Writes the lines and, beside them, their totals. Returns what to say."""
    totals = to.with_name(to.name.removesuffix(".csv") + TOTALS_SUFFIX)
    for file in (to, totals):
        if file.exists():
            raise ExportThereError(str(file))
    for file, text in ((to, payroll_csv(answer, mapping)), (totals, totals_csv(answer, mapping))):
        _write(file, text.encode(mapping.encoding, errors="strict"))
    items = answer.of(*EXPORTED)
    count = len({item.member_id for item in items})
    people = "1 person" if count == 1 else f"{count:,} people"
    return f"{to} holds {_payments(len(items))} to {people}; their totals are in {totals}."


def _write(file: Path, content: bytes) -> None:
    """A new file that only its owner may read: it says who is paid what."""
    try:
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            out.write(content)
    except FileExistsError:
        raise ExportThereError(str(file)) from None
    except OSError as error:
        raise DiskTroubleError(str(file), error.strerror or "it cannot be written") from None
