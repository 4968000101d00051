"""A told story on disk, made once, and a terminal to ask it from."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from coprod_ledger import LedgerError
from coprod_ledger.cli import commands, exit_code


@dataclass(frozen=True)
class Said:
    """What a command said, and how it ended."""

    code: int
    out: str
    trouble: str


Terminal = Callable[..., Said]


@pytest.fixture(scope="session")
def terminal() -> Terminal:
    """Runs a command line in this process, and ends it as the real one does."""

    def run(*arguments: str | Path, lines: str = "") -> Said:
        done = CliRunner().invoke(commands, [str(argument) for argument in arguments], input=lines)
        if isinstance(done.exception, LedgerError):
            return Said(exit_code(done.exception), done.output, str(done.exception))
        if done.exception is not None and not isinstance(done.exception, SystemExit):
            raise done.exception
        return Said(done.exit_code, done.output, done.stderr)

    return run


@pytest.fixture(scope="session")
def told_once(tmp_path_factory: pytest.TempPathFactory, terminal: Terminal) -> Path:
    """A ledger that holds the demo's story. Nobody may change it."""
    place = tmp_path_factory.mktemp("told") / "trust.db"
    assert terminal("demo", place).code == 0
    return place


@pytest.fixture
def told(told_once: Path, tmp_path: Path) -> Path:
    """A copy of the told ledger, with its keys, to be done with as one likes."""
    for file in told_once.parent.iterdir():
        shutil.copy(file, tmp_path / file.name)
    return tmp_path / told_once.name
