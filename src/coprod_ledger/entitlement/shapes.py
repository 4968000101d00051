"""The shapes of a policy's values: what each entry of a policy file may say. Keys in a file are in kebab-case.

Beside every value stand its source (title, version, date of the document) and the confidence with which it was read.
"""

from calendar import monthrange
from datetime import date, timedelta
from enum import StrEnum
from typing import Annotated, Final

from msgspec import Meta, Struct

Code = Annotated[str, Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
"""A short name in lower case with hyphens, such as "half-day"."""
Text = Annotated[str, Meta(pattern=r"\S")]
"""Words; blank is refused."""
Currency = Annotated[str, Meta(pattern=r"^(EUR|GBP|USD)$")]
"""An ISO 4217 code that the ledger's money knows."""
AtLeastOne = Annotated[int, Meta(ge=1)]
NotNegative = Annotated[int, Meta(ge=0)]
Percent = Annotated[int, Meta(ge=0, le=100)]


MONTHS_OF_A_YEAR: Final = 12


class Confidence(StrEnum):
    """How sure we are of a value."""

    CONFIRMED = "confirmed"
    """Read in the issuer's words; the source says where."""
    UNCONFIRMED = "unconfirmed"
    """May be shown; pays nothing until somebody at the Trust has confirmed it."""


class Basis(StrEnum):
    """What one amount is for."""

    SESSION = "session"
    HALF_DAY = "half-day"
    DAY = "day"
    HOUR = "hour"
    """The amount for 60 minutes; part of an hour in proportion."""
    BLOCK_OR_PART = "block-or-part"
    """The amount for each block of minutes begun."""
    TASK = "task"
    MONTH = "month"


class ChosenBy(StrEnum):
    """What decides between several rates."""

    DURATION = "duration"
    """The minutes, by the exact bounds of each rate."""
    AGREEMENT = "agreement"
    """What was agreed with the member before: the issuer gives lengths only in words ("about half a day")."""


class Counting(StrEnum):
    """Whether time beside the activity itself (preparation, travel) counts."""

    INCLUDED = "included"
    """The rate covers it: it is paid by the rate, and adds no minutes."""
    NOT_COUNTED = "not-counted"
    """Nothing is due for it."""
    COUNTED = "counted"
    """Its minutes are added to the minutes of the activity."""


class Attendance(StrEnum):
    """Which minutes count when somebody came late, left early or stayed on."""

    AGREED_COMMITMENT = "agreed-commitment"
    """The minutes that were planned."""
    ACTUAL_TIME = "actual-time"
    """The minutes that they were there."""


class Party(StrEnum):
    """Who called an activity off."""

    ORGANISATION = "organisation"
    MEMBER = "member"


class ExpenseKind(StrEnum):
    """The kinds of expense that a policy may name."""

    PUBLIC_TRANSPORT = "public-transport"
    RAIL = "rail"
    MILEAGE = "mileage"
    TAXI = "taxi"
    PARKING = "parking"
    SUBSISTENCE = "subsistence"
    ACCOMMODATION = "accommodation"
    CHILDCARE = "childcare"
    REPLACEMENT_CARER = "replacement-carer"
    SUPPORTER = "supporter"
    INTERPRETER = "interpreter"
    COMMUNICATION_SUPPORT = "communication-support"
    HOME_WORKING = "home-working"
    STATIONERY = "stationery"
    PHONE = "phone"
    DATA = "data"
    EQUIPMENT_LOAN = "equipment-loan"
    OTHER = "other"


class Unit(StrEnum):
    """What an expense is counted in."""

    ACTUAL_COST = "actual-cost"
    MILE = "mile"
    SESSION = "session"
    DAY = "day"
    NIGHT = "night"


class _Entry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """What every entry has: where its values were read, and how sure that is."""

    source: Text
    confidence: Confidence


class Role(_Entry, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """A role level: the issuer's code and label, and whether the policy pays it for its time."""

    code: Code
    label: Text
    is_paid: bool


class CountingRule(_Entry, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """Whether preparation, or travel, counts."""

    rule: Counting


class AttendanceRule(_Entry, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """Which minutes count after partial attendance."""

    rule: Attendance


class ClaimRule(_Entry, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """Until when an expense can be claimed: so many months, or days, after the day of the cost."""

    within_months: AtLeastOne | None = None
    within_days: AtLeastOne | None = None

    def last_day(self, on: date) -> date:
        """The last day on which a cost of that day can be claimed, included.

        Three months from 30 November end on the last day of February.
        """
        if self.within_days is not None:
            return on + timedelta(days=self.within_days)
        years, month = divmod(on.month - 1 + (self.within_months or 0), MONTHS_OF_A_YEAR)
        year = on.year + years
        return date(year, month + 1, min(on.day, monthrange(year, month + 1)[1]))


class Duration(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """The whole minutes for which a rate is, in the words of the issuer. No bound on a side: no limit there."""

    at_least_minutes: NotNegative | None = None
    exceeds_minutes: NotNegative | None = None
    up_to_and_including_minutes: AtLeastOne | None = None
    less_than_minutes: AtLeastOne | None = None

    @property
    def lowest(self) -> int:
        """The first whole minute inside: "exceeds 240" begins with 241."""
        if self.exceeds_minutes is not None:
            return self.exceeds_minutes + 1
        return self.at_least_minutes or 0

    @property
    def highest(self) -> int | None:
        """The last whole minute inside: "less than 240" ends with 239. `None`: there is no limit."""
        if self.less_than_minutes is not None:
            return self.less_than_minutes - 1
        return self.up_to_and_including_minutes

    def holds(self, minutes: int) -> bool:
        """Whether `minutes` is inside; the bounds are exact to the minute."""
        return self.lowest <= minutes and (self.highest is None or minutes <= self.highest)

    def __str__(self) -> str:
        words = {
            "at least": self.at_least_minutes,
            "more than": self.exceeds_minutes,
            "up to and including": self.up_to_and_including_minutes,
            "less than": self.less_than_minutes,
        }
        return " and ".join(f"{word} {minutes} minutes" for word, minutes in words.items() if minutes is not None)


ANY_LENGTH = Duration()


class Rate(_Entry, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """What is due for a piece of involvement from `starts_on`, until a rate of the same code starts or it ends."""

    code: Code
    label: Text
    starts_on: date
    """The first day of activity for which it holds."""
    ends_on: date | None = None
    """The last day, included. `None`: until further notice."""
    amount_minor: AtLeastOne
    """Whole pence (or cents) for one unit of `basis`."""
    currency: Currency
    role_levels: Annotated[tuple[Code, ...], Meta(min_length=1)]
    """Codes of the role levels to which it applies."""
    activity_kinds: tuple[Code, ...] = ()
    """Kinds of session. Empty: every kind that no other rate of the role level names."""
    basis: Basis
    chosen_by: ChosenBy = ChosenBy.DURATION
    duration: Duration = ANY_LENGTH
    block_minutes: AtLeastOne | None = None
    """The length of a block, for `block-or-part` only."""

    def __str__(self) -> str:
        bounds = f", {self.duration}" if self.duration != ANY_LENGTH else ""
        block = f" of {self.block_minutes} minutes" if self.block_minutes else ""
        return f"{self.label} (rate {self.code}, from {self.starts_on}, per {self.basis}{block}{bounds})"


class CancellationRule(_Entry, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """Which share of the rate is due when an activity was called off."""

    cancelled_by: Party
    notice_less_than_hours: AtLeastOne | None = None
    """It holds for less notice than this. `None`: for any notice."""
    share_percent: Percent
    """Whole per cent of what would have been due. Rounded to the nearest penny, half a penny upward."""


class Band(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """One step of a mileage table that follows the member's running total of the year."""

    up_to_and_including_miles: AtLeastOne | None = None
    """The last mile of the year at this rate. `None`: every mile after the band before."""
    tenths_of_a_penny_per_mile: NotNegative
    """Published mileage rates have tenths of a penny: 374 is 37.4p."""


class ExpenseRule(_Entry, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """What a policy says of one kind of expense. A reimbursement repays a cost; it is never pay."""

    code: Code
    label: Text
    kind: ExpenseKind
    unit: Unit
    starts_on: date
    ends_on: date | None = None
    currency: Currency
    amount_minor: AtLeastOne | None = None
    """A fixed contribution for one unit, in whole pence. `None`: the actual cost, or the mileage bands."""
    cap_minor: AtLeastOne | None = None
    """The most that is repaid for one unit, in whole pence. `None`: the policy gives none."""
    receipt_required: bool
    prior_approval_required: bool
    vehicle: Code | None = None
    bands: tuple[Band, ...] = ()
    """For mileage, in order of miles; a year's count is the policy's year."""
