"""Sums of which less turns out to be due than was given up, and sums that were met without money going out."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from tests.edge_cases.office import DAY, HELD_ON, STARTS_AT, Office

from coprod_ledger.domain.capacity import Capacity
from coprod_ledger.domain.payment.commands import AdjustmentReason, ExpenseKind, PayeeKind, ReversalReason, Route
from coprod_ledger.domain.payment.recovery_commands import OverpaymentReason, RecoveryWay
from coprod_ledger.errors import NoCashToReverseError
from coprod_ledger.projections.pay_run import Standing
from coprod_ledger.testing.cast import known_as

REASON = AdjustmentReason.ATTENDANCE_CORRECTED


@pytest.fixture
def office() -> Iterator[Office]:
    with Office() as office:
        yield office


@pytest.mark.parametrize(
    ("what", "told", "owed"),
    [
        ("decline", {}, 0),
        ("reduce", {"by_minor": 40_00}, 10_00),
        ("redirect", {"payee_kind": PayeeKind.CHARITY}, 0),
    ],
)
def test_nobody_is_overpaid_what_they_gave_up_when_it_turns_out_not_to_be_due(
    office: Office, what: str, told: dict[str, Any], owed: int
) -> None:
    """They got nothing, so they got nothing too much; and what they said holds if it is due after all."""
    due, held = office.sum_due(), known_as("meeting")
    getattr(office.do.payments, what)(due, **told, occurred_on=HELD_ON + DAY)
    office.do.sessions.withdraw_attendance(held, member_id=office.ann)
    office.do.payments.adjust(due, because=REASON)
    now = office.balance()

    assert (now.owed_minor, now.overpaid_minor, now.to_pass_on_minor) == (0, 0, 0)
    (row,) = office.ledger.ask.balances().rows
    for one in (now, row):
        assert (one.declined_minor, one.reduced_minor, one.redirected_minor) == (0, 0, 0), "the columns tie"
    assert not office.ledger.ask.pay_run(known_as("run"), route=Route.BANK).of(Standing.TO_PAY)
    assert office.item(due).status in {"declined", "nothing_due"}
    assert "too much" not in office.ledger.ask.statement(office.ann).items[0].status
    office.do.sessions.attend(held, member_id=office.ann, capacity=Capacity.SERVICE_USER)
    office.do.payments.adjust(due, because=REASON)
    assert office.balance().owed_minor == owed


def test_what_was_paid_is_overpaid_and_what_was_given_up_is_not(office: Office) -> None:
    """£50, of which £15 was given up and £10 paid; then nothing was due, and the £10 is written off."""
    due, held = office.sum_due(), known_as("meeting")
    office.do.payments.reduce(due, by_minor=15_00, occurred_on=HELD_ON + DAY)
    office.do.payments.pay(due, amount_minor=10_00)
    office.do.sessions.withdraw_attendance(held, member_id=office.ann)
    office.do.payments.adjust(due, because=REASON)

    assert (office.balance().owed_minor, office.balance().overpaid_minor) == (0, 10_00)
    office.other.payments.write_off(due, reason="Too little to ask for")
    assert (office.balance().overpaid_minor, office.balance().written_off_minor) == (0, 10_00)


def test_what_was_passed_on_before_it_turned_out_not_to_be_due_is_still_said_to_be_too_much(office: Office) -> None:
    due, held = office.sum_due(), known_as("meeting")
    office.do.payments.redirect(due, payee_kind=PayeeKind.CHARITY, occurred_on=HELD_ON + DAY)
    office.do.payments.pay(due)
    office.do.sessions.withdraw_attendance(held, member_id=office.ann)
    office.do.payments.adjust(due, because=REASON)

    assert office.balance().overpaid_minor == 50_00
    said = office.ledger.ask.statement(office.ann).items[0].status
    assert said == "£50.00 too much was paid to those to whom you passed it on. It is not taken from you."


def test_what_was_set_off_does_not_come_back_and_the_money_beside_it_does(office: Office) -> None:
    """Otherwise the same £7 would be given back to the Trust and paid to the member again."""
    first = office.paid(office.approved(office.sum_due()), 57_00)
    later = office.session(at=STARTS_AT + 7 * DAY, name="later")
    office.came(later)
    second = office.works_out(later, on=HELD_ON + 7 * DAY)
    pay = office.do.payments
    pay.agree_recovery(first, way=RecoveryWay.SET_OFF, plan="Out of May", occurred_on=date(2026, 7, 2))
    pay.pay(second, amount_minor=40_00, occurred_on=date(2026, 7, 2))
    pay.recover(first, way=RecoveryWay.SET_OFF, against_id=second, occurred_on=date(2026, 7, 3))
    pay.reverse(second, because=ReversalReason.REJECTED_BY_BANK, occurred_on=date(2026, 7, 4))
    assert (office.balance().owed_minor, office.balance().reversed_minor) == (43_00, 40_00)

    with pytest.raises(NoCashToReverseError):
        pay.reverse(second, because=ReversalReason.REJECTED_BY_BANK, occurred_on=date(2026, 7, 5))
    (year,) = office.ledger.ask.year_to_date().rows
    assert (year.payments_minor, year.payments_reversed_minor) == (97_00, 40_00)


def test_a_claim_met_out_of_an_advance_does_not_come_back(office: Office) -> None:
    advance = office.paid(office.approved(office.claims(minor=20_00, is_advance=True)))
    claim = office.approved(office.claims(ExpenseKind.RAIL, minor=15_00))
    office.do.payments.settle_advance(advance, claim_id=claim)

    with pytest.raises(NoCashToReverseError, match="reverse that payment"):
        office.do.payments.reverse(claim, because=ReversalReason.REJECTED_BY_BANK)


def test_what_a_member_repays_costs_nothing_and_counts_as_having_come_back(office: Office) -> None:
    """£50 due, £57 paid, £7 repaid; and £20 in advance, of which £15 was spent and £5 repaid."""
    due = office.paid(office.approved(office.sum_due()), 57_00)
    advance = office.paid(office.approved(office.claims(minor=20_00, is_advance=True)))
    claim = office.approved(office.claims(ExpenseKind.RAIL, minor=15_00))
    office.do.payments.settle_advance(advance, claim_id=claim)
    office.do.payments.close_advance(advance)
    for one in (due, advance):
        office.do.payments.recover(one, way=RecoveryWay.REPAID)
    (year,) = office.ledger.ask.year_to_date().rows
    (cost,) = office.ledger.ask.costs().rows

    assert (year.payments_minor, year.payments_reversed_minor) == (57_00, 7_00)
    assert (year.reimbursements_minor, year.reimbursements_reversed_minor) == (20_00, 5_00)
    assert (cost.involvement_payments_minor, cost.reimbursements_minor) == (50_00, 15_00)


def test_money_that_is_found_to_have_gone_out_twice_is_a_cost_until_it_comes_back(office: Office) -> None:
    due = office.paid(office.approved(office.sum_due()))
    office.do.payments.find_overpayment(due, amount_minor=50_00, because=OverpaymentReason.PAID_TWICE)
    before = office.ledger.ask.costs().rows[0].involvement_payments_minor
    office.do.payments.recover(due, way=RecoveryWay.REPAID, amount_minor=30_00)

    assert (before, office.ledger.ask.costs().rows[0].involvement_payments_minor) == (100_00, 70_00)
    assert office.ledger.ask.year_to_date().rows[0].trading_allowance_used_here_minor == 70_00
