"""Broad, or resting on a few: who is counted, who is left out, and what may be published."""

from datetime import date
from uuid import UUID

import pytest

from coprod_ledger.domain.command import Command
from coprod_ledger.domain.contribution.commands import Attribution, ContributionKind, ContributionWithdraw
from coprod_ledger.domain.involvement import Stage
from coprod_ledger.domain.project.practice_commands import ProjectBeginStage
from coprod_ledger.privacy.suppression import Suppressed
from coprod_ledger.projections.breadth import BreadthAnswer
from coprod_ledger.testing import cast, usual
from coprod_ledger.testing.ledger_check import AS_AT
from coprod_ledger.testing.story import Story
from coprod_ledger.testing.usual import changed

ANN, BEN, CAT, DAN = cast.MEMBERS
STORY, CRITIQUE, IDEA = ContributionKind.STORY, ContributionKind.CRITIQUE, ContributionKind.IDEA


def _asked(story: Story, *commands: Command, publish_from: int | None = None) -> BreadthAnswer:
    story.after(*commands)
    return story.ledger.at(as_at=AS_AT).breadth(cast.PROJECT, publish_from=publish_from)


def _gave(number: int, who: UUID | None, kind: ContributionKind = IDEA, *, stream: str | None = None) -> Command:
    capacity = cast.CAPACITIES[who] if who else cast.CAPACITIES[ANN]
    attribution = Attribution.NAMED if who else Attribution.ANONYMOUS
    return changed(
        usual.contribute(cast.known_as(f"given {number}")),
        member_id=who,
        capacity=capacity,
        attribution=attribution,
        kind=kind,
        stream=stream,
    )


def test_the_three_who_give_most_show_as_a_share_of_what_is_counted(story: Story) -> None:
    """Ann gives five, the others one each: three of four people gave seven of eight."""
    answer = _asked(story, *(_gave(one, ANN) for one in range(5)), _gave(5, BEN), _gave(6, CAT), _gave(7, DAN))

    assert (answer.people, answer.contributions, answer.top_3_share) == (4, 8, "0.88")


def test_what_a_group_gave_is_the_groups_own_and_counts_once(story: Story) -> None:
    """Not the note-taker's, and not multiplied by those who were there."""
    group = [changed(usual.contribute(cast.known_as(f"group {one}")), stream=None) for one in range(2)]
    answer = _asked(story, *group, _gave(0, ANN))

    assert (answer.people, answer.groups, answer.contributions) == (1, 1, 3)


def test_what_has_no_known_giver_or_was_taken_back_is_left_out_and_said_to_be(story: Story) -> None:
    gone = ContributionWithdraw(contribution_id=cast.known_as("given 1"))
    answer = _asked(story, _gave(0, ANN), _gave(1, BEN), _gave(2, None), _gave(3, None), gone)

    assert (answer.people, answer.contributions, answer.top_3_share) == (1, 1, "1.00")
    assert (answer.left_out_without_giver, answer.left_out_withdrawn) == (2, 1)


def test_who_only_ever_tells_a_story_is_counted(story: Story) -> None:
    """To be asked along to tell one's story, or what one thinks of somebody's great idea, is not co-production."""
    answer = _asked(story, _gave(0, ANN, STORY), _gave(1, ANN, STORY), _gave(2, BEN, STORY), _gave(3, BEN))

    assert (answer.story_only_people, answer.reaction_only_people) == (1, 0)


def test_who_only_ever_reacts_to_ready_proposals_is_counted(story: Story) -> None:
    answer = _asked(story, _gave(0, ANN, CRITIQUE), _gave(1, ANN, ContributionKind.OPINION), _gave(2, BEN, STORY))

    assert (answer.story_only_people, answer.reaction_only_people) == (1, 1)


def test_who_was_there_from_strategy_to_delivery_is_counted(story: Story) -> None:
    """Ann gave something at strategy and in delivery, Ben in delivery only."""
    begin = [
        ProjectBeginStage(project_id=cast.PROJECT, stage=stage, occurred_on=date(2025, month, 1))
        for stage, month in ((Stage.STRATEGY, 1), (Stage.DELIVERY, 3))
    ]
    days = ((ANN, date(2025, 2, 1)), (ANN, date(2025, 4, 1)), (BEN, date(2025, 4, 1)))
    given = [changed(_gave(one, who), occurred_on=on) for one, (who, on) in enumerate(days)]

    assert _asked(story, *begin, *given).people_early_and_late == 1


def test_people_are_told_by_stream_and_those_present_beside(story: Story) -> None:
    story.after(usual.join_stream("experience", ANN), usual.join_stream("occupation", CAT), usual.attend(DAN))
    answer = _asked(story, _gave(0, ANN, stream="experience"), _gave(1, CAT, stream="occupation"), _gave(2, BEN))

    assert {row.stream: (row.people, row.contributions) for row in answer.streams} == {
        "experience": (1, 1),
        "occupation": (1, 1),
        None: (1, 1),
    }
    assert (answer.people, answer.people_present) == (3, 4)


def test_small_numbers_of_people_are_not_published(story: Story) -> None:
    """Neither they, nor what they could be worked out from."""
    story.after(usual.join_stream("experience", ANN), usual.join_stream("occupation", CAT))
    given = [_gave(one, ANN, stream="experience") for one in range(9)]
    answer = _asked(story, *given, _gave(9, CAT, stream="occupation"), publish_from=5)

    assert answer.is_published_form
    assert isinstance(answer.people, Suppressed)
    assert {row.stream: isinstance(row.contributions, Suppressed) for row in answer.streams} == {
        "experience": True,
        "occupation": True,
    }
    assert answer.top_3_share is None
    assert [len(row.evidence) for row in answer.streams] == [1, 1], "whoever counts the facts named learns the number"
    assert len(answer.evidence) == 1


@pytest.mark.parametrize("publish_from", [None, 1])
def test_nothing_is_suppressed_that_need_not_be(story: Story, publish_from: int | None) -> None:
    assert _asked(story, _gave(0, ANN), publish_from=publish_from).people == 1
