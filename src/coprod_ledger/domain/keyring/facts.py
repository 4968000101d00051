"""What happened to the keys of the record."""

from coprod_ledger.domain.fact import Fact


class KeyringLost(Fact, tag="keyring.lost/1", frozen=True, kw_only=True):
    """The key database was lost and a new one begun: what was sealed before this fact cannot be read any more."""


class KeyringRotated(Fact, tag="keyring.rotated/1", frozen=True, kw_only=True):
    """Every key was wrapped anew, under another key-encryption key."""
