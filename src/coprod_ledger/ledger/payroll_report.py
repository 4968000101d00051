"""What payroll reports of a run becomes facts: paid, or not paid and owed again. The same report twice is once."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from uuid import UUID

import msgspec

from coprod_ledger.domain.command import Command, PersonalText
from coprod_ledger.domain.money import Money
from coprod_ledger.domain.payment.commands import FailureReason, PaymentFail, PaymentPay
from coprod_ledger.errors import LedgerError, RoleMissingError
from coprod_ledger.ledger.ledger import Ledger
from coprod_ledger.ledger.pay_run import GROUP, request_of, without_names
from coprod_ledger.projections.pay_run import RunItem, Standing


class Outcome(StrEnum):
    """What became of a payment."""

    PAID = "paid"
    FAILED = "failed"


class Reported(msgspec.Struct, frozen=True, kw_only=True):
    """What payroll says of one payment."""

    line: int
    payment_id: UUID
    outcome: Outcome
    on: date
    amount_minor: int | None = None
    """What was paid. `None`: it does not say, and means what the run asked for."""
    reported_on: date | None = None
    reference: str | None = None
    reason: FailureReason = FailureReason.REJECTED_BY_PAYROLL

    def __repr__(self) -> str:
        return f"Reported(line {self.line}, {self.outcome})"


class Remark(msgspec.Struct, frozen=True):
    """Something about one line that somebody has to look at."""

    line: int
    payment_id: UUID
    because: str


class Confirmed(msgspec.Struct, frozen=True):
    """What came of a report."""

    run_id: UUID
    paid: int
    failed: int
    before: int
    """Lines that were recorded by an earlier report; nothing was done about them now."""
    open: int
    """Payments of the run of which payroll has said nothing yet."""
    refused: tuple[Remark, ...]
    """Lines that were not recorded."""
    otherwise: tuple[Remark, ...]
    """Lines that were recorded, and say another amount than the run asked for."""


def confirm(
    ledger: Ledger,
    run_id: UUID,
    lines: Sequence[Reported],
    *,
    in_group: int = GROUP,
    progress: Callable[[int, int], object] = lambda _done, _of: None,
) -> Confirmed:
    """Record what payroll reports of a run. A line that cannot be recorded is said; the others are recorded.

    What was paid is recorded as it was paid, also if it is more or less than the run asked for: what is missing stays
    owed, and what is too much is an overpayment.

    Raises:
        RoleMissingError: whoever records it has no role for it.
    """
    items = {item.payment_id: item for item in without_names(ledger).pay_run(run_id).items}
    counts = dict.fromkeys(("paid", "failed", "before"), 0)
    refused, otherwise = list[Remark](), list[Remark]()
    for start in range(0, len(lines), in_group):
        with ledger.group() as group:
            for line in lines[start : start + in_group]:
                item = items.get(line.payment_id)
                if (trouble := _trouble(line, item)) is not None or item is None:
                    refused.append(Remark(line.line, line.payment_id, trouble or ""))
                    continue
                try:
                    outcome = group.execute(_command(run_id, line, item))
                except RoleMissingError:
                    raise
                except LedgerError as refusal:
                    refused.append(Remark(line.line, line.payment_id, str(refusal)))
                    continue
                counts["before" if outcome.is_repeat else line.outcome.value] += 1
                otherwise += _otherwise(line, item) if not outcome.is_repeat else ()
        progress(min(start + in_group, len(lines)), len(lines))
    left = len(without_names(ledger).pay_run(run_id).of(Standing.IN_RUN))
    return Confirmed(run_id, **counts, open=left, refused=tuple(refused), otherwise=tuple(otherwise))


def _trouble(line: Reported, item: RunItem | None) -> str | None:
    """Why a line cannot be about this run."""
    if item is None or item.standing in {Standing.TO_PAY, Standing.STOPPED}:
        return "the run did not put this payment in hand. Look up which run did, or record it by payment.pay"
    if item.standing is Standing.FAILED and line.outcome is Outcome.PAID:
        return "it was reported as failed before, and is owed again. If it was paid after all, record payment.pay"
    if item.standing is Standing.PAID and line.outcome is Outcome.FAILED:
        return "it was reported as paid before. If the money came back, record payment.reverse"
    return None


def _command(run_id: UUID, line: Reported, item: RunItem) -> Command:
    request_id = request_of(run_id, line.payment_id, item.attempt, line.outcome.value)
    if line.outcome is Outcome.FAILED:
        return PaymentFail(payment_id=line.payment_id, because=line.reason, occurred_on=line.on, request_id=request_id)
    return PaymentPay(
        payment_id=line.payment_id,
        amount_minor=line.amount_minor,
        reported_on=line.reported_on,
        reference=None if line.reference is None else PersonalText(line.reference),
        occurred_on=line.on,
        request_id=request_id,
    )


def _otherwise(line: Reported, item: RunItem) -> Iterator[Remark]:
    if line.outcome is Outcome.PAID and line.amount_minor not in (None, item.amount_minor):
        asked, paid = Money(item.amount_minor, item.currency), Money(line.amount_minor or 0, item.currency)
        yield Remark(line.line, line.payment_id, f"the run asked for {asked}, and {paid} was paid")
