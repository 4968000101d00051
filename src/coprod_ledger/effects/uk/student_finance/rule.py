"""Student finance: whether a payment counts is for the body that gives it."""

from collections.abc import Sequence

from coprod_ledger.effects.circumstances import Circumstances
from coprod_ledger.effects.finding import Finding
from coprod_ledger.effects.payment import OfferedPayment
from coprod_ledger.effects.rates import load_tables
from coprod_ledger.effects.uk.for_advisers import asked_about, for_adviser
from coprod_ledger.effects.uk.shared import not_received

NAME = "student_finance"
TABLES = load_tables(__package__)
needs = ("receives_student_finance",)


def assess(payments: Sequence[OfferedPayment], told: Circumstances) -> tuple[Finding, ...]:
    """Who decides, for somebody who gets it. Nothing is worked out."""
    outside = not_received(NAME, "Student Finance", "receives_student_finance", payments, told)
    if outside:
        return (outside,)
    sentence = "Whether a payment counts for student finance is for the body that gives it."
    next_step = "Ask it before you are paid."
    return (for_adviser(asked_about(NAME, payments), payments, TABLES["income"], sentence, next_step=next_step),)
