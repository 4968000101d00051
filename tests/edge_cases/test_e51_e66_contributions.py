"""What becomes of contributions when life is not tidy: the edge cases of voices, influence and credit, one by one."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final
from uuid import UUID

import pytest

from coprod_ledger import Actor, Ledger
from coprod_ledger.domain.capacity import Capacity
from coprod_ledger.domain.command import Command, PersonalText
from coprod_ledger.domain.contribution.commands import Account, Attribution, ContributionKind, FeedbackRoute
from coprod_ledger.domain.contribution.wording_commands import CorrectionReason, TranslatorRole
from coprod_ledger.domain.contribution.wording_facts import ContributionSetApart
from coprod_ledger.domain.design_brief.board_commands import BoardOutcome
from coprod_ledger.domain.design_brief.commands import ElementText
from coprod_ledger.domain.design_brief.influence_commands import Strength
from coprod_ledger.domain.identity import Role
from coprod_ledger.domain.personal import Sealed, Withheld
from coprod_ledger.errors import ContributionWithdrawnError
from coprod_ledger.projections.influence import InfluenceAnswer
from coprod_ledger.projections.influence_rows import Influence
from coprod_ledger.testing import cast, profiles, usual
from coprod_ledger.testing.story import Story

profiles.use()

LEAD: Final = Actor("lead-1", frozenset({Role.CUSTODIAN}))
ANNS, BENS, CATS = cast.CONTRIBUTIONS[:3]
ANN, BEN, CAT = cast.ANN, cast.BEN, cast.CAT
BEFORE, AFTER = date(2025, 3, 3), date(2025, 5, 5)


@pytest.fixture
def story() -> Iterator[Story]:
    """A project with three streams. Ann and Ben are in the stream of experience: she uses the service, he cares."""
    begun: list[Command] = [
        usual.register_trust(),
        *(usual.register_member(one) for one in cast.MEMBERS),
        usual.open_project(),
    ]
    begun += [usual.declare_capacity(who, capacity) for who, capacity in cast.CAPACITIES.items()]
    begun += [usual.establish_stream(stream) for stream in cast.STREAMS]
    begun += [usual.join_stream(stream, who) for stream, who in cast.SIGNS.items()]
    begun.append(usual.changed(usual.join_stream("experience", BEN), capacity=Capacity.CARER))
    with Story() as story:
        story.after(*(usual.changed(one, occurred_on=cast.FIRST_DAY) for one in begun))
        yield story


def _says(story: Story, one: UUID, who: UUID | None = ANN, words: str = "A window that opens.", **more: Any) -> None:
    """Somebody says something in the stream that they are in, and may be named for it unless `more` says otherwise."""
    capacity = cast.CAPACITIES[who] if who is not None else Capacity.SERVICE_USER
    given = {
        "contribution_id": one,
        "project_id": cast.PROJECT,
        "member_id": who,
        "stream": "occupation" if who == CAT else "experience",
        "capacity": capacity,
        "attribution": Attribution.NAMED,
        "words": PersonalText(words),
        "occurred_on": BEFORE,
    }
    story.after(usual.changed(usual.contribute(one), **(given | more)))


def _brief(story: Story, *sources: UUID, code: str = "window") -> None:
    """A brief with one element that names its sources."""
    element = ElementText(element=code, heading="Windows", text=PersonalText("They open."), sources=list(sources))
    story.after(usual.changed(usual.draft_brief(), elements=[element], occurred_on=date(2025, 3, 10)))


def _adopted(story: Story, one: UUID, *, on: date = date(2025, 3, 12), number: int = 0, **more: Any) -> None:
    """The merge meeting says that it was adopted."""
    link = usual.link_influence(cast.INFLUENCES[number])
    story.send(usual.changed(link, contribution_id=one, element="window", occurred_on=on, **more))


def _influence(story: Story, **when: Any) -> InfluenceAnswer:
    return story.ledger.acting_as(LEAD).at(**({"as_at": date(2025, 6, 30)} | when)).influence(cast.PROJECT)


def _rows(story: Story, one: UUID, **when: Any) -> list[Influence]:
    return [row for row in _influence(story, **when).influences if row.contribution_id == one]


def _row(story: Story, one: UUID, **when: Any) -> Influence:
    (row,) = _rows(story, one, **when)
    return row


def _head(ledger: Ledger, position: int) -> str:
    return ledger.at(known_at=position).owed().header.head_hash


def test_e51_a_contribution_taken_back_stays_a_source_and_warns_the_next_version(story: Story) -> None:
    """Ann asks for windows, the brief adopts it, and she takes it back: her words go, what was built on them stays."""
    _says(story, ANNS)
    _brief(story, ANNS)
    _adopted(story, ANNS)
    written = story.ledger.ask.sign_off(cast.PROJECT).rows[0].content_hash
    story.ledger.contributions.withdraw(ANNS, occurred_on=date(2025, 4, 1))
    row, answer = _row(story, ANNS), _influence(story)

    assert isinstance(row.words, Withheld)
    assert (row.is_withdrawn, row.influence, row.heading) == (True, "adopted", "Windows")
    assert list(answer.elements[0].withdrawn_ids) == [ANNS]
    assert written == story.ledger.ask.sign_off(cast.PROJECT).rows[0].content_hash


def test_e51_whoever_takes_it_back_may_leave_the_words_to_be_read(story: Story) -> None:
    _says(story, ANNS)
    story.ledger.contributions.withdraw(ANNS, is_hidden=False)

    assert (_row(story, ANNS).words, _row(story, ANNS).is_withdrawn) == ("A window that opens.", True)


def test_e51_what_came_of_it_before_it_was_taken_back_may_still_be_written_down(story: Story) -> None:
    """The office is behind with its notes: Ann took it back in May, and it had been adopted in March."""
    _says(story, ANNS)
    _brief(story)
    story.ledger.contributions.withdraw(ANNS, occurred_on=AFTER)
    _adopted(story, ANNS, on=date(2025, 3, 12))
    with pytest.raises(ContributionWithdrawnError):
        _adopted(story, ANNS, on=AFTER, number=1)

    assert (_row(story, ANNS).influence, _row(story, ANNS).is_withdrawn) == ("adopted", True)


def test_what_was_said_first_is_told_first_whenever_it_was_written_down(story: Story) -> None:
    _says(story, ANNS, occurred_on=AFTER)
    _says(story, BENS, BEN, occurred_on=BEFORE)

    assert [row.contribution_id for row in _influence(story).influences] == [BENS, ANNS]


def test_e52_anonymising_later_hides_the_giver_and_changes_no_count_and_no_hash(story: Story) -> None:
    _says(story, ANNS)
    _says(story, BENS, BEN)
    counts, size = _influence(story).streams[0], story.ledger.ask.owed().header.position
    head = _head(story.ledger, size)
    story.ledger.contributions.choose_attribution(ANNS, attribution=Attribution.ANONYMOUS)
    row, after = _row(story, ANNS), _influence(story).streams[0]

    assert (row.given_by, row.attribution) == (None, "anonymous")
    assert (counts.contributions_count, counts.voices_count) == (after.contributions_count, after.voices_count)
    assert head == _head(story.ledger, size)
    assert ANNS not in {one.contribution_id for one in story.ledger.acting_as(LEAD).ask.you_said(ANN).rows}


def test_e52_before_the_choice_the_credit_was_what_it_was(story: Story) -> None:
    """The choice has a day: an answer as at an earlier day still names her, as what was printed then did."""
    _says(story, ANNS)
    story.ledger.contributions.choose_attribution(ANNS, attribution=Attribution.ANONYMOUS, occurred_on=AFTER)

    assert _row(story, ANNS, as_at=BEFORE).given_by == cast.NAMES[0]
    assert _row(story, ANNS).given_by is None


def test_e53_the_only_carer_in_the_room_is_warned_for(story: Story) -> None:
    """“A carer”, and there is only one: whoever publishes it is warned. Of service users there are two."""
    joins = usual.changed(usual.join_stream("experience", cast.DAN), capacity=Capacity.SERVICE_USER)
    story.after(usual.declare_capacity(cast.DAN, Capacity.SERVICE_USER), joins)
    for one, capacity in ((ANNS, Capacity.SERVICE_USER), (BENS, Capacity.CARER)):
        _says(story, one, None, capacity=capacity, attribution=Attribution.ANONYMOUS)

    assert [_row(story, one).may_be_recognised for one in (ANNS, BENS)] == [False, True]


def test_e53_who_was_at_the_session_counts_rather_than_who_is_in_the_stream(story: Story) -> None:
    """Two service users are in the stream, and one of them came."""
    story.after(usual.attend(ANN))
    joins = usual.changed(usual.join_stream("experience", cast.DAN), capacity=Capacity.SERVICE_USER)
    story.after(usual.declare_capacity(cast.DAN, Capacity.SERVICE_USER), joins)
    _says(story, ANNS, None, attribution=Attribution.ANONYMOUS, session_id=cast.SESSIONS[0])

    assert _row(story, ANNS).may_be_recognised


def test_e54_what_a_group_gave_is_the_groups_and_counts_once(story: Story) -> None:
    group = "The Thursday group"
    _says(story, ANNS, None, attribution=Attribution.GROUP, group=group, present_ids=[ANN, BEN])
    row, stream = _row(story, ANNS), _influence(story).streams[0]

    assert (group, 2) == (row.given_by, row.present_count)
    assert (stream.contributions_count, stream.voices_count) == (1, 1)


def test_e55_a_wording_of_several_keeps_the_originals_and_can_be_taken_apart(story: Story) -> None:
    _says(story, ANNS, words="A window that opens.")
    _says(story, BENS, BEN, words="Fresh air at night.")
    story.send(usual.changed(usual.merge(), source_ids=[ANNS, BENS], occurred_on=date(2025, 3, 5)))
    _brief(story, cast.WORDINGS[0])
    _adopted(story, cast.WORDINGS[0])

    for one, words in ((ANNS, "A window that opens."), (BENS, "Fresh air at night.")):
        row = _row(story, one)
        assert (words, "adopted", cast.WORDINGS[0]) == (row.words, row.influence, row.through_id)
    story.ledger.contributions.split(cast.WORDINGS[0], occurred_on=date(2025, 4, 1))
    (wording,) = _influence(story).wordings

    assert (wording.source_ids, wording.is_split) == ((ANNS, BENS), True)
    assert _row(story, BENS).words == "Fresh air at night."


def test_e55_a_request_that_went_into_a_common_wording_of_the_brief_is_no_request_without_an_answer(
    story: Story,
) -> None:
    """As long as the brief rests on it: taken apart again, and with nothing said of it, each request waits anew."""
    _says(story, ANNS)
    _says(story, CATS, CAT)
    story.ledger.contributions.merge(
        contribution_id=cast.WORDINGS[0],
        project_id=cast.PROJECT,
        source_ids=[ANNS, CATS],
        merged_by="Merge meeting",
        words="Both.",
        occurred_on=date(2025, 3, 8),
    )
    _brief(story, cast.WORDINGS[0])
    assert _unanswered(story) == {}

    story.ledger.contributions.split(cast.WORDINGS[0], occurred_on=date(2025, 3, 20))

    assert set(_unanswered(story)) == {ANNS, CATS}


def _unanswered(story: Story) -> dict[UUID, Any]:
    requests = story.ledger.acting_as(LEAD).ask.sign_off(cast.PROJECT).unanswered_requests
    return {one.contribution_id: one.words for one in requests}


def test_e61_a_request_from_before_the_project_waits_for_an_answer_like_any_other(story: Story) -> None:
    _says(story, ANNS, project_id=None, stream=None)
    _brief(story)
    assert _unanswered(story) == {}

    story.ledger.contributions.link_to_project(ANNS, project_id=cast.PROJECT, stream="experience")

    assert set(_unanswered(story)) == {ANNS}


def test_e64_what_was_set_apart_or_put_right_is_not_read_in_its_first_wording_beside_the_signatures(
    story: Story,
) -> None:
    _says(story, ANNS, words="Ben told me of his illness.")
    _says(story, CATS, CAT, words="STU")
    _brief(story)
    story.ledger.contributions.set_apart(ANNS, reason="It is of somebody else.")
    story.ledger.contributions.correct(CATS, because=CorrectionReason.TRANSCRIPTION, words="SUI")

    found = _unanswered(story)
    assert isinstance(found[ANNS], Withheld)
    assert found[CATS] == "SUI"


def test_e56_a_disputed_paraphrase_is_shown_as_disputed_until_it_is_put_right(story: Story) -> None:
    _says(story, ANNS, words="She wants more air.", account=Account.NOTE)
    story.ledger.contributions.dispute_wording(ANNS, words="I spoke of a window.", occurred_on=date(2025, 3, 20))
    (disputed,) = story.ledger.acting_as(LEAD).ask.objections(cast.PROJECT).disputed_wordings

    assert (_row(story, ANNS).account, _row(story, ANNS).wording) == ("note", "disputed")
    assert disputed.objection == "I spoke of a window."
    story.ledger.contributions.correct(
        ANNS, because=CorrectionReason.PARAPHRASE, words="She wants a window.", occurred_on=date(2025, 3, 21)
    )
    row = _row(story, ANNS)
    assert (row.wording, row.words, row.earlier_words) == ("corrected", "She wants a window.", ("She wants more air.",))


def test_e57_two_accounts_of_one_influence_both_stay_with_who_says_so(story: Story) -> None:
    """Staff record that Ann's idea was adopted; the stream says that nothing came of it."""
    _says(story, ANNS)
    _brief(story, ANNS)
    _adopted(story, ANNS)
    story.ledger.briefs.dispute_influence(
        cast.BRIEF, influence_id=cast.INFLUENCES[0], said_by="The stream of experience", reason="They open an inch."
    )
    row = _row(story, ANNS)
    (other,) = row.accounts

    assert (row.influence, row.said_by, row.is_disputed) == ("adopted", "Merge meeting", True)
    assert (
        other.influence,
        other.said_by,
        other.reason,
    ) == ("no_influence", "The stream of experience", "They open an inch.")


