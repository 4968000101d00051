"""What may be asked about the influence of contributions on a design brief."""

from enum import StrEnum
from typing import ClassVar, Literal
from uuid import UUID

from coprod_ledger.domain.command import Code, Command, Label, PersonalText


class Strength(StrEnum):
    """What a contribution did to the brief."""

    ADOPTED = "adopted"
    ADAPTED = "adapted"
    MIDDLE_GROUND = "middle_ground"
    CONSIDERED = "considered"
    """It was weighed, or it was a question that was answered; nothing in the brief shows it."""
    NOT_ADOPTED = "not_adopted"
    NO_INFLUENCE = "no_influence"
    """Nothing came of it, whatever others say."""


class BriefLinkInfluence(Command):
    """Say what a contribution did to the brief."""

    creates: ClassVar[str | None] = "influence_id"
    command: Literal["brief.link_influence"] = "brief.link_influence"
    brief_id: UUID
    influence_id: UUID
    contribution_id: UUID
    element: Code | None = None
    """Where it shows in the version in force."""
    strength: Strength
    reason: PersonalText | None = None
    """Needed for what was not adopted."""
    said_by: Label
    """The office, group or stream that says so; name nobody."""


class BriefDisputeInfluence(Command):
    """Say otherwise than an account on the record. Both stay."""

    creates: ClassVar[str | None] = "dispute_id"
    command: Literal["brief.dispute_influence"] = "brief.dispute_influence"
    brief_id: UUID
    dispute_id: UUID
    influence_id: UUID
    """The account that is disputed."""
    strength: Strength = Strength.NO_INFLUENCE
    """What the contribution did, as whoever disputes sees it."""
    reason: PersonalText | None = None
    said_by: Label
    """The office, group or stream that says so; name nobody."""


class BriefWithdrawInfluence(Command):
    """Whoever said it, or disputed it, no longer says so."""

    command: Literal["brief.withdraw_influence"] = "brief.withdraw_influence"
    brief_id: UUID
    influence_id: UUID
    """The account, or the dispute."""
