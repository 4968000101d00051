"""What a payroll office is sent: its own columns, totals that tie, no formula, and nothing about benefits."""

import csv
from collections.abc import Iterator
from datetime import date
from io import StringIO
from uuid import UUID

import pytest
from tests.office import AUDITOR, HALF_DAY, LEAD, Office

from coprod_ledger.domain.classification import Classification
from coprod_ledger.domain.payment.commands import FailureReason, Route
from coprod_ledger.domain.personal import Erased, Sealed, Withheld
from coprod_ledger.interop.cells import cell, csv_text, pounds, text_cell
from coprod_ledger.interop.mapping import COLUMNS, USUAL, Mapping
from coprod_ledger.interop.payroll import payroll_csv, totals_csv
from coprod_ledger.ledger.ledger import Ledger
from coprod_ledger.ledger.pay_run import run

RUN = UUID(int=11)
ALL = Mapping(columns={column: column for column in COLUMNS}, earnings_period="month")


@pytest.fixture
def office() -> Iterator[Office]:
    made = Office.in_memory()
    yield made
    made.ledger.close()


def _lines(ledger: Ledger, mapping: Mapping = ALL, pay_on: date = date(2026, 12, 1)) -> list[dict[str, str]]:
    text = payroll_csv(ledger.ask.pay_run(RUN, pay_on=pay_on), mapping)
    return list(csv.DictReader(StringIO(text), delimiter=mapping.delimiter))


def test_a_line_holds_what_payroll_needs_and_kinds_of_money_stand_apart(office: Office) -> None:
    amina = office.person("Amina", classification=Classification.EMPLOYMENT, reference="E-1047")
    time, travel = office.due(amina), office.claim(amina, 12_40)
    run(office.officer, RUN, route=Route.BANK)

    first, second = _lines(office.officer)

    assert (first["payment"], first["member_ref"]) == (str(time), str(amina))
    assert (first["payroll_ref"], first["route"], first["ni_flag"]) == ("E-1047", "payroll", "worked out by payroll")
    assert (first["gross"], first["reimbursements_non_taxable"]) == ("50.00", "")
    assert (first["tax_year"], first["earnings_period"], first["activity_dates"]) == (
        "2026-27",
        "2026-12",
        "2026-05-12",
    )
    assert (first["cost_centre"], first["funder"]) == ("RX-104", "A charity")
    assert (second["payment"], second["gross"], second["reimbursements_non_taxable"]) == (str(travel), "", "12.40")
    assert (second["ni_flag"], second["route"], second["earnings_period"]) == ("not earnings", "bank", "")


@pytest.mark.parametrize(
    ("pay_on", "week"), [(date(2026, 12, 6), "week 35"), (date(2026, 12, 7), "week 36"), (date(2027, 4, 5), "week 53")]
)
def test_who_pays_by_the_week_has_the_week_of_the_tax_year(office: Office, pay_on: date, week: str) -> None:
    """6 April begins week 1, so week 36 begins 245 days later, on 7 December; the last has one day."""
    office.due(office.person("Amina", classification=Classification.EMPLOYMENT))
    run(office.officer, RUN, route=Route.BANK)
    by_the_week = Mapping(columns={column: column for column in COLUMNS}, earnings_period="week")
    answer = office.officer.ask.pay_run(RUN, pay_on=pay_on)

    (line,) = csv.DictReader(StringIO(payroll_csv(answer, by_the_week)))
    assert (line["earnings_period"], line["tax_year"]) == (week, "2026-27")


@pytest.mark.parametrize(("pay_on", "year"), [(date(2027, 4, 5), "2026-27"), (date(2027, 4, 6), "2027-28")])
def test_the_tax_year_is_that_of_the_day_of_payment(office: Office, pay_on: date, year: str) -> None:
    office.due(office.person("Amina"))
    run(office.officer, RUN, route=Route.BANK)

    assert [line["tax_year"] for line in _lines(office.officer, pay_on=pay_on)] == [year]


@pytest.mark.parametrize(
    ("classification", "flag"),
    [
        (None, "not decided"),
        (Classification.PAID_OFFICE, "worked out by payroll"),
        (Classification.EMPLOYMENT, "worked out by payroll"),
        (Classification.SELF_EMPLOYMENT, "the payee's own"),
        (Classification.NO_EMPLOYMENT, "no deductions"),
    ],
)
def test_what_nobody_decided_is_never_said_to_be_free_of_deductions(
    office: Office, classification: Classification | None, flag: str
) -> None:
    office.due(office.person("Amina", classification=classification))
    run(office.officer, RUN, route=Route.BANK)

    assert [line["ni_flag"] for line in _lines(office.officer)] == [flag]


