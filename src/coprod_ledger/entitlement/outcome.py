"""What is asked, and what comes back: an activity; what is due, or that nothing is, each with its working."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from coprod_ledger.domain.capacity import Capacity
from coprod_ledger.domain.money import Money
from coprod_ledger.entitlement.policy import Policy
from coprod_ledger.entitlement.shapes import Confidence, Party, Rate
from coprod_ledger.errors.entitlement import ActivityError


class Reason(StrEnum):
    """Why nothing is due."""

    SALARIED = "salaried"
    ROLE_NOT_PAID = "role_not_paid"
    NO_RATE_FOR_DURATION = "no_rate_for_duration"
    NOT_ATTENDED = "not_attended"
    CANCELLED_IN_TIME = "cancelled_in_time"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancellation:
    """That an activity was called off: by whom, and how many whole hours before it was to begin. No reason is kept.

    Raises:
        ActivityError: the notice is below 0.
    """

    cancelled_by: Party
    notice_hours: int

    def __post_init__(self) -> None:
        if self.notice_hours < 0:
            raise ActivityError(f"the notice is {self.notice_hours} hours")


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """One person's part in one activity. Times are whole minutes.

    Raises:
        ActivityError: a time is below 0.
    """

    kind: str
    """The policy's code for the kind of activity, such as "meeting"; any other kind takes the rates for every kind."""
    on: date
    """The day on which it began, in the ledger's civil time."""
    attended_minutes: int
    planned_minutes: int
    """The length that was agreed. 0: none was (an open house), so the time attended counts."""
    preparation_minutes: int = 0
    travel_minutes: int = 0
    role_level: str
    """The policy's code for the role level, such as "role-4"."""
    capacity: Capacity
    is_salaried: bool
    """They took part in time for which an organisation pays them a salary."""
    agreed_rate_code: str | None = None
    """The rate agreed with the member before, where the policy gives lengths only in words."""
    cancellation: Cancellation | None = None
    """`None`: it took place."""

    def __post_init__(self) -> None:
        for words, minutes in (
            ("attended", self.attended_minutes),
            ("planned", self.planned_minutes),
            ("of preparation", self.preparation_minutes),
            ("of travel", self.travel_minutes),
        ):
            if minutes < 0:
                raise ActivityError(f"{minutes} minutes {words}")


@dataclass(frozen=True, slots=True, kw_only=True)
class RateIdentity:
    """Which published rate: what a Trust confirms, and what a later change of any part makes another rate."""

    policy_code: str
    policy_version: str
    rate_code: str
    starts_on: date
    amount: Money
    """For one unit of the rate's basis."""
    terms: str
    """The rate in words with its exact bounds, and how the policy counts time: confirming one confirms the other."""
    source: str

    @classmethod
    def of(cls, policy: Policy, rate: Rate) -> "RateIdentity":
        """The identity of `rate` in `policy`."""
        return cls(
            policy_code=policy.code,
            policy_version=policy.version,
            rate_code=rate.code,
            starts_on=rate.starts_on,
            amount=Money(rate.amount_minor, rate.currency),
            terms=(
                f"{rate}; preparation {policy.preparation.rule}, travel {policy.travel.rule}, "
                f"partial attendance by {policy.partial_attendance.rule}"
            ),
            source=rate.source,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Outcome:
    """What every answer says: what was not confirmed, where it stands, how it was worked out."""

    unconfirmed: tuple[str, ...]
    """What a person has to confirm before this may be relied on, in words."""
    source: str
    lines: tuple[str, ...]
    """The working, line by line, in plain words."""

    @property
    def confidence(self) -> Confidence:
        """Unconfirmed as soon as one value that decided the answer is."""
        return Confidence.UNCONFIRMED if self.unconfirmed else Confidence.CONFIRMED


@dataclass(frozen=True, slots=True, kw_only=True)
class Due(_Outcome):
    """An involvement payment is due. It is income; expenses are never in it."""

    amount: Money
    rate: RateIdentity
    counted_minutes: int

    @property
    def policy_code(self) -> str:
        """The code of the policy that was applied."""
        return self.rate.policy_code

    @property
    def policy_version(self) -> str:
        """The version of the policy that was applied."""
        return self.rate.policy_version

    @property
    def rate_code(self) -> str:
        """The code of the rate that was applied."""
        return self.rate.rate_code

    @property
    def rate_starts_on(self) -> date:
        """The first day of activity for which that rate holds."""
        return self.rate.starts_on


@dataclass(frozen=True, slots=True, kw_only=True)
class NothingDue(_Outcome):
    """The policy was read, and it owes nothing for this time; `reason` says why."""

    reason: Reason
    policy_code: str
    policy_version: str
