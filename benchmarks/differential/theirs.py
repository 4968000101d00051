"""The reference model's side: each household without and with the fees, all of a year in one simulation.

This file runs in an environment of its own and exchanges JSON with the rest. It uses the model's published interface.
"""

import json
import sys
from importlib.metadata import version
from pathlib import Path

import numpy as np
from policyengine_core.variables import config

config.VALUE_TYPES[float]["dtype"] = np.float64  # pence get lost in single precision from about £100,000

from policyengine_uk import Simulation  # noqa: E402 after the line above, so that its variables are made with it

REGIONS = {"england": "NORTH_WEST", "wales": "WALES", "scotland": "SCOTLAND", "northern_ireland": "NORTHERN_IRELAND"}
OF_PERSON = ("income_tax", "earned_income_tax", "CB_HITC")
OF_FAMILY = ("universal_credit", "universal_credit_pre_benefit_cap", "uc_maximum_amount", "uc_work_allowance",
             "uc_earned_income_before_work_allowance")  # fmt: skip


def situation(households, year, *, with_fees):
    """All the households of one year, as the model takes them."""
    people, families, homes = {}, {}, {}
    for one in households:
        pence = one.get("annual", one.get("monthly", 0) * 12)
        if with_fees:
            pence += one["fee"] * one["fee_times"]
        key = one["id"]
        people[f"{key}/1"] = {
            "age": {year: one["age"]},
            "employment_income": {year: pence / 100},
            "uc_limited_capability_for_work": {year: one["has_lcw"]},
        }
        members = [f"{key}/1"]
        if one["is_couple"]:
            people[f"{key}/2"] = {
                "age": {year: one["age"]},
                "employment_income": {year: one["partner_monthly"] * 12 / 100},
                "uc_limited_capability_for_work": {year: False},
            }
            members.append(f"{key}/2")
        for number in range(one["children"]):
            people[f"{key}/child{number}"] = {"age": {year: 9 + number}}
            members.append(f"{key}/child{number}")
        families[key] = {"members": members}
        homes[key] = {
            "members": members,
            "region": {year: REGIONS[one["nation"]]},
            "tenure_type": {year: "RENT_FROM_COUNCIL" if one["rent_monthly"] else "OWNED_OUTRIGHT"},
            "rent": {year: one["rent_monthly"] * 12 / 100},
        }
    return {"people": people, "benunits": families, "households": homes}


def measured(households, year, *, with_fees):
    """Pounds a year; `ni_month` is one month's."""
    given = situation(households, year, with_fees=with_fees)
    simulation = Simulation(situation=given)
    first = [number for number, name in enumerate(given["people"]) if name.endswith("/1")]
    columns = {name: np.array(simulation.calculate(name, year))[first] for name in OF_PERSON}
    columns |= {name: np.array(simulation.calculate(name, year)) for name in OF_FAMILY}
    columns["ni_month"] = np.array(simulation.calculate("ni_class_1_employee", f"{year}-06"))[first]
    return {
        one["id"]: {name: repr(float(column[row])) for name, column in columns.items()}
        for row, one in enumerate(households)
    }


def main(read_from, write_to):
    """Two simulations a year."""
    households = json.loads(read_from.read_text(encoding="utf-8"))
    found = {"version": version("policyengine-uk"), "households": {}}
    for year in sorted({one["year"] for one in households}):
        some = [one for one in households if one["year"] == year]
        without = measured(some, year, with_fees=False)
        with_fees = measured(some, year, with_fees=True)
        for key in without:
            found["households"][key] = {"without": without[key], "with": with_fees[key]}
        print(f"{year}: {len(some)} households in two simulations", flush=True)
    write_to.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
