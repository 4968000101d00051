"""The law's own arithmetic, written a second time, and what the reference model does otherwise. In pence, exactly.

With it a difference is explained by working it out: from the law, by named steps, to the figure of the model.
"""

from datetime import date
from fractions import Fraction

UK = ((3_770_000, "0.2"), (12_514_000, "0.4"), (None, "0.45"))
SCOTLAND = {
    2023: ((216_200, "0.19"), (1_311_800, "0.2"), (3_109_200, "0.21"), (12_514_000, "0.42"), (None, "0.47")),
    2024: ((230_600, "0.19"), (1_399_100, "0.2"), (3_109_200, "0.21"), (6_243_000, "0.42"), (12_514_000, "0.45"),
           (None, "0.48")),
    2025: ((282_700, "0.19"), (1_492_100, "0.2"), (3_109_200, "0.21"), (6_243_000, "0.42"), (12_514_000, "0.45"),
           (None, "0.48")),
    2026: ((396_700, "0.19"), (1_695_600, "0.2"), (3_109_200, "0.21"), (6_243_000, "0.42"), (12_514_000, "0.45"),
           (None, "0.48")),
}  # fmt: skip

ALLOWANCES = (
    (date(2022, 4, 11), 34_400, 57_300),
    (date(2023, 4, 10), 37_900, 63_100),
    (date(2024, 4, 8), 40_400, 67_300),
    (date(2025, 4, 7), 41_100, 68_400),
    (date(2026, 4, 6), 42_700, 71_000),
)
"""Of Universal Credit: the first day, then with and without a housing element."""

MAIN_RATES = ((date(2023, 4, 6), "0.12"), (date(2024, 1, 6), "0.1"), (date(2024, 4, 6), "0.08"))


def income_tax(one, income, *, is_allowance_rounded=True):
    """The tax of a year. Rounding the tapered allowance up to a pound is Income Tax Act 2007 s.35(3)."""
    allowance = max(Fraction(1_257_000) - max(Fraction(income - 10_000_000), 0) / 2, Fraction(0))
    if is_allowance_rounded:
        allowance = -(-allowance // 100) * 100
    taxable, tax, below = max(income - allowance, Fraction(0)), Fraction(0), 0
    for limit, rate in SCOTLAND[one["year"]] if one["nation"] == "scotland" else UK:
        top = taxable if limit is None else min(taxable, Fraction(limit))
        tax += max(top - below, Fraction(0)) * Fraction(rate)
        below = limit
    return tax


def national_insurance(one, pay, *, is_by_year=False, is_upper_rate_late=False, is_by_52=False, is_rounded=True):
    """Class 1 of an employee for a month. The options are what the model does otherwise."""
    if one["category"] == "C":
        return Fraction(0)
    on = date(one["year"], 4, 30) if is_by_year else date.fromisoformat(one["paid_on"])
    main = Fraction([rate for first, rate in MAIN_RATES if first <= on][-1])
    upper = Fraction("0.0325" if is_upper_rate_late and one["year"] == 2023 else "0.02")
    start, top = (Fraction(24_173 * 52, 12), Fraction(96_673 * 52, 12)) if is_by_52 else (104_800, 418_900)
    shares = max(min(pay, top) - start, Fraction(0)) * main, max(pay - top, Fraction(0)) * upper
    return Fraction(sum(_nearest(share, half_is_up=False) for share in shares)) if is_rounded else sum(shares)


def allowance(one, on):
    """The work allowance of the assessment period that starts on a day."""
    if not (one["has_lcw"] or one["children"]):
        return 0
    _, lower, higher = [row for row in ALLOWANCES if row[0] <= on][-1]
    return lower if one["rent_monthly"] else higher


def reduction(earnings, free, *, is_rounded=True):
    """How much Universal Credit falls for the earnings of an assessment period, or of a year."""
    exactly = max(Fraction(earnings) - free, Fraction(0)) * Fraction("0.55")
    return Fraction(_nearest(exactly)) if is_rounded else exactly


def period_start(day, anchor):
    """The first day of the assessment period of a day, for periods that start on a day up to the 28th."""
    if day.day >= anchor:
        return day.replace(day=anchor)
    return date(day.year - (day.month == 1), (day.month - 2) % 12 + 1, anchor)


def _nearest(exactly, *, half_is_up=True):
    """Whole pence. For National Insurance the third decimal of a pound decides: 5 or less is down."""
    if half_is_up:
        return (2 * exactly + 1) // 2
    tenths = exactly * 10 // 1
    return tenths // 10 + (tenths % 10 > 5)
