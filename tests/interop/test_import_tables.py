"""Tables of spreadsheets: what is read, what is refused, and that no refusal repeats what stands in a cell."""

import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID

import openpyxl
import pytest
from tests.spreadsheets import TEN_YEARS, small

from coprod_ledger import Actor, Ledger, Role
from coprod_ledger.domain.importing.facts import Quality, RowsRecorded
from coprod_ledger.domain.member.facts import MemberRegistered
from coprod_ledger.domain.payment.facts import ExpenseClaimed
from coprod_ledger.domain.session.facts import SessionHeld
from coprod_ledger.errors import (
    ImportFaultyError,
    ImportStoppedError,
    SpreadsheetsNotInstalledError,
    TableUnreadableError,
)
from coprod_ledger.interop.imports.cells import CellFault
from coprod_ledger.interop.imports.importing import Told, run
from coprod_ledger.interop.imports.shapes import Column
from coprod_ledger.interop.imports.values import _in_column
from coprod_ledger.ledger.door import read_command
from coprod_ledger.ledger.finding import find_members
from coprod_ledger.ledger.importing import import_id

MEMBERS = """\
id = "panel"
[days]
exact = "%d/%m/%Y"
month = "%m/%Y"
take = "last"
[[table]]
name = "members"
file = "members.csv"
command = "member.register"
key = ["No"]
[table.fields]
name = "Name"
contact = { column = "Email", optional = true }
occurred_on = { day = "Joined", missing = 2016-04-30 }
"""
CUSTODIAN = Actor("custodian", frozenset({Role.CUSTODIAN}))
HEAD = "No,Name,Email,Joined\r\n"


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    with Ledger.in_memory() as one:
        yield one


def _days(ledger: Ledger) -> list[date]:
    return [fact.happened_on for _, fact in ledger.facts() if isinstance(fact, MemberRegistered)]


def _import(ledger: Ledger, folder: Path, content: str | bytes, *, mapping: str = MEMBERS, **options: Any) -> Told:
    plan, files = small(folder, mapping, members=content)
    return run(ledger, plan, files, **options)


def test_a_file_from_a_spreadsheet_program_is_read_as_it_is(ledger: Ledger, tmp_path: Path) -> None:
    """With a byte order mark, line ends of Windows, a cell over two lines, blanks around values, and empty rows."""
    rows = ' 1 , Ann  ,,12/05/2016\r\n2,"Bob,\r\n the second",b@example.org,06/2016\r\n\r\n,,,\r\n3,=1+1,,\r\n, ,,\r\n'
    told = _import(ledger, tmp_path, b"\xef\xbb\xbf" + (HEAD + rows).encode())

    assert (told.recorded, told.empty) == (3, 3)
    assert told.not_known == {"month_only": 1, "day_not_known": 1}
    assert _days(ledger) == [date(2016, 5, 12), date(2016, 6, 30), date(2016, 4, 30)]
    third = [fact.originator_id for _, fact in ledger.facts() if isinstance(fact, MemberRegistered)][2]
    shown = ledger.acting_as(CUSTODIAN).ask.record(third)
    assert "=1+1" in str([row.texts for row in shown.rows]), "a cell like a formula is text, kept as it stands"


def test_rows_are_counted_as_a_spreadsheet_counts(ledger: Ledger, tmp_path: Path) -> None:
    """A cell over several lines is one row; a row that holds nothing is one too."""
    with pytest.raises(ImportFaultyError, match=r"table `members`, row 5, column Joined"):
        _import(ledger, tmp_path, HEAD + '1,"A\r\nn\r\nn",,12/05/2016\r\n\r\n2,Bob,,06/2016\r\n3,Cy,,soon\r\n')


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("No,Name,Email,Joined\r\n1,Zoë,,12/05/2016".encode("cp1252"), 'say encoding = "cp1252" in the mapping'),
        (HEAD.encode("utf-16"), "it is not text in utf-8"),
        ("No,Name,Joined\r\n1,Zoe,12/05/2016", "there is no column `Email` in its first row"),
        ("No,Name,Email,Joined,Name\r\n", "there is more than one column `Name`"),
        ("", "there is no column `No`"),
        (HEAD + "1,Zoe,,12/05/2016,and more", "row 2 has more cells than the first row"),
        (HEAD + '1,"Zoe,,12/05/2016', "it is not CSV from line"),
    ],
)
def test_a_file_that_is_no_such_table_is_refused(
    ledger: Ledger, tmp_path: Path, content: str | bytes, words: str
) -> None:
    with pytest.raises(TableUnreadableError) as caught:
        _import(ledger, tmp_path, content)

    assert words in str(caught.value)
    assert "members.csv cannot be read" in str(caught.value)
    assert "Zo" not in str(caught.value)
    assert list(ledger.facts()) == []


