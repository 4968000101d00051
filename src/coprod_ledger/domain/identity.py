"""Who asks. The door says it, never a command: an actor is an opaque id with the roles that the host vouches for."""

from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID


class Role(StrEnum):
    """What somebody is to the ledger at the moment of asking."""

    CUSTODIAN = "custodian"
    """Holds the keys, and may see everything: somebody with the key file in hand at a terminal."""
    INVOLVEMENT_LEAD = "involvement_lead"
    STREAM_LEAD = "stream_lead"
    SIGNATORY = "signatory"
    PAYMENTS_OFFICER = "payments_officer"
    APPROVER = "approver"
    BENEFITS_ADVISER = "benefits_adviser"
    AUDITOR = "auditor"
    BOARD_SECRETARY = "board_secretary"
    MEMBER = "member"
    INTEGRATION = "integration"
    """Another system, which vouches for whom it records: records everything, and sees no personal text."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody at the door: an opaque `actor_id` that names nobody, their roles, and who they are if a member."""

    actor_id: str
    roles: frozenset[Role] = field(default_factory=frozenset)
    member_id: UUID | None = None
    """The member whom this actor is, if they are one: people may see what is their own. `None`: not a member."""


HOST = Actor("host", frozenset({Role.INTEGRATION}))
"""The host that opened the ledger, before it says for whom it asks: records everything, and sees no personal text."""
