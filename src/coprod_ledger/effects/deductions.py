"""What payroll takes off for tax and National Insurance, worked out once and handed to the rules on benefits.

Benefits count pay after it. Where nobody told what is taken off, and both rules are sure of it, their figures are used;
where either is not, it stays unknown, and the benefits say what that leaves open.
"""

from collections.abc import Sequence
from typing import Final

import msgspec

from coprod_ledger.domain.money import Money
from coprod_ledger.effects.finding import Certainty, Finding
from coprod_ledger.effects.payment import OfferedPayment

TAKEN_BY_PAYROLL: Final = (("income_tax", "payroll"), ("national_insurance", "payment"))
"""The rules, and the questions of theirs, that say what payroll takes off pay."""


class Deduction(msgspec.Struct, frozen=True, kw_only=True):
    """What was worked out for the pay of one day."""

    payments: tuple[str, ...]
    """The references of the payments that it is taken off."""
    pay: Money
    tax: Money
    insurance: Money

    def in_words(self) -> str:
        """The step of the arithmetic that a benefit starts from."""
        taken = self.tax + self.insurance
        return (
            f"Payroll takes {self.tax} of income tax and {self.insurance} of National Insurance off {self.pay}, as "
            f"worked out there. {self.pay - taken} is left, and counts."
        )


def deductions(payments: Sequence[OfferedPayment], found: Sequence[Finding]) -> tuple[Deduction, ...]:
    """What payroll takes off, where both rules are sure and nobody told otherwise.

    Pay of several days in one week or month of payroll is left alone: what is taken off belongs to all of it together,
    and the days may count in different periods. So is a refund, which is no deduction.
    """
    by_reference = {payment.reference: payment for payment in payments}
    tax, insurance = (_sure(found, rule, question) for rule, question in TAKEN_BY_PAYROLL)
    made = []
    for references in tax.keys() & insurance.keys():
        fees = [by_reference[reference] for reference in references]
        pay = sum((fee.amount for fee in fees), Money(0))
        is_one_day = len({(fee.paid_on, fee.reported_on) for fee in fees}) == 1
        is_told = any(fee.deducted is not None for fee in fees)
        taken = tax[references], insurance[references]
        if is_one_day and not is_told and min(taken) >= Money(0) and sum(taken, Money(0)) <= pay:
            made.append(Deduction(payments=references, pay=pay, tax=taken[0], insurance=taken[1]))
    return tuple(sorted(made, key=lambda one: one.payments))


def _sure(found: Sequence[Finding], rule: str, question: str) -> dict[tuple[str, ...], Money]:
    """What a rule is sure to take, by the payments that it is taken off."""
    return {
        one.payments: Money(-one.change_minor)
        for one in found
        if (one.rule, one.question) == (rule, question)
        and one.certainty in {Certainty.WILL, Certainty.WILL_NOT}
        and one.change_minor is not None
    }


def after_deductions(payments: Sequence[OfferedPayment], worked_out: Sequence[Deduction]) -> tuple[OfferedPayment, ...]:
    """The payments with what was worked out for each: shared by amount, and to the penny the whole of it."""
    shares: dict[str, Money] = {}
    for one in worked_out:
        fees = [payment for payment in payments if payment.reference in one.payments]
        shares |= _shared((one.tax + one.insurance).minor, fees)
    return tuple(
        msgspec.structs.replace(payment, deducted=shares[payment.reference]) if payment.reference in shares else payment
        for payment in payments
    )


def _shared(minor: int, fees: Sequence[OfferedPayment]) -> dict[str, Money]:
    """Pence shared by amount. None gets more than its amount, and together they get all of it."""
    whole = sum(fee.amount.minor for fee in fees)
    so_far = given = 0
    shares = {}
    for fee in fees:
        so_far += fee.amount.minor
        upto = minor * so_far // whole if whole else 0
        shares[fee.reference] = Money(upto - given)
        given = upto
    return shares


def explained(finding: Finding, worked_out: Sequence[Deduction]) -> Finding:
    """A finding that rests on what was worked out, with that as its first step and what it takes for granted."""
    used = [one for one in worked_out if set(one.payments) & set(finding.payments)]
    steps = tuple(one.in_words() for one in used)
    assumed = ("Nothing but tax and National Insurance is taken off it: no pension contribution.",) if used else ()
    return msgspec.structs.replace(
        finding, steps=(*steps, *finding.steps), assumptions=(*finding.assumptions, *assumed)
    )
