"""The five P's: which question was left out, and what the record knows of the five by itself."""

from collections.abc import Iterator
from datetime import date

import pytest

from _telling import known_as, told
from coprod_ledger import Ledger
from coprod_ledger.errors import NoTermsOfferedError
from five_ps import (
    A_DOOR,
    ASKED_ON,
    FIRST_EVENING,
    PAYMENTS,
    RHYS,
    SECOND_EVENING,
    WALK_IN,
    ZOE,
    tell,
)

BOTH = ("young-people", "staff")


@pytest.fixture(scope="module")
def ledger() -> Iterator[Ledger]:
    with told(tell, asked_on=ASKED_ON) as ledger:
        yield ledger


@pytest.mark.parametrize(
    ("on", "payment"), [(FIRST_EVENING, (None, ())), (date(2026, 6, 8), (None, ())), (ASKED_ON, (SECOND_EVENING, BOTH))]
)
def test_the_question_that_was_left_out_shows_until_it_is_asked(
    ledger: Ledger, on: date, payment: tuple[date | None, tuple[str, ...]]
) -> None:
    rows = {row.prompt: (row.asked_on, row.streams) for row in ledger.at(as_at=on).practice(WALK_IN).prompts}

    assert rows == {
        "people": (FIRST_EVENING, BOTH),
        "passion": (FIRST_EVENING, BOTH),
        "purpose": (FIRST_EVENING, BOTH),
        "place": (FIRST_EVENING, BOTH),
        "payment": payment,
    }


def test_people_the_schools_have_given_nothing_and_were_asked_nothing(ledger: Ledger) -> None:
    rows = {row.stream: row.contributions for row in ledger.ask.breadth(WALK_IN).streams}

    assert rows == {"young-people": 3, "staff": 1, "schools": 0}
    assert all("schools" not in row.streams for row in ledger.ask.practice(WALK_IN).prompts)


def test_purpose_is_agreed_by_two_streams_of_three(ledger: Ledger) -> None:
    (goal,) = ledger.ask.practice(WALK_IN).goals

    assert (goal.statement, goal.agreed_by, goal.not_agreed_by) == (
        "A young person is seen on the day they come",
        BOTH,
        ("schools",),
    )


@pytest.mark.parametrize(
    ("on", "status", "days_open"),
    [(date(2026, 5, 4), "not_reviewed", 20), (date(2026, 5, 5), "removed", 21), (ASKED_ON, "removed", 21)],
)
def test_place_the_stairs_were_in_the_way_for_three_weeks(
    ledger: Ledger, on: date, status: str, days_open: int
) -> None:
    (barrier,) = ledger.at(as_at=on).practice(WALK_IN).barriers

    assert (barrier.kind, barrier.status, barrier.days_open) == ("place", status, days_open)


def test_payment_for_a_single_workshop_no_time_is_paid_and_it_says_why(ledger: Ledger) -> None:
    (person,) = [person for person in ledger.ask.owed().people if person.member_id == RHYS]

    (item,) = person.items
    assert (item.status, item.kind, item.amount_minor) == ("nothing_due", "nothing", 0)
    assert item.nothing_because is not None


def test_payment_on_the_first_evening_nobody_had_been_told_what_is_offered(ledger: Ledger) -> None:
    """Eight weeks late: so nothing can be worked out for that evening, and nothing is guessed."""
    assert (SECOND_EVENING - FIRST_EVENING).days == 8 * 7
    with pytest.raises(NoTermsOfferedError):
        ledger.acting_as(PAYMENTS).payments.work_out(
            member_id=ZOE, session_id=known_as(f"the evening of {FIRST_EVENING}"), occurred_on=date(2026, 6, 10)
        )


def test_a_deputy_speaks_for_himself(ledger: Ledger) -> None:
    (row,) = [row for row in ledger.ask.influence(WALK_IN).influences if row.contribution_id == A_DOOR]

    assert (row.given_by, row.deputised_for) == ("Rhys Morgan", "Zoe Parry")
    assert A_DOOR in {one.contribution_id for one in ledger.ask.you_said(RHYS).rows}
    assert A_DOOR not in {one.contribution_id for one in ledger.ask.you_said(ZOE).rows}
