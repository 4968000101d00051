"""Income-based Jobseeker's Allowance: it fell pound for pound above a disregard, and ended on 31 March 2026."""

from collections.abc import Sequence

from coprod_ledger.effects.circumstances import Circumstances
from coprod_ledger.effects.finding import Finding
from coprod_ledger.effects.payment import OfferedPayment
from coprod_ledger.effects.rates import load_tables
from coprod_ledger.effects.uk.ended_benefits import assess_ended

NAME = "income_based_jobseekers_allowance"
TABLES = load_tables(__package__)
needs = (
    "receives_income_based_jobseekers_allowance",
    "weekly_income_based_jobseekers_allowance_minor",
    "household_weekly_earnings_minor",
    "work_in_week_minutes",
    "has_partner",
    "is_lone_parent",
    "has_carer_or_disability_disregard",
)


def assess(payments: Sequence[OfferedPayment], told: Circumstances) -> tuple[Finding, ...]:
    """What the payments took off in a week up to 31 March 2026. Later payments are for an adviser.

    Source:
        Jobseeker's Allowance Regulations 1996; SI 2025/1148.
    """
    return assess_ended(
        NAME,
        "Income-based Jobseeker's Allowance",
        "weekly_income_based_jobseekers_allowance_minor",
        payments,
        told,
        TABLES,
        expenses="Jobseeker's Allowance Regulations 1996 reg 98(2)(h)",
    )
