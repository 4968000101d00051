"""What the rules on tax and National Insurance have in common: which payment is what, and what may count besides."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from coprod_ledger.domain.classification import Classification
from coprod_ledger.effects.advice import FREE_ADVICE
from coprod_ledger.effects.circumstances import Circumstances
from coprod_ledger.effects.finding import Asked, Finding, answered, cannot_say, refer, will_not
from coprod_ledger.effects.in_words import IN_WORDS
from coprod_ledger.effects.payment import OfferedPayment, PaymentKind, PaymentOutcome
from coprod_ledger.effects.rates import Table
from coprod_ledger.effects.trace import Trace
from coprod_ledger.effects.uk.mileage_and_expenses.standing import PAYROLL, Kind, Standing, standings
from coprod_ledger.effects.uk.shared import references
from coprod_ledger.effects.words import listing, total

RECEIPTS: Final = frozenset({Classification.NO_EMPLOYMENT, Classification.SELF_EMPLOYMENT})

_ASKED_FOR: Final = {
    **IN_WORDS,
    "classification": "how the organisation classes the payment",
    "cost": "what the money pays back",
    "miles": "how many miles it pays back",
    "is_temporary_workplace": "whether the organisation treats the place as a temporary workplace",
    "paid_on": "the day of payment",
    "decided_on": "the day on which it was given up",
    "due_on": "the day on which it falls due",
}


@dataclass(frozen=True, slots=True)
class Sorted:
    """Payments by what the organisation classed them as. Every payment is in one of these."""

    pay: tuple[OfferedPayment, ...]
    """Fees of employees and paid office holders."""
    receipts: tuple[OfferedPayment, ...]
    """Fees without employment or from self-employment; vouchers without employment follow the fee."""
    costs: tuple[OfferedPayment, ...]
    vouchers: tuple[OfferedPayment, ...]
    odd: tuple[OfferedPayment, ...]
    """Gifts, and fees in a class that has no fees."""
    unclassified: tuple[OfferedPayment, ...]
    given_up: tuple[OfferedPayment, ...]


def sort_out(payments: Sequence[OfferedPayment]) -> Sorted:
    """The payments by kind and classification. Nothing is decided here: the organisation classed them."""
    places: dict[str, list[OfferedPayment]] = {name: [] for name in Sorted.__slots__}
    for payment in payments:
        places[_place(payment)].append(payment)
    return Sorted(**{name: tuple(some) for name, some in places.items()})


def _place(payment: OfferedPayment) -> str:
    if payment.outcome is not PaymentOutcome.PAID:
        return "given_up"
    if payment.kind is PaymentKind.REIMBURSEMENT:
        return "costs"
    if payment.classification is None:
        return "unclassified"
    if payment.kind is PaymentKind.VOUCHER:
        return "receipts" if payment.classification is Classification.NO_EMPLOYMENT else "vouchers"
    if payment.classification in PAYROLL:
        return "pay"
    return "receipts" if payment.classification in RECEIPTS else "odd"


@dataclass(frozen=True, slots=True)
class Doubt:
    """A payment that may count beside others, and what was not told about it."""

    payment: OfferedPayment
    because: tuple[str, ...] = ()


def doubts(kinds: Sorted, told: Circumstances, *, outside: Iterable[Classification]) -> tuple[Doubt, ...]:
    """Every payment that may count as income beside those that do, except those of the classes `outside`."""
    found = [Doubt(payment, ("classification",)) for payment in kinds.unclassified]
    found += [Doubt(payment) for payment in (*kinds.vouchers, *kinds.odd)]
    for payment in kinds.given_up:
        if (is_early := is_before_due(payment)) is not True:
            found.append(Doubt(payment, _missing_days([payment]) if is_early is None else ()))
    found += [
        Doubt(payment, standing.because)
        for payment, standing in _with_standings(kinds.costs, told)
        if standing.kind is not Kind.FREE
    ]
    left_out = set(outside)
    return tuple(doubt for doubt in found if doubt.payment.classification not in left_out)


def undated(payments: Iterable[OfferedPayment]) -> tuple[Doubt, ...]:
    """Payments without a day, which may count in any period."""
    return tuple(Doubt(payment, ("paid_on",)) for payment in payments if payment.paid_on is None)


def unsettled(asked: Asked, trace: Trace, some: Sequence[Doubt], next_step: str) -> Finding:
    """What can be said where a payment that may count would change the answer."""
    trace.changed_by(*dict.fromkeys(f"Whether {doubt.payment.amount} near it counts as well." for doubt in some))
    because = tuple(dict.fromkeys(code for doubt in some for code in doubt.because))
    if because:
        sentence = "Another payment may count as well."
        return missing(asked, trace, because, also=sentence)
    sentence = "Another payment near it may count as well, and that is not for us to decide."
    trace.step(sentence)
    return refer(asked, trace, summary=f"This needs an adviser. {sentence}", next_step=next_step)


def missing(asked: Asked, trace: Trace, because: tuple[str, ...], *, also: str = "") -> Finding:
    """Something that decides was not told."""
    names = listing([_ASKED_FOR.get(code, f"what our table {code} holds for that day") for code in because])
    summary = f"We cannot say. We were not told {names}." + (f" {also}" if also else "")
    next_step = f"If you want an answer, tell us what is missing. You do not have to. {FREE_ADVICE}"
    return cannot_say(asked, trace, because=because, summary=summary, next_step=next_step)


def unclassified(
    rule: str, payments: Sequence[OfferedPayment], meanings: Mapping[str, str], next_step: str
) -> tuple[Finding, ...]:
    """The finding for payments without a classification, with what each class would mean for this rule."""
    if not payments:
        return ()
    trace = Trace()
    for classes, meaning in meanings.items():
        trace.step(f"Class {classes}: {meaning}")
    trace.changed_by("The classification by the organisation.")
    asked = Asked(rule=rule, question="payment", payments=references(payments))
    amount = total(payment.amount for payment in payments)
    summary = f"We cannot say. The organisation has not recorded what kind of payment the {amount} is."
    return (
        cannot_say(asked, trace, because=("classification",), summary=summary, next_step=f"{next_step} {FREE_ADVICE}"),
    )


def not_worked_out(rule: str, payments: Sequence[OfferedPayment], table: Table, next_step: str) -> tuple[Finding, ...]:
    """For an adviser: gifts, fees in classes without fees, and vouchers. One finding for each payment."""
    found = []
    for payment in payments:
        is_voucher = payment.kind is PaymentKind.VOUCHER
        asked = Asked(rule=rule, question="voucher" if is_voucher else "payment", payments=references([payment]))

        def answer(
            trace: Trace, payment: OfferedPayment = payment, asked: Asked = asked, is_voucher: bool = is_voucher
        ) -> Finding:
            if is_voucher:
                trace.read(table, payment.paid_on or payment.activity_on)
                sentence = f"What a voucher for {payment.amount} means depends on what kind of voucher it is."
            elif payment.classification is Classification.GIFT:
                sentence = f"Whether a gift or token of {payment.amount} is income depends on the facts."
            else:
                sentence = f"{payment.amount} is recorded as a fee, in a class without fees. Both cannot be right."
            trace.step(sentence)
            trace.changed_by("Another classification by the organisation.")
            summary = f"This needs an adviser. {sentence}"
            return refer(asked, trace, summary=summary, next_step=f"{next_step} {FREE_ADVICE}")

        found.append(answered(asked, answer))
    return tuple(found)


def is_before_due(payment: OfferedPayment) -> bool | None:
    """Whether a fee was declined or reduced before it fell due; `None`: not known."""
    if payment.outcome not in (PaymentOutcome.DECLINED, PaymentOutcome.REDUCED):
        return False
    if payment.decided_on is None or payment.due_on is None:
        return None
    return payment.decided_on < payment.due_on


def _missing_days(payments: Sequence[OfferedPayment]) -> tuple[str, ...]:
    return tuple(code for code in ("decided_on", "due_on") if any(getattr(one, code) is None for one in payments))


def about_given_up(
    rule: str, what: str, payments: Sequence[OfferedPayment], table: Table, next_step: str
) -> tuple[Finding, ...]:
    """Payments declined, reduced, redirected or donated. Given up before it is due, a fee does not arise."""
    found = []
    for is_early in (True, None, False):
        some = [payment for payment in payments if is_before_due(payment) is is_early]
        if not some:
            continue
        asked = Asked(rule=rule, question="given_up", payments=references(some))

        def answer(
            trace: Trace,
            some: Sequence[OfferedPayment] = some,
            asked: Asked = asked,
            is_early: bool | None = is_early,
        ) -> Finding:
            for payment in some:
                trace.read(table, payment.decided_on or payment.activity_on)
            trace.changed_by("Giving it up on or after the day on which it falls due.")
            amount = total(payment.amount for payment in some)
            if is_early is None:
                return missing(asked, trace, _missing_days(some))
            if is_early:
                trace.step(f"{amount} was given up before it was due, so it does not arise as income. £0.00 counts.")
                trace.assume("You had no right to it before the day on which it falls due.")
                summary = f"{what} does not change because of the {amount} that you gave up before it was due."
                return will_not(asked, trace, summary=summary, next_step=f"{next_step} {FREE_ADVICE}")
            sentence = f"The {amount} may still count as yours, because it was given away or not given up in time."
            trace.step(sentence)
            summary = f"This needs an adviser. {sentence}"
            return refer(asked, trace, summary=summary, next_step=f"{next_step} {FREE_ADVICE}")

        found.append(answered(asked, answer))
    return tuple(found)


def about_costs(
    rule: str, what: str, costs: Sequence[OfferedPayment], told: Circumstances, table: Table, next_step: str
) -> tuple[Finding, ...]:
    """Money back for costs, kept apart from every fee: one finding for each way in which it stands."""
    groups: dict[tuple[Kind, tuple[str, ...]], list[OfferedPayment]] = {}
    for payment, standing in _with_standings(costs, told):
        groups.setdefault((standing.kind, standing.because), []).append(payment)
    return tuple(
        _of_costs(Asked(rule=rule, question="expenses", payments=references(some)), what, some, how, table, next_step)
        for how, some in sorted(groups.items())
    )


def _of_costs(
    asked: Asked,
    what: str,
    some: Sequence[OfferedPayment],
    how: tuple[Kind, tuple[str, ...]],
    table: Table,
    next_step: str,
) -> Finding:
    kind, because = how
    amount = total(payment.amount for payment in some)

    def answer(trace: Trace) -> Finding:
        for payment in some:
            trace.read(table, payment.paid_on or payment.activity_on)
        trace.changed_by("Money above what you really spent.", "Another classification by the organisation.")
        if kind is Kind.FREE:
            trace.step(f"{amount} pays back real costs. £0.00 of it counts.")
            trace.assume("It pays back real costs, and no more.", "The organisation's classification is right.")
            summary = f"{what} does not change because of the {amount} for costs."
            return will_not(asked, trace, summary=summary, next_step=f"{next_step} {FREE_ADVICE}")
        if because:
            return missing(asked, trace, because)
        sentence = f"Some or all of the {amount} for costs may count as income."
        trace.step(sentence, "See what the rule on mileage and expenses says about it.")
        summary = f"This needs an adviser. {sentence}"
        return refer(asked, trace, summary=summary, next_step=f"{next_step} {FREE_ADVICE}")

    return answered(asked, answer)


def _with_standings(costs: Sequence[OfferedPayment], told: Circumstances) -> list[tuple[OfferedPayment, Standing]]:
    found = standings(costs, told)
    return [(payment, found[payment.reference]) for payment in costs]
