"""Every rule that an assessment runs. A new one is a folder, and one name here."""

from collections.abc import Sequence
from typing import Final, Protocol

from coprod_ledger.effects.circumstances import Circumstances
from coprod_ledger.effects.finding import Finding
from coprod_ledger.effects.payment import OfferedPayment
from coprod_ledger.effects.rates import Tables
from coprod_ledger.effects.uk.carers_allowance import rule as carers_allowance
from coprod_ledger.effects.uk.universal_credit import rule as universal_credit


class Rule(Protocol):
    """What every `rule.py` holds: these four names and no other public ones."""

    NAME: str
    """The official name of the tax or benefit, which is also the name of its folder."""
    TABLES: Tables
    """Its dated values, from the `rates.toml` beside it."""

    @property
    def needs(self) -> tuple[str, ...]:
        """The circumstances that it may ask about, by code."""

    def assess(self, payments: Sequence[OfferedPayment], told: Circumstances) -> tuple[Finding, ...]:
        """What it makes of all the payments together, each in the rule's own period."""


RULES: Final[tuple[Rule, ...]] = (carers_allowance, universal_credit)
"""In the order of their names."""


def rule_versions() -> dict[str, str]:
    """For every rule, which edition of its tables is here, and until when all of them were reviewed."""
    return {rule.NAME: f"edition {rule.TABLES.edition}, reviewed until {rule.TABLES.reviewed_until}" for rule in RULES}
