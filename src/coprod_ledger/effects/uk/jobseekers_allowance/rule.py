"""New-style Jobseeker's Allowance: a week's earnings above £5 come off it, and 16 hours of work a week end it."""

from collections.abc import Sequence

from coprod_ledger.domain.money import Money
from coprod_ledger.effects.circumstances import Circumstances
from coprod_ledger.effects.finding import Asked, Finding
from coprod_ledger.effects.payment import OfferedPayment
from coprod_ledger.effects.rates import load_tables
from coprod_ledger.effects.trace import Trace
from coprod_ledger.effects.uk.weekly_hours import remunerative
from coprod_ledger.effects.uk.weekly_income import Placing, Reading, Terms, assess_weekly
from coprod_ledger.effects.uk.weekly_words import Words
from coprod_ledger.effects.uk.weeks import days_to_ask

NAME = "jobseekers_allowance"
TABLES = load_tables(__package__)
needs = (
    "receives_jobseekers_allowance",
    "is_25_or_over",
    "work_in_week_minutes",
    "other_weekly_earnings_minor",
)

_WORDS = Words(
    benefit="Jobseeker's Allowance",
    office="DWP",
    report="Tell DWP about the work and the pay when you next sign, or in your journal.",
    expenses="the regulations on new-style Jobseeker's Allowance, taken to be as SI 2014/591 reg 4",
    given_up="Whether earnings that somebody gives up are treated as had was not read.",
    assumptions=(
        "DWP counts the payment in one benefit week.",
        "You get new-style Jobseeker's Allowance at the usual rate, and nothing else is taken off it.",
        "None of your jobs is on the list for which £20 is let off.",
    ),
)
_TERMS = Terms(
    words=_WORDS,
    one_off=Placing.FOR_THE_OFFICE,
    month=Placing.FOR_THE_OFFICE,
    earnings_code="other_weekly_earnings_minor",
)


def assess(payments: Sequence[OfferedPayment], told: Circumstances) -> tuple[Finding, ...]:
    """What the payments take off in a week, at the usual rate. To which weeks a lump sum belongs is for DWP.

    Source:
        Jobseeker's Allowance Regulations 2013 (SI 2013/378).
    """

    def read(asked: Asked, trace: Trace, fees: Sequence[OfferedPayment], _most: Money) -> Reading | Finding:
        days = days_to_ask(fees)
        stopped = remunerative(asked, trace, told, TABLES["hours"], days[-1], _WORDS)
        if stopped:
            return stopped
        trace.read(TABLES["attribution"], days[-1])
        names = ["rate.under_25", "rate.25_or_over"]
        if told.is_25_or_over is not None:
            names = [names[told.is_25_or_over]]
        return Reading(
            disregards=tuple({trace.read(TABLES["disregard"], on).money for on in days}),
            awards=tuple({trace.read(TABLES[name], on).money for name in names for on in days}),
            award_missing=told.missing("is_25_or_over"),
        )

    return assess_weekly(NAME, payments, told, TABLES, _TERMS, read)
