"""Two records of one person are one person in every question that counts people, from both sides of the merge."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_ledger import Ledger, LedgerError
from coprod_ledger.domain.capacity import Capacity
from coprod_ledger.domain.command import Command, PersonalText
from coprod_ledger.domain.contribution.commands import Attribution
from coprod_ledger.domain.group.commands import GroupAcceptAgreement, GroupAdoptAgreement, GroupJoin
from coprod_ledger.domain.member.identity_commands import MemberMergeRecords, MemberSplitRecords
from coprod_ledger.domain.project.commands import ProjectDeclareFixedPoint, ProjectLeaveStream
from coprod_ledger.domain.project.facts import StreamJoined
from coprod_ledger.domain.registry import COMMANDS
from coprod_ledger.ledger.questions import Questions
from coprod_ledger.testing import cast, usual
from coprod_ledger.testing import strategies as s
from coprod_ledger.testing.ledger_check import AS_AT
from coprod_ledger.testing.story import Story
from coprod_ledger.testing.usual import changed

ANN, BEN, CAT, _ = cast.MEMBERS
MERGED, SPLIT = MemberMergeRecords(member_id=ANN, other_id=BEN), MemberSplitRecords(member_id=ANN, other_id=BEN)
Record = Callable[[Sequence[Command]], Ledger]

TAKING_PART = tuple(
    COMMANDS[name]
    for name in (
        *("contribution.record", "contribution.record", "contribution.withdraw", "session.hold", "session.attend"),
        *("session.attend", "session.withdraw_attendance", "project.join_stream", "project.leave_stream"),
        *("project.begin_stage", "project.assess_duty", "project.declare_fixed_point", "brief.draft", "group.join"),
        *("group.accept_agreement", "group.leave", "brief.sign_off", "project.adopt_sign_off_rule", "payment.pay"),
    )
)
"""The commands by which there come to be people to count."""


def _ask(ledger: Ledger) -> Questions:
    return ledger.at(as_at=AS_AT)


def _numbers(ledger: Ledger) -> dict[object, int]:
    """Every number of people that any answer gives, but those who came early and late: that two records are of one
    person may well show that it was one who came all the way.
    """
    ask, found = _ask(ledger), dict[object, int]()
    for row in ask.duty().decisions:
        found |= {(row.project_id, row.evidence[0], one.capacity): one.people for one in row.involved}
    for programme in ask.annual_report(cast.FIRST_DAY, AS_AT).programmes:
        found |= {(programme.project_id, "in the year", who): count for who, count in programme.people.items()}
    for group in ask.groups().groups:
        found[group.group_id] = len(group.members)
    for year in ask.public_totals().rows:
        found[year.year, year.currency] = year.people_paid if isinstance(year.people_paid, int) else 0
    for project_id in ask.projects():
        breadth = ask.breadth(project_id)
        for name in ("people", "people_present", "story_only_people", "reaction_only_people"):
            found[project_id, name] = getattr(breadth, name)
        found |= {(project_id, one.stream): one.people for one in breadth.streams if isinstance(one.people, int)}
        for kind in ask.practice(project_id).sessions:
            found[project_id, kind.session_kind] = kind.without_agreement
        for signed in ask.sign_off(project_id).rows:
            found[signed.brief_id, signed.version, signed.stream] = signed.quorum_present or 0
    return found


def _everything(ledger: Ledger) -> list[Any]:
    """The answers that count people, without their headers."""
    ask = _ask(ledger)
    answers: list[Any] = [ask.big_i(), ask.duty(), ask.annual_report(cast.FIRST_DAY, AS_AT), ask.quality_evidence()]
    answers += [ask.groups(), ask.public_totals(), ask.backing(), ask.segregation(), ask.arrangements(), ask.owed()]
    for one in ask.projects():
        answers += [ask.breadth(one), ask.mode(one), ask.practice(one), ask.sign_off(one), ask.board(one)]
        answers += [ask.influence(one), ask.not_done(one)]
    return [msgspec.to_builtins(msgspec.structs.replace(one, header=None)) for one in answers]


@given(history=s.histories(kinds=TAKING_PART), pair=st.permutations([ANN, BEN, CAT]))
def test_merging_raises_no_number_of_people_and_splitting_gives_the_former_answers_back(
    record: Record, history: list[Command], pair: list[UUID]
) -> None:
    ledger = record([*(usual.register_member(one) for one in pair[:2]), *history])
    before, numbers = _everything(ledger), _numbers(ledger)
    try:
        ledger.execute(MemberMergeRecords(member_id=pair[0], other_id=pair[1]))
    except LedgerError:  # a person who is not there: none of them was registered by then
        return
    after = _numbers(ledger)

    assert {name: count for name, count in after.items() if count > numbers.get(name, 0)} == {}
    for asked in (_ask(ledger).owed, _ask(ledger).people):
        one, other = (msgspec.structs.replace(asked(member_id=who), header=None) for who in pair[:2])
        assert one == other
    assert len({_ask(ledger).you_said(who).rows for who in pair[:2]}) == 1

    ledger.execute(MemberSplitRecords(member_id=pair[0], other_id=pair[1]))

    assert _everything(ledger) == before


@pytest.fixture
def met(story: Story) -> Story:
    """Ann and Ben are in a stream, were at a session each, and gave something; then they turn out to be one person."""
    story.after(*(usual.join_stream("experience", one) for one in (ANN, BEN)))
    for place, (who, month) in enumerate([(ANN, 4), (BEN, 5)]):
        held, starts_at = cast.SESSIONS[place], datetime(2025, month, 6, 9, tzinfo=UTC)
        story.after(changed(usual.hold_session(held), starts_at=starts_at, ends_at=starts_at + timedelta(hours=1)))
        story.after(changed(usual.attend(who, held), capacity=Capacity.SERVICE_USER))
        gave = changed(usual.contribute(cast.CONTRIBUTIONS[place]), member_id=who, attribution=Attribution.NAMED)
        story.after(changed(gave, capacity=Capacity.SERVICE_USER, stream="experience", occurred_on=starts_at.date()))
    return story


def test_e39_breadth_counts_the_person_once(met: Story) -> None:
    before = _ask(met.ledger).breadth(cast.PROJECT)
    met.send(MERGED)
    after = _ask(met.ledger).breadth(cast.PROJECT)

    assert (before.people, before.people_present, before.streams[0].people) == (2, 2, 2)
    assert (after.people, after.people_present, after.streams[0].people) == (1, 1, 1)
    assert (after.contributions, after.top_3_share) == (before.contributions, before.top_3_share)


def test_e39_big_i_sees_that_one_person_came_in_both_months(met: Story) -> None:
    """Each record was there once; the person twice, which is to be of the team."""
    until = met.ledger.at(as_at=date(2025, 6, 30))
    assert until.big_i().projects[0].level == "little_i"

    met.send(MERGED)

    assert met.ledger.at(as_at=date(2025, 6, 30)).big_i().projects[0].level == "big_i"


def test_e39_who_is_in_the_stream_under_one_record_and_comes_under_the_other_is_of_the_team(met: Story) -> None:
    met.after(ProjectLeaveStream(project_id=cast.PROJECT, stream="experience", member_id=ANN), MERGED)
    (joined,) = [
        position for position, fact in met.ledger.facts() if isinstance(fact, StreamJoined) and fact.member_id == BEN
    ]

    level = met.ledger.at(as_at=date(2025, 6, 30)).big_i().projects[0]

    assert (level.level, joined in level.evidence) == ("big_i", True)


def test_e39_the_report_and_the_duty_count_the_person_once(met: Story) -> None:
    fixed = ProjectDeclareFixedPoint(
        project_id=cast.PROJECT,
        fixed_point_id=cast.FIXED_POINTS[0],
        matter="The site",
        decided_by="Trust Board",
        decided_on=date(2025, 6, 1),
    )
    met.after(fixed, MERGED)

    (programme,) = _ask(met.ledger).annual_report(cast.FIRST_DAY, AS_AT).programmes
    (decision,) = _ask(met.ledger).duty().decisions

    assert programme.people == {"service_user": 1}
    assert {one.capacity.value: one.people for one in decision.involved} == {"service_user": 1}


def test_e39_a_group_lists_the_person_once_with_what_they_accepted_under_either_record(story: Story) -> None:
    group = cast.GROUPS[0]
    story.after(*(GroupJoin(group_id=group, member_id=one) for one in (ANN, BEN)))
    story.after(GroupAdoptAgreement(group_id=group, words=PersonalText("Be kind.")))
    story.after(GroupAcceptAgreement(group_id=group, member_id=BEN, version=1), MERGED)

    ((member,),) = [row.members for row in _ask(story.ledger).groups().groups]

    assert (member.member_id, member.accepted_version, member.has_accepted) == (ANN, 1, True)


def test_e39_who_was_at_a_restricted_session_without_an_agreement_was_there_once(story: Story) -> None:
    story.after(usual.hold_session(), changed(usual.hold_session(), session_id=cast.SESSIONS[1], is_restricted=True))
    for one in (ANN, BEN):
        story.after(usual.attend(one))
        story.send(changed(usual.attend(one), session_id=cast.SESSIONS[1]))
    story.send(MERGED)

    assert _ask(story.ledger).practice(cast.PROJECT).sessions[0].without_agreement == 1


def test_e39_a_giver_who_is_not_named_may_be_recognised_if_all_who_were_there_are_one_person(met: Story) -> None:
    """Two records were in the stream in that capacity: nobody could tell which of two people it was."""
    anonymous = changed(usual.contribute(cast.CONTRIBUTIONS[2]), member_id=None, attribution=Attribution.ANONYMOUS)
    met.after(changed(anonymous, capacity=Capacity.SERVICE_USER, session_id=None, stream=None, group=None))

    def is_recognised() -> bool:
        rows = _ask(met.ledger).influence(cast.PROJECT).influences
        return [row.may_be_recognised for row in rows if row.contribution_id == cast.CONTRIBUTIONS[2]] == [True]

    assert not is_recognised()
    met.send(MERGED)
    assert is_recognised()


def test_e39_that_a_signatory_had_left_by_then_shows_under_whichever_record(story: Story) -> None:
    story.with_streams().with_brief().after(usual.join_stream("experience", BEN), MERGED)
    story.after(changed(usual.sign("experience"), member_id=ANN))
    left = ProjectLeaveStream(project_id=cast.PROJECT, stream="experience", member_id=BEN)
    story.send(changed(left, occurred_on=date(2025, 6, 29)))

    (row,) = [one for one in _ask(story.ledger).sign_off(cast.PROJECT).rows if one.stream == "experience"]

    assert row.remarks == ("left_before",)
