"""How a project works with people: phases and their gaps, rhythms and missed months, goals, prompts, barriers."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from coprod_ledger.domain.command import Command
from coprod_ledger.domain.contribution.commands import ContributionWithdraw
from coprod_ledger.domain.involvement import SessionKind
from coprod_ledger.domain.project import practice_commands as c
from coprod_ledger.domain.promise.commands import PromiseConclude, PromiseOutcome
from coprod_ledger.errors import NotRecordedError
from coprod_ledger.projections.practice import PracticeAnswer
from coprod_ledger.testing import cast, usual
from coprod_ledger.testing import usual_practice as u
from coprod_ledger.testing.story import Story
from coprod_ledger.testing.usual import changed

PROJECT = cast.PROJECT
JANUARY = date(2025, 1, 20)


def _asked(story: Story, *commands: Command, as_at: date = date(2025, 6, 30)) -> PracticeAnswer:
    story.after(*commands)
    return story.ledger.at(as_at=as_at).practice(PROJECT)


def _merge_meeting(number: int, on: date) -> Command:
    starts_at = datetime(on.year, on.month, on.day, 9, tzinfo=UTC)
    return changed(
        usual.hold_session(cast.SESSIONS[number]),
        kind=SessionKind.MERGE_MEETING,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=2),
    )


EARLY = changed(usual.open_project(), occurred_on=JANUARY)


def test_to_co_produce_without_preparation_is_recorded_and_shown_as_a_gap(story: Story) -> None:
    """Invited is not prepared: phase 5 was entered with 1 and 3 complete only. Nobody was stopped."""
    answer = _asked(story, u.adopt_framework(), u.complete_phase(1), u.complete_phase(3), u.enter_phase(5))
    rows = {row.phase: row for row in answer.phases}

    assert [row.status for row in answer.phases] == [
        *("completed", "not_entered", "completed", "not_entered", "entered", "not_entered"),
    ]
    assert (rows[5].gaps, rows[5].title) == ((2, 4), "Co-produce")


def test_what_is_made_good_later_was_a_gap_all_the_same(story: Story) -> None:
    answer = _asked(story, u.enter_phase(2), u.complete_phase(1))

    assert answer.phases[1].gaps == (1,)


def test_a_phase_entered_again_is_no_longer_complete_and_its_preparation_is_looked_at_anew(story: Story) -> None:
    answer = _asked(story, u.enter_phase(2), u.complete_phase(2), u.complete_phase(1), u.enter_phase(2))

    assert (answer.phases[1].status, answer.phases[1].gaps) == ("entered", ())


def test_two_versions_of_a_framework_stand_side_by_side(story: Story) -> None:
    answer = _asked(story, u.adopt_framework("six-phases"), u.adopt_framework("seven-steps"), u.complete_phase(1))

    assert [row.framework_version for row in answer.phases] == ["six-phases"] * 6 + ["seven-steps"] * 7
    assert [row.phase for row in answer.phases if row.status == "completed"] == [1]


def test_a_month_without_its_merge_meeting_is_missed(story: Story) -> None:
    """Promised from the end of January on, held in February and April; June is still running on its last day."""
    monthly = changed(u.declare_cadence(), occurred_on=JANUARY)
    held = _merge_meeting(0, date(2025, 2, 28)), _merge_meeting(1, date(2025, 4, 1))
    (row,) = _asked(story, EARLY, monthly, *held).cadences

    assert [(one.first_month, one.status) for one in row.periods] == [
        *(("2025-01", "missed"), ("2025-02", "held"), ("2025-03", "missed"), ("2025-04", "held")),
        *(("2025-05", "missed"), ("2025-06", "running")),
    ]
    assert row.missed == 3


def test_a_month_is_missed_from_the_day_after_it(story: Story) -> None:
    story.after(EARLY, changed(u.declare_cadence(), occurred_on=JANUARY))
    found = {
        as_at: _asked(story, as_at=as_at).cadences[0].periods[0].status
        for as_at in (date(2025, 1, 31), date(2025, 2, 1))
    }

    assert list(found.values()) == ["running", "missed"]


def test_every_other_month_needs_one_meeting_in_two_months_and_no_other_kind_counts(story: Story) -> None:
    other = changed(u.declare_cadence(), every_months=2, occurred_on=JANUARY)
    joint = changed(_merge_meeting(1, date(2025, 3, 5)), kind=SessionKind.JOINT_MEETING)
    (row,) = _asked(story, EARLY, other, _merge_meeting(0, date(2025, 2, 28)), joint).cadences

    assert [(one.first_month, one.last_month, one.status) for one in row.periods] == [
        ("2025-01", "2025-02", "held"),
        ("2025-03", "2025-04", "missed"),
        ("2025-05", "2025-06", "running"),
    ]


def test_what_is_no_longer_promised_is_not_missed(story: Story) -> None:
    """It ended in the middle of March: January and February count, March does not."""
    end = c.ProjectEndCadence(project_id=PROJECT, session_kind=SessionKind.MERGE_MEETING, occurred_on=date(2025, 3, 14))
    (row,) = _asked(story, EARLY, changed(u.declare_cadence(), occurred_on=JANUARY), end).cadences

    assert [one.first_month for one in row.periods] == ["2025-01", "2025-02"]
    assert (row.missed, row.until) == (2, date(2025, 3, 14))


def test_a_rhythm_declared_anew_replaces_the_one_before(story: Story) -> None:
    monthly = changed(u.declare_cadence(), occurred_on=JANUARY)
    slower = changed(monthly, every_months=3, occurred_on=date(2025, 4, 2))
    first, second = _asked(story, EARLY, monthly, slower).cadences

    assert (first.until, first.missed) == (date(2025, 4, 2), 3)
    assert [(one.first_month, one.last_month) for one in second.periods] == [("2025-04", "2025-06")]


def test_a_goal_names_the_streams_that_have_not_agreed(story: Story) -> None:
    story.with_streams()
    goal = changed(u.agree_goal(), streams=["occupation", "experience", "occupation"])
    give_up = c.ProjectGiveUpGoal(project_id=PROJECT, goal_id=cast.GOALS[0], occurred_on=date(2025, 5, 1))
    (row,) = _asked(story, goal, give_up).goals

    assert (row.agreed_by, row.not_agreed_by) == (("occupation", "experience"), ("community",))
    assert row.given_up_on == date(2025, 5, 1)


def test_the_five_ps_show_which_of_them_nobody_has_asked(story: Story) -> None:
    story.with_streams()
    people = changed(u.use_prompt("people"), streams=["experience"], occurred_on=date(2025, 2, 1))
    again = changed(u.use_prompt("people", cast.PROMPTS[1]), streams=["occupation"], occurred_on=date(2025, 3, 1))
    rows = {row.prompt: row for row in _asked(story, people, again).prompts}

    assert list(rows) == ["people", "passion", "purpose", "place", "payment"]
    assert (rows["people"].asked_on, rows["people"].streams) == (date(2025, 3, 1), ("experience", "occupation"))
    assert {rows[code].asked_on for code in ("passion", "purpose", "place", "payment")} == {None}


def _answers(number: int, stream: str) -> Command:
    gave = changed(usual.contribute(cast.CONTRIBUTIONS[number]), stream=stream, prompt_id=cast.PROMPTS[0])
    return changed(gave, capacity=cast.JOINS[stream], session_id=None)


def test_a_prompt_shows_what_came_of_it_what_was_done_and_who_was_silent(story: Story) -> None:
    """Of three answers one was taken back; of the other two one was promised and delivered."""
    story.with_streams()
    asked = changed(u.use_prompt("people"), streams=["experience", "occupation", "community"])
    row = _asked(story, asked).prompts[0]
    assert (row.chain, row.came, row.silent_streams) == ("nothing_came", 0, ("experience", "occupation", "community"))

    story.after(_answers(0, "experience"), _answers(1, "experience"), _answers(2, "occupation"))
    story.after(ContributionWithdraw(contribution_id=cast.CONTRIBUTIONS[2]))
    row = _asked(story).prompts[0]
    assert (row.chain, row.came, row.done, row.silent_streams) == ("nothing_done", 2, 0, ("occupation", "community"))

    story.after(changed(u.make_promise(), contribution_ids=[cast.CONTRIBUTIONS[0]]))
    assert _asked(story).prompts[0].chain == "nothing_done"
    story.after(PromiseConclude(promise_id=cast.PROMISES[0], outcome=PromiseOutcome.DELIVERED, shown_by="The minutes"))
    row = _asked(story).prompts[0]
    assert (row.chain, row.done) == ("partly_done", 1)

    story.after(changed(usual.link_influence(), contribution_id=cast.CONTRIBUTIONS[1]))
    row = _asked(story).prompts[0]
    facts = {type(dict(story.ledger.facts())[one]).__name__ for one in row.evidence}
    assert (row.chain, row.done, row.answered) == ("done", 2, 0)
    assert {"PromptUsed", "ContributionRecorded", "InfluenceLinked"} <= facts


@pytest.mark.parametrize("project_id", [None, cast.OTHER_PROJECT])
def test_a_prompt_is_answered_in_the_project_in_which_it_was_asked(story: Story, project_id: UUID | None) -> None:
    story.after(u.use_prompt(), usual.open_project(cast.OTHER_PROJECT))
    answer = changed(usual.contribute(), project_id=project_id, session_id=None, prompt_id=cast.PROMPTS[0])

    with pytest.raises(NotRecordedError):
        story.send(answer)


def test_a_barrier_that_was_removed_may_come_back(story: Story) -> None:
    found = changed(u.find_barrier(), occurred_on=date(2025, 2, 1))
    removed = c.ProjectReviewBarrier(
        project_id=PROJECT,
        barrier_id=cast.BARRIERS[0],
        outcome=c.BarrierOutcome.REMOVED,
        streams=["experience"],
        occurred_on=date(2025, 2, 11),
    )
    story.after(EARLY).with_streams()
    (row,) = _asked(story, found, removed).barriers
    assert (row.status, row.days_open, row.reviewed_by) == ("removed", 10, ("experience",))

    stands = changed(removed, outcome=c.BarrierOutcome.STANDS, occurred_on=date(2025, 3, 1))
    (row,) = _asked(story, stands, as_at=date(2025, 3, 3)).barriers
    assert (row.status, row.days_open) == ("stands", 30)


def test_an_impact_is_a_claim_until_something_shows_it(story: Story) -> None:
    (row,) = _asked(story, u.record_impact()).impacts
    assert (row.impact_on, row.shown_by) == ("people", None)

    show = c.ProjectShowImpact(project_id=PROJECT, impact_id=cast.IMPACTS[0], shown_by="Survey 2025")
    (row,) = _asked(story, show).impacts
    assert (row.shown_by, len(row.evidence)) == ("Survey 2025", 2)


def test_who_set_the_agenda_chaired_and_wrote_up_is_counted_by_stream(story: Story) -> None:
    story.with_streams()
    led = {"agenda_set_by": "occupation", "chaired_by": "experience", "written_up_by": "occupation"}
    answer = _asked(
        story,
        changed(usual.hold_session(), **led),
        changed(usual.hold_session(cast.SESSIONS[1]), is_restricted=True, kind=SessionKind.INVESTIGATION),
    )
    found = {row.stream: (row.agendas_set, row.chaired, row.written_up) for row in answer.led_by}

    assert found == {"experience": (0, 1, 0), "occupation": (1, 0, 1), "community": (0, 0, 0)}
    assert [(row.session_kind, row.held, row.restricted) for row in answer.sessions] == [
        (SessionKind.JOINT_MEETING, 1, 0),
        (SessionKind.INVESTIGATION, 1, 1),
    ]
