"""Lay proposal first: who wrote, who criticised, what changed because of it, and what came of the promises."""

from collections.abc import Iterator
from datetime import date

import pytest

from _telling import told
from coprod_ledger import Ledger
from lay_proposal_first import (
    ASKED_ON,
    BED_KEPT_FREE,
    FIRST_WEEK,
    MAIR,
    NIGHTS_TOO,
    NO_FREE_BED,
    ONE_NUMBER,
    PHONE_BY_MAY,
    ROOT_CAUSE,
    SECOND_DAY,
    VISITS_BY_JULY,
    tell,
)


@pytest.fixture(scope="module")
def ledger() -> Iterator[Ledger]:
    with told(tell, asked_on=ASKED_ON) as ledger:
        yield ledger


def test_carers_came_first_and_professionals_reacted(ledger: Ledger) -> None:
    rows = ledger.ask.influence(FIRST_WEEK).influences

    assert [(row.contribution_id, row.stream, row.influence, row.element) for row in rows] == [
        (ROOT_CAUSE, "carers", "adopted", "number"),
        (ONE_NUMBER, "carers", "adapted", "number"),
        (SECOND_DAY, "carers", "adopted", "visit"),
        (BED_KEPT_FREE, "carers", "not_adopted", None),
        (NIGHTS_TOO, "professionals", "adopted", "number"),
        (NO_FREE_BED, "professionals", "considered", None),
    ]


def test_the_only_one_who_reacted_to_what_others_had_made_ready_is_the_doctor(ledger: Ledger) -> None:
    answer = ledger.ask.breadth(FIRST_WEEK)

    assert (answer.people, answer.reaction_only_people, answer.story_only_people) == (3, 1, 0)
    assert answer.people_early_and_late == 1, "Josh looked for the root cause, and was there in June"


def test_in_what_was_approved_both_sides_show_in_one_element(ledger: Ledger) -> None:
    answer = ledger.ask.influence(FIRST_WEEK)

    assert {row.element: (row.version, row.voices_count, row.streams) for row in answer.elements} == {
        "number": (2, 3, ("carers", "professionals")),
        "visit": (2, 1, ("carers",)),
    }
    assert {row.board for row in answer.influences} == {"approved"}


def test_the_carer_reads_why_the_bed_was_left_out(ledger: Ledger) -> None:
    (row,) = [row for row in ledger.ask.you_said(MAIR).rows if row.contribution_id == BED_KEPT_FREE]

    done = "We did not do this. We promised: “The number answers, day and night”. It has been done."
    assert row.what_happened == done
    assert (row.reason, row.said_by, row.told_on) == (
        "It would leave somebody else without one. Whoever answers the number looks for one.",
        "The carers' group",
        date(2025, 12, 15),
    )


def test_what_was_done_instead_does_not_make_the_bed_done(ledger: Ledger) -> None:
    rows = {row.contribution_id: (row.outcome, row.is_told) for row in ledger.ask.not_done(FIRST_WEEK).not_done}

    assert rows == {BED_KEPT_FREE: ("not_adopted", True), NO_FREE_BED: ("considered", True)}


@pytest.mark.parametrize(
    ("on", "gate", "to_act"),
    [
        (date(2025, 12, 8), "closed", {"carers": "Mair Bevan", "professionals": "Efua Osei"}),
        (date(2026, 1, 12), "open", {}),
        (ASKED_ON, "decided", {}),
    ],
)
def test_it_went_to_the_board_only_when_both_sides_had_signed(
    ledger: Ledger, on: date, gate: str, to_act: dict[str, str]
) -> None:
    answer = ledger.at(as_at=on).sign_off(FIRST_WEEK)

    assert [one.gate for one in answer.gates] == [gate]
    assert {blocker.stream: blocker.to_act for blocker in answer.blockers} == to_act


def test_one_promise_was_kept_in_time_and_one_is_late(ledger: Ledger) -> None:
    """From 1 July to 1 September there are 62 days."""
    rows = {row.promise_id: row for row in ledger.ask.promises(project_id=FIRST_WEEK).promises}

    assert {one: (row.status, row.days_overdue, row.contribution_ids) for one, row in rows.items()} == {
        PHONE_BY_MAY: ("delivered", 0, (ONE_NUMBER, NIGHTS_TOO, BED_KEPT_FREE)),
        VISITS_BY_JULY: ("overdue", 62, (SECOND_DAY,)),
    }


def test_what_is_in_the_way_was_looked_at_by_both_sides_and_still_is(ledger: Ledger) -> None:
    """Eased is not removed. From 11 May to 1 September there are 113 days."""
    answer = ledger.ask.practice(FIRST_WEEK)

    (barrier,) = answer.barriers
    assert (barrier.kind, barrier.status, barrier.reviewed_by, barrier.days_open) == (
        "staffing",
        "eased",
        ("carers", "professionals"),
        113,
    )
    assert {row.stream: row.chaired for row in answer.led_by} == {"carers": 2, "professionals": 0}


def test_it_was_nowhere_called_co_production_and_the_facts_support_much_of_it(ledger: Ledger) -> None:
    """Nobody said so together with the carers; everything else that it takes is there."""
    whole = ledger.ask.mode(FIRST_WEEK).rows[0]

    assert (whole.claimed, whole.evidenced) == (None, "co_design")
    assert {need.need for need in whole.needs if need.status == "missing"} == {"way-chosen-together"}
