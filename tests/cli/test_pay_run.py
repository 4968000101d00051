"""The payroll officer's month at the terminal: look, run, export, confirm; and the questions that follow."""

import csv
import json
import subprocess
import sys
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Said, Terminal
from tests.office import HALF_DAY, KEK, Office

from coprod_ledger.domain.days import DEFAULT_ZONE, civil_day, zone_named
from coprod_ledger.ledger.clock import SystemClock

MONTH = ("--run", "2026-06")
OWN = Path(__file__).parent.parent / "golden" / "policies" / "sound.toml"
OFFICER = ("--as", "payments_officer:officer-2", "--policies", OWN)


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """Two people are owed for their time, one also a fare; one sum is not approved, one was declined."""
    path = tmp_path / "trust.db"
    path.with_name("trust.db.kek").write_text(KEK.hex())
    office = Office.at(path, now=datetime(2026, 6, 1, 9, tzinfo=UTC))
    amina, bryn = office.person("Amina", reference="E-1047"), office.person("Bryn")
    office.due(amina)
    office.due(bryn)
    office.claim(amina, 12_40)
    office.due(amina, on=datetime(2026, 5, 13, tzinfo=UTC).date(), approved=False)
    office.lead.payments.decline(office.due(bryn, on=datetime(2026, 5, 14, tzinfo=UTC).date()))
    office.ledger.close()
    return path


@pytest.fixture
def pay(terminal: Terminal, ledger: Path) -> Any:
    """Runs a step of the month's run."""

    def step(*options: str | Path) -> Said:
        return terminal("pay-run", ledger, *MONTH, *OFFICER, *options)

    return step


def test_a_dry_run_shows_what_would_be_paid_and_what_stops_the_rest_and_records_nothing(pay: Any, ledger: Path) -> None:
    before = ledger.read_bytes()

    said = pay("--dry-run", "--route", "bank")

    assert said.code == 0
    assert "Would be paid" in said.out
    assert "to pay for time" in " ".join(said.out.split())
    assert "nobody has approved it" in said.out
    assert "1 not listed: the member said no to it." in said.out
    assert ledger.read_bytes() == before


def test_a_month_from_the_run_to_what_payroll_reports(pay: Any, tmp_path: Path) -> None:
    ran, again = pay("--route", "bank"), pay("--route", "bank")
    exported = pay("--export", tmp_path / "payroll.csv", "--pay-on", "2026-06-30")
    lines = list(csv.DictReader(StringIO((tmp_path / "payroll.csv").read_text(encoding="utf-8"))))
    totals = list(csv.DictReader(StringIO((tmp_path / "payroll.totals.csv").read_text(encoding="utf-8"))))
    today = civil_day(SystemClock().now(), zone_named(DEFAULT_ZONE)).isoformat()
    outcomes = ["paid", "failed", "paid"]
    report = [f"{line['payment']},{said},{today}" for line, said in zip(lines, outcomes, strict=True)]
    (tmp_path / "report.csv").write_text("\n".join(["payment,outcome,on", *report]), encoding="utf-8")
    confirmed, twice = pay("--confirm", tmp_path / "report.csv"), pay("--confirm", tmp_path / "report.csv")

    assert ("3 payments put in hand; 0 had been before" in ran.out, ran.code) == (True, 0)
    assert "0 payments put in hand; 3 had been before" in again.out
    assert "3 payments to 2 people" in exported.out
    assert [(line["gross"], line["reimbursements_non_taxable"]) for line in lines] == [
        ("50.00", ""),
        ("50.00", ""),
        ("", "12.40"),
    ]
    assert [line["payroll_ref"] for line in lines] == ["E-1047", "", "E-1047"]
    assert [(row["kind"], row["payments"], row["amount"]) for row in totals] == [
        ("involvement", "2", "100.00"),
        ("reimbursement", "1", "12.40"),
    ]
    assert (confirmed.code, "2 paid and 1 failed" in confirmed.out) == (0, True)
    assert (twice.code, "0 paid and 0 failed, recorded now; 3 lines" in twice.out) == (0, True)


def test_what_was_sent_to_payroll_is_not_written_over_and_only_its_owner_reads_it(pay: Any, tmp_path: Path) -> None:
    pay("--route", "bank")
    first = pay("--export", tmp_path / "payroll.csv")
    before = (tmp_path / "payroll.csv").read_bytes()

    second = pay("--export", tmp_path / "payroll.csv")

    assert (first.code, second.code) == (0, 2)
    assert "is there already" in second.trouble
    assert (tmp_path / "payroll.csv").read_bytes() == before
    assert (tmp_path / "payroll.csv").stat().st_mode & 0o077 == 0


