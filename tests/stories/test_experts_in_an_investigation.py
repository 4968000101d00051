"""What the story of the investigation says, worked out from its text by hand."""

from collections.abc import Iterator
from datetime import date

import pytest

import experts_in_an_investigation as story
from _telling import LEAD, told
from coprod_ledger import Actor, Ledger, Role
from coprod_ledger.domain.personal import Withheld
from coprod_ledger.errors import RolePrerequisitesUnmetError
from coprod_ledger.privacy.suppression import SUPPRESSED


@pytest.fixture(scope="module")
def ledger() -> Iterator[Ledger]:
    with told(story.tell, asked_on=story.ASKED) as ledger:
        yield ledger


def test_two_questions_led_to_findings_and_the_third_to_none(ledger: Ledger) -> None:
    answer = ledger.ask.influence(story.PROJECT)
    assert [(row.given_by, row.kind, row.influence, row.heading) for row in answer.influences] == [
        ("Experts by Experience on the panel", "question", "adopted", "Speaking with families"),
        ("A patient", "question", "adapted", "Asking about fears"),
        ("Hassan Aziz", "question", "considered", None),
    ]
    assert [element.streams for element in answer.elements] == [("experience",), ("experience",)]


def test_only_who_asked_for_the_family_has_been_told(ledger: Ledger) -> None:
    rows = ledger.ask.influence(story.PROJECT).influences
    assert [(row.contribution_id, row.fed_back_on) for row in rows if row.is_told] == [(story.WHO_RANG, story.TOLD)]


def test_the_only_patient_on_the_panel_is_flagged_as_somebody_who_may_be_recognised(ledger: Ledger) -> None:
    rows = ledger.ask.influence(story.PROJECT).influences
    assert [row.contribution_id for row in rows if row.may_be_recognised] == [story.WHO_KNEW]


def test_both_panels_sat_in_confidence_and_the_first_had_nobody_with_lived_experience(ledger: Ledger) -> None:
    (sessions,) = ledger.ask.practice(story.PROJECT).sessions
    assert (sessions.session_kind, sessions.held, sessions.restricted) == ("investigation", 2, 2)

    levels = {month.month: (month.none, month.little_i, month.big_i) for month in ledger.ask.big_i().months}
    assert levels["2026-02"] == levels["2026-04"] == (1, 0, 0)
    assert levels["2026-05"] == (0, 1, 0)
    (project,) = ledger.ask.big_i().projects
    assert project.first_involvement_on == story.TOGETHER


def test_nobody_takes_the_role_before_signing(ledger: Ledger) -> None:
    people = {one.member_id: one for one in ledger.ask.people(role=story.ON_THE_PANEL).people}
    assert people.keys() == {story.PRIYA, story.OWEN, story.JONAH}
    roles = {who: [(role.status, role.lacks) for role in one.roles] for who, one in people.items()}
    assert roles[story.PRIYA] == roles[story.OWEN] == [("held", ())]
    assert roles[story.JONAH] == [("waits", ("agreement confidentiality",))]

    with pytest.raises(RolePrerequisitesUnmetError, match="confidentiality"):
        ledger.acting_as(LEAD).members.take_role(story.JONAH, organisation_id=story.TRUST, role=story.ON_THE_PANEL)


def test_who_knew_the_family_stands_aside(ledger: Ledger) -> None:
    (jonah,) = ledger.ask.people(member_id=story.JONAH).people
    assert [(one.kind, one.handled) for one in jonah.interests] == [("non_financial_personal", ("stands_aside",))]


def test_both_have_somebody_to_turn_to_and_owen_was_not_asked_how_he_is(ledger: Ledger) -> None:
    people = {one.member_id: one for one in ledger.ask.people(role=story.ON_THE_PANEL).people}
    for who in (story.PRIYA, story.OWEN):
        assert all(point.office for point in people[who].contacts)
    assert people[story.PRIYA].check_in_overdue_days == 0
    assert people[story.OWEN].check_in_overdue_days == (story.ASKED - date(2026, 5, 13)).days == 48


def test_what_is_published_tells_no_number_of_so_few_people(ledger: Ledger) -> None:
    exact = ledger.ask.breadth(story.PROJECT)
    assert (exact.people, exact.groups, exact.people_present, exact.contributions) == (2, 1, 4, 3)

    published = ledger.ask.breadth(story.PROJECT, publish_from=5)
    assert published.people == published.people_present == published.contributions == SUPPRESSED
    assert all(row.people == row.contributions == SUPPRESSED for row in published.streams)
    assert published.top_3_share is None


def test_an_auditor_sees_what_was_done_and_nobody_s_words_or_name(ledger: Ledger) -> None:
    auditor = ledger.acting_as(Actor("auditor", frozenset({Role.AUDITOR})))
    rows = auditor.ask.influence(story.PROJECT).influences
    assert [row.influence for row in rows] == ["adopted", "adapted", "considered"]
    assert all(isinstance(row.words, Withheld) for row in rows)
    assert isinstance(rows[2].given_by, Withheld)
