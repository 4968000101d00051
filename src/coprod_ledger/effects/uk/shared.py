"""What the rules of several benefits have in common: who gets it at all, and money back for expenses."""

from collections.abc import Sequence

from coprod_ledger.effects.advice import FREE_ADVICE
from coprod_ledger.effects.circumstances import Circumstances
from coprod_ledger.effects.finding import Asked, Finding, answered, not_told, refer, will_not
from coprod_ledger.effects.payment import OfferedPayment
from coprod_ledger.effects.rates import Table
from coprod_ledger.effects.trace import Trace
from coprod_ledger.effects.words import total

PLACE = "You live in England, Scotland or Wales. Northern Ireland has its own law."
"""An assumption of every rule of Great Britain."""


def references(payments: Sequence[OfferedPayment]) -> tuple[str, ...]:
    """What the caller calls these payments."""
    return tuple(payment.reference for payment in payments)


def not_received(
    rule: str, benefit: str, code: str, payments: Sequence[OfferedPayment], told: Circumstances
) -> Finding | None:
    """The one finding for somebody who does not get the benefit, or did not say; `None` for somebody who gets it.

    `code` is the circumstance that says whether they get it; `benefit` is the benefit's name in a sentence.
    """
    asked = Asked(rule=rule, question="payment", payments=references(payments))
    receives = getattr(told, code)
    if receives is None:
        return not_told(asked, because=(code,), summary=f"We cannot say. We were not told whether you get {benefit}.")
    if receives:
        return None
    trace = Trace()
    trace.step(f"You told us that you do not get {benefit}.")
    trace.assume(f"You do not start to get {benefit} before the payment.")
    trace.changed_by(f"A claim for {benefit}.")
    summary = f"{benefit} does not change, because you do not get it."
    return will_not(asked, trace, summary=summary, next_step=f"If you make a claim, ask again. {FREE_ADVICE}")


def unclear_service_user(asked: Asked, is_service_user: bool | None) -> Finding | None:
    """The finding where the service-user rules cannot be applied as they stand; `None` where they can."""
    if is_service_user is None:
        return not_told(
            asked,
            because=("is_service_user",),
            summary="We cannot say. The organisation has not recorded whether you took part as a service user.",
        )
    if is_service_user:
        return None
    trace = Trace()
    trace.step("The organisation recorded that this was not taking part as a service user who is consulted.")
    trace.changed_by("The organisation recording that you took part as a service user, or as the carer of one.")
    return refer(
        asked,
        trace,
        summary="This needs an adviser. The rules for service users may not cover what you did.",
        next_step=f"Show an adviser what the organisation wrote to you. {FREE_ADVICE}",
    )


def expenses(
    rule: str,
    benefit: str,
    payments: Sequence[OfferedPayment],
    table: Table,
    *,
    regulation: str,
    next_step: str,
    assumptions: Sequence[str] = (),
) -> tuple[Finding, ...]:
    """Findings for money back for expenses, kept apart from every fee: one for each answer to "as a service user?".

    `table` dates the provision that sets such expenses aside; it is read on the day of payment, or of the activity.
    """
    found = []
    for is_service_user in (True, False, None):
        some = [payment for payment in payments if payment.is_service_user is is_service_user]
        if not some:
            continue
        asked = Asked(rule=rule, question="expenses", payments=references(some))

        def set_aside(trace: Trace, some: Sequence[OfferedPayment] = some, asked: Asked = asked) -> Finding:
            for payment in some:
                trace.read(table, payment.paid_on or payment.activity_on)
            amount = total(payment.amount for payment in some)
            trace.step(f"{amount} pays back expenses of taking part as a service user.")
            trace.step(f"Such expenses are disregarded: {regulation}. £0.00 counts.")
            trace.assume(
                PLACE, "You took part as a service user, as recorded.", "It pays back real costs, and no more."
            )
            trace.assume(*assumptions)
            trace.changed_by(
                "Expenses above what you really spent.", "Taking part in another way than as a service user."
            )
            summary = (
                f"{benefit} does not change because of the {amount} for expenses. "
                f"It is disregarded (not counted): {regulation}."
            )
            return will_not(asked, trace, summary=summary, next_step=f"{next_step} {FREE_ADVICE}")

        found.append(unclear_service_user(asked, is_service_user) or answered(asked, set_aside))
    return tuple(found)
