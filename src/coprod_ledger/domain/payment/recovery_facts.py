"""What happened to advances, and to what was overpaid."""

from uuid import UUID

from coprod_ledger.domain.fact import Fact
from coprod_ledger.domain.personal import Personal


class AdvanceSettled(Fact, tag="payment.advance_settled/1", frozen=True, kw_only=True):
    """A claim was paid out of an advance that the member has had."""

    member_id: UUID
    project_id: UUID
    claim_id: UUID
    amount_minor: int
    currency: str


class AdvanceClosed(Fact, tag="payment.advance_closed/1", frozen=True, kw_only=True):
    """Nothing more is claimed against the advance: what is left of it was overpaid."""

    member_id: UUID
    project_id: UUID
    surplus_minor: int
    currency: str


class OverpaymentFound(Fact, tag="payment.overpayment_found/1", frozen=True, kw_only=True):
    """More went out for a sum than was recorded until then."""

    member_id: UUID
    project_id: UUID
    amount_minor: int
    currency: str
    because: str


class OverpaymentExplained(Fact, tag="payment.overpayment_explained/1", frozen=True, kw_only=True):
    """The member was told what they got too much, and how it came about."""

    member_id: UUID
    project_id: UUID
    amount_minor: int
    currency: str
    words: Personal


class RecoveryAgreed(Fact, tag="payment.recovery_agreed/1", frozen=True, kw_only=True):
    """The member agreed how what they got too much comes back."""

    member_id: UUID
    project_id: UUID
    way: str
    plan: Personal


class OverpaymentRecovered(Fact, tag="payment.overpayment_recovered/1", frozen=True, kw_only=True):
    """What was overpaid came back, or a part of it."""

    member_id: UUID
    project_id: UUID
    way: str
    amount_minor: int
    currency: str
    against_id: UUID | None
    """The sum that it was set off against. `None`: it was repaid."""


class OverpaymentWrittenOff(Fact, tag="payment.overpayment_written_off/1", frozen=True, kw_only=True):
    """The organisation does not ask for it."""

    member_id: UUID
    project_id: UUID
    amount_minor: int
    currency: str
    reason: Personal
