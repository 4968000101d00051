"""What the story of the safe and brave space says, worked out from its text by hand."""

import json
from collections.abc import Iterator
from datetime import date

import msgspec
import pytest

import safe_and_brave_space as story
from _telling import LEAD, told
from coprod_ledger import Actor, Ledger, Role
from coprod_ledger.domain.member.standing_facts import MemberLeft
from coprod_ledger.domain.personal import Withheld
from coprod_ledger.projections.people_rows import PersonRow


@pytest.fixture(scope="module")
def ledger() -> Iterator[Ledger]:
    with told(story.tell, asked_on=story.ASKED) as ledger:
        yield ledger


def _people(ledger: Ledger, day: date = story.ASKED) -> dict[str, PersonRow]:
    return {str(one.name): one for one in ledger.at(as_at=day).people().people}


def test_the_first_agreement_was_made_at_the_first_meeting_and_all_said_yes(ledger: Ledger) -> None:
    (group,) = ledger.at(as_at=story.MET).groups().groups
    assert (group.agreement_version, group.session_id, group.words) == (1, story.FIRST_MEETING, story.FIRST_WORDS)
    assert {one.name: one.has_accepted for one in group.members} == {
        "Mair Jenkins": True,
        "Ruben Costa": True,
        "Sian Powell": True,
    }


def test_mair_has_yet_to_say_yes_to_the_second(ledger: Ledger) -> None:
    (group,) = ledger.ask.groups().groups
    assert (group.agreement_version, group.adopted_on, group.words) == (2, story.AGREED_ANEW, story.SECOND_WORDS)
    assert {one.name: (one.accepted_version, one.has_accepted) for one in group.members} == {
        "Mair Jenkins": (1, False),
        "Ruben Costa": (2, True),
        "Dilys Hughes": (2, True),
    }


def test_whom_people_turn_to_and_where_there_is_a_gap(ledger: Ledger) -> None:
    gaps = {name: [(p.purpose, p.since) for p in row.contacts if not p.office] for name, row in _people(ledger).items()}
    assert gaps == {
        "Mair Jenkins": [],
        "Ruben Costa": [("wellbeing", story.BACK)],
        "Sian Powell": [],
        "Dilys Hughes": [],
    }


def test_mair_was_asked_late_in_april_and_nobody_has_asked_her_since_june(ledger: Ledger) -> None:
    """Due on 7 April and asked on 14 April; due again on 30 June, which is 31 days before the end of July."""
    mair = _people(ledger)["Mair Jenkins"]
    assert [(one.on, one.was_late) for one in mair.check_ins] == [(story.MET, False), (story.AGREED_ANEW, True)]
    assert mair.check_in_overdue_days == 31


def test_ruben_was_away_for_five_weeks(ledger: Ledger) -> None:
    in_june, now = _people(ledger, date(2026, 6, 30))["Ruben Costa"], _people(ledger)["Ruben Costa"]
    assert (in_june.standing, in_june.standing_since, in_june.contact) == ("left", story.LEFT, "own_affairs_only")
    assert (now.standing, now.standing_since, now.contact) == ("taking_part", story.BACK, "allowed")


def test_only_the_custodian_and_he_himself_can_read_how_he_left(ledger: Ledger) -> None:
    june = date(2026, 6, 30)
    details = _people(ledger, june)["Ruben Costa"].details
    assert json.loads(str(details)) == {"how": "asked_to_leave", "reason": story.WHY}

    himself = Actor("ruben", frozenset({Role.MEMBER}), member_id=story.RUBEN)
    own = ledger.acting_as(himself).at(as_at=june).people(member_id=story.RUBEN).people[0]
    assert own.details == details

    for who in (LEAD, Actor("auditor", frozenset({Role.AUDITOR}))):
        seen = {one.member_id: one for one in ledger.acting_as(who).at(as_at=june).people().people}
        assert isinstance(seen[story.RUBEN].details, Withheld)
        assert isinstance(seen[story.SIAN].details, Withheld)
        assert seen[story.RUBEN].standing == seen[story.SIAN].standing == "left"


def test_the_file_says_of_ruben_what_it_says_of_sian(ledger: Ledger) -> None:
    """The same kind of fact for each, and a sealed text of the same length."""
    with ledger._core.log.reading() as log:
        left = [fact for _, fact in log.every_fact(upto=log.size) if isinstance(fact, MemberLeft)]
    assert [fact.originator_id for fact in left] == [story.SIAN, story.RUBEN]
    assert len({len(msgspec.json.encode(fact.details)) for fact in left}) == 1
