"""What the sums owed have to be, said again from the rules in words, and slowly; the gate is in `model_of_the_gate`.

It shares nothing with the rules that the ledger decides by. Where it and the ledger disagree, one of the two is wrong.
"""

from uuid import UUID

from coprod_ledger.testing.model_of_money import owed_and_overpaid
from coprod_ledger.testing.model_of_the_gate import GateModel


class Model(GateModel):
    """Every fact so far, and the answers that follow from them."""

    def owed(self, member_id: UUID, kind: str) -> int:
        """Pence that are owed to a member: `involvement` for time, or `reimbursement` of costs."""
        return owed_and_overpaid(self.facts, member_id, kind)[0]

    def overpaid(self, member_id: UUID, kind: str) -> int:
        """Pence that a member got beyond what was due."""
        return owed_and_overpaid(self.facts, member_id, kind)[1]
