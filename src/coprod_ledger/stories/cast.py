"""Who is in the story, and the ids of everything in it: fixed, so that the story is the same each time it is told."""

from typing import Final
from uuid import UUID, uuid5

from coprod_ledger.domain.identity import Actor, Role

_STORY: Final = UUID("5b1c7c0e-0d7e-4d58-9a51-5f2b6f0c2a11")


def known_as(name: str) -> UUID:
    """The id of something in the story, always the same for the same name."""
    return uuid5(_STORY, name)


TRUST, PROJECT, BRIEF = known_as("the trust"), known_as("the new inpatient facility"), known_as("the brief")
AMINA, BRYN, CAROL, DEV = (known_as(name) for name in ("amina", "bryn", "carol", "dev"))
FIRST_MEETING, SECOND_MEETING = known_as("the first meeting"), known_as("the second meeting")
LOW_BEDS, SAFE_LIFTING, OVERNIGHT, BENEFITS_DESK = (
    known_as(name) for name in ("low beds", "safe lifting", "overnight room", "benefits desk")
)

LEAD: Final = Actor("involvement-lead", frozenset({Role.INVOLVEMENT_LEAD}))
APPROVER: Final = Actor("approver", frozenset({Role.APPROVER}))
PAYMENTS: Final = Actor("payments-officer", frozenset({Role.PAYMENTS_OFFICER}))
SECRETARY: Final = Actor("board-secretary", frozenset({Role.BOARD_SECRETARY}))
ADVISER: Final = Actor("benefits-adviser", frozenset({Role.BENEFITS_ADVISER}))
CUSTODIAN: Final = Actor("custodian", frozenset({Role.CUSTODIAN}))