def test_the_advice_about_the_encoding_works(ledger: Ledger, tmp_path: Path) -> None:
    mapping = MEMBERS.replace('file = "members.csv"', 'file = "members.csv"\nencoding = "cp1252"\ndelimiter = ";"')
    content = "No;Name;Email;Joined\r\n1;Zoë;;12/05/2016".encode("cp1252")

    assert _import(ledger, tmp_path, content, mapping=mapping).recorded == 1
    assert len(find_members(ledger._core, CUSTODIAN, "Zoë")) == 1
    with pytest.raises(TableUnreadableError, match="it says of itself that it is UTF-8"):
        _import(ledger, tmp_path, b"\xef\xbb\xbf" + content, mapping=mapping)


def test_each_file_is_given_once_and_none_is_left_over(ledger: Ledger, tmp_path: Path) -> None:
    plan, files = small(tmp_path, MEMBERS, members=HEAD)
    (tmp_path / "more").mkdir()
    for given, words in (
        ([], "the mapping names it, and it was not given"),
        ([*files, tmp_path / "other.csv"], "no table of the mapping is in it"),
        ([*files, tmp_path / "more" / "members.csv"], "two files have one name"),
        ([tmp_path / "more" / "members.csv"], "No such file"),
        ([tmp_path / "more" / ".." / "more"], "the mapping names it"),
    ):
        with pytest.raises(TableUnreadableError, match=words):
            run(ledger, plan, given)


FAULTS = [
    (",Secret,,12/05/2016", "column No: it is empty"),
    ("1,,,12/05/2016", "column Name: it is empty"),
    ("1,Secret,,31/02/2016", "column Joined: it is no day as %d/%m/%Y or %m/%Y"),
    ("1,Secret,,2016", "column Joined: it is no day as"),
    ("1,Secret,,12/05/0216", "column Joined: its year is not between 1900 and 2200"),
    ("1,Secret,,12/05/2099", "2099-05-12 has not come yet"),
    ("1,Secret,,12/05/2016\r\n1,Secret too,,12/05/2016", "row 3: its key stands in row 2 already, with other content"),
    ("1," + "s" * 100_001 + ",,12/05/2016", "column Name: it is too long"),
]


@pytest.mark.parametrize(("rows", "words"), FAULTS, ids=[words[:40] for _, words in FAULTS])
def test_a_row_with_a_fault_is_named_and_nothing_of_it_repeated(
    ledger: Ledger, tmp_path: Path, rows: str, words: str
) -> None:
    with pytest.raises(ImportFaultyError) as caught:
        _import(ledger, tmp_path, HEAD + "9,Ann,,12/05/2016\r\n" + rows if "row 3" not in words else HEAD + rows)

    assert words in str(caught.value)
    assert "ecret" not in str(caught.value)
    assert list(ledger.facts()) == []


def test_many_faults_are_listed_up_to_a_bound(ledger: Ledger, tmp_path: Path) -> None:
    with pytest.raises(ImportFaultyError) as caught:
        _import(ledger, tmp_path, HEAD + "".join(f"{number},Ann,,soon\r\n" for number in range(60)))

    assert (len(caught.value.faults), caught.value.more) == (50, 10)
    assert "- and 10 more faults" in str(caught.value)


