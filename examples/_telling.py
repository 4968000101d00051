"""How the stories are told: in a ledger that is gone afterwards, asked on a day after the end, with names for all."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from uuid import UUID, uuid5

from coprod_ledger import Actor, Ledger, Role
from coprod_ledger.domain.capacity import Capacity
from coprod_ledger.domain.command import PersonalText
from coprod_ledger.domain.design_brief.commands import ElementText
from coprod_ledger.domain.member.commands import ConsentSource
from coprod_ledger.testing.clock import SteppingClock

_STORIES: Final = UUID("0d9a3c54-8f0b-4f6a-9a57-3f7a2d1f6b20")

LEAD: Final = Actor("involvement-lead", frozenset({Role.INVOLVEMENT_LEAD}))
SECRETARY: Final = Actor("board-secretary", frozenset({Role.BOARD_SECRETARY}))
CUSTODIAN: Final = Actor("custodian", frozenset({Role.CUSTODIAN}))
"""Sees what the others may not."""


def known_as(name: str) -> UUID:
    """The id of whoever or whatever has this name: the same each time the story is told."""
    return uuid5(_STORIES, name)


def at(day: date, hour: int = 10, minute: int = 0) -> datetime:
    """A time of a day, such as that on which a meeting begins."""
    return datetime.combine(day, time(hour, minute), UTC)


@contextmanager
def told(tell: Callable[[Ledger], None], *, asked_on: date) -> Iterator[Ledger]:
    """A ledger in memory to which a story was told, in the hands of the custodian; questions are asked on that day."""
    clock = SteppingClock(at(asked_on), step=timedelta(seconds=1))
    with Ledger.in_memory(clock=clock) as ledger:
        tell(ledger)
        yield ledger.acting_as(CUSTODIAN)


def trust(lead: Ledger, name: str, on: date) -> UUID:
    """An NHS Trust that keeps the record."""
    lead.organisations.register(organisation_id=known_as(name), name=name, occurred_on=on)
    return known_as(name)


def person(
    lead: Ledger, name: str, capacity: Capacity, on: date, *, agreed: ConsentSource = ConsentSource.IN_PERSON
) -> UUID:
    """Somebody who agrees to be contacted, and in what capacity they take part."""
    who = known_as(name)
    lead.members.register(member_id=who, name=name, occurred_on=on)
    lead.members.give_contact_consent(who, purpose="Invitations to take part", via=agreed, occurred_on=on)
    lead.members.declare_capacity(who, capacity=capacity, occurred_on=on)
    return who


def element(code: str, heading: str, text: str, *sources: UUID) -> ElementText:
    """One thing that a brief asks for, and the contributions that it comes from."""
    return ElementText(element=code, heading=heading, text=PersonalText(text), sources=list(sources))
