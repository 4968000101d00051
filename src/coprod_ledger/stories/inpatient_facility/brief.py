"""Act three: the brief, its signatures, and the Board."""

from datetime import date

from coprod_ledger.domain.command import PersonalText
from coprod_ledger.domain.contribution.commands import FeedbackRoute
from coprod_ledger.domain.design_brief.board_commands import BoardOutcome
from coprod_ledger.domain.design_brief.commands import ElementText, ShareFormat
from coprod_ledger.domain.design_brief.influence_commands import Strength
from coprod_ledger.errors import GateClosedError
from coprod_ledger.ledger.ledger import Ledger
from coprod_ledger.stories import cast


def _elements(beds: str) -> list[ElementText]:
    return [
        ElementText(
            element="beds",
            heading="Height-adjustable beds",
            text=PersonalText(beds),
            sources=[cast.LOW_BEDS, cast.SAFE_LIFTING],
        ),
        ElementText(
            element="overnight-room",
            heading="A room where carers can stay overnight",
            text=PersonalText("One room on each ward, with a bed and a shower, kept for carers."),
            sources=[cast.OVERNIGHT],
        ),
    ]


_SIGNATORIES = (("experience", cast.AMINA), ("occupation", cast.CAROL), ("community", cast.DEV))


def _share_and_sign(lead: Ledger, version: int, *, shared_on: date, signed_on: date | None) -> None:
    for stream, who in _SIGNATORIES:
        if signed_on is None:
            lead.briefs.share(
                cast.BRIEF, version=version, stream=stream, how=ShareFormat.EASY_READ, occurred_on=shared_on
            )
        else:
            lead.briefs.sign_off(cast.BRIEF, version=version, stream=stream, member_id=who, occurred_on=signed_on)


def first_version(lead: Ledger) -> None:
    """Version 1 is written, shared with every stream, and signed by all three."""
    lead.briefs.draft(
        brief_id=cast.BRIEF,
        project_id=cast.PROJECT,
        elements=_elements("Every bed can be lowered to the floor and raised for care."),
        occurred_on=date(2026, 10, 23),
    )
    _share_and_sign(lead, 1, shared_on=date(2026, 10, 23), signed_on=None)
    _share_and_sign(lead, 1, shared_on=date(2026, 10, 23), signed_on=date(2026, 10, 27))


def influence(lead: Ledger) -> None:
    """What became of each contribution, and that people were told."""
    on = date(2026, 10, 28)
    for contribution_id, element, strength, reason in (
        (cast.LOW_BEDS, "beds", Strength.MIDDLE_GROUND, "Low at night, which is when people fall."),
        (cast.SAFE_LIFTING, "beds", Strength.MIDDLE_GROUND, "High for care, so that nobody lifts from the floor."),
        (cast.OVERNIGHT, "overnight-room", Strength.ADOPTED, None),
        (cast.BENEFITS_DESK, None, Strength.NOT_ADOPTED,
         "There is no room for it on the ward. Citizens Advice will hold a weekly session next door instead."),
    ):  # fmt: skip
        lead.briefs.link_influence(
            cast.BRIEF,
            influence_id=cast.known_as(f"what became of {contribution_id}"),
            contribution_id=contribution_id,
            element=element,
            strength=strength,
            reason=reason,
            said_by="Merge meeting of the three stream leads",
            occurred_on=on,
        )
    lead.contributions.give_feedback(cast.BENEFITS_DESK, how=FeedbackRoute.IN_PERSON, occurred_on=date(2026, 10, 30))
    for contribution_id in (cast.LOW_BEDS, cast.SAFE_LIFTING, cast.OVERNIGHT):
        lead.contributions.give_feedback(contribution_id, how=FeedbackRoute.MEETING, occurred_on=date(2026, 11, 2))


def second_version(lead: Ledger) -> tuple[int, str]:
    """Version 2 lapses the signatures; the Board may not see it until all three have signed again.

    Returns the position before the second signing, and what the ledger said when it refused.
    """
    revised = lead.briefs.revise(
        cast.BRIEF,
        elements=_elements("Every bed can be lowered to the floor and raised for care, and has rails on both sides."),
        occurred_on=date(2026, 11, 3),
    )
    _share_and_sign(lead, 2, shared_on=date(2026, 11, 3), signed_on=None)
    try:
        lead.briefs.submit_to_board(cast.BRIEF, version=2, occurred_on=date(2026, 11, 4))
    except GateClosedError as refusal:
        before = revised.positions[-1] + len(_SIGNATORIES)
        _share_and_sign(lead, 2, shared_on=date(2026, 11, 3), signed_on=date(2026, 11, 6))
        return before, str(refusal)
    raise AssertionError("the Board was about to see a version that no stream had signed")


def board(ledger: Ledger) -> None:
    """The Board sees version 2, and approves."""
    secretary = ledger.acting_as(cast.SECRETARY)
    secretary.briefs.submit_to_board(cast.BRIEF, version=2, occurred_on=date(2026, 11, 9))
    secretary.briefs.record_board_decision(
        cast.BRIEF, version=2, outcome=BoardOutcome.APPROVED, occurred_on=date(2026, 11, 18)
    )
