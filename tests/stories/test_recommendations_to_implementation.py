"""The commission's recommendations: what was taken on, what came of it, and what nobody answered."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

import pytest

from _telling import told
from coprod_ledger import Ledger
from coprod_ledger.projections.promises import PromiseRow
from recommendations_to_implementation import (
    ASKED_ON,
    ASSESS_ONCE,
    CARE_CHARGES,
    COMMISSION,
    DROP_KERBS,
    END_CHARGES,
    KERBS,
    LIVING_HERE,
    ONE_ASSESSMENT,
    PAY_RESIDENTS,
    REPORTED_ON,
    tell,
)


@pytest.fixture(scope="module")
def ledger() -> Iterator[Ledger]:
    with told(tell, asked_on=ASKED_ON) as ledger:
        yield ledger


def _promises(ledger: Ledger, on: date) -> dict[UUID, PromiseRow]:
    return {row.promise_id: row for row in ledger.at(as_at=on).promises(project_id=LIVING_HERE).promises}


@pytest.mark.parametrize(
    ("recommendation", "status", "vote", "days_overdue"),
    [
        (END_CHARGES, "delivered", "unanimous", 0),
        (DROP_KERBS, "overdue", "unanimous", 31),
        (ASSESS_ONCE, "not_delivered", "majority", 0),
        (PAY_RESIDENTS, "not_accepted", None, 242),
    ],
)
def test_what_came_of_each_recommendation(
    ledger: Ledger, recommendation: UUID, status: str, vote: str | None, days_overdue: int
) -> None:
    """The days by hand: 31 March to 1 May 2026; and 1 September 2025 to 1 May 2026."""
    row = _promises(ledger, ASKED_ON)[recommendation]

    assert (status, vote, days_overdue) == (row.status, row.vote, row.days_overdue)


@pytest.mark.parametrize(
    ("on", "made", "delivered", "not_delivered", "still_due"),
    [(REPORTED_ON, 4, 0, 0, 4), (date(2026, 3, 12), 4, 0, 1, 3), (ASKED_ON, 4, 1, 1, 2)],
)
def test_promised_and_delivered(
    ledger: Ledger, on: date, made: int, delivered: int, not_delivered: int, still_due: int
) -> None:
    answer = ledger.at(as_at=on).promises(project_id=LIVING_HERE)

    assert (made, delivered, not_delivered, still_due) == (
        answer.made,
        answer.delivered,
        answer.not_delivered,
        answer.still_due,
    )


def test_on_the_day_of_the_report_nobody_is_bound_yet(ledger: Ledger) -> None:
    assert {row.status for row in _promises(ledger, REPORTED_ON).values()} == {"not_accepted"}


@pytest.mark.parametrize(
    ("on", "due_on", "status"),
    [
        (date(2025, 9, 10), date(2025, 10, 1), "open"),
        (date(2025, 9, 11), date(2025, 12, 1), "open"),
        (date(2025, 11, 20), date(2026, 3, 31), "open"),
        (date(2026, 3, 31), date(2026, 3, 31), "open"),
        (date(2026, 4, 1), date(2026, 3, 31), "overdue"),
    ],
)
def test_a_day_that_moves_never_hides_the_first(ledger: Ledger, on: date, due_on: date, status: str) -> None:
    row = _promises(ledger, on)[DROP_KERBS]

    assert (due_on, status, date(2025, 10, 1)) == (row.due_on, row.status, row.first_due_on)


def test_what_was_given_up_says_why_and_what_is_done_says_what_shows_it(ledger: Ledger) -> None:
    rows = _promises(ledger, ASKED_ON)

    assert rows[ASSESS_ONCE].why_not == (
        "The two computer systems cannot share a form. It will be tried again when they are replaced in 2028."
    )
    assert rows[END_CHARGES].shown_by == "Council budget 2026 to 2027, table 9"


def test_residents_words_lead_to_what_was_done_although_nobody_is_named(ledger: Ledger) -> None:
    rows = {row.contribution_id: row for row in ledger.at(as_at=ASKED_ON).influence(LIVING_HERE).influences}

    assert {said: [one.outcome for one in rows[said].deliveries] for said in rows} == {
        CARE_CHARGES: ["delivered"],
        KERBS: [None],
        ONE_ASSESSMENT: ["not_delivered"],
    }
    assert {(row.given_by, row.gathered_by, row.is_first_hand) for row in rows.values()} == {
        (None, "Ruth Adeyemi", False)
    }


def test_the_group_missed_one_quarter_of_a_year(ledger: Ledger) -> None:
    """From May: three months each. It met in June, in September, and in March."""
    (row,) = ledger.at(as_at=ASKED_ON).practice(LIVING_HERE).cadences

    assert [(period.first_month, period.status) for period in row.periods] == [
        ("2025-05", "held"),
        ("2025-08", "held"),
        ("2025-11", "missed"),
        ("2026-02", "held"),
        ("2026-05", "running"),
    ]


def test_residents_and_officers_still_took_part_after_the_cabinet_had_decided(ledger: Ledger) -> None:
    """The implementation group is theirs: residents chaired each of its three meetings and the evening before them."""
    answer = ledger.at(as_at=ASKED_ON).practice(LIVING_HERE)

    assert {row.stream: (row.agendas_set, row.chaired) for row in answer.led_by} == {
        "residents": (1, 4),
        "officers": (0, 0),
    }
    (group,) = [row for row in ledger.at(as_at=ASKED_ON).groups().groups if row.group_id == COMMISSION]
    assert (len(group.members), group.project_ids) == (3, (LIVING_HERE,))
