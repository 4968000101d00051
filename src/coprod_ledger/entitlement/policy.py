"""A payment policy: one issuer's document as dated data, with a source and a confidence beside each value."""

from datetime import date

from msgspec import Struct

from coprod_ledger.entitlement.in_force import in_force
from coprod_ledger.entitlement.shapes import (
    AttendanceRule,
    CancellationRule,
    ClaimRule,
    Code,
    Confidence,
    CountingRule,
    ExpenseRule,
    Rate,
    Role,
    Text,
)
from coprod_ledger.errors.entitlement import PolicyNotInForceError, RateNotKnownForError


class Policy(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """What one version of an issuer's document says is due for involvement, and which expenses it repays."""

    code: Code
    issuer: Text
    title: Text
    jurisdiction: Text
    version: Text
    source: Text
    """The document: title, version, date, and where it was read."""
    source_date: date
    """The date on the document or, where it has none, the date that `source` explains."""
    starts_on: date
    """The first day of activity that this policy covers."""
    starts_on_source: Text
    starts_on_confidence: Confidence
    ends_on: date | None = None
    """The last day of activity that it covers, included. `None`: until further notice."""
    preparation: CountingRule
    travel: CountingRule
    partial_attendance: AttendanceRule
    claims: ClaimRule | None = None
    """Until when expenses can be claimed. `None`: the policy does not say."""
    role: tuple[Role, ...]
    rate: tuple[Rate, ...] = ()
    cancellation: tuple[CancellationRule, ...] = ()
    expense: tuple[ExpenseRule, ...] = ()

    def __str__(self) -> str:
        return f"{self.title}, version {self.version} ({self.code})"

    def year_of(self, on: date) -> date:
        """The first day of the policy's year in which a day lies: the year that counts a member's miles.

        A policy's year begins on the anniversary of its first day (1 March after 29 February).
        """
        first = _anniversary(self.starts_on, on.year)
        return first if first <= on else _anniversary(self.starts_on, on.year - 1)

    def check_in_force(self, on: date) -> None:
        """Refuse a day that this policy does not cover; both ends are inside.

        Raises:
            PolicyNotInForceError: `on` is before `starts_on` or after `ends_on`.
        """
        if on < self.starts_on or (self.ends_on is not None and on > self.ends_on):
            raise PolicyNotInForceError(str(self), on=on, starts_on=self.starts_on, ends_on=self.ends_on)

    def role_level(self, code: str) -> Role:
        """The role level with that code.

        Raises:
            RateNotKnownForError: the policy has no such role level.
        """
        for role in self.role:
            if role.code == code:
                return role
        raise RateNotKnownForError(str(self), asked=f"the role level {code!r}", known=[role.code for role in self.role])

    def rates_on(self, on: date) -> tuple[Rate, ...]:
        """The rates in force on the day of the activity: of each code the latest that has started, unless it ended.

        Raises:
            PolicyNotInForceError: the policy does not cover that day.
        """
        self.check_in_force(on)
        return tuple(rate for rate in self.rate if in_force(rate, self.rate, on))

    def rate_on(self, code: str, on: date) -> Rate:
        """The rate with that code on that day of activity.

        Raises:
            PolicyNotInForceError: the policy does not cover that day.
            RateNotKnownForError: no rate of that code is in force then.
        """
        rates = self.rates_on(on)
        for rate in rates:
            if rate.code == code:
                return rate
        raise RateNotKnownForError(str(self), asked=f"{code!r} on {on}", known=[rate.code for rate in rates])


def _anniversary(day: date, year: int) -> date:
    """The same day in another year."""
    try:
        return day.replace(year=year)
    except ValueError:  # 29 February
        return date(year, 3, 1)
