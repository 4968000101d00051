"""Refusals about what is marked as made for a trial."""

from uuid import UUID

from coprod_ledger.errors.base import RefusedError
from coprod_ledger.errors.refusals import RecordNotFoundError


class TrialNotFoundError(RecordNotFoundError):
    """What was to be marked as made for a trial, or to lose that mark, is neither a project nor a member."""

    thing = "project or member"


class MadeForTrialError(RefusedError):
    """Something that is marked as made for a trial was to be used as if it were real."""

    def __init__(self, marked_id: UUID, *, kind: str, wanted: str) -> None:
        self.marked_id, self.kind = marked_id, kind
        super().__init__(
            f"The {kind} {marked_id} is marked as made for a trial, so nothing of it is {wanted}. "
            f"If it was real after all, take the mark back first: ledger.trials.take_back(...)."
        )


class TrialInHandError(RefusedError):
    """A pay run has a sum of what was to be marked as made for a trial."""

    def __init__(self, marked_id: UUID, *, kind: str, payment_id: UUID) -> None:
        self.marked_id, self.payment_id = marked_id, payment_id
        super().__init__(
            f"A pay run has the payment {payment_id} of the {kind} {marked_id} in hand, so money may be on its way. "
            f"Record first what became of it: ledger.payments.pay(...) or ledger.payments.fail(...)."
        )
