"""What happened to a sum."""

from datetime import date
from uuid import UUID

from coprod_ledger.domain.capacity import Capacity
from coprod_ledger.domain.classification import Classification
from coprod_ledger.domain.fact import Fact
from coprod_ledger.domain.personal import Personal


class EntitlementArose(Fact, tag="payment.entitlement_arose/1", frozen=True, kw_only=True):
    """By the policy in force on the day of the activity, a sum is due to a member for their time."""

    member_id: UUID
    project_id: UUID
    session_id: UUID
    capacity: Capacity
    amount_minor: int
    """Pence: 7500 is £75.00."""
    currency: str
    policy_code: str
    policy_version: str
    role_level: str
    classification: Classification | None
    """What the organisation had decided that the payment is, for tax. `None`: it had not."""
    agreed_rate_code: str | None
    """The rate that was agreed with the member before. `None`: the policy needs no agreement."""
    rate_code: str
    rate_starts_on: date
    rate_confirmed_by: str
    """`issuer`: read in the issuer's document; `organisation`: the organisation recorded its confirmation."""
    activity_on: date
    due_on: date
    """The day on which it falls due. Declining before it has other effects than declining after."""
    calculation: tuple[str, ...]
    """How it was worked out, line by line."""


class NothingFoundDue(Fact, tag="payment.nothing_found_due/1", frozen=True, kw_only=True):
    """It was worked out that nothing is due to a member for a session, and why."""

    member_id: UUID
    project_id: UUID
    session_id: UUID
    capacity: Capacity
    because: str
    activity_on: date
    calculation: tuple[str, ...]


class ExpenseClaimed(Fact, tag="payment.expense_claimed/1", frozen=True, kw_only=True):
    """A member asked to have a cost repaid."""

    member_id: UUID
    project_id: UUID
    session_id: UUID | None
    expense_kind: str
    amount_minor: int
    currency: str
    incurred_on: date
    evidence: Personal | None
    """Where the receipt is kept. `None`: there is none."""


class PaymentApproved(Fact, tag="payment.approved/1", frozen=True, kw_only=True):
    """Somebody else than who brought it in said yes to the sum. A claim is owed from then on."""

    member_id: UUID
    project_id: UUID
    amount_minor: int
    """What was approved; of a claim it may be less than was claimed."""
    currency: str


class ClaimRejected(Fact, tag="payment.claim_rejected/1", frozen=True, kw_only=True):
    """The claim was not approved."""

    member_id: UUID
    project_id: UUID
    reason: Personal


class ClaimWithdrawn(Fact, tag="payment.claim_withdrawn/1", frozen=True, kw_only=True):
    """The member took the claim back."""

    member_id: UUID
    project_id: UUID


class PaymentDeclined(Fact, tag="payment.declined/1", frozen=True, kw_only=True):
    """The member said no to the payment. Their involvement counts as before."""

    member_id: UUID
    project_id: UUID
    is_after_due: bool
    """Whether it had fallen due by then. If so it stays owed until it is paid, redirected or waived."""


class PaymentInstructed(Fact, tag="payment.instructed/1", frozen=True, kw_only=True):
    """The sum was put into a pay run."""

    member_id: UUID
    project_id: UUID
    run_id: UUID
    route: str
    amount_minor: int
    currency: str


class PaymentFailed(Fact, tag="payment.failed/1", frozen=True, kw_only=True):
    """The pay run did not pay it: it is owed again."""

    member_id: UUID
    project_id: UUID
    run_id: UUID
    because: str


class PaymentMade(Fact, tag="payment.made/1", frozen=True, kw_only=True):
    """Money was paid, on the day this happened."""

    member_id: UUID
    project_id: UUID
    run_id: UUID | None
    """The pay run that paid it. `None`: it was paid outside any."""
    route: str | None
    """By which way. `None`: not told."""
    amount_minor: int
    """How much; of a voucher, its value as it was given."""
    currency: str
    is_to_member: bool
    """`False`: to those to whom the member had redirected it."""
    was_approved: bool
    """Whether somebody had said yes to it by then. Without it is recorded, and reported."""
    reported_on: date | None
    """The day on which the payroll report about it was sent. `None`: not paid through payroll, or not told."""
    reference: Personal | None
    """The payroll system's reference."""


class PaymentReversed(Fact, tag="payment.reversed/1", frozen=True, kw_only=True):
    """The payment came back, or never arrived: the sum is owed again."""

    member_id: UUID
    project_id: UUID
    amount_minor: int
    currency: str
    is_to_member: bool
    """`False`: it had gone to those to whom the member had redirected it."""
    because: str
