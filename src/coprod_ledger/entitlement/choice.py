"""Which rates of a policy can answer for an activity, and which rule answers for one that was called off."""

from coprod_ledger.entitlement.outcome import Activity, Cancellation
from coprod_ledger.entitlement.policy import Policy
from coprod_ledger.entitlement.shapes import CancellationRule, ChosenBy, Rate
from coprod_ledger.errors.entitlement import PolicyRuleNotKnownError, RateChoiceNeededError, RateNotKnownForError


def fitting_rates(activity: Activity, policy: Policy) -> tuple[Rate, ...]:
    """The rates in force between which the minutes decide; a single one if it was agreed.

    Rates that name the kind of activity go before those for every kind.

    Raises:
        RateNotKnownForError: there is none for the role level and kind, or none with the code that was agreed.
        RateChoiceNeededError: they are chosen by agreement, and the activity does not say which was agreed.
    """
    rates = [rate for rate in policy.rates_on(activity.on) if activity.role_level in rate.role_levels]
    kind = activity.kind.replace("_", "-")
    named = [rate for rate in rates if kind in rate.activity_kinds]
    fitting = named or [rate for rate in rates if not rate.activity_kinds]
    if not fitting:
        known = sorted({one for rate in rates for one in rate.activity_kinds})
        asked = f"the kind of activity {activity.kind!r} for {activity.role_level} on {activity.on}"
        raise RateNotKnownForError(str(policy), asked=asked, known=known)
    agreed = tuple(rate for rate in fitting if rate.chosen_by is ChosenBy.AGREEMENT)
    by_duration = tuple(rate for rate in fitting if rate.chosen_by is ChosenBy.DURATION)
    if activity.agreed_rate_code is not None:
        return (_agreed(activity, agreed, policy),)
    if not by_duration:
        raise RateChoiceNeededError(str(policy), codes=[rate.code for rate in agreed])
    return by_duration


def _agreed(activity: Activity, rates: tuple[Rate, ...], policy: Policy) -> Rate:
    for rate in rates:
        if rate.code == activity.agreed_rate_code:
            return rate
    asked = f"the agreed rate {activity.agreed_rate_code!r} on {activity.on}"
    raise RateNotKnownForError(str(policy), asked=asked, known=[rate.code for rate in rates])


def cancellation_rule(cancellation: Cancellation, policy: Policy) -> CancellationRule | None:
    """The rule for that party and notice: of several the one for the shortest notice. `None`: notice was long enough.

    Raises:
        PolicyRuleNotKnownError: the policy says nothing of cancellations by that party.
    """
    rules = [rule for rule in policy.cancellation if rule.cancelled_by is cancellation.cancelled_by]
    if not rules:
        raise PolicyRuleNotKnownError(str(policy), about=f"an activity cancelled by the {cancellation.cancelled_by}")
    for rule in sorted(rules, key=_shortest_notice_first):
        if rule.notice_less_than_hours is None or cancellation.notice_hours < rule.notice_less_than_hours:
            return rule
    return None


def _shortest_notice_first(rule: CancellationRule) -> tuple[bool, int]:
    return rule.notice_less_than_hours is None, rule.notice_less_than_hours or 0
