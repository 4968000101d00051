"""Who was on the panel for a decision: question F2, asked by somebody outside under the law on information."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from coprod_ledger import Actor, Ledger, Role
from coprod_ledger.domain.capacity import Capacity
from coprod_ledger.domain.contribution.commands import Attribution, Basis, ContributionKind
from coprod_ledger.domain.design_brief.board_commands import BoardOutcome
from coprod_ledger.errors import ProjectNotFoundError
from coprod_ledger.privacy.suppression import SUPPRESSED
from coprod_ledger.projections.panel import NOT_PERMITTED, TOO_FEW, PanelRow
from coprod_ledger.testing import cast, usual
from coprod_ledger.testing.story import Story

OFFICER = Actor("officer", frozenset({Role.INVOLVEMENT_LEAD}))
MEMBERS = [UUID(int=100 + number) for number in range(6)]


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    """Six people with lived experience in a stream, a version that the Board decided about, and one who came later."""
    with Story() as story:
        story.after(usual.draft_brief(), usual.establish_stream("experience"))
        for one in MEMBERS:
            _join(story.ledger, one)
        story.after(usual.decide(BoardOutcome.APPROVED))
        yield story.ledger


def _join(ledger: Ledger, member_id: UUID) -> None:
    ledger.members.register(member_id=member_id, name=f"Member {member_id.int}")
    ledger.members.declare_capacity(member_id, capacity=Capacity.CARER)
    ledger.projects.join_stream(cast.PROJECT, stream="experience", member_id=member_id, capacity=Capacity.CARER)


def _says(ledger: Ledger, member_id: UUID, attribution: Attribution) -> UUID:
    return ledger.contributions.record(
        project_id=cast.PROJECT, member_id=member_id, kind=ContributionKind.IDEA, basis=Basis.LIVED, is_first_hand=True,
        words="A quiet room.", attribution=attribution, capacity=Capacity.CARER,
        pseudonym="Somebody" if attribution is Attribution.PSEUDONYM else None,
    ).id  # fmt: skip


def _row(ledger: Ledger) -> PanelRow:
    (row,) = ledger.acting_as(OFFICER).ask.panel(cast.PROJECT).rows
    return row


def test_f2_how_many_in_which_role_and_nobody_is_named_without_permission(ledger: Ledger) -> None:
    row = _row(ledger)

    assert (row.stream, row.role, row.count) == ("experience", "carer", 6)
    assert (row.named_with_permission, row.withheld_reason) == ((), NOT_PERMITTED)
    assert (row.brief_id, row.version) == (cast.BRIEF, 1)
    assert len(row.evidence) == 1


def test_f2_who_chose_to_be_named_with_all_that_they_gave_is_named(ledger: Ledger) -> None:
    _says(ledger, MEMBERS[0], Attribution.NAMED)
    _says(ledger, MEMBERS[1], Attribution.NAMED)
    _says(ledger, MEMBERS[1], Attribution.PSEUDONYM)

    assert _row(ledger).named_with_permission == ("Member 100",)


def test_f2_a_choice_that_was_changed_holds_from_then_on(ledger: Ledger) -> None:
    given = _says(ledger, MEMBERS[0], Attribution.NAMED)
    ledger.contributions.choose_attribution(given, attribution=Attribution.ANONYMOUS)

    assert _row(ledger).named_with_permission == ()


def test_f2_few_people_are_not_counted_in_public(ledger: Ledger) -> None:
    """Whoever permitted it stands there all the same."""
    _says(ledger, MEMBERS[0], Attribution.NAMED)
    size = ledger.ask.owed().header.position
    for one in MEMBERS[1:3]:
        ledger.projects.leave_stream(cast.PROJECT, stream="experience", member_id=one)
    row = _row(ledger)

    assert (row.count, row.withheld_reason, row.named_with_permission) == (SUPPRESSED, TOO_FEW, ("Member 100",))
    (then,) = ledger.acting_as(OFFICER).at(known_at=size).panel(cast.PROJECT).rows
    assert then.count == 6


def test_f2_a_second_decision_does_not_give_away_that_one_person_left(ledger: Ledger) -> None:
    """Six, and then five: a reader of both would know of one person."""
    clock: Any = ledger._core.clock
    clock.move(timedelta(days=1))
    ledger.projects.leave_stream(cast.PROJECT, stream="experience", member_id=MEMBERS[0])
    second = UUID(int=9)
    ledger.execute(usual.changed(usual.draft_brief(), brief_id=second))
    ledger.execute(usual.decide(BoardOutcome.APPROVED, brief_id=second))
    counts = [row.count for row in ledger.acting_as(OFFICER).ask.panel(cast.PROJECT).rows]

    assert counts == [6, SUPPRESSED]


def test_f2_there_is_no_panel_of_a_project_that_is_not_there(ledger: Ledger) -> None:
    with pytest.raises(ProjectNotFoundError):
        ledger.ask.panel(UUID(int=1))
