"""What holds of money whatever happens: versions change nothing that was, and nothing is recorded or paid twice."""

import subprocess
import sys
from datetime import date
from pathlib import Path
from uuid import uuid5

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.edge_cases.office import POLICY, Office

from coprod_ledger import Ledger
from coprod_ledger.domain.command import Command
from coprod_ledger.domain.payment import commands as c
from coprod_ledger.domain.payment.commands import AdjustmentReason
from coprod_ledger.entitlement import read_policy
from coprod_ledger.ledger.door import content
from coprod_ledger.testing import cast, profiles, usual
from coprod_ledger.testing import strategies as s
from coprod_ledger.testing.story import Story

profiles.use()

KEK = bytes(32)
CLAIMS = 12
PROGRAM = """
import sys
from coprod_ledger import Ledger
from coprod_ledger.ledger.door import read_command
from coprod_ledger.testing import cast

with Ledger.open(sys.argv[1], kek=bytes(32)) as ledger:
    for line in open(sys.argv[2], encoding="utf-8"):
        command = read_command(line)
        ledger.acting_as(cast.actor_for(command)).execute(command)
"""


@settings(max_examples=12)
@given(
    amount=s.amounts(max_minor=500_00),
    starts_on=st.dates(date(2026, 4, 1), date(2026, 10, 1)),
    is_adjusted=st.booleans(),
)
def test_a_later_version_never_changes_what_was_worked_out_by_an_earlier(
    amount: int, starts_on: date, is_adjusted: bool
) -> None:
    """Adopted for the same days and offered to the same person; only an adjustment adds to it, behind what was."""
    text = POLICY.replace('version = "1"', 'version = "2"').replace("amount-minor = 5000", f"amount-minor = {amount}")
    second = read_policy(text, "2.toml")
    with Office(more=(second,)) as office:
        due = office.sum_due()
        before, size = office.item(due), sum(1 for _ in office.ledger.facts())
        office.adopts(second)
        office.offers(office.ann, second, on=starts_on)
        assert office.item(due) == before
        if is_adjusted:
            office.do.payments.adjust(due, because=AdjustmentReason.POLICY_CORRECTED)
        now, is_covered = office.item(due), starts_on <= before.activity_on

        assert now.calculation[: len(before.calculation)] == before.calculation
        assert now.policy == before.policy
        assert now.amount_minor == (amount if is_adjusted and is_covered else 50_00)
        assert office.item(due, known_at=size) == before


def _lines(number: int) -> list[Command]:
    one = cast.known_as(f"claim of two processes {number}")
    claim = usual.changed(usual.claim(one), amount_minor=1_00 + number)
    pay = c.PaymentPay(payment_id=one)
    back = c.PaymentReverse(payment_id=one, because=c.ReversalReason.REJECTED_BY_BANK)
    steps = [claim, c.PaymentApprove(payment_id=one), pay, back, pay, back]
    return [step.model_copy(update={"request_id": uuid5(one, f"step {place}")}) for place, step in enumerate(steps)]


def test_the_same_claims_payments_and_reversals_sent_by_two_processes_at_once_are_recorded_once(
    tmp_path: Path,
) -> None:
    """Each comes and goes twice: two payments and two reversals of each, in whichever process came first."""
    file, lines = tmp_path / "t.db", tmp_path / "lines.jsonl"
    with Ledger.create(file, kek=KEK) as ledger:
        Story(ledger).after(usual.register_member(cast.ANN), usual.open_project())
        before = sum(1 for _ in ledger.facts())
    commands = [command for number in range(CLAIMS) for command in _lines(number)]
    lines.write_text("\n".join(content(command).decode() for command in commands), encoding="utf-8")
    arguments = [sys.executable, "-c", PROGRAM, str(file), str(lines)]
    running = [subprocess.Popen(arguments, stderr=subprocess.PIPE) for _ in range(2)]
    said = [one.communicate(timeout=120)[1].decode() for one in running]

    assert said == ["", ""]
    with Ledger.open(file, kek=KEK) as ledger:
        assert sum(1 for _ in ledger.facts()) == before + len(commands)
        (balance,) = ledger.ask.owed().people[0].balances
        total = sum(1_00 + number for number in range(CLAIMS))
        assert (balance.owed_minor, balance.paid_minor, balance.reversed_minor) == (total, 2 * total, 2 * total)
        assert balance.overpaid_minor == 0
