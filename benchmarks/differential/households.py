"""Households for both sides, the same every time: a JSON file of amounts in pence, days and yes or no."""

import json
import random
import sys
from datetime import date, timedelta
from pathlib import Path

SEED = 20260406
YEARS = (2023, 2024, 2025, 2026)
"""The first calendar year of each tax year."""
NATIONS = ("england", "wales", "scotland", "northern_ireland")

_TURNS = (12_570, 14_732, 15_397, 16_537, 25_688, 27_491, 29_526, 43_662, 50_270, 75_000, 100_000, 112_570, 125_140)
"""Incomes near which a rate changes in some nation and year."""


class Households:
    """Draws households one after another."""

    def __init__(self, seed):
        self.chance = random.Random(seed)  # noqa: S311 the same households every time; nothing is kept secret
        self.drawn = []

    def add(self, quantity, year, **fields):
        """One household. `monthly` or `annual` is the pay of the first adult; `partner_monthly` of a second."""
        usual = {"nation": "england", "age": 40, "children": 0, "rent_monthly": 0, "has_lcw": False, "is_couple": False,
                 "partner_monthly": 0, "fee_times": 1, "category": "A"}  # fmt: skip
        number = sum(one["quantity"] == quantity and one["year"] == year for one in self.drawn) + 1
        self.drawn.append(
            {"id": f"{quantity}-{year}-{number:03}", "quantity": quantity, "year": year, **usual, **fields}
        )

    def pounds(self, low, high):
        """Pence between two amounts of pounds, half of the time whole pounds."""
        pence = self.chance.randint(low * 100, high * 100)
        return pence // 100 * 100 if self.chance.random() < 0.5 else pence

    def day(self, first, last):
        """A day, both ends included."""
        return first + timedelta(days=self.chance.randint(0, (last - first).days))

    def income_tax(self, year, nation):
        """One fee in a tax year, on top of stated other income."""
        if self.chance.random() < 0.75:
            turn = self.chance.choice(_TURNS)
            annual = self.pounds(turn - 2_500, turn + 1_500)
        else:
            annual = self.pounds(0, 160_000)
        fee = self.pounds(20, 300) if self.chance.random() < 0.5 else self.pounds(300, 4_000)
        paid_on = self.day(date(year, 4, 6), date(year + 1, 4, 5))
        self.add("income_tax", year, nation=nation, annual=annual, fee=fee, paid_on=paid_on.isoformat())

    def national_insurance(self, year):
        """A fee in a month's pay, by category letter."""
        turn = self.chance.choice((1_048, 1_048, 4_189, 4_189, 700, 2_500, 6_000))
        category = self.chance.choice("AAAAAAAMMC")
        paid_on = self.day(date(year, 4, 6), date(year + 1, 4, 5))
        self.add("national_insurance", year, nation=self.chance.choice(NATIONS),
                 monthly=max(self.pounds(turn - 350, turn + 250), 0), fee=self.pounds(15, 450), fee_times=12,
                 category=category, age={"A": 40, "M": 19, "C": 70}[category], paid_on=paid_on.isoformat())  # fmt: skip

    def family(self):
        """Children, capability for work and rent, small enough that the benefit cap is rare."""
        children = self.chance.choice((0, 0, 0, 0, 1, 2))
        rent = 0 if self.chance.random() < 0.45 else self.pounds(250, 350 if children == 2 else 500)
        return {
            "nation": self.chance.choice(("england", "wales", "scotland")),
            "children": children,
            "has_lcw": self.chance.random() < 0.45,
            "rent_monthly": rent,
            "is_couple": self.chance.random() < 0.3,
            "age": self.chance.randint(27, 60),
        }

    def universal_credit(self, quantity, year, fee_times):
        """Fees that bear no tax and no National Insurance, as all pay stays under both thresholds."""
        family = self.family()
        monthly = self.chance.choice((0, self.pounds(30, 300), self.pounds(250, 700), self.pounds(300, 720)))
        partner = self.pounds(50, 400) if family["is_couple"] and self.chance.random() < 0.5 else 0
        starts = date(year, 4, self.chance.randint(12, 28))
        fee = self.pounds(5, 60) if self.chance.random() < 0.3 else self.pounds(20, 320)
        if quantity == "uc_one_month":  # any day of the tax year, and any start of the periods
            paid_on, starts = (
                self.day(date(year, 4, 6), date(year + 1, 4, 5)),
                date(year, 4, self.chance.randint(1, 28)),
            )
        else:
            paid_on = starts + timedelta(days=self.chance.randint(0, 20))
        self.add(quantity, year, **family, monthly=monthly, partner_monthly=partner, fee=fee, fee_times=fee_times,
                 paid_on=paid_on.isoformat(), assessment_period_starts_on=starts.isoformat())  # fmt: skip

    def universal_credit_after_deductions(self, year):
        """An employee above the thresholds: tax and National Insurance come off the pay and off the fee."""
        family = self.family() | {"is_couple": False, "rent_monthly": self.pounds(700, 1_000)}
        starts = date(year, self.chance.randint(5, 11), self.chance.randint(1, 28))
        self.add("uc_after_deductions", year, **family, monthly=self.pounds(850, 1_500), fee=self.pounds(20, 300),
                 fee_times=12, paid_on=starts.isoformat(), assessment_period_starts_on=starts.isoformat())  # fmt: skip

    def capped(self, year):
        """Four in a high rent: the benefit cap, which the library does not work out."""
        days = {"paid_on": f"{year}-06-20", "assessment_period_starts_on": f"{year}-06-12"}
        self.add("uc_benefit_cap", year, children=2, rent_monthly=self.pounds(1_100, 1_500), is_couple=True,
                 monthly=self.pounds(0, 500), fee=self.pounds(50, 400), fee_times=12, **days)  # fmt: skip

    def charged(self, year):
        """A parent with a high income: the charge for Child Benefit, which the library does not work out."""
        low = 48_000 if year == 2023 else 58_000
        self.add("tax_child_benefit_charge", year, children=2, annual=self.pounds(low, low + 14_000),
                 fee=self.pounds(100, 2_000), paid_on=date(year, 9, 1).isoformat())  # fmt: skip


def main(place):
    """Draw all of them."""
    all_of_them = Households(SEED)
    for year in YEARS:
        for nation in NATIONS:
            for _ in range(60):
                all_of_them.income_tax(year, nation)
        for _ in range(150):
            all_of_them.national_insurance(year)
        for _ in range(150):
            all_of_them.universal_credit("uc_one_month", year, 12)
        for _ in range(60):
            all_of_them.universal_credit("uc_twelve_payments", year, 12)
        for _ in range(60):
            all_of_them.universal_credit("uc_single_fee", year, 1)
        for _ in range(75):
            all_of_them.universal_credit_after_deductions(year)
        for _ in range(15):
            all_of_them.capped(year)
            all_of_them.charged(year)
    place.write_text(json.dumps(all_of_them.drawn, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
