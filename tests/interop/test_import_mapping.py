"""The mapping of an import: what is said if it is wrong, with the line, before any spreadsheet is looked at."""

from pathlib import Path

import pytest

from coprod_ledger.errors import MappingFileError, NotByImportError
from coprod_ledger.interop.imports.mapping import Plan, read_plan

SOUND = """\
id = "panel"

[days]
exact = "%d/%m/%Y"
month = "%m/%Y"
take = "first"

[[table]]
name = "members"
file = "members.csv"
command = "member.register"
key = ["No", "Ward"]
only = { column = "In", words = ["Y"], otherwise = ["N"] }

[table.fields]
name = "Name"
occurred_on = { day = "Joined" }

[[table]]
name = "capacities"
file = "members.csv"
command = "member.declare_capacity"
key = ["No", "Ward"]

[table.fields]
member_id = { row = "members", columns = ["No", "Ward"], gives-day = true }
capacity = { column = "Role", words = { "SU" = "service_user" } }
"""


def _read(tmp_path: Path, text: str) -> Plan:
    (tmp_path / "mapping.toml").write_text(text, encoding="utf-8")
    return read_plan(tmp_path / "mapping.toml")


def test_a_sound_mapping_names_every_column_that_it_needs(tmp_path: Path) -> None:
    members, capacities = _read(tmp_path, SOUND).tables

    assert members.columns == ("No", "Ward", "In", "Name", "Joined")
    assert capacities.columns == ("No", "Ward", "Role")


@pytest.mark.parametrize(
    ("change", "line", "words"),
    [
        (('id = "panel"', 'id = "The Panel"'), 1, "`id` is not what it has to be"),
        (('id = "panel"\n', ""), 1, "missing required field `id`"),
        (('"%d/%m/%Y"', '"%d/%m/%y"'), 4, "a year has four digits: two could be any century"),
        (('"%d/%m/%Y"', '"%d%m%Y"'), 4, "`days.exact` is no form that is read without guessing"),
        (('"%d/%m/%Y"', '"%x"'), 4, "`days.exact` is no form that is read without guessing"),
        (('month = "%m/%Y"', 'month = "%d/%m/%Y"'), 5, "`days.month` is no form that is read without guessing"),
        (('take = "first"\n', ""), 3, "`days` does not say which day of a month or year is recorded"),
        (('take = "first"', 'take = "middle"'), 6, "`days.take` is not what it has to be"),
        (('"member.register"', '"member.enrol"'), 11, "`member.enrol` is no command"),
        (('key = ["No", "Ward"]\nonly', "only"), 8, "missing required field `key`"),
        (('key = ["No", "Ward"]\nonly', "key = []\nonly"), 12, "`table.0.key` is not what it has to be"),
        (('otherwise = ["N"] }', 'otherwise = ["N"], els = 1 }'), 13, "`els` is not a key that is known here"),
        (('words = ["Y"]', 'word = ["Y"]'), 13, "`word` is not a key that is known here"),
        (('name = "Name"\n', ""), 15, "`member.register` also needs name"),
        (('name = "Name"\n', 'name = "Name"\nage = "Age"\n'), 17, "`age` cannot be given: `member.register` has no"),
        (('name = "Name"\n', 'name = "Name"\nmember_id = "No"\n'), 17, "`member_id` cannot be given: it is made from"),
        (('name = "Name"\n', 'name = "Name"\nrequest_id = "No"\n'), 17, "`request_id` cannot be given"),
        (('name = "Name"\n', "name = { always = 'x', row = 'y' }\n"), 16, "`name` does not say where it comes from"),
        (('name = "Name"\n', "name = 3\n"), 16, "`name` does not say where it comes from"),
        (('{ day = "Joined" }', '{ day = "Joined", time-missing = "noon" }'), 17, "`time-missing` is no hour"),
        (('occurred_on = { day = "Joined" }\n', ""), 15, "table `members` does not say, once, when it happened"),
        (("gives-day = true", "gives-day = false"), 25, "table `capacities` does not say, once, when it happened"),
        (('row = "members"', 'row = "capacities"'), 26, "`capacities` is no table whose rows can be named"),
        (('columns = ["No", "Ward"]', 'columns = ["No"]'), 26, "they are not the key of `members`"),
        (('name = "capacities"', 'name = "members"'), 20, "two tables are called `members`"),
        (('[days]\nexact = "%d/%m/%Y"\nmonth = "%m/%Y"\ntake = "first"\n', ""), 13, "nothing says how days are"),
        (("[table.fields]\nname", "[table.fields\nname"), 15, "this is not TOML"),
    ],
)  # fmt: skip
def test_a_fault_is_named_with_its_line(tmp_path: Path, change: tuple[str, str], line: int, words: str) -> None:
    assert change[0] in SOUND, "the change changes something"
    with pytest.raises(MappingFileError) as caught:
        _read(tmp_path, SOUND.replace(*change))

    assert words in str(caught.value)
    assert caught.value.line == line
    assert "Expected: " in str(caught.value)


def test_no_file_is_a_plain_refusal(tmp_path: Path) -> None:
    with pytest.raises(MappingFileError, match="it cannot be read"):
        read_plan(tmp_path / "nothing.toml")
    with pytest.raises(MappingFileError, match="nested too deep"):
        _read(tmp_path, "a = " + "[" * 20_000)


def test_a_refused_command_is_refused_before_its_fields_are_looked_at(tmp_path: Path) -> None:
    with pytest.raises(NotByImportError, match="it forgets somebody"):
        _read(tmp_path, SOUND.replace("member.register", "erasure.forget_member"))