def test_e57_a_dispute_that_nobody_stands_by_any_more_is_over(story: Story) -> None:
    _says(story, ANNS)
    _brief(story, ANNS)
    _adopted(story, ANNS)
    story.ledger.briefs.dispute_influence(
        cast.BRIEF, dispute_id=cast.DISPUTES[0], influence_id=cast.INFLUENCES[0], said_by="The stream"
    )
    story.ledger.briefs.withdraw_influence(cast.BRIEF, influence_id=cast.DISPUTES[0])

    assert (_row(story, ANNS).influence, _row(story, ANNS).is_disputed) == ("adopted", False)


def test_e57_an_account_that_nobody_stands_by_any_more_is_gone(story: Story) -> None:
    _says(story, ANNS)
    _brief(story)
    _adopted(story, ANNS)
    story.ledger.briefs.withdraw_influence(cast.BRIEF, influence_id=cast.INFLUENCES[0])

    assert (_row(story, ANNS).influence, _row(story, ANNS).said_by) == ("no_answer_yet", None)


def test_e58_an_influence_claimed_after_the_board_decided_is_accepted_and_was_not_known_before(story: Story) -> None:
    _says(story, ANNS)
    _brief(story)
    story.after(*(usual.sign(stream) for stream in cast.STREAMS), usual.submit(), usual.decide(BoardOutcome.APPROVED))
    known = story.ledger.ask.owed().header.position
    _adopted(story, ANNS, on=date(2025, 6, 29))

    assert (_row(story, ANNS).influence, _row(story, ANNS).board) == ("adopted", "approved")
    assert _row(story, ANNS, known_at=known).influence == "no_answer_yet"


