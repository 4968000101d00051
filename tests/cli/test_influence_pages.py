"""The pages about influence say everything that an involvement lead has to see, in words, at 100 columns."""

from collections.abc import Callable
from datetime import date
from typing import Any, Final

import pytest
from rich.console import Console

from coprod_ledger import Actor
from coprod_ledger.cli.render import WIDTH
from coprod_ledger.cli.render_influence import influence_page
from coprod_ledger.cli.render_not_done import not_done_page
from coprod_ledger.cli.render_objections import objections_page
from coprod_ledger.cli.render_quotations import quotations_page
from coprod_ledger.cli.render_you_said import you_said_page
from coprod_ledger.domain.capacity import Capacity
from coprod_ledger.domain.command import PersonalText
from coprod_ledger.domain.conflict.commands import ConflictOutcome
from coprod_ledger.domain.contribution.commands import Account, Attribution, FeedbackRoute, SupporterRole
from coprod_ledger.domain.contribution.wording_commands import CorrectionReason, TranslatorRole
from coprod_ledger.domain.design_brief.board_commands import BoardOutcome
from coprod_ledger.domain.design_brief.commands import ElementText
from coprod_ledger.domain.design_brief.influence_commands import Strength
from coprod_ledger.domain.identity import Role
from coprod_ledger.domain.involvement import Stage
from coprod_ledger.testing import cast, usual
from coprod_ledger.testing.story import Story

LEAD: Final = Actor("lead-1", frozenset({Role.CUSTODIAN}))
ANNS, BENS, GROUPS, LATE = cast.CONTRIBUTIONS[:4]


def _on(day: int, month: int = 3) -> dict[str, Any]:
    return {"occurred_on": date(2025, month, day)}


def _happens(story: Story) -> None:
    """Ann and Ben are heard together, the group is heard late, and not everybody sees it the same way."""
    people = [usual.changed(usual.register_member(one), occurred_on=cast.FIRST_DAY) for one in cast.MEMBERS]
    story.after(*people).with_streams().after(usual.declare_capacity(cast.BEN, Capacity.CARER))
    given = {"member_id": cast.ANN, "stream": "experience", "attribution": Attribution.NAMED, "stage": Stage.DESIGN}
    ann, ben = usual.contribute(ANNS), usual.contribute(BENS)
    story.after(
        usual.changed(ann, **given, account=Account.NOTE, supported_by=SupporterRole.ADVOCATE, **_on(3)),
        usual.changed(ben, member_id=cast.BEN, capacity=Capacity.CARER, pseudonym=PersonalText("Robin"),
                      attribution=Attribution.PSEUDONYM, **_on(4)),
        usual.changed(usual.contribute(GROUPS), group="The Thursday group", present_ids=[cast.ANN, cast.BEN],
                      language=PersonalText("Cymraeg"), **_on(5)),
        usual.changed(usual.merge(), source_ids=[ANNS, BENS], **_on(6)),
    )  # fmt: skip
    element = ElementText(element="beds", heading="Low beds", text=PersonalText("Low."), sources=[cast.WORDINGS[0]])
    story.after(usual.changed(usual.draft_brief(), elements=[element], **_on(7)))
    desk = story.ledger.contributions
    desk.translate(GROUPS, translated_by=TranslatorRole.FAMILY, language="English", words="A lower bed.", **_on(8))
    desk.correct(ANNS, because=CorrectionReason.PARAPHRASE, words="A bed that can be lowered.", **_on(8))
    desk.dispute_wording(ANNS, words="I said: lowered to the floor.", **_on(9))
    link = usual.changed(usual.link_influence(), contribution_id=cast.WORDINGS[0], **_on(10))
    refused = usual.changed(usual.link_influence(cast.INFLUENCES[1]), contribution_id=GROUPS, element=None,
                            strength=Strength.NOT_ADOPTED, reason=PersonalText("No room."), **_on(11))  # fmt: skip
    story.after(link, refused)
    story.ledger.briefs.dispute_influence(
        cast.BRIEF, influence_id=cast.INFLUENCES[0], said_by="Stream of experience", reason="Not low enough.", **_on(12)
    )
    desk.give_feedback(ANNS, how=FeedbackRoute.LETTER, **_on(12))
    desk.give_feedback(GROUPS, how=FeedbackRoute.MEETING, **_on(6))
    desk.withdraw(BENS, **_on(20))
    story.after(usual.changed(usual.raise_conflict(), **_on(9)), usual.give_reason())
    story.ledger.conflicts.resolve(
        cast.CONFLICTS[0], outcome=ConflictOutcome.PUT_AS_ALTERNATIVES, words="Both go to the Board.", remains="Beds."
    )
    desk.permit_quotation(ANNS, **_on(13))
    desk.quote(ANNS, where="The yearly report", copies_count=2_000, **_on(14))
    desk.withdraw_quotation_permission(ANNS, **_on(15))
    story.after(*(usual.sign(stream) for stream in cast.STREAMS), usual.submit())
    story.send(usual.changed(usual.decide(BoardOutcome.APPROVED), **_on(1, month=4)))
    story.after(usual.changed(usual.contribute(LATE), **given, **_on(2, month=4)))


