"""A payroll officer's month, as JSON lines and a policy of the Trust's own; every sum worked out by hand beforehand.

Workshops: up to 210 minutes £41.50, more £83.05. All else: £28.35 for each 150 minutes begun. Preparation counts,
travel does not. Called off with less than 24 hours' notice: all of it; less than 72: half. Miles: 43.5p up to 20, then
24.5p.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID, uuid5

import pytest

from coprod_ledger import Actor, Ledger, Role
from coprod_ledger.domain.payment.commands import FailureReason, ReversalReason, Route
from coprod_ledger.ledger.door import read_command
from coprod_ledger.ledger.policies import read_policies
from coprod_ledger.testing.clock import SteppingClock

FOLDER = Path(__file__).parent
LINES = (FOLDER / "payroll_month.jsonl").read_text(encoding="utf-8").splitlines()
OFFICE = Actor("office", frozenset({Role.CUSTODIAN}))
APPROVER = Actor("mo", frozenset({Role.APPROVER}))
PAT = Actor("pat", frozenset({Role.PAYMENTS_OFFICER}))
APPROVERS = {"payment.approve", "payment.reject_claim", "payment.rule_out_duplicate", "payment.waive_rule"}


def known_as(name: str) -> UUID:
    """The ids in the file were made in this way."""
    return uuid5(UUID("3c1f5a0e-77b2-4d55-9a0e-5b8f6f5d2a11"), name)


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    policies = read_policies(FOLDER / "payroll_month.toml")
    clock = SteppingClock(datetime(2026, 11, 20, 9, tzinfo=UTC))
    with Ledger.in_memory(policies=policies, clock=clock) as ledger:
        for line in LINES:
            command = read_command(line)
            ledger.acting_as(APPROVER if command.command_name() in APPROVERS else OFFICE).execute(command)
        yield ledger.acting_as(PAT)


def _statement(ledger: Ledger, name: str) -> dict[UUID, tuple[str, str]]:
    return {item.payment_id: (item.item, item.status) for item in ledger.ask.statement(known_as(name)).items}


def test_every_person_is_owed_what_was_worked_out_by_hand(ledger: Ledger) -> None:
    rows = ledger.at(as_at=date(2026, 11, 20)).balances().rows

    assert {(row.member_id, row.kind): row.owed_minor for row in rows} == {
        (known_as("oriel"), "involvement"): 41_50 + 83_05,  # exactly 210 minutes, and 211; a salary, in her own time
        (known_as("oriel"), "reimbursement"): 18_75,  # 61 miles: 20 x 43.5p + 41 x 24.5p = 1874.5p
        (known_as("tamsin"), "involvement"): 83_05 - 13_05,  # declined one in time, and reduced the other
        (known_as("tamsin"), "reimbursement"): 11_11,  # no receipt, which the approver let pass
        (known_as("rufus"), "involvement"): 41_50 + 41_50 + 28_35 + 14_18,  # 60 + 121 minutes; 23:59 and 24:00 notice
        (known_as("rufus"), "advance"): 20_00,
        (known_as("nerys"), "involvement"): 28_35 + 2 * 28_35 + 28_35,  # 150; 151, travel not counted; 120
        (known_as("nerys"), "reimbursement"): 25_00,  # £31.20 claimed, approved up to the cap
        (known_as("ivo"), "involvement"): 2 * 28_35 + 2 * 28_35,  # 150 and one of preparation; 151
        (known_as("ivo"), "reimbursement"): 18_00 + 9_00 + 7_00,  # late but let pass; on the last day; not the double
    }


def test_after_the_run_a_part_a_failure_and_a_payment_that_came_back_are_owed_again(ledger: Ledger) -> None:
    part, failed, back = (known_as(f"pay-{name}") for name in ("tamsin-S2", "nerys-S4", "ivo-S3"))
    for payment_id in (part, failed, back):
        ledger.payments.instruct(payment_id, run_id=known_as("run"), route=Route.BANK)
    ledger.payments.pay(part, amount_minor=60_00)
    ledger.payments.fail(failed, because=FailureReason.REJECTED_BY_BANK)
    ledger.payments.pay(back)
    ledger.payments.reverse(back, because=ReversalReason.REJECTED_BY_BANK)

    owed = {row.payment_id: row.amount_minor for row in ledger.ask.ageing().rows}

    assert (owed[part], owed[failed], owed[back]) == (10_00, 56_70, 56_70)
    assert _statement(ledger, "tamsin")[part][1] == (
        "You asked for £13.05 less. A part was paid on 20 November 2026. £10.00 is owed to you."
    )


def test_a_statement_names_a_session_that_was_called_off_and_does_not_say_they_were_there(
    ledger: Ledger,
) -> None:
    told = _statement(ledger, "rufus")

    assert told[known_as("pay-rufus-S5")][0] == "“Paint” on 30 September 2026, which was called off"
    assert told[known_as("pay-rufus-S1")][0] == "Your time at “Drawing the room” on 2 September 2026"
