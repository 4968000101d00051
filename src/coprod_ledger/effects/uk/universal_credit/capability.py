"""A warning about reg 41: earnings at which a first assessment of capability for work may not be carried out."""

from collections.abc import Sequence
from typing import Final

from coprod_ledger.domain.money import Money
from coprod_ledger.effects.advice import FREE_ADVICE
from coprod_ledger.effects.circumstances import Circumstances
from coprod_ledger.effects.finding import Asked, Finding, not_told, rate_not_known, refer
from coprod_ledger.effects.payment import OfferedPayment
from coprod_ledger.effects.rates import load_tables
from coprod_ledger.effects.trace import Trace
from coprod_ledger.effects.uk.shared import references
from coprod_ledger.effects.uk.universal_credit.earnings import counted_on, in_periods
from coprod_ledger.effects.uk.universal_credit.periods import anchors
from coprod_ledger.effects.words import total
from coprod_ledger.errors.effects import RateNotKnownError

_TABLES: Final = load_tables("coprod_ledger.effects.uk.universal_credit")

EXEMPT: Final = (
    "receives_adult_disability_payment",
    "receives_attendance_allowance",
    "receives_child_disability_payment",
    "receives_disability_living_allowance",
    "receives_personal_independence_payment",
)
"""With one of these the threshold does not matter."""


def about_capability(
    rule: str, fees: Sequence[OfferedPayment], doubtful: Sequence[OfferedPayment], told: Circumstances
) -> tuple[Finding, ...]:
    """A warning where the earnings of an assessment period may reach the threshold; else nothing is said.

    Only for somebody who told that they wait for a first decision. All earnings are counted before deductions, and
    payments that may count are counted, so that the warning comes rather too early than too late.

    Source:
        Universal Credit Regulations 2013 reg 41(2) and (3).
    """
    if not told.awaits_first_capability_assessment or any(getattr(told, code) for code in EXEMPT) or not fees:
        return ()
    asked = Asked(rule=rule, question="work_capability", payments=references(fees))
    if missing := told.missing("other_earnings_in_assessment_period_minor"):
        return (not_told(asked, because=missing),)
    trace = Trace()
    try:
        reached = _reached(fees, doubtful, told, trace)
    except RateNotKnownError as error:
        return (rate_not_known(asked, trace, error),)
    return tuple(_warning(asked, trace, most, threshold) for most, threshold in reached[:1])


def _reached(
    fees: Sequence[OfferedPayment], doubtful: Sequence[OfferedPayment], told: Circumstances, trace: Trace
) -> list[tuple[Money, Money]]:
    """The most that may count in an assessment period, and the threshold, where it is reached; the most first.

    Raises:
        RateNotKnownError: the table does not cover one of the periods.
    """
    other = Money(told.other_earnings_in_assessment_period_minor or 0)
    undated = total(fee.amount for fee in fees if counted_on(fee) is None)
    reached = []
    for anchor in anchors(told.assessment_period_starts_on):
        for period in in_periods(fees, doubtful, anchor):
            ends = (period.start, period.end)
            threshold = min(trace.read(_TABLES["capability_threshold"], on).money for on in ends)
            most = other + total(fee.amount for fee in period.fees) + period.doubtful + undated
            if threshold <= most:
                reached.append((most, threshold))
    return sorted(reached, reverse=True)


def _warning(asked: Asked, trace: Trace, most: Money, threshold: Money) -> Finding:
    trace.step(
        f"Up to {most} may count in one assessment period. The threshold is {threshold}: 16 hours at the wage.",
        "At or above it, regulation 41 can stop a first assessment. How earnings are averaged and rounded is for DWP.",
    )
    trace.changed_by("Personal Independence Payment or a benefit like it.", "A decision that DWP has made already.")
    summary = (
        f"This needs an adviser. With {most} in a month you may be at the threshold of {threshold}. From there DWP may "
        f"not assess your capability for work for the first time, and can treat you as capable."
    )
    return refer(asked, trace, summary=summary, next_step=f"Ask before it is paid. {FREE_ADVICE}")
