"""The policies that come with the library: one file an issuer, as far as its document could be read."""

from functools import cache
from importlib.resources import files
from typing import Final

from coprod_ledger.entitlement.policy import Policy
from coprod_ledger.entitlement.reading import read_policy
from coprod_ledger.errors.entitlement import PolicyNotShippedError

TEMPLATE: Final = "template.toml"
"""The file that a Trust copies for its own policy; it is not a policy of anybody."""


@cache
def shipped() -> tuple[Policy, ...]:
    """Every policy that comes with the library, by code and version."""
    folder = files("coprod_ledger.entitlement") / "policies"
    found = [
        read_policy(file.read_text(encoding="utf-8"), file.name)
        for file in folder.iterdir()
        if file.name.endswith(".toml") and file.name != TEMPLATE
    ]
    return tuple(sorted(found, key=lambda policy: (policy.code, policy.version)))


def shipped_policy(code: str, version: str | None = None) -> Policy:
    """The shipped policy of that code; without a version, the one that starts last.

    Raises:
        PolicyNotShippedError: there is none.

    >>> shipped_policy("nhs-england-ppv", "3").issuer
    'NHS England'
    """
    found = [policy for policy in shipped() if policy.code == code and version in (None, policy.version)]
    if not found:
        raise PolicyNotShippedError(
            code, version, shipped=[f"{policy.code} version {policy.version}" for policy in shipped()]
        )
    return max(found, key=lambda policy: policy.starts_on)


def template() -> str:
    """The text of a commented policy file, for a Trust to make its own from. It loads; its sums are examples."""
    return (files("coprod_ledger.entitlement") / "policies" / TEMPLATE).read_text(encoding="utf-8")
