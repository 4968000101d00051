"""The examples in docstrings come out as they are shown."""

import doctest
import importlib
from pathlib import Path

import pytest

import coprod_ledger

PACKAGE = Path(coprod_ledger.__file__).parent
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


def _name(path: Path) -> str:
    return ".".join(("coprod_ledger", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__")


WITH_EXAMPLES = [_name(path) for path in sorted(PACKAGE.rglob("*.py")) if ">>> " in path.read_text(encoding="utf-8")]


@pytest.mark.parametrize("name", WITH_EXAMPLES)
def test_the_examples_of_a_module_come_out(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In an empty folder, with the module's own names."""
    monkeypatch.chdir(tmp_path)
    done = doctest.testmod(importlib.import_module(name), optionflags=FLAGS)

    assert done.attempted > 0
    assert done.failed == 0


@pytest.mark.parametrize(
    "name",
    [
        *("coprod_ledger", "coprod_ledger.codes", "coprod_ledger.ledger.ledger", "coprod_ledger.ledger.looking_back"),
        *("coprod_ledger.ledger.questions", "coprod_ledger.domain.identity", "coprod_ledger.domain.money"),
        *("coprod_ledger.ledger.unit_of_work", "coprod_ledger.errors.base"),
        *("coprod_ledger.testing.story", "coprod_ledger.testing.strategies", "coprod_ledger.testing.ledger_check"),
        *("coprod_ledger.testing.clock", "coprod_ledger.testing.synthetic"),
    ],
)
def test_what_a_newcomer_meets_first_has_an_example(name: str) -> None:
    assert name in WITH_EXAMPLES
