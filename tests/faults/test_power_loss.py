"""The power goes at any moment: what was acknowledged is there, whole, and its texts can be opened."""

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from random import Random
from uuid import UUID, uuid5

import pytest
from tests.faults.power_loss import Step, after_a_cut, program, steps_of

from coprod_ledger import Actor, Ledger, LedgerError, Role
from coprod_ledger.domain.personal import Sealed, mapped
from coprod_ledger.ledger.verifying import verify_file

COUNT = 30
KEK = bytes(range(32))


@pytest.fixture
def tracer() -> str:
    found = shutil.which("strace")
    if found is None:
        pytest.skip("strace is not installed here")
    return found


def _wanted(number: int) -> set[str]:
    return {f"Course {number}"} if number % 3 else {str(uuid5(UUID(int=number), str(step))) for step in range(3)}


def _lost(path: Path, told: list[int]) -> str | None:
    """What is wrong with what is left after a cut; `None`: nothing."""
    try:
        if not verify_file(path).ok:
            return "damaged"
        keeper = Actor("keeper", frozenset({Role.CUSTODIAN}))
        with Ledger.open(path, kek=KEK) as ledger:
            facts = [fact for _, fact in ledger.facts()]
            held = {getattr(fact, "course", None) or str(fact.originator_id) for fact in facts}
            if not all(_wanted(number) <= held for number in told):
                return "lost"
            shown: list[object] = []
            for fact in facts:
                mapped(fact, lambda _, text: shown.append(_opened(ledger, text, keeper)))
            if not all(isinstance(text, str) for text in shown):
                return "unreadable"
            ledger.members.register(name="Somebody afterwards")
    except (LedgerError, sqlite3.Error, AssertionError):
        return "damaged"
    return None


def _opened(ledger: Ledger, text: object, keeper: Actor) -> object:
    assert isinstance(text, Sealed)
    return ledger._core.vault.opened(text, keeper)


def _cuts(path: Path, tracer: str, how: str, rounds: int, folder: Path) -> tuple[dict[str, int], list[Step]]:
    names = [path.name, f"{path.name}.keys"]
    before = {name: path.with_name(name).read_bytes() for name in names}
    steps = steps_of(tracer, program(path, COUNT, how), path)
    chance, found = Random(20261122), dict[str, int]()  # noqa: S311  (the same cuts each time)
    for number in range(rounds):
        files, told = after_a_cut(before, steps, chance.randrange(len(steps) // 10, len(steps)), chance)
        there = folder / f"cut-{number}"
        there.mkdir()
        for name, content in files.items():
            (there / name).write_bytes(content)
        trouble = _lost(there / path.name, told)
        if trouble is not None:
            found[trouble] = found.get(trouble, 0) + 1
        shutil.rmtree(there)
    return found, steps


def test_nothing_acknowledged_is_lost_or_damaged_when_the_power_goes(
    path: Path,
    tracer: str,
    tmp_path: Path,
    rounds: Callable[[int, int], int],
    reported: Callable[[str], None],
) -> None:
    count = rounds(40, 1000)
    found, steps = _cuts(path, tracer, "plain", count, tmp_path)
    reported(f"{count} power cuts among {len(steps)} steps of a writer: {found or 'nothing lost'}")

    assert sum(step.what == "told" for step in steps) == COUNT
    assert {step.name for step in steps if step.what == "sync"} >= {"trust.db-wal", "trust.db.keys"}
    assert found == {}


@pytest.mark.parametrize("how", ["normal", "off"])
def test_the_test_would_notice_what_is_lost(
    path: Path,
    tracer: str,
    tmp_path: Path,
    how: str,
    rounds: Callable[[int, int], int],
    reported: Callable[[str], None],
) -> None:
    """The control: connections that do not wait for the disk, as a careless program would set them."""
    count = rounds(20, 300)
    found, _ = _cuts(path, tracer, how, count, tmp_path)
    reported(f"{count} power cuts with synchronous={how.upper()} (the control): {found}")

    assert found
