"""Two pay runs of a third Trust: 25 sessions, 16 claims and what went wrong; each penny worked out by hand beforehand.

An adviser's hour: £16.35, and £17.15 from 15 October. A lead's session: £62.50 under three hours, £118.75 from three.
Papers £22.45; training £48.00 or £91.00 as agreed. What was agreed counts, preparation is included, travel counts.
Called off by the Trust with less than 48 hours' notice 75%, by the member with less than 12 hours' 25%. A mile 52.5p up
to the 30th of the year, then 31.5p; a day's meal £7.35; somebody who cares instead up to £45 a session.
"""

import csv
from collections.abc import Iterator
from datetime import UTC, date, datetime
from io import StringIO
from pathlib import Path
from typing import Final
from uuid import UUID, uuid5

import pytest

from coprod_ledger import Actor, Ledger, Role
from coprod_ledger.domain.payment.commands import Route
from coprod_ledger.errors import DuplicateSuspectedError
from coprod_ledger.interop.mapping import Mapping
from coprod_ledger.interop.payroll import payroll_csv, totals_csv
from coprod_ledger.ledger.door import read_command
from coprod_ledger.ledger.pay_run import run, run_named
from coprod_ledger.ledger.payroll_report import Outcome, Reported, confirm
from coprod_ledger.ledger.policies import read_policies
from coprod_ledger.projections.pay_run import Standing
from coprod_ledger.testing.clock import SteppingClock

FOLDER = Path(__file__).parent
OFFICE = Actor("office", frozenset({Role.CUSTODIAN}))
APPROVER = Actor("mo", frozenset({Role.APPROVER}))
PAT = Actor("pat", frozenset({Role.PAYMENTS_OFFICER}))
AUDITOR = Actor("auditor", frozenset({Role.AUDITOR}))
APPROVALS: Final = ("approve", "reject_claim", "rule_out_duplicate", "waive_rule", "write_off")
PAID_ON = date(2026, 11, 28)

OTHERWISE: Final[dict[str, int | None]] = {"ada-S01": 33_70, "hal-S15": 50_00, "bram-S16": None}
"""What payroll reports of the first run that is not as it was asked: too much, too little, and nothing."""


def known_as(name: str) -> UUID:
    """The ids in the files were made in this way."""
    return uuid5(UUID("a7b1d9c4-31f0-4c58-9c1e-6d2f0e8b7a55"), name)


def _record(ledger: Ledger, month: str) -> None:
    for line in (FOLDER / f"saltmarsh_{month}.jsonl").read_text(encoding="utf-8").splitlines():
        command = read_command(line)
        is_approval = command.command_name().removeprefix("payment.") in APPROVALS
        ledger.acting_as(APPROVER if is_approval else OFFICE).execute(command)


@pytest.fixture
def october() -> Iterator[Ledger]:
    """Everything up to the first pay run."""
    policies = read_policies(FOLDER / "saltmarsh.toml")
    clock = SteppingClock(datetime(2026, 11, 28, 9, tzinfo=UTC))
    with Ledger.in_memory(policies=policies, clock=clock) as ledger:
        _record(ledger, "october")
        yield ledger


def _interrupted_run(ledger: Ledger, name: str) -> None:
    """It dies after the first two groups, is begun again, and once more when there is nothing left to do."""

    def dies(done: int, _of: int) -> None:
        if done >= 8:
            raise KeyboardInterrupt

    officer, one = ledger.acting_as(PAT), run_named(ledger, name)
    try:
        run(officer, one, route=Route.BANK, in_group=4, progress=dies)
    except KeyboardInterrupt:
        run(officer, one, route=Route.BANK, in_group=4)
    assert run(officer, one, route=Route.BANK).instructed == 0


def _reported(ledger: Ledger, name: str) -> None:
    """What payroll sends back, twice: the second time it changes nothing."""
    officer, one = ledger.acting_as(PAT), run_named(ledger, name)
    otherwise = {known_as(which): minor for which, minor in OTHERWISE.items()} if name == "oct" else {}
    lines = [
        Reported(
            line=number,
            payment_id=item.payment_id,
            outcome=Outcome.PAID if otherwise.get(item.payment_id, 1) else Outcome.FAILED,
            on=PAID_ON,
            amount_minor=otherwise.get(item.payment_id),
        )
        for number, item in enumerate(officer.ask.pay_run(one).of(Standing.IN_RUN), start=2)
    ]
    confirm(officer, one, lines)
    again = confirm(officer, one, lines)
    assert (again.paid, again.failed, again.before, again.open) == (0, 0, len(lines), 0)


@pytest.fixture
def november(october: Ledger) -> Ledger:
    """After the first run, what came of it, and the second."""
    for name in ("oct", "nov"):
        _interrupted_run(october, name)
        _reported(october, name)
        if name == "oct":
            _record(october, "november")
    return october


