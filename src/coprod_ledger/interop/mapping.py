"""How a payroll system names its columns: a small TOML file of the Trust's own."""

import re
from pathlib import Path
from typing import Annotated, Any, Final, Literal

import msgspec

from coprod_ledger.entitlement.places import line_of
from coprod_ledger.errors import MappingFileError
from coprod_ledger.interop.toml_file import read_toml

COLUMNS: Final[dict[str, str]] = {
    "payment": "the id of the payment: what comes back is found by it",
    "member_ref": "the opaque id of the member whose sum it is",
    "payroll_ref": "the payroll system's own reference, for an actor who may see it",
    "name": "the member's name, for an actor who may see it",
    "paid_to": "member; or to whom the member redirected it: charity, organisation or estate",
    "payee": "who that is, for an actor who may see it; empty if it is the member",
    "route": "by which way it is paid",
    "kind": "involvement (for time) or reimbursement (of a cost)",
    "gross": "an involvement payment, in pounds; empty for a reimbursement",
    "reimbursements_non_taxable": "a reimbursement, in pounds; empty for an involvement payment",
    "currency": "the currency of the amount",
    "tax_year": "the tax year of the day of payment",
    "earnings_period": "the month, or the week of the tax year, of the day of payment: as `earnings-period` says",
    "activity_dates": "the day of the activity, or on which the cost arose",
    "ni_flag": "what the organisation's classification of the payment means for deductions",
    "classification": "how the organisation classified the payment",
    "project": "the id of the project",
    "cost_centre": "the project's cost centre",
    "funder": "the project's funder",
}
"""What a column of an export may hold."""

NEEDED: Final = ("payment", "paid_to", "gross", "reimbursements_non_taxable")
"""Without these the totals would not tie, the wrong person would be paid, or what comes back could not be found."""

USUAL: Final = (
    "payment", "member_ref", "payroll_ref", "paid_to", "route", "gross", "reimbursements_non_taxable", "currency",
    "tax_year", "earnings_period", "activity_dates", "ni_flag",
)  # fmt: skip
"""The columns where there is no file, under their own names."""

REPORT: Final = ("payment", "outcome", "on", "amount", "reported_on", "reference", "reason")
"""What a column of a payroll office's report may hold."""

REPORT_NEEDED: Final = ("payment", "outcome", "on")

_NAMES = dict[Annotated[str, msgspec.Meta(pattern=r"\S")], str]
_PATH: Final = re.compile(r" - at `(?:key in )?\$\.?(?P<path>[a-z-]*).*`$")


class Mapping(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """The columns of a payroll system, by the names that it knows them under, in its order."""

    columns: _NAMES = msgspec.field(default_factory=lambda: {one: one for one in USUAL})
    """Name of the column, and which of `COLUMNS` it holds."""
    report: _NAMES = msgspec.field(default_factory=lambda: {one: one for one in REPORT})
    """Name of a column of the report that comes back, and which of `REPORT` it holds."""
    paid_words: tuple[str, ...] = ("paid",)
    """What the report says in `outcome` of a payment that was made."""
    failed_words: tuple[str, ...] = ("failed",)
    """What it says of one that was not."""
    delimiter: Annotated[str, msgspec.Meta(pattern=r"^[,;|\t]$")] = ","
    day_format: str = "%Y-%m-%d"
    """How days are written, as in Python's strftime."""
    earnings_period: Literal["month", "week", "not-told"] = "not-told"
    encoding: Literal["utf-8", "utf-8-sig", "cp1252"] = "utf-8"


def read_mapping(file: Path) -> Mapping:
    """The mapping in a file.

    Raises:
        MappingFileError: it cannot be read, or it is wrong: with the line, what is wrong there, and what is expected.
    """
    name, (text, raw) = str(file), read_toml(file)
    try:
        mapping = msgspec.convert(raw, Mapping)
    except msgspec.ValidationError as error:
        raise _wrong_shape(name, text, raw, str(error)) from None
    _check(mapping, text, name)
    return mapping


def _wrong_shape(name: str, text: str, raw: dict[str, Any], words: str) -> MappingFileError:
    unknown = re.search(r"unknown field `(.+?)`", words)
    if unknown is not None:
        expected = "only " + ", ".join(Mapping.__struct_encode_fields__)
        trouble = f"`{unknown[1]}` is not a key of this file"
        return MappingFileError(name, trouble, expected=expected, line=line_of(text, [unknown[1]]))
    found = _PATH.search(words)
    path = [found["path"]] if found and found["path"] else []
    if path and isinstance(table := raw[path[0]], dict):
        path += [column for column, holds in table.items() if not isinstance(holds, str)][:1]
    trouble = f"`{'.'.join(path)}` is not what it has to be"
    return MappingFileError(
        name, trouble, expected=words.partition(" - at ")[0].removeprefix("Expected "), line=line_of(text, path)
    )


def _check(mapping: Mapping, text: str, name: str) -> None:
    for table, columns, known, needed in (
        ("columns", mapping.columns, tuple(COLUMNS), NEEDED),
        ("report", mapping.report, REPORT, REPORT_NEEDED),
    ):
        for column, holds in columns.items():
            if holds not in known:
                raise MappingFileError(
                    name,
                    f'the column "{column}" is to hold `{holds}`',
                    expected="one of " + ", ".join(known),
                    line=line_of(text, (table, column)),
                )
        missing = [one for one in needed if one not in columns.values()]
        if missing:
            raise MappingFileError(
                name,
                f"no column of [{table}] holds {' or '.join(missing)}",
                expected="a column for each of " + ", ".join(needed),
                line=line_of(text, (table,)),
            )
        twice = [one for one in columns.values() if list(columns.values()).count(one) > 1]
        if twice and table == "report":
            raise MappingFileError(
                name,
                f"two columns of [report] are to hold `{twice[0]}`",
                expected="one",
                line=line_of(text, (table,)),
            )
