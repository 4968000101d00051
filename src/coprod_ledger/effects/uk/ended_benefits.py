"""Income Support and income-based Jobseeker's Allowance: what a payment took off them, until they ended."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from coprod_ledger.domain.money import Money
from coprod_ledger.effects.advice import FREE_ADVICE
from coprod_ledger.effects.circumstances import Circumstances
from coprod_ledger.effects.finding import Asked, Finding, not_told, refer
from coprod_ledger.effects.payment import OfferedPayment, PaymentKind, PaymentOutcome
from coprod_ledger.effects.rates import Tables
from coprod_ledger.effects.trace import Trace
from coprod_ledger.effects.uk.disregards import let_off
from coprod_ledger.effects.uk.shared import not_received, references
from coprod_ledger.effects.uk.weekly_hours import remunerative
from coprod_ledger.effects.uk.weekly_income import Placing, Reading, Terms, assess_weekly
from coprod_ledger.effects.uk.weekly_words import Words
from coprod_ledger.effects.uk.weeks import days_to_ask, last_day
from coprod_ledger.effects.words import day


def assess_ended(
    rule: str,
    benefit: str,
    award_code: str,
    payments: Sequence[OfferedPayment],
    told: Circumstances,
    tables: Tables,
    *,
    expenses: str,
) -> tuple[Finding, ...]:
    """Findings for a benefit that fell pound for pound, and ended on the last first day in `tables["abolished"]`.

    `award_code` is the circumstance that holds what was in payment in a week; `expenses` the provision on them.
    """
    outside = not_received(rule, benefit, f"receives_{rule}", payments, told)
    if outside:
        return (outside,)
    ended_on = tables["abolished"].values[-1].starts_on
    costs = [payment for payment in payments if _is_set_aside(payment)]
    after = [payment for payment in costs if _latest(payment) >= ended_on]
    unplaced = [payment for payment in costs if not payment.paid_on and payment not in after]
    late = [payment for payment in payments if payment not in costs and _is_only_after(payment, ended_on)]
    rest = [payment for payment in payments if payment not in [*after, *unplaced, *late]]
    award = _Award(benefit, award_code, tables, told, _words(benefit, expenses))
    terms = Terms(
        words=award.words,
        one_off=Placing.FOR_THE_OFFICE,
        month=Placing.FOR_THE_OFFICE,
        earnings_code="household_weekly_earnings_minor",
    )
    found = list(assess_weekly(rule, rest, told, tables, terms, award.read)) if rest else []
    if unplaced:
        asked = Asked(rule=rule, question="expenses", payments=references(unplaced))
        found.append(not_told(asked, because=("paid_on",), summary="We cannot say. The day of payment is not known."))
    for question, ended in (("payment", late), ("expenses", after)):
        if ended:
            asked = Asked(rule=rule, question=question, payments=references(ended))
            found.append(_ended(asked, Trace(), benefit, ended_on))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Award:
    """What was in payment, and the tables that it went by."""

    benefit: str
    code: str
    tables: Tables
    told: Circumstances
    words: Words

    def read(self, asked: Asked, trace: Trace, fees: Sequence[OfferedPayment], _most: Money) -> Reading | Finding:
        """What holds for the weeks of the fees; or that the benefit had ended, or that the hours end it."""
        tables, told = self.tables, self.told
        last = max(map(last_day, fees))
        if trace.read(tables["abolished"], last) == tables["abolished"].values[-1]:
            return _ended(asked, trace, self.benefit, tables["abolished"].values[-1].starts_on)
        stopped = remunerative(asked, trace, told, tables["hours"], last, self.words)
        if stopped:
            return stopped
        days = [min(on, last) for on in days_to_ask(fees)]
        amounts, missing = let_off(told, trace, tables, days, has_list=False)
        award = getattr(told, self.code)
        return Reading(
            disregards=amounts,
            missing=missing,
            awards=(None if award is None else Money(award),),
            award_missing=told.missing(self.code),
        )


def _words(benefit: str, expenses: str) -> Words:
    return Words(
        benefit=benefit,
        office="DWP",
        report="Tell DWP about the work and the pay.",
        expenses=expenses,
        given_up="Whether income that somebody gives up is treated as had is for DWP.",
        assumptions=("DWP counts the payment in one benefit week.", "A partner works for less than 24 hours a week."),
    )


def _ended(asked: Asked, trace: Trace, benefit: str, ended_on: date) -> Finding:
    """For an adviser: nobody can get the benefit any more, so something else must be in payment."""
    sentence = f"{benefit} ended for everybody on {day(ended_on)}, so something else must be in payment."
    trace.step(sentence)
    trace.changed_by("What your latest letter from DWP says that you get.")
    summary = f"This needs an adviser. {sentence}"
    return refer(asked, trace, summary=summary, next_step=f"Look at your latest letter from DWP. {FREE_ADVICE}")


def _is_set_aside(payment: OfferedPayment) -> bool:
    is_cost = payment.kind is PaymentKind.REIMBURSEMENT and payment.outcome is PaymentOutcome.PAID
    return is_cost and bool(payment.is_service_user)


def _is_only_after(payment: OfferedPayment, ended_on: date) -> bool:
    """Whether a fee can count in no week before the benefit ended: then nothing needs to be told about those weeks."""
    is_fee = payment.kind is not PaymentKind.VOUCHER and payment.outcome is PaymentOutcome.PAID
    return is_fee and payment.paid_on is not None and min(payment.activity_on, payment.paid_on) >= ended_on


def _latest(payment: OfferedPayment) -> date:
    return max(day for day in (payment.activity_on, payment.paid_on, payment.due_on) if day)
