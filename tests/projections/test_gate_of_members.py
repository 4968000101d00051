"""The gate where each member signs: who is waited for, when people come and go and turn out to be one."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_ledger import LedgerError
from coprod_ledger.domain.command import Command, PersonalText
from coprod_ledger.domain.design_brief.sign_off_commands import BriefWithdrawSignOff
from coprod_ledger.domain.member import standing_commands as standing
from coprod_ledger.domain.member.commands import MemberReturn, MemberStepDown
from coprod_ledger.domain.member.identity_commands import MemberMergeRecords, MemberSplitRecords
from coprod_ledger.domain.project.commands import ProjectLeaveStream
from coprod_ledger.domain.project.sign_off_rule import Basis
from coprod_ledger.errors import TallyTooLargeError
from coprod_ledger.testing import cast, usual
from coprod_ledger.testing import usual_sign_off as signing
from coprod_ledger.testing.model import Model
from coprod_ledger.testing.story import Story
from coprod_ledger.testing.usual import changed

ANN, BEN, CAT, _ = cast.MEMBERS
STREAM = "experience"


def _signs(who: UUID) -> Command:
    return changed(usual.sign(STREAM), member_id=who)


def _leaves(who: UUID) -> Command:
    return MemberStepDown(member_id=who)


def _is_asked_to_leave(who: UUID) -> Command:
    return standing.MemberAskToLeave(member_id=who, reason=PersonalText(cast.WORDS[0]))


def _dies(who: UUID) -> Command:
    return standing.MemberRecordDeath(member_id=who, reported_by="the family")


def _takes_it_back(who: UUID) -> Command:
    return BriefWithdrawSignOff(brief_id=cast.BRIEF, version=1, stream=STREAM, member_id=who)


STEPS: list[Callable[[UUID, UUID], Command]] = [
    lambda who, _: _signs(who),
    lambda who, _: _takes_it_back(who),
    lambda who, _: _leaves(who),
    lambda who, _: _is_asked_to_leave(who),
    lambda who, _: MemberReturn(member_id=who),
    lambda who, _: _dies(who),
    lambda who, _: standing.MemberCorrectDeath(member_id=who),
    lambda who, _: standing.MemberPause(member_id=who),
    lambda who, _: ProjectLeaveStream(project_id=cast.PROJECT, stream=STREAM, member_id=who),
    lambda who, other: MemberMergeRecords(member_id=who, other_id=other),
    lambda who, other: MemberSplitRecords(member_id=who, other_id=other),
]
"""What members do, or what becomes of them and somebody else."""


def coming_and_going() -> st.SearchStrategy[list[Command]]:
    """Members sign, come and go, and turn out to be one person. Shrinks towards few steps, and towards signing."""
    pairs = st.permutations([ANN, BEN, CAT])
    return st.lists(
        st.builds(lambda step, pair: step(pair[0], pair[1]), st.sampled_from(STEPS), pairs), min_size=1, max_size=12
    )


def _of_three(story: Story, quorum: int | None) -> None:
    """A stream of three people, which alone is required, and a brief."""
    required: dict[str, Any] = {
        "required_streams": [STREAM],
        "reason": PersonalText("They are the ones who live there."),
    }
    story.after(*(usual.join_stream(STREAM, one) for one in (ANN, BEN, CAT)), usual.draft_brief())
    story.after(signing.adopt_rule(basis=Basis.BY_MEMBER, quorum=quorum, **required))


def _missing(story: Story, *, known_at: int | None = None, as_at: date | None = None) -> set[UUID | None]:
    return {one.to_act_id for one in story.ledger.at(known_at=known_at, as_at=as_at).sign_off(cast.PROJECT).blockers}


@given(quorum=st.sampled_from([None, 1, 2]), steps=coming_and_going())
def test_property_1_where_members_sign_the_gate_waits_for_each_person_once_and_for_nobody_who_has_gone(
    quorum: int | None, steps: list[Command]
) -> None:
    """At every position, as a model says that was written from the rule alone."""
    model = Model()
    with Story() as story:
        _of_three(story, quorum)
        for step in steps:
            with suppress(LedgerError):
                story.send(step)
        for position, fact in story.ledger.facts():
            model.add(fact)
            for project_id in model.projects():
                found = story.ledger.at(known_at=position).sign_off(project_id)
                expected = {one: model.gate(one) for one in model.briefs(project_id)}

                assert expected == {one.brief_id: one.gate for one in found.gates}, f"at position {position}"
        assert not [one.trouble for one in story.ledger.reperform().discrepancies]


@pytest.mark.parametrize("goes", [_leaves, _is_asked_to_leave, _dies])
def test_e37_who_has_gone_is_missing_no_longer_from_that_day_on(story: Story, goes: Callable[[UUID], Command]) -> None:
    _of_three(story, None)
    story.send(_signs(ANN))
    story.send(_signs(BEN))
    before = story.ledger.ask.sign_off(cast.PROJECT).header.position
    story.clock.move(timedelta(days=2))
    story.send(changed(goes(CAT), occurred_on=date(2025, 7, 1)))

    assert story.ledger.ask.sign_off(cast.PROJECT).gates[0].gate == "open"
    assert _missing(story, known_at=before) == _missing(story, as_at=date(2025, 6, 30)) == {CAT}
    story.send(usual.submit())


def test_e37_what_somebody_signed_before_they_went_still_counts(story: Story) -> None:
    _of_three(story, 2)
    story.send(_signs(ANN))
    story.send(_leaves(ANN))
    story.send(_signs(BEN))

    assert story.ledger.ask.sign_off(cast.PROJECT).gates[0].gate == "open"


def test_e37_who_comes_back_is_waited_for_again_and_who_rests_is_all_the_time(story: Story) -> None:
    _of_three(story, None)
    story.send(_signs(ANN))
    story.send(_leaves(BEN))
    story.send(standing.MemberPause(member_id=CAT))
    assert _missing(story) == {CAT}

    story.send(MemberReturn(member_id=BEN))

    assert _missing(story) == {BEN, CAT}


def test_e37_a_decision_of_before_keeps_its_gate_and_its_tally(story: Story) -> None:
    """The step of the submission says what the gate was then, whoever goes or comes back later."""
    _of_three(story, None)
    story.send(_signs(ANN))
    story.send(_signs(BEN))
    story.send(_leaves(CAT))
    story.send(usual.submit())
    story.send(MemberReturn(member_id=CAT))

    answer = story.ledger.ask.sign_off(cast.PROJECT)

    assert [(one.step, one.gate) for one in answer.steps] == [("drafted", "closed"), ("submitted", "open")]
    assert not story.ledger.reperform().discrepancies


def test_e37_nobody_who_died_is_named_as_the_one_who_has_to_act(story: Story) -> None:
    story.with_streams().with_brief().after(_dies(ANN))

    (blocker,) = [one for one in story.ledger.ask.sign_off(cast.PROJECT).blockers if one.stream == STREAM]

    assert (blocker.to_act_id, blocker.role_to_act) == (None, "the stream: it has named no signatory")


def test_e37_a_meeting_is_no_larger_than_those_who_still_take_part(story: Story) -> None:
    story.with_streams().with_brief().after(usual.join_stream(STREAM, BEN), signing.adopt_rule())
    story.send(_leaves(BEN))

    with pytest.raises(TallyTooLargeError):
        story.send(signing.meeting_signs(STREAM, ANN, signing.tally(2)))


def test_e39_two_records_of_one_person_are_one_voice_also_if_both_had_signed(story: Story) -> None:
    """A quorum of two is not reached by one person; if it turns out that they are two, it was."""
    _of_three(story, 2)
    story.send(_signs(ANN))
    story.send(_signs(BEN))
    story.send(MemberMergeRecords(member_id=ANN, other_id=BEN))
    (row,) = [one for one in story.ledger.ask.sign_off(cast.PROJECT).rows if one.stream == STREAM]
    assert (row.quorum_present, row.status) == (1, "partly_signed")
    assert _missing(story) == {CAT}

    story.send(MemberSplitRecords(member_id=ANN, other_id=BEN))

    assert story.ledger.ask.sign_off(cast.PROJECT).gates[0].gate == "open"


def test_e39_where_everybody_signs_one_signature_of_a_person_is_enough(story: Story) -> None:
    _of_three(story, None)
    story.send(_signs(ANN))
    story.send(_signs(CAT))
    assert _missing(story) == {BEN}

    story.send(MemberMergeRecords(member_id=BEN, other_id=ANN))

    assert story.ledger.ask.sign_off(cast.PROJECT).gates[0].gate == "open"
    story.send(_takes_it_back(BEN))
    assert _missing(story) == {BEN}
