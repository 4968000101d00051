"""What is said about a week's earnings, for benefits that fall by a share of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from coprod_ledger.domain.money import Money
from coprod_ledger.effects.advice import FREE_ADVICE
from coprod_ledger.effects.finding import Asked, Between, Finding, may, refer, will, will_not
from coprod_ledger.effects.payment import OfferedPayment, PayableFor
from coprod_ledger.effects.trace import Trace
from coprod_ledger.effects.uk.shared import PLACE


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one benefit."""

    benefit: str
    """Its name: `Pension Credit`."""
    office: str
    """Who pays it: `DWP`, `your council`."""
    report: str
    """What to tell the office, and when, as a sentence."""
    expenses: str
    """The provision that sets aside expenses of a service user."""
    given_up: str
    """What is open about earnings that somebody gives up, as a sentence."""
    assumptions: tuple[str, ...] = ()

    @property
    def unplaced(self) -> str:
        """How an answer starts where the week is not known."""
        return f"We cannot say what {self.benefit} makes of it."

    def sum(
        self, net: Money, other: Money, disregard: Money, share: Fraction, change: Money, award: Money | None
    ) -> tuple[str, ...]:
        """The arithmetic, line by line."""
        counted = max(other + net - disregard, Money(0)) - max(other - disregard, Money(0))
        lines = [f"{net} in the week, beside {other} of other earnings; {disregard} of all of it is let off."]
        lines.append(f"So {counted} of the payment counts.")
        if share != 1:
            whole = Money(int(counted.minor * share))
            lines.append(f"{counted} times {share.numerator * 100 // share.denominator} per cent is {whole}.")
        if award is not None:
            lines.append(f"{award} is in payment; {award} less {change} leaves {award - change}.")
        return tuple(lines)


def note(trace: Trace, words: Words, fees: Sequence[OfferedPayment], week: Money, other: Money) -> None:
    """What every answer takes for granted, and what would change it."""
    trace.step(f"The most of these payments that can count in one week is {week}.")
    trace.assume(
        PLACE,
        f"Other earnings are {other} in the week, before anything is let off. No other payment counts in it.",
        *words.assumptions,
    )
    for fee in fees:
        if fee.payable_for is PayableFor.MONTH:
            trace.assume(f"Of {fee.amount} for a month, 12/52 counts in a week. A fraction of a penny is dropped.")
        if fee.deducted is None and fee.least_net < fee.most_net:
            trace.assume(f"We count all of {fee.amount}. What payroll takes off makes it less.")
        if fee.classification is None:
            trace.assume(f"The organisation does not class {fee.amount} as self-employment or as a gift.")
    trace.changed_by(
        "More earnings in the same week.",
        "Payment on another day, or in parts.",
        f"Another view of the week, or an average, by {words.office}.",
    )


def none(asked: Asked, trace: Trace, words: Words, week: Money, disregard: Money) -> Finding:
    """No more is earned in the week than is let off."""
    sentence = f"Up to {disregard} of earnings in a week is let off, and {week} is not over that."
    trace.step(sentence)
    summary = f"{words.benefit} will not change. {sentence}"
    return will_not(asked, trace, summary=summary, next_step=f"{words.report} {FREE_ADVICE}")


def nothing_taken_off(asked: Asked, trace: Trace, words: Words) -> Finding:
    """What counts takes off less than a penny, or there is nothing to take it from."""
    summary = f"{words.benefit} will not change. What counts of the payment takes nothing off."
    return will_not(asked, trace, summary=summary, next_step=f"{words.report} {FREE_ADVICE}")


def changes(asked: Asked, trace: Trace, words: Words, change: Money, disregard: Money) -> Finding:
    """The benefit falls by `change` in a week."""
    return will(
        asked,
        trace,
        change=-change,
        summary=(
            f"{words.benefit} goes down by {change} for a week with this payment. {disregard} of a week's earnings is "
            f"let off."
        ),
        next_step=f"{words.report} {FREE_ADVICE}",
    )


def by_general_rule(asked: Asked, trace: Trace, words: Words, change: Money, between: Between) -> Finding:
    """The benefit may fall by `change`; the office decides."""
    return may(
        asked,
        trace,
        change=-change,
        between=between,
        summary=(
            f"{words.benefit} may go down by {change} for one week. In all it can be anything from nothing to "
            f"{Money(-between.lowest_minor)}: that is for {words.office}."
        ),
        next_step=f"{words.report} {FREE_ADVICE}",
    )


def for_the_office(asked: Asked, trace: Trace, words: Words, week: Money, *, is_shared: bool) -> Finding:
    """To which weeks it belongs decides, and only the office can say."""
    sentence = f"To which weeks the {week} belongs is for {words.office}."
    if is_shared:
        sentence = f"Several payments may count in one week. Which of them do is for {words.office}."
    trace.step(sentence)
    summary = f"This needs an adviser. {sentence}"
    return refer(asked, trace, summary=summary, next_step=f"{words.report} {FREE_ADVICE}")
