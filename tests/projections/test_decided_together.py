"""That a stream of people with lived experience decided: in every way that the gate takes, and in no other."""

from datetime import timedelta
from typing import Any

import pytest

from coprod_ledger.domain.command import Command, PersonalText
from coprod_ledger.domain.design_brief.board_commands import BoardOutcome
from coprod_ledger.domain.design_brief.sign_off_commands import BriefWithdrawSignOff
from coprod_ledger.domain.involvement import Stage
from coprod_ledger.domain.member.commands import MemberStepDown
from coprod_ledger.domain.project.practice_commands import ProjectBeginStage
from coprod_ledger.domain.project.sign_off_rule import Basis
from coprod_ledger.projections.quality_evidence import EvidenceCategory
from coprod_ledger.testing import cast, usual
from coprod_ledger.testing import usual_sign_off as signing
from coprod_ledger.testing.ledger_check import AS_AT
from coprod_ledger.testing.story import Story
from coprod_ledger.testing.usual import changed

ANN, BEN, STREAM = cast.ANN, cast.BEN, "experience"
SIGNS = usual.sign(STREAM)
BEN_SIGNS = changed(SIGNS, member_id=BEN)
PROVISIONAL = signing.meeting_signs(STREAM, ANN, signing.tally(1))
JOINS = usual.join_stream(STREAM, BEN)
WITH_A_CONDITION = changed(SIGNS, conditions=[signing.condition()])
EACH = signing.adopt_rule(basis=Basis.BY_MEMBER, quorum=None)


def _happened(story: Story, commands: list[Command]) -> None:
    story.with_streams().with_brief()
    for one in commands:
        if one is JOINS:
            story.after(one)
        else:
            story.send(one)


def _back(version: int = 1, **whose: Any) -> Command:
    return BriefWithdrawSignOff(brief_id=cast.BRIEF, version=version, stream=STREAM, **whose)


def _met_by(story: Story) -> list[str]:
    """The kinds of the facts that show it; none if it is missing."""
    (need,) = [
        one for one in story.ledger.at(as_at=AS_AT).mode(cast.PROJECT).rows[0].needs if one.need == "decided-together"
    ]
    facts = dict(story.ledger.facts())
    assert (need.status == "met") is bool(need.evidence)
    return [type(facts[position]).__name__ for position in need.evidence]


def _quality(story: Story) -> list[str]:
    items = story.ledger.at(as_at=AS_AT).quality_evidence().items
    processes = [one for one in items if one.category is EvidenceCategory.PROCESSES]
    return [one.what_changed for one in processes if one.item == "signed_off"]


WAYS: dict[str, tuple[list[Command], list[str]]] = {
    "by its signatory": ([SIGNS], ["SignedOff"]),
    "by a delegate": ([JOINS, signing.delegate(), BEN_SIGNS], ["SignedOff"]),
    "by its meeting": (
        [JOINS, signing.adopt_rule(quorum=2), signing.meeting_signs(STREAM, ANN, signing.tally(2))],
        ["SignedOff"],
    ),
    "by ratifying": ([JOINS, signing.adopt_rule(quorum=2), PROVISIONAL, SIGNS], ["SignedOff"]),
    "by each member": ([JOINS, EACH, SIGNS, BEN_SIGNS], ["SignedOff", "SignedOff"]),
    "by each who is left": ([JOINS, EACH, SIGNS, MemberStepDown(member_id=BEN)], ["SignedOff"]),
    "with a condition that is met": (
        [WITH_A_CONDITION, signing.settle(cast.CONDITIONS[0])],
        ["SignedOff", "ConditionSettled"],
    ),
    "on a version that lapsed": ([SIGNS, usual.revise_brief()], ["SignedOff"]),
    "before the Board decided": (
        [*(usual.sign(one) for one in cast.STREAMS), usual.submit(), usual.decide(BoardOutcome.APPROVED)],
        ["SignedOff"],
    ),
}


@pytest.mark.parametrize("way", WAYS)
def test_whatever_way_of_signing_the_gate_takes_is_deciding_together(story: Story, way: str) -> None:
    commands, kinds = WAYS[way]
    _happened(story, commands)

    assert _met_by(story) == kinds
    assert STREAM in _quality(story)


NOT_YET: dict[str, list[Command]] = {
    "a meeting without quorum": [JOINS, signing.adopt_rule(quorum=2), PROVISIONAL],
    "one member of two": [JOINS, EACH, SIGNS],
    "one of two took theirs back": [JOINS, EACH, SIGNS, BEN_SIGNS, _back(member_id=BEN)],
    "an open condition": [WITH_A_CONDITION],
    "withheld": [signing.withhold(STREAM)],
    "everything is out of its scope": [signing.out_of_scope(STREAM, *cast.ELEMENTS[:1])],
    "taken back": [SIGNS, _back()],
    "taken back after it lapsed": [SIGNS, usual.revise_brief(), _back()],
    "another stream's": [usual.sign("occupation")],
}


@pytest.mark.parametrize("way", NOT_YET)
def test_what_the_gate_does_not_take_is_not_deciding_together(story: Story, way: str) -> None:
    _happened(story, NOT_YET[way])

    assert _met_by(story) == []
    assert STREAM not in _quality(story)


def test_silence_is_deciding_together_as_long_as_the_rule_takes_it(story: Story) -> None:
    story.with_streams().with_brief().after(signing.adopt_rule(), signing.ask(STREAM), signing.acknowledge(STREAM))
    story.clock.move(timedelta(days=3))
    story.send(signing.no_objection(STREAM))
    assert _met_by(story) == ["SignedOff"]

    story.send(signing.adopt_rule(no_objection_days=None))

    assert _met_by(story) == []


def test_a_signature_that_was_carried_forward_shows_with_what_carried_it(story: Story) -> None:
    """And if it is taken back from the later version, that to which it was given stays."""
    story.with_streams().with_brief().after(SIGNS)
    story.send(usual.revise_brief())
    story.send(changed(usual.revise_brief(), elements=usual.elements(cast.WORDS[0])))
    story.send(signing.carry(version=3, from_version=1))
    assert _met_by(story) == ["SignedOff", "SignOffCarriedForward"]

    story.send(_back(3))

    assert _met_by(story) == ["SignedOff"]


def test_what_was_decided_before_the_board_said_yes_stays_whoever_joins_later(story: Story) -> None:
    reason: dict[str, Any] = {"required_streams": [STREAM], "reason": PersonalText("They live there.")}
    story.with_streams().with_brief().send(signing.adopt_rule(basis=Basis.BY_MEMBER, quorum=None, **reason))
    for one in (SIGNS, usual.submit(), usual.decide(BoardOutcome.APPROVED)):
        story.send(one)
    story.after(JOINS)

    assert _met_by(story) == ["SignedOff"]


def test_it_counts_for_the_stage_in_which_it_was_signed(story: Story) -> None:
    """The stream signed while the work was at design, which came after planning."""
    story.with_streams().with_brief()
    story.send(ProjectBeginStage(project_id=cast.PROJECT, stage=Stage.PLANNING))
    story.clock.move(timedelta(days=1))
    story.send(ProjectBeginStage(project_id=cast.PROJECT, stage=Stage.DESIGN))
    story.send(SIGNS)

    rows = story.ledger.at(as_at=AS_AT).mode(cast.PROJECT).rows
    met = {row.stage: {need.need for need in row.needs if need.status == "met"} for row in rows}

    assert {stage for stage, needs in met.items() if "decided-together" in needs} == {None, Stage.DESIGN}
