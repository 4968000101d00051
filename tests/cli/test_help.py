"""The terminal explains itself: whole sentences under headings, examples that run, and the nearest word to a typo."""

import json
import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from tests.docs.pages import README, ROOT, run_line

from coprod_ledger.cli import HEADINGS, commands
from coprod_ledger.cli.ask import FAMILIES, ask
from coprod_ledger.cli.examples import EXAMPLES
from coprod_ledger.interop.mapping import REPORT

INNER = re.compile(r"\b(projection|aggregate|fold|tuple|struct|enum|None|kwargs|dataclass|payload|backend)\b")


def _every(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    for name, command in group.commands.items():
        yield (*path, name), command
        if isinstance(command, click.Group):
            yield from _every(command, (*path, name))


VERBS = list(_every(commands))


def _said(*words: str) -> Result:
    return CliRunner().invoke(commands, list(words))


@pytest.mark.parametrize("path", [path for path, _ in VERBS], ids=" ".join)
def test_the_help_of_a_verb_is_plain_and_shows_an_example(path: tuple[str, ...]) -> None:
    helped = _said(*path, "--help")

    assert helped.exit_code == 0
    assert re.search(rf"Examples?:\n(.|\n)*coprod-ledger {' '.join(path)}", helped.output)
    assert INNER.findall(helped.output) == []


@pytest.mark.parametrize("words", [(), ("ask",)], ids=["verbs", "questions"])
def test_no_line_of_a_list_is_cut_off(words: tuple[str, ...]) -> None:
    helped = _said(*words, "--help")

    assert "..." not in helped.output.partition("\n")[2]
    assert all(line == line.rstrip() for line in helped.output.splitlines())


def test_headings_name_only_what_there_is() -> None:
    assert {name for names in HEADINGS.values() for name in names} <= set(commands.commands)
    assert {one.name for questions in FAMILIES.values() for one in questions} == set(ask.commands)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("recrod", "coprod-ledger record"),
        ("sign-off", "coprod-ledger ask sign-off"),
        ("signoff", "coprod-ledger ask sign-off"),
        ("ask inflence", "coprod-ledger ask influence"),
        ("ask verify", "coprod-ledger verify"),
        ("policy chek", "coprod-ledger policy check"),
    ],
)
def test_a_typo_is_answered_with_the_nearest_word(typed: str, meant: str) -> None:
    said = CliRunner().invoke(commands, typed.split(), prog_name="coprod-ledger")

    assert said.exit_code == 2
    assert f"{meant}" in said.output.partition("Did you mean")[2]


def test_a_word_that_is_near_to_nothing_is_only_refused() -> None:
    said = _said("xyzzy")

    assert "There is no" in said.output
    assert "Did you mean" not in said.output


def test_the_schema_of_one_command_is_that_command() -> None:
    shown = json.loads(_said("schema", "brief.sign_off").output)

    assert shown["properties"]["command"]["const"] == "brief.sign_off"
    assert "stream" in shown["required"]


def test_a_misspelt_command_is_answered_with_the_nearest() -> None:
    said = _said("schema", "brief.signoff")

    assert said.exit_code == 2
    assert "brief.sign_off" in said.output
    assert "brief.sign_off" in _said("schema", "--names").output.splitlines()


def test_the_examples_run_from_the_first_to_the_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a folder with the files that they name; only the name of the log is the reader's own."""
    monkeypatch.chdir(tmp_path)
    for folder in (ROOT / "examples" / "ten_years", ROOT / "tests" / "golden" / "timestamps"):
        shutil.copytree(folder, tmp_path, dirs_exist_ok=True)
    for name, text in README.files():
        Path(name).write_text(text, encoding="utf-8")
    Path("commands.jsonl").write_text(Path("commands.jsonl").read_text() + Path("before.jsonl").read_text())
    _reports()
    said = {}
    for line in (line for lines in EXAMPLES.values() for line in lines):
        origin = next((path.read_text().split("\n")[0] for path in tmp_path.glob("checkpoints/*")), "")
        said[line] = run_line(line.replace("ORIGIN", shlex.quote(origin)))

    assert {line: (code, out[-300:]) for line, (code, out) in said.items() if code} == {}


def _reports() -> None:
    """A report of payroll and a statement of the bank, in which nothing happened."""
    for name in ("report.csv", "statement.csv"):
        Path(name).write_text(",".join(REPORT) + "\n", encoding="utf-8")


def test_the_examples_of_questions_run(told: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(told.parent)
    _reports()
    lines = re.findall(r"coprod-ledger ask .*", "\n".join(str(one.epilog) for one in ask.commands.values()))

    assert len(lines) >= len(ask.commands)
    assert {line: out for line in lines for code, out in [run_line(line)] if code} == {}
