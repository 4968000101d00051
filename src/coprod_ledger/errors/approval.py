"""Refusals about who may say yes to a sum, what has to be looked at before, and what can come back of it."""

from datetime import date
from uuid import UUID

from coprod_ledger.errors.base import RefusedError


class OwnPaymentError(RefusedError):
    """A member was to say yes to their own payment."""

    def __init__(self, payment_id: UUID, *, wanted: str) -> None:
        self.payment_id, self.wanted = payment_id, wanted
        super().__init__(
            f"The payment {payment_id} is to whoever asks, and nobody's own payment can be {wanted} by themselves. "
            f"Let somebody else do it: ledger.acting_as(...), or --as at the terminal."
        )


class SameHandError(RefusedError):
    """Whoever recorded a sum was to say yes to it as well."""

    def __init__(self, payment_id: UUID, *, wanted: str) -> None:
        self.payment_id, self.wanted = payment_id, wanted
        super().__init__(
            f"Whoever asks recorded what the payment {payment_id} arose of, so it cannot be {wanted} by the same "
            f"hand. Let somebody else do it: ledger.acting_as(...), or --as at the terminal."
        )


class NotApprovedError(RefusedError):
    """A sum that nobody has approved was to go into a pay run."""

    def __init__(self, payment_id: UUID) -> None:
        self.payment_id = payment_id
        super().__init__(
            f"The payment {payment_id} is not approved, so it cannot go into a pay run. Let somebody approve it who "
            f"did not record it: ledger.payments.approve(...)."
        )


class DuplicateSuspectedError(RefusedError):
    """A sum was to be approved that seems to be another one again."""

    def __init__(self, payment_id: UUID, *, alike: tuple[UUID, ...]) -> None:
        self.payment_id, self.alike = payment_id, alike
        super().__init__(
            f"The payment {payment_id} seems to be for the same as {' and '.join(str(one) for one in alike)}. Look at "
            f"both; if both are right, record that: ledger.payments.rule_out_duplicate(...). If not, reject the claim "
            f"or withdraw the attendance."
        )


class WorkingTimeNotStatedError(RefusedError):
    """Somebody who has a salary was to be paid, and has not said whether this was their own time."""

    def __init__(self, member_id: UUID, session_id: UUID) -> None:
        self.member_id, self.session_id = member_id, session_id
        super().__init__(
            f"The member {member_id} has a salary, and has not said whether it pays for the session {session_id}. "
            f"Ask them, and record what they say: ledger.sessions.state_working_time(...)."
        )


class AmountAboveError(RefusedError):
    """More was asked of a sum than there is."""

    def __init__(self, payment_id: UUID, *, asked: str, limit: str, what: str) -> None:
        self.payment_id, self.asked, self.limit = payment_id, asked, limit
        super().__init__(
            f"{asked} is more than what {what} of the payment {payment_id}, {limit}. Give that amount or less, or "
            f"leave the amount out for all of it."
        )


class ClaimRuleNotMetError(RefusedError):
    """A claim was to be approved that does not meet a rule of the policy."""

    def __init__(self, payment_id: UUID, *, rules: list[str]) -> None:
        self.payment_id, self.rules = payment_id, rules
        super().__init__(
            f"The claim {payment_id} does not meet the policy's rule about: {', '.join(rules)}. Approve a smaller "
            f"amount if it is above the cap; else reject it, or let it pass with a reason: "
            f"ledger.payments.waive_rule(...)."
        )


class AmountNotToldError(RefusedError):
    """A claim says no amount, and no policy works one out."""

    def __init__(self, payment_id: UUID) -> None:
        self.payment_id = payment_id
        super().__init__(
            f"The claim {payment_id} says no amount, and no policy of the member's terms has a rate for it. "
            f"Say what it cost, in pence: amount_minor."
        )


class NotDueError(RefusedError):
    """A sum was to be waived before it fell due."""

    def __init__(self, payment_id: UUID, *, due_on: date | None) -> None:
        self.payment_id, self.due_on = payment_id, due_on
        super().__init__(
            f"The payment {payment_id} falls due on {due_on}, so there is nothing to waive yet. To say no to it before "
            f"that day, decline it: ledger.payments.decline(...)."
        )


class NotAnAdvanceError(RefusedError):
    """Something was to be settled that is no advance, or of which nothing is left."""

    def __init__(self, payment_id: UUID) -> None:
        self.payment_id = payment_id
        super().__init__(
            f"The payment {payment_id} is no advance of which the member still has something. Check the id: "
            f"an advance is settled once it was paid, until nothing is left of it."
        )


class RecoveryNotAgreedError(RefusedError):
    """What was overpaid was to be taken out of another sum without the member's agreement."""

    def __init__(self, payment_id: UUID) -> None:
        self.payment_id = payment_id
        super().__init__(
            f"The member has not agreed that what was overpaid on {payment_id} is set off against another sum. Ask "
            f"them, and record what they agree to: ledger.payments.agree_recovery(...)."
        )


class SetOffNotPossibleError(RefusedError):
    """Two sums were to be set off that do not belong together."""

    def __init__(self, payment_id: UUID, against_id: UUID | None) -> None:
        self.payment_id, self.against_id = payment_id, against_id
        other = str(against_id) if against_id else "no other sum"
        super().__init__(
            f"The payment {payment_id} cannot be set off against {other}: it has to be owed to the same member, in "
            f"the same currency and of the same kind. Payments for time and costs are never set off; name another one."
        )


class NoCashToReverseError(RefusedError):
    """A sum that was met without money going out was said to have come back."""

    def __init__(self, payment_id: UUID) -> None:
        self.payment_id = payment_id
        super().__init__(
            f"No money went out for the payment {payment_id}: it was met out of an advance or set off, so nothing can "
            f"come back. If the money of the advance or of the other sum came back, reverse that payment."
        )


class BankDetailError(RefusedError):
    """A bank detail or a National Insurance number was given as a reference of the payroll system."""

    def __init__(self, what: str) -> None:
        self.what = what
        super().__init__(
            f"The {what} is a bank detail or a National Insurance number, and neither is ever stored. "
            f"Give the payroll system's own reference, or leave it out."
        )
