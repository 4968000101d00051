"""Whatever a mapping and a spreadsheet hold: they are imported whole, or refused whole, in plain words."""

from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.faults.test_fuzzing import _is_plain, altered
from tests.spreadsheets import MAPPING, small

from coprod_ledger import Ledger, LedgerError
from coprod_ledger.interop.imports.importing import run
from coprod_ledger.interop.imports.mapping import Plan, read_plan

SMALL = """\
id = "panel"
[days]
exact = "%d/%m/%Y"
month = "%m/%Y"
year = "%Y"
take = "last"
[[table]]
name = "members"
file = "members.csv"
command = "member.register"
key = ["No"]
[table.fields]
name = "Name"
occurred_on = { day = "Joined", missing = 2016-04-30 }
[[table]]
name = "capacities"
file = "members.csv"
command = "member.declare_capacity"
key = ["No"]
[table.fields]
member_id = { row = "members", columns = ["No"], gives-day = true }
capacity = { column = "Role", words = { "SU" = "service_user" }, not-known = ["?"], take = "public" }
"""
SOUND = b"No,Name,Joined,Role\r\n1,Ann,12/05/2016,SU\r\n2,Bob,06/2016,?\r\n3,Cy,,SU\r\n"
CELLS = st.sampled_from(
    [
        "",
        " ",
        "1",
        "2",
        "Ann",
        "12/05/2016",
        "31/02/2016",
        "06/2016",
        "2016",
        "0000",
        "SU",
        "?",
        '"',
        "=1+1",
        "\x00",
        "٣",
    ]
)


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    with Ledger.in_memory() as one:
        yield one


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz")


@pytest.fixture(scope="module")
def plan(place: Path) -> Plan:
    return small(place, SMALL)[0]


@given(content=altered(MAPPING.read_bytes()))
def test_a_mapping_is_read_or_refused(place: Path, content: bytes) -> None:
    (place / "mapping.toml").write_bytes(content)
    try:
        read_plan(place / "mapping.toml")
    except LedgerError as told:
        _is_plain(told)


VALUES = st.recursive(
    st.booleans()
    | st.integers(-3, 3)
    | st.sampled_from(["", "No", "members", "%d/%m/%Y", "%", "SU", "\x00"])
    | st.dates(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["column", "always", "row", "day", "columns", "words", "time", "missing", "take", "as", "only"]
            ),
            inner,
        )
    ),
    max_leaves=5,
)


@given(field=st.sampled_from(["name", "occurred_on", "contact"]), value=VALUES)
def test_any_source_of_a_field_is_read_or_refused(place: Path, field: str, value: object) -> None:
    text = SMALL.replace('name = "Name"\n', "").replace('occurred_on = { day = "Joined", missing = 2016-04-30 }\n', "")
    fields = {"name": "Name", "occurred_on": {"day": "Joined"}, field: value}
    lines = "".join(f"{name} = {_toml(one)}\n" for name, one in fields.items())
    (place / "mapping.toml").write_text(
        text.replace("[table.fields]\n", f"[table.fields]\n{lines}", 1), encoding="utf-8"
    )
    try:
        found = read_plan(place / "mapping.toml")
    except LedgerError as told:
        _is_plain(told)
    else:
        (place / "members.csv").write_bytes(SOUND)
        with Ledger.in_memory() as ledger:
            _all_or_nothing(ledger, found, place / "members.csv")


def _toml(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {_toml(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_toml(one) for one in value) + "]"
    if isinstance(value, str):
        return '"' + value.replace("\x00", "\\u0000") + '"'
    return str(value).lower()


def _all_or_nothing(ledger: Ledger, plan: Plan, file: Path) -> None:
    """Imports a file: every row of it is recorded, or none; and given again, it changes nothing."""
    before = len(list(ledger.facts()))
    try:
        tried = run(ledger, plan, [file], is_dry_run=True)
        told = run(ledger, plan, [file], in_group=2)
    except LedgerError as refusal:
        _is_plain(refusal)
        assert len(list(ledger.facts())) == before
    else:
        after = list(ledger.facts())
        assert (tried.recorded, tried.not_known) == (told.recorded, told.not_known), "a dry run says what would be"
        assert len([fact for _, fact in after[before:] if fact.request_id is not None]) == told.recorded
        assert run(ledger, plan, [file]).recorded == 0
        assert list(ledger.facts()) == after


@given(content=altered(SOUND))
def test_a_table_of_any_bytes_is_imported_whole_or_not_at_all(place: Path, plan: Plan, content: bytes) -> None:
    (place / "members.csv").write_bytes(content)
    with Ledger.in_memory() as ledger:
        _all_or_nothing(ledger, plan, place / "members.csv")


@given(rows=st.lists(st.lists(CELLS, max_size=5).map(",".join), max_size=6))
def test_a_table_of_any_cells_is_imported_whole_or_not_at_all(place: Path, plan: Plan, rows: list[str]) -> None:
    (place / "members.csv").write_text("\r\n".join(["No,Name,Joined,Role", *rows]), encoding="utf-8")
    with Ledger.in_memory() as ledger:
        _all_or_nothing(ledger, plan, place / "members.csv")


@given(data=st.data())
def test_a_workbook_of_any_bytes_is_imported_whole_or_not_at_all(place: Path, data: st.DataObject) -> None:
    content = data.draw(altered(_workbook()))
    (place / "members.xlsx").write_bytes(content)
    (place / "book.toml").write_text(SMALL.replace("members.csv", "members.xlsx"), encoding="utf-8")
    with Ledger.in_memory() as ledger:
        _all_or_nothing(ledger, read_plan(place / "book.toml"), place / "members.xlsx")


@cache
def _workbook() -> bytes:
    """Made once: the moment at which it is made stands in it."""
    book, out = openpyxl.Workbook(), BytesIO()
    for line in SOUND.decode().splitlines():
        book.worksheets[0].append(line.split(","))
    book.save(out)
    return out.getvalue()


def test_the_control_the_sound_ones_are_imported(place: Path, plan: Plan, ledger: Ledger) -> None:
    """What is altered above would be imported if it were not altered."""
    (place / "members.csv").write_bytes(SOUND)

    assert run(ledger, plan, [place / "members.csv"]).recorded == 6
    assert len(read_plan(MAPPING).tables) == 7
