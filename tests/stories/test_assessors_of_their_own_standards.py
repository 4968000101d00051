"""What the story of the standards says, worked out from its text by hand."""

from collections.abc import Iterator

import pytest

import assessors_of_their_own_standards as story
from _telling import LEAD, SECRETARY, told
from coprod_ledger import Ledger
from coprod_ledger.errors import GateClosedError, RolePrerequisitesUnmetError


@pytest.fixture(scope="module")
def ledger() -> Iterator[Ledger]:
    with told(story.tell, asked_on=story.ASKED) as ledger:
        yield ledger


def _roles(ledger: Ledger) -> dict[str, dict[str, tuple[str, tuple[str, ...]]]]:
    people = ledger.ask.people().people
    return {str(one.name): {role.role: (role.status, role.lacks) for role in one.roles} for one in people}


def test_selma_leads_and_viktor_waits_for_what_he_lacks(ledger: Ledger) -> None:
    assert _roles(ledger) == {
        "Selma Yildiz": {"assessor": ("held", ()), "lead-assessor": ("held", ())},
        "Viktor Lindqvist": {
            "assessor": ("held", ("training Assessing a unit 2",)),
            "lead-assessor": ("waits", ("training Leading an assessment",)),
        },
        "Ines Carvalho": {},
    }


def test_nobody_leads_without_the_training(ledger: Ledger) -> None:
    lead = ledger.acting_as(LEAD)
    with pytest.raises(RolePrerequisitesUnmetError, match="Leading an assessment"):
        lead.members.take_role(story.VIKTOR, organisation_id=story.TRUST, role=story.LEAD_ASSESSOR)
    with pytest.raises(RolePrerequisitesUnmetError, match="Assessing a unit"):
        lead.members.take_role(story.INES, organisation_id=story.TRUST, role=story.ASSESSOR)


def test_each_standard_goes_back_to_somebody(ledger: Ledger) -> None:
    elements = ledger.ask.influence(story.PROJECT).elements
    assert [(row.heading, row.version, row.contribution_ids, row.streams) for row in elements] == [
        ("A quiet room", 2, (story.QUIET,), ("experience",)),
        ("Families know about leave", 2, (story.LEAVE,), ("experience",)),
        ("Handover with the patient", 2, (story.HANDOVER,), ("occupation",)),
        ("Somebody is awake", 2, (story.NIGHTS,), ("experience",)),
    ]


def test_the_new_version_waits_for_the_staff_and_the_board_does_not_see_it(ledger: Ledger) -> None:
    answer = ledger.ask.sign_off(story.PROJECT)
    assert [(gate.version, gate.gate) for gate in answer.gates] == [(2, "closed")]
    assert [(blocker.stream, blocker.to_act) for blocker in answer.blockers] == [("occupation", "Ines Carvalho")]
    with pytest.raises(GateClosedError, match="occupation"):
        ledger.acting_as(SECRETARY).briefs.submit_to_board(story.STANDARDS, version=2)

    in_spring = ledger.at(as_at=story.SIGNED).sign_off(story.PROJECT)
    assert [(gate.version, gate.gate) for gate in in_spring.gates] == [(1, "open")]
    assert in_spring.blockers == ()


def test_there_were_two_visits_and_both_were_led_by_experience(ledger: Ledger) -> None:
    practice = ledger.ask.practice(story.PROJECT)
    assert [(row.session_kind, row.held, row.last_on) for row in practice.sessions] == [
        ("accreditation", 2, story.SECOND_VISIT)
    ]
    assert {row.stream: (row.chaired, row.written_up) for row in practice.led_by} == {
        "experience": (2, 2),
        "occupation": (0, 0),
    }


def test_what_was_recommended_after_the_first_visit_was_found_done_at_the_second(ledger: Ledger) -> None:
    (promise,) = ledger.ask.promises().promises
    assert (promise.status, promise.accepted_by, promise.status_since) == (
        "delivered",
        "Manager of Birch unit",
        story.SECOND_VISIT,
    )
    assert promise.contribution_ids == (story.NIGHTS,)
