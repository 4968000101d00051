"""What decisions need to know of a sum. How its commands lead to facts stands beside this, by subject."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from coprod_ledger.domain.decider import Decider, Situation
from coprod_ledger.domain.payment.account import EMPTY, Account
from coprod_ledger.errors import DayOrderError, PaymentNotFoundError, PaymentNotOpenError


@dataclass(frozen=True, slots=True)
class Payment:
    """What decisions need to know of a sum."""

    payment_id: UUID
    member_id: UUID
    project_id: UUID
    kind: str
    """`involvement` or `reimbursement`; `nothing` if nothing was found due."""
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
    account: Account = EMPTY
    is_approved: bool = False
    run_id: UUID | None = None
    """The pay run that it was put into. `None`: none, or that run has paid it or failed to."""
    is_held: bool = False
    """Whether the member asked that it should wait."""
    held_until: date | None = None
    """The first day on which it need wait no longer. `None`: not before they say so."""

    @property
    def status(self) -> str:
        """`claimed`, `rejected`, `withdrawn`, `nothing_due`, `instructed`, `owed`, `overpaid`, `redirected`,
        `declined` or `paid`.
        """
        account = self.account
        if self.stage != "open":
            return self.stage
        if self.run_id is not None:
            return "instructed"
        if account.owed:
            return "owed"
        if account.overpaid:
            return "overpaid"
        if account.to_pass_on:
            return "redirected"
        if account.declined and not account.instalments:
            return "declined"
        return "paid" if account.instalments else "nothing_due"


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
