"""The evidence for three reports: the duty to involve, a year of involvement, and the regulator's categories."""

from datetime import date

import pytest

from coprod_ledger.domain.capacity import Capacity
from coprod_ledger.domain.command import Command, PersonalText
from coprod_ledger.domain.contribution.commands import ContributionGiveFeedback, FeedbackRoute
from coprod_ledger.domain.design_brief.board_commands import BoardOutcome
from coprod_ledger.domain.design_brief.influence_commands import Strength
from coprod_ledger.domain.involvement import Duty, Mode, SessionKind
from coprod_ledger.domain.project.commands import ProjectDeclareFixedPoint, ProjectDeclareOpenQuestion
from coprod_ledger.domain.promise.commands import PromiseConclude, PromiseOutcome
from coprod_ledger.errors import DayOrderError
from coprod_ledger.projections.duty import DUTIES
from coprod_ledger.projections.quality_evidence import EvidenceCategory
from coprod_ledger.testing import cast, usual
from coprod_ledger.testing import usual_practice as u
from coprod_ledger.testing.ledger_check import AS_AT
from coprod_ledger.testing.story import Story
from coprod_ledger.testing.usual import changed

PROJECT, ONE, OTHER = cast.PROJECT, cast.CONTRIBUTIONS[0], cast.CONTRIBUTIONS[1]
JANUARY, FEBRUARY, MARCH, APRIL, MAY = (date(2025, month, 10) for month in range(1, 6))

TOLD: list[Command] = [
    changed(usual.open_project(), occurred_on=FEBRUARY),
    changed(usual.establish_stream("experience"), occurred_on=FEBRUARY),
    ProjectDeclareFixedPoint(
        project_id=PROJECT,
        fixed_point_id=cast.FIXED_POINTS[0],
        matter="A new day centre",
        decided_by="Trust Board",
        decided_on=JANUARY,
        occurred_on=FEBRUARY,
    ),
    ProjectDeclareOpenQuestion(
        project_id=PROJECT, question_id=cast.QUESTIONS[0], matter="The garden", occurred_on=FEBRUARY
    ),
    changed(usual.contribute(ONE), occurred_on=FEBRUARY),
    changed(usual.contribute(OTHER), capacity=Capacity.STAFF, occurred_on=MARCH),
    changed(usual.draft_brief(), occurred_on=MARCH),
    changed(usual.link_influence(), occurred_on=MARCH),
    changed(
        usual.link_influence(cast.INFLUENCES[1]),
        contribution_id=OTHER,
        element=None,
        strength=Strength.NOT_ADOPTED,
        reason=PersonalText("No room."),
        occurred_on=APRIL,
    ),
    ContributionGiveFeedback(contribution_id=ONE, how=FeedbackRoute.LETTER, occurred_on=APRIL),
    changed(usual.sign("experience"), occurred_on=APRIL),
    changed(usual.decide(BoardOutcome.APPROVED), occurred_on=APRIL),
    changed(usual.contribute(cast.CONTRIBUTIONS[2]), occurred_on=MAY),
]
"""A project from February to May. What was decided in January nobody could influence."""


@pytest.fixture
def told(story: Story) -> Story:
    return story.after(*TOLD)


def test_people_came_after_the_first_decision_and_before_the_second(told: Story) -> None:
    build, board = told.ledger.at(as_at=AS_AT).duty().decisions

    assert (build.decision, build.decided_on) == ("A new day centre", JANUARY)
    assert (build.contributions_before, build.contributions_after, build.days_before_decision) == (0, 3, -31)
    assert (build.involved, build.how_evidenced, build.told, build.influence) == ((), None, 0, {})
    assert (board.decision, board.decided_by) == ("The brief, version 1: approved", "The Board")
    assert (board.contributions_before, board.contributions_after, board.days_before_decision) == (2, 1, 59)
    assert {one.capacity: one.contributions for one in board.involved} == {Capacity.SERVICE_USER: 1, Capacity.STAFF: 1}
    assert board.influence == {"adopted": 1, "not_adopted": 1}
    assert (board.told, board.last_told_on, board.how_evidenced) == (1, APRIL, Mode.CONSULT)


def test_a_claim_made_after_a_decision_says_nothing_about_it(told: Story) -> None:
    told.after(changed(u.claim_mode(), occurred_on=MARCH))
    build, board = told.ledger.at(as_at=AS_AT).duty().decisions

    assert (build.how_claimed, board.how_claimed) == (None, Mode.CO_PRODUCE)


def test_whether_a_duty_is_engaged_is_what_somebody_said_last(told: Story) -> None:
    answer = told.ledger.at(as_at=AS_AT).duty()
    assert answer.header.incomplete_because == ("1 of 1 projects do not say whether a duty to involve is engaged",)

    told.after(u.assess_duty(), changed(u.assess_duty(), is_engaged=False, service="Day care"))
    answer = told.ledger.at(as_at=AS_AT).duty()
    assert answer.header.incomplete_because == ()
    (row,) = answer.decisions[0].duties
    assert (row.duty, row.is_engaged, row.service) == (Duty.SECTION_242, False, "Day care")
    assert row.title == "NHS Act 2006, section 242(1B)"


