"""Attendance Allowance: it is not means-tested, so an involvement payment does not change it."""

from collections.abc import Sequence

from coprod_ledger.effects.circumstances import Circumstances
from coprod_ledger.effects.finding import Finding
from coprod_ledger.effects.payment import OfferedPayment
from coprod_ledger.effects.rates import load_tables
from coprod_ledger.effects.uk.not_means_tested import unaffected

NAME = "attendance_allowance"
TABLES = load_tables(__package__)
needs = ("receives_attendance_allowance",)


def assess(payments: Sequence[OfferedPayment], told: Circumstances) -> tuple[Finding, ...]:
    """That nothing changes, whatever is paid, with the warning that goes with it."""
    return unaffected(
        NAME,
        "Attendance Allowance",
        payments,
        told,
        TABLES["no_test_of_income"],
        warning="DWP can see starting an activity as a change of circumstances. Whether it is one is for DWP.",
        next_step="If what you can do or the help that you need has changed, tell DWP.",
    )
