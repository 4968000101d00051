"""State Pension: it is not means-tested, so an involvement payment does not change it."""

from collections.abc import Sequence

from coprod_ledger.effects.circumstances import Circumstances
from coprod_ledger.effects.finding import Finding
from coprod_ledger.effects.payment import OfferedPayment
from coprod_ledger.effects.rates import load_tables
from coprod_ledger.effects.uk.not_means_tested import unaffected

NAME = "state_pension"
TABLES = load_tables(__package__)
needs = ("receives_state_pension",)


def assess(payments: Sequence[OfferedPayment], told: Circumstances) -> tuple[Finding, ...]:
    """That nothing changes, whatever is paid, with the warning that goes with it."""
    return unaffected(
        NAME,
        "State Pension",
        payments,
        told,
        TABLES["no_test_of_income"],
        warning="A fee and State Pension can both be taxed. That is a question of income tax.",
        next_step="For tax, ask HMRC or TaxAid.",
    )
