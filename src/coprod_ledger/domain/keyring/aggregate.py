"""What happened to the keys. Nobody asks for it by a command: the ledger records it when it was done."""

from dataclasses import dataclass
from uuid import UUID

from coprod_ledger.domain.decider import Decider
from coprod_ledger.domain.keyring import facts as f
from coprod_ledger.errors import KeyringNotFoundError


@dataclass(frozen=True, slots=True)
class Keyring:
    """Something that happened to the keys."""

    keyring_id: UUID


keyrings: Decider[Keyring] = Decider("keyring", Keyring, KeyringNotFoundError)


@keyrings.begins(f.KeyringLost)
def _(fact: f.KeyringLost) -> Keyring:
    return Keyring(fact.originator_id)


@keyrings.begins(f.KeyringRotated)
def _(fact: f.KeyringRotated) -> Keyring:
    return Keyring(fact.originator_id)
