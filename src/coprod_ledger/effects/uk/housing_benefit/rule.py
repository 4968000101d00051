"""Housing Benefit: 65 per cent of a week's earnings above a disregard come off it. Averages are for the council."""

from collections.abc import Callable, Sequence

from coprod_ledger.domain.money import Money
from coprod_ledger.effects.circumstances import Circumstances
from coprod_ledger.effects.finding import Asked, Finding, not_told
from coprod_ledger.effects.payment import OfferedPayment
from coprod_ledger.effects.rates import load_tables
from coprod_ledger.effects.trace import Trace
from coprod_ledger.effects.uk.disregards import let_off
from coprod_ledger.effects.uk.housing_benefit.working_age import on_universal_credit, otherwise
from coprod_ledger.effects.uk.weekly_income import Placing, Reading, Terms, assess_weekly
from coprod_ledger.effects.uk.weekly_words import Words
from coprod_ledger.effects.uk.weeks import days_to_ask

NAME = "housing_benefit"
TABLES = load_tables(__package__)
needs = (
    "receives_housing_benefit",
    "is_pension_age",
    "is_housing_benefit_reduced_for_income",
    "household_weekly_earnings_minor",
    "has_partner",
    "is_lone_parent",
    "has_carer_or_disability_disregard",
    "has_additional_earnings_disregard",
    "receives_attendance_allowance",
    "receives_disability_living_allowance",
    "receives_personal_independence_payment",
    "receives_universal_credit",
    "receives_employment_and_support_allowance",
    "has_income_related_esa",
    "has_supported_permitted_work",
    "work_in_week_minutes",
    "accommodation",
)

_TERMS = Terms(
    words=Words(
        benefit="Housing Benefit",
        office="your council",
        report="Tell your council in writing about any pay at once.",
        expenses="the regulations on Housing Benefit, as changed by SI 2009/2655 and SI 2014/591",
        given_up="Whether income that somebody gives up is treated as had is for your council.",
        assumptions=("The weekly amount is what your council takes as your average week.",),
    ),
    one_off=Placing.BY_GENERAL_RULE,
    month=Placing.FOR_THE_OFFICE,
    earnings_code="household_weekly_earnings_minor",
)


def assess(payments: Sequence[OfferedPayment], told: Circumstances) -> tuple[Finding, ...]:
    """What the payments take off in a week, for pension age and for what is left of working age.

    Source:
        SI 2006/214 sch 4; Housing Benefit Regulations 2006 reg 71 and sch 4.
    """

    def read(asked: Asked, trace: Trace, fees: Sequence[OfferedPayment], most: Money) -> Reading | Finding:
        days = days_to_ask(fees)
        if told.is_pension_age is None:
            return not_told(asked, because=("is_pension_age",))
        blocked: Callable[[], Finding] | Finding | None = None
        if not told.is_pension_age:
            if told.receives_universal_credit is None:
                return not_told(asked, because=("receives_universal_credit",))
            if told.receives_universal_credit:
                return on_universal_credit(asked, trace, days[-1])
            blocked = otherwise(asked, trace, fees, most, days[-1], told)
        if isinstance(blocked, Finding):
            return blocked
        amounts, missing = let_off(told, trace, TABLES, days, has_list=True)
        is_reduced = told.is_housing_benefit_reduced_for_income
        return Reading(
            disregards=amounts,
            missing=missing,
            awards=(None,) if is_reduced is not None else (None, Money(0)),
            award_missing=told.missing("is_housing_benefit_reduced_for_income"),
            share=trace.read(TABLES["taper"], days[-1]).fraction,
            may_fall_less=is_reduced is False,
            otherwise=blocked,
        )

    return assess_weekly(NAME, payments, told, TABLES, _TERMS, read)
