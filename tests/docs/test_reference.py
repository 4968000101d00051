"""What stands on generated pages is what stands in the code, and the words are those of the record."""

import re
import runpy
import subprocess
import sys
from pathlib import Path

import pytest
from tests.docs.pages import PAGES, ROOT, Page

from coprod_ledger.ledger.door import read_command


def test_the_tool_that_is_installed_is_this_one() -> None:
    """The lines of the pages run in this process; whoever installs the package types the name of a program."""
    tool = Path(sys.executable).parent / "coprod-ledger"

    assert subprocess.run([tool, "schema"], capture_output=True, check=True).stdout.startswith(b"{")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_json_lines_are_commands(page: Page) -> None:
    lines = re.findall(r"^\{\"command\".*\}$", page.text, flags=re.MULTILINE)

    assert all(read_command(line).request_id for line in lines)


def test_every_edge_case_is_told_and_tested() -> None:
    """Each number on a page has a test that bears it, and each test with a number has a page that tells the case."""
    made = runpy.run_path(str(ROOT / "scripts" / "edge_cases.py"))
    told, tested = set(made["told"]()), set(made["tested"]())

    assert len(told) > 100
    assert told == tested


def test_the_reference_is_that_of_the_code(monkeypatch: pytest.MonkeyPatch) -> None:
    """Run `make reference` after changing a command, a question, an error, a verb, a fact, a rule or a policy."""
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    made = runpy.run_path(str(ROOT / "scripts" / "write_reference.py"))["pages"]()
    by_hand = ROOT / "docs" / "reference" / "edge-cases"
    written = {page for page in (ROOT / "docs" / "reference").rglob("*.md") if by_hand not in page.parents}

    assert written == set(made)
    assert [path.name for path, text in made.items() if path.read_text(encoding="utf-8") != text] == []


def test_a_question_with_a_code_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """The codes of the field are written beside questions that exist."""
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    made = runpy.run_path(str(ROOT / "scripts" / "reference_questions.py"))

    assert [name for name in made["CODES"] if not hasattr(made["Questions"], name)] == []


def test_the_codes_of_the_glossary_are_in_the_code() -> None:
    glossary = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| \*\*.*?\*\* \| (.*?) \| (.*?) \|$", glossary, flags=re.MULTILINE)
    codes = {code for row in rows for cell in row for code in re.findall(r"`([a-z_]+)`", cell)}
    source = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py"))

    assert len(codes) > 50
    assert [code for code in sorted(codes) if not re.search(rf"\b{code}\b", source)] == []
