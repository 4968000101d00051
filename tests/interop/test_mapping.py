"""A file that names a payroll system's columns: what it changes, and what is said if it is wrong."""

import csv
from io import StringIO
from pathlib import Path

import pytest
from tests.office import Office

from coprod_ledger.domain.payment.commands import Route
from coprod_ledger.errors import MappingFileError
from coprod_ledger.interop.mapping import Mapping, read_mapping
from coprod_ledger.interop.payroll import payroll_csv
from coprod_ledger.ledger.pay_run import run, run_named

SOUND = """\
day-format = "%d/%m/%Y"
delimiter = ";"

[columns]
"Payment ID" = "payment"
"Pay" = "gross"
"To" = "paid_to"
"Expenses" = "reimbursements_non_taxable"
"Day" = "activity_dates"

[report]
"Payment ID" = "payment"
"Result" = "outcome"
"Paid on" = "on"
"""


def _read(tmp_path: Path, text: str) -> Mapping:
    file = tmp_path / "payroll.toml"
    file.write_text(text, encoding="utf-8")
    return read_mapping(file)


def test_the_export_has_the_trusts_columns_in_their_order(tmp_path: Path) -> None:
    office = Office.in_memory()
    due = office.due(office.person("Amina"))
    one = run_named(office.ledger, "2026-11")
    run(office.officer, one, route=Route.BANK)

    text = payroll_csv(office.officer.ask.pay_run(one), _read(tmp_path, SOUND))

    assert list(csv.reader(StringIO(text), delimiter=";")) == [
        ["Payment ID", "Pay", "To", "Expenses", "Day"],
        [str(due), "50.00", "member", "", "12/05/2026"],
    ]
    office.ledger.close()


@pytest.mark.parametrize(
    ("change", "line", "words"),
    [
        (('"gross"', '"grossest"'), 6, 'the column "Pay" is to hold `grossest`. Expected: one of payment, member_ref'),
        (('"outcome"', '"result"'), 13, 'the column "Result" is to hold `result`. Expected: one of payment, outcome'),
        (('"Pay" = "gross"\n', ""), 4, "no column of [columns] holds gross. Expected: a column for each of payment, "),
        (('"Paid on" = "on"\n', ""), 11, "no column of [report] holds on. Expected: a column for each of payment, "),
        (('"Paid on" = "on"', '"Paid on" = "on"\n"Day" = "on"'), 11, "two columns of [report] are to hold `on`"),
        (("delimiter", "delimeter"), 2, "`delimeter` is not a key of this file. Expected: only columns, report"),
        (('";"', '"; "'), 2, "`delimiter` is not what it has to be. Expected: `str` matching regex"),
        (('"%d/%m/%Y"', "5"), 1, "`day-format` is not what it has to be. Expected: `str`, got `int`"),
        (('"Pay" = "gross"', '"Pay" = 5'), 6, "`columns.Pay` is not what it has to be. Expected: `str`, got `int`"),
        (('"Pay" = "gross"', '"Pay" = gross'), 6, "this is not TOML (Invalid value)"),
        (('"Pay" = "gross"', '"Payment ID" = "gross"'), 6, "this is not TOML (Cannot overwrite a value)"),
    ],
)
def test_a_wrong_file_is_refused_with_the_line_and_what_is_expected(
    tmp_path: Path, change: tuple[str, str], line: int, words: str
) -> None:
    assert change[0] in SOUND

    with pytest.raises(MappingFileError) as caught:
        _read(tmp_path, SOUND.replace(*change))

    assert str(caught.value).startswith(f"{tmp_path / 'payroll.toml'}, line {line}: {words}")


def test_a_file_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(MappingFileError, match="it cannot be read"):
        read_mapping(tmp_path / "missing.toml")
