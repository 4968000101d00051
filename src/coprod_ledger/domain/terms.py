"""What payment policies mean to the decisions: plain values that go in and out, and nothing of how they are read."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from coprod_ledger.domain.capacity import Capacity


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """One person's part in one session, as a policy needs to know it. Durations are minutes."""

    kind: str
    on: date
    attended_minutes: int
    planned_minutes: int
    role_level: str
    capacity: Capacity
    is_salaried: bool
    agreed_rate_code: str | None
    """The rate agreed with the member before, where a policy gives lengths only in words. `None`: none was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkedOut:
    """What a policy says is due: an amount and the rate it came from, or nothing and the reason."""

    amount_minor: int
    """Pence. Nothing is due: 0."""
    currency: str
    rate_code: str | None
    """`None`: nothing is due."""
    rate_starts_on: date | None
    is_confirmed: bool
    """Whether the figure was read in the issuer's own document."""
    nothing_because: str | None
    """A code for why nothing is due. `None`: something is."""
    lines: tuple[str, ...]
    """The calculation, line by line."""


class Policies(Protocol):
    """The policies that this ledger can pay by."""

    def knows(self, code: str, version: str) -> bool:
        """Whether there is such a policy."""

    def rate(self, code: str, version: str, rate_code: str, starts_on: date) -> tuple[int, str] | None:
        """A published rate in pence and its currency; `None`: the policy has no such rate."""

    def work_out(self, code: str, version: str, activity: Activity) -> WorkedOut:
        """What is due for an activity.

        Raises:
            UnknownError: the policy has no answer for that day.
        """
