"""What happened when a member asked that a sum should wait."""

from datetime import date
from uuid import UUID

from coprod_ledger.domain.fact import Fact


class PaymentHeld(Fact, tag="payment.held/1", frozen=True, kw_only=True):
    """The member asked that the sum should wait. It stays owed, and no pay run takes it."""

    member_id: UUID
    project_id: UUID
    until: date | None
    """The first day on which a pay run may take it. `None`: not before they say so."""


class PaymentReleased(Fact, tag="payment.released/1", frozen=True, kw_only=True):
    """The sum need wait no longer."""

    member_id: UUID
    project_id: UUID
