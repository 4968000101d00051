"""What matters to you: what was asked, whether it was heard rightly, and what was done."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

import pytest

from _telling import told
from coprod_ledger import Ledger
from coprod_ledger.projections.influence_rows import Influence
from what_matters_to_you import (
    A_BREAK,
    A_CHAIR,
    A_PLAN,
    ASKED_ON,
    ASKED_THEM_ON,
    BREAKS,
    CHAIRS,
    DID_ON,
    JOINT_CLINIC,
    LISTENED_ON,
    MY_STAIRS,
    NADIA,
    PLANS,
    tell,
)


@pytest.fixture(scope="module")
def ledger() -> Iterator[Ledger]:
    with told(tell, asked_on=ASKED_ON) as ledger:
        yield ledger


@pytest.fixture(scope="module")
def said(ledger: Ledger) -> dict[UUID, Influence]:
    return {row.contribution_id: row for row in ledger.ask.influence(JOINT_CLINIC).influences}


def test_the_third_question_was_forgotten_for_staff(ledger: Ledger) -> None:
    rows = {row.prompt: (row.asked_on, row.streams) for row in ledger.ask.practice(JOINT_CLINIC).prompts}

    assert rows == {
        "ask": (ASKED_THEM_ON, ("patients", "staff")),
        "listen": (LISTENED_ON, ("patients", "staff")),
        "do": (DID_ON, ("patients",)),
    }


def test_each_question_leads_to_what_came_and_to_what_was_done_and_the_chain_breaks_where_it_broke(
    ledger: Ledger,
) -> None:
    """Four wishes came; two were granted and told of. Nobody noted what was said to the other two questions."""
    rows = {
        row.prompt: (row.came, row.done, row.answered, row.chain) for row in ledger.ask.practice(JOINT_CLINIC).prompts
    }

    assert rows == {
        "ask": (4, 2, 2, "partly_done"),
        "listen": (0, 0, 0, "nothing_came"),
        "do": (0, 0, 0, "nothing_came"),
    }
    before = {row.prompt: row.chain for row in ledger.at(as_at=ASKED_THEM_ON).practice(JOINT_CLINIC).prompts}
    assert before == {"ask": "nothing_done", "listen": "not_asked", "do": "not_asked"}


@pytest.mark.parametrize("on", [ASKED_THEM_ON, date(2026, 3, 15)])
def test_before_anybody_listened_that_was_still_to_come(ledger: Ledger, on: date) -> None:
    rows = {row.prompt: row.asked_on for row in ledger.at(as_at=on).practice(JOINT_CLINIC).prompts}

    assert rows == {"ask": ASKED_THEM_ON, "listen": None, "do": None}


def test_each_thing_that_was_said_leads_to_what_was_done_or_to_nothing(said: dict[UUID, Influence]) -> None:
    assert {one: [(done.statement, done.outcome) for done in row.deliveries] for one, row in said.items()} == {
        A_CHAIR: [("Chairs with arms in the waiting room", "delivered")],
        MY_STAIRS: [],
        A_PLAN: [("A plan on paper to take home", "delivered")],
        A_BREAK: [("Ten minutes after each visit", None)],
    }
    assert {one for one, row in said.items() if row.fed_back_on is None} == {MY_STAIRS, A_BREAK}


def test_what_was_noted_wrongly_stands_beside_what_she_said(said: dict[UUID, Influence]) -> None:
    row = said[MY_STAIRS]

    assert (row.account, row.wording, row.words) == (
        "note",
        "corrected",
        "I want to get up my own stairs, and sleep in my own bed.",
    )
    assert row.earlier_words == ("She wants to walk better.",)


def test_the_group_spoke_as_one_and_nobody_is_named(ledger: Ledger, said: dict[UUID, Influence]) -> None:
    row = said[A_PLAN]

    assert (row.attribution, row.given_by) == ("group", "The lived experience group")
    assert (ledger.ask.breadth(JOINT_CLINIC).groups, ledger.ask.breadth(JOINT_CLINIC).people) == (1, 2)


def test_two_promises_are_kept_and_one_is_late(ledger: Ledger) -> None:
    """From 1 June to 6 July there are 35 days."""
    answer = ledger.ask.promises(project_id=JOINT_CLINIC)

    assert {row.promise_id: (row.status, row.days_overdue) for row in answer.promises} == {
        CHAIRS: ("delivered", 0),
        PLANS: ("delivered", 0),
        BREAKS: ("overdue", 35),
    }
    assert (answer.made, answer.delivered, answer.still_due) == (3, 2, 1)


def test_who_waits_longest_for_an_answer_is_named_first(ledger: Ledger) -> None:
    """From 2 March to 6 July there are 126 days, for the stairs and for the ten minutes."""
    answer = ledger.ask.not_done(JOINT_CLINIC)

    assert {row.contribution_id: row.days_waiting for row in answer.untold} == {MY_STAIRS: 126, A_BREAK: 126}


def test_what_was_done_as_promised_is_not_listed_as_not_done(ledger: Ledger) -> None:
    """No brief was written here. The ten minutes were promised and are late: they are not done."""
    assert {row.contribution_id for row in ledger.ask.not_done(JOINT_CLINIC).not_done} == {MY_STAIRS, A_BREAK}
    before = ledger.at(as_at=date(2026, 4, 19)).not_done(JOINT_CLINIC).not_done
    assert {row.contribution_id for row in before} == {A_CHAIR, MY_STAIRS, A_PLAN, A_BREAK}


def test_she_reads_what_came_of_her_two_wishes(ledger: Ledger) -> None:
    rows = {row.contribution_id: row for row in ledger.ask.you_said(NADIA).rows}

    assert set(rows) == {A_CHAIR, MY_STAIRS}
    assert rows[A_CHAIR].what_happened == "We promised: “Chairs with arms in the waiting room”. It has been done."
    assert rows[MY_STAIRS].what_happened == "Nobody has said yet what became of this."
