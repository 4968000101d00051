"""Each issuer's bounds, on both sides, to the minute, the day and the penny."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from coprod_ledger.domain.involvement import SessionKind
from coprod_ledger.entitlement import Activity, Confidence, Due, NothingDue, Reason, due_for, shipped_policy
from coprod_ledger.errors.entitlement import PolicyNotInForceError, RateChoiceNeededError, RateNotKnownForError

Part = Callable[..., Activity]


def due(activity: Activity, code: str) -> Due:
    answer = due_for(activity, shipped_policy(code))
    assert isinstance(answer, Due)
    return answer


@pytest.mark.parametrize(
    ("code", "role", "minutes", "amount", "rate"),
    [
        ("nhs-england-ppv", "role-4", 1, 7500, "half-day"),
        ("nhs-england-ppv", "role-4", 239, 7500, "half-day"),
        ("nhs-england-ppv", "role-4", 240, 7500, "half-day"),
        ("nhs-england-ppv", "role-4", 241, 15000, "day"),
        ("nhs-england-ppv", "role-4", 480, 15000, "day"),
        ("nice", "decision-maker", 239, 15000, "decision-maker-short"),
        ("nice", "decision-maker", 240, 15000, "decision-maker-short"),
        ("nice", "decision-maker", 241, 30000, "decision-maker-long"),
        ("nice", "lived-experience-contributor", 239, 7500, "contributor-short"),
        ("nice", "lived-experience-contributor", 240, 7500, "contributor-short"),
        ("nice", "lived-experience-contributor", 241, 15000, "contributor-long"),
        ("tewv", "involvement-member", 1, 2000, "three-hours-or-part"),
        ("tewv", "involvement-member", 179, 2000, "three-hours-or-part"),
        ("tewv", "involvement-member", 180, 2000, "three-hours-or-part"),
        ("tewv", "involvement-member", 181, 4000, "three-hours-or-part"),
        ("tewv", "involvement-member", 360, 4000, "three-hours-or-part"),
        ("tewv", "involvement-member", 361, 6000, "three-hours-or-part"),
    ],
)
def test_e70_every_boundary_is_exact_to_the_minute_as_each_issuer_words_it(
    part: Part, code: str, role: str, minutes: int, amount: int, rate: str
) -> None:
    answer = due(part(minutes, role_level=role), code)

    assert (answer.amount.minor, answer.amount.currency, answer.rate_code) == (amount, "GBP", rate)
    assert answer.counted_minutes == minutes


@pytest.mark.parametrize("role", ["role-1", "role-2", "role-3"])
def test_nhs_england_pays_role_4_only_and_says_that_the_rest_was_not_confirmed(part: Part, role: str) -> None:
    answer = due_for(part(role_level=role), shipped_policy("nhs-england-ppv"))

    assert isinstance(answer, NothingDue)
    assert answer.reason is Reason.ROLE_NOT_PAID
    assert (answer.confidence, answer.unconfirmed) == (Confidence.UNCONFIRMED, (f"that {role} is not paid",))


def test_e71_nhs_england_includes_preparation_in_the_session_rate(part: Part) -> None:
    answer = due(part(200, preparation_minutes=120, role_level="role-4"), "nhs-england-ppv")

    assert answer.amount.minor == 7500
    assert "Preparation: 120 minutes; the rate includes it, so it adds nothing." in answer.lines
    assert "the rule on preparation" in answer.unconfirmed


def test_nhs_england_rates_are_unconfirmed_and_the_working_says_so(part: Part) -> None:
    answer = due(part(role_level="role-4"), "nhs-england-ppv")

    assert answer.confidence is Confidence.UNCONFIRMED
    assert (answer.policy_code, answer.policy_version) == ("nhs-england-ppv", "3")
    assert answer.rate_starts_on == date(2021, 10, 20)
    assert "PAR869" in answer.source
    assert answer.lines[-1] == "Not confirmed: the rate half-day from 2021-10-20."


def test_nhs_england_version_3_covers_its_own_first_day_and_refuses_the_day_before(part: Part) -> None:
    assert due(part(on=date(2021, 10, 20), role_level="role-4"), "nhs-england-ppv").amount.minor == 7500
    with pytest.raises(PolicyNotInForceError, match="was not in force on 2021-10-19: it covers activities from 2021-1"):
        due(part(on=date(2021, 10, 19), role_level="role-4"), "nhs-england-ppv")


@pytest.mark.parametrize(
    ("agreed", "before", "after", "before_is", "after_is"),
    [
        ("half-hour", 1250, 1380, "unconfirmed", "confirmed"),
        ("one-hour", 2500, 2750, "unconfirmed", "unconfirmed"),
        ("two-hours", 5000, 5500, "unconfirmed", "unconfirmed"),
        ("half-day", 7500, 8250, "unconfirmed", "unconfirmed"),
        ("day", 15000, 16500, "unconfirmed", "unconfirmed"),
        ("day-with-preparation", 30000, 33000, "unconfirmed", "unconfirmed"),
        ("highest", 45000, 49500, "unconfirmed", "confirmed"),
    ],
)
def test_e84_e85_nihr_pays_the_rate_of_the_day_of_the_activity(
    part: Part, agreed: str, before: int, after: int, before_is: str, after_is: str
) -> None:
    told: dict[str, Any] = {"role_level": "public-contributor", "agreed_rate_code": agreed}
    old = due(part(on=date(2025, 12, 15), **told), "nihr")
    new = due(part(on=date(2025, 12, 16), **told), "nihr")

    assert (old.amount.minor, old.rate_starts_on, old.confidence) == (before, date(2022, 8, 31), before_is)
    assert (new.amount.minor, new.rate_starts_on, new.confidence) == (after, date(2025, 12, 16), after_is)


@pytest.mark.parametrize(("code", "role"), [("nihr", "public-contributor"), ("scottish-government", "participant")])
def test_lengths_in_words_are_never_turned_into_minutes(part: Part, code: str, role: str) -> None:
    with pytest.raises(RateChoiceNeededError, match="Say which was agreed with the member before the activity"):
        due(part(role_level=role), code)


@pytest.mark.parametrize(("agreed", "amount"), [("hour-without-preparation", 3500), ("day-with-preparation", 28000)])
def test_the_two_ends_of_the_scottish_scale_are_known(part: Part, agreed: str, amount: int) -> None:
    answer = due(part(role_level="participant", agreed_rate_code=agreed), "scottish-government")

    assert answer.amount.minor == amount


def test_an_agreed_rate_that_the_policy_does_not_have_is_refused_by_name(part: Part) -> None:
    with pytest.raises(
        RateNotKnownForError, match=r"the agreed rate 'two-hours' on 2026-05-12.*It knows: hour-without"
    ):
        due(part(role_level="participant", agreed_rate_code="two-hours"), "scottish-government")


def test_nice_pays_a_review_by_the_task_whatever_its_length(part: Part) -> None:
    for minutes in (0, 30, 300):
        assert (
            due(part(minutes, kind=SessionKind.PAPER_REVIEW, role_level="decision-maker"), "nice").amount.minor == 2500
        )


def test_tewv_has_a_confirmed_rate_from_a_day_that_is_not(part: Part) -> None:
    answer = due(part(200, role_level="involvement-member"), "tewv")

    assert shipped_policy("tewv").rate[0].confidence is Confidence.CONFIRMED
    assert answer.unconfirmed == ("that the policy already held on 2024-01-01",)
    assert "200 minutes are 2 block(s) or part of 180 minutes: 2 times £20.00 = £40.00." in answer.lines
