"""Lays both sides beside each other and works out every difference; writes the table and every case that differs."""

import json
import sys
from collections import Counter
from datetime import date
from fractions import Fraction
from pathlib import Path

import arithmetic
from households import SEED

QUANTITIES = {
    "income_tax": "Income tax of the year, one fee on top of other income",
    "national_insurance": "Employee National Insurance of a month, one fee on top of other pay",
    "uc_one_month": "Universal Credit of one assessment period, one fee in it",
    "uc_twelve_payments": "Universal Credit of a year, twelve fees, one in each period",
    "uc_single_fee": "Universal Credit, one fee in a year, all of it in one period",
    "uc_after_deductions": "Universal Credit of one period, after tax and National Insurance on pay and fee",
}
OUTSIDE = {
    "uc_benefit_cap": "Universal Credit of families under the benefit cap",
    "tax_child_benefit_charge": "Income tax of parents with a high income and Child Benefit",
}
CAUSES = {
    "allowance not rounded up": (
        "library",
        (
            "Above £100,000 the library does not round the tapered personal allowance up to a whole pound. Income "
            "Tax Act 2007 s.35(3): an allowance that is not a multiple of £1 is rounded up to one. The reference "
            "model does so."
        ),
    ),
    "library off the law's arithmetic": (
        "library",
        "The library's figure is not what the law's arithmetic, written a second time, gives.",
    ),
    "part of a penny in tax": (
        "rounding",
        (
            "The library drops part of a penny of the extra tax; the reference model keeps it, and it is rounded "
            "to the nearest penny here."
        ),
    ),
    "rate of 6 January 2024": (
        "reference",
        (
            "From 6 January 2024 the main rate is 10% (National Insurance Contributions (Reduction in Rates) Act "
            "2023; HMRC's table of rates). The reference model's own table has 10% from 1 January 2024, but it "
            "samples one value a year, that of 30 April, so all of 2023-24 is at 12%."
        ),
    ),
    "3.25% above the upper earnings limit": (
        "reference",
        (
            "The reference model keeps 3.25% above the upper earnings limit until 4 April 2024. HMRC's table of "
            "rates has 2% from 6 November 2022 (Health and Social Care Levy (Repeal) Act 2022)."
        ),
    ),
    "thresholds from the year": (
        "reference",
        (
            "The reference model has £12,570 and £50,270 a year, over 52 and to the penny, times 52 over 12: "
            "£1,047.50 and £4,189.16 a month. The law's monthly figures are £1,048 and £4,189 (SI 2001/1004 reg "
            "11; HMRC's table)."
        ),
    ),
    "National Insurance to the penny": (
        "rounding",
        (
            "Payroll rounds National Insurance to the penny, a month at a time and each of its two shares; the "
            "reference model keeps the parts of a penny."
        ),
    ),
    "work allowance of the period before up-rating": (
        "reference",
        (
            "The assessment period started before the day of the new amounts (10 April 2023, 8 April 2024, 7 "
            "April 2025, 6 April 2026), so the amounts of the year before hold in it. The reference model has one "
            "amount for each tax year, dated to the 1st of April."
        ),
    ),
    "mean over the year": (
        "reference",
        (
            "The reference model adds up the year and sets it against twelve work allowances, so that what is "
            "over the allowance in one month is covered by what is unused in others. The law counts each "
            "assessment period alone (Universal Credit Regulations 2013 reg 22, reg 54)."
        ),
    ),
    "award used up": (
        "assumption",
        (
            "The award is smaller than the fall, so it can only fall to nothing. The library says in its "
            "assumptions that the award is at least as large as what it falls by; it does not work out awards."
        ),
    ),
    "Universal Credit to the penny": (
        "rounding",
        (
            "The law rounds each assessment period to the penny (reg 6); the reference model keeps the parts of a "
            "penny over the year."
        ),
    ),
    "take-home pay to the penny": (
        "rounding",
        (
            "Pay slips are in whole pence. The reference model takes a twelfth of the year's tax and National "
            "Insurance with their parts of a penny."
        ),
    ),
    "benefit cap": (
        "not worked out",
        (
            "The benefit cap reduces the award, and earnings above a limit lift it (reg 78 to 82). With more "
            "earnings the award before the cap falls and the cap takes less: the award paid can stay the same, or "
            "rise. The library does not work out the cap."
        ),
    ),
    "charge for Child Benefit": (
        "not worked out",
        (
            "The High Income Child Benefit Charge is income tax (ITEPA 2003 s.681B to 681C). The library does not "
            "work it out; its finding on Child Benefit warns of it."
        ),
    ),
}
HEAD = (
    "The library beside policyengine-uk {version}: {main} generated households, and {more} more outside what the "
    "library works out; seed {seed}. Rules: {rules}."
)
HOW_READ = (
    "Each case is one household, without and with its fees. The reference figure is the difference of two simulations. "
    "Equal to the penny: the library's whole pence are the reference figure, rounded to the nearest penny. Explained: "
    "from the law's arithmetic, written a second time, named steps lead to the reference figure to a thousandth of a "
    "penny. As the law's arithmetic: the library's figure is what that second writing gives, however the reference "
    "figure comes out. `agreement.json` has every differing case with its inputs."
)
WHOSE = (
    "A case can have several causes; a cause counts where it makes half a penny or more, or where nothing does. Whose: "
    "`library`, a fault here; `reference`, a simplification or fault there; `rounding`; `assumption`, one that the "
    "finding states; `not worked out`, left out here on purpose. Cases: those that are not equal to the penny."
)
CLOSE = Fraction(1, 1000)
"""Pence. Closer than this, the steps have reached the reference model's figure."""


