"""What a payroll office sends back is read whole, or refused whole; nothing of it is repeated in an error."""

from datetime import date
from uuid import UUID

import pytest

from coprod_ledger.domain.payment.commands import FailureReason
from coprod_ledger.errors import PayrollReportError
from coprod_ledger.interop.mapping import Mapping
from coprod_ledger.interop.report import read_report
from coprod_ledger.ledger.payroll_report import Outcome, Reported

ONE, OTHER = UUID(int=1), UUID(int=2)


def _read(*lines: str, mapping: Mapping | None = None) -> tuple[Reported, ...]:
    return read_report("\r\n".join(lines).encode(), "report.csv", mapping or Mapping())


def test_lines_are_read_with_everything_that_they_say() -> None:
    paid, failed = _read(
        "payment,outcome,on,amount,reported_on,reference,reason,their own",
        f'{ONE},Paid,2026-11-30,"1,275.00",2026-11-28,BACS 7,,x',
        f"{OTHER},failed,2026-11-30,,,,rejected_by_bank,x",
    )

    assert paid == Reported(
        line=2, payment_id=ONE, outcome=Outcome.PAID, on=date(2026, 11, 30), amount_minor=1_275_00,
        reported_on=date(2026, 11, 28), reference="BACS 7",
    )  # fmt: skip
    assert (failed.line, failed.outcome, failed.reason) == (3, Outcome.FAILED, FailureReason.REJECTED_BY_BANK)
    assert "BACS" not in repr(paid)


def test_the_trusts_own_words_and_days_are_understood() -> None:
    mapping = Mapping(
        report={"Ref": "payment", "Result": "outcome", "Day": "on"}, paid_words=("P",), failed_words=("R", "X"),
        day_format="%d/%m/%Y", delimiter=";", encoding="cp1252",
    )  # fmt: skip

    lines = _read("Day;Ref;Result", f"01/12/2026;{ONE};p", f"01/12/2026;{OTHER};X", mapping=mapping)

    assert [(line.payment_id, line.outcome) for line in lines] == [(ONE, Outcome.PAID), (OTHER, Outcome.FAILED)]
    assert {line.on for line in lines} == {date(2026, 12, 1)}


@pytest.mark.parametrize(
    ("text", "minor"), [("75", 75_00), ("75.5", 75_50), ("75.05", 75_05), ("£1,000.00", 1_000_00), ("0.01", 1)]
)
def test_amounts_are_read_to_the_penny(text: str, minor: int) -> None:
    (line,) = _read("payment,outcome,on,amount", f'{ONE},paid,2026-11-30,"{text}"')

    assert line.amount_minor == minor


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (f"{ONE},paid,30.11.2026,75.00", "line 2: `on` is no day as %Y-%m-%d"),
        (f"{ONE},paid,,75.00", "line 2: `on` is no day"),
        (f"{ONE},sent,2026-11-30,75.00", "line 2: `outcome` is none of paid, failed"),
        ("Amina Rahman,paid,2026-11-30,75.00", "line 2: `payment` is no id of a payment"),
        (f"{ONE},paid,2026-11-30,75.005", "line 2: `amount` has fractions of a penny"),
        (f"{ONE},paid,2026-11-30,7e2", "line 2: `amount` is no amount in pounds"),
        (f"{ONE},paid,2026-11-30,-75", "line 2: `amount` is no amount in pounds"),
        (f"{ONE},paid,2026-11-30,0", "line 2: `amount` is nothing"),
        (f'{ONE},paid,2026-11-30,"75,00"', "line 2: `amount` is no amount in pounds"),
        (f'{ONE},paid,2026-11-30,"1,27,500"', "line 2: `amount` is no amount in pounds"),
        (f"{ONE},paid,2026-11-30,1,275.00", "line 2: it has 5 cells where the first line names 4 columns"),
        (f"{ONE},paid,2026-11-30", "line 2: it has 3 cells where the first line names 4 columns"),
        (f"{ONE},paid,2026-11-30,75\n{ONE},paid,2026-11-30,75", "line 3: the payment stands on line 2 already"),
        (f'{ONE},"paid,2026-11-30', "is not CSV"),
    ],
)
def test_one_wrong_line_and_nothing_is_read(line: str, words: str) -> None:
    with pytest.raises(PayrollReportError) as caught:
        _read("payment,outcome,on,amount", line, f"{OTHER},paid,2026-11-30,75.00")

    assert "report.csv was not recorded, not even in part:" in str(caught.value)
    assert words in str(caught.value)
    assert "Amina" not in str(caught.value)


def test_many_wrong_lines_are_named_up_to_a_number() -> None:
    with pytest.raises(PayrollReportError) as caught:
        _read("payment,outcome,on", *["x,paid,2026-11-30"] * 25)

    assert len(caught.value.troubles) == 21
    assert "and 5 more lines" in str(caught.value)


@pytest.mark.parametrize("lines", [[""], ["payment;outcome;on"], ["payment,outcome"]])
def test_a_report_without_its_columns_is_refused(lines: list[str]) -> None:
    with pytest.raises(PayrollReportError, match="line 1 names no column"):
        _read(*lines)


def test_a_report_in_another_encoding_is_refused() -> None:
    with pytest.raises(PayrollReportError, match="it is not text in utf-8"):
        read_report("payment,£".encode("cp1252"), "report.csv", Mapping())


def test_a_report_without_lines_is_one() -> None:
    assert _read("payment,outcome,on", "", ",,") == ()


def test_a_column_that_stands_twice_is_refused_rather_than_chosen() -> None:
    with pytest.raises(PayrollReportError, match="names the column 'amount' more than once"):
        _read("payment,outcome,on,amount,amount", f"{ONE},paid,2026-11-30,75.00,57.00")
