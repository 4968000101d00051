"""The kit, tested as its users would use it."""

from coprod_ledger.testing import profiles

profiles.use()
