"""Income Support: a week's earnings above a disregard came off it pound for pound, until it ended on 31 March 2026."""

from collections.abc import Sequence

from coprod_ledger.effects.circumstances import Circumstances
from coprod_ledger.effects.finding import Finding
from coprod_ledger.effects.payment import OfferedPayment
from coprod_ledger.effects.rates import load_tables
from coprod_ledger.effects.uk.ended_benefits import assess_ended

NAME = "income_support"
TABLES = load_tables(__package__)
needs = (
    "receives_income_support",
    "weekly_income_support_minor",
    "household_weekly_earnings_minor",
    "work_in_week_minutes",
    "has_partner",
    "is_lone_parent",
    "has_carer_or_disability_disregard",
)


def assess(payments: Sequence[OfferedPayment], told: Circumstances) -> tuple[Finding, ...]:
    """What the payments took off in a week up to 31 March 2026. Later payments are for an adviser.

    Source:
        Income Support (General) Regulations 1987; SI 2025/1148.
    """
    return assess_ended(
        NAME,
        "Income Support",
        "weekly_income_support_minor",
        payments,
        told,
        TABLES,
        expenses="the regulations on Income Support, as changed by SI 2014/591",
    )