def test_e59_a_question_that_was_considered_is_neither_adopted_nor_ignored(story: Story) -> None:
    _says(story, ANNS, words="Why are the windows locked?", kind=ContributionKind.QUESTION)
    _brief(story)
    story.send(usual.changed(usual.link_influence(), contribution_id=ANNS, element=None, strength=Strength.CONSIDERED))
    (row,) = story.ledger.acting_as(LEAD).ask.not_done(cast.PROJECT).not_done

    assert (row.outcome, row.kind) == ("considered", "question")
    assert _influence(story).streams[0].shows_count == 0


def test_e60_three_people_with_one_idea_share_the_credit(story: Story) -> None:
    for one, who in ((ANNS, ANN), (BENS, BEN), (CATS, CAT)):
        _says(story, one, who)
    _brief(story, ANNS)
    for number, one in enumerate((ANNS, BENS, CATS)):
        _adopted(story, one, number=number)
    (element,) = _influence(story).elements

    assert ({ANNS, BENS, CATS}, 3) == (set(element.contribution_ids), element.voices_count)
    assert (element.streams, element.first_made_on) == (("experience", "occupation"), BEFORE)


def test_e60_one_person_who_says_it_three_times_is_one_voice(story: Story) -> None:
    for one in (ANNS, BENS, CATS):
        _says(story, one)
    _brief(story, ANNS, BENS, CATS)

    assert (len(_influence(story).elements[0].contribution_ids), _influence(story).elements[0].voices_count) == (3, 1)


