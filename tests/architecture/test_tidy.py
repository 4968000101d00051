"""The form of the code: what a reader may rely on in every file."""

import ast
import re
import runpy
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
PACKAGE = ROOT / "src" / "coprod_ledger"
MOST_LINES, MOST_FUNCTION_LINES = 300, 50
GENERATED = PACKAGE / "ledger" / "desks"
FILES = sorted(path for path in PACKAGE.rglob("*.py") if GENERATED not in path.parents)
VALUES = sorted(PACKAGE.rglob("*.toml"))


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def _functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def test_there_is_something_to_look_at() -> None:
    """A check over no files would pass for ever."""
    assert len(FILES) > 80
    assert len(VALUES) > 5


@pytest.mark.parametrize("path", FILES, ids=_name)
def test_a_file_has_one_subject(path: Path) -> None:
    """Files have at most 300 lines, functions at most 50."""
    text = path.read_text(encoding="utf-8")
    long = [
        node.name
        for node in _functions(ast.parse(text))
        if (node.end_lineno or 0) - node.lineno + 1 > MOST_FUNCTION_LINES
    ]

    assert text.count("\n") <= MOST_LINES
    assert long == []


@pytest.mark.parametrize("path", FILES, ids=_name)
def test_public_names_say_what_they_are(path: Path) -> None:
    """Modules, and the public classes and functions in them, have docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    silent = [
        node.name
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and ast.get_docstring(node) is None
        and not _is_local(tree, node)
    ]

    assert ast.get_docstring(tree)
    assert silent == []


def _is_local(tree: ast.Module, wanted: ast.FunctionDef | ast.ClassDef) -> bool:
    """Whether a definition stands inside a function or a private class."""
    private = (node for node in ast.walk(tree) if isinstance(node, ast.ClassDef) and node.name.startswith("_"))
    return any(wanted in list(ast.walk(around))[1:] for around in (*_functions(tree), *private))


@pytest.mark.parametrize("path", FILES, ids=_name)
def test_one_module_does_not_mix_pydantic_and_msgspec(path: Path) -> None:
    """pydantic is for what comes in, msgspec for what is stored and given out. Only the door speaks both."""
    imported = {
        (node.module if isinstance(node, ast.ImportFrom) else name.name).partition(".")[0]  # type: ignore[union-attr]
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in node.names
    }

    assert not {"pydantic", "msgspec"} <= imported or path == PACKAGE / "ledger" / "door.py"


@pytest.mark.parametrize("path", FILES, ids=_name)
def test_sql_stays_in_its_room(path: Path) -> None:
    """Only the storage room writes SQL."""
    found = re.findall(r'"(SELECT|INSERT|UPDATE|DELETE|PRAGMA|CREATE) [A-Za-z*(]', path.read_text(encoding="utf-8"))

    assert not found or PACKAGE / "storage" in path.parents


def _valued(node: object, at: str = "") -> Iterator[tuple[str, dict[str, object]]]:
    """Every table of a file that holds a figure: an amount, a rate or a limit."""
    if isinstance(node, dict):
        if any(key in node for key in ("amount-minor", "ratio")):
            yield at, node
        for key, value in node.items():
            yield from _valued(value, f"{at}.{key}")
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from _valued(value, f"{at}[{index}]")


@pytest.mark.parametrize("path", VALUES, ids=_name)
def test_a_figure_has_its_source_beside_it(path: Path) -> None:
    """Whoever doubts a figure finds where it was read, and how sure that is, in the same place."""
    found = list(_valued(tomllib.loads(path.read_text(encoding="utf-8"))))
    bare = [at for at, table in found if not table.get("source") or not table.get("confidence")]

    assert bare == []


LAW = {71000, 42700, 68400, 41100, 20400, 19600, 1257000, 12570, 104800, 24200, 20350, 19550, 7500, 15000}
"""Allowances, limits, thresholds and rates of these years, in pence or pounds."""


@pytest.mark.parametrize("path", [path for path in FILES if not {"stories", "testing"} & set(path.parts)], ids=_name)
def test_no_figure_of_law_or_policy_stands_in_the_code(path: Path) -> None:
    """Figures stand in tables, with their sources, and nowhere else. (Examples in docstrings are not code.)"""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, int)}

    assert found & LAW == set()


def test_the_floors_hold() -> None:
    """A room imports only from floors below it, and the pure floors do no input or output."""
    done = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr


def test_the_desks_are_those_of_the_commands() -> None:
    """The typed door is written from the commands: run `make desks` after changing one."""
    made = runpy.run_path(str(ROOT / "scripts" / "make_desks.py"))["sources"]()
    stale = [
        path.name
        for path, source in made.items()
        if ast.dump(ast.parse(_formatted(source))) != ast.dump(ast.parse(path.read_text(encoding="utf-8")))
    ]

    assert stale == []


def _formatted(source: str) -> str:
    """The source with its imports in order and without those that it does not use, as it is committed."""
    command = [str(Path(sys.executable).parent / "ruff"), "check", "--quiet", "--fix", "--select", "I,F401", "-"]
    done: subprocess.CompletedProcess[str] = subprocess.run(
        [*command, "--stdin-filename", str(GENERATED / "made.py")],
        input=source,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout
