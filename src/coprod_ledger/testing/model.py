"""What the sums owed have to be, said again from the rules in words, and slowly; the gate is in `model_of_the_gate`.

It shares nothing with the rules that the ledger decides by. Where it and the ledger disagree, one of the two is wrong.
"""

from uuid import UUID

from coprod_ledger.domain.payment import facts as payment
from coprod_ledger.testing.model_of_the_gate import GateModel


class Model(GateModel):
    """Every fact so far, and the answers that follow from them."""

    def owed(self, member_id: UUID, kind: str) -> int:
        """Pence that are owed to a member: `involvement` for time, or `reimbursement` of costs. Each sum is owed in
        full, or not at all.
        """
        firsts = (payment.EntitlementArose,) if kind == "involvement" else (payment.ExpenseClaimed,)
        sums = [fact for fact in self.facts if isinstance(fact, firsts) and fact.member_id == member_id]
        return sum(one.amount_minor for one in sums if self.is_owed(one))

    def is_owed(self, one: payment.EntitlementArose | payment.ExpenseClaimed) -> bool:
        """Whether a sum is owed now: what happened to it last tells. Declining what has fallen due changes nothing."""
        answer = isinstance(one, payment.EntitlementArose)
        for fact in self._about(one.originator_id):
            match fact:
                case payment.ClaimApproved() | payment.PaymentReversed():
                    answer = True
                case payment.PaymentMade() | payment.ClaimWithdrawn() | payment.ClaimRejected():
                    answer = False
                case payment.PaymentDeclined() if isinstance(one, payment.EntitlementArose):
                    answer = fact.happened_on >= one.due_on
                case _:
                    pass
        return answer
