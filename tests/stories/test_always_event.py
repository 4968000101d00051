"""The Always Event: kept or broken by the last look, and whether a look is overdue."""

from collections.abc import Iterator
from datetime import date

import pytest

from _telling import told
from always_event import (
    A_BOARD_BY_THE_BED,
    ALWAYS_KNOW_WHO,
    ASKED_ON,
    HANG_UP_BOARDS,
    HERON_WARD,
    WHO_IS_HERE,
    tell,
)
from coprod_ledger import Ledger
from coprod_ledger.projections.promises import PromiseRow


@pytest.fixture(scope="module")
def ledger() -> Iterator[Ledger]:
    with told(tell, asked_on=ASKED_ON) as ledger:
        yield ledger


def _promises(ledger: Ledger, on: date) -> dict[object, PromiseRow]:
    return {row.promise_id: row for row in ledger.at(as_at=on).promises(project_id=HERON_WARD).promises}


@pytest.mark.parametrize(
    ("on", "status", "last_look", "is_look_overdue"),
    [
        (date(2025, 5, 12), "open", None, False),
        (date(2025, 7, 11), "open", None, False),
        (date(2025, 7, 12), "open", None, True),
        (date(2025, 7, 14), "broken", date(2025, 7, 14), False),
        (date(2025, 9, 15), "kept", date(2025, 9, 15), False),
        (date(2026, 1, 9), "kept", date(2025, 11, 10), False),
        (date(2026, 1, 10), "kept", date(2025, 11, 10), True),
        (date(2026, 4, 12), "kept", date(2025, 11, 10), True),
        (date(2026, 4, 13), "broken", date(2026, 4, 13), False),
        (ASKED_ON, "kept", date(2026, 8, 10), False),
        (date(2026, 10, 10), "kept", date(2026, 8, 10), True),
    ],
)
def test_the_last_look_counts_and_a_look_is_due_every_two_months(
    ledger: Ledger, on: date, status: str, last_look: date | None, is_look_overdue: bool
) -> None:
    row = _promises(ledger, on)[ALWAYS_KNOW_WHO]

    assert (status, last_look, is_look_overdue) == (row.status, row.last_checked_on, row.is_check_overdue)


def test_every_look_stays_on_record(ledger: Ledger) -> None:
    row = _promises(ledger, ASKED_ON)[ALWAYS_KNOW_WHO]

    assert [look.outcome for look in row.checks] == ["not_met", "met", "met", "not_met", "met", "met"]
    assert row.checks[0].words == "Nine of twenty patients could say who their nurse was."
    assert row.contribution_ids == (WHO_IS_HERE,)


def test_the_boards_were_an_action_and_are_done(ledger: Ledger) -> None:
    row = _promises(ledger, ASKED_ON)[HANG_UP_BOARDS]

    assert (row.status, row.status_since, row.shown_by) == (
        "delivered",
        date(2025, 6, 23),
        "Works order of 23 June 2025",
    )
    assert row.contribution_ids == (WHO_IS_HERE, A_BOARD_BY_THE_BED)


def test_a_promise_that_is_broken_again_is_not_counted_as_delivered(ledger: Ledger) -> None:
    counts = [
        (answer.made, answer.delivered, answer.not_delivered, answer.still_due)
        for answer in (ledger.at(as_at=on).promises(project_id=HERON_WARD) for on in (date(2026, 4, 13), ASKED_ON))
    ]

    assert counts == [(2, 1, 1, 0), (2, 2, 0, 0)]


def test_her_question_and_his_idea_led_to_something_that_was_done(ledger: Ledger) -> None:
    """No brief was written, so nothing is said of influence on one; what was promised because of them shows."""
    rows = {row.contribution_id: row for row in ledger.at(as_at=ASKED_ON).influence(HERON_WARD).influences}

    assert {one.statement: one.outcome for one in rows[WHO_IS_HERE].deliveries} == {
        "Patients will always know who is looking after them tonight": "kept",
        "A board hangs beside each bed": "delivered",
    }
    assert [one.outcome for one in rows[A_BOARD_BY_THE_BED].deliveries] == ["delivered"]
