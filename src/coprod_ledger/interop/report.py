"""What a payroll office sends back: which payments it made, and which it could not."""

import csv
from datetime import date, datetime
from io import StringIO
from typing import Final
from uuid import UUID

from coprod_ledger.domain.payment.commands import FailureReason
from coprod_ledger.errors import PayrollReportError
from coprod_ledger.interop.cells import pence
from coprod_ledger.interop.mapping import REPORT_NEEDED, Mapping
from coprod_ledger.ledger.payroll_report import Outcome, Reported

MOST_NAMED: Final = 20
"""How many wrong lines an error names."""
_REASONS: Final = {reason.value: reason for reason in FailureReason}
"""Other words of the payroll office about why are not kept: they may name somebody."""


def read_report(content: bytes, name: str, mapping: Mapping, *, is_statement: bool = False) -> tuple[Reported, ...]:
    """The lines of a report. All of it is read before anything is done with it.

    Args:
        content: the file.
        name: what it is called in an error.
        mapping: the names of its columns.
        is_statement: whether it is a bank's statement: every line of it was paid, unless it says otherwise.

    Raises:
        PayrollReportError: the file, or a line of it, cannot be read; it names the lines and the columns, and repeats
            nothing of what stands there.
    """
    try:
        text = content.decode("utf-8-sig" if mapping.encoding.startswith("utf") else mapping.encoding)
    except UnicodeDecodeError:
        raise PayrollReportError(name, [f"it is not text in {mapping.encoding}"]) from None
    rows = csv.reader(StringIO(text, newline=""), delimiter=mapping.delimiter, strict=True)
    try:
        columns = next(rows, [])
        twice = [one for one in mapping.report if columns.count(one) > 1]
        if twice:
            raise PayrollReportError(name, [f"line 1 names the column {', '.join(map(repr, twice))} more than once"])
        missing = [
            column
            for column, holds in mapping.report.items()
            if holds in REPORT_NEEDED and column not in columns and not (is_statement and holds == "outcome")
        ]
        if missing:
            raise PayrollReportError(name, [f"line 1 names no column {', '.join(map(repr, missing))}"])
        usual = {} if not is_statement else dict.fromkeys(_outcome_of(mapping) - set(columns), mapping.paid_words[0])
        numbered = [(rows.line_num, [*row, *usual.values()]) for row in rows if any(row)]
    except csv.Error:
        raise PayrollReportError(name, [f"line {rows.line_num} is not CSV"]) from None
    return _read(numbered, [*columns, *usual], name, mapping)


def _outcome_of(mapping: Mapping) -> set[str]:
    """The column that says whether a payment was made."""
    return {column for column, holds in mapping.report.items() if holds == "outcome"}


def _read(
    numbered: list[tuple[int, list[str]]], columns: list[str], name: str, mapping: Mapping
) -> tuple[Reported, ...]:
    found, troubles = list[Reported](), list[str]()
    seen: dict[UUID, int] = {}
    for number, row in numbered:
        if len(row) != len(columns):
            words = f"it has {len(row)} cells where the first line names {len(columns)} columns"
            troubles.append(f"line {number}: {words} (a comma in an amount has to stand between quotation marks)")
            continue
        cells = zip(columns, row, strict=True)
        holds = {mapping.report[column]: text.strip() for column, text in cells if column in mapping.report}
        try:
            line = _line(number, holds, mapping)
        except _Wrong as wrong:
            troubles.append(f"line {number}: {wrong}")
            continue
        if line.payment_id in seen:
            troubles.append(f"line {number}: the payment stands on line {seen[line.payment_id]} already")
        seen.setdefault(line.payment_id, number)
        found.append(line)
    if troubles:
        more = len(troubles) - MOST_NAMED
        raise PayrollReportError(name, [*troubles[:MOST_NAMED], *([f"and {more} more lines"] if more > 0 else [])])
    return tuple(found)


class _Wrong(Exception):
    """A cell is not what its column holds."""


def _line(number: int, holds: dict[str, str], mapping: Mapping) -> Reported:
    def day(column: str) -> date:
        try:
            return datetime.strptime(holds[column], mapping.day_format).date()  # noqa: DTZ007  (only the day is kept)
        except (KeyError, ValueError):
            raise _Wrong(f"`{column}` is no day as {mapping.day_format}") from None

    try:
        payment_id = UUID(holds["payment"])
    except (KeyError, ValueError):
        raise _Wrong("`payment` is no id of a payment") from None
    said = holds.get("outcome", "").lower()
    words = {
        **dict.fromkeys((word.lower() for word in mapping.paid_words), Outcome.PAID),
        **dict.fromkeys((word.lower() for word in mapping.failed_words), Outcome.FAILED),
    }
    if said not in words:
        raise _Wrong(f"`outcome` is none of {', '.join(words)}")
    return Reported(
        line=number,
        payment_id=payment_id,
        outcome=words[said],
        on=day("on"),
        amount_minor=_pence(holds["amount"]) if holds.get("amount") else None,
        reported_on=day("reported_on") if holds.get("reported_on") else None,
        reference=holds.get("reference") or None,
        reason=_REASONS.get(holds.get("reason", "").lower(), FailureReason.REJECTED_BY_PAYROLL),
    )


def _pence(text: str) -> int:
    """What was paid, in whole pence; more than nothing."""
    try:
        minor = pence(text)
    except ValueError as trouble:
        raise _Wrong(f"`amount` {trouble}") from None
    if not minor:
        raise _Wrong("`amount` is nothing; what was not paid has failed")
    return minor