def _balances(ledger: Ledger) -> dict[tuple[UUID, str], tuple[int, ...]]:
    """Of each person and kind: entitled, adjusted, given up, paid, reversed, got back or let go, owed, overpaid."""
    return {
        (row.member_id, row.kind): (
            row.entitled_minor,
            row.adjusted_minor,
            row.declined_minor + row.reduced_minor + row.redirected_minor,
            row.paid_minor,
            row.reversed_minor,
            row.recovered_minor + row.written_off_minor,
            row.owed_minor,
            row.overpaid_minor,
        )
        for row in ledger.acting_as(PAT).at(as_at=PAID_ON).balances().rows
    }


def test_before_the_first_run_every_person_is_owed_what_was_worked_out_by_hand(october: Ledger) -> None:
    owed = {key: (sums[0], sums[6]) for key, sums in _balances(october).items()}

    assert owed == {
        # 120 minutes; 85, declined; 90 on the 14th, £20.00 of it taken; across midnight; 90 on the 15th, declined late
        (known_as("ada"), "involvement"): (32_70 + 23_16 + 24_53 + 32_70 + 25_73, 32_70 + 20_00 + 32_70 + 25_73),
        (known_as("ada"), "reimbursement"): (
            15_75 + 9_77 + 14_20,
            15_75 + 9_77 + 4_20,
        ),  # £10 had before
        (known_as("ada"), "advance"): (10_00, 0),
        # papers; called off; 60 minutes and 35 of travel. To a charity: £48.00. Waived: £91.00
        (known_as("bram"), "involvement"): (22_45 + 25_73 + 27_15 + 48_00 + 91_00, 22_45 + 25_73 + 27_15),
        (known_as("bram"), "reimbursement"): (23_80 + 16_20 + 7_00,) * 2,  # one ticket, two claims; in time on the day
        (known_as("cora"), "involvement"): (62_50 + 118_75 + 62_50,) * 2,  # 179 minutes, 180, and 120
        (known_as("dov"), "involvement"): (32_70 + 17_15, 32_70),
        (known_as("dov"), "reimbursement"): (6_30, 0),  # 12 miles, to the estate
        (known_as("elin"), "involvement"): (32_70 + 16_35 + 16_35 + 34_30,) * 2,  # one session under two records
        (known_as("fitz"), "involvement"): (25_73, 25_73),  # as staff nothing; in free time that is of the work nothing
        (known_as("gita"), "reimbursement"): (14_70, 14_70),  # a visitor's time is not paid
        # 47:59 of notice, and 48:00; 11:59 of their own, and 12:00; 80 of 180 minutes; the night that the clocks change
        (known_as("hal"), "involvement"): (25_73 + 8_58 + 51_45 + 68_60 + 34_30 + 17_15 + 17_15,) * 2,
        (known_as("hal"), "reimbursement"): (45_00 + 40_00 + 43_15, 45_00 + 40_00),
        (known_as("hal"), "advance"): (50_00, 0),
    }


def test_the_export_of_the_first_run_ties_with_its_totals_and_with_the_sums_by_hand(october: Ledger) -> None:
    _interrupted_run(october, "oct")
    answer = october.acting_as(PAT).ask.pay_run(run_named(october, "oct"))
    rows = list(csv.DictReader(StringIO(payroll_csv(answer, Mapping()))))
    totals = [row.split(",") for row in totals_csv(answer, Mapping()).split()[1:]]

    assert sum(round(float(row["gross"] or 0) * 100) for row in rows) == 653_42
    assert sum(round(float(row["reimbursements_non_taxable"] or 0) * 100) for row in rows) == 182_72
    assert totals == [
        ["involvement", "bank", "GBP", "19", "7", "653.42"],
        ["reimbursement", "bank", "GBP", "10", "5", "182.72"],
    ]
    stopped = {"ada-S02", "ada-S04", "bram-S10", "cora-S06", "dov-S01", "e2-S24", "hal-S17", "hal-S19"}
    assert {known_as(one) for one in stopped}.isdisjoint(UUID(row["payment"]) for row in rows)


def test_after_two_runs_everything_ties(november: Ledger) -> None:
    assert _balances(november) == {
        (known_as("ada"), "involvement"): (138_82, 0, 27_69, 86_40, 0, 0, 25_73, 1_00),
        (known_as("ada"), "reimbursement"): (39_72, 0, 0, 39_72, 0, 0, 0, 0),
        (known_as("ada"), "advance"): (10_00, 0, 0, 10_00, 0, 0, 0, 0),
        (known_as("bram"), "involvement"): (214_33, 0, 139_00, 75_33, 0, 0, 0, 0),
        (known_as("bram"), "reimbursement"): (47_00, 0, 0, 47_00, 0, 0, 0, 0),
        (known_as("cora"), "involvement"): (243_75, -118_75, 0, 243_75, 0, 118_75, 0, 0),
        (known_as("dov"), "involvement"): (49_85, 0, 49_85, 0, 0, 0, 0, 0),
        (known_as("dov"), "reimbursement"): (6_30, 0, 6_30, 0, 0, 0, 0, 0),
        (known_as("elin"), "involvement"): (99_70, -16_35, 0, 83_35, 0, 0, 0, 0),
        (known_as("fitz"), "involvement"): (25_73, 0, 0, 25_73, 0, 0, 0, 0),
        (known_as("gita"), "reimbursement"): (14_70, 0, 0, 14_70, 0, 0, 0, 0),
        (known_as("hal"), "involvement"): (222_96, 0, 0, 171_51, 17_15, 0, 68_60, 0),
        (known_as("hal"), "reimbursement"): (128_15, 0, 0, 128_15, 0, 0, 0, 0),
        (known_as("hal"), "advance"): (50_00, -6_85, 0, 50_00, 0, 6_85, 0, 0),
    }


