"""What was paid beside what payroll reports and what left the bank: question A10."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.office import HALF_DAY, MAY, Office

from coprod_ledger.domain.payment.commands import ReversalReason, Route
from coprod_ledger.errors import DayOrderError, PayrollReportError
from coprod_ledger.interop.mapping import Mapping
from coprod_ledger.interop.report import read_report
from coprod_ledger.ledger.pay_run import run
from coprod_ledger.ledger.payroll_report import Outcome, Reported, confirm
from coprod_ledger.projections.reconcile import Line, Period
from coprod_ledger.testing import profiles

profiles.use()

RUN = UUID(int=11)
NOV = date(2026, 11, 30)
DAYS = [date(2026, 5, day) for day in (12, 13, 14)]


@pytest.fixture
def office() -> Iterator[Office]:
    made = Office.in_memory()
    yield made
    made.ledger.close()


def _paid(office: Office, *names: str, route: Route = Route.BANK) -> list[UUID]:
    """Sums that a run has paid on the last of November."""
    due = [office.due(office.person(name)) for name in names]
    run(office.officer, RUN, route=route)
    lines = [Reported(line=number, payment_id=one, outcome=Outcome.PAID, on=NOV) for number, one in enumerate(due, 2)]
    assert confirm(office.officer, RUN, lines).paid == len(due)
    return due


def _asked(office: Office, payroll: list[Line] | None = None, bank: list[Line] | None = None) -> tuple[Period, ...]:
    return office.officer.ask.reconcile(payroll=payroll, bank=bank).rows


def _why(period: Period) -> dict[UUID, str]:
    return {one.payment_id: one.because for one in period.unmatched}


def test_a10_what_agrees_everywhere_ties_and_leaves_nothing_unmatched(office: Office) -> None:
    lines = [Line(one, NOV, HALF_DAY) for one in _paid(office, "Amina", "Bryn")]
    (row,) = _asked(office, payroll=lines, bank=[Line(one.payment_id, one.on, None) for one in lines])

    assert (row.period, row.currency, row.unmatched) == ("2026-11", "GBP", ())
    assert row.ledger_total_minor == row.payroll_total_minor == row.bank_total_minor == 2 * HALF_DAY
    assert len(row.evidence) == 2


def test_a10_every_payment_that_does_not_agree_is_named_with_why(office: Office) -> None:
    amina, bryn, carol = _paid(office, "Amina", "Bryn", "Carol")
    stranger = UUID(int=99)
    payroll = [Line(amina, NOV, HALF_DAY), Line(bryn, NOV, HALF_DAY - 1), Line(stranger, NOV, 7)]
    bank = [Line(amina, NOV, HALF_DAY), Line(bryn, NOV, HALF_DAY), Line(carol, date(2026, 12, 1), HALF_DAY)]
    november, december = _asked(office, payroll=payroll, bank=bank)

    assert _why(november) == {
        bryn: "payroll's report has another amount",
        carol: "it is not in payroll's report; the bank's statement has it in 2026-12",
        stranger: "the ledger has no such payment",
    }
    assert _why(december) == {carol: "the ledger has it in 2026-11"}
    assert (november.ledger_total_minor, november.payroll_total_minor) == (3 * HALF_DAY, 2 * HALF_DAY - 1 + 7)
    assert (november.bank_total_minor, december.bank_total_minor) == (2 * HALF_DAY, HALF_DAY)


def test_a10_a_file_that_was_not_given_misses_nothing(office: Office) -> None:
    lines = [Line(one, NOV, HALF_DAY) for one in _paid(office, "Amina")]
    (row,) = _asked(office, bank=lines)

    assert (row.payroll_total_minor, row.bank_total_minor, row.unmatched) == (None, HALF_DAY, ())


def test_a10_vouchers_and_cash_are_not_expected_at_the_bank(office: Office) -> None:
    """The way is that of the run if the payment does not say it; what was paid outside a run is not payroll's."""
    _paid(office, "Amina", route=Route.VOUCHER)
    by_hand = office.due(office.person("Bryn"))
    office.officer.payments.pay(by_hand, route=Route.BANK, occurred_on=NOV)
    (row,) = office.officer.ask.reconcile(payroll=[], bank=[], first=NOV, last=NOV).rows

    assert set(_why(row).values()) == {"it is not in payroll's report", "it is not in the bank's statement"}
    assert _why(row)[by_hand] == "it is not in the bank's statement"


