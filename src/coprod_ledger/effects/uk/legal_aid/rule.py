"""Legal aid: whether a payment counts is for the body that gives it."""

from collections.abc import Sequence

from coprod_ledger.effects.circumstances import Circumstances
from coprod_ledger.effects.finding import Finding
from coprod_ledger.effects.payment import OfferedPayment
from coprod_ledger.effects.rates import load_tables
from coprod_ledger.effects.uk.for_advisers import asked_about, for_adviser
from coprod_ledger.effects.uk.shared import not_received

NAME = "legal_aid"
TABLES = load_tables(__package__)
needs = ("receives_legal_aid",)


def assess(payments: Sequence[OfferedPayment], told: Circumstances) -> tuple[Finding, ...]:
    """Who decides, for somebody who gets it. Nothing is worked out."""
    outside = not_received(NAME, "Legal Aid", "receives_legal_aid", payments, told)
    if outside:
        return (outside,)
    sentence = "Whether a payment counts for legal aid is for the body that gives it."
    next_step = "Ask your solicitor before you are paid."
    return (for_adviser(asked_about(NAME, payments), payments, TABLES["income"], sentence, next_step=next_step),)
