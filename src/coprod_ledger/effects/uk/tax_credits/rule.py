"""Tax credits: they went by the year's income, let a rise up to a limit pass, and ended on 5 April 2025."""

from collections.abc import Sequence
from datetime import date

from coprod_ledger.domain.money import Money
from coprod_ledger.effects.advice import FREE_ADVICE
from coprod_ledger.effects.circumstances import Circumstances
from coprod_ledger.effects.finding import Asked, Finding, answered, not_told, refer, will_not
from coprod_ledger.effects.payment import OfferedPayment
from coprod_ledger.effects.rates import load_tables
from coprod_ledger.effects.trace import Trace
from coprod_ledger.effects.uk.shared import not_received, references
from coprod_ledger.effects.words import span, total

NAME = "tax_credits"
TABLES = load_tables(__package__)
needs = ("receives_tax_credits", "tax_credits_income_rise_minor")


def assess(payments: Sequence[OfferedPayment], told: Circumstances) -> tuple[Finding, ...]:
    """Whether the payments of each tax year, all counted, stay within the rise that was let pass.

    Every payment is counted in full, also expenses, vouchers and what was given up, and in each tax year in which one
    of its days lies. If even so the rise is within the limit, no way of counting changes the award.

    Source:
        Tax Credits Act 2002.
    """
    outside = not_received(NAME, "Working or Child Tax Credit", "receives_tax_credits", payments, told)
    if outside:
        return (outside,)
    undated = [payment for payment in payments if not payment.paid_on]
    findings = []
    if undated:
        asked = Asked(rule=NAME, question="payment", payments=references(undated))
        findings.append(
            not_told(asked, because=("paid_on",), summary="We cannot say. The day of payment is not known.")
        )
    years = sorted({_year(payment.paid_on) for payment in payments if payment.paid_on})
    for year in years:
        some = [payment for payment in payments if payment.paid_on and _year(payment.paid_on) == year]
        others = [
            payment for payment in payments if payment not in some and (payment in undated or year in _years(payment))
        ]
        period = span(date(year, 4, 6), date(year + 1, 4, 5))
        asked = Asked(rule=NAME, question="payment", payments=references(some), period=period)

        def answer(
            trace: Trace,
            year: int = year,
            several: Sequence[OfferedPayment] = (*some, *others),
            asked: Asked = asked,
        ) -> Finding:
            return _of_year(asked, trace, year, several, told)

        findings.append(answered(asked, answer))
    return tuple(findings)


def _of_year(asked: Asked, trace: Trace, year: int, several: Sequence[OfferedPayment], told: Circumstances) -> Finding:
    start = date(year, 4, 6)
    if trace.read(TABLES["ended"], start) == TABLES["ended"].values[-1]:
        return _for_hmrc(asked, trace, "Tax credits ended on 5 April 2025, so something else must be in payment.")
    if missing := told.missing("tax_credits_income_rise_minor"):
        return not_told(asked, because=missing)
    limit = trace.read(TABLES["rise_ignored"], start).money
    rise = Money(told.tax_credits_income_rise_minor or 0) + total(payment.amount for payment in several)
    trace.step(f"With all of it counted, the year's income rises by {rise}. A rise up to {limit} is let pass.")
    if limit < rise:
        return _for_hmrc(asked, trace, f"A rise of {rise} is more than the {limit} that is let pass.")
    trace.assume(
        "The rise without these payments is as you told us.", "Each payment counts in full, though it may not."
    )
    trace.changed_by("More income in the same year.")
    summary = f"Tax credits do not change. The year's income rises by {rise}, and up to {limit} is let pass."
    return will_not(asked, trace, summary=summary, next_step=f"Tell HMRC about the year's income. {FREE_ADVICE}")


def _for_hmrc(asked: Asked, trace: Trace, sentence: str) -> Finding:
    trace.step(sentence)
    trace.changed_by("What HMRC wrote about your award.")
    summary = f"This needs an adviser. {sentence}"
    return refer(asked, trace, summary=summary, next_step=f"Ask HMRC, and show what it wrote to you. {FREE_ADVICE}")


def _year(day: date) -> int:
    """The year in which the tax year of `day` starts."""
    return day.year if (day.month, day.day) >= (4, 6) else day.year - 1


def _years(payment: OfferedPayment) -> set[int]:
    return {_year(day) for day in (payment.activity_on, payment.paid_on, payment.due_on) if day}
