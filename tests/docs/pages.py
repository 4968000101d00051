"""Reads a page as a newcomer does, from the first block to the last, and does what it says in a folder of its own.

A block that bears a `title` is saved under that name. In `sh` blocks every line has to end well; in `console` blocks
also what is shown below a `$` line has to come out (`...` stands for anything), and the block's last line ends with
the code that `exit=` names. `python` blocks share their names. What is only shown stands in `text` blocks. Four
comments prepare what a page takes for granted: `<!-- first: a command -->`, `<!-- after: another page -->`,
`<!-- files: a folder -->`, and `<!-- file: name`, the text of the file on lines of its own, `-->`.
"""

import doctest
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent
from typing import Any

import click
from click.testing import CliRunner

from coprod_ledger import LedgerError
from coprod_ledger.cli import commands, exit_code

ROOT = Path(__file__).parent.parent.parent
FLAGS = doctest.ELLIPSIS
AS_WORDS = FLAGS | doctest.NORMALIZE_WHITESPACE
"""How wide the columns of a table come out depends on what stands in them."""
NOT_OURS = ("make", "source", "git", "pip", "cd")
"""Lines for the shell itself, and for programs that set a machine up."""
_PART = re.compile(
    r"^(?P<indent> *)```(?P<kind>\w+)(?P<info>[^\n]*)\n(?P<text>.*?)^ *```$"
    r"|^<!-- first: (?P<first>.*?) -->$"
    r"|^<!-- after: (?P<after>.*?) -->$"
    r"|^<!-- files: (?P<folder>.*?) -->$"
    r"|^<!-- file: (?P<name>\S+)\n(?P<content>.*?)^-->$",
    flags=re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Part:
    """Something on a page that is to be done: a block, or a preparation in a comment."""

    kind: str
    text: str
    info: dict[str, str]
    line: int


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the documentation."""

    path: Path

    @property
    def name(self) -> str:
        """Its path from the root of the project."""
        return self.path.relative_to(ROOT).as_posix()

    @property
    def text(self) -> str:
        """What stands on it."""
        return self.path.read_text(encoding="utf-8")

    def parts(self) -> Iterator[Part]:
        """What is to be done, in order."""
        for found in _PART.finditer(self.text):
            line = self.text.count("\n", 0, found.start()) + 1
            if found["first"]:
                yield Part("sh", found["first"], {}, line)
            elif found["after"]:
                yield from Page(self.path.parent / found["after"]).parts()
            elif found["folder"]:
                yield Part("files", str(self.path.parent / found["folder"]), {}, line)
            elif found["name"]:
                yield Part("file", found["content"], {"title": found["name"]}, line)
            else:
                info = dict(re.findall(r'(\w+)="?([^"\s]+)"?', found["info"]))
                yield Part(found["kind"], dedent(found["text"]), info, line)

    def files(self) -> Iterator[tuple[str, str]]:
        """The files that it tells its reader to save."""
        return ((part.info["title"], part.text) for part in self.parts() if "title" in part.info)

    def troubles(self, folder: Path) -> list[str]:
        """Does what the page says, in the folder, which is the present one; what did not come out, with its line."""
        names: dict[str, Any] = {"__name__": "__page__"}
        found = ((part.line, trouble) for part in self.parts() for trouble in _done(part, folder, names))
        return [f"{self.name}:{line}: {trouble}" for line, trouble in found]


README = Page(ROOT / "README.md")
PAGES = [README, Page(ROOT / "CONTRIBUTING.md"), *map(Page, sorted((ROOT / "docs").rglob("*.md")))]


def _done(part: Part, folder: Path, names: dict[str, Any]) -> Iterator[str]:
    if "title" in part.info:
        (folder / part.info["title"]).write_text(part.text, encoding="utf-8")
    elif part.kind == "files":
        shutil.copytree(part.text, folder, dirs_exist_ok=True)
    elif part.kind == "sh":
        for line in re.sub(r"\\\n\s*", " ", part.text).splitlines():
            if line.split("#")[0].strip() and line.split()[0] not in NOT_OURS:
                code, said = run_line(line)
                if code:
                    yield f"{line} ended with {code}: {said}"
    elif part.kind == "console":
        yield from _shown(part)
    elif part.kind == "python" and ">>>" in part.text:
        examples = doctest.DocTestParser().get_doctest(part.text, names, "page", None, part.line)
        otherwise: list[str] = []
        doctest.DocTestRunner(optionflags=FLAGS).run(examples, out=otherwise.append, clear_globs=False)
        yield from otherwise
        names.update(examples.globs)
    elif part.kind == "python":
        exec(compile(part.text, f"page, line {part.line}", "exec"), names)  # noqa: S102  (our own page)


def _shown(part: Part) -> Iterator[str]:
    steps = re.split(r"^\$ ", part.text, flags=re.MULTILINE)[1:]
    for place, step in enumerate(steps, 1):
        joined = re.sub(r"\\\n\s*", " ", step)
        line, _, expected = joined.partition("\n")
        code, said = run_line(line)
        wanted = int(part.info.get("exit", 0)) if place == len(steps) else 0
        if code != wanted:
            yield f"{line} ended with {code} instead of {wanted}: {said}"
        elif expected.strip() and not doctest.OutputChecker().check_output(_plain(expected), _plain(said), AS_WORDS):
            yield f"{line} said:\n{said}\ninstead of:\n{expected}"


def _plain(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.strip("\n").splitlines()) + "\n"


def run_line(line: str) -> tuple[int, str]:
    """Runs one line of a shell, with `> FILE` at its end if it has one; its exit code, and what it said."""
    words = shlex.split(line, comments=True)
    place = None
    if ">" in words:
        words, place = words[: words.index(">")], words[-1]
    code, said = _our_own(words[1:]) if words[0] == "coprod-ledger" else _other(words)
    if place is not None:
        Path(place).write_text(said, encoding="utf-8")
        return code, ""
    return code, said


def _our_own(words: list[str]) -> tuple[int, str]:
    done = CliRunner().invoke(commands, words, prog_name="coprod-ledger")
    if isinstance(done.exception, LedgerError):
        return exit_code(done.exception), f"{done.output}coprod-ledger: {done.exception}\n"
    if done.exception is not None and not isinstance(done.exception, SystemExit | click.exceptions.Exit):
        raise done.exception
    return done.exit_code, done.output


def _other(words: list[str]) -> tuple[int, str]:
    words = [sys.executable if words[0] == "python" else words[0], *words[1:]]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr
