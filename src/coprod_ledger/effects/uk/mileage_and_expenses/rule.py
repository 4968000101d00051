"""Mileage and expenses: what money back for costs means for tax and National Insurance."""

from collections.abc import Sequence

from coprod_ledger.effects.advice import FREE_ADVICE
from coprod_ledger.effects.circumstances import Circumstances
from coprod_ledger.effects.finding import (
    Asked,
    Finding,
    LimitCrossed,
    answered,
    rate_not_known,
    refer,
    will,
    will_not,
)
from coprod_ledger.effects.payment import Cost, OfferedPayment, PaymentKind, PaymentOutcome
from coprod_ledger.effects.rates import load_tables
from coprod_ledger.effects.trace import Trace
from coprod_ledger.effects.uk.mileage_and_expenses.standing import (
    PAYROLL,
    VEHICLES,
    WITHOUT_PAY,
    Kind,
    Standing,
    standings,
)
from coprod_ledger.effects.uk.shared import references
from coprod_ledger.effects.uk.tax_years import tax_year
from coprod_ledger.effects.uk.taxation import missing
from coprod_ledger.effects.words import total

NAME = "mileage_and_expenses"
TABLES = load_tables(__package__)
needs = ("business_miles_so_far_this_tax_year",)

_KEEP = "Keep receipts, and a note of each journey: the day, from where to where, and how many miles."
_ASK = "Ask the organisation how it treats this cost."
_MEANINGS = (
    "Class A, B or F: money back for real costs is no income.",
    "Class C or D: travel from home to a permanent workplace is taxable; to a temporary workplace it is not.",
    "Class E: costs belong in the accounts of the business.",
    "Class G: a gift is no money back for costs.",
)


def assess(payments: Sequence[OfferedPayment], told: Circumstances) -> tuple[Finding, ...]:
    """Where each reimbursement stands: free of tax, above the approved amount, commuting, or for the office to say.

    The organisation decides the class and whether a place is a temporary workplace.

    Source:
        ITEPA 2003 s.229 to 236, 299B, 338 and 339; HMRC, EIM71100, EIM71105, EIM71120.
    """
    paid = [payment for payment in payments if payment.outcome is PaymentOutcome.PAID]
    costs = [payment for payment in paid if payment.kind is PaymentKind.REIMBURSEMENT]
    others = [payment for payment in payments if payment not in costs]
    found = standings(costs, told)
    return (*_not_costs(others), *(_about(payment, found[payment.reference]) for payment in costs))


def _not_costs(others: Sequence[OfferedPayment]) -> tuple[Finding, ...]:
    if not others:
        return ()
    trace = Trace()
    amount = total(payment.amount for payment in others)
    trace.step(f"{amount} is not paid to you as money back for costs.")
    trace.assume("It is recorded as what it is.")
    asked = Asked(rule=NAME, question="payment", payments=references(others))
    summary = f"The rules on mileage and expenses are not about the {amount}: you do not get it for costs."
    return (will_not(asked, trace, summary=summary, next_step=f"{_KEEP} {FREE_ADVICE}"),)


def _about(payment: OfferedPayment, standing: Standing) -> Finding:
    is_mileage = payment.cost in VEHICLES
    asked = Asked(
        rule=NAME,
        question="mileage" if is_mileage else "expenses",
        payments=references([payment]),
        period=str(tax_year(payment.activity_on)) if is_mileage else None,
    )
    return answered(asked, lambda trace: _answer(asked, payment, standing, trace))


def _answer(asked: Asked, payment: OfferedPayment, standing: Standing, trace: Trace) -> Finding:
    if standing.error:
        return rate_not_known(asked, trace, standing.error)
    if standing.kind is Kind.NOT_TOLD:
        if "classification" in standing.because:
            trace.step(*_MEANINGS)
        return missing(asked, trace, standing.because)
    _read(payment, standing, trace)
    trace.assume("The organisation's classification is right.")
    trace.changed_by("Another classification by the organisation.", "Money above what you really spent.")
    match standing.kind:
        case Kind.FREE:
            return _free(asked, payment, standing, trace)
        case Kind.OVER:
            return _over(asked, payment, standing, trace)
        case Kind.COMMUTING:
            return _commuting(asked, payment, trace)
        case _:
            return _refer(asked, payment, trace)


