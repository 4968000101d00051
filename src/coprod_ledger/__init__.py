"""The record of co-production: who influenced what, who has signed off, and what each person is owed.

>>> from coprod_ledger import Actor, Ledger, Role
>>> with Ledger.in_memory() as ledger:  # or Ledger.open("trust.db", kek=...), with the 32 bytes of its key
...     lead = ledger.acting_as(Actor("lead-1", frozenset({Role.INVOLVEMENT_LEAD})))
...     trust = lead.organisations.register(name="Riverside NHS Trust").id
...     project = lead.projects.open(organisation_id=trust, title="A quieter ward").id
...     lead.ask.sign_off(project).title
'A quieter ward'

`Ledger` has a desk for each kind of thing that is recorded (`ledger.members`, `ledger.briefs` …), and the questions
(`ledger.ask`, `ledger.at`). What commands take besides text, days and ids is in `coprod_ledger.codes`; every error in
`coprod_ledger.errors`; what your own tests may use in `coprod_ledger.testing`.
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
