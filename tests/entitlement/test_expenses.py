"""What a policy repays: caps, receipts, approval, and mileage by the running total of the year."""

from datetime import date
from typing import Any

import pytest

from coprod_ledger.domain.money import Money
from coprod_ledger.entitlement import Claim, Confidence, Policy, read_policy, repayable, shipped_policy
from coprod_ledger.errors import CurrencyMismatchError
from coprod_ledger.errors.entitlement import ActivityError, PolicyNotInForceError, PolicyRuleNotKnownError


def claim(code: str, **told: Any) -> Claim:
    usual: dict[str, Any] = {"expense_code": code, "on": date(2026, 5, 12)}
    return Claim(**(usual | told))


@pytest.mark.parametrize(
    ("before", "miles", "pence"),
    [
        (0, 1, 37),
        (0, 10, 374),
        (3499, 1, 37),
        (3500, 1, 18),
        (3490, 10, 374),
        (3490, 11, 392),
        (0, 3501, 130918),
        (4000, 10, 178),
    ],
)
def test_mileage_follows_the_running_total_of_the_year(trust: Policy, before: int, miles: int, pence: int) -> None:
    answer = repayable(claim("mileage-car", units=miles, miles_before=before), trust)

    assert answer.amount == Money(pence)
    assert not answer.over_cap


def test_the_working_of_mileage_names_each_band(trust: Policy) -> None:
    answer = repayable(claim("mileage-car", units=11, miles_before=3490), trust)

    assert answer.lines[1:] == (
        "11 miles, after 3490 already repaid this year.",
        "10 miles at 37.4p (up to and including mile 3500).",
        "1 miles at 17.8p (beyond the bands before).",
        "Together £3.92, to the nearest penny, half upward.",
    )
    assert answer.confidence is Confidence.CONFIRMED


def test_miles_beyond_the_last_band_of_a_closed_table_are_not_known(sound: str) -> None:
    policy = read_policy(sound.replace("    { tenths-of-a-penny-per-mile = 178 },\n", ""), "closed.toml")

    assert repayable(claim("mileage-car", units=10, miles_before=3490), policy).amount == Money(374)
    with pytest.raises(PolicyRuleNotKnownError, match="Own car, mile 3501 of the year and beyond"):
        repayable(claim("mileage-car", units=11, miles_before=3490), policy)


@pytest.mark.parametrize(
    ("cost", "days", "amount", "over"), [(999, 1, 999, 0), (1000, 1, 1000, 0), (1001, 1, 1000, 1), (1001, 2, 1001, 0)]
)
def test_a_cap_holds_to_the_penny_and_what_is_above_it_is_shown(
    trust: Policy, cost: int, days: int, amount: int, over: int
) -> None:
    answer = repayable(claim("meal", cost=Money(cost), units=days), trust)

    assert (answer.amount, answer.over_cap) == (Money(amount), Money(over))


def test_a_missing_receipt_and_a_missing_approval_are_named(trust: Policy) -> None:
    bare = repayable(claim("meal", cost=Money(500)), trust)
    whole = repayable(claim("meal", cost=Money(500), has_receipt=True, was_approved_before=True), trust)

    assert [words.split(",")[0] for words in bare.missing] == [
        "The policy asks for a receipt",
        "The policy asks for approval beforehand",
    ]
    assert whole.missing == ()
    assert whole.confidence is Confidence.UNCONFIRMED


def test_a_fixed_contribution_is_paid_for_each_unit(sound: str) -> None:
    text = sound.replace('unit = "day"\n', 'unit = "session"\namount-minor = 500\n').replace("cap-minor = 1000\n", "")

    assert repayable(claim("meal", units=3), read_policy(text, "fixed.toml")).amount == Money(1500)


@pytest.mark.parametrize(("code", "pence"), [("mileage-car", 450), ("mileage-passenger", 50), ("mileage-bicycle", 200)])
def test_tewv_mileage_by_vehicle(code: str, pence: int) -> None:
    answer = repayable(claim(code, units=10), shipped_policy("tewv"))

    assert answer.amount == Money(pence)
    assert answer.confidence is Confidence.UNCONFIRMED


def test_the_actual_cost_is_repaid_where_there_is_no_cap() -> None:
    answer = repayable(claim("taxi", cost=Money(123_45), has_receipt=True), shipped_policy("tewv"))

    assert answer.amount == Money(123_45)
    assert answer.missing == ("The policy asks for approval beforehand, and none is recorded.",)


def test_what_the_policy_does_not_name_is_refused(trust: Policy) -> None:
    with pytest.raises(PolicyRuleNotKnownError, match="the expense 'childcare' on 2026-05-12"):
        repayable(claim("childcare", cost=Money(1)), trust)
    with pytest.raises(PolicyNotInForceError):
        repayable(claim("meal", on=date(2026, 3, 31)), trust)
    with pytest.raises(CurrencyMismatchError):
        repayable(claim("meal", cost=Money(1, "EUR")), trust)


@pytest.mark.parametrize("told", [{"units": 0}, {"miles_before": -1}, {"cost": Money(-1)}])
def test_an_impossible_claim_is_refused(told: dict[str, Any]) -> None:
    with pytest.raises(ActivityError):
        claim("meal", **told)
