"""One ledger may be used from any thread."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest

from coprod_ledger.domain.organisation.commands import OrganisationRegister
from coprod_ledger.domain.project.commands import ProjectOpen
from coprod_ledger.errors import GroupOpenError
from coprod_ledger.ledger.ledger import Ledger

KEK = bytes(range(32))
TRUST = UUID(int=1)


class StandingClock:
    def now(self) -> datetime:
        return datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "trust.db"


@pytest.fixture(params=["file", "memory"])
def ledger(request: pytest.FixtureRequest, path: Path) -> Iterator[Ledger]:
    """A ledger with one organisation."""
    address = path if request.param == "file" else ":memory:"
    with Ledger.create(address, kek=KEK, clock=StandingClock()) as new:
        new.organisations.register(organisation_id=TRUST, name="Riverside NHS Trust")
        yield new


def _project(number: int) -> ProjectOpen:
    return ProjectOpen(project_id=UUID(int=number), organisation_id=TRUST, title=f"Project {number}")


def _together(*works: Callable[[], object]) -> list[BaseException]:
    """Runs works at once, a thread each. Returns what they raised."""
    raised: list[BaseException] = []
    barrier = threading.Barrier(len(works))

    def run(work: Callable[[], object]) -> None:
        barrier.wait()
        try:
            work()
        except BaseException as error:
            raised.append(error)
            if not isinstance(error, Exception):
                raise

    threads = [threading.Thread(target=run, args=[work]) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return raised


def test_threads_record_and_ask_at_once_and_every_answer_is_of_one_moment(ledger: Ledger) -> None:
    sizes: list[list[int]] = [[], []]

    def record(first: int) -> None:
        for number in range(first, first + 30):
            with ledger.group() as group:
                group.execute(_project(2 * number))
                group.execute(_project(2 * number + 1))

    def ask(seen: list[int]) -> None:
        while not seen or seen[-1] < 120:
            seen.append(len(ledger.ask.projects()))

    raised = _together(lambda: record(100), lambda: record(200), lambda: ask(sizes[0]), lambda: ask(sizes[1]))

    assert raised == []
    assert [position for position, _ in ledger.facts()] == list(range(1, 122))
    for seen in sizes:
        assert seen == sorted(seen)
        assert {size % 2 for size in seen} == {0}


def test_a_question_inside_a_group_is_answered_from_before_the_group(ledger: Ledger) -> None:
    """The group goes on undisturbed, also when an answer is left half read."""
    with ledger.group() as group:
        group.execute(_project(2))
        assert ledger.ask.projects() == {}
        assert ledger.dry_run(_project(3)).refused_because is None
        for _ in ledger.facts():
            break
        group.execute(_project(3))

    assert list(ledger.ask.projects()) == [UUID(int=2), UUID(int=3)]


def test_another_thread_is_answered_while_a_group_is_open(path: Path) -> None:
    """In memory it would wait for the group to end."""
    seen = []
    with Ledger.create(path, kek=KEK, clock=StandingClock()) as ledger:
        ledger.organisations.register(organisation_id=TRUST, name="Riverside NHS Trust")
        with ledger.group() as group:
            group.execute(_project(2))
            thread = threading.Thread(target=lambda: seen.append(ledger.ask.projects()))
            thread.start()
            thread.join(timeout=20)

    assert seen == [{}]


def test_another_thread_waits_with_its_command_until_a_group_is_over(ledger: Ledger) -> None:
    with ledger.group() as group:
        group.execute(_project(2))
        thread = threading.Thread(target=lambda: ledger.execute(_project(3)))
        thread.start()
        thread.join(timeout=0.1)
        assert thread.is_alive()
        group.execute(_project(4))
    thread.join(timeout=20)

    assert list(ledger.ask.projects()) == [UUID(int=2), UUID(int=4), UUID(int=3)]


def test_facts_that_are_recorded_while_one_reads_come_with_the_next_reading(path: Path) -> None:
    with Ledger.create(path, kek=KEK, clock=StandingClock()) as ledger:
        ledger.organisations.register(organisation_id=TRUST, name="Riverside NHS Trust")
        ledger.execute(_project(2))
        read = []
        for position, _ in ledger.facts():
            read.append(position)
            ledger.execute(_project(10 + position))
            assert len(ledger.ask.projects()) == 1 + position

        assert read == [1, 2]
        assert [position for position, _ in ledger.facts(after=2)] == [3, 4]


def test_a_reading_that_was_left_half_done_holds_nobody_up(ledger: Ledger) -> None:
    for number in range(2, 25):
        for _ in ledger.facts():
            break
        ledger.execute(_project(number))

    assert len(ledger.ask.projects()) == 23


def test_a_view_for_another_actor_shares_the_turn_of_its_ledger(ledger: Ledger) -> None:
    from coprod_ledger.stories import cast

    with ledger.group() as group:
        group.execute(_project(2))
        with pytest.raises(GroupOpenError):
            ledger.acting_as(cast.LEAD).execute(_project(3))

    assert list(ledger.ask.projects()) == [UUID(int=2)]


def test_it_can_be_awaited_in_threads_of_an_event_loop(ledger: Ledger) -> None:
    async def record_all() -> None:
        await asyncio.gather(*(asyncio.to_thread(ledger.execute, _project(number)) for number in range(2, 22)))

    asyncio.run(record_all())

    assert len(ledger.ask.projects()) == 20


def test_what_was_closed_can_be_closed_again(ledger: Ledger) -> None:
    ledger.close()
    ledger.close()


def test_a_command_of_the_embedding_program_may_fail_in_a_group_of_many_threads(ledger: Ledger) -> None:
    """What one thread undoes leaves what the others record."""

    def fail(number: int) -> None:
        with ledger.group() as group:
            group.execute(OrganisationRegister(organisation_id=UUID(int=number), name="Trust"))
            raise ZeroDivisionError

    def undo(first: int) -> None:
        for number in range(first, first + 10):
            with pytest.raises(ZeroDivisionError):
                fail(number)

    def record(first: int) -> None:
        for number in range(first, first + 10):
            ledger.execute(_project(number))

    raised = _together(lambda: undo(100), lambda: record(200), lambda: undo(300), lambda: record(400))

    assert raised == []
    assert len(list(ledger.facts())) == 21
    assert len(ledger.ask.projects()) == 20
