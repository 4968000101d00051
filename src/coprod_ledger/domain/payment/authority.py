"""Segregation of duties: who says yes to a sum is neither its payee nor who brought it in. Which roles may is a table
of the ledger's (`access`), which a host can replace; this holds whatever that table says.
"""

from coprod_ledger.domain.decider import Situation
from coprod_ledger.domain.member.aggregate import ids_of
from coprod_ledger.domain.payment.aggregate import Payment
from coprod_ledger.errors import OwnPaymentError, SameHandError


def by_somebody_else(payment: Payment, situation: Situation, wanted: str) -> None:
    """Refuses the payee, and whoever recorded what the sum arose of or changed it since.

    Raises:
        OwnPaymentError: the asker is the member whose payment it is, under whichever of their records.
        SameHandError: the asker brought the sum in.
    """
    asker = situation.actor
    if asker.member_id in ids_of(payment.member_id, situation):
        raise OwnPaymentError(payment.payment_id, wanted=wanted)
    if asker.actor_id in payment.brought_in_by:
        raise SameHandError(payment.payment_id, wanted=wanted)
