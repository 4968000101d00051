"""`ask reconcile` at the terminal: question A10."""

import json
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from tests.cli.conftest import Said, Terminal
from tests.office import KEK, Office

from coprod_ledger.domain.payment.commands import Route

OWN = Path(__file__).parent.parent / "golden" / "policies" / "sound.toml"


@pytest.fixture
def paid(tmp_path: Path) -> tuple[Path, UUID]:
    """A ledger in which one payment of £50 was made."""
    path = tmp_path / "trust.db"
    path.with_name("trust.db.kek").write_text(KEK.hex())
    office = Office.at(path)
    one = office.due(office.person("Amina"), approved=False)
    office.officer.payments.pay(one, route=Route.BANK, occurred_on=date(2026, 11, 2))
    office.ledger.close()
    return path, one


def test_a10_a_statement_in_the_banks_own_columns_is_compared(
    terminal: Terminal, paid: tuple[Path, UUID], tmp_path: Path
) -> None:
    path, one = paid
    columns, bank = tmp_path / "bank.toml", tmp_path / "bank.csv"
    columns.write_text(
        'day-format = "%d/%m/%Y"\n[report]\nReference = "payment"\nBooked = "on"\nSum = "amount"\nState = "outcome"\n'
    )

    def asked(amount: str, *more: str) -> Said:
        bank.write_text(f"Reference,Booked,Sum\n{one},02/11/2026,{amount}\n")
        return terminal(
            "ask", "reconcile", path, "--bank", bank, "--bank-columns", columns, "--policies", OWN,
            "--as", "auditor", *more,
        )  # fmt: skip

    agreed, other = asked("50.00"), asked("49.99")
    (row,) = json.loads(asked("49.99", "--json").out)["rows"]

    assert (agreed.code, "Every payment agrees." in agreed.out) == (0, True)
    assert "another amount" in " ".join(other.out.split())
    assert (row["period"], row["ledger_total_minor"], row["bank_total_minor"]) == ("2026-11", 50_00, 49_99)
    assert [(one["payment_id"], one["payroll_minor"]) for one in row["unmatched"]] == [(str(one), None)]


def test_a10_without_any_file_there_is_nothing_to_compare(terminal: Terminal, paid: tuple[Path, UUID]) -> None:
    said = terminal("ask", "reconcile", paid[0])

    assert (said.code, "--payroll" in said.trouble) == (2, True)
