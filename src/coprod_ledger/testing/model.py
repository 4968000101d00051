"""What the sums owed have to be, said again from the rules in words, and slowly; the gate is in `model_of_the_gate`.

It shares nothing with the rules that the ledger decides by. Where it and the ledger disagree, one of the two is wrong.
"""

from uuid import UUID

from coprod_ledger.testing.model_of_money import owed_and_overpaid
from coprod_ledger.testing.model_of_people import person
from coprod_ledger.testing.model_of_the_gate import GateModel


class Model(GateModel):
    """Every fact so far, and what follows from them."""

    def owed(self, member_id: UUID, kind: str) -> int:
        """Pence that are owed to a person: `involvement` for time, or `reimbursement` of costs."""
        return self._account(member_id, kind)[0]

    def overpaid(self, member_id: UUID, kind: str) -> int:
        """Pence that a person got beyond what was due."""
        return self._account(member_id, kind)[1]

    def _account(self, member_id: UUID, kind: str) -> tuple[int, int]:
        """What is owed to a person and what they got too much, from all their records."""
        _, who = person(self.facts, member_id)
        each = [owed_and_overpaid(self.facts, one, kind) for one in who]
        return sum(owed for owed, _ in each), sum(too_much for _, too_much in each)
