"""What personal texts there are, as decisions about forgetting see them: keys, whose, and why any must stay."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import date
from typing import Protocol
from uuid import UUID

from coprod_ledger.domain.personal import Category


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """A key that is still there, and what demands that the texts under it are kept."""

    key_id: str
    subject: UUID
    category: Category
    keep_because: str | None = None
    """The ground for keeping them. `None`: nothing demands it, they may go."""
    keep_until: date | None = None
    """The last day for which they have to be kept. `None`: it has no day, or nothing demands it."""
    confidence: str | None = None
    """How sure the schedule is of that period: `verified`, `secondary`, `unconfirmed`. `None`: it is by no period."""


class Holdings(Protocol):
    """The personal texts of a ledger."""

    @property
    def schedule(self) -> str:
        """The name and edition of the retention schedule by which it is found what must stay."""

    def of_person(self, records: Set[UUID], *, ground: str, on: date) -> Sequence[Holding]:
        """What is about a person or was given by them alone, and whether it must stay on a day and on that ground.

        `records` are the ids of all their records: several may be of one person.
        """

    def of_text(self, text_id: UUID, *, ground: str, on: date) -> Sequence[Holding]:
        """What is sealed under the id of one thing, such as a contribution or a reason."""

    def at(self, position: int, field: str, *, ground: str, on: date) -> Sequence[Holding]:
        """What is sealed in one field of one fact. Empty: there is no such text, or it is forgotten already."""
