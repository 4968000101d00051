"""Big I and little i, month by month, from what people did and not from a label."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from coprod_ledger.domain.command import Command
from coprod_ledger.domain.involvement import Stage
from coprod_ledger.domain.project.commands import ProjectLeaveStream
from coprod_ledger.domain.project.practice_commands import ProjectBeginStage
from coprod_ledger.projections.big_i import BigIAnswer
from coprod_ledger.testing import cast, usual
from coprod_ledger.testing.story import Story
from coprod_ledger.testing.usual import changed

ANN, CAT = cast.ANN, cast.CAT
JANUARY = date(2025, 1, 20)
OPENED = changed(usual.open_project(), occurred_on=JANUARY)


def _joined(who: UUID = ANN, stream: str = "experience") -> list[Command]:
    return [
        OPENED,
        changed(usual.establish_stream(stream), occurred_on=JANUARY),
        changed(usual.join_stream(stream, who), occurred_on=JANUARY),
    ]


def _met(number: int, on: date, who: UUID = ANN) -> list[Command]:
    starts_at = datetime(on.year, on.month, on.day, 9, tzinfo=UTC)
    session_id = cast.known_as(f"meeting {number}")
    held = changed(usual.hold_session(session_id), starts_at=starts_at, ends_at=starts_at + timedelta(hours=1))
    return [held, usual.attend(who, session_id)]


def _asked(story: Story, *commands: Command, as_at: date = date(2025, 6, 30)) -> BigIAnswer:
    story.after(*commands)
    return story.ledger.at(as_at=as_at).big_i()


def _levels(answer: BigIAnswer) -> list[tuple[str, int, int, int]]:
    return [(month.month[-2:], month.big_i, month.little_i, month.none) for month in answer.months]


def test_big_i_is_to_be_of_the_team_and_to_take_part_again_and_again(story: Story) -> None:
    """Ann is in the stream; she came in February and April, and never again."""
    answer = _asked(story, *_joined(), *_met(0, date(2025, 2, 28)), *_met(1, date(2025, 4, 1)))

    assert _levels(answer) == [
        *(("01", 0, 0, 1), ("02", 0, 1, 0), ("03", 0, 1, 0), ("04", 1, 0, 0)),
        *(("05", 0, 1, 0), ("06", 0, 1, 0)),
    ]
    assert [month.share for month in answer.months] == ["0.00", "0.00", "0.00", "1.00", "0.00", "0.00"]


def test_who_comes_often_and_belongs_to_no_stream_is_little_i(story: Story) -> None:
    """To be asked now and then, however often, is not to be of the team."""
    answer = _asked(story, OPENED, *_met(0, date(2025, 5, 1)), *_met(1, date(2025, 6, 1)))

    assert answer.projects[0].level == "little_i"


def test_who_has_left_the_stream_is_no_longer_of_the_team(story: Story) -> None:
    left = ProjectLeaveStream(
        project_id=cast.PROJECT, stream="experience", member_id=ANN, occurred_on=date(2025, 6, 15)
    )
    met = [*_met(0, date(2025, 5, 1)), *_met(1, date(2025, 6, 1))]
    answer = _asked(story, *_joined(), *met, left)

    assert _levels(answer)[-2:] == [("05", 0, 1, 0), ("06", 0, 1, 0)]
    assert _asked(story, as_at=date(2025, 6, 14)).projects[0].level == "big_i"


def test_two_people_who_each_came_once_are_not_one_who_came_twice(story: Story) -> None:
    more = changed(usual.join_stream("experience", cast.BEN), capacity=cast.CAPACITIES[cast.BEN], occurred_on=JANUARY)
    answer = _asked(story, *_joined(), more, *_met(0, date(2025, 5, 1)), *_met(1, date(2025, 6, 1), cast.BEN))

    assert answer.projects[0].level == "little_i"


def test_staff_do_not_make_big_i(story: Story) -> None:
    met = [*_met(0, date(2025, 5, 1), CAT), *_met(1, date(2025, 6, 1), CAT)]

    assert _asked(story, *_joined(CAT, "occupation"), *met).projects[0].level == "none"


def test_the_share_is_over_all_projects_that_there_were_by_then(story: Story) -> None:
    other = changed(usual.open_project(cast.OTHER_PROJECT), occurred_on=date(2025, 6, 2))
    met = [*_met(0, date(2025, 5, 1)), *_met(1, date(2025, 6, 1))]
    months = _asked(story, *_joined(), *met, other).months

    assert [(month.projects, month.share) for month in months][-2:] == [(1, "0.00"), (2, "0.50")]
    assert [month.is_over for month in months] == [True] * 5 + [False]


def test_it_says_from_what_stage_people_were_involved(story: Story) -> None:
    begin = ProjectBeginStage(project_id=cast.PROJECT, stage=Stage.DESIGN, occurred_on=date(2025, 4, 2))
    before, after = date(2025, 4, 1), date(2025, 4, 2)
    story.after(*_joined(), begin, *_met(0, after))
    (row,) = _asked(story).projects
    assert (row.first_involvement_on, row.first_stage_involved) == (after, Stage.DESIGN)

    (row,) = _asked(story, *_met(1, before)).projects
    assert (row.first_involvement_on, row.first_stage_involved) == (before, None)


def test_nothing_is_told_of_a_ledger_without_projects(story: Story) -> None:
    answer = _asked(story, usual.register_trust())

    assert (answer.months, answer.projects) == ((), ())
