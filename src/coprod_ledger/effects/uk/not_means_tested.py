"""Benefits that no income changes: one finding that the payment does nothing, with the warning that goes with it."""

from collections.abc import Sequence

from coprod_ledger.effects.advice import FREE_ADVICE
from coprod_ledger.effects.circumstances import Circumstances
from coprod_ledger.effects.finding import Asked, Finding, answered, will_not
from coprod_ledger.effects.payment import OfferedPayment
from coprod_ledger.effects.rates import Table
from coprod_ledger.effects.trace import Trace
from coprod_ledger.effects.uk.shared import PLACE, not_received, references


def unaffected(
    rule: str,
    benefit: str,
    payments: Sequence[OfferedPayment],
    told: Circumstances,
    table: Table,
    *,
    warning: str,
    next_step: str,
) -> tuple[Finding, ...]:
    """That all `payments` together change nothing: fees, expenses, vouchers, and what was given up.

    `table` dates the provision; it is read on the day of payment, or of the activity where that is not known. Payments
    on days that it does not cover have a finding of their own. `warning` is a sentence on what else could matter.
    """
    outside = not_received(rule, benefit, f"receives_{rule}", payments, told)
    if outside:
        return (outside,)
    covered = [payment for payment in payments if _is_covered(payment, table)]
    found = []
    for some in (covered, [payment for payment in payments if payment not in covered]):
        if not some:
            continue
        asked = Asked(rule=rule, question="payment", payments=references(some))

        def answer(trace: Trace, some: Sequence[OfferedPayment] = some, asked: Asked = asked) -> Finding:
            for payment in some:
                trace.read(table, payment.paid_on or payment.activity_on)
            trace.step(f"{benefit} has no test of income, earnings or hours, so no payment counts.", warning)
            trace.assume(PLACE, "What you told your office about yourself is still right.")
            trace.changed_by(warning)
            summary = f"{benefit} will not change because of this money. Income and earnings do not count for it."
            return will_not(asked, trace, summary=f"{summary} {warning}", next_step=f"{next_step} {FREE_ADVICE}")

        found.append(answered(asked, answer))
    return tuple(found)


def _is_covered(payment: OfferedPayment, table: Table) -> bool:
    day = payment.paid_on or payment.activity_on
    return table.values[0].starts_on <= day <= table.reviewed_until