VALUES = """\
id = "panel"
[days]
exact = "%d/%m/%Y"
time = "%H:%M"
[[table]]
name = "projects"
file = "projects.csv"
command = "project.open"
key = ["No"]
[table.fields]
organisation_id = { always = "5a0e6c1e-0000-4000-8000-0000000000a1" }
title = "No"
occurred_on = { always = 2016-04-01 }
[[table]]
name = "sessions"
file = "sessions.csv"
command = "session.hold"
key = ["No"]
[table.fields]
project_id = { row = "projects", columns = ["Project"] }
title = "No"
kind = { column = "Kind", words = { "M" = "meeting" } }
is_restricted = { column = "Closed", words = { "Y" = true, "N" = false, "" = false } }
starts_at = { day = "Date", time = "From" }
ends_at = { day = "Date", time = "To" }
occurred_on = { day = "Date" }
"""


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("S,P,M,,27/03/2016,01:30,03:00", "column From: the clocks went forward over this hour, so it was never"),
        ("S,P,M,,30/10/2016,00:30,01:30", "column To: the clocks went back over this hour, so it was twice"),
        ("S,P,M,,30/10/2016,0030,04:30", "column From: it is no hour as %H:%M"),
        ("S,P,M,,30/10/2016,,04:30", "column From: it is empty"),
        ("S,P,M,,,10:00,11:00", "column Date: it is empty"),
        ("S,Q,M,,30/10/2016,10:00,11:00", "column Project: no row of `projects` has this key"),
        ("S,,M,,30/10/2016,10:00,11:00", "column Project: it is empty"),
        ("S,P,meeting,,30/10/2016,10:00,11:00", "column Kind: it is none of the words of the mapping: `M`"),
        ("S,P,M,?,30/10/2016,10:00,11:00", "column Closed: it is none of the words of the mapping: `Y`, `N`"),
        ("S,P,M,,30/10/2016,10:00,10:00", "starts_at must not be after ends_at"),
    ],
)
def test_nothing_is_guessed(ledger: Ledger, tmp_path: Path, row: str, words: str) -> None:
    plan, files = small(tmp_path, VALUES, projects="No\nP\n", sessions=f"No,Project,Kind,Closed,Date,From,To\n{row}\n")
    _trust(ledger)
    with pytest.raises(ImportFaultyError) as caught:
        run(ledger, plan, files)

    assert "table `sessions`, row 2" in str(caught.value)
    assert words in str(caught.value)


def _trust(ledger: Ledger) -> None:
    ledger.execute(read_command((TEN_YEARS / "before.jsonl").read_bytes().splitlines()[0]))


def test_an_hour_that_is_missing_is_the_one_of_the_mapping_and_is_flagged(ledger: Ledger, tmp_path: Path) -> None:
    mapping = VALUES.replace('time = "From"', 'time = "From", time-missing = "9:30"')
    sessions = "No,Project,Kind,Closed,Date,From,To\nS,P,M,Y,30/10/2016,,11:00\n"
    plan, files = small(tmp_path, mapping, projects="No\nP\n", sessions=sessions)
    _trust(ledger)
    told = run(ledger, plan, files)
    (held,) = [fact for _, fact in ledger.facts() if isinstance(fact, SessionHeld)]

    assert told.not_known == {"day_not_known": 1, "time_not_known": 1}
    assert (held.starts_at, held.is_restricted) == (datetime(2016, 10, 30, 9, 30, tzinfo=UTC), True)


def test_a_row_that_somebody_else_forestalled_is_named_and_the_rest_goes_on_later(
    ledger: Ledger, tmp_path: Path
) -> None:
    """What was checked can be refused all the same, if others record meanwhile: what came before it stands."""
    second = ledger.keyed_id(import_id(ledger, "panel"), "members", "2")

    def meanwhile(done: int, _: int) -> None:
        if done == 1:
            ledger.members.register(member_id=second, name="Somebody else", request_id=second)

    content = HEAD + "1,Ann,,12/05/2016\r\n2,Secret,,12/05/2016\r\n3,Cy,,12/05/2016\r\n"
    with pytest.raises(
        ImportStoppedError, match=r"table `members`, row 3 was not recorded.*\(1 now, 0 before\)"
    ) as caught:
        _import(ledger, tmp_path, content, in_group=1, recording=meanwhile)
    assert "Secret" not in str(caught.value)
    again = _import(ledger, tmp_path, content.replace("2,Secret", "4,Secret"))

    assert (again.recorded, again.before) == (2, 1)


