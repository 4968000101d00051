"""A weekly limit on what a carer earns, beyond which nothing is payable: what is said on each side of it.

Which weeks pay belongs to, and any average, is for the office that pays the benefit.
"""

import msgspec

from coprod_ledger.domain.money import Money
from coprod_ledger.effects.advice import FREE_ADVICE
from coprod_ledger.effects.finding import Asked, Finding, LimitCrossed, refer, will, will_not
from coprod_ledger.effects.rates import DatedValue
from coprod_ledger.effects.trace import Trace
from coprod_ledger.effects.words import day


class Cliff(msgspec.Struct, frozen=True, kw_only=True):
    """One benefit's limit, in the benefit's own words."""

    benefit: str
    office: str
    report: str
    """Whom to tell about pay, and when."""
    limit_name: str
    """The name of the table of its limits."""
    for_a_period: str = ""
    """The regulation on pay that is payable for a period, in brackets."""
    for_no_period: str = ""

    def not_reached(self, asked: Asked, trace: Trace, week: Money, limit: DatedValue) -> Finding:
        """Neither way of reading the period takes a week above the limit."""
        trace.step(
            f"If it is payable for a period{self.for_a_period}: {week} in a week does not exceed {limit.money}.",
            f"If it is not{self.for_no_period}: it takes up no whole week, being less than {limit.money} and a penny.",
        )
        return will_not(
            asked,
            trace,
            summary=(
                f"{self.benefit} will not change. You can earn up to {limit.money} a week, and {week} is not over "
                f"that. {limit.money} is the limit from {day(limit.starts_on)}."
            ),
            next_step=f"{self.report} {FREE_ADVICE}",
        )

    def crossed(self, asked: Asked, trace: Trace, week: Money, limit: DatedValue) -> Finding:
        """Pay for a week or a month is sure to be above it."""
        excess = week - limit.money
        trace.step(f"{week} is payable for a week and exceeds {limit.money} by {excess}.")
        return will(
            asked,
            trace,
            limit_crossed=self._crossing(week, limit),
            summary=(
                f"{week} a week is {excess} over the {self.benefit} limit of {limit.money}. For a week over the "
                f"limit, no {self.benefit} is payable. {limit.money} is the limit from {day(limit.starts_on)}."
            ),
            next_step=f"{self.report} {self.office} decides which weeks it touches. {FREE_ADVICE}",
        )

    def for_an_adviser(
        self, asked: Asked, trace: Trace, week: Money, limit: DatedValue, *, has_two_limits: bool
    ) -> Finding:
        """Above it, or perhaps above it with what is in doubt."""
        is_only_doubt = week <= limit.money
        if has_two_limits:
            trace.step("The limit changes near that day, and which of the two holds depends on the week.")
        if is_only_doubt:
            sentence = f"{week} is not over the limit of {limit.money}, but another payment near it may count too."
        else:
            sentence = (
                f"{week} in one week is over the limit of {limit.money}. "
                f"{self.office} decides to which weeks it belongs."
            )
        trace.step(sentence)
        return refer(
            asked,
            trace,
            limit_crossed=None if is_only_doubt or has_two_limits else self._crossing(week, limit),
            summary=f"This needs an adviser. {sentence}",
            next_step=f"Ask before it is paid. {self.report} {FREE_ADVICE}",
        )

    def _crossing(self, week: Money, limit: DatedValue) -> LimitCrossed:
        excess = week - limit.money
        return LimitCrossed(name=self.limit_name, limit_minor=limit.money.minor, excess_minor=excess.minor)
