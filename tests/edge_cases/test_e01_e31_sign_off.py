"""Sign-off and the Board in unusual cases; docs/reference/edge-cases/sign-off.md describes each under its number."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from coprod_ledger import Actor, Role
from coprod_ledger import errors as e
from coprod_ledger.cli import render_sign_off
from coprod_ledger.domain.capacity import Capacity, StreamKind
from coprod_ledger.domain.command import PersonalText
from coprod_ledger.domain.conflict.commands import ConflictResolve
from coprod_ledger.domain.contribution.commands import Attribution
from coprod_ledger.domain.design_brief import board_commands as board
from coprod_ledger.domain.design_brief import sign_off_commands as c
from coprod_ledger.domain.member.commands import MemberEndCapacity, MemberReturn, MemberStepDown
from coprod_ledger.domain.member.standing_commands import MemberCorrectDeath, MemberRecordDeath
from coprod_ledger.domain.personal import Withheld
from coprod_ledger.domain.project.commands import ProjectLeaveStream
from coprod_ledger.domain.project.sign_off_rule import Abstention, Basis
from coprod_ledger.domain.project.stream_commands import ProjectRestoreStream, ProjectRevokeDelegation, StreamEnding
from coprod_ledger.domain.project.stream_facts import SignatureDelegated
from coprod_ledger.projections.sign_off_answer import BriefGate, SignOffAnswer, SignOffRow
from coprod_ledger.testing import cast, usual
from coprod_ledger.testing import usual_sign_off as signing
from coprod_ledger.testing.story import Story
from coprod_ledger.testing.usual import changed

ANN, BEN, CAT, DAN, BRIEF, PROJECT = cast.ANN, cast.BEN, cast.CAT, cast.DAN, cast.BRIEF, cast.PROJECT
MEMBERS = [usual.join_stream("experience", BEN)]
APPROVE = usual.decide(board.BoardOutcome.APPROVED)
RETURN = usual.decide(board.BoardOutcome.RETURNED)
TODAY = date(2025, 6, 30)


@pytest.fixture
def story() -> Iterator[Story]:
    """Three streams with their signatories, and version 1 of a brief."""
    with Story() as story:
        yield story.with_streams().with_brief()


def asked(story: Story, *, by: Role = Role.CUSTODIAN, position: int | None = None) -> SignOffAnswer:
    seen = story.ledger.acting_as(Actor("somebody", frozenset({by})))
    return seen.at(known_at=position).sign_off(PROJECT)


def gate(story: Story) -> BriefGate:
    return asked(story).gates[0]


def row(story: Story, stream: str, *, version: int | None = None) -> SignOffRow:
    """Where a stream stands with a version; the newest if none is given."""
    found = [one for one in asked(story).rows if one.stream == stream]
    return found[-1] if version is None else found[version - 1]


def blocked(story: Story) -> dict[str, str]:
    return {one.stream: one.kind for one in asked(story).blockers}


def sign_all(story: Story, *, but: str = "", version: int = 1) -> Story:
    return story.after(*(usual.sign(name, version=version) for name in cast.STREAMS if name != but))


def test_e01_a_revision_lapses_signatures_unless_they_are_carried_forward_by_the_rule(story: Story) -> None:
    sign_all(story).after(signing.adopt_rule(), signing.reworded())
    assert blocked(story) == dict.fromkeys(cast.STREAMS, "lapsed")
    with pytest.raises(e.DeclaredByDraftersError):
        story.send(changed(signing.declare_editorial(), declared_by="Merge meeting"))

    story.after(signing.declare_editorial())
    with pytest.raises(e.PeriodNotOverError):
        story.send(changed(signing.carry(), occurred_on=cast.LAST_DAY + timedelta(days=1)))
    story.send(signing.carry())

    assert gate(story).gate == "open"
    carried = row(story, "experience")
    assert (carried.status, carried.carried_from, carried.carried_because) == ("signed", 1, "editorial")
    assert asked(story).header.rule_versions == ("sign-off rule 1 of this project",)


def test_e01_one_objection_keeps_every_signature_from_being_carried(story: Story) -> None:
    sign_all(story).after(signing.reworded(), signing.declare_editorial())
    story.send(c.BriefObjectToEditorial(brief_id=BRIEF, version=2, stream="community", member_id=DAN))

    with pytest.raises(e.ObjectedError):
        story.send(signing.carry())


def test_e01_a_change_that_its_writers_call_material_is_not_declared_editorial(story: Story) -> None:
    sign_all(story).after(signing.adopt_rule(), usual.revise_brief())

    with pytest.raises(e.RevisionMaterialError):
        story.send(signing.declare_editorial())


def test_e02_a_text_that_comes_back_keeps_its_signatures_only_if_they_are_carried_openly(story: Story) -> None:
    sign_all(story).after(usual.revise_brief(), changed(usual.revise_brief(), elements=usual.draft_brief().elements))
    assert gate(story).gate == "closed"

    story.send(signing.carry(version=3, from_version=1))

    assert gate(story).gate == "open"
    assert {one.carried_because for one in asked(story).rows if one.version == 3} == {"same_text"}


def _condition_met_by_a_text_that_was_taken_back(story: Story, outcome: c.ConditionOutcome) -> None:
    """Version 1 signed with a condition; version 2 in force when it is settled; version 3 has the text of version 1."""
    sign_all(story, but="experience").send(changed(usual.sign("experience"), conditions=[signing.condition()]))
    story.after(usual.revise_brief(), signing.settle(outcome=outcome))
    story.after(changed(usual.revise_brief(), elements=usual.draft_brief().elements))
    story.send(signing.carry(version=3, from_version=1))


def test_e02_a_condition_that_another_text_had_met_is_open_again_with_the_text_that_does_not_meet_it(
    story: Story,
) -> None:
    _condition_met_by_a_text_that_was_taken_back(story, c.ConditionOutcome.MET)

    assert blocked(story) == {"experience": "signed_with_conditions"}
    assert [one.status for one in asked(story).conditions] == ["open"]
    carried_at = max(position for position, _ in story.ledger.facts())
    assert asked(story).blockers[0].evidence == (carried_at,)

    story.send(signing.settle())
    assert gate(story).gate == "open"


def test_e02_a_condition_that_was_waived_stays_waived_whatever_text_comes_back(story: Story) -> None:
    _condition_met_by_a_text_that_was_taken_back(story, c.ConditionOutcome.WAIVED)

    assert (gate(story).gate, asked(story).conditions[0].status) == ("open", "waived")


def test_e02_a_condition_met_by_a_text_that_the_signature_stood_on_stays_met(story: Story) -> None:
    """Met by the second of three wordings, and carried over both."""
    story.after(signing.adopt_rule())
    sign_all(story, but="experience").send(changed(usual.sign("experience"), conditions=[signing.condition()]))
    story.after(signing.reworded(), signing.declare_editorial(), signing.carry(), signing.settle())
    story.after(signing.reworded(text=cast.WORDS[1]), signing.declare_editorial(version=3))
    story.send(signing.carry(version=3, from_version=2))

    assert gate(story).gate == "open"


def test_e02_a_stream_that_signs_the_carried_text_itself_is_shown_as_having_signed_it(story: Story) -> None:
    """Its meeting had no quorum; carried forward it still has none, until the signatory signs the text in force."""
    story.after(signing.adopt_rule(quorum=2))
    sign_all(story, but="experience").send(signing.meeting_signs("experience", ANN, signing.tally(1)))
    story.after(usual.revise_brief(), changed(usual.revise_brief(), elements=usual.draft_brief().elements))
    story.send(signing.carry(version=3, from_version=1))
    assert blocked(story) == {"experience": "provisional"}
    assert row(story, "experience").carried_from == 1

    story.send(usual.sign("experience", version=3))

    assert (row(story, "experience").carried_from, row(story, "occupation").carried_from) == (None, 1)


def test_e03_streams_that_signed_different_versions_keep_the_gate_closed_and_both_show(story: Story) -> None:
    story.after(usual.sign("experience"), usual.revise_brief(), usual.sign("occupation", version=2))

    assert blocked(story) == {"experience": "lapsed", "community": "not_asked"}
    assert row(story, "experience", version=1).status == "lapsed"
    assert row(story, "occupation", version=2).status == "signed"
    assert row(story, "experience").content_hash != row(story, "experience", version=1).content_hash


def test_e04_a_section_out_of_a_streams_scope_shows_as_not_applicable_and_never_as_signed(story: Story) -> None:
    two = changed(usual.revise_brief(), elements=usual.elements(*cast.WORDS[:2]))
    sign_all(story.after(two), but="community", version=2)
    story.send(signing.out_of_scope("community", "beds", version=2))
    assert row(story, "community").out_of_scope == ("beds",)
    assert blocked(story) == {"community": "not_asked"}

    story.send(signing.out_of_scope("community", *cast.ELEMENTS, version=2))

    assert (row(story, "community").status, gate(story).gate) == ("out_of_scope", "open")
    with pytest.raises(e.NotSignatoryError):
        story.send(changed(signing.out_of_scope("community", "beds", version=2), member_id=ANN))


def test_e04_nobody_signed_if_every_stream_declares_everything_out_of_scope(story: Story) -> None:
    story.after(*(signing.out_of_scope(name, "beds") for name in cast.STREAMS))

    assert [one.kind for one in asked(story).blockers] == ["nobody_signed"]


def test_e05_every_established_stream_is_required_unless_the_rule_says_otherwise_and_why(story: Story) -> None:
    sign_all(story, but="community")
    assert blocked(story) == {"community": "not_asked"}
    two = changed(signing.adopt_rule(), required_streams=["experience", "occupation"])
    with pytest.raises(e.ReasonMissingError):
        story.send(two)

    story.send(changed(two, reason=PersonalText(cast.WORDS[0])))

    assert gate(story).gate == "open"
    assert not row(story, "community").required


def test_e06_a_stream_that_is_formed_after_the_others_signed_closes_the_gate(story: Story) -> None:
    sign_all(story)
    story.send(changed(usual.establish_stream("partners"), kind=StreamKind.COMMUNITY))

    assert blocked(story) == {"partners": "not_asked"}


def test_e07_a_stream_that_ends_neither_blocks_nor_drops_out_unseen(story: Story) -> None:
    sign_all(story, but="community").send(signing.end_stream("community", StreamEnding.NOT_HEARD))

    answer = asked(story)
    assert (gate(story).gate, row(story, "community").status) == ("open", "not_heard")
    assert [(one.stream, one.decided_by, one.reason) for one in answer.ended_streams] == [
        ("community", "Trust Board", cast.WORDS[0])
    ]
    story.send(usual.submit())
    *_, (_, fact) = story.ledger.facts()
    assert fact.unsigned_streams == ("community",)  # type: ignore[attr-defined]


def test_e07_the_stream_that_takes_anothers_place_has_to_sign_and_takes_its_members(story: Story) -> None:
    other = changed(usual.establish_stream("families"), kind=StreamKind.EXPERIENCE)
    sign_all(story, but="experience").after(other)
    story.send(signing.end_stream("experience", StreamEnding.MERGED, into="families"))
    assert blocked(story) == {"families": "not_asked"}

    story.send(usual.appoint("families", ANN))
    story.send(changed(usual.sign("families"), member_id=ANN))

    assert gate(story).gate == "open"
    story.send(ProjectRestoreStream(project_id=PROJECT, stream="experience"))
    assert blocked(story) == {"experience": "not_asked"}


def test_e07_the_successor_of_a_stream_that_the_rule_names_has_to_sign_also_if_the_rule_does_not_name_it(
    story: Story,
) -> None:
    named = changed(signing.adopt_rule(), required_streams=["experience"], reason=PersonalText(cast.WORDS[0]))
    story.after(named, signing.end_stream("experience", StreamEnding.REPLACED, into="community"))

    assert blocked(story) == {"community": "not_asked"}


def test_e12_what_was_passed_on_is_lost_with_the_grant_to_pass_it_on(story: Story) -> None:
    granted = signing.delegate(may_delegate=True)
    on = signing.delegate(member_id=DAN, to=cast.DELEGATIONS[1], delegator_id=BEN)
    story.after(*MEMBERS, usual.join_stream("experience", DAN), granted, on)
    story.send(ProjectRevokeDelegation(project_id=PROJECT, delegation_id=granted.delegation_id))
    story.send(signing.delegate(to=cast.FOLLOW_UPS[0]))

    with pytest.raises(e.DelegationOverError):
        story.send(changed(usual.sign("experience"), member_id=DAN))


def test_e08_the_organisations_lead_does_not_sign_for_people_who_use_services(story: Story) -> None:
    with pytest.raises(e.NotSignatoryError):
        story.send(changed(usual.sign("experience"), member_id=CAT))


def test_e08_whoever_is_staff_as_well_signs_only_if_the_stream_named_them_and_that_is_flagged(story: Story) -> None:
    story.after(usual.join_stream("experience", CAT), usual.appoint("experience", CAT))
    story.send(changed(usual.sign("experience"), member_id=CAT))

    assert row(story, "experience").remarks == ("also_staff",)


def test_e09_without_quorum_a_signature_is_provisional_until_it_is_ratified(story: Story) -> None:
    story.after(signing.adopt_rule(quorum=2), *MEMBERS)
    sign_all(story, but="experience")
    story.send(signing.meeting_signs("experience", BEN, signing.tally(1)))
    provisional = row(story, "experience")
    assert (provisional.status, provisional.quorum_present, provisional.quorum_required) == ("provisional", 1, 2)
    assert blocked(story) == {"experience": "provisional"}

    story.send(signing.meeting_signs("experience", BEN, signing.tally(2)))

    *_, (_, fact) = story.ledger.facts()
    assert (gate(story).gate, fact.ratifies) == ("open", True)  # type: ignore[attr-defined]


def test_e10_those_present_at_the_decision_are_counted_and_not_more_than_there_are(story: Story) -> None:
    story.after(signing.adopt_rule(quorum=2), *MEMBERS)
    with pytest.raises(e.TallyTooLargeError):
        story.send(signing.meeting_signs("experience", BEN, signing.tally(3)))

    story.send(signing.meeting_signs("experience", BEN, signing.tally(1)))

    assert row(story, "experience").quorum_present == 1


def test_e11_a_delegate_is_shown_with_whom_they_signed_for_and_the_terms_of_the_delegation(story: Story) -> None:
    story.after(*MEMBERS)
    story.send(signing.delegate(expires_on=TODAY, brief_id=BRIEF))
    story.send(changed(usual.sign("experience"), member_id=BEN))

    signed = row(story, "experience")
    assert (signed.signed_by, signed.on_behalf_of, signed.authority) == (cast.NAMES[1], cast.NAMES[0], "delegate")
    assert (signed.delegation_expires_on, signed.is_delegated_for_this_brief_only) == (TODAY, True)
    assert f"for {cast.NAMES[0]}" in render_sign_off._who(signed)


@pytest.mark.parametrize(
    "over",
    [
        [signing.delegate(expires_on=cast.LAST_DAY, occurred_on=cast.FIRST_DAY)],
        [signing.delegate(), ProjectRevokeDelegation(project_id=PROJECT, delegation_id=cast.DELEGATIONS[0])],
        [signing.delegate(brief_id=cast.OTHER_BRIEF)],
    ],
)
def test_e11_a_delegation_that_expired_was_revoked_or_is_for_another_brief_gives_no_authority(
    story: Story, over: list[Any]
) -> None:
    story.after(*MEMBERS, *over)

    with pytest.raises(e.DelegationOverError):
        story.send(changed(usual.sign("experience"), member_id=BEN))


def test_e12_a_delegate_delegates_only_if_that_was_granted_and_never_in_a_circle(story: Story) -> None:
    on = signing.delegate(member_id=DAN, to=cast.DELEGATIONS[1], delegator_id=BEN)
    story.after(*MEMBERS, usual.join_stream("experience", DAN), signing.delegate())
    with pytest.raises(e.SubDelegationError):
        story.send(on)

    story.after(ProjectRevokeDelegation(project_id=PROJECT, delegation_id=cast.DELEGATIONS[0]))
    story.send(signing.delegate(to=cast.FOLLOW_UPS[0], may_delegate=True))
    with pytest.raises(e.DelegationCycleError):
        story.send(changed(on, member_id=ANN))
    story.send(on)
    story.send(changed(usual.sign("experience"), member_id=DAN))

    signed = row(story, "experience")
    assert (signed.on_behalf_of, signed.passed_on_by) == (cast.NAMES[0], (cast.NAMES[1],))
    given = [position for position, fact in story.ledger.facts() if isinstance(fact, SignatureDelegated)]
    assert set(given[1:]) <= set(signed.evidence)  # the first of the three was revoked
    assert f"for {cast.NAMES[0]} (delegated by {cast.NAMES[1]} on " in render_sign_off._who(signed)


def test_e13_a_deputy_does_not_sign(story: Story) -> None:
    story.after(*MEMBERS)

    with pytest.raises(e.NotSignatoryError):
        story.send(changed(usual.sign("experience"), member_id=BEN))


def test_e14_an_abstention_is_neither_yes_nor_no_and_the_rule_says_what_it_does(story: Story) -> None:
    sign_all(story, but="community").send(signing.abstain("community"))
    assert blocked(story) == {"community": "abstained"}

    story.send(signing.adopt_rule(abstention=Abstention.STANDS_ASIDE))

    assert (gate(story).gate, row(story, "community").status) == ("open", "abstained")


def test_e14_abstentions_count_towards_the_quorum_and_never_as_agreement(story: Story) -> None:
    story.after(signing.adopt_rule(quorum=2), *MEMBERS)
    with pytest.raises(e.MeetingDidNotAgreeError):
        story.send(signing.meeting_signs("experience", BEN, signing.tally(0, 0, 2)))

    story.send(signing.meeting_signs("experience", BEN, signing.tally(1, 0, 1)))

    assert row(story, "experience").status == "signed"


def test_e15_if_all_abstain_it_is_not_signed(story: Story) -> None:
    story.after(signing.adopt_rule(abstention=Abstention.STANDS_ASIDE))
    story.after(*(signing.abstain(name) for name in cast.STREAMS))

    assert [one.kind for one in asked(story).blockers] == ["nobody_signed"]


@pytest.mark.parametrize("outcome", list(c.ConditionOutcome))
def test_e16_a_condition_blocks_until_the_stream_that_set_it_says_it_is_met_or_waives_it(
    story: Story, outcome: c.ConditionOutcome
) -> None:
    sign_all(story, but="experience").send(changed(usual.sign("experience"), conditions=[signing.condition()]))
    assert row(story, "experience").status == "signed_with_conditions"
    assert blocked(story) == {"experience": "signed_with_conditions"}
    with pytest.raises(e.NotSignatoryError):
        story.send(changed(signing.settle(), member_id=CAT))

    story.send(signing.settle(outcome=outcome))

    assert (gate(story).gate, asked(story).conditions[0].status) == ("open", outcome.value)


def test_e16_a_condition_goes_with_the_signature_that_is_carried_forward(story: Story) -> None:
    sign_all(story, but="experience").send(changed(usual.sign("experience"), conditions=[signing.condition()]))
    story.after(signing.adopt_rule(), signing.reworded(), signing.declare_editorial())
    story.send(signing.carry())
    assert blocked(story) == {"experience": "signed_with_conditions"}

    story.send(signing.settle())

    assert gate(story).gate == "open"


def test_e17_a_condition_met_by_a_change_is_a_revision_for_everybody(story: Story) -> None:
    sign_all(story, but="experience").send(changed(usual.sign("experience"), conditions=[signing.condition()]))
    story.send(usual.revise_brief())
    story.send(signing.settle())

    assert blocked(story) == dict.fromkeys(cast.STREAMS, "lapsed")


@pytest.mark.parametrize(
    ("attribution", "member_id", "shown"),
    [(Attribution.NAMED, ANN, cast.NAMES[0]), (Attribution.PSEUDONYM, ANN, None), (Attribution.ANONYMOUS, None, None)],
)
def test_e18_dissent_is_kept_named_only_by_choice_and_carried_to_the_board(
    story: Story, attribution: Attribution, member_id: Any, shown: str | None
) -> None:
    sign_all(story).send(changed(signing.dissent(), attribution=attribution, member_id=member_id))
    assert (gate(story).gate, row(story, "experience").dissent_count) == ("open", 1)

    story.send(usual.submit())

    (dissent,) = asked(story).dissents
    assert (dissent.said_by, dissent.words, dissent.went_to_board) == (shown, cast.WORDS[1], True)


def test_e19_withheld_not_asked_asked_and_lapsed_are_four_things(story: Story) -> None:
    story.after(usual.sign("community"), usual.revise_brief(), signing.ask("experience", version=2))
    story.send(signing.withhold("occupation", version=2))

    assert blocked(story) == {"community": "lapsed", "experience": "not_answered", "occupation": "withheld"}
    assert row(story, "occupation").reason == cast.WORDS[0]
    story.send(changed(usual.revise_brief(), elements=usual.elements("Another text")))
    assert blocked(story) == {"community": "not_asked", "experience": "not_asked", "occupation": "not_asked"} | {
        "community": "lapsed"
    }


def test_e20_a_signature_is_withdrawn_before_the_board_and_after_it(story: Story) -> None:
    taken_back = c.BriefWithdrawSignOff(brief_id=BRIEF, version=1, stream="experience", reason=PersonalText("No."))
    sign_all(story).send(taken_back)
    assert blocked(story) == {"experience": "withdrawn"}

    story.after(usual.submit(), APPROVE)
    story.send(taken_back)

    assert gate(story).gate == "decided"
    assert asked(story).steps[-1].step == "withdrawn_after_decision"


def test_e20_a_signature_taken_back_closes_the_gate_whatever_was_said_of_scope_before_it(story: Story) -> None:
    """Nothing was for it to judge; it signed all the same, and took that back. Only a new declaration settles it."""
    sign_all(story.after(signing.out_of_scope("experience", "beds")))
    assert row(story, "experience").status == "signed"
    taken_back = c.BriefWithdrawSignOff(brief_id=BRIEF, version=1, stream="experience", reason=PersonalText("No."))
    story.send(taken_back)
    assert blocked(story) == {"experience": "withdrawn"}
    assert row(story, "experience").reason == "No."

    story.send(signing.out_of_scope("experience"))
    assert blocked(story) == {"experience": "withdrawn"}
    story.send(signing.out_of_scope("experience", "beds"))

    assert (gate(story).gate, row(story, "experience").status) == ("open", "out_of_scope")
    assert row(story, "experience").reason is None


def test_e20_a_signature_withdrawn_while_the_brief_lay_before_the_board_is_what_the_breach_is_put_down_to(
    story: Story,
) -> None:
    taken_back = c.BriefWithdrawSignOff(brief_id=BRIEF, version=1, stream="experience", reason=PersonalText("No."))
    sign_all(story).after(usual.submit(), taken_back, APPROVE)

    assert [(one.step, one.gate) for one in asked(story).steps[-3:]] == [
        ("submitted", "open"),
        ("withdrawn_before_decision", "closed"),
        ("board_approved", "closed"),
    ]
    assert [(one.stream, one.kind) for one in gate(story).was_closed_by] == [("experience", "withdrawn")]


def test_e21_what_the_board_returns_needs_a_new_version_that_every_stream_signs(story: Story) -> None:
    sign_all(story).after(usual.submit(), RETURN)
    assert (gate(story).gate, blocked(story)) == ("closed", {"": "returned"})
    with pytest.raises(e.BriefWithBoardError):
        story.send(usual.submit())
    assert story.ledger.ask.board(PROJECT).decisions[0].streams_to_resign == tuple(sorted(cast.STREAMS))

    story.after(usual.revise_brief(), usual.sign("experience", version=2))

    assert story.ledger.ask.board(PROJECT).decisions[0].streams_to_resign == ("community", "occupation")


def test_e22_what_the_board_amends_is_approved_beyond_the_signed_text(story: Story) -> None:
    sign_all(story).after(usual.submit())
    story.send(changed(APPROVE, amendments=usual.elements("What the Board wants")))

    found = gate(story)
    assert (found.version, found.status, found.is_approved_beyond_signed_text) == (2, "approved", True)
    assert not found.is_breach
    assert {one.status for one in asked(story).rows if one.version == 2} == {"not_asked"}


def test_e23_an_approval_with_a_stream_missing_is_recorded_as_what_happened_and_reported(story: Story) -> None:
    sign_all(story, but="community").send(APPROVE)

    (decision,) = story.ledger.ask.board(PROJECT).decisions
    assert (gate(story).is_breach, decision.is_breach, decision.gate_was) == (True, True, "closed")
    assert decision.version_submitted is None
    assert [(one.stream, one.kind) for one in gate(story).was_closed_by] == [("community", "not_asked")]


def test_e24_a_conflict_without_middle_ground_shows_on_the_page(story: Story) -> None:
    story.after(usual.raise_conflict())

    (conflict,) = asked(story).open_conflicts
    assert (conflict.subject, conflict.outcome) == ("The kettle", None)


@pytest.mark.parametrize(
    ("outcome", "count"), [("unresolved", 1), ("deferred", 1), ("agreed", 0), ("middle_ground", 0)]
)
def test_e24_an_outcome_that_settles_nothing_is_still_shown(story: Story, outcome: str, count: int) -> None:
    fields = {"conflict_id": cast.CONFLICTS[0], "outcome": outcome, "words": cast.WORDS[0], "reason": cast.WORDS[0]}
    known = {name: value for name, value in fields.items() if name in ConflictResolve.model_fields}
    story.after(usual.raise_conflict(), ConflictResolve.model_validate(known, strict=False))

    assert len(asked(story).open_conflicts) == count


def test_e25_one_person_is_not_the_deciding_voice_of_two_streams_on_one_version(story: Story) -> None:
    story.after(usual.sign("experience"), usual.appoint("occupation", ANN))

    with pytest.raises(e.SignedForAnotherStreamError):
        story.send(changed(usual.sign("occupation"), member_id=ANN))


def test_e26_whoever_left_the_stream_signs_no_more_and_a_leaving_recorded_late_is_flagged(story: Story) -> None:
    left = ProjectLeaveStream(project_id=PROJECT, stream="experience", member_id=ANN)
    story.after(usual.sign("experience"), changed(left, occurred_on=TODAY - timedelta(days=1)))
    assert row(story, "experience").remarks == ("left_before",)
    story.after(usual.revise_brief())

    with pytest.raises(e.NotSignatoryError):
        story.send(usual.sign("experience", version=2))


@pytest.mark.parametrize(
    ("gone", "is_flagged"),
    [
        (MemberStepDown(member_id=ANN), True),
        (MemberRecordDeath(member_id=ANN, reported_by="Her family"), True),
        (MemberEndCapacity(member_id=ANN, capacity=cast.CAPACITIES[ANN]), True),
        (MemberStepDown(member_id=BEN), False),
    ],
)
def test_e26_whoever_was_no_longer_involved_at_all_is_flagged_as_well(
    story: Story, gone: Any, *, is_flagged: bool
) -> None:
    """Recorded after the signature, of a day before it. On the day of signing itself they may still have signed."""
    story.after(*MEMBERS, usual.sign("experience"))
    at = max(position for position, _ in story.ledger.facts())
    story.send(changed(gone, occurred_on=TODAY - timedelta(days=1)))

    assert row(story, "experience").remarks == (("left_before",) if is_flagged else ())
    assert [one.remarks for one in asked(story, position=at).rows if one.stream == "experience"] == [()]


def test_e26_whoever_left_on_the_day_of_signing_itself_may_have_signed_before(story: Story) -> None:
    story.after(usual.sign("experience"), changed(MemberStepDown(member_id=ANN), occurred_on=TODAY))

    assert row(story, "experience").remarks == ()


def test_e26_who_came_back_before_signing_or_had_not_died_is_not_flagged(story: Story) -> None:
    story.after(usual.sign("experience"))
    for command, days in (
        (MemberStepDown(member_id=ANN), 5),
        (MemberReturn(member_id=ANN), 3),
        (MemberRecordDeath(member_id=ANN, reported_by="A neighbour"), 2),
        (MemberCorrectDeath(member_id=ANN), 1),
    ):
        story.send(changed(command, occurred_on=TODAY - timedelta(days=days)))

    assert row(story, "experience").remarks == ()


def test_e27_what_comes_first_is_told_by_the_position_and_not_by_the_day(story: Story) -> None:
    story.after(usual.sign("experience"), usual.revise_brief())
    assert row(story, "experience", version=1).status == "lapsed"
    with pytest.raises(e.VersionNotCurrentError, match="version 2 is"):
        story.send(usual.sign("occupation"))
    with pytest.raises(e.DayOrderError):
        story.send(changed(usual.sign("occupation", version=2), occurred_on=TODAY - timedelta(days=1)))


def test_e27_nothing_is_carried_to_a_text_before_it_was_written(story: Story) -> None:
    sign_all(story).after(usual.revise_brief(), changed(usual.revise_brief(), elements=usual.draft_brief().elements))

    with pytest.raises(e.DayOrderError):
        story.send(changed(signing.carry(version=3, from_version=1), occurred_on=TODAY - timedelta(days=1)))


def test_e28_the_tally_of_a_decision_does_not_change_when_people_leave(story: Story) -> None:
    story.after(signing.adopt_rule(quorum=2), *MEMBERS)
    sign_all(story, but="experience")
    story.send(signing.meeting_signs("experience", BEN, signing.tally(2)))
    story.after(
        ProjectLeaveStream(project_id=PROJECT, stream="experience", member_id=BEN), signing.adopt_rule(quorum=9)
    )

    signed = row(story, "experience")
    assert (signed.status, signed.quorum_present, signed.quorum_required) == ("signed", 2, 2)
    assert gate(story).gate == "open"


def test_e29_a_request_that_nobody_answered_is_listed(story: Story) -> None:
    story.after(usual.contribute())
    assert [one.contribution_id for one in asked(story).unanswered_requests] == [cast.CONTRIBUTIONS[0]]

    story.after(usual.link_influence())

    assert asked(story).unanswered_requests == ()


def test_e30_silence_counts_only_if_the_rule_allows_it_and_receipt_is_proved(story: Story) -> None:
    sign_all(story, but="community")
    silence = signing.no_objection("community")
    with pytest.raises(e.RuleDoesNotAllowError):
        story.send(silence)
    story.send(signing.adopt_rule(no_objection_days=2))
    story.send(signing.ask("community"))
    with pytest.raises(e.NotAcknowledgedError):
        story.send(silence)
    story.after(signing.acknowledge("community"))
    with pytest.raises(e.PeriodNotOverError):
        story.send(changed(silence, occurred_on=cast.LAST_DAY + timedelta(days=2)))

    story.send(silence)

    assert (gate(story).gate, row(story, "community").authority) == ("open", "no_objection")
    story.send(signing.adopt_rule(no_objection_days=None))
    assert blocked(story) == {"community": "no_objection"}


def _silent(story: Story, *, told_of_asking_on: date, told_of_receipt_on: date) -> SignOffRow:
    """Asked and given the version on 1 July, with two days to object; then silence, recorded on the 4th."""
    story.after(signing.adopt_rule(no_objection_days=2))
    for command, told_on in (
        (signing.share("community"), told_of_asking_on),
        (signing.ask("community"), told_of_asking_on),
        (signing.acknowledge("community"), told_of_receipt_on),
        (signing.no_objection("community"), date(2025, 7, 4)),
    ):
        story.clock.set(datetime.combine(told_on, time(12), UTC))
        is_silence = isinstance(command, c.BriefRecordNoObjection)
        story.send(changed(command, occurred_on=told_on if is_silence else date(2025, 7, 1)))
    return row(story, "community")


@pytest.mark.parametrize(
    ("told_of_asking", "told_of_receipt", "remarks"),
    [(1, 1, ()), (1, 2, ("told_afterwards",)), (1, 4, ("told_afterwards",)), (4, 4, ("told_afterwards",))],
)
def test_e30_silence_counts_and_is_marked_if_the_ledger_was_told_too_late_to_show_that_the_days_had_passed(
    story: Story, told_of_asking: int, told_of_receipt: int, remarks: tuple[str, ...]
) -> None:
    """The days to object were the 2nd and the 3rd: told on the 1st, the record itself shows that they passed."""
    asking, receipt = (date(2025, 7, day) for day in (told_of_asking, told_of_receipt))
    silent = _silent(story, told_of_asking_on=asking, told_of_receipt_on=receipt)

    assert (silent.status, silent.remarks) == ("signed", remarks)
    assert ("told afterwards" in render_sign_off._who(silent)) is bool(remarks)


def test_e30_the_days_to_object_do_not_begin_before_the_version_was_written(story: Story) -> None:
    """It was said to be shared on Friday, and was written on Monday: two days after Friday nothing has passed."""
    story.after(signing.adopt_rule(no_objection_days=2), usual.revise_brief())
    story.after(signing.ask("community", version=2), signing.acknowledge("community", version=2))

    with pytest.raises(e.PeriodNotOverError):
        story.send(signing.no_objection("community", version=2))


def test_e31_of_a_decision_in_confidence_the_fact_is_shown_and_the_content_to_the_board_alone(story: Story) -> None:
    sign_all(story).after(usual.submit())
    story.send(changed(RETURN, in_confidence=True, conditions=[signing.board_condition()]))

    for role, is_shown in ((Role.BOARD_SECRETARY, True), (Role.SIGNATORY, False), (Role.MEMBER, False)):
        seen = story.ledger.acting_as(Actor("somebody", frozenset({role}))).ask.board(PROJECT)
        assert (seen.decisions[0].outcome, seen.decisions[0].version_decided) == ("returned", 1)
        assert isinstance(seen.decisions[0].words, Withheld) is not is_shown
        assert isinstance(seen.conditions[0].condition, Withheld) is not is_shown
        step = asked(story, by=role).steps[-1]
        assert isinstance(step.words, Withheld) is not is_shown


def test_by_member_each_of_them_signs_and_each_who_has_not_is_named(story: Story) -> None:
    """Where the rule asks for every member, a stream has signed when all of them have, or as many as the rule says."""
    story.after(*MEMBERS, signing.adopt_rule(basis=Basis.BY_MEMBER, quorum=None))
    sign_all(story)
    assert [(one.stream, one.kind, one.to_act) for one in asked(story).blockers] == [
        ("experience", "partly_signed", cast.NAMES[1])
    ]

    story.send(changed(usual.sign("experience"), member_id=BEN))

    assert gate(story).gate == "open"
    assert row(story, "experience").capacity is Capacity.SERVICE_USER
    story.send(c.BriefWithdrawSignOff(brief_id=BRIEF, version=1, stream="experience", member_id=BEN))
    assert blocked(story) == {"experience": "partly_signed"}


def test_one_members_voice_is_not_the_streams_where_the_rule_asks_for_the_stream(story: Story) -> None:
    """Also if that rule was adopted after each member had signed for themselves."""
    story.after(signing.adopt_rule(basis=Basis.BY_MEMBER, quorum=None))
    sign_all(story)
    assert gate(story).gate == "open"

    story.send(signing.adopt_rule())

    assert blocked(story) == dict.fromkeys(cast.STREAMS, "partly_signed")
    story.send(usual.sign("experience"))
    assert row(story, "experience").status == "signed"
