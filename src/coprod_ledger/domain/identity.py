"""Who asks. The door says it, never a command: an actor is an opaque id with the roles that the host vouches for."""

from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID


class Role(StrEnum):
    """What somebody is to the ledger at the moment of asking."""

    CUSTODIAN = "custodian"
    """Holds the keys, and may see everything: somebody with the key file in hand at a terminal."""
    INVOLVEMENT_LEAD = "involvement_lead"
    """Records what happens in projects, and knows the people in them."""
    STREAM_LEAD = "stream_lead"
    """Records what a stream gives, and what comes of it."""
    SIGNATORY = "signatory"
    """Answers for a stream as themselves: say which member this actor is."""
    PAYMENTS_OFFICER = "payments_officer"
    """Works out, brings in and pays; sees no circumstances."""
    APPROVER = "approver"
    """Approves what somebody else has brought in."""
    BENEFITS_ADVISER = "benefits_adviser"
    """Sees circumstances, and what tax and benefit rules make of a payment."""
    AUDITOR = "auditor"
    """Records nothing, sees nobody's name or words, and may read who opened whose data."""
    BOARD_SECRETARY = "board_secretary"
    """Takes briefs to the Board, and records what it decides."""
    MEMBER = "member"
    """Sees what people said, and all about themselves, and records what is theirs: say which member this actor is."""
    INTEGRATION = "integration"
    """Another system, which vouches for whom it records: records everything, and sees no personal text."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody at the door: an opaque `actor_id` that names nobody, their roles, and who they are if a member.

    The `actor_id` stands in clear with every fact that they record: give an id of your own system, never a name or an
    e-mail address. Without roles an actor may record nothing and see no personal text but their own.

    >>> Actor("lead-1", frozenset({Role.INVOLVEMENT_LEAD})).member_id is None
    True
    >>> Actor("member-7", frozenset({Role.MEMBER}), member_id=UUID(int=7)).member_id
    UUID('00000000-0000-0000-0000-000000000007')
    """

    actor_id: str
    roles: frozenset[Role] = field(default_factory=frozenset)
    member_id: UUID | None = None
    """The member whom this actor is, if they are one: people may see what is their own. `None`: not a member."""


HOST = Actor("host", frozenset({Role.INTEGRATION}))
"""The host that opened the ledger, before it says for whom it asks: records everything, and sees no personal text."""
