"""A question about effects as it comes in: payments, what was told, and other ways of paying to lay beside it.

JSON text, read strictly. An error names the field and what it should hold, and repeats no value.
"""

from datetime import date
from typing import Any

import msgspec

from coprod_ledger.domain.classification import Classification
from coprod_ledger.domain.money import Money
from coprod_ledger.effects.circumstances import Circumstances, decode
from coprod_ledger.effects.engine import Assessment, RuleTotal, assess
from coprod_ledger.effects.payment import (
    OfferedPayment,
    PayableFor,
    PaymentKind,
    PaymentOutcome,
)
from coprod_ledger.errors.effects import EffectsQuestionError


class AskedPayment(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One payment as it is asked about. What is left out was not told; amounts are pence."""

    kind: PaymentKind
    amount_minor: int
    currency: str = "GBP"
    activity_on: date
    reference: str = ""
    paid_on: date | None = None
    reported_on: date | None = None
    due_on: date | None = None
    outcome: PaymentOutcome = PaymentOutcome.PAID
    decided_on: date | None = None
    classification: Classification | None = None
    is_service_user: bool | None = None
    deducted_minor: int | None = None
    payable_for: PayableFor | None = None

    def offered(self) -> OfferedPayment:
        """The payment as the rules take it.

        Raises:
            AmountError, OfferedPaymentError.
        """
        deducted = self.deducted_minor
        return OfferedPayment(
            kind=self.kind,
            amount=Money(self.amount_minor, self.currency),
            activity_on=self.activity_on,
            reference=self.reference,
            paid_on=self.paid_on,
            reported_on=self.reported_on,
            due_on=self.due_on,
            outcome=self.outcome,
            decided_on=self.decided_on,
            classification=self.classification,
            is_service_user=self.is_service_user,
            deducted=None if deducted is None else Money(deducted, self.currency),
            payable_for=self.payable_for,
        )


class OtherWay(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Another way of paying: on another day, in two parts, or less."""

    name: str
    payments: tuple[AskedPayment, ...]


class EffectsQuestion(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Payments, what the person told, and other ways of paying the same."""

    payments: tuple[AskedPayment, ...]
    told: Circumstances = Circumstances()
    instead: tuple[OtherWay, ...] = ()


class _Raw(msgspec.Struct, forbid_unknown_fields=True):
    payments: msgspec.Raw
    told: msgspec.Raw = msgspec.Raw(b"{}")
    instead: msgspec.Raw = msgspec.Raw(b"[]")


class Way(msgspec.Struct, frozen=True, kw_only=True):
    """One way of paying, and what the rules make of it."""

    name: str
    totals: tuple[RuleTotal, ...]
    assessment: Assessment


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """Several ways of paying, side by side. None is recommended: the person chooses."""

    ways: tuple[Way, ...]
    rules_that_differ: tuple[str, ...]
    """The rules that do not find the same for all of them."""


def read_question(data: bytes) -> EffectsQuestion:
    """Read a question from JSON.

    Raises:
        EffectsQuestionError: it is not JSON, lacks a field, or has one that is not known or holds something else.
        CircumstanceError, UnknownCircumstanceError: what was told cannot be read.
    """
    raw = _decoded(data, _Raw, "")
    return EffectsQuestion(
        payments=_decoded(bytes(raw.payments), tuple[AskedPayment, ...], "payments"),
        told=decode(bytes(raw.told)),
        instead=_decoded(bytes(raw.instead), tuple[OtherWay, ...], "instead"),
    )


def _decoded(data: bytes, kind: Any, field: str) -> Any:
    try:
        return msgspec.json.decode(data, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        at = str(error).partition(" - at `$")[2].rstrip("`") if isinstance(error, msgspec.ValidationError) else ""
        missing = "missing required field" in str(error)
        raise EffectsQuestionError(f"{field}{at}", is_missing=missing) from None


def compared(question: EffectsQuestion) -> Comparison:
    """What the rules make of the payments, and of each other way of paying.

    Raises:
        AmountError, OfferedPaymentError: a payment cannot be.
    """
    ways = [("as asked", question.payments), *((way.name, way.payments) for way in question.instead)]
    assessed = tuple(_assessed(name, payments, question.told) for name, payments in ways)
    rules = {finding.rule for way in assessed for finding in way.assessment.findings}
    differing = {rule for rule in rules if len({way.assessment.outcome(rule) for way in assessed}) > 1}
    return Comparison(ways=assessed, rules_that_differ=tuple(sorted(differing)))


def _assessed(name: str, payments: tuple[AskedPayment, ...], told: Circumstances) -> Way:
    found = assess([payment.offered() for payment in payments], told)
    return Way(name=name, totals=found.totals(), assessment=found)
