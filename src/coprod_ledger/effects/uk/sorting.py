"""What the weekly rules have in common: which payments are fees, and what is for an adviser whatever the amount."""

from collections.abc import Sequence
from dataclasses import dataclass

from coprod_ledger.domain.classification import Classification
from coprod_ledger.domain.money import Money
from coprod_ledger.effects.advice import FREE_ADVICE
from coprod_ledger.effects.circumstances import Circumstances
from coprod_ledger.effects.finding import Asked, Finding, answered, not_told, refer
from coprod_ledger.effects.payment import OfferedPayment, PaymentKind, PaymentOutcome
from coprod_ledger.effects.rates import Table
from coprod_ledger.effects.trace import Trace
from coprod_ledger.effects.uk.shared import references
from coprod_ledger.effects.words import total

_COUNTED = (None, Classification.NO_EMPLOYMENT, Classification.PAID_OFFICE, Classification.EMPLOYMENT)


@dataclass(frozen=True, slots=True)
class Sorted:
    """Payments by what a rule on weekly earnings makes of them."""

    fees: tuple[OfferedPayment, ...]
    """Paid on a day that is known, and classed so that they are earnings."""
    undated: tuple[OfferedPayment, ...]
    """Such fees without a day of payment."""
    costs: tuple[OfferedPayment, ...]
    """Money back for expenses."""
    others: tuple[OfferedPayment, ...]
    """Vouchers, and fees that are classed as self-employment, a gift or no fee."""
    given_up: tuple[OfferedPayment, ...]
    """Declined, reduced, redirected or donated."""

    @property
    def doubtful(self) -> tuple[OfferedPayment, ...]:
        """What may or may not count beside the fees."""
        return (*self.others, *(cost for cost in self.costs if not cost.is_service_user))


def sort(payments: Sequence[OfferedPayment]) -> Sorted:
    """The payments, each in one place."""
    paid = [payment for payment in payments if payment.outcome is PaymentOutcome.PAID]
    costs = tuple(payment for payment in paid if payment.kind is PaymentKind.REIMBURSEMENT)
    fees = tuple(
        payment for payment in paid if payment.kind is PaymentKind.INVOLVEMENT and payment.classification in _COUNTED
    )
    return Sorted(
        fees=tuple(fee for fee in fees if fee.paid_on),
        undated=tuple(fee for fee in fees if not fee.paid_on),
        costs=costs,
        others=tuple(payment for payment in paid if payment not in fees and payment not in costs),
        given_up=tuple(payment for payment in payments if payment.outcome is not PaymentOutcome.PAID),
    )


def not_placed(rule: str, some: Sorted, told: Circumstances, *codes: str) -> tuple[Finding, ...]:
    """Findings for fees without a day; and for all the others, where circumstances that every sum needs are missing."""
    found = []
    if some.undated:
        asked = Asked(rule=rule, question="payment", payments=references(some.undated))
        found.append(not_told(asked, because=("paid_on",), summary="We cannot say. The day of payment is not known."))
    if some.fees and (missing := told.missing(*codes)):
        asked = Asked(rule=rule, question="payment", payments=references(some.fees))
        found.append(not_told(asked, because=missing))
    return tuple(found)


def about_others(rule: str, payments: Sequence[OfferedPayment], *, office: str, next_step: str) -> tuple[Finding, ...]:
    """For an adviser, one by one: whether a voucher or a payment of an unusual class counts."""
    found = []
    for payment in payments:
        is_voucher = payment.kind is PaymentKind.VOUCHER
        asked = Asked(rule=rule, question="voucher" if is_voucher else "payment", payments=references([payment]))
        trace = Trace()
        what = "a voucher" if is_voucher else "a payment of this class"
        sentence = f"Whether {what} for {payment.amount} counts as earnings is for {office}."
        trace.step(sentence)
        trace.changed_by("Another classification by the organisation.")
        summary = f"This needs an adviser. {sentence}"
        found.append(refer(asked, trace, summary=summary, next_step=f"{next_step} {FREE_ADVICE}"))
    return tuple(found)


def about_given_up(
    rule: str, payments: Sequence[OfferedPayment], table: Table, *, office: str, reason: str
) -> tuple[Finding, ...]:
    """For an adviser: whether payments declined, reduced, redirected or donated still count.

    `table` dates the provision on earnings that are treated as had; `reason` says what it leaves open.
    """
    if not payments:
        return ()
    asked = Asked(rule=rule, question="given_up", payments=references(payments))

    def answer(trace: Trace) -> Finding:
        for payment in payments:
            trace.read(table, payment.decided_on or payment.activity_on)
        amount = total(payment.amount for payment in payments)
        sentence = f"Whether the {amount} that you did not take still counts is for {office}."
        trace.step(sentence, reason)
        trace.changed_by("Why it was given up, and when.")
        next_step = f"Ask an adviser. Keep what shows the day on which you gave it up. {FREE_ADVICE}"
        return refer(asked, trace, summary=f"This needs an adviser. {sentence}", next_step=next_step)

    return (answered(asked, answer),)


def most_of(payments: Sequence[OfferedPayment]) -> Money:
    """The sum of `payments`, after what is known to be deducted."""
    return total(payment.most_net for payment in payments)
