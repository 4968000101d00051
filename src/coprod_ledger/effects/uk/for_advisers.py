"""Rules that only say who decides: one finding for all payments, without a figure."""

from collections.abc import Sequence

from coprod_ledger.effects.advice import FREE_ADVICE
from coprod_ledger.effects.finding import Asked, Finding, answered, refer
from coprod_ledger.effects.payment import OfferedPayment
from coprod_ledger.effects.rates import Table
from coprod_ledger.effects.trace import Trace
from coprod_ledger.effects.uk.shared import references


def for_adviser(
    asked: Asked, payments: Sequence[OfferedPayment], table: Table, sentence: str, *, next_step: str
) -> Finding:
    """That `sentence` says who decides. `table` dates what is known of the rule; it is read on the days of activity."""

    def answer(trace: Trace) -> Finding:
        for payment in payments:
            trace.read(table, payment.activity_on)
        trace.step(sentence)
        trace.changed_by("What the office that decides writes to you.")
        summary = f"This needs an adviser. {sentence}"
        return refer(asked, trace, summary=summary, next_step=f"{next_step} {FREE_ADVICE}")

    return answered(asked, answer)


def asked_about(rule: str, payments: Sequence[OfferedPayment], question: str = "payment") -> Asked:
    """All `payments` together, under one question."""
    return Asked(rule=rule, question=question, payments=references(payments))