CLAIMS = """\
id = "claims"
order = "days"
[days]
exact = "%d/%m/%Y"
[[table]]
name = "members"
file = "members.csv"
command = "member.register"
key = ["No"]
[table.fields]
name = "No"
occurred_on = { day = "Joined" }
[[table]]
name = "projects"
file = "members.csv"
command = "project.open"
key = ["No"]
[table.fields]
organisation_id = { always = "5a0e6c1e-0000-4000-8000-0000000000a1" }
title = "No"
occurred_on = { day = "Joined" }
[[table]]
name = "claims"
file = "claims.csv"
command = "payment.claim_expense"
key = ["No", "Day"]
[table.fields]
member_id = { row = "members", columns = ["No"] }
project_id = { row = "projects", columns = ["No"] }
expense_kind = { always = "childcare" }
amount_minor = { column = "Cost", as = "pounds" }
units = { column = "Times", as = "whole-number", not-known = ["?"], take = 1 }
incurred_on = { day = "Day" }
occurred_on = { day = "Day" }
"""


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("1,02/05/2016,7e2,1", "column Cost: it is no amount in pounds, such as 75.00"),
        ('1,02/05/2016,"1,50",1', "column Cost: it is no amount in pounds"),
        ("1,02/05/2016,10.005,1", "column Cost: it has fractions of a penny"),
        ("1,02/05/2016,0,1", "column Cost: it is too small"),
        ("1,02/05/2016,10,1.5", "column Times: it is no whole number"),
        ("1,02/05/2016,10,-1", "column Times: it is no whole number"),
    ],
)
def test_numbers_are_read_exactly_or_not_at_all(ledger: Ledger, tmp_path: Path, row: str, words: str) -> None:
    plan, files = small(tmp_path, CLAIMS, members="No,Joined\n1,01/05/2016\n", claims=f"No,Day,Cost,Times\n{row}\n")
    _trust(ledger)
    with pytest.raises(ImportFaultyError) as caught:
        run(ledger, plan, files)

    assert words in str(caught.value)


def test_rows_can_be_recorded_in_the_order_of_their_days(ledger: Ledger, tmp_path: Path) -> None:
    members = "No,Joined\n1,01/05/2017\n2,01/05/2016\n"
    claims = 'No,Day,Cost,Times\n1,03/05/2017,"£1,000.50",?\n2,02/05/2016,7.5,2\n1,02/05/2017,7,1\n'
    plan, files = small(tmp_path, CLAIMS, members=members, claims=claims)
    _trust(ledger)
    told = run(ledger, plan, files)
    imported = [fact for _, fact in ledger.facts() if fact.source == "import:claims"][:-1]
    claimed = [fact.amount_minor for fact in imported if isinstance(fact, ExpenseClaimed)]

    assert [fact.happened_on for fact in imported] == sorted(fact.happened_on for fact in imported)
    assert claimed == [7_50, 7_00, 1_000_50]
    assert told.not_known == {"value_not_known": 1}


def test_hours_become_whole_minutes() -> None:
    column = Column(column="Hours", as_="hours")
    told = {text: _in_column(column, text) for text in ("2", "2.5", "0.25")}

    assert {text: one.value for text, one in told.items() if one} == {"2": 120, "2.5": 150, "0.25": 15}
    for wrong in ("2.51", "2:30", "-1", "two", "1e2"):
        with pytest.raises(CellFault):
            _in_column(column, wrong)


def _workbook(*rows: list[Any], forms: dict[str, str] | None = None) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    for cell, form in (forms or {}).items():
        book.worksheets[0][cell].number_format = form
    book.create_sheet("Other")
    out = BytesIO()
    book.save(out)
    return out.getvalue()


BOOK = MEMBERS.replace("members.csv", "members.xlsx")


