"""What the story of team members and visitors says, worked out from its text by hand."""

from collections.abc import Iterator
from datetime import date

import pytest

import team_member_or_visitor as story
from _telling import told
from coprod_ledger import Ledger


@pytest.fixture(scope="module")
def ledger() -> Iterator[Ledger]:
    with told(story.tell, asked_on=story.ASKED) as ledger:
        yield ledger


def _levels(ledger: Ledger, day: date) -> dict[str, str]:
    return {row.title: row.level for row in ledger.at(as_at=day).big_i().projects}


def test_month_by_month(ledger: Ledger) -> None:
    """The café: Big I from May (April and May) to July (May and June). The crisis line: in October, not before."""
    assert [(row.month, row.big_i, row.little_i, row.none, row.share) for row in ledger.ask.big_i().months] == [
        ("2026-03", 0, 1, 2, "0.00"),
        ("2026-04", 0, 2, 1, "0.00"),
        ("2026-05", 1, 1, 1, "0.33"),
        ("2026-06", 1, 1, 1, "0.33"),
        ("2026-07", 1, 1, 1, "0.33"),
        ("2026-08", 0, 2, 1, "0.00"),
        ("2026-09", 0, 2, 1, "0.00"),
        ("2026-10", 1, 1, 1, "0.33"),
    ]


def test_who_comes_often_is_still_a_visitor(ledger: Ledger) -> None:
    assert _levels(ledger, date(2026, 5, 31)) == {
        "The crisis line": "little_i",
        "The night café": "big_i",
        "Our letters": "none",
    }


def test_a_visitor_becomes_a_member_of_the_team_and_a_member_rests(ledger: Ledger) -> None:
    assert _levels(ledger, story.ASKED) == {
        "The crisis line": "big_i",
        "The night café": "little_i",
        "Our letters": "none",
    }
    (petra,) = ledger.at(as_at=date(2026, 8, 1)).people(member_id=story.PETRA).people
    assert (petra.standing, petra.standing_since) == ("paused", story.RESTS)


def test_staff_with_lived_experience_are_who_they_came_as(ledger: Ledger) -> None:
    (quentin,) = ledger.ask.people(member_id=story.QUENTIN).people
    assert quentin.capacities == ("service_user", "staff")
    letters = next(row for row in ledger.ask.big_i().projects if row.project_id == story.LETTERS)
    assert (letters.level, letters.first_involvement_on) == ("none", None)


def test_what_people_would_like_is_kept_apart_from_what_they_do(ledger: Ledger) -> None:
    wanted = {str(one.name): one.level_wanted for one in ledger.ask.people().people}
    assert wanted == {"Noor Haddad": "little_i", "Petra Jansen": "big_i", "Quentin Moss": None}
