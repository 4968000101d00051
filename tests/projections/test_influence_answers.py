"""What the questions about influence answer: objections, what was not done, and what one person said."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final
from uuid import UUID

import pytest

from coprod_ledger import Actor
from coprod_ledger.domain.capacity import Capacity
from coprod_ledger.domain.command import Command, PersonalText
from coprod_ledger.domain.conflict.commands import ConflictHearReason, ConflictOutcome, ConflictResolve
from coprod_ledger.domain.contribution import commands as contribution
from coprod_ledger.domain.design_brief.board_commands import BoardOutcome, FollowUpKind
from coprod_ledger.domain.design_brief.commands import ElementText
from coprod_ledger.domain.design_brief.influence_commands import Strength
from coprod_ledger.domain.identity import Role
from coprod_ledger.domain.involvement import Stage
from coprod_ledger.domain.member.identity_commands import MemberMergeRecords
from coprod_ledger.domain.promise.commands import CheckOutcome, PromiseKind, PromiseOutcome
from coprod_ledger.errors import AnonymousGiverNamedError, MemberNotFoundError, NotInStreamError
from coprod_ledger.projections.influence_rows import Influence
from coprod_ledger.projections.you_said import NOT_LISTED
from coprod_ledger.testing import cast, usual
from coprod_ledger.testing.story import Story

CUSTODIAN: Final = Actor("custodian", frozenset({Role.CUSTODIAN}))
FIRST, SECOND, THIRD = cast.CONTRIBUTIONS[:3]
ANN, BEN, CAT, DAN = cast.MEMBERS
AS_AT: Final = date(2025, 6, 30)


@pytest.fixture
def story() -> Iterator[Story]:
    """A project with its streams, and a brief that asks for beds and a garden."""
    begun: list[Command] = [usual.register_trust(), usual.open_project()]
    begun += [usual.register_member(one) for one in cast.MEMBERS]
    begun += [usual.declare_capacity(who, capacity) for who, capacity in cast.CAPACITIES.items()]
    begun += [usual.establish_stream(stream) for stream in cast.STREAMS]
    begun += [usual.join_stream(stream, who) for stream, who in cast.SIGNS.items()]
    begun.append(usual.changed(usual.draft_brief(), elements=usual.elements("Beds.", "A garden.")))
    with Story() as story:
        story.after(*(usual.changed(one, occurred_on=cast.FIRST_DAY) for one in begun))
        yield story


def _given(one: UUID, who: UUID | None = ANN, **more: Any) -> contribution.ContributionRecord:
    given = {
        "member_id": who,
        "capacity": Capacity.SERVICE_USER if who is None else cast.CAPACITIES[who],
        "attribution": contribution.Attribution.NAMED,
        "words": PersonalText("Please, a window."),
        "occurred_on": date(2025, 3, 3),
    }
    return usual.changed(usual.contribute(one), **(given | more))


def _link(one: UUID, strength: Strength, *, number: int = 0, element: str | None = None, on: int = 12) -> Command:
    return usual.changed(
        usual.link_influence(cast.INFLUENCES[number]),
        contribution_id=one,
        strength=strength,
        element=element,
        reason=PersonalText("The wall carries."),
        occurred_on=date(2025, 3, on),
    )


def _asked(story: Story) -> Any:
    return story.ledger.acting_as(CUSTODIAN).at(as_at=AS_AT)


def _row(story: Story, one: UUID) -> Influence:
    (row,) = [row for row in _asked(story).influence(cast.PROJECT).influences if row.contribution_id == one]
    return row  # type: ignore[no-any-return]


def test_what_a_champion_gathered_is_reported_and_never_first_hand(story: Story) -> None:
    story.send(_given(FIRST, None, attribution=contribution.Attribution.ANONYMOUS, gathered_by_id=DAN))
    row = _row(story, FIRST)

    assert (False, cast.NAMES[3], None) == (row.is_first_hand, row.gathered_by, row.given_by)


def test_a_deputy_speaks_for_themselves_in_the_place_of_another(story: Story) -> None:
    """Ben is not in the stream; Ann, for whom he came, is. The contribution is his own."""
    with pytest.raises(NotInStreamError):
        story.send(_given(FIRST, BEN, stream="experience"))
    story.send(_given(FIRST, BEN, stream="experience", deputises_for_id=ANN))
    row = _row(story, FIRST)

    assert (cast.NAMES[1], cast.NAMES[0], "carer") == (row.given_by, row.deputised_for, row.capacity)


def test_whom_a_deputy_came_for_is_not_told_where_the_deputy_is_not_named(story: Story) -> None:
    story.send(_given(FIRST, BEN, stream="experience", deputises_for_id=ANN, pseudonym=PersonalText("Robin"),
                      attribution=contribution.Attribution.PSEUDONYM))  # fmt: skip
    story.send(_given(SECOND))  # Ann's name is needed elsewhere in the answer
    row = _row(story, FIRST)

    assert (row.given_by, row.deputised_for) == ("Robin", None)


@pytest.mark.parametrize("told", [{"member_id": ANN}, {"deputises_for_id": ANN}, {"present_ids": [ANN]}])
def test_nothing_given_anonymously_says_whom_it_could_be_from(story: Story, told: dict[str, Any]) -> None:
    given = _given(FIRST, None, attribution=contribution.Attribution.ANONYMOUS)

    with pytest.raises(AnonymousGiverNamedError):
        story.send(usual.changed(given, **told))


@pytest.mark.parametrize("who", ["gathered_by_id", "deputises_for_id", "present_ids"])
def test_whoever_had_a_part_in_it_has_a_record(story: Story, who: str) -> None:
    nobody: Any = [cast.NOBODY_KNOWS] if who == "present_ids" else cast.NOBODY_KNOWS

    with pytest.raises(MemberNotFoundError):
        story.send(_given(FIRST, None, **{who: nobody}, attribution=contribution.Attribution.GROUP))


def test_who_is_noted_twice_was_there_once(story: Story) -> None:
    story.send(_given(FIRST, None, present_ids=[ANN, BEN, ANN], attribution=contribution.Attribution.GROUP))

    assert _row(story, FIRST).present_count == 2


def test_support_is_shown_beside_the_giver_whose_words_they_are(story: Story) -> None:
    story.send(_given(FIRST, supported_by=contribution.SupporterRole.ADVOCATE))

    assert (cast.NAMES[0], "advocate") == (_row(story, FIRST).given_by, _row(story, FIRST).supported_by)


def test_stages_that_nobody_was_asked_at_are_missing(story: Story) -> None:
    """Ann gave at strategy and at delivery, Ben at delivery."""
    story.send(_given(FIRST, stage=Stage.STRATEGY))
    story.send(_given(SECOND, stage=Stage.DELIVERY))
    story.send(_given(THIRD, BEN, stage=Stage.DELIVERY))
    answer = _asked(story).influence(cast.PROJECT)

    assert [(row.stage, row.contributions_count, row.voices_count) for row in answer.stages] == [
        ("strategy", 1, 1),
        ("delivery", 2, 2),
    ]
    assert answer.stages_missing == ("planning", "design", "evaluation")


def test_a_conflict_that_was_put_off_is_open_until_it_is_settled(story: Story) -> None:
    story.after(_given(FIRST, stream="experience"), _given(SECOND, CAT, stream="occupation"), usual.raise_conflict())
    for outcome, day in ((ConflictOutcome.DEFERRED, 10), (ConflictOutcome.MIDDLE_GROUND, 20)):
        answer = _asked(story).objections(cast.PROJECT)
        assert answer.open_count == 1
        story.ledger.conflicts.resolve(
            cast.CONFLICTS[0], outcome=outcome, words="So be it.", remains="Two want more.",
            occurred_on=date(2025, 4, day),
        )  # fmt: skip
    answer = _asked(story).objections(cast.PROJECT)
    (row,) = answer.conflicts

    assert (answer.open_count, row.outcome, row.is_settled) == (0, "middle_ground", True)
    assert [one.outcome for one in row.outcomes] == ["deferred", "middle_ground"]
    assert (row.parties, row.remains) == (("experience", "occupation"), "Two want more.")


def test_what_is_said_after_a_conflict_was_settled_is_refused_and_what_was_said_before_is_not(story: Story) -> None:
    resolve = ConflictResolve(
        conflict_id=cast.CONFLICTS[0], outcome=ConflictOutcome.AGREED, words=PersonalText("Both."),
        occurred_on=date(2025, 4, 10),
    )  # fmt: skip
    story.after(usual.raise_conflict(), resolve)
    story.send(usual.changed(usual.give_reason(), occurred_on=date(2025, 4, 9)))

    assert len(_asked(story).objections(cast.PROJECT).conflicts[0].reasons) == 1


def test_a_party_that_has_not_heard_the_others_is_named(story: Story) -> None:
    """Nobody needs to hear their own reason; each reason is heard by itself."""
    story.after(_given(FIRST, stream="experience"), _given(SECOND, CAT, stream="occupation"), usual.raise_conflict())
    story.send(usual.give_reason())
    other = usual.changed(usual.give_reason(reason_id=cast.REASONS[1]), stream="occupation")
    story.send(other)
    story.send(ConflictHearReason(conflict_id=cast.CONFLICTS[0], reason_id=cast.REASONS[0], stream="occupation"))
    (row,) = _asked(story).objections(cast.PROJECT).conflicts

    assert [reason.heard_by for reason in row.reasons] == [("occupation",), ()]
    assert row.unheard_by == ("experience",)


def test_the_board_is_told_of_a_conflict_also_when_it_is_settled(story: Story) -> None:
    story.after(usual.raise_conflict())
    story.ledger.conflicts.take_to_board(cast.CONFLICTS[0], occurred_on=date(2025, 5, 5))

    assert date(2025, 5, 5) == _asked(story).objections(cast.PROJECT).conflicts[0].board_was_told_on


def test_what_a_later_version_leaves_out_is_not_done(story: Story) -> None:
    story.send(_given(FIRST))
    story.send(_link(FIRST, Strength.ADOPTED, element="garden"))
    assert _asked(story).not_done(cast.PROJECT).not_done == ()

    story.after(usual.changed(usual.revise_brief(), elements=usual.elements("Beds.")))
    (row,) = _asked(story).not_done(cast.PROJECT).not_done
    assert (row.outcome, row.is_told) == ("dropped", False)
    assert (_row(story, FIRST).shows_in_version, _row(story, FIRST).is_in_force) == (1, False)


def test_a_story_asks_for_nothing_until_somebody_says_that_it_was_not_taken_up(story: Story) -> None:
    story.send(_given(FIRST, kind=contribution.ContributionKind.STORY))
    assert (_asked(story).not_done(cast.PROJECT).asked_count, _asked(story).not_done(cast.PROJECT).not_done) == (0, ())

    story.send(_link(FIRST, Strength.NOT_ADOPTED))
    assert [row.outcome for row in _asked(story).not_done(cast.PROJECT).not_done] == ["not_adopted"]


def test_who_has_waited_longest_to_be_told_comes_first(story: Story) -> None:
    story.send(_given(FIRST))
    story.send(_given(SECOND, BEN))
    story.send(_link(FIRST, Strength.ADOPTED, element="beds", on=20))
    story.send(_link(SECOND, Strength.NOT_ADOPTED, number=1, on=10))

    untold = _asked(story).not_done(cast.PROJECT).untold
    assert [(cast.NAMES[1], 112), (cast.NAMES[0], 102)] == [(row.given_by, row.days_waiting) for row in untold]


def test_two_offices_that_differ_about_one_element_are_shown_as_disputing_it(story: Story) -> None:
    story.send(_given(FIRST))
    story.send(_link(FIRST, Strength.ADOPTED, element="beds"))
    again = _link(FIRST, Strength.ADAPTED, number=1, element="beds")
    story.send(usual.changed(again, said_by="The stream of experience"))
    rows = _asked(story).influence(cast.PROJECT).influences

    assert [(row.influence, row.accounts[0].influence) for row in rows] == [
        ("adopted", "adapted"),
        ("adapted", "adopted"),
    ]
    assert all(row.is_disputed for row in rows)


def test_what_was_taken_back_may_no_longer_be_quoted(story: Story) -> None:
    story.send(_given(FIRST))
    story.ledger.contributions.permit_quotation(FIRST, occurred_on=date(2025, 3, 4))
    story.ledger.contributions.quote(FIRST, where="A film", occurred_on=date(2025, 3, 5))
    assert _asked(story).quotations(cast.PROJECT).to_recall_count == 0

    story.ledger.contributions.withdraw(FIRST)
    assert _asked(story).quotations(cast.PROJECT).to_recall_count == 1


def test_you_said_tells_a_person_in_plain_words_what_happened(story: Story) -> None:
    story.send(_given(FIRST))
    story.send(_given(SECOND, project_id=None, occurred_on=date(2025, 3, 4)))
    story.send(_given(THIRD, None, attribution=contribution.Attribution.GROUP, present_ids=[ANN],
                      occurred_on=date(2025, 3, 5)))  # fmt: skip
    story.send(_link(FIRST, Strength.ADOPTED, element="beds"))
    story.after(*(usual.sign(stream) for stream in cast.STREAMS), usual.submit())
    story.send(usual.changed(usual.decide(BoardOutcome.APPROVED), occurred_on=date(2025, 5, 6)))
    story.ledger.contributions.give_feedback(FIRST, how=contribution.FeedbackRoute.LETTER, occurred_on=AS_AT)
    answer = _asked(story).you_said(ANN)

    assert [row.what_happened for row in answer.rows] == [
        "We did this. It is in version 1 of the brief, under “An element”. The Board approved it on 6 May 2025.",
        "It is on record, and not part of any project yet.",
        "Nobody has said yet what became of this.",
    ]
    assert [row.is_of_a_group for row in answer.rows] == [False, False, True]
    assert [row.told_on for row in answer.rows] == [AS_AT, None, None]
    assert answer.header.incomplete_because == (NOT_LISTED,)


def test_you_said_is_for_that_person_and_for_whoever_may_know_them(story: Story) -> None:
    """Who says what under a pseudonym would else be an easy question."""
    story.send(_given(FIRST, attribution=contribution.Attribution.PSEUDONYM))
    shown = {
        who: len(story.ledger.acting_as(actor).at(as_at=AS_AT).you_said(ANN).rows)
        for who, actor in {
            "herself": Actor("a", frozenset({Role.MEMBER}), member_id=ANN),
            "another": Actor("b", frozenset({Role.MEMBER}), member_id=BEN),
            "lead": Actor("c", frozenset({Role.INVOLVEMENT_LEAD})),
            "auditor": Actor("d", frozenset({Role.AUDITOR})),
        }.items()
    }

    assert shown == {"herself": 1, "another": 0, "lead": 1, "auditor": 0}


def test_the_chain_goes_on_to_what_was_promised_and_delivered(story: Story) -> None:
    story.send(_given(FIRST))
    story.send(_link(FIRST, Strength.ADOPTED, element="beds"))
    promise_id = cast.known_as("a promise of beds")
    story.ledger.promises.make(
        promise_id=promise_id, organisation_id=cast.TRUST, project_id=cast.PROJECT, kind=PromiseKind.ACTION,
        statement="Low beds on each ward", made_by="Estates", made_to="The stream", contribution_ids=[FIRST],
        occurred_on=date(2025, 4, 1),
    )  # fmt: skip
    assert [one.outcome for one in _row(story, FIRST).deliveries] == [None]

    story.ledger.promises.conclude(
        promise_id, outcome=PromiseOutcome.DELIVERED, shown_by="Delivery note", occurred_on=date(2025, 6, 2)
    )
    (delivery,) = _row(story, FIRST).deliveries
    assert ("delivered", date(2025, 6, 2)) == (delivery.outcome, delivery.outcome_on)
    (said,) = _asked(story).you_said(ANN).rows
    assert "We promised: “Low beds on each ward”. It has been done." in said.what_happened


def test_what_is_always_to_be_so_is_told_as_it_was_found_last(story: Story) -> None:
    story.send(_given(FIRST))
    promise_id = cast.known_as("a promise for ever")
    story.ledger.promises.make(
        promise_id=promise_id, organisation_id=cast.TRUST, project_id=cast.PROJECT, kind=PromiseKind.ALWAYS_EVENT,
        statement="The gate is open by nine", made_by="The ward", made_to="Patients", contribution_ids=[FIRST],
        occurred_on=date(2025, 4, 1),
    )  # fmt: skip
    for outcome, month in ((CheckOutcome.MET, 5), (CheckOutcome.NOT_MET, 6)):
        on = date(2025, month, 1)
        story.ledger.promises.check(promise_id, outcome=outcome, checked_by="Patients", occurred_on=on)
        is_kept = outcome is CheckOutcome.MET
        assert [one.contribution_id for one in _asked(story).not_done(cast.PROJECT).not_done] == [FIRST][is_kept:]

    assert [("broken", date(2025, 6, 1))] == [(one.outcome, one.outcome_on) for one in _row(story, FIRST).deliveries]
    (said,) = _asked(story).you_said(ANN).rows
    assert said.what_happened.endswith("When somebody last looked, it was not so.")


def _approved_and_then(story: Story, kind: FollowUpKind, *, element: str | None = "beds", told: int = 7) -> None:
    """Ann asked for beds, which the Board approved in May; she was told of it on a day in May; then in June …"""
    story.send(_given(FIRST))
    story.send(_link(FIRST, Strength.ADOPTED, element="beds"))
    story.after(*(usual.sign(stream) for stream in cast.STREAMS), usual.submit())
    story.send(usual.changed(usual.decide(BoardOutcome.APPROVED), occurred_on=date(2025, 5, 6)))
    story.ledger.contributions.give_feedback(
        FIRST, how=contribution.FeedbackRoute.LETTER, occurred_on=date(2025, 5, told)
    )
    story.ledger.briefs.record_follow_up(
        cast.BRIEF, kind=kind, by="Estates", element=element, words="The floor does not carry them.",
        occurred_on=date(2025, 6, 10),
    )  # fmt: skip


@pytest.mark.parametrize("element", ["beds", None])
def test_what_was_approved_and_is_dropped_after_all_was_not_done_and_its_giver_has_to_be_told(
    story: Story, element: str | None
) -> None:
    """Whether the element was dropped, or the whole brief."""
    _approved_and_then(story, FollowUpKind.DROPPED, element=element)

    row, answer = _row(story, FIRST), _asked(story).not_done(cast.PROJECT)
    assert (row.influence, row.follow_up, row.follow_up_by, row.is_told) == ("adopted", "dropped", "Estates", False)
    assert [("dropped", "Estates", date(2025, 6, 10), "The floor does not carry them.")] == [
        (one.outcome, one.decided_by, one.decided_on, one.reason) for one in answer.not_done
    ]
    assert [("dropped", date(2025, 6, 10), 20)] == [(one.outcome, one.since, one.days_waiting) for one in answer.untold]
    (said,) = _asked(story).you_said(ANN).rows
    assert said.what_happened.startswith("We had taken this up. ")
    assert "On 10 June 2025 it was said that it will not be done after all." in said.what_happened
    assert (said.reason, said.where_it_shows) == ("The floor does not carry them.", None)


def test_what_was_approved_and_delivered_goes_on_the_chain_and_asks_for_no_second_letter(story: Story) -> None:
    _approved_and_then(story, FollowUpKind.DELIVERED)

    row = _row(story, FIRST)
    assert (row.follow_up, row.follow_up_on, row.is_told) == ("delivered", date(2025, 6, 10), True)
    assert _asked(story).not_done(cast.PROJECT).not_done == ()
    assert "It was finished on 10 June 2025." in _asked(story).you_said(ANN).rows[0].what_happened


def test_what_is_left_out_of_a_later_version_was_taken_up_and_not_done(story: Story) -> None:
    story.send(_given(FIRST))
    story.send(_link(FIRST, Strength.ADOPTED, element="garden"))
    story.after(usual.changed(usual.revise_brief(), elements=usual.elements("Beds.")))

    (said,) = _asked(story).you_said(ANN).rows
    assert said.what_happened.startswith("We had taken this up. ")


def test_a_story_that_is_listed_as_not_done_counts_among_what_was_asked_for(story: Story) -> None:
    story.send(_given(FIRST, kind=contribution.ContributionKind.STORY))
    story.send(_link(FIRST, Strength.NOT_ADOPTED))

    assert _asked(story).not_done(cast.PROJECT).asked_count == 1


def test_two_records_of_one_person_are_one_voice_and_one_history(story: Story) -> None:
    """Ann had a second record, under Ben's id. From both sides of the merge she said both things."""
    story.send(_given(FIRST))
    story.send(_given(SECOND, BEN))
    elements = [usual.elements("Beds.")[0].model_copy(update={"sources": [FIRST, SECOND]})]
    story.after(usual.changed(usual.revise_brief(), elements=elements))
    assert [row.voices_count for row in _asked(story).influence(cast.PROJECT).elements] == [2]

    story.send(MemberMergeRecords(member_id=ANN, other_id=BEN))
    answer = _asked(story).influence(cast.PROJECT)
    assert ([row.voices_count for row in answer.elements], answer.streams[0].contributions_count) == ([1], 2)
    for one in (ANN, BEN):
        assert [row.contribution_id for row in _asked(story).you_said(one).rows] == [FIRST, SECOND]


def test_you_said_of_nobody_is_refused(story: Story) -> None:
    with pytest.raises(MemberNotFoundError):
        _asked(story).you_said(cast.NOBODY_KNOWS)


def test_a_wording_made_of_wordings_passes_on_what_came_of_it(story: Story) -> None:
    """First and second are put together, and the result with the third. All three show in the garden."""
    for one in (FIRST, SECOND, THIRD):
        story.send(_given(one))
    for wording, sources in ((0, [FIRST, SECOND]), (1, [cast.WORDINGS[0], THIRD])):
        story.send(usual.changed(usual.merge(cast.WORDINGS[wording]), source_ids=sources))
    element = ElementText(element="garden", heading="Garden", text=PersonalText("Open."), sources=[cast.WORDINGS[1]])
    story.after(usual.changed(usual.revise_brief(), elements=[element]))

    assert {("named_as_source", "Garden", cast.WORDINGS[1])} == {
        (row.influence, row.heading, row.through_id) for row in (_row(story, one) for one in (FIRST, SECOND, THIRD))
    }
    story.ledger.contributions.split(cast.WORDINGS[1])
    assert {"no_answer_yet"} == {_row(story, one).influence for one in (FIRST, SECOND, THIRD)}
