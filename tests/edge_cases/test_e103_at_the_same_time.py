"""Two people at once: one signs what the other revises, or both revise. Nothing is lost, and nobody is misled."""

import contextlib
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from coprod_ledger import Ledger, LedgerError
from coprod_ledger.domain.command import Command
from coprod_ledger.errors import VersionNotCurrentError
from coprod_ledger.testing import cast, usual
from coprod_ledger.testing.clock import SteppingClock
from coprod_ledger.testing.story import Story
from coprod_ledger.testing.usual import changed

KEK = bytes(range(32))
Pair = tuple[Ledger, Ledger]


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[Pair]:
    """One ledger, opened twice, as by two machines' programs; a brief, and three streams that may sign it."""
    path = tmp_path / "trust.db"
    with Ledger.create(path, kek=KEK, clock=SteppingClock()) as one:
        Story(one).with_streams().with_brief()
        with Ledger.open(path, kek=KEK, clock=SteppingClock()) as other:
            yield one, other


def _meanwhile(ledger: Ledger, first: Command, other: Ledger, second: Command) -> LedgerError | None:
    """`second` is sent while `first` is being written, and has to wait for it. Returns how it was refused."""
    refused: list[LedgerError] = []

    def send() -> None:
        try:
            other.execute(second)
        except LedgerError as refusal:
            refused.append(refusal)

    with ledger.group() as group:
        group.execute(first)
        thread = threading.Thread(target=send)
        thread.start()
        thread.join(timeout=0.2)
        assert thread.is_alive(), "it did not wait"
    thread.join(timeout=20)
    return refused[0] if refused else None


def _standing(ledger: Ledger) -> list[tuple[int, str]]:
    return [(row.version, row.status) for row in ledger.ask.sign_off(cast.PROJECT).rows if row.stream == "experience"]


def test_e103_a_signature_that_comes_while_the_brief_is_revised_is_refused_and_says_why(pair: Pair) -> None:
    one, other = pair
    refused = _meanwhile(one, usual.revise_brief(), other, usual.sign("experience"))

    assert isinstance(refused, VersionNotCurrentError)
    assert "Version 1" in str(refused)
    assert "is not in force: version 2 is. Read version 2" in str(refused)
    assert _standing(one) == [(1, "not_asked"), (2, "not_asked")]


def test_e103_a_revision_that_comes_while_a_stream_signs_lapses_the_signature_in_the_open(pair: Pair) -> None:
    one, other = pair

    assert _meanwhile(one, usual.sign("experience"), other, usual.revise_brief()) is None
    assert _standing(one) == [(1, "lapsed"), (2, "not_asked")]


def test_e103_of_two_revisions_of_one_version_the_second_is_refused_and_says_why(pair: Pair) -> None:
    one, other = pair
    first, second = (changed(usual.revise_brief(text=text), of_version=1) for text in ("Mine", "Yours"))
    refused = _meanwhile(one, first, other, second)

    assert isinstance(refused, VersionNotCurrentError)
    assert len(_standing(one)) == 2


def test_e103_whoever_is_first_no_stream_has_signed_a_text_that_it_did_not_see(pair: Pair) -> None:
    """Both at once, without a hand on the lock: either order may happen, and both leave version 2 unsigned."""
    barrier = threading.Barrier(2)

    def at_once(send: Callable[[], object]) -> Callable[[], None]:
        def run() -> None:
            barrier.wait()
            with contextlib.suppress(VersionNotCurrentError):
                send()

        return run

    works = [
        at_once(lambda: pair[0].execute(usual.sign("experience"))),
        at_once(lambda: pair[1].execute(usual.revise_brief())),
    ]
    threads = [threading.Thread(target=work) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)

    assert _standing(pair[0]) in ([(1, "lapsed"), (2, "not_asked")], [(1, "not_asked"), (2, "not_asked")])
