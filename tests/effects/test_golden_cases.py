"""Worked examples, to the penny: one TOML file for each rule, every finding of that rule listed."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

from coprod_ledger.domain.money import Money, gbp
from coprod_ledger.effects.catalogue import RULES
from coprod_ledger.effects.circumstances import Circumstances, decode
from coprod_ledger.effects.engine import assess
from coprod_ledger.effects.finding import Certainty, Finding
from coprod_ledger.effects.payment import OfferedPayment

GOLDEN = Path(__file__).parents[1] / "golden" / "effects"


class Expected(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    question: str
    certainty: Certainty
    payments: tuple[str, ...] | None = None
    change: str | None = None
    lowest: str | None = None
    highest: str | None = None
    limit: str | None = None
    excess: str | None = None
    period: str | None = None
    because: tuple[str, ...] = ()
    cites: str | None = None
    reads: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    assumes: tuple[str, ...] = ()
    changed_by: tuple[str, ...] = ()
    says: tuple[str, ...] = ()


class Case(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    name: str
    told: dict[str, Any]
    payments: tuple[dict[str, Any], ...]
    finding: tuple[Expected, ...]


def cases() -> list[Any]:
    found = []
    for rule in RULES:
        raw = tomllib.loads((GOLDEN / f"{rule.NAME}.toml").read_text("utf-8"))
        found += [
            pytest.param(rule.NAME, case, id=f"{rule.NAME}: {case.name}")
            for case in msgspec.convert(raw["case"], list[Case])
        ]
    return found


def payment(fields: dict[str, Any]) -> OfferedPayment:
    amounts = {name: {"minor": gbp(fields[name]).minor} for name in ("amount", "deducted") if name in fields}
    return msgspec.convert(fields | amounts, OfferedPayment)


def circumstances(fields: dict[str, Any]) -> Circumstances:
    return decode(msgspec.json.encode(fields))


def minor(text: str | None) -> int | None:
    return None if text is None else gbp(text).minor


@pytest.mark.parametrize(("rule", "case"), cases())
def test_a_worked_example_comes_out_to_the_penny(rule: str, case: Case) -> None:
    assessment = assess([payment(fields) for fields in case.payments], circumstances(case.told))
    findings = assessment.of(rule)

    assert [(one.question, one.certainty) for one in findings] == [
        (one.question, one.certainty) for one in case.finding
    ]
    for finding, expected in zip(findings, case.finding, strict=True):
        check_figures(finding, expected)
        check_words(finding, expected)


def check_figures(finding: Finding, expected: Expected) -> None:
    assert finding.change_minor == minor(expected.change)
    assert (finding.between and finding.between.lowest_minor) == minor(expected.lowest)
    assert (finding.between and finding.between.highest_minor) == minor(expected.highest)
    assert (finding.limit_crossed and finding.limit_crossed.limit_minor) == minor(expected.limit)
    assert (finding.limit_crossed and finding.limit_crossed.excess_minor) == minor(expected.excess)
    assert finding.because == expected.because


def check_words(finding: Finding, expected: Expected) -> None:
    reads = {f"{source.table} = {source.value} from {source.starts_on}" for source in finding.sources}
    assert set(expected.reads) <= reads
    assert expected.payments in (None, finding.payments)
    assert expected.period in (None, finding.period)
    if expected.cites:
        assert any(source.citation.startswith(expected.cites) for source in finding.sources)
    for phrases, text in (
        (expected.steps, " ".join(finding.steps)),
        (expected.assumes, " ".join(finding.assumptions)),
        (expected.changed_by, " ".join(finding.would_change)),
        (expected.says, f"{finding.summary} {finding.next_step}"),
    ):
        for phrase in phrases:
            assert phrase in text


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.NAME)
def test_every_rule_has_worked_examples(rule: Any) -> None:
    assert (GOLDEN / f"{rule.NAME}.toml").is_file()


def test_the_reading_of_amounts_in_the_examples_is_in_whole_pence() -> None:
    read = payment({"kind": "involvement", "amount": "75.00", "activity_on": date(2026, 12, 1)})

    assert read.amount == Money(7500)
