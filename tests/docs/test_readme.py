"""The README tells the truth: its examples run, its commands exist, its links lead somewhere."""

import doctest
import re
import runpy
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from coprod_ledger.cli import commands
from coprod_ledger.effects.question import compared, read_question
from coprod_ledger.ledger.door import read_command

ROOT = Path(__file__).parent.parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]


def test_the_examples_run_as_they_are_shown() -> None:
    text = re.sub(r"```\w*", "", README)
    examples = doctest.DocTestParser().get_doctest(text, {}, "README", "README.md", 0)
    flags = doctest.ELLIPSIS | doctest.IGNORE_EXCEPTION_DETAIL
    runner = doctest.DocTestRunner(optionflags=flags)

    assert len(examples.examples) > 8
    assert runner.run(examples).failed == 0


def test_the_json_lines_are_commands() -> None:
    lines = re.findall(r"^\{\"command\".*\}$", README, flags=re.MULTILINE)

    assert [read_command(line).command_name() for line in lines] == ["organisation.register", "project.open"]


def test_the_question_about_effects_is_one() -> None:
    (text,) = re.findall(r"^\{\"payments\".*?^ \"told\".*?\}\}$", README, flags=re.MULTILINE | re.DOTALL)

    assert compared(read_question(text.encode())).ways[0].assessment.findings


@pytest.mark.parametrize("verb", sorted(commands.commands))
def test_every_verb_is_in_the_readme_and_explains_itself(verb: str) -> None:
    helped = CliRunner().invoke(commands, [verb, "--help"])

    assert f"coprod-ledger {verb}" in README
    assert helped.exit_code == 0
    assert len(helped.output) > 100


def test_the_commands_of_the_readme_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every line of the terminal examples runs as it stands, in a folder with the README's own commands file."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "commands.jsonl").write_text("\n".join(re.findall(r"^\{\"command\".*\}$", README, flags=re.MULTILINE)))
    lines = [line.partition("#")[0].split() for line in README.splitlines() if line.startswith("coprod-ledger ")]
    said = {" ".join(line): CliRunner().invoke(commands, line[1:]) for line in lines}

    assert len(lines) >= 8
    assert {line: done.output for line, done in said.items() if done.exit_code} == {}


def test_the_tool_that_is_installed_is_this_one() -> None:
    """The lines above ran in this process; whoever installs the package types the name of a program."""
    tool = Path(sys.executable).parent / "coprod-ledger"

    assert subprocess.run([tool, "schema"], capture_output=True, check=True).stdout.startswith(b"{")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")) if "://" not in link]

    assert [link for link in links if not (page.parent / link).exists()] == []


def test_every_edge_case_is_told_and_tested() -> None:
    """Each number on a page has a test that bears it, and each test with a number has a page that tells the case."""
    made = runpy.run_path(str(ROOT / "scripts" / "edge_cases.py"))
    told, tested = set(made["told"]()), set(made["tested"]())

    assert len(told) > 100
    assert told == tested


def test_the_reference_is_that_of_the_code(monkeypatch: pytest.MonkeyPatch) -> None:
    """Run `python scripts/write_reference.py` after changing a fact, a rule, a table or a policy."""
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    made = runpy.run_path(str(ROOT / "scripts" / "write_reference.py"))["pages"]()
    by_hand = ROOT / "docs" / "reference" / "edge-cases"
    written = {page for page in (ROOT / "docs" / "reference").rglob("*.md") if by_hand not in page.parents}

    assert written == set(made)
    assert [path.name for path, text in made.items() if path.read_text(encoding="utf-8") != text] == []
