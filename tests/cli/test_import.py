"""`import` at the terminal: what it says, how it ends, and that what runs here is what the how-to shows."""

import json
import re
import shutil
from pathlib import Path

import pytest
from tests.cli.conftest import Terminal
from tests.spreadsheets import FILES, MAPPING, ROWS, TEN_YEARS

from coprod_ledger.interop.imports.mapping import read_plan

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "import.md"


@pytest.fixture
def place(tmp_path: Path, terminal: Terminal) -> Path:
    """A new ledger on disk, beside the files of the example."""
    shutil.copytree(TEN_YEARS, tmp_path, dirs_exist_ok=True)
    assert terminal("init", tmp_path / "panel.db").code == 0
    assert terminal("record", tmp_path / "panel.db", tmp_path / "before.jsonl").code == 0
    return tmp_path / "panel.db"


def test_it_says_what_it_would_do_and_what_it_did(place: Path, terminal: Terminal) -> None:
    dry = terminal("import", place, "--mapping", MAPPING, "--dry-run", *FILES)
    done = terminal("import", place, "--mapping", MAPPING, *FILES)
    again = terminal("import", place, "--mapping", MAPPING, "--json", *FILES)

    assert (dry.code, done.code, again.code) == (0, 0, 0)
    assert f"Would record {ROWS} rows; 0 had been recorded before." in dry.out
    assert f"Recorded {ROWS} rows; 0 had been recorded before." in done.out
    assert "- 11 rows are flagged month_only" in done.out
    assert "- 12 rows are passed over, as the mapping says" in done.out
    told = json.loads(again.out)
    assert (told["recorded"], told["before"], told["not_known"]["year_only"]) == (0, ROWS, 10)


def test_faults_are_listed_and_the_exit_code_says_so(place: Path, terminal: Terminal) -> None:
    members = place.parent / "members.csv"
    members.write_text(members.read_text(encoding="utf-8").replace("2022,SU", "2022,Service user"), encoding="utf-8")
    files = [members, *FILES[1:]]
    said = terminal("import", place, "--mapping", MAPPING, *files)
    as_json = terminal("import", place, "--mapping", MAPPING, "--json", *files)

    assert (said.code, as_json.code) == (2, 2)
    assert "- table `capacities`, row 10, column Role: it is none of the words of the mapping" in said.trouble
    found = json.loads(as_json.out)
    assert (found["recorded"], len(found["faults"]), found["more_faults"]) == (0, 3, 0)
    assert '"position":2' in terminal("ask", "costs", place, "--json").out.replace(" ", "")


@pytest.mark.parametrize(
    ("change", "code", "words"),
    [
        (("member.step_down", "brief.sign_off"), 1, "cannot come from an import"),
        (("member.step_down", "brief.sign"), 2, "line 87: `brief.sign` is no command"),
    ],
)
def test_a_mapping_that_will_not_do_ends_before_anything_is_read(
    place: Path, terminal: Terminal, change: tuple[str, str], code: int, words: str
) -> None:
    (place.parent / "mapping.toml").write_text(MAPPING.read_text(encoding="utf-8").replace(*change), encoding="utf-8")
    said = terminal("import", place, "--mapping", place.parent / "mapping.toml", "nothing.csv")

    assert said.code == code
    assert words in said.trouble


def test_whoever_imports_needs_the_roles_for_what_is_recorded(place: Path, terminal: Terminal) -> None:
    said = terminal("import", place, "--mapping", MAPPING, "--as", "auditor", *FILES)

    assert said.code == 1
    assert "auditor" in said.trouble
    assert "member.register" in said.trouble


def test_the_how_to_runs_as_it_stands(place: Path, terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(place.parent)
    page = PAGE.read_text(encoding="utf-8")
    lines = [line.split() for line in page.splitlines() if line.startswith("coprod-ledger ")]
    said = [terminal(*line[1:]) for line in lines]

    assert [one.code for one in said] == [0] * len(lines)
    assert len(lines) > 3
    shown = re.search(r"```text\n(Recorded .*?)```", page, re.DOTALL)
    assert shown is not None
    assert shown[1] in [one.out for one in said]


def test_every_mapping_that_the_how_to_shows_can_be_read(tmp_path: Path) -> None:
    shown = re.findall(r"```toml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)

    assert shown
    for text in shown:
        (tmp_path / "mapping.toml").write_text(text, encoding="utf-8")
        assert read_plan(tmp_path / "mapping.toml").tables
