"""The engine, the shape of the rules, and what every assessment carries."""

import ast
import types
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import coprod_ledger.effects
from coprod_ledger.domain.money import Money
from coprod_ledger.effects.advice import ALWAYS_SHOWN
from coprod_ledger.effects.catalogue import RULES, Rule
from coprod_ledger.effects.circumstances import Circumstances
from coprod_ledger.effects.engine import assess
from coprod_ledger.effects.finding import Asked, Between, Certainty, Finding, cannot_say, may, will
from coprod_ledger.effects.payment import OfferedPayment, PaymentKind, PaymentOutcome
from coprod_ledger.effects.rates import load_tables
from coprod_ledger.effects.trace import Trace
from coprod_ledger.effects.uk.universal_credit.periods import anchors, could_share, period_end, period_start
from coprod_ledger.errors.effects import OfferedPaymentError, RateNotKnownError

ROOM = Path(coprod_ledger.effects.__file__).parent
Offer = Callable[..., OfferedPayment]
OF_TAX = {"income_tax", "mileage_and_expenses", "national_insurance", "trading_and_miscellaneous_income"}
"""Rules that concern everybody, whatever benefit they get."""


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.NAME)
def test_a_rule_has_four_public_names_and_its_folder_bears_its_name(rule: types.ModuleType) -> None:
    tree = ast.parse(Path(str(rule.__file__)).read_text("utf-8"))
    named = {node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    for node in tree.body:
        if isinstance(node, ast.Assign):
            named |= {target.id for target in node.targets if isinstance(target, ast.Name)}

    assert {name for name in named if not name.startswith("_")} == {"NAME", "TABLES", "needs", "assess"}
    assert Path(str(rule.__file__)).parent.name == rule.NAME


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.NAME)
def test_what_a_rule_needs_are_names_of_circumstances(rule: Rule) -> None:
    assert set(rule.needs) <= set(Circumstances.__struct_fields__)
    if rule.NAME in OF_TAX:
        assert not any(code.startswith("receives_") for code in rule.needs)
    else:
        assert rule.needs[0] == ("immigration_limit" if rule.NAME == "immigration" else f"receives_{rule.NAME}")


def test_every_folder_with_rates_is_in_the_catalogue() -> None:
    assert {path.parent.name for path in ROOM.glob("uk/*/rates.toml")} == {rule.NAME for rule in RULES}
    assert [rule.NAME for rule in RULES] == sorted(rule.NAME for rule in RULES)


def test_every_function_fits_on_a_screen() -> None:
    for path in ROOM.rglob("*.py"):
        source = path.read_text("utf-8")
        assert len(source.splitlines()) <= 300, path
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.FunctionDef):
                assert (node.end_lineno or 0) - node.lineno < 50, (path, node.name)


def test_an_assessment_carries_what_is_always_shown_and_the_versions(
    offered: Offer, on_universal_credit: Circumstances
) -> None:
    assessment = assess([offered("75.00")], on_universal_credit)

    assert assessment.always_shown == ALWAYS_SHOWN
    assert "Only DWP, Social Security Scotland, your council or HMRC can decide." in assessment.always_shown
    assert assessment.where_to_ask[0].startswith("Citizens Advice")
    assert set(assessment.rule_versions) == {rule.NAME for rule in RULES}


def test_no_payments_no_findings(on_universal_credit: Circumstances) -> None:
    assert assess([], on_universal_credit).findings == ()


def test_an_unread_circumstance_is_never_taken_as_no(offered: Offer) -> None:
    """Not being told about housing costs must not end in "no effect"."""
    told = Circumstances(
        receives_universal_credit=True,
        has_limited_capability_for_work=True,
        other_earnings_in_assessment_period_minor=0,
    )

    (finding,) = assess([offered("50.00")], told).of("universal_credit")

    assert finding.certainty is Certainty.CANNOT_SAY
    assert finding.because == ("has_housing_element",)
    assert "help with housing costs" in finding.summary


def test_a_payment_without_a_day_cannot_be_placed_and_unsettles_the_others(
    offered: Offer, on_universal_credit: Circumstances
) -> None:
    several = [offered("400.00"), offered("400.00", paid_on=None)]

    undated, dated = assess(several, on_universal_credit).of("universal_credit")

    assert (undated.certainty, undated.because) == (Certainty.CANNOT_SAY, ("paid_on",))
    assert (dated.certainty, dated.payments) == (Certainty.REFER, ("payment 1",))


def test_a_late_report_unsettles_the_period_in_which_the_money_came(
    offered: Offer, on_universal_credit: Circumstances
) -> None:
    """Alone the first is under the allowance; with the second, whose report is late, it would not be."""
    several = [
        offered("400.00", paid_on=date(2026, 11, 20), deducted=Money(0)),
        offered("400.00", paid_on=date(2026, 11, 25), reported_on=date(2026, 12, 20), deducted=Money(0)),
    ]

    first, second = assess(several, on_universal_credit).of("universal_credit")

    assert (first.certainty, first.payments) == (Certainty.REFER, ("payment 1",))
    assert second.payments == ("payment 2",)


