"""Who may say yes to a sum: somebody with the right role, other than the payee and whoever brought the sum in."""

from typing import Final

from coprod_ledger.domain.decider import Situation
from coprod_ledger.domain.identity import Role
from coprod_ledger.domain.payment.aggregate import Payment
from coprod_ledger.errors import MayNotApproveError, OwnPaymentError, SameHandError

MAY_APPROVE: Final = frozenset({Role.APPROVER, Role.PAYMENTS_OFFICER, Role.INVOLVEMENT_LEAD, Role.CUSTODIAN})
"""Approves sums and claims, waives a policy's rule on expenses, and rules out a suspected duplicate."""

MAY_WRITE_OFF: Final = frozenset({Role.APPROVER, Role.CUSTODIAN})
"""Writes off what was overpaid."""


def by_somebody_else(payment: Payment, situation: Situation, wanted: str, *, roles: frozenset[Role]) -> None:
    """Segregation of duties.

    Raises:
        MayNotApproveError: the asker has none of the roles.
        OwnPaymentError: the asker is the member whose payment it is.
        SameHandError: the asker recorded what the sum arose of, or changed it.
    """
    asker = situation.actor
    if not asker.roles & roles:
        raise MayNotApproveError(payment.payment_id, wanted=wanted, roles=sorted(role.value for role in roles))
    if asker.member_id == payment.member_id:
        raise OwnPaymentError(payment.payment_id, wanted=wanted)
    if asker.actor_id in payment.brought_in_by:
        raise SameHandError(payment.payment_id, wanted=wanted)