@pytest.fixture(scope="module")
def told() -> Any:
    with Story() as story:
        _happens(story)
        yield story.ledger.acting_as(LEAD).at(as_at=date(2025, 6, 30))


def _printed(page: Any) -> str:
    console = Console(highlight=False, width=WIDTH)
    with console.capture() as captured:
        console.print(page)
    return captured.get()


PAGES: list[tuple[Callable[[Any], Any], Callable[[Any], Any], list[str]]] = [
    (
        lambda asked: asked.influence(cast.PROJECT),
        influence_page,
        [
            *("DISPUTED: no influence", "with support: advocate", "as noted down", "before it was corrected"),
            *("given in Cymraeg", "English, by family: “A lower bed.”", "[withheld]", "withdrawn source", "Robin"),
            *("The Thursday group", "2 of the group present", "not told of this yet", "through a wording of several"),
            *("NOT ADOPTED", "its giver disputes these words", "Put together from", "1 withdrawn", "DECISION"),
            *("From strategy to delivery", "Nothing was given at: strategy", "look again", "PUT AS ALTERNATIVES"),
        ],
    ),
    (
        lambda asked: asked.objections(cast.PROJECT),
        objections_page,
        ["STILL OPEN", "what is left: Beds.", "the Board has not been told", "Not low enough.", "lowered to the floor"],
    ),
    (
        lambda asked: asked.not_done(cast.PROJECT),
        not_done_page,
        ["Not done: 2. Told of it: 0.", "No room.", "not told of this yet", "Not told yet, longest waiting first"],
    ),
    (
        lambda asked: asked.quotations(cast.PROJECT),
        quotations_page,
        ["To recall: 1.", "2,000 copies", "RECALL IT", "The yearly report"],
    ),
    (
        lambda asked: asked.you_said(cast.ANN),
        you_said_page,
        ["We did this.", "put together with what others said", "Not everybody sees it this way", "You were told on"],
    ),
]


@pytest.mark.parametrize(("ask", "page", "expected"), PAGES)
def test_the_page_says_what_an_involvement_lead_has_to_see(told: Any, ask: Any, page: Any, expected: list[str]) -> None:
    printed = " ".join(_printed(page(ask(told))).split())

    for words in expected:
        assert all(word in printed for word in words.split()), words


@pytest.mark.parametrize(("ask", "page", "expected"), PAGES)
def test_no_line_is_wider_than_the_page(told: Any, ask: Any, page: Any, expected: list[str]) -> None:
    assert max(len(line.rstrip()) for line in _printed(page(ask(told))).splitlines()) <= WIDTH
