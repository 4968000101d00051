"""What is due, and why nothing is: in the documented order, with the working and what it relies on."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_ledger.domain.capacity import Capacity
from coprod_ledger.domain.money import Money
from coprod_ledger.entitlement import (
    Activity,
    Cancellation,
    Confidence,
    Due,
    NothingDue,
    Party,
    Policy,
    Reason,
    confirmable,
    due_for,
    read_policy,
    shipped,
)
from coprod_ledger.entitlement.working import blocks_begun
from coprod_ledger.errors.entitlement import (
    ActivityError,
    PolicyNotInForceError,
    PolicyRuleNotKnownError,
    RateNotKnownForError,
)

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


def test_the_working_is_kept_line_by_line(part: Part, trust: Policy) -> None:
    answer = due(part(240, attended_minutes=200, preparation_minutes=30, travel_minutes=45), trust)

    assert answer.confidence is Confidence.CONFIRMED
    assert answer.lines == (
        "Policy: Involvement payments policy, version 1 (trust), in force on 2026-05-12.",
        "Role level: Involvement partner (partner).",
        "The agreed commitment counts: 240 minutes (they were there for 200).",
        "Preparation: 30 minutes; the rate includes it, so it adds nothing.",
        "Travel: 45 minutes; the policy does not count it.",
        f"240 minutes count. Rate: {trust.rate[0]}.",
        "£50.00 for one half-day.",
    )


IN_ORDER: list[tuple[dict[str, Any], object]] = [
    ({"on": date(2026, 3, 31), "is_salaried": True}, PolicyNotInForceError),
    ({"is_salaried": True, "role_level": "unheard-of"}, Reason.SALARIED),
    ({"capacity": Capacity.STAFF, "role_level": "attender"}, Reason.SALARIED),
    ({"role_level": "unheard-of", "minutes": 0}, RateNotKnownForError),
    ({"role_level": "attender", "minutes": 0}, Reason.ROLE_NOT_PAID),
    ({"agreed_rate_code": "half-day", "minutes": 0}, RateNotKnownForError),
    ({"cancellation": Cancellation(cancelled_by=Party.MEMBER, notice_hours=1)}, PolicyRuleNotKnownError),
    ({"cancellation": Cancellation(cancelled_by=Party.ORGANISATION, notice_hours=48)}, Reason.CANCELLED_IN_TIME),
    ({"minutes": 120, "attended_minutes": 0}, Reason.NOT_ATTENDED),
    (
        {"minutes": 0, "cancellation": Cancellation(cancelled_by=Party.ORGANISATION, notice_hours=1)},
        ActivityError,
    ),
]


@pytest.mark.parametrize(("told", "answer"), IN_ORDER)
def test_the_first_match_wins_in_the_documented_order(
    part: Part, trust: Policy, told: dict[str, Any], answer: Any
) -> None:
    if isinstance(answer, Reason):
        assert reason(part(**told), trust) is answer
    else:
        with pytest.raises(answer):
            due_for(part(**told), trust)


def test_a_length_in_a_gap_of_the_table_is_due_nothing_and_its_edges_are_paid(part: Part, sound: str) -> None:
    policy = changed(sound, ("exceeds-minutes = 240", "exceeds-minutes = 300"))

    assert due(part(240), policy).amount == Money(5000)
    assert reason(part(241), policy) is Reason.NO_RATE_FOR_DURATION
    assert reason(part(300), policy) is Reason.NO_RATE_FOR_DURATION
    assert due(part(301), policy).amount == Money(10000)


@pytest.mark.parametrize(
    ("bounds", "inside", "outside"),
    [
        ("up-to-and-including-minutes = 240", (1, 239, 240), (241,)),
        ("less-than-minutes = 240", (1, 239), (240, 241)),
        ("at-least-minutes = 240", (240, 241), (1, 239)),
        ("exceeds-minutes = 240", (241, 242), (239, 240)),
        ("at-least-minutes = 60, less-than-minutes = 61", (60,), (59, 61)),
    ],
)
def test_each_word_for_a_boundary_is_exact(
    part: Part, sound: str, bounds: str, inside: tuple[int, ...], outside: tuple[int, ...]
) -> None:
    before, after = sound.split('[[rate]]\ncode = "day"')
    only = before.replace("up-to-and-including-minutes = 240", bounds) + after[after.index("[[cancellation]]") :]
    policy = read_policy(only, "one-rate.toml")

    for minutes in inside:
        assert due(part(minutes), policy).amount == Money(5000)
    for minutes in outside:
        assert reason(part(minutes), policy) is Reason.NO_RATE_FOR_DURATION


@pytest.mark.parametrize("capacity", [Capacity.SERVICE_USER, Capacity.CARER, Capacity.COMMUNITY_PARTNER])
def test_e92_capacity_and_working_time_decide_not_the_person(part: Part, trust: Policy, capacity: Capacity) -> None:
    assert due(part(capacity=capacity), trust).amount == Money(5000)
    assert reason(part(capacity=capacity, is_salaried=True), trust) is Reason.SALARIED
    assert reason(part(capacity=Capacity.STAFF), trust) is Reason.SALARIED


@pytest.mark.parametrize(
    ("rule", "planned", "attended", "amount"),
    [
        ("agreed-commitment", 300, 240, 10000),
        ("agreed-commitment", 240, 300, 5000),
        ("actual-time", 300, 240, 5000),
        ("actual-time", 240, 241, 10000),
        ("agreed-commitment", 0, 241, 10000),
    ],
)
def test_e69_partial_attendance_counts_as_the_policy_says(
    part: Part, sound: str, rule: str, planned: int, attended: int, amount: int
) -> None:
    policy = changed(sound, ('rule = "agreed-commitment"', f'rule = "{rule}"'))

    assert due(part(planned, attended_minutes=attended), policy).amount == Money(amount)


@pytest.mark.parametrize(("table", "field"), [("preparation", "preparation_minutes"), ("travel", "travel_minutes")])
def test_e71_time_beside_the_activity_counts_only_where_the_policy_counts_it(
    part: Part, sound: str, table: str, field: str
) -> None:
    activity = part(200, **{field: 41})
    old = "included" if table == "preparation" else "not-counted"
    counted = changed(sound, (f'[{table}]\nrule = "{old}"', f'[{table}]\nrule = "counted"'))

    assert due(activity, read_policy(sound, "sound.toml")).amount == Money(5000)
    assert due(activity, counted).amount == Money(10000)
    assert due(part(200, **{field: 40}), counted).amount == Money(5000)


def doubtful(text: str, table: str) -> str:
    start = text.index(f"[{table}]")
    return text[:start] + text[start:].replace('"confirmed"', '"unconfirmed"', 1)


@pytest.mark.parametrize(
    ("table", "told", "words"),
    [
        ("partial-attendance", {"minutes": 300, "attended_minutes": 240}, "the rule on partial attendance"),
        ("preparation", {"minutes": 240, "preparation_minutes": 1}, "the rule on preparation"),
        ("travel", {"minutes": 240, "travel_minutes": 1}, "the rule on travel time"),
    ],
)
def test_an_unconfirmed_rule_on_time_makes_an_answer_unconfirmed_only_when_it_decides(
    part: Part, sound: str, table: str, told: dict[str, Any], words: str
) -> None:
    policy = read_policy(doubtful(sound, table), "doubtful.toml")

    assert due(part(**told), policy).unconfirmed == (words,)
    assert due(part(120, attended_minutes=100, preparation_minutes=20, travel_minutes=20), policy).unconfirmed == ()


def test_two_unconfirmed_rules_that_decide_only_together_are_both_named(part: Part, sound: str) -> None:
    policy = read_policy(doubtful(doubtful(sound, "preparation"), "travel"), "doubtful.toml")

    answer = due(part(200, preparation_minutes=30, travel_minutes=30), policy)

    assert answer.unconfirmed == ("the rule on preparation", "the rule on travel time")


def test_of_two_unconfirmed_rules_only_the_one_that_decides_is_named(part: Part, sound: str) -> None:
    policy = read_policy(doubtful(doubtful(sound, "preparation"), "travel"), "doubtful.toml")

    assert due(part(240, preparation_minutes=1), policy).unconfirmed == ("the rule on preparation",)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('starts-on-confidence = "confirmed"', 'starts-on-confidence = "unconfirmed"', "that the policy already held"),
        ('source = "Section 2"\nconfidence = "confirmed"', 'source = "x"\nconfidence = "unconfirmed"', "that partner"),
        ('source = "Section 3"\nconfidence = "confirmed"', 'source = "x"\nconfidence = "unconfirmed"', "the rate half"),
    ],
)
def test_one_unconfirmed_value_makes_the_answer_unconfirmed_and_its_working_says_so(
    part: Part, sound: str, old: str, new: str, words: str
) -> None:
    answer = due(part(), changed(sound, (old, new)))

    assert answer.confidence is Confidence.UNCONFIRMED
    assert answer.unconfirmed[0].startswith(words)
    assert answer.lines[-1] == f"Not confirmed: {answer.unconfirmed[0]}."


@pytest.mark.parametrize(("minutes", "amount"), [(1, 42), (60, 2500), (61, 2542), (90, 3750), (3, 125)])
def test_an_hourly_rate_pays_part_of_an_hour_in_proportion_to_the_nearest_penny(
    part: Part, sound: str, minutes: int, amount: int
) -> None:
    policy = changed(sound, ("amount-minor = 5000", "amount-minor = 2500"), ('basis = "half-day"', 'basis = "hour"'))

    assert due(part(minutes), policy).amount == Money(amount)


@pytest.mark.parametrize(("on", "amount"), [(date(2026, 9, 30), 5000), (date(2026, 10, 1), 6000)])
def test_e85_a_rate_that_changes_is_the_one_of_the_day_of_the_activity(
    part: Part, sound: str, on: date, amount: int
) -> None:
    half_day = sound[sound.index("[[rate]]") : sound.index('[[rate]]\ncode = "day"')]
    later = half_day.replace("2026-04-01", "2026-10-01").replace("5000", "6000")
    policy = changed(sound, ("[[cancellation]]", later + "[[cancellation]]"))

    answer = due(part(on=on), policy)

    assert answer.amount == Money(amount)
    assert answer.rate == confirmable(policy, "half-day", on)


def test_a_rate_holds_on_its_last_day_and_is_not_known_on_the_next(part: Part, sound: str) -> None:
    policy = changed(sound, ("amount-minor = 5000", "amount-minor = 5000\nends-on = 2026-12-31"))

    assert due(part(on=date(2026, 12, 31)), policy).amount == Money(5000)
    with pytest.raises(RateNotKnownForError, match=r"'half-day' on 2027-01-01\. It knows: day"):
        confirmable(policy, "half-day", date(2027, 1, 1))


@pytest.mark.parametrize("on", [date(2026, 3, 31), date(2027, 4, 1)])
def test_a_policy_is_silent_outside_its_days_and_speaks_on_both_ends(part: Part, sound: str, on: date) -> None:
    policy = changed(sound, ("starts-on-source", "ends-on = 2027-03-31\nstarts-on-source"))

    with pytest.raises(PolicyNotInForceError, match=f"{on}: it covers activities from 2026-04-01 to 2027-03-31"):
        due_for(part(on=on), policy)
    for day in (date(2026, 4, 1), date(2027, 3, 31)):
        assert due(part(on=day), policy).amount == Money(5000)


def test_what_a_trust_confirms_is_the_rate_with_its_terms(trust: Policy) -> None:
    identity = confirmable(trust, "half-day", date(2026, 5, 12))

    assert (identity.policy_code, identity.policy_version, identity.rate_code) == ("trust", "1", "half-day")
    assert (identity.starts_on, identity.amount) == (date(2026, 4, 1), Money(5000))
    assert identity.terms == (
        "Half a day (rate half-day, from 2026-04-01, per half-day, up to and including 240 minutes); "
        "preparation included, travel not-counted, partial attendance by agreed-commitment"
    )


@pytest.mark.parametrize("field", ["attended_minutes", "planned_minutes", "preparation_minutes", "travel_minutes"])
def test_a_time_below_nothing_is_refused(part: Part, field: str) -> None:
    with pytest.raises(ActivityError, match="-1 minutes"):
        part(**{field: -1})


@given(minutes=st.integers(1, 10_000), block=st.integers(1, 1_000))
def test_blocks_begun_cover_the_minutes_and_one_less_would_not(minutes: int, block: int) -> None:
    blocks = blocks_begun(minutes, block)

    assert (blocks - 1) * block < minutes <= blocks * block


@given(on=st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_every_shipped_table_gives_one_rate_of_a_code_in_force_or_refuses_for_every_day(on: date) -> None:
    for policy in shipped():
        if on < policy.starts_on:
            with pytest.raises(PolicyNotInForceError):
                policy.rates_on(on)
        else:
            codes = [rate.code for rate in policy.rates_on(on)]
            assert sorted(set(codes)) == sorted(codes)
            assert set(codes) == {rate.code for rate in policy.rate}
