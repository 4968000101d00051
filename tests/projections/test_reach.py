"""Whom a project reached: what may be published of it, who may see it, and that the file tells nothing."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given

from coprod_ledger import Ledger
from coprod_ledger.domain.command import Command, PersonalText
from coprod_ledger.domain.erasure.commands import ErasureForgetText, ErasureGround
from coprod_ledger.domain.identity import Actor, Role
from coprod_ledger.domain.personal import Erased, Withheld
from coprod_ledger.domain.project.reach_commands import GroupCount, PopulationShare, ProjectCountReach
from coprod_ledger.domain.project.reach_facts import ReachCounted, Share
from coprod_ledger.errors import AnsweredMoreThanAskedError, LedgerError, ProjectNotFoundError
from coprod_ledger.privacy.suppression import SUPPRESSED, Published
from coprod_ledger.projections.reach import COLUMNS, GroupReach, PeriodReach
from coprod_ledger.testing import cast, usual
from coprod_ledger.testing import strategies as s
from coprod_ledger.testing.clock import SteppingClock
from coprod_ledger.testing.ledger_check import AS_AT, comparable
from coprod_ledger.testing.story import Story
from coprod_ledger.testing.usual import changed
from coprod_ledger.testing.usual_practice import count_reach

MARCH, JUNE = date(2025, 3, 31), date(2025, 6, 29)
KEK = b"k" * 32
Record = Callable[[Sequence[Command]], Ledger]
Row = tuple[Published, Published, Published]


def _periods(story: Story, *commands: Command, in_full: bool = False) -> tuple[PeriodReach, ...]:
    story.after(*commands)
    return _lead(story.ledger).at(as_at=AS_AT).reach(cast.PROJECT, in_full=in_full).periods


def _lead(ledger: Ledger) -> Ledger:
    return ledger.acting_as(Actor("lead", frozenset({Role.INVOLVEMENT_LEAD})))


def _groups(period: PeriodReach) -> tuple[GroupReach, ...]:
    assert isinstance(period.groups, tuple)
    return period.groups


def _numbers(period: PeriodReach) -> list[Row]:
    return [(row.asked, row.answered, row.involved) for row in _groups(period)]


@pytest.mark.parametrize(
    ("counted", "shown"),
    [
        ((30, 20, 5), (30, 20, 5)),
        ((30, 20, 4), (30, 20, SUPPRESSED)),
        ((30, 20, 1), (30, 20, SUPPRESSED)),
        ((30, 20, 0), (30, 20, 0)),
        ((30, 4, 6), (30, SUPPRESSED, 6)),
        ((4, 0, 0), (SUPPRESSED, 0, 0)),
    ],
)
def test_a_number_from_one_to_four_is_left_out(story: Story, counted: tuple[int, int, int], shown: Row) -> None:
    (period,) = _periods(story, count_reach(("Carers", *counted)))

    assert _numbers(period) == [shown]
    assert _groups(period)[0].suppressed == (SUPPRESSED in shown)


@pytest.mark.parametrize(("answered", "shown"), [(16, SUPPRESSED), (19, SUPPRESSED), (15, 15), (20, 20)])
def test_the_few_who_did_not_answer_cannot_be_worked_out(story: Story, answered: int, shown: Published) -> None:
    """Twenty were asked and nineteen answered: that would tell of one who did not."""
    (period,) = _periods(story, count_reach(("Carers", 20, answered, 0)))

    assert _numbers(period) == [(20, shown, 0)]


@pytest.mark.parametrize(("later", "shown"), [(26, SUPPRESSED), (29, SUPPRESSED), (30, 30), (25, 25)])
def test_who_came_in_between_cannot_be_worked_out_from_an_earlier_count(
    story: Story, later: int, shown: Published
) -> None:
    """The year to March and the year to June: the difference is the people of three months."""
    first, second = _periods(
        story,
        count_reach(("Welsh speakers", 100, 50, 25)),
        count_reach(("welsh  Speakers", 100, 50, later), ends_on=JUNE),
    )

    assert _numbers(first) == [(100, 50, 25)]
    assert _numbers(second) == [(100, 50, shown)]


def test_a_count_that_was_replaced_was_published_all_the_same(story: Story) -> None:
    (period,) = _periods(story, count_reach(("Carers", 100, 50, 25)), count_reach(("Carers", 100, 50, 27)))

    assert _numbers(period) == [(100, 50, SUPPRESSED)]
    assert len(period.evidence) == 1


def test_asking_as_at_another_day_does_not_get_round_what_is_left_out(story: Story) -> None:
    """The second count was recorded later and filed under an earlier day: as at that day it is the only one."""
    january = date(2025, 1, 31)
    opened = changed(usual.open_project(), occurred_on=date(2025, 1, 2))
    first = changed(count_reach(("Carers", 100, 50, 25)), occurred_on=JUNE)
    other = changed(count_reach(("Carers", 100, 50, 26), ends_on=january), occurred_on=january)
    story.after(opened, first, other)
    (period,) = _lead(story.ledger).at(as_at=january).reach(cast.PROJECT).periods

    assert _numbers(period) == [(100, 50, SUPPRESSED)]


def test_a_count_replaces_that_of_the_same_period_and_no_other(story: Story) -> None:
    first, second = _periods(
        story,
        count_reach(("Carers", 30, 20, 10)),
        count_reach(("Carers", 60, 50, 40), ends_on=JUNE),
        count_reach(("Carers", 90, 70, 20)),
    )

    assert (first.ends_on, _numbers(first)) == (MARCH, [(90, 70, 20)])
    assert (second.ends_on, _numbers(second)) == (JUNE, [(60, 50, 40)])


def test_in_full_every_number_stands_and_says_whether_it_would_be_published(story: Story) -> None:
    share = PopulationShare(permille=96, source="Census 2021")
    group = GroupCount(group=PersonalText("Carers"), asked=9, answered=2, involved=1, population=share)
    (period,) = _periods(story, changed(count_reach(), groups=[group]), in_full=True)

    assert _numbers(period) == [(9, 2, 1)]
    assert _groups(period)[0].suppressed
    assert _groups(period)[0].population == Share(permille=96, source="Census 2021")


@pytest.mark.parametrize("in_full", [False, True])
@pytest.mark.parametrize("role", list(Role))
def test_only_custodians_and_the_involvement_lead_see_groups_and_numbers(
    story: Story, role: Role, in_full: bool
) -> None:
    story.after(count_reach(("Carers", 30, 20, 10)))
    asker = story.ledger.acting_as(Actor("somebody", frozenset({role})))
    answer = asker.at(as_at=AS_AT).reach(cast.PROJECT, in_full=in_full)

    assert isinstance(answer.periods[0].groups, Withheld) == (role not in {Role.CUSTODIAN, Role.INVOLVEMENT_LEAD})
    assert answer.header.incomplete_because == ()


def test_after_a_count_that_was_erased_nothing_is_published_for_nobody_can_tell_what_it_would_give_away(
    story: Story,
) -> None:
    story.after(count_reach(("Carers", 100, 50, 25)))
    ledger = _lead(story.ledger)
    position = story.ledger.ask.reach(cast.PROJECT).periods[0].evidence[0]
    story.after(count_reach(("Carers", 100, 50, 26), ends_on=JUNE))
    story.send(
        ErasureForgetText(
            erasure_id=cast.ERASURES[0], position=position, field="table", ground=ErasureGround.NO_LONGER_NEEDED
        )
    )
    answer = ledger.ask.reach(cast.PROJECT)
    first, second = answer.periods

    assert isinstance(first.groups, Erased)
    assert _numbers(second) == [(SUPPRESSED, SUPPRESSED, SUPPRESSED)]
    assert len(answer.header.incomplete_because) == 1
    full = ledger.ask.reach(cast.PROJECT, in_full=True)
    assert _numbers(full.periods[1]) == [(100, 50, 26)]


def test_the_file_holds_no_label_and_no_number(tmp_path: Path) -> None:
    label = "Pilgrims of the Ninth Wave"
    with Ledger.create(tmp_path / "a.db", kek=KEK) as ledger:
        Story(ledger).after(count_reach((label, 7_654_321, 6_543_217, 5_432_176)))
        assert label in repr(_lead(ledger).ask.reach(cast.PROJECT))
    kept = b"".join(path.read_bytes() for path in tmp_path.iterdir())

    assert b"project.reach_counted" in kept
    for told in (label, "Pilgrims", "7654321", "6543217", "5432176"):
        assert told.encode() not in kept


def test_a_refusal_names_the_row_and_neither_group_nor_number(story: Story) -> None:
    story.with_project()
    with pytest.raises(AnsweredMoreThanAskedError) as refused:
        story.send(count_reach(("Carers", 30, 20, 1), ("Pilgrims", 71, 72, 1)))

    assert refused.value.row == 2
    assert not {"Pilgrims", "71", "72"} & set(str(refused.value).split())
    with pytest.raises(ProjectNotFoundError):
        story.ledger.ask.reach(cast.OTHER_PROJECT)


def _by_project(ledger: Ledger) -> list[list[dict[tuple[str, str], int]]]:
    """What a reader of everything that was ever published knows: each table as it was when it was counted."""
    found: dict[UUID, list[dict[tuple[str, str], int]]] = {}
    for position, fact in ledger.facts():
        if isinstance(fact, ReachCounted):
            periods = _lead(ledger).at(known_at=position, as_at=AS_AT).reach(fact.originator_id).periods
            (period,) = (one for one in periods if one.evidence == (position,))
            found.setdefault(fact.originator_id, []).append(_known(period))
    return list(found.values())


def _known(period: PeriodReach) -> dict[tuple[str, str], int]:
    cells: dict[tuple[str, str], int] = {}
    for row in _groups(period):
        shown = {name: count for name in COLUMNS if isinstance(count := getattr(row, name), int)}
        if {"asked", "answered"} <= shown.keys():
            shown["silent"] = shown["asked"] - shown["answered"]
        cells |= {(row.group, name): count for name, count in shown.items()}
    return cells


@given(history=s.histories(kinds=[ProjectCountReach], min_size=2))
def test_no_reader_of_all_that_was_published_can_work_out_a_number_from_one_to_four(
    record: Record, history: list[Command]
) -> None:
    for tables in _by_project(record(history)):
        for place, table in enumerate(tables):
            assert not {1, 2, 3, 4} & set(table.values())
            for before in tables[:place]:
                moved = {abs(table[cell] - before[cell]) for cell in table.keys() & before.keys()}
                assert not {1, 2, 3, 4} & moved


@given(history=s.histories(kinds=[ProjectCountReach], min_size=2, max_size=5))
def test_as_known_then_is_what_a_ledger_answers_that_was_told_no_more(record: Record, history: list[Command]) -> None:
    told = history[: len(history) // 2 + 1]
    with Ledger.in_memory(clock=SteppingClock()) as short:
        for command in told:
            with suppress(LedgerError):
                short.acting_as(cast.actor_for(command)).execute(command)
        size = sum(1 for _ in short.facts())
        if size:
            assert comparable(short, size) == comparable(record(history), size)
