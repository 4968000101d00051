"""Effects without a ledger: JSON in, a page or JSON out, other ways of paying side by side."""

import json
from typing import Any

import pytest
from tests.cli.conftest import Terminal

TOLD = {
    "receives_universal_credit": True,
    "has_limited_capability_for_work": True,
    "has_housing_element": False,
    "accommodation": "ordinary",
    "other_earnings_in_assessment_period_minor": 0,
    "assessment_period_starts_on": "2026-11-04",
}


def payment(pence: int, paid_on: str) -> dict[str, Any]:
    return {
        "kind": "involvement",
        "amount_minor": pence,
        "activity_on": "2026-10-20",
        "paid_on": paid_on,
        "is_service_user": True,
        "classification": "B",
    }


def question(**more: Any) -> str:
    return json.dumps({"payments": [payment(90000, "2026-12-01")], "told": TOLD, **more})


def test_two_ways_of_paying_are_laid_side_by_side(terminal: Terminal) -> None:
    """£900.00 at once is £190.00 over the allowance of £710.00, and 55% of that is £104.50. In two periods: nothing."""
    parts = {"name": "in two parts", "payments": [payment(45000, "2026-12-01"), payment(45000, "2026-12-20")]}
    found = json.loads(terminal("assess", "--json", lines=question(instead=[parts])).out)
    changes = [
        [f["change_minor"] for f in way["assessment"]["findings"] if f["rule"] == "universal_credit"]
        for way in found["ways"]
    ]

    totals = [{one["rule"]: one["change_minor"] for one in way["totals"]}["universal_credit"] for way in found["ways"]]

    assert changes == [[-10450], [0, 0]]
    assert totals == [-10450, 0]
    assert "universal_credit" in found["rules_that_differ"]


def test_the_page_steers_nobody_and_says_where_to_ask(terminal: Terminal) -> None:
    said = terminal("assess", lines=question(instead=[{"name": "later", "payments": [payment(90000, "2027-01-05")]}]))

    assert said.code == 0
    assert max(map(len, said.out.splitlines())) <= 100
    assert "It is not advice and is not a decision" in " ".join(said.out.split())
    assert "Where to ask: Citizens Advice" in said.out
    for steering in ("you will lose", "you should", "better", "recommend"):
        assert steering not in said.out.lower()


def test_a_year_of_payments_adds_up_rule_by_rule(terminal: Terminal) -> None:
    """Twelve fees, each £190.00 over the allowance in its own assessment period; tax cannot say, and is not summed."""
    days = [f"{2026 + (month > 12)}-{(month - 1) % 12 + 1:02d}-10" for month in range(5, 17)]
    asked = {"payments": [payment(90000, day) for day in days], "told": TOLD}
    (way,) = json.loads(terminal("assess", "--json", lines=json.dumps(asked)).out)["ways"]
    totals = {one["rule"]: one for one in way["totals"]}

    assert totals["universal_credit"]["findings"] == 12
    assert totals["universal_credit"]["change_minor"] == 12 * -10450
    assert totals["carers_allowance"]["change_minor"] is None


@pytest.mark.parametrize(
    ("bad", "place"),
    [
        ("not JSON, Zebedee Quux", "as a whole"),
        ("{}", "payments"),
        ('{"payments": [{"kind": "Zebedee Quux"}]}', "payments[0].kind"),
        ('{"payments": [{"kind": "involvement"}]}', "payments[0]"),
        ('{"payments": [], "told": {"receives_universal_credit": "Zebedee Quux"}}', "receives_universal_credit"),
        ('{"payments": [], "told": {"receives_universal_credid": true}}', "receives_universal_credit"),
        ('{"payments": [], "Zebedee Quux": 1}', "as a whole"),
        (json.dumps({"payments": [{**payment(100, "2026-12-01"), "amount_minor": 12.5}]}), "amount_minor"),
        (json.dumps({"payments": [{**payment(100, "2026-12-01"), "currency": "EUR"}]}), "not in pounds"),
        (json.dumps({"payments": [payment(-1, "2026-12-01")]}), "below zero"),
    ],
)
def test_a_bad_question_is_told_by_its_place_and_not_by_its_values(terminal: Terminal, bad: str, place: str) -> None:
    said = terminal("assess", lines=bad)

    assert said.code == 2
    assert place in said.trouble
    assert "Zebedee" not in said.trouble
