"""One sum as it is folded: its account, what happened to it when, and what the member wanted done with it."""

from datetime import date
from typing import TypeAlias
from uuid import UUID

import msgspec

from coprod_ledger.domain.payment import facts as f
from coprod_ledger.domain.payment.account import EMPTY, Account, standing
from coprod_ledger.domain.personal import Text

First: TypeAlias = f.EntitlementArose | f.NothingFoundDue | f.ExpenseClaimed
"""The fact that brought a sum in."""


class Movement(msgspec.Struct, frozen=True, kw_only=True):
    """Something that happened to a sum. Of money that was paid, all three days that can matter stand together."""

    what: str
    """`approved`, `adjusted`, `instructed`, `failed`, `paid`, `reversed`, `found_overpaid`, `recovered` …"""
    on: date
    amount_minor: int
    """Of an adjustment below 0 if it took away."""
    by: str
    """The opaque id of the actor who recorded it."""
    activity_on: date
    """The day of the involvement or of the cost."""
    reported_on: date | None = None
    """The day on which the payroll report about it was sent."""
    run_id: UUID | None = None
    route: str | None = None
    because: str | None = None
    """A code for the reason, or the way. `None`: none is asked."""
    was_approved: bool = True
    """`False`: it was paid before anybody had said yes to it."""
    other_id: UUID | None = None
    """The claim that was paid out of an advance, or the sum that something was set off against."""
    position: int


class Direction(msgspec.Struct, frozen=True, kw_only=True):
    """What the member wanted done with a sum, and the proof of when they said so."""

    what: str
    """`declined`, `reduced`, `redirected` or `waived`."""
    on: date
    amount_minor: int
    is_after_due: bool
    """Whether it had fallen due by then."""
    payee_kind: str | None = None
    """Who gets it instead: `charity`, `organisation` or `estate`."""
    payee: Text | None = None
    position: int


class Sum(msgspec.Struct, frozen=True):
    """One sum and what has happened to it so far."""

    fact: First
    positions: tuple[int, ...]
    stage: str
    account: Account = EMPTY
    due_on: date | None = None
    run_id: UUID | None = None
    is_adjusted: bool = False
    currency: str = "GBP"
    calculation: tuple[str, ...] = ()
    unmet: tuple[str, ...] = ()
    alike: tuple[UUID, ...] = ()
    used_minor: int = 0
    """Of an advance, what claims were paid out of it."""
    directions: tuple[Direction, ...] = ()
    movements: tuple[Movement, ...] = ()

    @property
    def kind(self) -> str:
        """`involvement`, `reimbursement`, `advance` or `nothing`."""
        if isinstance(self.fact, f.ExpenseClaimed):
            return "advance" if self.fact.is_advance else "reimbursement"
        return "nothing" if isinstance(self.fact, f.NothingFoundDue) and not self.is_adjusted else "involvement"

    @property
    def asked_minor(self) -> int:
        """What it came to when it was brought in."""
        return 0 if isinstance(self.fact, f.NothingFoundDue) else self.fact.amount_minor

    @property
    def activity_on(self) -> date:
        """The day of the activity or of the cost."""
        return self.fact.incurred_on if isinstance(self.fact, f.ExpenseClaimed) else self.fact.activity_on

    @property
    def status(self) -> str:
        """Where it stands now."""
        return standing(self.account, stage=self.stage, is_in_run=self.run_id is not None)

    def last(self, what: str) -> Movement | None:
        """The last movement of a kind."""
        return next((one for one in reversed(self.movements) if one.what == what), None)

    def direction(self, what: str) -> Direction | None:
        """The last direction of a kind that stands."""
        return next((one for one in reversed(self.directions) if one.what == what), None)


def begun(fact: First, position: int) -> Sum:
    """The sum that a fact brings in."""
    match fact:
        case f.EntitlementArose():
            return Sum(
                fact, (position,), "open", Account(entitled=fact.amount_minor), fact.due_on,
                currency=fact.currency, calculation=fact.calculation, alike=fact.alike_ids,
            )  # fmt: skip
        case f.NothingFoundDue():
            return Sum(fact, (position,), "nothing_due", calculation=fact.calculation)
        case f.ExpenseClaimed():
            return Sum(
                fact, (position,), "claimed",
                currency=fact.currency, calculation=fact.calculation, unmet=fact.unmet, alike=fact.alike_ids,
            )  # fmt: skip
