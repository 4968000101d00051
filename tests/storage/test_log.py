"""What stands beside the facts agrees with them."""

from collections import defaultdict
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from coprod_ledger.domain.fact import UNSTAMPED, routes_of
from coprod_ledger.ledger.ledger import Ledger
from coprod_ledger.storage.log import Log
from coprod_ledger.storage.reading import Reading

Rows = Callable[..., list[tuple[Any, ...]]]
Opened = Callable[..., Ledger]


@pytest.fixture
def log(story: Path, opened: Opened) -> Log:
    return opened(story)._core.log


def test_the_root_that_is_stored_is_that_of_the_rows(
    log: Log, story: Path, recomputed: Callable[[Path], bytes]
) -> None:
    with log.reading() as reading:
        assert reading.root(reading.size) == recomputed(story)


def test_positions_have_no_gaps_and_versions_count_from_one(story: Path, rows: Rows) -> None:
    versions = defaultdict(list)
    for _, originator, version, _, _ in rows(story):
        versions[originator].append(version)

    assert [row[0] for row in rows(story)] == list(range(1, len(rows(story)) + 1))
    assert all(found == list(range(1, len(found) + 1)) for found in versions.values())


def test_every_fact_is_filed_under_every_id_that_it_carries_and_no_other(story: Path, rows: Rows, log: Log) -> None:
    with log.reading() as reading:
        facts = list(reading.every_fact(upto=reading.size))

    assert sorted(rows(story, "routes")) == sorted(
        (one, position) for position, fact in facts for one in routes_of(fact)
    )


def _read(reading: Reading, how: str, wanted: UUID, upto: int) -> list[int]:
    if how == "own":
        return [position for position, _ in reading.own(wanted, upto=upto)]
    return [position for position, _ in reading.facts([wanted.hex], upto=upto)]


@pytest.mark.parametrize("how", ["own", "facts"])
def test_reading_stops_at_a_position(log: Log, story: Path, rows: Rows, how: str) -> None:
    wanted = UUID(rows(story)[0][1])
    with log.reading() as reading:
        whole = _read(reading, how, wanted, reading.size)

        assert len(whole) > 1
        for upto in (0, whole[0] - 1, whole[0], whole[-1] - 1, whole[-1]):
            assert _read(reading, how, wanted, upto) == [position for position in whole if position <= upto]


def test_nothing_that_is_recorded_meanwhile_shows_in_a_snapshot(ledger: Ledger) -> None:
    trust = ledger.organisations.register(name="Trust").id
    with ledger._core.log.reading() as reading:
        before = (reading.root(1), reading.all_of("organisation", upto=9))
        ledger.organisations.register(name="Another")

        assert (reading.root(1), reading.all_of("organisation", upto=9)) == before
        assert reading.size == 1
        assert [position for position, _ in reading.every_fact(upto=9)] == [1]
        assert reading.all_of("organisation", upto=9) == [trust]


def test_a_moment_is_found_between_the_facts(path: Path) -> None:
    """The last position that was recorded not after it, also when several facts share a moment."""
    start = datetime(2026, 11, 20, tzinfo=UTC)

    class Ticking:
        turn = 0

        def now(self) -> datetime:
            self.turn += 1
            return start + timedelta(hours=self.turn // 2)

    with Ledger.create(path, kek=bytes(range(32)), clock=Ticking()) as ledger:
        for number in range(6):
            ledger.organisations.register(name=f"Trust {number}")
        with ledger._core.log.reading() as reading:
            recorded = [reading.recorded_at(position) for position in range(1, 7)]

            assert reading.recorded_at(7) == UNSTAMPED
            for minutes in range(-30, 300, 30):
                moment = start + timedelta(minutes=minutes)
                assert reading.position_at(moment) == sum(one <= moment for one in recorded)
