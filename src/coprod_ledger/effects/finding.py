"""A finding: what one rule makes of some payments, and everything that it rests on.

A finding never says what somebody ought to do about a payment. Five constructors, one for each degree of certainty.
"""

from collections.abc import Callable
from datetime import date
from enum import StrEnum

import msgspec

from coprod_ledger.domain.money import Money
from coprod_ledger.effects.advice import FREE_ADVICE
from coprod_ledger.effects.in_words import IN_WORDS
from coprod_ledger.effects.trace import Source, Trace
from coprod_ledger.effects.words import day, listing
from coprod_ledger.errors.effects import RateNotKnownError


class Certainty(StrEnum):
    """How sure a finding is."""

    WILL = "will"
    """There is a change, or a limit is crossed."""
    WILL_NOT = "will_not"
    """There is no change, and no office could see it otherwise on what was told."""
    MAY = "may"
    """Everything that decides was told, but the office that pays has a choice. The bounds are given."""
    CANNOT_SAY = "cannot_say"
    """Something that decides was not told, or lies outside the tables. It is named."""
    REFER = "refer"
    """A question for an adviser or for the office that decides. No figure is given."""


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What a finding is about."""

    rule: str
    """The official name of the tax or benefit: `universal_credit`."""
    question: str
    """Which question of the rule, as a code: `payment`, `expenses`, `voucher`, `unpaid_services` ..."""
    payments: tuple[str, ...]
    """The references of the payments that it concerns."""
    period: str | None = None
    """The rule's own period, in words, with its days where they are known."""


class LimitCrossed(msgspec.Struct, frozen=True, kw_only=True):
    """A limit that is exceeded. What follows from it is for the office that pays, so there is no other amount."""

    name: str
    limit_minor: int
    """Pence per period of the finding."""
    excess_minor: int
    """By how many pence it is exceeded; at least 1."""


class Between(msgspec.Struct, frozen=True, kw_only=True):
    """The change lies between these, both included. Less money for the person is below zero."""

    lowest_minor: int
    highest_minor: int


class RestsOn(msgspec.Struct, frozen=True, kw_only=True):
    """Something told without which the finding would be another one."""

    circumstance: str
    told_on: date
    is_to_be_checked: bool
    """It was told so long ago that it should be asked for again."""


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """What one rule makes of one or more payments, in one period."""

    rule: str
    question: str
    payments: tuple[str, ...]
    certainty: Certainty
    change_minor: int | None = None
    """The change in pence for the period; below zero is less money. `None`: no figure is given."""
    between: Between | None = None
    """The bounds of the change, where it is not certain and can be bounded."""
    currency: str = "GBP"
    period: str | None = None
    limit_crossed: LimitCrossed | None = None
    because: tuple[str, ...] = ()
    """The circumstances, or the fields of the payment, that were not told; or the name of a table that ends."""
    assumptions: tuple[str, ...] = ()
    rests_on: tuple[RestsOn, ...] = ()
    """What was told that it follows from, each with its day. Empty also where the days are not known."""
    would_change: tuple[str, ...] = ()
    """What would make the answer another one."""
    sources: tuple[Source, ...] = ()
    steps: tuple[str, ...] = ()
    summary: str
    """The answer in plain English."""
    next_step: str
    """What to do, and where free advice is."""


def will(
    asked: Asked,
    trace: Trace,
    *,
    summary: str,
    next_step: str,
    change: Money | None = None,
    limit_crossed: LimitCrossed | None = None,
) -> Finding:
    """There is a change of `change`; or a limit is crossed, and then no amount is made up."""
    if (change is None) == (limit_crossed is None):
        raise TypeError("a finding that something changes has a change or a crossed limit, and not both")
    minor = None if change is None else change.minor
    return _finding(asked, trace, Certainty.WILL, summary, next_step, change_minor=minor, limit_crossed=limit_crossed)


def will_not(asked: Asked, trace: Trace, *, summary: str, next_step: str) -> Finding:
    """Nothing changes."""
    return _finding(asked, trace, Certainty.WILL_NOT, summary, next_step, change_minor=0)


def may(
    asked: Asked, trace: Trace, *, summary: str, next_step: str, between: Between, change: Money | None = None
) -> Finding:
    """The office that pays decides. `change` is what the general rule gives; `between` holds the bounds."""
    minor = None if change is None else change.minor
    return _finding(asked, trace, Certainty.MAY, summary, next_step, change_minor=minor, between=between)


def cannot_say(
    asked: Asked,
    trace: Trace,
    *,
    because: tuple[str, ...],
    summary: str,
    next_step: str,
    between: Between | None = None,
) -> Finding:
    """Something that decides is not known here. `because` names it by its code."""
    if not because:
        raise TypeError("a finding that cannot say names what is missing")
    return _finding(asked, trace, Certainty.CANNOT_SAY, summary, next_step, because=because, between=between)


def refer(
    asked: Asked, trace: Trace, *, summary: str, next_step: str, limit_crossed: LimitCrossed | None = None
) -> Finding:
    """A question for an adviser or an office. It has no amount; it may say by how much a limit is exceeded."""
    return _finding(asked, trace, Certainty.REFER, summary, next_step, limit_crossed=limit_crossed)


def answered(asked: Asked, answer: Callable[[Trace], Finding]) -> Finding:
    """The finding that `answer` makes on a fresh trace; where a table ends, that it cannot be said."""
    trace = Trace()
    try:
        return answer(trace)
    except RateNotKnownError as error:
        return rate_not_known(asked, trace, error)


def rate_not_known(asked: Asked, trace: Trace, error: RateNotKnownError) -> Finding:
    """Nobody has checked the table for that day, so nothing is said about it."""
    return cannot_say(
        asked,
        trace,
        because=(error.table,),
        summary=(
            f"We cannot say. Our table {error.table} goes from {day(error.first)} to {day(error.reviewed_until)}, "
            f"and this needs {day(error.on)}."
        ),
        next_step=f"Ask again when the table has been checked for that day. {FREE_ADVICE}",
    )


def not_told(asked: Asked, *, because: tuple[str, ...], summary: str | None = None) -> Finding:
    """Circumstances that decide were not told. Each is named by its code."""
    names = listing([IN_WORDS.get(code, code) for code in because])
    return cannot_say(
        asked,
        Trace(),
        because=because,
        summary=summary or f"We cannot say. We were not told {names}.",
        next_step=f"If you want an answer, tell us what is missing. You do not have to. {FREE_ADVICE}",
    )


def _finding(
    asked: Asked,
    trace: Trace,
    certainty: Certainty,
    summary: str,
    next_step: str,
    *,
    change_minor: int | None = None,
    between: Between | None = None,
    limit_crossed: LimitCrossed | None = None,
    because: tuple[str, ...] = (),
) -> Finding:
    return Finding(
        rule=asked.rule,
        question=asked.question,
        payments=asked.payments,
        period=asked.period,
        certainty=certainty,
        change_minor=change_minor,
        between=between,
        limit_crossed=limit_crossed,
        because=because,
        assumptions=tuple(trace.assumptions),
        would_change=tuple(trace.would_change),
        sources=tuple(trace.sources),
        steps=tuple(trace.steps),
        summary=summary,
        next_step=next_step,
    )
