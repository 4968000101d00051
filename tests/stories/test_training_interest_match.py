"""What the story of training, interest and match says, worked out from its text by hand."""

import json
from collections.abc import Iterator

import pytest

import training_interest_match as story
from _telling import LEAD, told
from coprod_ledger import Actor, Ledger, Role
from coprod_ledger.domain.personal import Withheld
from coprod_ledger.errors import RolePrerequisitesUnmetError
from coprod_ledger.projections.people_rows import PersonRow


@pytest.fixture(scope="module")
def ledger() -> Iterator[Ledger]:
    with told(story.tell, asked_on=story.ASKED) as ledger:
        yield ledger


@pytest.fixture(scope="module")
def people(ledger: Ledger) -> dict[str, PersonRow]:
    return {str(one.name): one for one in ledger.ask.people().people}


def test_who_waits_and_for_how_long(people: dict[str, PersonRow]) -> None:
    """From 9 February to 2 March: 21 days. To 1 June: from 9 February 112, from 16 February 105, from 18 May 14."""
    waits = {name: [(one.matched_with, one.waiting_days) for one in row.expressions] for name, row in people.items()}
    assert waits == {
        "Ffion Rees": [(story.WAITING_LIST, 21)],
        "Hana Sato": [(None, 112)],
        "Gareth Pugh": [(None, 105)],
        "Iwan Bevan": [(None, 14)],
    }


def test_the_match_has_its_reason_and_the_no_has_none(people: dict[str, PersonRow]) -> None:
    (ffion,), (hana,) = people["Ffion Rees"].expressions, people["Hana Sato"].expressions
    assert ffion.reason == "She taught statistics, and the project has figures to understand."
    assert (hana.declined, hana.reason) == (1, None)


def test_offers_before_training_are_flagged_and_stand(people: dict[str, PersonRow]) -> None:
    flagged = [name for name, row in people.items() if any(one.is_before_training for one in row.expressions)]
    assert sorted(flagged) == ["Gareth Pugh", "Iwan Bevan"]


def test_only_iwan_asks_for_one_project(people: dict[str, PersonRow]) -> None:
    wanted = {name: [one.project_id for one in row.expressions] for name, row in people.items()}
    assert wanted == {
        "Ffion Rees": [None],
        "Hana Sato": [None],
        "Gareth Pugh": [None],
        "Iwan Bevan": [story.GARDEN],
    }


def test_what_people_can_do_is_on_record_and_not_for_everybody(ledger: Ledger, people: dict[str, PersonRow]) -> None:
    told_by_ffion = json.loads(str(people["Ffion Rees"].preferences))
    assert told_by_ffion == {"skills": ["statistics", "teaching"], "interests": ["waiting lists"]}
    assert people["Iwan Bevan"].preferences is None

    auditor = ledger.acting_as(Actor("auditor", frozenset({Role.AUDITOR})))
    seen = auditor.ask.people(member_id=story.FFION).people[0]
    assert isinstance(seen.preferences, Withheld)


def test_the_role_is_held_by_who_has_trained(ledger: Ledger, people: dict[str, PersonRow]) -> None:
    roles = {name: [(one.status, one.lacks) for one in row.roles] for name, row in people.items() if row.roles}
    assert roles == {
        "Ffion Rees": [("held", ())],
        "Iwan Bevan": [("waits", ("training Improvement, together",))],
    }
    with pytest.raises(RolePrerequisitesUnmetError):
        ledger.acting_as(LEAD).members.take_role(story.IWAN, organisation_id=story.TRUST, role=story.ADVISER)


def test_only_who_was_matched_and_joined_is_in_the_project(ledger: Ledger) -> None:
    people = ledger.ask.people(project_id=story.WAITING_LIST).people
    assert [one.name for one in people] == ["Ffion Rees"]
