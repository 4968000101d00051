"""Every rule that an assessment runs. A new one is a folder, and one name here."""

from collections.abc import Sequence
from typing import Final, Protocol

from coprod_ledger.effects.circumstances import Circumstances
from coprod_ledger.effects.finding import Finding
from coprod_ledger.effects.payment import OfferedPayment
from coprod_ledger.effects.rates import Tables
from coprod_ledger.effects.uk.adult_disability_payment import rule as adult_disability_payment
from coprod_ledger.effects.uk.adult_social_care import rule as adult_social_care
from coprod_ledger.effects.uk.attendance_allowance import rule as attendance_allowance
from coprod_ledger.effects.uk.carer_support_payment import rule as carer_support_payment
from coprod_ledger.effects.uk.carers_allowance import rule as carers_allowance
from coprod_ledger.effects.uk.child_benefit import rule as child_benefit
from coprod_ledger.effects.uk.child_disability_payment import rule as child_disability_payment
from coprod_ledger.effects.uk.council_tax_reduction import rule as council_tax_reduction
from coprod_ledger.effects.uk.disability_living_allowance import rule as disability_living_allowance
from coprod_ledger.effects.uk.employment_and_support_allowance import rule as employment_and_support_allowance
from coprod_ledger.effects.uk.housing_benefit import rule as housing_benefit
from coprod_ledger.effects.uk.immigration import rule as immigration
from coprod_ledger.effects.uk.income_based_jobseekers_allowance import rule as income_based_jobseekers_allowance
from coprod_ledger.effects.uk.income_support import rule as income_support
from coprod_ledger.effects.uk.income_tax import rule as income_tax
from coprod_ledger.effects.uk.jobseekers_allowance import rule as jobseekers_allowance
from coprod_ledger.effects.uk.legal_aid import rule as legal_aid
from coprod_ledger.effects.uk.mileage_and_expenses import rule as mileage_and_expenses
from coprod_ledger.effects.uk.national_insurance import rule as national_insurance
from coprod_ledger.effects.uk.pension_age_disability_payment import rule as pension_age_disability_payment
from coprod_ledger.effects.uk.pension_credit import rule as pension_credit
from coprod_ledger.effects.uk.personal_independence_payment import rule as personal_independence_payment
from coprod_ledger.effects.uk.state_pension import rule as state_pension
from coprod_ledger.effects.uk.student_finance import rule as student_finance
from coprod_ledger.effects.uk.tax_credits import rule as tax_credits
from coprod_ledger.effects.uk.trading_and_miscellaneous_income import rule as trading_and_miscellaneous_income
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


RULES: Final[tuple[Rule, ...]] = (
    adult_disability_payment,
    adult_social_care,
    attendance_allowance,
    carer_support_payment,
    carers_allowance,
    child_benefit,
    child_disability_payment,
    council_tax_reduction,
    disability_living_allowance,
    employment_and_support_allowance,
    housing_benefit,
    immigration,
    income_based_jobseekers_allowance,
    income_support,
    income_tax,
    jobseekers_allowance,
    legal_aid,
    mileage_and_expenses,
    national_insurance,
    pension_age_disability_payment,
    pension_credit,
    personal_independence_payment,
    state_pension,
    student_finance,
    tax_credits,
    trading_and_miscellaneous_income,
    universal_credit,
)
"""In the order of their names."""


def rule_versions() -> dict[str, str]:
    """For every rule, which edition of its tables is here, and until when all of them were reviewed."""
    return {rule.NAME: f"edition {rule.TABLES.edition}, reviewed until {rule.TABLES.reviewed_until}" for rule in RULES}
