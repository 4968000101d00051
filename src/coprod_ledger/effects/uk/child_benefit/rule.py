"""Child Benefit: it is not means-tested, so an involvement payment does not change it."""

from collections.abc import Sequence

from coprod_ledger.effects.circumstances import Circumstances
from coprod_ledger.effects.finding import Finding
from coprod_ledger.effects.payment import OfferedPayment
from coprod_ledger.effects.rates import load_tables
from coprod_ledger.effects.uk.not_means_tested import unaffected

NAME = "child_benefit"
TABLES = load_tables(__package__)
needs = ("receives_child_benefit",)


def assess(payments: Sequence[OfferedPayment], told: Circumstances) -> tuple[Finding, ...]:
    """That nothing changes, whatever is paid, with the warning that goes with it."""
    return unaffected(
        NAME,
        "Child Benefit",
        payments,
        told,
        TABLES["no_test_of_income"],
        warning="A tax charge can follow from a high income over the year. We do not work it out.",
        next_step="For the tax charge, ask HMRC or TaxAid.",
    )
