"""Adult Disability Payment: it is not means-tested, so an involvement payment does not change it."""

from collections.abc import Sequence

from coprod_ledger.effects.circumstances import Circumstances
from coprod_ledger.effects.finding import Finding
from coprod_ledger.effects.payment import OfferedPayment
from coprod_ledger.effects.rates import load_tables
from coprod_ledger.effects.uk.not_means_tested import unaffected

NAME = "adult_disability_payment"
TABLES = load_tables(__package__)
needs = ("receives_adult_disability_payment",)


def assess(payments: Sequence[OfferedPayment], told: Circumstances) -> tuple[Finding, ...]:
    """That nothing changes, whatever is paid, with the warning that goes with it."""
    return unaffected(
        NAME,
        "Adult Disability Payment",
        payments,
        told,
        TABLES["no_test_of_income"],
        warning="Social Security Scotland can see starting an activity as a change of circumstances. It decides that.",
        next_step="If what you can do or the help that you need has changed, tell Social Security Scotland.",
    )