def pence(amount):
    """Pounds in words of a floating-point number, as exact pence without its last noise."""
    return Fraction(round(Fraction(amount) * 100 * 10**6), 10**6)


def nearest(exactly):
    """Whole pence, half upward."""
    return int((2 * exactly + 1) // 2)


def measured(theirs, name):
    """The reference model's difference of two simulations, in pence."""
    return pence(theirs["with"][name]) - pence(theirs["without"][name])


def tax_steps(one, ours, theirs):
    """The reference figure, and the steps from the library's figure to it."""
    base, more = one["annual"], one["annual"] + one["fee"]
    unrounded = _tax(one, more, is_allowance_rounded=False) - _tax(one, base, is_allowance_rounded=False)
    law = _tax(one, more) - _tax(one, base)
    of_library, steps = law, []
    if abs(law - ours) >= 1 or ours != law // 1:
        if ours == unrounded // 1:
            of_library = unrounded
            steps.append(("allowance not rounded up", law - unrounded))
        elif abs(law - ours) >= 1:
            of_library = Fraction(ours)
            steps.append(("library off the law's arithmetic", law - ours))
    steps += [("part of a penny in tax", of_library - ours), ("charge for Child Benefit", measured(theirs, "CB_HITC"))]
    return measured(theirs, "income_tax"), law + measured(theirs, "CB_HITC"), steps


def _tax(one, income, **options):
    return arithmetic.income_tax(one, income, **options)


_INSURANCE = (
    ("rate of 6 January 2024", {"is_by_year": True}),
    ("3.25% above the upper earnings limit", {"is_upper_rate_late": True}),
    ("thresholds from the year", {"is_by_52": True}),
    ("National Insurance to the penny", {"is_rounded": False}),
)


def insurance_steps(one, ours, theirs):
    """As above, for National Insurance."""

    def more(options):
        pay = one["monthly"]
        return arithmetic.national_insurance(one, pay + one["fee"], **options) - arithmetic.national_insurance(
            one, pay, **options
        )

    options, at, steps = {}, more({}), []
    if ours != at:
        steps.append(("library off the law's arithmetic", at - ours))
    for cause, option in _INSURANCE:
        options |= option
        steps.append((cause, more(options) - at))
        at = more(options)
    return measured(theirs, "ni_month"), at, steps


def credit_steps(one, ours, theirs):
    """As above, for Universal Credit. The reference figure is a year's, or a twelfth of it."""
    anchor = date.fromisoformat(one["assessment_period_starts_on"]).day
    start = arithmetic.period_start(date.fromisoformat(one["paid_on"]), anchor)
    base, fee, times = one["monthly"] + one["partner_monthly"], one["fee"], one["fee_times"]
    parts = 12 if one["quantity"] not in ("uc_twelve_payments", "uc_single_fee") else 1
    periods = 12 if one["quantity"] == "uc_twelve_payments" else 1
    told = {"other": base, "deducted": 0} | {key: one[key] for key in ("other", "deducted") if key in one}
    free, of_year = arithmetic.allowance(one, start), arithmetic.allowance(one, date(one["year"], 4, 30))

    def fall(low, high, free, **options):
        return arithmetic.reduction(high, free, **options) - arithmetic.reduction(low, free, **options)

    low, high = told["other"], told["other"] + fee - told["deducted"]
    at, steps = periods * fall(low, high, free), []
    if ours != at:
        steps.append(("library off the law's arithmetic", at - ours))

    def step(cause, to):
        nonlocal at
        steps.append((cause, to - at))
        at = to

    step("work allowance of the period before up-rating", periods * fall(low, high, of_year))
    step("Universal Credit to the penny", periods * fall(low, high, of_year, is_rounded=False))
    if one["quantity"] == "uc_after_deductions":
        exact, options = {"is_by_52": True, "is_by_year": True, "is_upper_rate_late": True, "is_rounded": False}, {}
        net = _fall_of_net(one, of_year, is_rounded=False)
        step("take-home pay to the penny" if abs(net - at) < 2 else "library off the law's arithmetic", net)
        for cause, option in _INSURANCE[:3]:
            options |= option
            step(cause, _fall_of_net(one, of_year, is_rounded=False, **options))
        low, high = _net(one, one["monthly"], **exact), _net(one, one["monthly"] + fee, **exact)
    low_year, high_year = 12 * low, (12 * high if times == 12 else 12 * low + fee)
    step("mean over the year", fall(low_year, high_year, 12 * of_year, is_rounded=False) / parts)
    most = pence(theirs["without"]["uc_maximum_amount"])
    cut = [min(arithmetic.reduction(year, 12 * of_year, is_rounded=False), most) for year in (low_year, high_year)]
    step("award used up", (cut[1] - cut[0]) / parts)
    paid, before_cap = measured(theirs, "universal_credit"), measured(theirs, "universal_credit_pre_benefit_cap")
    step("benefit cap", at + (before_cap - paid) / parts)
    return -paid / parts, at, steps


def _net(one, pay, **options):
    return pay - arithmetic.income_tax(one, 12 * pay) / 12 - arithmetic.national_insurance(one, pay, **options)


def _fall_of_net(one, free, **options):
    low, high = (
        arithmetic.reduction(_net(one, pay, **options), free, is_rounded=False)
        for pay in (one["monthly"], one["monthly"] + one["fee"])
    )
    return high - low


STEPS = {
    "income_tax": tax_steps,
    "tax_child_benefit_charge": tax_steps,
    "national_insurance": insurance_steps,
}


def laid_beside(one, ours, theirs):
    """One case: both figures in pence, whether they agree, and what explains it where they do not."""
    less = ours["less"]
    if less is None:
        return {"id": one["id"], "ours": None, "theirs": None, "equal": False, "is_law": False,
                "explained": False, "causes": {}, "inputs": one, "words": ours["words"]}  # fmt: skip
    figure, reached, steps = STEPS.get(one["quantity"], credit_steps)(one | ours, less, theirs)
    is_law = all(CAUSES[cause][0] != "library" for cause, size in steps if size)
    case = {"id": one["id"], "ours": less, "theirs": float(round(figure, 4)), "equal": less == nearest(figure),
            "is_law": is_law}  # fmt: skip
    if case["equal"]:
        return case
    taken = [(cause, size) for cause, size in steps if size]
    large = [(cause, size) for cause, size in taken if abs(size) >= Fraction(1, 2)]
    case["causes"] = {cause: float(round(size, 4)) for cause, size in large or taken}
    case["explained"] = abs(figure - reached) < CLOSE and bool(taken)
    return case | {"inputs": {name: value for name, value in one.items() if value}, "words": ""}


def pounds(amount):
    """Pence as pounds."""
    return f"£{amount / 100:,.2f}"


def rows(households, cases, names):
    """A row a quantity and tax year."""
    years = sorted({one["year"] for one in households})
    yield (
        "| What | Tax year | Cases | Equal to the penny | Within a penny | Further off | Not explained "
        "| Largest difference | As the law's arithmetic |"
    )
    yield "|---|---|---:|---:|---:|---:|---:|---:|---:|"
    for quantity, name in names.items():
        for year in years:
            some = [cases[one["id"]] for one in households if (one["quantity"], one["year"]) == (quantity, year)]
            differ = [case for case in some if not case["equal"]]
            within = sum(case["ours"] is not None and difference(case) <= 1 for case in differ)
            unexplained = sum(not case["explained"] for case in differ)
            largest = max((difference(case) for case in some), default=0)
            yield (
                f"| {name} | {year}-{(year + 1) % 100} | {len(some)} | {len(some) - len(differ)} | {within} | "
                f"{len(differ) - within} | {unexplained} | {pounds(largest)} | {sum(case['is_law'] for case in some)} |"
            )


def difference(case):
    """How far a case is off, in pence."""
    return 0 if case["ours"] is None else abs(case["ours"] - case["theirs"])


def cause_rows(cases):
    """A row a cause of differences, with the widest example."""
    yield "| Cause | Whose | Cases | Most it makes | Example (amounts of the household in pence) | Explanation |"
    yield "|---|---|---:|---:|---|---|"
    count = Counter(cause for case in cases for cause in case.get("causes", ()))
    for cause, (whose, words) in CAUSES.items():
        if count[cause]:
            some = [case for case in cases if cause in case.get("causes", ())]
            alone = [case for case in some if len(case["causes"]) == 1] or some
            example = max(alone, key=lambda case, cause=cause: abs(case["causes"][cause]))
            most = max(abs(case["causes"][cause]) for case in some)
            figures = f"{pounds(example['ours'])}, reference {example['theirs'] / 100:,.4f}"
            yield (
                f"| {cause} | {whose} | {count[cause]} | {pounds(most)} | `{example['id']}`: {figures}; "
                f"{told(example)} | {words} |"
            )


def told(case):
    """The inputs of a case, as far as they are not the usual ones."""
    left_out = ("id", "quantity", "year", "fee_times", "category" if case["inputs"]["category"] == "A" else "", "age")
    return ", ".join(f"{name} {value}" for name, value in case["inputs"].items() if value and name not in left_out)


def page(households, cases, sides):
    """The table of agreement as Markdown."""
    every = list(cases.values())
    differ = [case for case in every if not case["equal"]]
    unexplained = [case for case in differ if not case["explained"]]
    rules = "; ".join(f"{name}, {words}" for name, words in sides["ours"]["rules"].items())
    main = sum(one["quantity"] in QUANTITIES for one in households)
    lines = [
        "# Table of agreement",
        "",
        HEAD.format(version=sides["theirs"]["version"], main=main, more=len(every) - main, seed=SEED, rules=rules),
        "",
        HOW_READ,
        "",
        *rows(households, cases, QUANTITIES),
        "",
        "## Outside what the library works out",
        "",
        "These households are drawn to show what the findings leave out.",
        "",
        *rows(households, cases, OUTSIDE),
        "",
        "## Why they differ",
        "",
        WHOSE,
        "",
        *cause_rows(every),
        "",
        "## Not explained",
        "",
    ]
    lines += [
        f"- `{case['id']}`: library {case['ours']}p, reference {case['theirs']}p; {told(case)}"
        + (f"; {case['words']}" if case["words"] else "")
        for case in unexplained
    ] or ["None."]
    return "\n".join(lines) + "\n"


def main(folder, write_to):
    """Read both sides, compare, write; exit with an error where something is not explained."""
    households = json.loads((folder / "households.json").read_text(encoding="utf-8"))
    sides = {side: json.loads((folder / f"{side}.json").read_text(encoding="utf-8")) for side in ("ours", "theirs")}
    ours, theirs = sides["ours"]["households"], sides["theirs"]["households"]
    cases = {one["id"]: laid_beside(one, ours[one["id"]], theirs[one["id"]]) for one in households}
    write_to.mkdir(exist_ok=True)
    (write_to / "agreement.md").write_text(page(households, cases, sides), encoding="utf-8")
    differing = [case for case in cases.values() if not case["equal"]]
    result = {"reference": sides["theirs"]["version"], "seed": SEED, "rules": sides["ours"]["rules"],
              "cases": len(cases), "equal": len(cases) - len(differing), "differing": differing}  # fmt: skip
    text = json.dumps(result | {"differing": []}, indent=1)
    each = ",\n".join(json.dumps(case) for case in differing)
    (write_to / "agreement.json").write_text(text.replace("[]", f"[\n{each}\n]") + "\n", encoding="utf-8")
    unexplained = sum(not case["explained"] for case in differing)
    print(f"{len(cases)} cases, {len(cases) - len(differing)} equal to the penny, {unexplained} not explained")
    sys.exit(1 if unexplained else 0)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
