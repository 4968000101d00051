"""The record of co-production: who influenced what, who has signed off, and what each person is owed.

from coprod_ledger import Actor, Ledger, Role

with Ledger.open("trust.db", kek=kek) as ledger:
    lead = ledger.acting_as(Actor("lead-1", frozenset({Role.INVOLVEMENT_LEAD})))
    lead.ask.sign_off(project_id)
"""

from coprod_ledger.domain.identity import Actor, Role
from coprod_ledger.domain.money import Money
from coprod_ledger.errors import InputError, LedgerError, RefusedError, StorageError, TamperedError, UnknownError
from coprod_ledger.ledger.ledger import Ledger

__all__ = [
    "Actor",
    "InputError",
    "Ledger",
    "LedgerError",
    "Money",
    "RefusedError",
    "Role",
    "StorageError",
    "TamperedError",
    "UnknownError",
]
