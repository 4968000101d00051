"""Social care from a council: whether a payment counts is for the council."""

from collections.abc import Sequence

from coprod_ledger.effects.circumstances import Circumstances
from coprod_ledger.effects.finding import Finding
from coprod_ledger.effects.payment import OfferedPayment
from coprod_ledger.effects.rates import load_tables
from coprod_ledger.effects.uk.for_advisers import asked_about, for_adviser
from coprod_ledger.effects.uk.shared import not_received

NAME = "adult_social_care"
TABLES = load_tables(__package__)
needs = ("receives_adult_social_care",)


def assess(payments: Sequence[OfferedPayment], told: Circumstances) -> tuple[Finding, ...]:
    """Who decides, for somebody who gets it. Nothing is worked out."""
    outside = not_received(NAME, "Social Care from your council", "receives_adult_social_care", payments, told)
    if outside:
        return (outside,)
    sentence = (
        "Whether a payment changes what you pay for care is for your council. In England it does not count earnings."
    )
    next_step = "Tell your council about the payment."
    return (for_adviser(asked_about(NAME, payments), payments, TABLES["earnings"], sentence, next_step=next_step),)