def test_e61_what_was_given_before_the_project_is_brought_in_and_was_first(story: Story) -> None:
    early = date(2025, 1, 7)
    _says(story, ANNS, project_id=None, stream=None, occurred_on=early)
    assert _rows(story, ANNS) == []

    story.ledger.contributions.link_to_project(
        ANNS, project_id=cast.PROJECT, stream="experience", occurred_on=date(2025, 4, 1)
    )
    row = _row(story, ANNS)
    assert ("experience", cast.NAMES[0], early) == (row.stream, row.given_by, row.made_on)
    assert early == _influence(story).first_involvement_on


def test_e62_what_came_after_the_decision_did_not_influence_it(story: Story) -> None:
    """It is linked to the element, and shown with the decision before it; the element's voices are others'."""
    _says(story, ANNS)
    _brief(story, ANNS)
    story.after(*(usual.sign(stream) for stream in cast.STREAMS), usual.submit())
    story.send(usual.changed(usual.decide(BoardOutcome.APPROVED), occurred_on=date(2025, 4, 1)))
    _says(story, BENS, BEN, occurred_on=date(2025, 4, 2))
    _adopted(story, BENS, on=date(2025, 4, 3))

    assert (_row(story, BENS).state_of_decision, _row(story, ANNS).state_of_decision) == ("decided", "open")
    assert _influence(story).elements[0].contribution_ids == (ANNS,)


