"""What a payroll office is sent: one line a payment, in the Trust's own columns, and the totals in a file apart.

Nothing in it tells of benefits. Involvement payments and reimbursements stand in columns of their own and are never
added together. Totals stand in another file, because an importer would pay a line of totals.
"""

from collections.abc import Callable
from datetime import date
from typing import Final

from coprod_ledger.domain.classification import Classification
from coprod_ledger.domain.payment.commands import Route
from coprod_ledger.effects.uk.tax_years import tax_week, tax_year
from coprod_ledger.interop.cells import cell, csv_text, pounds
from coprod_ledger.interop.mapping import Mapping
from coprod_ledger.projections.pay_run import PayRunAnswer, RunItem, Standing

EXPORTED: Final = (Standing.IN_RUN, Standing.PAID)
"""What a run has put in hand and payroll has not sent back."""

NI_FLAGS: Final[dict[Classification, str]] = {
    Classification.PAID_OFFICE: "worked out by payroll",
    Classification.EMPLOYMENT: "worked out by payroll",
    Classification.SELF_EMPLOYMENT: "the payee's own",
}
"""What a classification means for deductions; every other one has none."""

Cells = Callable[[RunItem], str]


def payroll_csv(answer: PayRunAnswer, mapping: Mapping) -> str:
    """The lines of a run, as shown to whoever exports it, in the order in which the sums arose."""
    made = _cells(answer.pay_on, mapping)
    rows = [[made[holds](item) for holds in mapping.columns.values()] for item in answer.of(*EXPORTED)]
    return csv_text(list(mapping.columns), rows, delimiter=mapping.delimiter)


def totals_csv(answer: PayRunAnswer, mapping: Mapping) -> str:
    """What the lines of a run come to, by kind, way and currency, in the words of the export."""
    names = ("kind", "route", "currency", "payments", "people", "amount")
    sums: dict[tuple[str, str, str], list[RunItem]] = {}
    for item in answer.of(*EXPORTED):
        sums.setdefault((item.kind, _route(item.route), item.currency), []).append(item)
    rows = [
        [
            *key,
            str(len(items)),
            str(len({item.member_id for item in items})),
            pounds(sum(item.amount_minor for item in items)),
        ]
        for key, items in sorted(sums.items())
    ]
    return csv_text(names, rows, delimiter=mapping.delimiter)


def _cells(pay_on: date, mapping: Mapping) -> dict[str, Cells]:
    def day(on: date) -> str:
        return on.strftime(mapping.day_format)

    first = tax_year(pay_on).first.year
    periods = {"month": f"{pay_on:%Y-%m}", "week": f"week {tax_week(pay_on).number}", "not-told": ""}
    period = periods[mapping.earnings_period]
    return {
        "payment": lambda item: str(item.payment_id),
        "member_ref": lambda item: str(item.member_id),
        "payroll_ref": lambda item: cell(item.payroll_ref),
        "name": lambda item: cell(item.name),
        "paid_to": lambda item: item.paid_to,
        "payee": lambda item: cell(item.payee),
        "route": lambda item: _route(item.route),
        "kind": lambda item: item.kind,
        "gross": lambda item: pounds(item.amount_minor) if item.kind == "involvement" else "",
        "reimbursements_non_taxable": lambda item: "" if item.kind == "involvement" else pounds(item.amount_minor),
        "currency": lambda item: item.currency,
        "tax_year": lambda _: f"{first}-{(first + 1) % 100:02d}",
        "earnings_period": lambda item: period if item.route is Route.PAYROLL else "",
        "activity_dates": lambda item: day(item.activity_on),
        "ni_flag": _ni_flag,
        "classification": lambda item: item.classification.name.lower() if item.classification else "not decided",
        "project": lambda item: str(item.project_id),
        "cost_centre": lambda item: cell(item.cost_centre),
        "funder": lambda item: cell(item.funder),
    }


def _ni_flag(item: RunItem) -> str:
    if item.kind != "involvement":
        return "not earnings"
    if item.classification is None:
        return "not decided"
    return NI_FLAGS.get(item.classification, "no deductions")


def _route(route: Route | None) -> str:
    return "" if route is None else route.value
