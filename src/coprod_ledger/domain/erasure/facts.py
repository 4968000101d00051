"""What happened when somebody was to be forgotten. Nothing here says in clear what kind of text it was about."""

from datetime import date
from uuid import UUID

from coprod_ledger.domain.fact import Fact, Part
from coprod_ledger.domain.personal import Personal


class Kept(Part, frozen=True, kw_only=True):
    """Texts that had to stay, by the ids of their keys."""

    keys: tuple[str, ...]
    ground: str
    """What demands it."""
    until: date | None
    """The last day for which it is. `None`: until something else happens, such as the payment of what is owed."""
    confidence: str | None = None
    """How sure the schedule was of that period. `None`: it is by no period, or that was not recorded yet."""


class ErasureDecided(Fact, tag="erasure.decided/1", frozen=True, kw_only=True):
    """It was decided what is forgotten and what has to be kept. Every key named here is destroyed, again and again."""

    member_id: UUID | None
    """Who is forgotten, by the record that was named. `None`: it is about one text."""
    keys: tuple[str, ...]
    """The ids of the keys that are destroyed."""
    kept: tuple[Kept, ...]
    closed_ids: tuple[UUID, ...]
    """The records or the text under whose ids nothing more may be sealed. Empty: only some of it is forgotten."""
    schedule: str | None
    """The retention schedule that was applied. `None`: carried over from elsewhere."""
    ground: Personal | None
    """Under what ground. `None`: carried over from elsewhere."""


class ErasureCompleted(Fact, tag="erasure.completed/1", frozen=True, kw_only=True):
    """The keys were destroyed: nobody can read those texts again."""

    member_id: UUID | None


class ErasureRefused(Fact, tag="erasure.refused/1", frozen=True, kw_only=True):
    """Somebody who answers for it decided to forget nothing for now, and why."""

    member_id: UUID
    ground: str
    until: date | None
    """When it is to be looked at again. `None`: no day was named."""


class RecipientTold(Fact, tag="erasure.recipient_told/1", frozen=True, kw_only=True):
    """Somebody who had been given a copy was told that it is forgotten here."""

    member_id: UUID | None
    recipient: str
    """The organisation or office that had a copy. It names nobody."""