def test_e62_on_the_day_of_the_decision_it_was_not_yet_too_late(story: Story) -> None:
    _says(story, ANNS, occurred_on=date(2025, 4, 1))
    _brief(story, ANNS)
    story.after(*(usual.sign(stream) for stream in cast.STREAMS), usual.submit())
    story.send(usual.changed(usual.decide(BoardOutcome.APPROVED), occurred_on=date(2025, 4, 1)))

    assert _row(story, ANNS).state_of_decision == "open"


def test_e62_what_came_after_one_decision_may_influence_the_next_brief(story: Story) -> None:
    _brief(story)
    story.after(*(usual.sign(stream) for stream in cast.STREAMS), usual.submit())
    story.send(usual.changed(usual.decide(BoardOutcome.APPROVED), occurred_on=date(2025, 4, 1)))
    _says(story, ANNS, occurred_on=date(2025, 4, 2))
    assert _row(story, ANNS).state_of_decision == "decided"

    element = ElementText(element="garden", heading="Garden", text=PersonalText("It opens."), sources=[ANNS])
    again = usual.changed(usual.draft_brief(cast.known_as("the next brief")), project_id=cast.PROJECT)
    story.send(usual.changed(again, elements=[element], occurred_on=date(2025, 4, 9)))
    assert (_row(story, ANNS).state_of_decision, _row(story, ANNS).heading) == ("open", "Garden")


def test_e62_while_another_brief_is_under_way_the_matter_is_open(story: Story) -> None:
    """The first brief is decided, the next is being written: what is said now, and not linked yet, is not too late."""
    _brief(story)
    story.after(*(usual.sign(stream) for stream in cast.STREAMS), usual.submit())
    story.send(usual.changed(usual.decide(BoardOutcome.APPROVED), occurred_on=date(2025, 4, 1)))
    _says(story, ANNS, occurred_on=date(2025, 4, 2))
    again = usual.changed(usual.draft_brief(cast.known_as("the next brief")), project_id=cast.PROJECT)
    story.send(usual.changed(again, occurred_on=date(2025, 4, 3)))
    _says(story, BENS, BEN, occurred_on=date(2025, 4, 4))

    assert [_row(story, one).state_of_decision for one in (ANNS, BENS)] == ["decided", "open"]


def test_e63_a_use_is_to_be_recalled_once_the_permission_is_withdrawn(story: Story) -> None:
    _says(story, ANNS)
    desk, use = story.ledger.contributions, cast.USES[0]
    desk.permit_quotation(ANNS, occurred_on=BEFORE)
    desk.quote(ANNS, use_id=use, where="The yearly report", copies_count=2_000, occurred_on=date(2025, 4, 1))
    desk.withdraw_quotation_permission(ANNS, occurred_on=AFTER)
    asked = story.ledger.acting_as(LEAD)
    (then,) = asked.at(as_at=date(2025, 4, 2)).quotations(cast.PROJECT).quotations
    (now,) = asked.at(as_at=date(2025, 6, 30)).quotations(cast.PROJECT).quotations

    assert (then.may_be_quoted, then.uses[0].is_to_recall) == (True, False)
    assert (now.may_be_quoted, now.uses[0].had_permission, now.uses[0].is_to_recall) == (False, True, True)
    assert now.uses[0].copies_count == 2_000
    desk.recall_quotation(ANNS, use_id=use, occurred_on=date(2025, 5, 9))
    assert asked.at(as_at=date(2025, 6, 30)).quotations(cast.PROJECT).to_recall_count == 0


