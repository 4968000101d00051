"""What is due for an activity that was called off: by the policy's share, for so much notice."""

from collections.abc import Callable

import pytest

from coprod_ledger.domain.money import Money
from coprod_ledger.entitlement import (
    Activity,
    Cancellation,
    Due,
    NothingDue,
    Party,
    Policy,
    Reason,
    due_for,
    read_policy,
)
from coprod_ledger.errors.entitlement import ActivityError

Part = Callable[..., Activity]


def due(activity: Activity, policy: Policy) -> Due:
    answer = due_for(activity, policy)
    assert isinstance(answer, Due)
    return answer


def reason(activity: Activity, policy: Policy) -> Reason:
    answer = due_for(activity, policy)
    assert isinstance(answer, NothingDue)
    assert answer.lines
    return answer.reason


def changed(text: str, *pairs: tuple[str, str]) -> Policy:
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return read_policy(text, "changed.toml")


@pytest.mark.parametrize(("notice", "amount"), [(0, 2500), (47, 2500), (48, None), (72, None)])
def test_e67_short_notice_by_the_organisation_is_paid_as_the_policy_says(
    part: Part, trust: Policy, notice: int, amount: int | None
) -> None:
    activity = part(attended_minutes=0, cancellation=Cancellation(cancelled_by=Party.ORGANISATION, notice_hours=notice))
    if amount is None:
        assert reason(activity, trust) is Reason.CANCELLED_IN_TIME
    else:
        answer = due(activity, trust)
        assert answer.amount == Money(amount)
        assert answer.lines[-1] == "Cancelled by the organisation: 50% of £50.00 = £25.00."


def test_what_was_called_off_counts_as_planned_also_where_actual_time_counts(part: Part, sound: str) -> None:
    policy = changed(sound, ('rule = "agreed-commitment"', 'rule = "actual-time"'))
    called_off = Cancellation(cancelled_by=Party.ORGANISATION, notice_hours=1)

    answer = due(part(241, attended_minutes=0, cancellation=called_off), policy)

    assert (answer.amount, answer.counted_minutes) == (Money(5000), 241)
    assert "Called off: the length that was planned counts, 241 minutes." in answer.lines


def test_the_rule_for_the_shortest_notice_goes_first(part: Part, sound: str) -> None:
    more = (
        '[[cancellation]]\ncancelled-by = "organisation"\nnotice-less-than-hours = 24\nshare-percent = 100\n'
        'source = "Section 5"\nconfidence = "unconfirmed"\n\n'
        '[[cancellation]]\ncancelled-by = "organisation"\nshare-percent = 10\n'
        'source = "Section 5"\nconfidence = "confirmed"\n\n[[expense]]\ncode = "mileage-car"'
    )
    policy = changed(sound, ('[[expense]]\ncode = "mileage-car"', more))
    amounts = []
    for notice in (23, 24, 47, 48):
        called_off = Cancellation(cancelled_by=Party.ORGANISATION, notice_hours=notice)
        answer = due(part(attended_minutes=0, cancellation=called_off), policy)
        amounts.append((answer.amount.minor, answer.unconfirmed))

    assert amounts == [(5000, ("the rule on cancellation",)), (2500, ()), (2500, ()), (500, ())]


@pytest.mark.parametrize(("percent", "amount"), [(50, 2501), (49, 2450), (0, 0), (100, 5001)])
def test_a_share_is_rounded_to_the_nearest_penny_half_upward(part: Part, sound: str, percent: int, amount: int) -> None:
    policy = changed(
        sound, ("amount-minor = 5000", "amount-minor = 5001"), ("share-percent = 50", f"share-percent = {percent}")
    )
    called_off = Cancellation(cancelled_by=Party.ORGANISATION, notice_hours=1)

    assert due(part(attended_minutes=0, cancellation=called_off), policy).amount == Money(amount)


def test_a_notice_below_nothing_is_refused() -> None:
    with pytest.raises(ActivityError, match="the notice is -1 hours"):
        Cancellation(cancelled_by=Party.MEMBER, notice_hours=-1)
