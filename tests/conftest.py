"""What every room's tests use: the fast Hypothesis profile, unless another is named."""

from coprod_ledger.testing import profiles

profiles.use()