def test_e63_a_use_without_permission_is_recorded_and_reported(story: Story) -> None:
    _says(story, ANNS)
    story.ledger.contributions.quote(ANNS, where="A poster")
    answer = story.ledger.ask.quotations(cast.PROJECT)

    assert (answer.quotations[0].uses[0].had_permission, answer.to_recall_count) == (False, 1)


def test_e64_words_that_are_not_the_givers_alone_are_set_apart_and_the_referral_is_noted(story: Story) -> None:
    """Nobody is shown them any more, also in an older wording; the record still holds together."""
    _says(story, ANNS, words="My neighbour told me something.")
    story.ledger.contributions.correct(ANNS, because=CorrectionReason.TRANSCRIPTION, words="My neighbour said it.")
    story.ledger.contributions.translate(
        ANNS, translated_by=TranslatorRole.MACHINE, language="Cymraeg", words="Fy nghymydog."
    )
    size = story.ledger.ask.owed().header.position
    head = _head(story.ledger, size)
    story.ledger.contributions.set_apart(ANNS, reason="It names somebody else.", referral="The safeguarding lead")
    row = _row(story, ANNS)
    *_, (_, fact) = story.ledger.facts()

    assert isinstance(row.words, Withheld)
    assert (row.earlier_words, row.translations, row.language) == ((), (), None)
    assert head == _head(story.ledger, size)
    assert isinstance(fact, ContributionSetApart)
    assert isinstance(fact.reason, Sealed)
    assert isinstance(fact.referral, Sealed)


def test_e65_the_original_and_its_translation_are_both_evidence(story: Story) -> None:
    words, in_english = "Ffenestr sy'n agor.", "A window that opens."
    _says(story, ANNS, words=words, language=PersonalText("Cymraeg"))
    story.ledger.contributions.translate(
        ANNS, translated_by=TranslatorRole.TRANSLATOR, translator=cast.NAMES[2], language="English", words=in_english
    )
    row = _row(story, ANNS)
    (translation,) = row.translations

    assert (words, "Cymraeg") == (row.words, row.language)
    assert (in_english, "English", "translator", cast.NAMES[2]) == (
        translation.words,
        translation.language,
        translation.translated_by,
        translation.translator,
    )


def test_e66_a_transcription_error_is_put_right_and_what_stood_there_stays(story: Story) -> None:
    _says(story, ANNS, words="The STU panel never wrote back.")
    story.ledger.contributions.correct(
        ANNS, because=CorrectionReason.TRANSCRIPTION, words="The SUI panel never wrote back.", occurred_on=AFTER
    )
    row = _row(story, ANNS)

    assert row.words == "The SUI panel never wrote back."
    assert row.earlier_words == ("The STU panel never wrote back.",)
    assert _row(story, ANNS, as_at=BEFORE).words == "The STU panel never wrote back."


def test_who_was_told_of_one_thing_is_not_told_of_what_was_decided_later(story: Story) -> None:
    """Ann hears in March that it is being considered; in April it is not adopted, and nobody tells her."""
    _says(story, ANNS)
    _brief(story)
    story.ledger.contributions.give_feedback(ANNS, how=FeedbackRoute.LETTER, occurred_on=date(2025, 3, 20))
    link = usual.changed(usual.link_influence(), contribution_id=ANNS, element=None, strength=Strength.NOT_ADOPTED)
    story.send(usual.changed(link, reason=PersonalText("The wall carries."), occurred_on=date(2025, 4, 1)))
    asked = story.ledger.acting_as(LEAD).at(as_at=date(2025, 4, 11))
    answer = asked.not_done(cast.PROJECT)

    assert [(False, date(2025, 3, 20))] == [(row.is_told, row.fed_back_on) for row in answer.not_done]
    assert [(10, cast.NAMES[0])] == [(row.days_waiting, row.given_by) for row in answer.untold]
    story.ledger.contributions.give_feedback(ANNS, how=FeedbackRoute.IN_PERSON, occurred_on=date(2025, 4, 11))
    answer = asked.not_done(cast.PROJECT)
    assert ([row.is_told for row in answer.not_done], answer.untold) == ([True], ())
