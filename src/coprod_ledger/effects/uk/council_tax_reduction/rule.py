"""Council Tax Reduction: for pension age in England and Scotland 20 per cent comes off; the rest is for councils."""

from collections.abc import Sequence

from coprod_ledger.domain.money import Money
from coprod_ledger.effects.advice import FREE_ADVICE
from coprod_ledger.effects.circumstances import Circumstances, Nation
from coprod_ledger.effects.finding import Asked, Finding, not_told, refer
from coprod_ledger.effects.payment import OfferedPayment, PaymentKind, PaymentOutcome
from coprod_ledger.effects.rates import load_tables
from coprod_ledger.effects.trace import Trace
from coprod_ledger.effects.uk.disregards import let_off
from coprod_ledger.effects.uk.shared import not_received, references
from coprod_ledger.effects.uk.weekly_income import Placing, Reading, Terms, assess_weekly
from coprod_ledger.effects.uk.weekly_words import Words
from coprod_ledger.effects.uk.weeks import days_to_ask

NAME = "council_tax_reduction"
TABLES = load_tables(__package__)
needs = (
    "receives_council_tax_reduction",
    "lives_in",
    "is_pension_age",
    "is_council_tax_reduction_reduced_for_income",
    "household_weekly_earnings_minor",
    "has_partner",
    "is_lone_parent",
    "has_carer_or_disability_disregard",
    "has_additional_earnings_disregard",
    "receives_attendance_allowance",
    "receives_disability_living_allowance",
    "receives_personal_independence_payment",
)

_WORDS = Words(
    benefit="Council Tax Reduction",
    office="your council",
    report="Tell your council in writing about any pay at once.",
    expenses="the national rules on Council Tax Reduction for pension age",
    given_up="Whether income that somebody gives up is treated as had is for your council.",
    assumptions=("The weekly amount is what your council takes as your average week.",),
)
_TERMS = Terms(
    words=_WORDS,
    one_off=Placing.BY_GENERAL_RULE,
    month=Placing.FOR_THE_OFFICE,
    earnings_code="household_weekly_earnings_minor",
)


def assess(payments: Sequence[OfferedPayment], told: Circumstances) -> tuple[Finding, ...]:
    """What the payments take off in a week by the national rules for pension age. Other schemes are never worked out.

    Source:
        SI 2012/2885; SSI 2012/319.
    """

    def read(asked: Asked, trace: Trace, fees: Sequence[OfferedPayment], _most: Money) -> Reading | Finding:
        days = days_to_ask(fees)
        if missing := told.missing("lives_in", "is_pension_age"):
            return not_told(asked, because=missing)
        if not told.is_pension_age or told.lives_in not in (Nation.ENGLAND, Nation.SCOTLAND):
            trace.read(TABLES["local_schemes"], days[-1])
            return _for_the_council(
                asked, trace, "Every scheme of that kind has its own rules on earnings. What yours does"
            )
        has_list = told.lives_in is Nation.ENGLAND
        amounts, missing = let_off(told, trace, TABLES, days, has_list=has_list)
        is_reduced = told.is_council_tax_reduction_reduced_for_income
        is_open = not has_list and not told.is_lone_parent and told.has_carer_or_disability_disregard is not False
        return Reading(
            disregards=amounts,
            missing=missing,
            awards=(None,) if is_reduced is not None else (None, Money(0)),
            award_missing=told.missing("is_council_tax_reduction_reduced_for_income"),
            share=trace.read(TABLES["taper"], days[-1]).fraction,
            may_fall_less=is_reduced is False,
            otherwise=(lambda: _scottish_carer(asked, trace, told)) if is_open else None,
        )

    outside = not_received(NAME, _WORDS.benefit, "receives_council_tax_reduction", payments, told)
    if outside:
        return (outside,)
    is_national = bool(told.is_pension_age) and told.lives_in is Nation.ENGLAND
    costs = [] if is_national else [payment for payment in payments if _is_set_aside(payment)]
    rest = [payment for payment in payments if payment not in costs]
    found = assess_weekly(NAME, rest, told, TABLES, _TERMS, read) if rest else ()
    return (*found, *_local_expenses(costs, told))


def _local_expenses(costs: Sequence[OfferedPayment], told: Circumstances) -> tuple[Finding, ...]:
    """Expenses of a service user where the national rules of England for pension age do not hold, or may not."""
    if not costs:
        return ()
    asked = Asked(rule=NAME, question="expenses", payments=references(costs))
    if missing := told.missing("lives_in", "is_pension_age"):
        return (not_told(asked, because=missing),)
    return (_for_the_council(asked, Trace(), "Whether your scheme sets aside expenses of taking part"),)


def _is_set_aside(payment: OfferedPayment) -> bool:
    is_cost = payment.kind is PaymentKind.REIMBURSEMENT and payment.outcome is PaymentOutcome.PAID
    return is_cost and bool(payment.is_service_user)


def _scottish_carer(asked: Asked, trace: Trace, told: Circumstances) -> Finding:
    """What Scotland lets off for a carer or a disability is in no table here."""
    if told.has_carer_or_disability_disregard is None:
        return not_told(asked, because=("has_carer_or_disability_disregard",))
    return _for_the_council(asked, trace, "What Scotland lets off for caring or a disability")


def _for_the_council(asked: Asked, trace: Trace, what: str) -> Finding:
    sentence = f"{what} is for your council."
    trace.step(sentence)
    trace.changed_by("Another home, or reaching pension age.")
    summary = f"This needs an adviser. {sentence}"
    return refer(asked, trace, summary=summary, next_step=f"{_WORDS.report} {FREE_ADVICE}")