def test_costs_and_the_year_count_money_once(november: Ledger) -> None:
    """What was set off, met out of an advance, sent back or repaid is no cost; what a charity gets is."""
    costs = {row.cost_centre: row for row in november.acting_as(AUDITOR).ask.costs().rows}
    years = {row.member_id: row for row in november.acting_as(PAT).ask.year_to_date().rows}

    ferry, nights = costs["SM-101"], costs["SM-202"]
    assert (ferry.involvement_payments_minor, ferry.reimbursements_minor) == (543_74, 86_72)
    assert (nights.involvement_payments_minor, nights.reimbursements_minor) == (160_53, 149_15)
    assert nights.support_costs_minor == 85_00
    assert known_as("dov") not in years
    assert (years[known_as("cora")].payments_minor, years[known_as("bram")].payments_minor) == (181_25, 75_33)
    hal = years[known_as("hal")]
    assert (hal.payments_minor, hal.payments_reversed_minor) == (171_51, 17_15)
    assert (hal.reimbursements_minor, hal.reimbursements_reversed_minor) == (135_00, 6_85)


def test_what_is_still_owed_ages_by_its_own_day(november: Ledger) -> None:
    rows = november.acting_as(PAT).at(as_at=PAID_ON).ageing().rows

    assert [(row.payment_id, row.amount_minor, row.days) for row in rows] == [
        (known_as("ada-S04"), 25_73, 44),
        (known_as("hal-S17"), 68_60, 35),
    ]


def test_an_auditor_finds_what_was_made_to_be_found(november: Ledger) -> None:
    auditor = november.acting_as(AUDITOR).ask
    lacking = {row.payment: row.missing for row in auditor.backing().rows if row.missing}
    rules = {(row.claim, row.rule, row.waived_by) for row in auditor.outside_rules().rows}
    twice = {(row.claim_b, row.status) for row in auditor.duplicates().rows}

    assert lacking == {
        known_as("ada-S01"): ("more was paid than was due",),
        known_as("cora-S07"): ("the attendance was withdrawn", "more was paid than was due"),
    }
    assert rules == {
        (known_as("bram-late"), "deadline", None),
        (known_as("hal-care1"), "cap", None),
        (known_as("hal-care2"), "prior_approval", "mo"),
    }
    assert twice == {
        (known_as("bram-rail3"), "suspected"),
        (known_as("hal-S19"), "ruled_out"),
        (known_as("e2-S24"), "settled"),
    }
    assert not any(row.same_person or row.own_payment for row in auditor.segregation().rows)
    assert all(row.ok for row in auditor.policy_versions().rows)


def test_a_session_worked_out_under_two_records_is_not_approved_twice(october: Ledger) -> None:
    with pytest.raises(DuplicateSuspectedError):
        october.acting_as(APPROVER).payments.approve(known_as("e2-S24"))


STATEMENTS: Final = {
    "ada-taxi": "£10.00 was met out of the money that you had in advance. Paid on 28 November 2026.",
    "bram-S09": "Paid to the charity that you chose on 28 November 2026.",
    "cora-S06": "£62.50 was set off, as you agreed, against what you had been paid too much.",
    "cora-S07": "Paid on 28 November 2026. £62.50 of it was too much, and has come back as you agreed. "
    "£56.25 was too much, and is not asked back.",
    "dov-S01": "Paid to the estate on 28 November 2026.",
    "hal-adv": "£50.00 was paid to you on 20 October 2026, before the costs arose. "
    "£6.85 of it was too much, and has come back as you agreed.",
    "hal-S13": "Paid on 28 November 2026.",
    "hal-S17": "£68.60 is owed to you. It waits until 10 December 2026, as you asked.",
}


def test_a_statement_says_what_became_of_a_sum(november: Ledger) -> None:
    """And not "paid" of what was set off, met before, or paid to somebody else."""
    for which, status in STATEMENTS.items():
        items = november.at(as_at=PAID_ON).statement(known_as(which.partition("-")[0])).items
        (found,) = [one for one in items if one.payment_id == known_as(which)]
        assert found.status == status
        could_not_come = "“Session S13” on 20 October 2026, to which you had said that you could not come"
        assert (found.item == could_not_come) == (which == "hal-S13")
