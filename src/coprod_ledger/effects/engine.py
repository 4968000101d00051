"""Put payments before every rule, and bring back what they found."""

from collections.abc import Sequence

import msgspec

from coprod_ledger.effects.advice import ALWAYS_SHOWN, WHERE_TO_ASK
from coprod_ledger.effects.catalogue import RULES, Rule, rule_versions
from coprod_ledger.effects.circumstances import Circumstances
from coprod_ledger.effects.deductions import TAKEN_BY_PAYROLL, after_deductions, deductions, explained
from coprod_ledger.effects.finding import Asked, Certainty, Finding, rate_not_known
from coprod_ledger.effects.payment import OfferedPayment
from coprod_ledger.effects.trace import Trace
from coprod_ledger.errors.effects import OfferedPaymentError, RateNotKnownError

_SURE = {Certainty.WILL, Certainty.WILL_NOT}


class RuleTotal(msgspec.Struct, frozen=True, kw_only=True):
    """What one rule comes to over all the payments, in pence of pounds."""

    rule: str
    change_minor: int | None
    """The sum of the changes, below zero for less money. `None`: some of its findings give no sure amount."""
    findings: int
    unsure: int
    """How many of the findings give no sure amount."""


class Assessment(msgspec.Struct, frozen=True, kw_only=True):
    """What the rules make of some payments. An assessment is ours; a decision belongs to the office that pays."""

    findings: tuple[Finding, ...]
    always_shown: str
    """Goes with the findings wherever they are shown."""
    where_to_ask: tuple[str, ...]
    """Places that give advice."""
    rule_versions: dict[str, str]
    """The edition of each rule's tables, and until when they were reviewed. It holds nothing personal."""

    def of(self, rule: str) -> tuple[Finding, ...]:
        """The findings of one rule."""
        return tuple(finding for finding in self.findings if finding.rule == rule)

    def totals(self) -> tuple[RuleTotal, ...]:
        """What each rule comes to over all the payments: for payments of a year, its outlook on that year.

        A sum is given only where every finding of the rule is sure; nothing is added up across rules, because they
        count different things over different periods.
        """
        totals = []
        for rule in dict.fromkeys(finding.rule for finding in self.findings):
            found = self.of(rule)
            sure = [one.change_minor for one in found if one.certainty in _SURE and one.change_minor is not None]
            unsure = len(found) - len(sure)
            total = sum(sure) if not unsure else None
            totals.append(RuleTotal(rule=rule, change_minor=total, findings=len(found), unsure=unsure))
        return tuple(totals)

    def outcome(self, rule: str) -> tuple[object, ...]:
        """What a rule found, as far as it matters to the person: how certain, how much, whether a limit is crossed."""
        found = [
            (one.question, one.certainty.value, one.change_minor, one.limit_crossed is not None, one.because)
            for one in self.of(rule)
        ]
        return tuple(sorted(found, key=repr))


def assess(payments: Sequence[OfferedPayment], told: Circumstances, *, rules: Sequence[Rule] = RULES) -> Assessment:
    """What the law makes of `payments` to one person, as far as they told their circumstances.

    Give all the payments that could share a period: each rule adds up those that fall into its own. To see what
    another date or two parts would do, assess the other payments too and lay the two assessments side by side.

    Benefits count pay after tax and National Insurance. Where nobody told what payroll takes off, and the rules on tax
    and National Insurance are sure of it, their own figures are used.

    Raises:
        OfferedPaymentError: two payments have the same reference, so one might be counted twice.
    """
    named = _named(payments)
    found = {rule.NAME: _of_one_rule(rule, named, told) for rule in rules} if named else {}
    found |= _after_payroll(rules, named, told, found)
    return Assessment(
        findings=tuple(finding for of_one in found.values() for finding in of_one),
        always_shown=ALWAYS_SHOWN,
        where_to_ask=WHERE_TO_ASK,
        rule_versions=rule_versions(),
    )


def _after_payroll(
    rules: Sequence[Rule], named: tuple[OfferedPayment, ...], told: Circumstances, found: dict[str, tuple[Finding, ...]]
) -> dict[str, tuple[Finding, ...]]:
    """What the other rules find once they know what payroll takes off, if that changes what they find."""
    first = {name for name, _ in TAKEN_BY_PAYROLL}
    worked_out = deductions(named, [finding for name in first for finding in found.get(name, ())])
    if not worked_out:
        return {}
    after = after_deductions(named, worked_out)
    again = {rule.NAME: _of_one_rule(rule, after, told) for rule in rules if rule.NAME not in first}
    return {
        name: tuple(explained(finding, worked_out) for finding in findings)
        for name, findings in again.items()
        if findings != found[name]
    }


def _of_one_rule(rule: Rule, payments: tuple[OfferedPayment, ...], told: Circumstances) -> tuple[Finding, ...]:
    try:
        return rule.assess(payments, told)
    except RateNotKnownError as error:  # rules answer for one period at a time; this is for what slipped through
        asked = Asked(rule=rule.NAME, question="payment", payments=tuple(payment.reference for payment in payments))
        return (rate_not_known(asked, Trace(), error),)


def _named(payments: Sequence[OfferedPayment]) -> tuple[OfferedPayment, ...]:
    named = tuple(
        payment if payment.reference else msgspec.structs.replace(payment, reference=f"payment {number}")
        for number, payment in enumerate(payments, start=1)
    )
    if len({payment.reference for payment in named}) != len(named):
        raise OfferedPaymentError("reference", trouble="is the same as that of another payment")
    return named
