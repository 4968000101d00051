"""What happened to the keys. Nobody asks for it by a command: the ledger records it when it was done."""

from uuid import UUID

import msgspec

from coprod_ledger.domain.decider import Decider
from coprod_ledger.domain.keyring import facts as f
from coprod_ledger.errors import KeyringNotFoundError


class Keyring(msgspec.Struct, frozen=True):
    """Something that happened to the keys."""

    keyring_id: UUID


keyrings: Decider[Keyring] = Decider("keyring", Keyring, KeyringNotFoundError)


@keyrings.begins(f.KeyringLost)
def _(fact: f.KeyringLost) -> Keyring:
    return Keyring(fact.originator_id)


@keyrings.begins(f.KeyringRotated)
def _(fact: f.KeyringRotated) -> Keyring:
    return Keyring(fact.originator_id)
