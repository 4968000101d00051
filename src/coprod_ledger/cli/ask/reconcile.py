"""`ask reconcile`: what was paid beside what payroll reports and what left the bank."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

import click
from rich.console import RenderableType

from coprod_ledger.cli.ask.options import answered, day, everywhere
from coprod_ledger.cli.render import facts, footer, money, note, page, table, title
from coprod_ledger.interop.mapping import Mapping, read_mapping
from coprod_ledger.interop.report import read_report
from coprod_ledger.ledger.payroll_report import Outcome
from coprod_ledger.projections.listing import Listing
from coprod_ledger.projections.reconcile import Line, Period


@click.command()
@click.option(
    "--payroll", type=click.File("rb"), multiple=True, help="A report of payroll (CSV). Several may be given."
)
@click.option(
    "--bank", type=click.File("rb"), multiple=True, help="A statement of the bank (CSV), by the payments' ids."
)
@click.option("--columns", type=click.Path(path_type=Path), help="A TOML file that names the columns of the reports.")
@click.option("--bank-columns", type=click.Path(path_type=Path), help="The same for the statements.")
@click.option("--first", callback=day, metavar="DAY", help="From its month on. Default: the first month of the files.")
@click.option("--last", callback=day, metavar="DAY", help="Up to its month. Default: the last month of the files.")
@everywhere
def reconcile(
    payroll: tuple[BinaryIO, ...], bank: tuple[BinaryIO, ...], columns: Path | None, bank_columns: Path | None,
    first: date | None, last: date | None, **common: Any,
) -> None:  # fmt: skip
    """Does what was paid agree with what payroll reports, and with what left the bank? Month by month."""
    if not payroll and not bank:
        raise click.UsageError("give a report of payroll (--payroll), a statement of the bank (--bank), or both")
    reported = _lines(payroll, columns, is_statement=False)
    left = _lines(bank, bank_columns, is_statement=True)
    answered(
        lambda _, questions: questions.reconcile(payroll=reported, bank=left, first=first, last=last),
        reconcile_page,
        **common,
    )


def _lines(files: Sequence[BinaryIO], columns: Path | None, *, is_statement: bool) -> list[Line] | None:
    mapping = read_mapping(columns) if columns else Mapping()
    found = [line for file in files for line in read_report(file.read(), file.name, mapping, is_statement=is_statement)]
    paid = [Line(one.payment_id, one.on, one.amount_minor) for one in found if one.outcome is Outcome.PAID]
    return paid if files else None


def reconcile_page(answer: Listing[Period]) -> RenderableType:
    """Totals month by month, and the payments that do not agree."""

    def said(minor: int | None, currency: str) -> str:
        return "" if minor is None else money(minor, currency)

    rows = [
        (
            one.period,
            money(one.ledger_total_minor, one.currency),
            said(one.payroll_total_minor, one.currency),
            said(one.bank_total_minor, one.currency),
            str(len(one.unmatched)),
        )
        for one in answer.rows
    ]
    unmatched = [
        (
            period.period,
            str(one.payment_id),
            "; ".join(
                f"{name} {money(minor, period.currency)}"
                for name, minor in (
                    ("ledger", one.ledger_minor),
                    ("payroll", one.payroll_minor),
                    ("bank", one.bank_minor),
                )
                if minor is not None
            ),
            one.because,
            facts(one.evidence),
        )
        for period in answer.rows
        for one in period.unmatched
    ]
    heads = (("Month", 0), ("Ledger", 1), ("Payroll", 1), ("Bank", 1), ("Do not agree", 0))
    parts: list[RenderableType] = [title("What was paid, beside payroll and the bank"), table(*heads, rows=rows)]
    if unmatched:
        parts += [
            title("Payments that do not agree"),
            table(("Month", 0), ("Payment", 0), ("Amounts", 2), ("Because", 2), ("Facts", 0), rows=unmatched),
        ]
    else:
        parts.append(note("Every payment agrees."))
    return page(*parts, footer(answer.header))
