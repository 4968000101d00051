"""A program that has a ledger open may be forked."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from coprod_ledger.ledger.ledger import Ledger

KEK = bytes(range(32))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "trust.db"


_FORK = """
import os, sys, threading, time
from uuid import UUID
from coprod_ledger import Ledger
from coprod_ledger.domain.member.commands import MemberRegister
from coprod_ledger.domain.command import PersonalText

def record(ledger, first):
    for number in range(first, first + 15):
        ledger.execute(MemberRegister(member_id=UUID(int=number), name=PersonalText(f"Member {number}")))

with Ledger.open(sys.argv[1], kek=bytes(range(32))) as ledger:
    record(ledger, 100)
    begun = threading.Event()

    def hold():
        with ledger.group():
            begun.set()
            time.sleep(0.2)

    threading.Thread(target=hold).start()
    begun.wait()
    children = []
    for turn in range(1, 4):
        child = os.fork()
        if child == 0:
            record(ledger, 100 * turn + 100)
            ledger.close()
            os._exit(0)
        children.append(child)
    record(ledger, 1000)
    print([os.waitpid(child, 0)[1] for child in children], len(list(ledger.facts())))
"""
_FORK_AND_CLOSE = """
import os, sys
from coprod_ledger import Ledger

ledger = Ledger.open(sys.argv[1], kek=bytes(range(32)))
ledger.organisations.register(name="Parent")
closed, close = os.pipe()
child = os.fork()
if child == 0:
    own = ledger if sys.argv[2] == "carried" else Ledger.open(sys.argv[1], kek=bytes(range(32)))
    own.organisations.register(name="Child, before")
    os.read(closed, 1)
    own.organisations.register(name="Child, after")
    os._exit(0)
while len(list(ledger.facts())) < 2:
    pass
ledger.close()
os.write(close, b".")
print(os.waitpid(child, 0)[1])
"""
_FORK_WHILE_READING = """
import os, sys
from coprod_ledger import Ledger, StorageError

with Ledger.open(sys.argv[1], kek=bytes(range(32))) as ledger:
    for number in range(3):
        ledger.organisations.register(name="Parent")
    reading = ledger.facts()
    next(reading)
    child = os.fork()
    if child == 0:
        for ask in (lambda: ledger.organisations.register(name="Child"), ledger.ask.projects):
            try:
                ask()
                print("was not refused", flush=True)
            except StorageError as refusal:
                print(refusal, flush=True)
        os._exit(0)
    os.waitpid(child, 0)
    print(len(list(reading)), len(list(ledger.facts())))
"""


def _run(program: str, path: Path, *more: str) -> str:
    Ledger.create(path, kek=KEK).close()
    command = [sys.executable, "-W", "ignore", "-c", program, str(path), *more]
    out = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert out.stderr == ""
    return out.stdout


forks = pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")


@forks
def test_parent_and_children_of_a_fork_record_in_one_ledger(path: Path) -> None:
    """Also if another thread of the parent was just writing."""
    assert _run(_FORK, path) == "[0, 0, 0] 75\n"


@forks
@pytest.mark.parametrize("whose", ["carried", "own"])
def test_what_a_child_records_is_there_when_its_parent_has_closed_the_ledger(path: Path, whose: str) -> None:
    """A child with connections of its parent takes over locks that it does not hold: the parent would then remove the
    file that the child writes to, and what the child was told is recorded would be gone.
    """
    assert _run(_FORK_AND_CLOSE, path, whose) == "0\n"

    with Ledger.open(path) as ledger:
        assert len(list(ledger.facts())) == 3


@forks
def test_a_child_is_refused_plainly_when_its_parent_was_forked_while_reading(path: Path) -> None:
    """That connection could not be closed before the fork."""
    refused, again, parent = _run(_FORK_WHILE_READING, path).splitlines()

    assert "in use when this process was forked; open it after the fork" in refused
    assert again == refused
    assert parent == "2 3"
