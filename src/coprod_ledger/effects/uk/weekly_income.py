"""Benefits that fall by a share of a week's earnings above a disregard: what a fee takes off, and when it is not known.

Nothing here averages, and no award is worked out: the fall is that of the fee, on what was told.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import product
from typing import Final

from coprod_ledger.domain.money import Money
from coprod_ledger.effects.advice import FREE_ADVICE
from coprod_ledger.effects.circumstances import Circumstances
from coprod_ledger.effects.finding import Asked, Between, Finding, answered, cannot_say, not_told
from coprod_ledger.effects.in_words import IN_WORDS
from coprod_ledger.effects.payment import OfferedPayment, PayableFor
from coprod_ledger.effects.rates import Tables
from coprod_ledger.effects.trace import Trace
from coprod_ledger.effects.uk.shared import expenses, not_received, references
from coprod_ledger.effects.uk.sorting import Sorted, about_given_up, about_others, most_of, not_placed, sort
from coprod_ledger.effects.uk.weekly_words import (
    Words,
    by_general_rule,
    changes,
    for_the_office,
    none,
    note,
    nothing_taken_off,
)
from coprod_ledger.effects.uk.weeks import could_share_a_week, first_day, fullest_week, last_day, may_touch
from coprod_ledger.effects.words import listing, span

_ASKED_FOR: Final = {**IN_WORDS, "deducted": "what payroll takes off for tax, National Insurance and pension"}


class Placing(StrEnum):
    """What is known of the week to which a payment belongs."""

    CERTAIN = "certain"
    """All of it, or its weekly figure, counts in one week."""
    BY_GENERAL_RULE = "by general rule"
    """The law gives a week, and the office can average."""
    FOR_THE_OFFICE = "for the office"


@dataclass(frozen=True, slots=True)
class Terms:
    """How one benefit treats a week's earnings."""

    words: Words
    one_off: Placing
    month: Placing
    earnings_code: str
    """The circumstance that holds the other earnings of a week."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What holds for the weeks of some fees, on every reading that what was told leaves open."""

    disregards: tuple[Money, ...]
    """What of a week's earnings does not count."""
    awards: tuple[Money | None, ...]
    """The most that the benefit can fall by in a week; `None`: not told, or not asked."""
    missing: tuple[str, ...] = ()
    """The circumstances that would settle which reading holds."""
    award_missing: tuple[str, ...] = ()
    """The circumstance that would settle the award."""
    share: Fraction = Fraction(1)
    """What the benefit falls by for each pound that counts."""
    may_fall_less: bool = False
    """Whether there is room below which income takes nothing off, and how much is not known."""
    otherwise: Callable[[], Finding] | None = None
    """The finding where any of the fees counts at all, if no figure may be given."""


Reader = Callable[[Asked, Trace, Sequence[OfferedPayment], Money], Reading | Finding]
"""Reads the tables for some fees and the most, with other earnings and doubtful payments, that can count in a week."""


def fall(fee: Money, *, other: Money, disregard: Money, share: Fraction, award: Money | None) -> Money:
    """What a benefit falls by in a week because of `fee`, on top of `other` earnings; never more than the award.

    A fraction of a penny is dropped, so the fall is never stated too high by it.

    >>> fall(Money(3000), other=Money(0), disregard=Money(500), share=Fraction(65, 100), award=None)
    Money('16.25', 'GBP')
    """
    nothing = Money(0)
    counted = max(other + fee - disregard, nothing) - max(other - disregard, nothing)
    whole = Money(int(counted.minor * share))
    return whole if award is None else min(whole, award)