def test_a10_what_came_back_later_is_no_part_of_what_went_out(office: Office) -> None:
    (one,) = _paid(office, "Amina")
    office.officer.payments.reverse(one, because=ReversalReason.REJECTED_BY_BANK, occurred_on=NOV)
    (row,) = _asked(office, bank=[Line(one, NOV, HALF_DAY)])

    assert (row.ledger_total_minor, row.unmatched) == (HALF_DAY, ())


def test_a10_only_the_months_of_the_files_are_compared_unless_others_are_asked_for(office: Office) -> None:
    one, other = (office.due(office.person(name), approved=False) for name in ("Amina", "Bryn"))
    office.officer.payments.pay(one, occurred_on=date(2026, 10, 5), route=Route.BANK)
    office.officer.payments.pay(other, occurred_on=NOV, route=Route.BANK)
    lines = [Line(other, NOV, HALF_DAY)]

    assert [row.period for row in _asked(office, bank=lines)] == ["2026-11"]
    wider = office.officer.ask.reconcile(bank=lines, first=date(2026, 10, 31))
    assert [row.period for row in wider.rows] == ["2026-10", "2026-11"]
    with pytest.raises(DayOrderError):
        office.officer.ask.reconcile(bank=lines, first=NOV, last=MAY)


def test_a10_money_that_has_gone_out_is_counted_also_if_it_is_marked_as_made_for_a_trial(office: Office) -> None:
    (one,) = _paid(office, "Amina")
    office.lead.trials.mark(marked_id=office.ledger.ask.all_of("member")[0])
    (row,) = _asked(office, bank=[Line(one, NOV, HALF_DAY)])

    assert (row.ledger_total_minor, row.unmatched) == (HALF_DAY, ())


@given(st.data())
def test_a10_a_month_without_anything_unmatched_has_totals_that_tie(data: st.DataObject) -> None:
    with Office.in_memory().ledger as ledger:
        office = Office(ledger)
        due = [office.due(office.person(name), approved=False) for name in ("Amina", "Bryn")]
        for one in due:
            office.officer.payments.pay(one, route=Route.BANK, occurred_on=data.draw(st.sampled_from([NOV, MAY])))
        days, minors = st.sampled_from([NOV, MAY]), st.sampled_from([HALF_DAY, HALF_DAY + 1])
        known = st.sampled_from([*due, UUID(int=99)])
        lines = data.draw(
            st.lists(st.builds(Line, known, days, minors), max_size=3, unique_by=lambda one: one.payment_id)
        )
        for row in office.officer.ask.reconcile(bank=lines, first=MAY, last=NOV).rows:
            ties = row.ledger_total_minor == row.bank_total_minor
            assert row.unmatched or ties


def test_a10_a_statement_of_the_bank_needs_no_outcome_and_a_report_of_payroll_does() -> None:
    text = f"Reference;Booked;Sum\r\n{UUID(int=1)};30/11/2026;50.00\r\n".encode()
    mapping = Mapping(
        report={"Reference": "payment", "Booked": "on", "Sum": "amount", "State": "outcome"},
        delimiter=";", day_format="%d/%m/%Y",
    )  # fmt: skip
    (line,) = read_report(text, "bank.csv", mapping, is_statement=True)

    assert (line.outcome, line.on, line.amount_minor) == (Outcome.PAID, NOV, 50_00)
    with pytest.raises(PayrollReportError, match="'State'"):
        read_report(text, "bank.csv", mapping)
