"""What the story of the questionnaire says, worked out from its text by hand."""

from collections.abc import Iterator
from datetime import date

import pytest

import from_the_discharge_questionnaire as story
from _telling import told
from coprod_ledger import Ledger
from coprod_ledger.projections.people_rows import PersonRow


@pytest.fixture(scope="module")
def ledger() -> Iterator[Ledger]:
    with told(story.tell, asked_on=story.ASKED) as ledger:
        yield ledger


@pytest.fixture(scope="module")
def people(ledger: Ledger) -> dict[str, PersonRow]:
    return {str(one.name): one for one in ledger.ask.people().people}


def test_who_ticked_the_box_may_be_written_to_and_nobody_else(people: dict[str, PersonRow]) -> None:
    assert {name: one.contact for name, one in people.items()} == {
        "Rosa Amato": "allowed",
        "Kofi Boateng": "allowed",
        "Marta Nowak": "allowed",
        "Idris Farah": "not_allowed",
    }
    assert [one.via for one in people["Rosa Amato"].consents] == ["discharge_questionnaire"]
    assert people["Idris Farah"].contact_because == "no consent was recorded"


def test_the_invitation_that_should_not_have_gone_out_is_shown_and_no_other(people: dict[str, PersonRow]) -> None:
    invitations = {name: [(i.status, i.is_without_consent) for i in one.invitations] for name, one in people.items()}
    assert invitations == {
        "Rosa Amato": [("accepted", False)],
        "Kofi Boateng": [("declined", False)],
        "Marta Nowak": [("cancelled", False)],
        "Idris Farah": [("sent", True)],
    }


def test_between_marta_s_two_consents_there_was_none(ledger: Ledger, people: dict[str, PersonRow]) -> None:
    assert [(one.via, one.given_on, one.ended_on) for one in people["Marta Nowak"].consents] == [
        ("transfer_questionnaire", date(2026, 3, 9), date(2026, 4, 28)),
        ("online", date(2026, 7, 6), None),
    ]
    in_june = ledger.at(as_at=date(2026, 6, 15)).people(member_id=story.MARTA).people[0]
    assert (in_june.contact, in_june.contact_because) == ("not_allowed", "they withdrew their consent")


def test_people_say_how_much_they_would_like_to_do(people: dict[str, PersonRow]) -> None:
    assert {name: one.level_wanted for name, one in people.items()} == {
        "Rosa Amato": "big_i",
        "Kofi Boateng": "little_i",
        "Marta Nowak": None,
        "Idris Farah": None,
    }


def test_what_rosa_wrote_before_there_was_a_project_is_in_its_brief(ledger: Ledger) -> None:
    answer = ledger.ask.influence(story.PROJECT)
    (row,) = answer.influences
    assert (row.contribution_id, row.stream, row.influence, row.heading) == (
        story.NOBODY_RANG,
        "experience",
        "adopted",
        "A call on the second day",
    )
    assert answer.first_involvement_on == story.WENT_HOME < story.OPENED

    (said,) = ledger.ask.you_said(story.ROSA).rows
    assert said.what_happened.startswith("We did this.")
    assert said.told_on == date(2026, 5, 28)


def test_a_thank_you_is_kept_and_belongs_to_no_project(ledger: Ledger) -> None:
    (said,) = ledger.ask.you_said(story.IDRIS).rows
    assert (said.project, said.what_happened) == (None, "It is on record, and not part of any project yet.")


def test_the_comment_without_a_name_can_be_found_by_nobody_s_name(ledger: Ledger) -> None:
    listed = [row.contribution_id for who in ledger.ask.all_of("member") for row in ledger.ask.you_said(who).rows]
    assert sorted(listed) == sorted([story.NOBODY_RANG, story.A_LIFT, story.THE_NIGHT])