def weekly_figure(fee: OfferedPayment, net: Money) -> Money:
    """What of `net` counts in a week: of a month's pay 12/52, the fraction of a penny dropped."""
    return Money(net.minor * 12 // 52) if fee.payable_for is PayableFor.MONTH else net


def assess_weekly(
    rule: str,
    payments: Sequence[OfferedPayment],
    told: Circumstances,
    tables: Tables,
    terms: Terms,
    read: Reader,
) -> tuple[Finding, ...]:
    """Everything that such a benefit makes of `payments`: fees, expenses, vouchers, and what was given up.

    `tables` hold `service_user_expenses` and `notional_earnings`.
    """
    words = terms.words
    outside = not_received(rule, words.benefit, f"receives_{rule}", payments, told)
    if outside:
        return (outside,)
    some = sort(payments)
    next_step = f"Tell {words.office} about expenses apart from pay."
    return (
        *_about_fees(rule, some, told, terms, read),
        *expenses(
            rule,
            words.benefit,
            some.costs,
            tables["service_user_expenses"],
            regulation=words.expenses,
            next_step=next_step,
        ),
        *about_others(rule, some.others, office=words.office, next_step=words.report),
        *about_given_up(rule, some.given_up, tables["notional_earnings"], office=words.office, reason=words.given_up),
    )


def _about_fees(rule: str, some: Sorted, told: Circumstances, terms: Terms, read: Reader) -> tuple[Finding, ...]:
    """One finding for all the fees that may touch one week."""
    findings = list(not_placed(rule, some, told, terms.earnings_code))
    if told.missing(terms.earnings_code):
        return tuple(findings)
    other = Money(getattr(told, terms.earnings_code))
    for fees in could_share_a_week(some.fees):
        days = span(min(map(first_day, fees)), max(map(last_day, fees)))
        asked = Asked(rule=rule, question="payment", payments=references(fees), period=f"a week in {days}")
        beside = [*(one for one in some.doubtful if may_touch(one, fees)), *some.undated]

        def answer(
            trace: Trace,
            fees: Sequence[OfferedPayment] = fees,
            beside: Sequence[OfferedPayment] = beside,
            asked: Asked = asked,
        ) -> Finding:
            most = other + fullest_week(fees) + most_of(beside)
            reading = read(asked, trace, fees, most)
            if isinstance(reading, Finding):
                return reading
            return _weigh(asked, trace, fees, beside, other, terms, reading)

        findings.append(answered(asked, answer))
    return tuple(findings)


def _weigh(
    asked: Asked,
    trace: Trace,
    fees: Sequence[OfferedPayment],
    beside: Sequence[OfferedPayment],
    other: Money,
    terms: Terms,
    reading: Reading,
) -> Finding:
    words = terms.words
    week = fullest_week(fees)
    note(trace, words, fees, week, other)
    least_let_off = min(reading.disregards)
    if other + week + most_of(beside) <= least_let_off:
        return none(asked, trace, words, other + week, least_let_off)
    if reading.otherwise is not None:
        return reading.otherwise()
    (fee, *more) = fees
    placing = _placing(fee, terms)
    is_shared = bool(more) or bool(beside)
    if fee.payable_for is None and not is_shared:
        return not_told(
            asked, because=("payable_for",), summary=f"{words.unplaced} It matters for how long it is payable."
        )
    if is_shared or placing is Placing.FOR_THE_OFFICE:
        return for_the_office(asked, trace, words, week, is_shared=is_shared)
    return _of_one(asked, trace, fee, other, terms, reading, placing)


def _of_one(
    asked: Asked,
    trace: Trace,
    fee: OfferedPayment,
    other: Money,
    terms: Terms,
    reading: Reading,
    placing: Placing,
) -> Finding:
    """The fall for one fee in its week, if every reading agrees on it."""
    nets = {weekly_figure(fee, fee.most_net), weekly_figure(fee, fee.least_net)}
    falls = {
        (net, disregard, award): fall(net, other=other, disregard=disregard, share=reading.share, award=award)
        for net, disregard, award in product(nets, reading.disregards, reading.awards)
    }
    most = max(falls.values())
    if placing is Placing.BY_GENERAL_RULE:  # an average over several weeks can take off up to the share of all of it
        most = max(most, Money(int(fee.most_net.minor * reading.share)))
    between = Between(lowest_minor=-most.minor, highest_minor=0)
    because = _because(falls, reading)
    if because and any(falls.values()):
        names = listing([_ASKED_FOR.get(code, code) for code in because])
        return cannot_say(
            asked,
            trace,
            because=because,
            between=between,
            summary=f"We cannot say. We were not told {names}. At most it goes down by {most} for this payment.",
            next_step=f"If you want an answer, tell us what is missing. You do not have to. {FREE_ADVICE}",
        )
    if len(set(falls.values())) > 1:
        trace.step("A rate changes near that day, and which of the two holds depends on the week.")
        return for_the_office(asked, trace, terms.words, fee.most_net, is_shared=False)
    (net, disregard, award), change = max(falls.items(), key=lambda item: item[0][0])
    trace.step(*terms.words.sum(net, other, disregard, reading.share, change, award))
    if not change:
        return nothing_taken_off(asked, trace, terms.words)
    if placing is Placing.BY_GENERAL_RULE or reading.may_fall_less:
        return by_general_rule(asked, trace, terms.words, change, between)
    return changes(asked, trace, terms.words, change, disregard)


def _because(falls: dict[tuple[Money, Money, Money | None], Money], reading: Reading) -> tuple[str, ...]:
    """What was not told and decides: deductions, the disregard, the award."""
    because: list[str] = []
    for at, codes in enumerate((("deducted",), reading.missing, reading.award_missing)):
        by_rest: dict[tuple[object, ...], set[Money]] = {}
        for key, value in falls.items():
            by_rest.setdefault((*key[:at], *key[at + 1 :]), set()).add(value)
        if any(len(values) > 1 for values in by_rest.values()):
            because += codes
    if reading.awards == (None,):
        because += [code for code in reading.award_missing if code not in because]
    return tuple(because)


def _placing(fee: OfferedPayment, terms: Terms) -> Placing:
    if fee.payable_for is PayableFor.WEEK:
        return Placing.CERTAIN
    return terms.month if fee.payable_for is PayableFor.MONTH else terms.one_off
