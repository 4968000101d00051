"""From an activity and a policy to what is due, line by line. Nothing here reads a clock or rounds in silence."""

from collections.abc import Iterator
from datetime import date

from coprod_ledger.domain.capacity import Capacity
from coprod_ledger.entitlement import working
from coprod_ledger.entitlement.choice import cancellation_rule, fitting_rates
from coprod_ledger.entitlement.outcome import Activity, Cancellation, Due, NothingDue, RateIdentity, Reason
from coprod_ledger.entitlement.policy import Policy
from coprod_ledger.entitlement.shapes import Basis, CancellationRule, Confidence, Rate, Role
from coprod_ledger.errors.entitlement import ActivityError


def due_for(activity: Activity, policy: Policy) -> Due | NothingDue:
    """What `policy` says is due for the time of one person in one activity. Expenses are apart.

    The rate is the one in force on the day of the activity. Bounds are exact to the minute, amounts to the penny. An
    answer is unconfirmed when any value that decided it is: the amount, the role level, the policy's first day, or
    a rule that would have given another sum if it were read the other way.

    First match wins:
        PolicyNotInForceError: the policy does not cover the day.
        nothing due, `salaried`: they took part as staff, or in time that an organisation pays them for.
        RateNotKnownForError: the policy has no such role level.
        nothing due, `role_not_paid`.
        RateNotKnownForError: no rate for this role level and kind on that day, or none with the code agreed.
        RateChoiceNeededError: the rates are chosen by agreement, and the activity does not say which was agreed.
        PolicyRuleNotKnownError: it was called off, and the policy does not say what is due then.
        nothing due, `cancelled_in_time`.
        nothing due, `not_attended`; a task, or a month, asks for no attendance.
        ActivityError: it was called off, and no length was planned to which a rate could apply.
        nothing due, `no_rate_for_duration`.
    """
    policy.check_in_force(activity.on)
    if activity.is_salaried or activity.capacity is Capacity.STAFF:
        return _salaried(activity, policy)
    role = policy.role_level(activity.role_level)
    if not role.is_paid:
        line = f"{role.label}: the policy pays nothing for time in this role. Expenses are a question apart."
        return _nothing(Reason.ROLE_NOT_PAID, policy, role.source, line, _doubts(policy, role))
    rates = fitting_rates(activity, policy)
    rule = None
    if activity.cancellation is not None:
        rule = cancellation_rule(activity.cancellation, policy)
        if rule is None:
            return _cancelled_in_time(activity.cancellation, policy)
    elif activity.attended_minutes == 0 and _is_timed(rates):
        line = "They did not attend (0 minutes), so nothing is due."
        return _nothing(Reason.NOT_ATTENDED, policy, policy.source, line)
    return _worked(activity, policy, role, rates, rule)


def confirmable(policy: Policy, rate_code: str, on: date) -> RateIdentity:
    """What a Trust confirms: the identity of the rate with that code that is in force on that day of activity.

    Raises:
        PolicyNotInForceError: the policy does not cover that day.
        RateNotKnownForError: no rate with that code is in force then.
    """
    return RateIdentity.of(policy, policy.rate_on(rate_code, on))


def _worked(
    activity: Activity, policy: Policy, role: Role, rates: tuple[Rate, ...], rule: CancellationRule | None
) -> Due | NothingDue:
    if rule is not None and activity.planned_minutes == 0 and _is_timed(rates):
        raise ActivityError("it was called off, and 0 minutes had been planned")
    reading = working.as_stated(policy)
    worked = working.work_out(activity, rates, reading)
    deciding = working.deciding_rules(activity, policy, rates)
    if worked is None:
        minutes = working.counted_minutes(activity, reading)
        line = f"{minutes} minutes count, and the policy has no rate of that length for {role.code}."
        return _nothing(Reason.NO_RATE_FOR_DURATION, policy, policy.source, line, (*_doubts(policy, role), *deciding))
    unconfirmed = (*_doubts(policy, role, worked.rate, rule), *deciding)
    steps = [working.amount_line(worked)]
    amount = worked.amount
    if rule is not None:
        amount = working.share(worked.amount, rule)
        steps.append(f"Cancelled by the {rule.cancelled_by}: {rule.share_percent}% of {worked.amount} = {amount}.")
    return Due(
        amount=amount,
        rate=RateIdentity.of(policy, worked.rate),
        counted_minutes=worked.minutes,
        unconfirmed=unconfirmed,
        source=worked.rate.source,
        lines=(
            f"Policy: {policy}, in force on {activity.on}.",
            f"Role level: {role.label} ({role.code}).",
            *working.minutes_lines(activity, policy, worked),
            *steps,
            *_doubt_lines(unconfirmed),
        ),
    )


def _salaried(activity: Activity, policy: Policy) -> NothingDue:
    why = "as staff" if activity.capacity is Capacity.STAFF else "in time for which an organisation pays a salary"
    line = f"They took part {why}, so this time is paid already. Capacity and working time decide, not who they are."
    return _nothing(Reason.SALARIED, policy, policy.source, line)


def _cancelled_in_time(cancellation: Cancellation, policy: Policy) -> NothingDue:
    party, notice = cancellation.cancelled_by, cancellation.notice_hours
    rules = [rule for rule in policy.cancellation if rule.cancelled_by is party]
    doubts = [rule for rule in rules if rule.confidence is Confidence.UNCONFIRMED]
    line = f"Cancelled by the {party} {notice} hours before: with that much notice nothing is due."
    return _nothing(
        Reason.CANCELLED_IN_TIME, policy, rules[0].source, line, ("the rule on cancellation",) if doubts else ()
    )


def _nothing(reason: Reason, policy: Policy, source: str, line: str, unconfirmed: tuple[str, ...] = ()) -> NothingDue:
    return NothingDue(
        reason=reason,
        policy_code=policy.code,
        policy_version=policy.version,
        unconfirmed=unconfirmed,
        source=source,
        lines=(f"Policy: {policy}.", line, *_doubt_lines(unconfirmed)),
    )


def _doubts(
    policy: Policy, role: Role, rate: Rate | None = None, rule: CancellationRule | None = None
) -> tuple[str, ...]:
    """The unconfirmed values among those that were used, in words."""

    def found() -> Iterator[str]:
        if policy.starts_on_confidence is Confidence.UNCONFIRMED:
            yield f"that the policy already held on {policy.starts_on}"
        if role.confidence is Confidence.UNCONFIRMED:
            yield f"that {role.code} is {'paid' if role.is_paid else 'not paid'}"
        if rate is not None and rate.confidence is Confidence.UNCONFIRMED:
            yield f"the rate {rate.code} from {rate.starts_on}"
        if rule is not None and rule.confidence is Confidence.UNCONFIRMED:
            yield "the rule on cancellation"

    return tuple(found())


def _doubt_lines(unconfirmed: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"Not confirmed: {words}." for words in unconfirmed)


def _is_timed(rates: tuple[Rate, ...]) -> bool:
    """Whether the minutes matter: a task or a month asks for no attendance."""
    return any(rate.basis not in (Basis.TASK, Basis.MONTH) for rate in rates)
