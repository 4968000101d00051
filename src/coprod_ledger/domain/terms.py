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
    preparation_minutes: int = 0
    travel_minutes: int = 0
    called_off_by: str | None = None
    """`organisation` or `member`. `None`: it took place."""
    notice_minutes: int = 0
    """With how much notice it was called off."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """One cost, as a policy needs to know it."""

    kind: str
    code: str | None
    """The policy's own code for it. `None`: the only one of its kind."""
    on: date
    claimed_on: date
    cost_minor: int | None
    """What it cost in pence. `None`: the policy's rate for each unit says."""
    currency: str
    units: int
    """Miles, sessions, days or nights."""
    units_before: int
    """For miles: those of the same vehicle that the member claimed before in the policy's year."""
    has_receipt: bool
    was_approved_before: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Repaid:
    """What a policy repays of a cost, and which of its rules are not met."""

    code: str
    amount_minor: int
    currency: str
    unmet: tuple[str, ...]
    """`receipt`, `prior_approval`, `cap`, `deadline`, `not_confirmed`."""
    claim_by: date | None
    """The last day on which it can be claimed. `None`: the policy gives none."""
    lines: tuple[str, ...]


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

    def repaid(self, code: str, version: str, cost: Cost) -> Repaid | None:
        """What is repaid of a cost. `None`: the policy says nothing of such a cost on that day.

        Raises:
            UnknownError: the policy has several rules for that kind of cost, and none was chosen.
        """

    def year_of(self, code: str, version: str, on: date) -> date:
        """The first day of the policy's year in which a day lies."""
