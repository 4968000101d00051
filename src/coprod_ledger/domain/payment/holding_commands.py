"""What may be asked about when a sum is to be paid."""

from datetime import date
from typing import Literal
from uuid import UUID

from coprod_ledger.domain.command import Command


class PaymentHold(Command):
    """The member asks that the sum should wait: no pay run takes it. No reason is asked."""

    command: Literal["payment.hold"] = "payment.hold"
    payment_id: UUID
    until: date | None = None
    """The first day on which a pay run may take it. Left out: not before they say so."""


class PaymentRelease(Command):
    """The sum need wait no longer."""

    command: Literal["payment.release"] = "payment.release"
    payment_id: UUID
