"""Pension Credit: a week's earnings above a disregard come off it pound for pound."""

from collections.abc import Sequence

from coprod_ledger.domain.money import Money
from coprod_ledger.effects.advice import FREE_ADVICE
from coprod_ledger.effects.circumstances import Circumstances
from coprod_ledger.effects.finding import Asked, Finding, not_told, refer
from coprod_ledger.effects.payment import OfferedPayment
from coprod_ledger.effects.rates import load_tables
from coprod_ledger.effects.trace import Trace
from coprod_ledger.effects.uk.disregards import let_off
from coprod_ledger.effects.uk.weekly_income import Placing, Reading, Terms, assess_weekly
from coprod_ledger.effects.uk.weekly_words import Words
from coprod_ledger.effects.uk.weeks import days_to_ask

NAME = "pension_credit"
TABLES = load_tables(__package__)
needs = (
    "receives_pension_credit",
    "weekly_pension_credit_minor",
    "has_savings_credit",
    "household_weekly_earnings_minor",
    "has_partner",
    "is_lone_parent",
    "has_carer_or_disability_disregard",
    "receives_attendance_allowance",
    "receives_disability_living_allowance",
    "receives_personal_independence_payment",
)

_WORDS = Words(
    benefit="Pension Credit",
    office="the Pension Service",
    report="Tell the Pension Service about any pay at once.",
    expenses="the regulations on Pension Credit, as changed by SI 2009/2655 and SI 2014/591",
    given_up="Whether income that somebody gives up is treated as had is for the Pension Service.",
    assumptions=("It is the guarantee part of Pension Credit.", "Travel and vouchers are not part of the payment."),
)
_TERMS = Terms(
    words=_WORDS,
    one_off=Placing.BY_GENERAL_RULE,
    month=Placing.CERTAIN,
    earnings_code="household_weekly_earnings_minor",
)


def assess(payments: Sequence[OfferedPayment], told: Circumstances) -> tuple[Finding, ...]:
    """What the payments take off the guarantee part in a week, on the award as it is told.

    Pay for a week or less counts in that week, a month's as 12/52 of it. Averages are for the Pension Service.

    Source:
        State Pension Credit Regulations 2002 (SI 2002/1792) reg 17 and 17A, sch 6.
    """

    def read(asked: Asked, trace: Trace, fees: Sequence[OfferedPayment], _most: Money) -> Reading:
        days = days_to_ask(fees)
        for table in ("period", "earnings"):
            trace.read(TABLES[table], days[-1])
        amounts, missing = let_off(told, trace, TABLES, days, has_list=True)
        award = told.weekly_pension_credit_minor
        otherwise = None
        if told.has_savings_credit is None:
            otherwise = lambda: not_told(asked, because=("has_savings_credit",))  # noqa: E731
        elif told.has_savings_credit:
            otherwise = lambda: _savings_credit(asked, trace)  # noqa: E731
        return Reading(
            disregards=amounts,
            missing=missing,
            awards=(None if award is None else Money(award),),
            award_missing=told.missing("weekly_pension_credit_minor"),
            otherwise=otherwise,
        )

    return assess_weekly(NAME, payments, told, TABLES, _TERMS, read)


def _savings_credit(asked: Asked, trace: Trace) -> Finding:
    """For an adviser: with Savings Credit, income changes the award in another way, which is not worked out here."""
    sentence = "With Savings Credit, earnings change Pension Credit in a way that we do not work out."
    trace.step(sentence)
    trace.changed_by("An award without Savings Credit.")
    summary = f"This needs an adviser. {sentence}"
    return refer(asked, trace, summary=summary, next_step=f"{_WORDS.report} {FREE_ADVICE}")
