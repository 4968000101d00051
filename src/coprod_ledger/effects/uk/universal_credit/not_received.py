"""Findings about payments that the person does not receive, or receives as vouchers: no figures, only the law."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Final

from coprod_ledger.domain.classification import Classification
from coprod_ledger.effects.advice import FREE_ADVICE
from coprod_ledger.effects.finding import Asked, Finding, answered, not_told, refer, will_not
from coprod_ledger.effects.payment import OfferedPayment, PaymentOutcome
from coprod_ledger.effects.rates import load_tables
from coprod_ledger.effects.trace import Trace
from coprod_ledger.effects.uk.shared import PLACE, references, unclear_service_user
from coprod_ledger.effects.words import total

_TABLES: Final = load_tables("coprod_ledger.effects.uk.universal_credit")

_WHY_NOT_COUNTED: Final = {
    Classification.SELF_EMPLOYMENT: "Earnings from self-employment have rules of their own (regulation 57).",
    Classification.GIFT: "Whether a gift or token counts depends on the facts.",
    Classification.COSTS_ONLY: "It is recorded as a fee, and classed as costs only. Both cannot be right.",
    Classification.UNPAID_OFFICE: "It is recorded as a fee, and classed as unpaid. Both cannot be right.",
}
"""Fees that are not counted here, and why."""


def is_counted(payment: OfferedPayment) -> bool:
    """Whether a fee is earned income on the organisation's classification; without one it is taken to be."""
    return payment.classification not in _WHY_NOT_COUNTED


def not_counted(rule: str, payment: OfferedPayment) -> Finding:
    """For an adviser: a fee in a class that is not worked out here."""
    trace = Trace()
    why = _WHY_NOT_COUNTED[payment.classification or Classification.GIFT]
    trace.step(why)
    trace.changed_by("Another classification by the organisation.")
    asked = Asked(rule=rule, question="payment", payments=references([payment]))
    next_step = f"Ask the organisation how it classes the payment, and ask an adviser. {FREE_ADVICE}"
    return refer(asked, trace, summary=f"This needs an adviser. {why}", next_step=next_step)


def about_voucher(rule: str, payment: OfferedPayment) -> Finding:
    """For an adviser: the wording of the law and published guidance differ."""
    asked = Asked(rule=rule, question="voucher", payments=references([payment]))

    def answer(trace: Trace) -> Finding:
        trace.read(_TABLES["vouchers"], payment.paid_on or payment.activity_on)
        trace.step(
            "On the wording of regulation 55(2)(a), a voucher is not employed earnings: £0.00 would count.",
            "NIHR guidance says that vouchers are income, to be declared.",
        )
        trace.changed_by("A decision of DWP about the voucher.")
        return refer(
            asked,
            trace,
            summary=f"This needs an adviser. The law and the guidance differ on a voucher for {payment.amount}.",
            next_step=f"Declare the voucher in your Universal Credit journal. {FREE_ADVICE}",
        )

    return answered(asked, answer)


def about_given_up(rule: str, payments: Sequence[OfferedPayment]) -> tuple[Finding, ...]:
    """Payments declined, reduced, redirected or donated; those in the same position together.

    Declined or reduced before it fell due, by a service user: the rule on unpaid services does not apply, and whether
    the one on giving up income does is for DWP. Anything else is for an adviser.
    """
    found: list[Finding] = []
    for position in _Position:
        for is_service_user in (True, False, None):
            some = [
                payment
                for payment in payments
                if _position(payment) is position and payment.is_service_user is is_service_user
            ]
            if some:
                found += _in_position(rule, position, some)
    return tuple(found)


class _Position(StrEnum):
    """Where a payment that was given up stands."""

    BEFORE = "It was given up before it fell due."
    NOT_KNOWN = "Whether it was given up before it fell due is not known."
    LATE = "It was not given up before the day on which it fell due."
    REDIRECTED = "It goes to somebody else."
    DONATED = "It goes to charity."


def _position(payment: OfferedPayment) -> _Position:
    if payment.outcome is PaymentOutcome.REDIRECTED:
        return _Position.REDIRECTED
    if payment.outcome is PaymentOutcome.DONATED:
        return _Position.DONATED
    if payment.decided_on is None or payment.due_on is None:
        return _Position.NOT_KNOWN
    return _Position.BEFORE if payment.decided_on < payment.due_on else _Position.LATE


def _in_position(rule: str, position: _Position, some: Sequence[OfferedPayment]) -> list[Finding]:
    """The findings for payments in one position; all of them, or none, as a service user."""
    if position not in (_Position.BEFORE, _Position.NOT_KNOWN):
        return [_deprivation(rule, position, some)]
    asked = Asked(rule=rule, question="unpaid_services", payments=references(some))
    if position is _Position.NOT_KNOWN:
        codes = tuple(code for code in ("decided_on", "due_on") if any(getattr(one, code) is None for one in some))
        summary = "We cannot say. It matters whether the payment was given up before it fell due."
        return [not_told(asked, because=codes, summary=summary), _deprivation(rule, position, some)]
    unclear = unclear_service_user(asked, some[0].is_service_user)
    found = unclear or answered(asked, lambda trace: _unpaid_services(asked, some, trace))
    return [found, _deprivation(rule, position, some)]


def _unpaid_services(asked: Asked, some: Sequence[OfferedPayment], trace: Trace) -> Finding:
    amount = total(payment.amount for payment in some)
    for payment in some:
        trace.read(_TABLES["unpaid_services_exception"], payment.decided_on or payment.activity_on)
    trace.step(
        f"{amount} was given up before it fell due. £0.00 was received, so £0.00 counts as received.",
        "Regulation 60(3) can treat somebody as paid who works for nothing or for little.",
        "It does not apply to services of a person who is participating as a service user: regulation 60(4)(b).",
    )
    trace.assume(PLACE, "You took part as a service user, or as the carer of one, as recorded.")
    trace.changed_by("Giving it up on or after the day it fell due.", "A decision of DWP under regulation 60(1).")
    return will_not(
        asked,
        trace,
        summary=(
            f"The rule on unpaid services does not apply to the {amount} that you gave up: regulation 60(4)(b). By "
            f"that rule Universal Credit will not change. Whether regulation 60(1) matters is for an adviser."
        ),
        next_step=f"Keep what shows the day on which you gave it up. {FREE_ADVICE}",
    )


def _deprivation(rule: str, position: _Position, some: Sequence[OfferedPayment]) -> Finding:
    """For an adviser: whether the rule on giving up income could apply."""
    asked = Asked(rule=rule, question="deprivation", payments=references(some))

    def answer(trace: Trace) -> Finding:
        for payment in some:
            trace.read(_TABLES["deprivation"], payment.decided_on or payment.activity_on)
        amount = total(payment.amount for payment in some)
        sentence = f"Whether regulation 60(1) could reach the {amount} that you gave up is for DWP."
        trace.step(
            position.value,
            sentence,
            "Regulation 60(1) treats somebody as having income that they gave up in order to get Universal Credit.",
            "The exception for service users in regulation 60(4)(b) does not mention regulation 60(1).",
        )
        trace.changed_by("Why it was given up, and when.")
        next_step = f"Ask an adviser. Keep what shows the day on which you gave it up, and why. {FREE_ADVICE}"
        summary = f"This needs an adviser. {position.value} {sentence}"
        return refer(asked, trace, summary=summary, next_step=next_step)

    return answered(asked, answer)