def test_every_duty_has_its_words() -> None:
    assert set(DUTIES) == set(Duty)


def test_a_year_says_what_was_changed_and_what_was_not_and_why(told: Story) -> None:
    (row,) = told.ledger.at(as_at=AS_AT).annual_report(FEBRUARY, date(2025, 4, 30)).programmes

    assert row.contributions == 2
    assert [(one.heading, one.strength) for one in row.changes_made] == [("An element", "adopted")]
    assert [(one.heading, one.strength) for one in row.changes_not_made] == [(None, "not_adopted")]
    assert row.changes_not_made[0].reason is not None
    assert (row.told, row.mode_claimed, row.mode_evidenced) == (1, None, Mode.CONSULT)


@pytest.mark.parametrize(
    ("first", "last", "contributions"),
    [(FEBRUARY, FEBRUARY, 1), (date(2025, 2, 11), MARCH, 1), (date(2025, 2, 11), date(2025, 3, 9), None)],
)
def test_a_period_includes_its_first_and_last_day(
    told: Story, first: date, last: date, contributions: int | None
) -> None:
    """And a project in which nothing happened in the period is not told of."""
    programmes = told.ledger.at(as_at=AS_AT).annual_report(first, last).programmes

    assert [row.contributions for row in programmes] == ([] if contributions is None else [contributions])


def test_a_period_that_ends_before_it_begins_is_refused(told: Story) -> None:
    with pytest.raises(DayOrderError):
        told.ledger.ask.annual_report(MARCH, FEBRUARY)


def test_a_year_names_the_promises_that_were_kept_or_broken_in_it(told: Story) -> None:
    """One was delivered in May, one has been overdue since the day after it was due in April."""
    deliver = PromiseConclude(promise_id=cast.PROMISES[0], outcome=PromiseOutcome.DELIVERED, occurred_on=MAY)
    other = changed(u.make_promise(cast.PROMISES[1]), due_on=APRIL, statement="A bench at each stop")
    told.after(changed(u.make_promise(), occurred_on=MARCH), deliver, changed(other, occurred_on=MARCH))
    asked = told.ledger.at(as_at=AS_AT)
    (spring,) = asked.annual_report(FEBRUARY, date(2025, 5, 9)).programmes
    (may,) = asked.annual_report(MAY, MAY).programmes

    assert (spring.promises_delivered, spring.promises_not_delivered) == ((), ("A bench at each stop",))
    assert (may.promises_delivered, may.promises_not_delivered) == (
        ("Patients always find their way from the door",),
        (),
    )


def test_a_report_says_what_the_record_does_not_hold(told: Story) -> None:
    asked = told.ledger.at(as_at=AS_AT)

    assert len(asked.annual_report(FEBRUARY, MAY).header.incomplete_because) == 3
    assert len(asked.quality_evidence().header.incomplete_because) == 1


def test_each_item_stands_in_its_category(told: Story) -> None:
    visit = changed(usual.hold_session(), kind=SessionKind.VISIT)
    partner = changed(usual.contribute(cast.known_as("partner")), capacity=Capacity.COMMUNITY_PARTNER)
    told.after(visit, partner, u.record_impact(), u.make_promise())
    answer = told.ledger.at(as_at=AS_AT).quality_evidence()
    found = {(item.category, item.item, item.what_changed) for item in answer.items}

    assert {
        (EvidenceCategory.PEOPLES_EXPERIENCE, "request", "adopted"),
        (EvidenceCategory.STAFF_AND_LEADERS, "request", "not adopted"),
        (EvidenceCategory.PARTNERS, "request", ""),
        (EvidenceCategory.OBSERVATION, "visit", ""),
        (EvidenceCategory.PROCESSES, "board_decided", "approved"),
        (EvidenceCategory.PROCESSES, "signed_off", "experience"),
        (EvidenceCategory.OUTCOMES, "impact_claimed", "the people"),
    } <= found
    assert list(answer.counts.values()) == [2, 1, 1, 1, 2, 1]


def test_a_promise_that_nobody_has_looked_at_is_no_outcome(told: Story) -> None:
    told.after(u.make_promise())
    asked = told.ledger.at(as_at=AS_AT)
    assert asked.quality_evidence().counts["outcomes"] == 0

    told.after(PromiseConclude(promise_id=cast.PROMISES[0], outcome=PromiseOutcome.DELIVERED))
    (item,) = [one for one in asked.quality_evidence().items if one.category is EvidenceCategory.OUTCOMES]
    assert item.what_changed == "Patients always find their way from the door: delivered"
