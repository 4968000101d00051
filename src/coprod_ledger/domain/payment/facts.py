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
    alike_ids: tuple[UUID, ...]
    """Sums for other sessions at which the member is said to have been at the same time: somebody has to look."""
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
    agreed_rate_code: str | None
    calculation: tuple[str, ...]


class PaymentAdjusted(Fact, tag="payment.adjusted/1", frozen=True, kw_only=True):
    """What a session comes to was worked out again after a correction: the sum changes by the difference."""

    member_id: UUID
    project_id: UUID
    session_id: UUID
    by_minor: int
    """Pence more; below 0: less."""
    to_minor: int
    """What the sum comes to now."""
    currency: str
    because: str
    policy_code: str | None
    """`None`, and so with the rate: nothing is due."""
    policy_version: str | None
    role_level: str | None
    rate_code: str | None
    rate_starts_on: date | None
    nothing_because: str | None
    due_on: date | None
    calculation: tuple[str, ...]


class DuplicateRuledOut(Fact, tag="payment.duplicate_ruled_out/1", frozen=True, kw_only=True):
    """Somebody looked at a sum that seemed to be another one again, and found that it is not."""

    member_id: UUID
    project_id: UUID
    reason: Personal


class ExpenseClaimed(Fact, tag="payment.expense_claimed/1", frozen=True, kw_only=True):
    """A member asked to have a cost repaid, or for the money before it arises."""

    member_id: UUID
    project_id: UUID
    session_id: UUID | None
    expense_kind: str
    expense_code: str | None
    """The policy's own code for it. `None`: no policy has a rule for it."""
    amount_minor: int
    currency: str
    units: int
    """Miles, sessions, days or nights."""
    incurred_on: date
    is_advance: bool
    was_approved_before: bool
    evidence: Personal | None
    """Where the receipt is kept. `None`: not told."""
    receipt_id: UUID | None
    """Made of what is on the receipt, under a key: equal for the same receipt, and nobody can read it back."""
    receipt_total_minor: int | None
    policy_code: str | None
    """The policy whose rules it was held against. `None`: none has a rule for it."""
    policy_version: str | None
    repayable_minor: int | None
    """What that policy repays of it."""
    claim_by: date | None
    """The last day for claiming it. `None`: there is none."""
    unmet: tuple[str, ...]
    """The rules that it does not meet: each has to be waived before it is approved."""
    alike_ids: tuple[UUID, ...]
    """Other claims that this seems to be again: somebody has to look."""
    alike_because: tuple[str, ...]
    """For each of them why: `same_receipt`, `same_session_and_kind`, `same_amount_and_day`."""
    calculation: tuple[str, ...]


class PaymentApproved(Fact, tag="payment.approved/1", frozen=True, kw_only=True):
    """Somebody else than who brought it in said yes to the sum. A claim is owed from then on."""

    member_id: UUID
    project_id: UUID
    amount_minor: int
    """What was approved; of a claim it may be less than was claimed."""
    currency: str


class RuleWaived(Fact, tag="payment.rule_waived/1", frozen=True, kw_only=True):
    """Somebody let a claim pass though it does not meet a rule of the policy."""

    member_id: UUID
    project_id: UUID
    rule: str
    reason: Personal


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
    amount_minor: int
    currency: str
    is_after_due: bool
    """Whether it had fallen due by then. If so it stays owed until it is paid, redirected or waived."""


class PaymentReduced(Fact, tag="payment.reduced/1", frozen=True, kw_only=True):
    """The member asked for less."""

    member_id: UUID
    project_id: UUID
    amount_minor: int
    """What they give up."""
    currency: str
    is_after_due: bool
    """Whether it had fallen due by then. If so all of it stays owed until it is paid, redirected or waived."""


class PaymentRedirected(Fact, tag="payment.redirected/1", frozen=True, kw_only=True):
    """The sum goes to somebody else: it is no longer owed to the member."""

    member_id: UUID
    project_id: UUID
    amount_minor: int
    currency: str
    payee_kind: str
    payee: Personal | None
    is_after_due: bool


class PaymentWaived(Fact, tag="payment.waived/1", frozen=True, kw_only=True):
    """The member gave up a sum that had fallen due."""

    member_id: UUID
    project_id: UUID
    amount_minor: int
    currency: str


class DirectionWithdrawn(Fact, tag="payment.direction_withdrawn/1", frozen=True, kw_only=True):
    """The member changed their mind before anything was paid: all of the sum is theirs again."""

    member_id: UUID
    project_id: UUID


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