def test_a_file_that_cannot_be_written_leaves_nothing_behind(pay: Any, tmp_path: Path) -> None:
    (tmp_path / "payroll.totals.csv").write_text("mine")

    said = pay("--export", tmp_path / "payroll.csv")

    assert said.code == 2
    assert not (tmp_path / "payroll.csv").exists()


def test_a_wrong_report_records_nothing(pay: Any, tmp_path: Path, ledger: Path) -> None:
    pay("--route", "bank")
    before = ledger.read_bytes()
    (tmp_path / "report.csv").write_text("payment,outcome,on\nAmina,paid,2026-06-30\n")

    said = pay("--confirm", tmp_path / "report.csv")

    assert said.code == 2
    assert "line 2: `payment` is no id of a payment" in said.trouble
    assert ledger.read_bytes() == before


def test_a_line_that_cannot_be_recorded_is_named_and_the_exit_code_says_so(pay: Any, tmp_path: Path) -> None:
    pay("--route", "bank")
    stranger = "00000000-0000-4000-8000-000000000009"
    (tmp_path / "report.csv").write_text(f"payment,outcome,on\n{stranger},paid,2026-06-30\n")

    said = pay("--confirm", tmp_path / "report.csv")

    assert said.code == 1
    assert "line 2, NOT recorded: the run did not put this payment in hand" in said.out


def test_one_step_at_a_time(pay: Any, tmp_path: Path) -> None:
    assert pay("--dry-run", "--export", tmp_path / "payroll.csv").code == 2


def test_every_step_speaks_json(pay: Any, tmp_path: Path) -> None:
    dry = json.loads(pay("--dry-run", "--route", "bank", "--json").out)
    ran = json.loads(pay("--route", "bank", "--json").out)

    assert {item["standing"] for item in dry["items"]} == {"to_pay", "stopped"}
    assert (ran["instructed"], ran["before"], ran["refused"]) == (3, 0, [])


QUESTIONS = (
    "balances", "ageing", "year-to-date", "backing", "segregation", "duplicates", "outside-rules", "came-back",
    "policy-versions", "costs", "public-totals",
)  # fmt: skip


@pytest.mark.parametrize("question", QUESTIONS)
def test_each_question_is_a_page_json_and_csv_with_the_same_rows(
    terminal: Terminal, ledger: Path, pay: Any, question: str
) -> None:
    pay("--route", "bank")

    page = terminal("ask", question, ledger, *OFFICER)
    answer = json.loads(terminal("ask", question, ledger, *OFFICER, "--json").out)
    rows = list(csv.DictReader(StringIO(terminal("ask", question, ledger, *OFFICER, "--csv").out, newline="")))

    assert (page.code, page.trouble) == (0, "")
    assert max(map(len, page.out.splitlines())) <= 100
    assert answer["header"]["question"] == question.replace("-", "_")
    assert len(rows) == len(answer["rows"])
    for row, told in zip(rows, answer["rows"], strict=True):
        assert set(row) == set(told)
        assert row["evidence"] == "; ".join(map(str, told["evidence"]))
    assert terminal("ask", question, ledger, "--json", "--csv").code == 2


def test_a_statement_says_in_sentences_what_is_to_come(terminal: Terminal, ledger: Path) -> None:
    answer = json.loads(terminal("ask", "balances", ledger, "--json").out)
    amina = next(row["member_id"] for row in answer["rows"] if row["name"] == "Amina")

    page = terminal("ask", "statement", ledger, "--member", amina, "--as", f"member:{amina}")
    rows = list(csv.DictReader(StringIO(terminal("ask", "statement", ledger, "--member", amina, "--csv").out)))

    assert "Statement for Amina" in page.out
    assert "For your time: £100.00 is still to come." in page.out
    assert "Costs to be repaid: £12.40 is still to come." in page.out
    assert len(rows) == 3
    assert {row["amount_minor"] for row in rows} == {str(HALF_DAY), "1240"}


def test_a_progress_bar_is_for_people_and_not_for_files(ledger: Path) -> None:
    """Run as a program of its own, with nobody watching: nothing but the result is written."""
    tool = str(Path(sys.executable).parent / "coprod-ledger")
    done = subprocess.run(
        [tool, "pay-run", ledger, *MONTH, *map(str, OFFICER), "--route", "bank"],
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stderr == ""
    assert done.stdout.endswith("3 payments put in hand; 0 had been before.\n")