def test_a_rule_that_lets_a_table_s_end_slip_through_still_cannot_say(
    offered: Offer, on_universal_credit: Circumstances
) -> None:
    class Careless:
        NAME = "careless"
        TABLES = load_tables("coprod_ledger.effects.uk.universal_credit")
        needs = ()

        def assess(self, payments: Sequence[OfferedPayment], told: Circumstances) -> tuple[Finding, ...]:
            first, last = payments[0].activity_on, date(2026, 1, 1)
            assert told.receives_universal_credit
            raise RateNotKnownError("careless.limit", on=date(2030, 1, 1), first=first, reviewed_until=last)

    (finding,) = assess([offered("75.00")], on_universal_credit, rules=[Careless()]).findings

    assert (finding.certainty, finding.because) == (Certainty.CANNOT_SAY, ("careless.limit",))
    assert "1 January 2026" in finding.summary


def test_one_period_outside_the_tables_does_not_silence_the_others(
    offered: Offer, on_universal_credit: Circumstances
) -> None:
    several = [offered("75.00"), offered("75.00", paid_on=date(2028, 1, 1))]

    near, far = assess(several, on_universal_credit).of("universal_credit")

    assert near.certainty is Certainty.WILL_NOT
    assert (far.certainty, far.because) == (Certainty.CANNOT_SAY, ("universal_credit.taper",))


def test_the_same_reference_twice_is_refused(offered: Offer, on_universal_credit: Circumstances) -> None:
    with pytest.raises(OfferedPaymentError, match="reference is the same"):
        assess([offered("1.00", reference="a"), offered("2.00", reference="a")], on_universal_credit)


@pytest.mark.parametrize(
    ("fields", "trouble"),
    [
        ({"amount": Money(-1)}, "amount is below zero"),
        ({"amount": Money(1, "EUR")}, "amount is not in pounds"),
        ({"amount": Money(100), "deducted": Money(101)}, "deducted is more than the amount"),
        ({"amount": Money(100), "deducted": Money(-1)}, "deducted is below zero"),
    ],
)
def test_a_payment_that_cannot_be_is_refused_by_its_field(fields: dict[str, Any], trouble: str) -> None:
    with pytest.raises(OfferedPaymentError, match=trouble):
        OfferedPayment(kind=PaymentKind.INVOLVEMENT, activity_on=date(2026, 11, 24), **fields)


def test_findings_that_contradict_themselves_cannot_be_made() -> None:
    asked = Asked(rule="x", question="payment", payments=())
    with pytest.raises(TypeError, match="a change or a crossed limit"):
        will(asked, Trace(), summary=".", next_step=".")
    with pytest.raises(TypeError, match="names what is missing"):
        cannot_say(asked, Trace(), because=(), summary=".", next_step=".")
    made = may(asked, Trace(), summary=".", next_step=".", between=Between(lowest_minor=-1, highest_minor=0))
    assert made.change_minor is None


@pytest.mark.parametrize(
    ("day", "anchor", "start", "end"),
    [
        (date(2026, 12, 1), 1, date(2026, 12, 1), date(2026, 12, 31)),
        (date(2026, 12, 1), 2, date(2026, 11, 2), date(2026, 12, 1)),
        (date(2027, 1, 14), 15, date(2026, 12, 15), date(2027, 1, 14)),
        (date(2027, 1, 15), 15, date(2027, 1, 15), date(2027, 2, 14)),
        (date(2027, 2, 28), 31, date(2027, 2, 28), date(2027, 3, 30)),
        (date(2028, 2, 28), 30, date(2028, 1, 30), date(2028, 2, 28)),
    ],
)
def test_assessment_periods_are_months_from_the_same_day(day: date, anchor: int, start: date, end: date) -> None:
    assert period_start(day, anchor) == start
    assert period_end(start, anchor) == end


def test_the_last_day_of_a_short_month_fits_several_first_days() -> None:
    assert anchors(date(2027, 2, 28)) == (28, 29, 30, 31)
    assert anchors(date(2026, 12, 15)) == (15,)
    assert len(anchors(None)) == 31


def test_days_that_may_lie_in_one_period_are_kept_together() -> None:
    days = [date(2026, 12, 31), date(2026, 12, 1), date(2027, 1, 31)]

    assert could_share(days) == [{date(2026, 12, 1), date(2026, 12, 31)}, {date(2027, 1, 31)}]


def test_a_payment_given_up_is_never_added_to_one_that_is_paid(
    offered: Offer, on_universal_credit: Circumstances
) -> None:
    several = [offered("700.00"), offered("700.00", outcome=PaymentOutcome.DECLINED, is_service_user=True)]

    findings = assess(several, on_universal_credit).of("universal_credit")

    assert (findings[0].certainty, findings[0].payments) == (Certainty.WILL_NOT, ("payment 1",))
