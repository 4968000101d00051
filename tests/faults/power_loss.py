"""Power cuts, simulated from what a real program wrote: no root and no special file system, only `strace`.

Every write, sync, truncation and removal of the ledger's files is kept, in order, with its bytes. At a cut, a file is
what was synced last, and of the later writes some arrived and some did not, and one may be torn between two sectors. A
removal lasts once the folder was synced; before, it may have arrived or not.
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

SECTOR = 512
CALLS = "pwrite64,write,fdatasync,fsync,ftruncate,unlink"
_LINE = re.compile(r'^\d+ +(\w+)\((?:(\d+)<([^>]*)>|"([^"]*)")(?:, (.*))?\) += (-?\d+)')


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that the program did: `write`, `sync`, `truncate`, `remove`, or `told` (it acknowledged a request)."""

    what: str
    name: str = ""
    at: int = 0
    content: bytes = b""


def _unescaped(text: str) -> bytes:
    return bytes.fromhex(text.replace("\\x", ""))


def steps_of(tracer: str, program: list[str], path: Path) -> list[Step]:
    """Runs a recording program under `strace`, and returns all that it did to the ledger's files."""
    trace, out = path.with_name("trace"), path.with_name("out")
    command = [tracer, "-f", "-y", "-xx", "-s", "300000", "-o", str(trace), "-e", f"trace={CALLS}", *program]
    with out.open("wb") as told:
        subprocess.run(command, check=True, stdout=told)
    return list(_steps(trace.read_text(), path, out))


def _steps(trace: str, path: Path, out: Path) -> Iterator[Step]:
    for line in trace.splitlines():
        found = _LINE.match(line)
        if found is None or int(found[6]) < 0:
            continue
        call, rest = found[1], found[5] or ""
        where = Path(_unescaped(found[3] or found[4]).decode())
        if where == out:
            for number in _unescaped(rest.split('"')[1]).split():
                yield Step("told", at=int(number))
        elif where == path.parent:
            yield Step("sync", "")
        elif where.name.startswith(path.name) and not where.name.endswith("-shm"):
            yield from _step(call, where.name, rest)


def _step(call: str, name: str, rest: str) -> Iterator[Step]:
    match call:
        case "pwrite64":
            _, content, tail = rest.split('"')
            yield Step("write", name, int(tail.split(",")[2]), _unescaped(content))
        case "fdatasync" | "fsync":
            yield Step("sync", name)
        case "ftruncate":
            yield Step("truncate", name, int(rest))
        case "unlink":
            yield Step("remove", name)


@dataclass(slots=True)
class Disk:
    """What is surely on the disk, and what is still on its way."""

    files: dict[str, bytearray]
    waiting: dict[str, list[Step]] = field(default_factory=dict)
    removed: list[str] = field(default_factory=list)
    told: list[int] = field(default_factory=list)
    """The requests that were acknowledged."""

    def take(self, step: Step) -> None:
        """The program does one more thing."""
        if step.what == "told":
            self.told.append(step.at)
        elif step.what == "sync" and step.name:
            content = self.files.setdefault(step.name, bytearray())
            for one in self.waiting.pop(step.name, []):
                _apply(content, one)
        elif step.what == "sync":
            self._remove(self.removed)
        elif step.what == "remove":
            self.removed.append(step.name)
            self.waiting.pop(step.name, None)
        else:
            if step.name in self.removed:  # it is made anew: the old one is gone by its name
                self._remove([step.name])
            self.waiting.setdefault(step.name, []).append(step)

    def _remove(self, names: list[str]) -> None:
        for name in list(names):
            self.files.pop(name, None)
            self.removed.remove(name)

    def cut(self, chance: Random) -> dict[str, bytearray]:
        """The power goes: what is found on the disk afterwards."""
        self._remove([name for name in self.removed if chance.random() < 0.5])
        for name, steps in self.waiting.items():
            content = self.files.setdefault(name, bytearray())
            for step in steps:
                if chance.random() < 0.5:
                    _apply(content, step, chance)
        return self.files


def _apply(content: bytearray, step: Step, chance: Random | None = None) -> None:
    written = step.content
    if step.what == "truncate":
        del content[step.at :]
        content.extend(bytes(step.at - len(content)))
        return
    if chance is not None and chance.random() < 0.3:
        written = written[: SECTOR * chance.randrange(len(written) // SECTOR + 1)]
    content.extend(bytes(max(0, step.at + len(written) - len(content))))
    content[step.at : step.at + len(written)] = written


def after_a_cut(
    before: dict[str, bytes], steps: list[Step], at: int, chance: Random
) -> tuple[dict[str, bytearray], list[int]]:
    """The files after a power cut at a step, and the requests that had been acknowledged by then."""
    disk = Disk({name: bytearray(content) for name, content in before.items()})
    for step in steps[:at]:
        disk.take(step)
    return disk.cut(chance), disk.told


def program(path: Path, count: int, how: str) -> list[str]:
    """The command line of a program that records `count` requests."""
    return [sys.executable, str(Path(__file__).with_name("recording_program.py")), str(path), "1", str(count), how]
