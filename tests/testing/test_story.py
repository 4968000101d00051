"""Situations by name, and what leads to them."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from coprod_ledger import Ledger
from coprod_ledger.errors import BriefNotFoundError
from coprod_ledger.testing import cast, usual
from coprod_ledger.testing.clock import SteppingClock
from coprod_ledger.testing.refusals import documented_refusals
from coprod_ledger.testing.story import SituationError, Story


@pytest.fixture
def story() -> Iterator[Story]:
    with Story() as story:
        yield story


@pytest.mark.parametrize(
    ("situation", "status", "gate"),
    [
        (Story.with_brief, "draft", "closed"),
        (Story.with_signed_brief, "draft", "open"),
        (Story.with_submitted_brief, "submitted", "open"),
        (Story.with_decided_brief, "approved", "decided"),
    ],
)
def test_a_brief_is_brought_as_far_as_its_name_says(
    story: Story, situation: Callable[[Story], Story], status: str, gate: str
) -> None:
    (found,) = situation(story).ledger.ask.sign_off(cast.PROJECT).gates

    assert (status, gate) == (found.status, found.gate)


@pytest.mark.parametrize("situation", [name for name in dir(Story) if name.startswith("with_")])
def test_every_situation_can_be_brought_about_from_nothing(story: Story, situation: str) -> None:
    getattr(story, situation)()

    assert list(story.ledger.facts())


def test_a_story_is_the_same_each_time_it_is_told(story: Story) -> None:
    with Story() as again:
        told, told_again = (
            [
                (type(fact), fact.originator_id, fact.recorded_at)
                for _, fact in one.with_submitted_brief().ledger.facts()
            ]
            for one in (story, again)
        )

        assert told == told_again


def test_what_nothing_leads_to_is_said(story: Story) -> None:
    story.with_decided_brief()

    with pytest.raises(SituationError, match=r"brief\.revise"):
        story.after(usual.revise_brief())


def test_a_command_sent_as_it_is_may_be_refused(story: Story) -> None:
    with pytest.raises(BriefNotFoundError):
        story.send(usual.submit())


def test_a_story_can_happen_to_a_ledger_of_ones_own(tmp_path: Path) -> None:
    with Ledger.create(tmp_path / "own.db", kek=bytes(32), clock=SteppingClock()) as ledger:
        Story(ledger).with_project()

        assert list(ledger.ask.projects()) == [cast.PROJECT]


def test_the_documented_refusals_are_read_from_the_decision() -> None:
    names = [refusal.__name__ for refusal in documented_refusals(type(usual.submit()))]

    assert names == [
        "BriefNotFoundError",
        "VersionNotCurrentError",
        "BriefWithBoardError",
        "MadeForTrialError",
        "GateClosedError",
    ]
