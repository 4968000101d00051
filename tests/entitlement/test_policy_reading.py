"""What a policy file may say, that whatever it says is answered in words, and where the shipped ones are found."""

from contextlib import suppress
from pathlib import Path

import pytest

from coprod_ledger.entitlement import Confidence, read_policy, shipped, shipped_policy, template
from coprod_ledger.errors import UnknownError
from coprod_ledger.errors.entitlement import PolicyFileError, PolicyNotShippedError

FOLDER = Path(__file__).parent.parent / "golden" / "policies"

DAY = '[[rate]] 2 ("day")'


def test_a_gap_between_durations_is_allowed() -> None:
    text = (FOLDER / "sound.toml").read_text(encoding="utf-8").replace("exceeds-minutes = 240", "exceeds-minutes = 300")

    assert read_policy(text, "gap.toml").rate[1].duration.lowest == 301


def test_the_same_length_twice_is_allowed_when_the_first_rate_ended_before() -> None:
    text = (FOLDER / "overlapping-durations.toml").read_text(encoding="utf-8")
    text = text.replace('code = "half-day"\n', 'code = "half-day"\nends-on = 2026-03-31\n')
    first, rest = text.split("starts-on = 2026-04-01\namount-minor = 5000")

    policy = read_policy(first + "starts-on = 2026-03-01\namount-minor = 5000" + rest, "ended.toml")

    assert len(policy.rate) == 2


def test_durations_that_meet_on_one_day_are_refused() -> None:
    text = (FOLDER / "overlapping-durations.toml").read_text(encoding="utf-8")
    text = text.replace('code = "half-day"\n', 'code = "half-day"\nends-on = 2026-04-01\n')

    with pytest.raises(PolicyFileError, match="overlap"):
        read_policy(text, "one-day.toml")


@pytest.mark.parametrize("other", ['role-levels = ["other"]', 'activity-kinds = ["visit"]\nrole-levels = ["partner"]'])
def test_the_same_length_for_another_role_level_or_kind_is_allowed(other: str) -> None:
    text = (FOLDER / "overlapping-durations.toml").read_text(encoding="utf-8")
    text = text.replace('code = "attender"', 'code = "other"').replace("is-paid = false", "is-paid = true")
    before, after = text.rsplit('role-levels = ["partner"]', 1)

    assert len(read_policy(before + other + after, "apart.toml").rate) == 2


def test_a_rate_for_a_kind_that_no_session_has_is_refused_rather_than_never_paid() -> None:
    text = template().replace('["paper-review"]', '["papers"]')

    with pytest.raises(PolicyFileError, match=r'"papers", so this rate would never be paid.*paper-review'):
        read_policy(text, "kinds.toml")


def test_a_fixed_amount_beside_a_cap_is_refused_rather_than_one_of_them_passed_over() -> None:
    text = template().replace("cap-minor = 1000", "amount-minor = 1200\ncap-minor = 1000")

    with pytest.raises(PolicyFileError, match=r'line \d+, \[\[expense\]\] 2 \("meal"\): a fixed amount and a cap'):
        read_policy(text, "meal.toml")


def test_a_cap_beside_bands_of_miles_is_refused_rather_than_passed_over() -> None:
    text = template().replace('vehicle = "car"', 'vehicle = "car"\ncap-minor = 2000')

    with pytest.raises(PolicyFileError, match="without a cap"):
        read_policy(text, "cap.toml")


def test_a_line_is_found_in_a_sub_table_of_its_entry() -> None:
    text = (FOLDER / "sound.toml").read_text(encoding="utf-8")
    text = text.replace("duration = { exceeds-minutes = 240 }\n", "").replace(
        "[[cancellation]]", "[rate.duration]\nexceeds-minutes = 240.5\n\n[[cancellation]]"
    )

    with pytest.raises(PolicyFileError) as caught:
        read_policy(text, "sub-table.toml")
    number = text.splitlines().index("exceeds-minutes = 240.5") + 1
    assert (caught.value.line, caught.value.entry) == (number, DAY)


def test_the_template_loads_and_pays_nothing_until_it_is_confirmed() -> None:
    policy = read_policy(template(), "template.toml")

    assert {rate.confidence for rate in policy.rate} == {Confidence.UNCONFIRMED}


def test_shipped_policies_are_found_by_code_and_version_and_the_template_is_not_one() -> None:
    assert [policy.code for policy in shipped()] == ["nhs-england-ppv", "nice", "nihr", "scottish-government", "tewv"]
    assert shipped_policy("nhs-england-ppv") is shipped_policy("nhs-england-ppv", "3")


@pytest.mark.parametrize(("code", "version"), [("our-trust", None), ("nhs-england-ppv", "2")])
def test_a_policy_that_is_not_shipped_is_refused_by_name(code: str, version: str | None) -> None:
    with pytest.raises(PolicyNotShippedError, match=f"No policy '{code}'.*It has: nhs-england-ppv version 3") as caught:
        shipped_policy(code, version)
    assert isinstance(caught.value, UnknownError)


LINES = (FOLDER / "sound.toml").read_text(encoding="utf-8").splitlines()
VALUES = [
    "1",
    "-1",
    "0.5",
    "true",
    "nan",
    '""',
    '"x"',
    "[]",
    "[1]",
    "[{}]",
    "{}",
    "{ code = 1 }",
    "2026-01-01",
    "12:00:00",
]


@pytest.mark.parametrize("number", [n for n, line in enumerate(LINES) if " = " in line])
def test_whatever_one_line_says_the_file_loads_or_is_refused_in_words(number: int) -> None:
    """An error about a wrong file must not itself go wrong."""
    key = LINES[number].split(" = ")[0]
    for replacement in [[], *([f"{key} = {value}"] for value in VALUES)]:
        lines = [*LINES[:number], *replacement, *LINES[number + 1 :]]
        with suppress(PolicyFileError):
            read_policy("\n".join(lines), "one-line.toml")


@pytest.mark.parametrize(
    "text", ["", "rate = 1", "rate = [1]", "role = {}", "role = [[]]", "[[rate.duration]]", "travel = 1"]
)
def test_a_file_of_another_kind_is_refused_in_words(text: str) -> None:
    with pytest.raises(PolicyFileError, match=r"other\.toml"):
        read_policy(text, "other.toml")
