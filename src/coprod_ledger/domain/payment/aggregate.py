"""What decisions need to know of a sum. How its commands lead to facts stands beside this, by subject."""

from datetime import date, datetime
from uuid import UUID

import msgspec

from coprod_ledger.domain.decider import Decider, Situation
from coprod_ledger.domain.payment.account import EMPTY, Account, standing
from coprod_ledger.errors import DayOrderError, PaymentNotFoundError, PaymentNotOpenError


class ClaimedCost(msgspec.Struct, frozen=True):
    """What a claim is for."""

    kind: str
    code: str | None
    """The policy's code for it. `None`: no policy has a rule for it."""
    units: int
    incurred_on: date
    session_id: UUID | None
    receipt_id: UUID | None
    receipt_total_minor: int | None
    repayable_minor: int | None


class Payment(msgspec.Struct, frozen=True):
    """What decisions need to know of a sum."""

    payment_id: UUID
    member_id: UUID
    project_id: UUID
    kind: str
    """`involvement`, `reimbursement` or `advance`; `nothing` if nothing was found due."""
    stage: str
    """`claimed`, `rejected`, `withdrawn`; `nothing_due`; `open`: it is to be paid, or was dealt with."""
    amount_minor: int
    """What was asked or found at first."""
    currency: str
    since: date
    """The day of the last change: nothing later may be said to have happened before it."""
    due_on: date | None
    """`None`: it has no due day, because nothing is due or the claim is not approved."""
    brought_in_by: frozenset[str]
    """The actors who recorded what it arose of, and its changes: none of them approves it."""
    brought_in_at: datetime
    """When it was recorded: of two sums for the same the later one is suspected."""
    account: Account = EMPTY
    session_id: UUID | None = None
    """The session for which it was worked out. `None`: it is a claim."""
    agreed_rate_code: str | None = None
    alike: tuple[UUID, ...] = ()
    """Other sums that this seemed to be again when it was brought in. Somebody has to look before it is approved."""
    was_ruled_out: bool = False
    """Whether somebody has looked, and found that it is not."""
    cost: ClaimedCost | None = None
    """`None`: it is for time, or an advance."""
    unmet: frozenset[str] = frozenset()
    """The rules of the policy that a claim does not meet, and that nobody has waived."""
    is_directed: bool = False
    """Whether the member has declined or reduced it after it had fallen due, so that it is owed as before."""
    used_minor: int = 0
    """Of an advance, what claims were paid out of it."""
    agreed_ways: frozenset[str] = frozenset()
    """How the member agreed that what was overpaid may come back."""
    is_approved: bool = False
    run_id: UUID | None = None
    """The pay run that it was put into. `None`: none, or that run has paid it or failed to."""
    is_held: bool = False
    """Whether the member asked that it should wait."""
    held_until: date | None = None
    """The first day on which it need wait no longer. `None`: not before they say so."""

    @property
    def has_direction(self) -> bool:
        """Whether the member has declined, reduced, redirected or waived it."""
        return self.is_directed or bool(self.account.declined + self.account.reduced + self.account.redirected)

    @property
    def what_for(self) -> tuple[object, ...] | None:
        """The session; or the cost, by kind, day and amount. `None`: an advance is for what is yet to come."""
        if self.cost is None:
            return None if self.session_id is None else (self.session_id,)
        return self.cost.kind, self.cost.incurred_on, self.amount_minor, self.currency

    @property
    def still_counts(self) -> bool:
        """Whether it was neither rejected nor taken back nor found not to be due."""
        return self.stage == "claimed" or (self.stage == "open" and self.account.due > 0)

    @property
    def is_live_claim(self) -> bool:
        """Whether it is a claim that still counts."""
        return self.cost is not None and self.stage not in {"rejected", "withdrawn"}

    @property
    def left_of_advance(self) -> int:
        """What the member has had in advance, and has neither spent nor given back."""
        return self.account.paid - self.account.reversed - self.used_minor

    @property
    def status(self) -> str:
        """Where it stands: see `standing`."""
        return standing(self.account, stage=self.stage, is_in_run=self.run_id is not None)


payments: Decider[Payment] = Decider("payment", Payment, PaymentNotFoundError)


def to_change(payment_id: UUID, situation: Situation, *, wanted: str, allowed: tuple[str, ...]) -> Payment:
    """The payment, whose status allows the change, on a day not before its last change.

    Raises:
        PaymentNotFoundError, PaymentNotOpenError, DayOrderError.
    """
    payment = situation.load(payments, payment_id)
    if payment.status not in allowed:
        raise PaymentNotOpenError(payment_id, status=payment.status, wanted=wanted)
    if situation.happened_on < payment.since:
        raise DayOrderError(f"the day of its last change ({payment.since})", "this change")
    return payment