def test_names_and_references_are_for_those_who_may_see_them(office: Office) -> None:
    office.due(office.person("Amina", reference="E-1047"))
    run(office.officer, RUN, route=Route.BANK)

    def seen(ledger: Ledger) -> tuple[str, str]:
        (line,) = _lines(ledger)
        return line["name"], line["payroll_ref"]

    assert seen(office.officer) == ("Amina", "E-1047")
    assert seen(office.ledger.acting_as(LEAD)) == ("Amina", "[withheld]")
    assert seen(office.ledger.acting_as(AUDITOR)) == ("[withheld]", "E-1047")


def test_nothing_is_said_about_anybodys_benefits(office: Office) -> None:
    """Also if the member told of them, and whoever exports may see it."""
    amina = office.person("Amina")
    office.ledger.members.confide(amina, details='{"receives_universal_credit": true}')
    office.due(amina)
    run(office.officer, RUN, route=Route.BANK)

    text = payroll_csv(office.ledger.ask.pay_run(RUN), ALL).lower()

    assert not any(word in text for word in ("benefit", "credit", "universal", "allowance"))
    assert not any(word in column for column in COLUMNS for word in ("benefit", "note", "timing"))


def test_the_lines_are_in_the_order_in_which_the_sums_arose_each_time(office: Office) -> None:
    due = [office.due(office.person(f"Person {number}")) for number in range(6)]
    run(office.officer, RUN, route=Route.BANK)

    assert [line["payment"] for line in _lines(office.officer)] == [str(one) for one in due]
    assert _lines(office.officer) == _lines(office.officer)


def test_what_payroll_sent_back_is_not_in_the_export(office: Office) -> None:
    stays, failed = office.due(office.person("Amina")), office.due(office.person("Bryn"))
    run(office.officer, RUN, route=Route.BANK)
    office.officer.payments.fail(failed, because=FailureReason.REJECTED_BY_PAYROLL)

    assert [line["payment"] for line in _lines(office.officer)] == [str(stays)]


def test_the_totals_tie_with_the_lines_by_kind_and_way(office: Office) -> None:
    amina = office.person("Amina")
    for day in (12, 13):
        office.due(amina, on=date(2026, 5, day))
    office.due(office.person("Bryn", classification=Classification.EMPLOYMENT))
    office.claim(amina, 12_40)
    run(office.officer, RUN, route=Route.BANK)

    totals = list(csv.DictReader(StringIO(totals_csv(office.officer.ask.pay_run(RUN), ALL))))

    assert [tuple(row.values()) for row in totals] == [
        ("involvement", "bank", "GBP", "2", "1", pounds(2 * HALF_DAY)),
        ("involvement", "payroll", "GBP", "1", "1", pounds(HALF_DAY)),
        ("reimbursement", "bank", "GBP", "1", "1", "12.40"),
    ]


def test_the_usual_columns_name_nobody() -> None:
    assert "name" not in USUAL
    assert set(USUAL) <= set(COLUMNS)


@pytest.mark.parametrize(
    "text", ["=1+1", "+44", "-5", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =HYPERLINK()", '=cmd|"/c calc"!A1']
)
def test_no_text_becomes_a_formula(text: str) -> None:
    assert text_cell(text) == f"'{text}"
    (row,) = csv.reader(StringIO(csv_text(["a"], [[cell(text)]]).partition("\r\n")[2], newline=""))
    assert row == [f"'{text}"]


@pytest.mark.parametrize("text", ["Amina", "Zoë O'Hara-Jones", "1=1", "", "£5"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert text_cell(text) == text


def test_a_name_that_is_a_formula_is_harmless_in_the_export(office: Office) -> None:
    office.due(office.person('=HYPERLINK("http://x","y")', reference="@E-1"))
    run(office.officer, RUN, route=Route.BANK)

    (line,) = _lines(office.officer)

    assert (line["name"], line["payroll_ref"]) == ('\'=HYPERLINK("http://x","y")', "'@E-1")


def test_what_was_erased_or_is_withheld_says_so_and_what_is_sealed_never_gets_out() -> None:
    assert cell(Erased()) == "[erased]"
    assert cell(Withheld("only payroll sees it")) == "[withheld]"
    with pytest.raises(TypeError):
        cell(Sealed(key_id="0" * 32, address="somewhere", box=b"x"))


def test_the_names_of_columns_are_no_formulas_either() -> None:
    assert csv_text(["=A1"], []) == "'=A1\r\n"


@pytest.mark.parametrize(("minor", "text"), [(0, "0.00"), (1, "0.01"), (99, "0.99"), (100, "1.00"), (-1240, "-12.40")])
def test_pence_become_pounds_without_floats(minor: int, text: str) -> None:
    assert pounds(minor) == text
    assert pounds(10**15 + minor)[-2:] == f"{(10**15 + minor) % 100:02d}"