def _import_book(ledger: Ledger, folder: Path, content: bytes, *, mapping: str = BOOK) -> Told:
    (folder / "members.xlsx").write_bytes(content)
    plan, _ = small(folder, mapping)
    return run(ledger, plan, [folder / "members.xlsx"])


def test_a_workbook_is_read_as_the_values_that_it_keeps(ledger: Ledger, tmp_path: Path) -> None:
    """A day that the sheet shows as a month is known to the month, whatever the program keeps behind it."""
    content = _workbook(
        ["No", "Name", "Email", "Joined"],
        [1, "Ann", None, datetime(2016, 5, 12)],  # noqa: DTZ001  (a workbook knows no zones)
        [2.0, "Bob", None, date(2016, 6, 1)],
        [],
        [3, True, None, "07/2016"],
        forms={"D2": "dd/mm/yyyy", "D3": "mmm-yy"},
    )
    told = _import_book(ledger, tmp_path, content)
    (kept,) = [fact for _, fact in ledger.facts() if isinstance(fact, RowsRecorded)]

    assert _days(ledger) == [date(2016, 5, 12), date(2016, 6, 30), date(2016, 7, 31)]
    assert (told.recorded, told.empty) == (3, 1)
    assert [(flag.quality, flag.positions) for flag in kept.flags] == [(Quality.MONTH_ONLY, (2, 3))]
    again = HEAD + "1,Ann,,12/05/2016\r\n2,Bob,,06/2016\r\n3,TRUE,,07/2016\r\n"
    assert _import(ledger, tmp_path, again).before == 3, "saved as CSV it is the same import"


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (["=1+1", "Secret", None, "07/2016"], "row 2, column No: it holds a formula whose value was not kept"),
        (["#REF!", "Secret", None, "07/2016"], "row 2, column No: it holds an error of the spreadsheet program"),
        ([1, "Secret", None, time(9, 0)], "row 2, column Joined: it is no day"),
        ([1, "Secret", None, 42370], "row 2, column Joined: it is no day"),
    ],
)
def test_a_formula_is_never_worked_out(ledger: Ledger, tmp_path: Path, row: list[Any], words: str) -> None:
    with pytest.raises(ImportFaultyError) as caught:
        _import_book(ledger, tmp_path, _workbook(["No", "Name", "Email", "Joined"], row))

    assert words in str(caught.value)
    assert "Secret" not in str(caught.value)


def test_what_is_no_workbook_or_has_no_such_sheet_is_refused(ledger: Ledger, tmp_path: Path) -> None:
    sound = _workbook(["No", "Name", "Email", "Joined"])
    for content, mapping, words in (
        (b"No,Name", BOOK, "it is no workbook"),
        (sound[: len(sound) // 2], BOOK, "it is no workbook"),
        (sound, BOOK.replace("command =", 'sheet = "Panel"\ncommand ='), "it has no sheet `Panel`"),
        (sound, BOOK.replace("command =", 'sheet = "Other"\ncommand ='), "there is no column `No`"),
    ):
        with pytest.raises(TableUnreadableError, match=words):
            _import_book(ledger, tmp_path, content, mapping=mapping)


def test_without_the_extra_a_workbook_is_refused_in_plain_words(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)

    with pytest.raises(
        SpreadsheetsNotInstalledError, match=r"Install coprod-ledger\[spreadsheets\], or save each sheet"
    ):
        _import_book(ledger, tmp_path, b"")


def test_an_id_cannot_be_found_by_trying_names() -> None:
    """The key of a row may be a name: without the key database nobody can make the id that it led to."""
    with Ledger.in_memory() as one, Ledger.in_memory() as other:
        space = UUID(int=3)
        assert one.keyed_id(space, "members", "Ann") == one.keyed_id(space, "members", "Ann")
        assert one.keyed_id(space, "members", "Ann") != other.keyed_id(space, "members", "Ann")
        assert one.keyed_id(space, "a", "bc") != one.keyed_id(space, "ab", "c")
        assert one.keyed_id(space, "members", "Ann") != one.keyed_id(UUID(int=4), "members", "Ann")