def _read(payment: OfferedPayment, standing: Standing, trace: Trace) -> None:
    """The values that it rests on, and the arithmetic of the miles."""
    on = payment.activity_on
    if payment.classification in WITHOUT_PAY:
        trace.read(TABLES["repaid_costs"], on)
    if payment.classification in PAYROLL:
        trace.read(TABLES["family_care" if payment.cost is Cost.CARE else "ordinary_commuting"], on)
    if standing.approved is None:
        return
    if payment.cost is Cost.CAR:
        first, further = trace.read(TABLES["car.first_miles"], on), trace.read(TABLES["car.further_miles"], on)
        end = trace.read(TABLES["car.first_miles_end"], on).fraction
        trace.step(
            f"A car or van: {first.money} a mile for the first {int(end):,} miles of a tax year, then {further.money}."
        )
        if on >= TABLES["car.first_miles"].values[-1].starts_on:
            trace.assume(
                f"{first.money} a mile was announced. We have not seen the law itself, and 45p is often quoted."
            )
        trace.read(TABLES["national_insurance"], on)
        trace.step("For National Insurance the first rate goes for all miles.")
    else:
        rate = trace.read(TABLES[str(payment.cost)], on).money
        trace.step(f"A {payment.cost}: {rate} a mile.")
    trace.step(f"For {payment.miles} miles the approved amount is {standing.approved}. Paid: {payment.amount}.")


def _free(asked: Asked, payment: OfferedPayment, standing: Standing, trace: Trace) -> Finding:
    if payment.classification in PAYROLL:
        trace.assume("The place is a temporary workplace, as the organisation recorded.")
    trace.assume("It pays back real costs, and no more.")
    why = f"It is not over the approved {standing.approved}." if standing.approved is not None else ""
    trace.step(f"{payment.amount} pays back costs. £0.00 of it is taxed, and no National Insurance is due on it.")
    summary = f"You pay no tax and no National Insurance on the {payment.amount} for costs. {why}".strip()
    return will_not(asked, trace, summary=summary, next_step=f"{_KEEP} {FREE_ADVICE}")


def _over(asked: Asked, payment: OfferedPayment, standing: Standing, trace: Trace) -> Finding:
    assert standing.approved is not None
    crossed = LimitCrossed(
        name=TABLES[f"{payment.cost}.first_miles" if payment.cost is Cost.CAR else str(payment.cost)].name,
        limit_minor=standing.approved.minor,
        excess_minor=(payment.amount - standing.approved).minor,
    )
    excess = payment.amount - standing.approved
    sentence = f"{payment.amount} is {excess} over the approved {standing.approved} for {payment.miles} miles."
    trace.step(sentence)
    next_step = f"{_KEEP} {_ASK} {FREE_ADVICE}"
    if payment.classification in PAYROLL:
        trace.assume("The place is a temporary workplace, as the organisation recorded.")
        summary = f"{sentence} What is over it is taxed as pay."
        return will(asked, trace, limit_crossed=crossed, summary=summary, next_step=next_step)
    trace.read(TABLES["scale_rates"], payment.activity_on)
    summary = f"This needs an adviser. {sentence} What is over real costs may count as pay."
    return refer(asked, trace, limit_crossed=crossed, summary=summary, next_step=next_step)


def _commuting(asked: Asked, payment: OfferedPayment, trace: Trace) -> Finding:
    """Taxable in full: nothing of it is exempt."""
    sentence = f"The {payment.amount} pays for travel from home to a permanent workplace, so it is taxed as pay."
    trace.step(sentence, "£0.00 of it is exempt.")
    trace.changed_by("The organisation treating the place as a temporary workplace.")
    trace.assume("The journey is from home.")
    crossed = LimitCrossed(name=TABLES["ordinary_commuting"].name, limit_minor=0, excess_minor=payment.amount.minor)
    if not payment.amount:
        return will_not(
            asked, trace, summary="Nothing is paid, so nothing changes.", next_step=f"{_KEEP} {FREE_ADVICE}"
        )
    return will(asked, trace, limit_crossed=crossed, summary=sentence, next_step=f"{_ASK} {FREE_ADVICE}")


def _refer(asked: Asked, payment: OfferedPayment, trace: Trace) -> Finding:
    if payment.cost is Cost.CARE and payment.classification in PAYROLL:
        sentence = (
            f"For paid staff, money for the care of the family is taxable. What the {payment.amount} is, payroll says."
        )
    else:
        sentence = f"Whether the {payment.amount} for costs counts as income is for the organisation or HMRC."
    trace.step(sentence)
    return refer(asked, trace, summary=f"This needs an adviser. {sentence}", next_step=f"{_ASK} {FREE_ADVICE}")
