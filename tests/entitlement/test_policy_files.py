"""A policy file that is wrong gets an error that says where, what, and what is expected instead."""

from pathlib import Path

import pytest

from coprod_ledger.entitlement import read_policy
from coprod_ledger.errors import InputError
from coprod_ledger.errors.entitlement import PolicyFileError

FOLDER = Path(__file__).parent.parent / "golden" / "policies"

DAY = '[[rate]] 2 ("day")'
WHOLE_PENCE = "whole pence, more than nothing: 7500 is £75.00"
BLOCK = "`block-minutes` for the basis block-or-part, and for no other"
TOP = "at the top of the file"
OVERLAP = (
    'its durations overlap those of entry 1 ("half-day") from 2026-04-01, for the same role level and kind of activity'
)
RATE_KEYS = (
    "only source, confidence, code, label, starts-on, ends-on, amount-minor, currency, role-levels, activity-kinds, "
    "basis, chosen-by, duration, block-minutes"
)
TOP_KEYS = (
    "only code, issuer, title, jurisdiction, version, source, source-date, starts-on, starts-on-source, "
    "starts-on-confidence, ends-on, preparation, travel, partial-attendance, claims, role, rate, cancellation, expense"
)

BROKEN = [
    (
        "duplicate-code-and-start",
        54,
        '[[rate]] 2 ("half-day")',
        'the rate "half-day" starting on 2026-04-01 stands twice (first as entry 1)',
        "each code once for a first day",
    ),
    (
        "overlapping-durations",
        61,
        DAY,
        OVERLAP,
        "at most one rate for each length: use exceeds-minutes beside up-to-and-including-minutes",
    ),
    ("float-amount", 57, DAY, "`amount-minor` is 100.0", WHOLE_PENCE),
    ("text-amount", 57, DAY, '`amount-minor` is "100.00"', WHOLE_PENCE),
    ("negative-amount", 57, DAY, "`amount-minor` is -10000", WHOLE_PENCE),
    (
        "missing-source",
        53,
        DAY,
        "`source` is missing",
        "words that name the document, its version and its date",
    ),
    ("blank-source", 62, DAY, '`source` is " "', "words that name the document, its version and its date"),
    ("missing-confidence", 53, DAY, "`confidence` is missing", "one of confirmed, unconfirmed"),
    ("unknown-confidence", 63, DAY, '`confidence` is "probably"', "one of confirmed, unconfirmed"),
    (
        "unknown-key",
        59,
        DAY,
        "`probably-taxable` is not a key of a policy file here",
        RATE_KEYS,
    ),
    ("bad-date", 56, DAY, '`starts-on` is "1 April 2026"', "a day as YYYY-MM-DD, without quotation marks"),
    (
        "impossible-date",
        56,
        "",
        "this is not TOML (Invalid date or datetime)",
        "a TOML file; days are written as 2026-04-01",
    ),
    (
        "unknown-basis",
        60,
        DAY,
        '`basis` is "fortnight"',
        "one of session, half-day, day, hour, block-or-part, task, month",
    ),
    (
        "ends-before-starts",
        57,
        DAY,
        "it ends on 2026-03-31, before it starts on 2026-04-01",
        "a last day (`ends-on`, included) on or after `starts-on`",
    ),
    (
        "policy-ends-before-starts",
        9,
        TOP,
        "it ends on 2026-03-31, before it starts on 2026-04-01",
        "a last day (`ends-on`, included) on or after `starts-on`",
    ),
    ("zero-block", 61, DAY, "`block-minutes` is 0", "whole minutes, 1 or more"),
    ("block-without-length", 60, DAY, "a block's length and the basis do not go together", BLOCK),
    ("length-without-block", 61, DAY, "a block's length and the basis do not go together", BLOCK),
    (
        "two-lower-bounds",
        61,
        DAY,
        "two bounds on the same side of the duration",
        "at-least-minutes or exceeds-minutes, and up-to-and-including-minutes or less-than-minutes",
    ),
    (
        "no-minute-inside",
        61,
        DAY,
        "no minute is more than 300 minutes and less than 301 minutes",
        "a lower bound below the upper one",
    ),
    (
        "agreed-and-bounded",
        61,
        DAY,
        "it is chosen by agreement and also has bounds in minutes",
        "one or the other",
    ),
    (
        "unknown-role-level",
        59,
        DAY,
        'the role level "chair" is not in this file',
        "a code of a [[role]] entry",
    ),
    ("unpaid-role-level", 59, DAY, 'the role level "attender" is not paid', "a role with `is-paid = true`"),
    ("unknown-currency", 58, DAY, '`currency` is "GPB"', "one of EUR, GBP, USD"),
    ("duplicate-role", 35, '[[role]] 2 ("partner")', 'the role level "partner" stands twice', "each code once"),
    (
        "share-above-hundred",
        68,
        "[[cancellation]] 1",
        "`share-percent` is 150",
        "a whole number from 0 to 100",
    ),
    (
        "second-cancellation-rule",
        74,
        "[[cancellation]] 2",
        "a second rule for the same party and notice",
        "one rule for each",
    ),
    (
        "unknown-attendance-rule",
        23,
        "[partial-attendance]",
        '`rule` is "whatever-is-less"',
        "one of agreed-commitment, actual-time",
    ),
    ("missing-travel-rule", 1, TOP, "`travel` is missing", "a table with rule, source and confidence"),
    (
        "missing-rule-source",
        17,
        "[travel]",
        "`source` is missing",
        "words that name the document, its version and its date",
    ),
    (
        "unknown-top-key",
        6,
        TOP,
        "`language` is not a key of a policy file here",
        TOP_KEYS,
    ),
    (
        "bands-out-of-order",
        82,
        '[[expense]] 1 ("mileage-car")',
        "the mileage bands are not in order",
        "rising limits; only the last band may be open",
    ),
    (
        "fractional-mileage",
        84,
        '[[expense]] 1 ("mileage-car")',
        "`tenths-of-a-penny-per-mile` is 17.8",
        "a whole number of tenths of a penny: 450 is 45p",
    ),
    (
        "mileage-without-bands",
        76,
        '[[expense]] 1 ("mileage-car")',
        "mileage, the unit mile and bands do not go together",
        "all three, or none of them",
    ),
    (
        "duplicate-expense",
        90,
        '[[expense]] 2 ("mileage-car")',
        'the expense "mileage-car" starting on 2026-04-01 stands twice',
        "each code once for a first day",
    ),
    (
        "single-brackets",
        72,
        TOP,
        "`expense` is not a list of entries",
        "[[expense]] in double square brackets",
    ),
    ("not-toml", 3, "", "this is not TOML (Invalid value)", "a TOML file; days are written as 2026-04-01"),
]


def broken(way: str) -> PolicyFileError:
    text = (FOLDER / f"{way}.toml").read_text(encoding="utf-8")
    with pytest.raises(PolicyFileError) as caught:
        read_policy(text, f"{way}.toml")
    return caught.value


@pytest.mark.parametrize(("way", "line", "entry", "trouble", "expected"), BROKEN, ids=[row[0] for row in BROKEN])
def test_a_wrong_file_is_refused_with_its_place_its_trouble_and_what_is_expected(
    way: str, line: int | None, entry: str, trouble: str, expected: str
) -> None:
    error = broken(way)

    place = ", ".join(part for part in (f"{way}.toml", f"line {line}" if line else "", entry) if part)
    assert str(error) == f"{place}: {trouble}. Expected: {expected}."
    assert isinstance(error, InputError)


def test_every_broken_file_has_its_words_above_and_the_sound_one_loads() -> None:
    assert {path.stem for path in FOLDER.glob("*.toml")} == {row[0] for row in BROKEN} | {"sound"}
    assert read_policy((FOLDER / "sound.toml").read_text(encoding="utf-8"), "sound.toml").code == "trust"
